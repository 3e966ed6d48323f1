"""A folded line in, the kind of furniture that it is by itself out."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from narrate.clean.banners import BANNERS
from narrate.clean.copies import COPIES
from narrate.clean.libraries import LIBRARIES
from narrate.clean.lines import REMEMBERED, Look, is_prose
from narrate.clean.notices import NOTICES
from narrate.clean.patterns import PATTERNS, Pattern
from narrate.clean.words import known

_TABLE = (*PATTERNS, *BANNERS, *NOTICES, *COPIES, *LIBRARIES)
# Inside a story the tips of book sites come first, which look like notices below one.
_INSIDE = sorted((row for row in _TABLE if row.inside), key=lambda row: row.kind != "tip")
_MENU_CHARACTERS = 240  # the longest bars of channels
# (温馨提示:…)
_WRAPPED = re.compile(r"[(\[【]\s*(?:[\u4e00-\u9fff]{0,2}提[示醒]\s*[:：])(?P<text>.+?)[)\]】]")
_MENU_WORDS = 12
_ROW, _WORD, _OFTEN = 3, 8, 4  # words of a row; characters of a word; words that share a stem
_TOKEN = re.compile(r"[^\s•●←→▲▼◀▶\[\]【】()|/·>»<›,、:;&+*#丨│┃—-]+")


# A line that opens a list of other things: what follows it is furniture too.
SECTIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "related",
        re.compile(
            r"[■●▶◆【\[>·|◎★\-—–=~*#\s]*(?:(?:相关|推荐|热门|延伸|更多|往期|最新|精彩|热点|精选|"
            r"猜你|您可能|你可能|大家都?在|今日|本周|本月|本类|同类|同栏目|点击|阅读|图文|随机|"
            r"编辑|站内|其他|近期|24小时|48小时|上期|下期|别人|他们)(?:也|还|感)?(?:相关|精彩|"
            r"热门|推荐|最新|热点|图文|精选|好文)?(?:阅读|新闻|文章|链接|推荐|内容|专题|报道|回顾|"
            r"信息|排行|排行榜|资讯|喜欢|看|搜|榜|文档|图片|视频|兴趣|推送|链接|博文|日志|"
            r"帖子|话题|主题|标签|要闻|头条|热搜|爱看|在看|感兴趣|更新|精选|佳作|美文|好文))(?:的?(?:内容|文章|新闻|"
            r"文|帖子))?\s*[】\]:>»·|◎★\-—–=~*#\s]*(?:更多>*)?|.{0,40}相关(?:推荐)?(?:文章|阅读|内容|信息|资讯)\s*:|[【\[][^】\]]{2,30}[】\]]\s*相关(?:推荐|文章|阅读|范文)\s*:?|"
            r".{0,8}(?:热议榜|热搜榜|热榜|头条热榜|排行榜|\d+小时热文|新闻排行|全站热搜|新书推荐|连载书推荐|(?:新闻|阅读|文档|作文|范文|图书|课件)推荐|本文相关推荐|点击排行)"
            r"|.{0,16}[您你]可能(?:还|也)?(?:对.{0,12}感兴趣|喜欢|感兴趣).{0,8}|(?!.*[我你他她]的)[^，。！？:\s]{2,16}的其[它他](?:文章|作品|博文|日志|帖子)\s*:?|/?\s*阅读下一篇\s*/?:?|(?:类似|相似)的?(?:问题|提问)"
        ),
    ),
    (
        "comment",
        re.compile(
            r"[■●▶◆【\[>·|]*\s*(?:(?:网友|最新|全部|热门|精彩|精选|文章|本文|用户|读者|听友|听众|观众|相关|所有)"
            r"?(?:评论|留言|跟帖|回帖|点评)(?:列表|区|专区|内容|板)?|(?:其[他它]|更多)\d*个?回答|大家来说说|我来说两句|说说你的看法|发表(?:看法|感想))\s*(?:[(:]\s*\d*\s*条?\s*\)?|"
            r"\d+\s*条?|共\s*\d+\s*条.*)?\s*[】\]>]*"
        ),
    ),
    (
        "links",
        re.compile(
            r"(?:友情链接|合作媒体|合作伙伴|相关网站|站内导航|网站导航|网站群|常用链接|链接)\s*(?::.{0,60})?"
        ),
    ),
    (
        "sidebar",
        re.compile(
            r"(?:最近发表|最近更新|文章归档|标签列表|网站分类|热门标签|标签云|关于作者|作者简介|"
            r"站点信息|最近评论|日历|博主|分类目录)\s*:?"
        ),
    ),
)


def section(look: Look) -> str:
    """The kind of list that the line opens, or nothing."""
    if look.size > 40 or is_prose(look.text):  # noqa: PLR2004 -- a signboard is short
        return ""
    return next((kind for kind, expression in SECTIONS if expression.fullmatch(look.text)), "")


def controls(look: Look, *, inside: bool) -> bool:
    """Whether the line holds only words of buttons and menus."""
    if look.size > _MENU_CHARACTERS or ">" in look.text:
        return False
    found = _row(look.text, inside=inside)
    words = [word for word in found if not word.isdigit()]
    if not words or (inside and len(found) == 1 and found[0] in known("plain")):
        return False
    rest = [word for word in words if word not in known("controls")]
    return not rest or _menu(found, rest) or (not inside and _kin(found))


def _row(text: str, *, inside: bool) -> list[str]:
    """The words of a line, also where blanks part their characters, or above a text nothing parts them."""
    found = _TOKEN.findall(text)
    if found and all(len(word) == 1 for word in found) and not text.isascii():
        found = ["".join(found)]  # 返 回
    parts = _unglued(found[0]) if len(found) == 1 and not inside else []
    return parts if len(parts) > 1 else found


def _menu(found: list[str], rest: list[str]) -> bool:
    """Whether most of the words are known from menus; a site's own channels are the others."""
    usual = sum(word in known("controls") for word in found)
    if usual >= 2 and len(rest) == 1 and len(found) <= 4 and len(rest[0]) <= 8:  # noqa: PLR2004 -- 首页 某某文集 下章
        return True
    return usual >= 3 and usual >= len(rest) and max(map(len, found)) <= 8  # noqa: PLR2004 -- 政府信息公开指南 has eight


