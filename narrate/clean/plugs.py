"""A line of a story in; the line without what sites for novels set into its sentences, out.

A copy of their text shows so where it is from: `她看了看他,手机用户请浏览m.…他别过脸去。`
"""

from __future__ import annotations

import re

_ADDRESS = r"(?:https?://|www\.|wap\.|m\.)[A-Za-z0-9./_-]++"
_WORDS = (
    "手机版阅读|手机阅读|最新章节|全文免费|免费阅读|无弹窗|更新最快|请收藏|txt下载|点击下一页|下一页继续|继续阅读|"
    "(?:记住|牢记|收藏)(?:本站|我们|本书)的?(?:最新)?(?:域名|网址|地址)"
)
_BRACKETED = re.compile(
    rf"[（(【\[][^（）()【】\[\]。]{{0,16}}(?:{_WORDS})[^（）()【】\[\]。]{{0,16}}[）)】\]]"
)
_WHOLE = 3  # lengths of a plug in a paragraph that begins with one
# What a reader does at an address of an office, which is no place to read on.
_BUSINESS = "进行|查|下载|注册|报名|办|申|缴|登|了解|填|预约|投|参|观看|联系"
_ASKED = re.compile(
    rf"(?:(?:天[边才涯]|亲爱的|各位|广大|喜欢的)?(?:书友|读者|网友|看官)(?:们|朋友们?)?[，,]?)?请[您你]?"
    rf"(?:收藏|记住|牢记)(?:本站|我们|本书|网址|域名|最新网址)?\s*[：:，,]?\s*{_ADDRESS}"
    rf"|(?:手机|电脑|平板|移动端)(?:用户|版|端|看书|阅读)?\s*请(?:浏览|访问|登[录陆]|收藏|记住|到|上)\s*[：:，,]?\s*"
    rf"{_ADDRESS}(?!\s*(?:{_BUSINESS}))(?:继续)?(?:阅读)?"
    rf"|(?:天才)?[一1]秒(?:钟)?(?:就?能)?(?:记住|记牢)\s*(?:[【\[「][^【】\[\]「」。]{{2,12}}[】\]」]"
    rf"|本站(?:的?(?:最新)?(?:域名|网址|地址))?|(?:最新)?(?:域名|网址))\s*[：:，,]?\s*{_ADDRESS}"
    rf"|(?:本[书文章]|最新章节|最新更新|全文|更多精彩(?:内容|章节|小说)?)\s*(?:首发于?|更新最快|最快更新|请[到上]|请访问|尽在)\s*[：:]?\s*"
    rf"{_ADDRESS}(?!\s*(?:{_BUSINESS}))(?:继续)?(?:阅读)?"
    rf"|(?:最新|永久|备用)(?:网址|域名|地址)\s*[：:]\s*{_ADDRESS}",
    re.IGNORECASE,
)


def without_plugs(line: str) -> str:
    """The line without words that name the site, or tell its readers where to read on.

    >>> without_plugs("她没有说话，(请记住本站域名)门开了。"), without_plugs("请记住我们的网址。")
    ('她没有说话，门开了。', '请记住我们的网址。')
    """
    return _BRACKETED.sub("", _ASKED.sub(_kept, line))


def _kept(found: re.Match[str]) -> str:
    """Nothing inside a text; a line that says little else is the site's as a whole, and stays one."""
    before = found.string[: found.start()].strip("（(【[ \u3000")
    told = before and not before.endswith(("：", ":"))
    return "" if told or len(found.string) > _WHOLE * len(found[0]) else found[0]