def _unglued(text: str) -> list[str]:
    """The words of menus that were copied without the spaces between them: `登录注册写文章`."""
    words: list[str] = []
    while text and len(words) < _MENU_WORDS:
        word = next((text[:size] for size in range(_WORD, 1, -1) if text[:size] in known("controls")), "")
        if not word:
            return [*words, text] if len(text) <= _WORD - 2 else []
        words.append(word)
        text = text[len(word) :]
    return words


def _kin(found: list[str]) -> bool:
    """Whether most words of a row are known from menus or share a stem with several that are."""
    if len(found) < _ROW or max(map(len, found)) > _WORD:
        return False
    stems = _stems()
    return 2 * sum(word in known("controls") or any(stem in word for stem in stems) for word in found) >= len(
        found
    )


@cache
def _stems() -> frozenset[str]:
    """Two characters that stand in many words of menus: 上一, 返回, 好友."""
    pairs = Counter(
        word[at : at + 2] for word in known("controls") for at in range(len(word) - 1) if not word.isascii()
    )
    return frozenset(pair for pair, count in pairs.items() if count >= _OFTEN and not pair.isascii())


def lone_word(look: Look) -> bool:
    """Whether the line is one word that menus and stories share."""
    return look.text in known("plain")


def chrome(look: Look, *, inside: bool) -> str:
    """The kind of furniture that the line is by itself, or nothing; *inside*: it stands between prose."""
    return _kind(look, inside)


@lru_cache(maxsize=REMEMBERED)
def _kind(look: Look, inside: bool) -> str:
    if controls(look, inside=inside):
        return "controls"
    row_of_table = look.text.strip("| ")  # `| [广告] … | … |`
    bare = _WRAPPED.fullmatch(look.text)
    texts = {look.text, row_of_table, bare["text"] if bare else look.text}
    for row in _rows(min(map(len, texts)), inside):
        for text in texts:
            if len(text) <= row.longest and row.expression.fullmatch(text):
                return row.kind
    return ""


@lru_cache(maxsize=1 << 10)  # of the lengths of lines
def _rows(size: int, inside: bool) -> tuple[Pattern, ...]:
    """The rows for lines of *size* characters and more: few for a paragraph."""
    return tuple(row for row in (_INSIDE if inside else _TABLE) if row.longest >= size)
