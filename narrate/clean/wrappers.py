"""A title as a page sets it in, what a site or a contest wrapped around it and the title itself out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from narrate.clean.lines import HAN, fold
from narrate.clean.phrases import SITE_NAME, press, tag_of

_KIND = (
    r"(?:(?:现代|当代|民间|乡土|经典|原创|短篇|中篇|长篇|微型|微|闪|小)?小说|(?:现代|民间|乡土|乡村|经典|传奇|革命|"
    r"红色|神话|寓言|童话|成语|历史|名人|哲理|励志|情感|亲情|地方|乡野|神话传说|民间传说)?故事|(?:神话|历史|地方|乡野|古代)传说|"
    r"(?:优美|伤感|叙事|写景|亲情|哲理|经典|抒情)散文|(?:生活|心情|乡村)随笔|散文(?:随笔|精选|诗歌)|经典美文|口述(?:历史|实录)|(?:乡土|原创)?散文诗?|(?:现代|原创)?诗歌|组诗|随笔|小品|剧本|快板|报告文学|"
    r"纪实文学|非虚构|童话|寓言|民间传说|歌词|杂文)"
)
_GENRE = rf"(?:{_KIND}|原创)"
_ENTRY = r"(?:征文|参赛|投稿|入围|获奖|特约)(?:作品)?"
_CHOSEN = (
    r"(?:[一二三特]等奖|优秀奖|获奖|参赛|入选|入围|征文|选登|展播|比赛|大赛)(?:作品)?"
    r"(?:选登|展播|之[一二三四五六七八九十\d]+)?"
    r"(?:\([一二三四五六七八九十\d]{1,3}\)|[①-⑳]|\d{1,3})?"
)
_COLUMN = (
    rf"(?:{_KIND}|.{{0,28}}{_CHOSEN}|{HAN}{{2,8}}(?:副刊|文苑|文学|文艺)(?:·{HAN}{{1,6}})?|副刊·{HAN}{{1,6}}|"
    rf"{HAN}{{2,8}}(?:访谈录|访谈|口述史?|文史)|(?:【[^】]{{2,16}}】)?第\s*\d{{1,5}}\s*[辑期])"
)
_SERIES = r"(?:故事|征文|系列|专栏|手记|印记|记忆|纪事|展播|讲堂|日记|札记)"
_STROKE = r"\s*[丨│|｜︱‖┃]\s*"
_COUNT = r"[一二三四五六七八九十\d]{1,3}"

# Each finds the title in a folded line, and perhaps the words that name its series.
_AROUND = (
    re.compile(rf"(?P<tag>.{{0,36}}{_CHOSEN})[:\s]*《(?P<title>[^《》]+)》\s*(?:欣赏|赏析|全文)?"),
    re.compile(rf"(?:{_KIND})[:\s]*《(?P<title>[^《》]+)》\s*(?:全文|原文)?"),
    re.compile(
        r"(?:(?:获奖|参赛|入选|入围|参评)?作品(?:名称|题目)?|题目|篇名|标题|投稿|征文)\s*:\s*《(?P<title>[^《》]+)》\s*(?:\([^()]*\))?"
    ),
    re.compile(r".{0,12}《(?P<title>[^《》]+)》.{0,8}内容如下\s*:?"),
    re.compile(rf"《(?P<title>[^《》]+)》\s+(?:作者\s*:?\s*|文\s*[/:]\s*)?{HAN}{{2,4}}"),
    re.compile(r"《(?P<title>[^《》]+)》\s*(?:全文|原文|正文)(?:在线)?(?:阅读)?"),
    re.compile(
        rf"(?P<tag>{HAN}{{0,8}}[“「][^”」]{{2,20}}[”」]{HAN}{{0,6}}?(?:{_CHOSEN}){{1,3}})\s*:\s*(?P<title>.{{2,}})"
    ),
    re.compile(rf"(?P<tag>[“「][^”」]{{0,16}}{_SERIES}[”」])\s*[:丨|]\s*(?P<title>.{{2,}})"),
    re.compile(r"(?P<tag>[^:，。“”]{2,20}[①-⑳])\s*[:丨|]\s*(?P<title>.{2,})"),
    re.compile(
        r"(?:原创散文|原创小说|散文|短篇小说|小小说|微小说|民间故事|题目|篇名|投稿|征文|参赛作品)\s*:\s*(?P<title>.{2,})"
    ),
    re.compile(r"(?P<title>.{2,}?)\s*[(【\[](?:原创|首发|转载|转|全文|图文|组图|精华|推荐)[)】\]]"),
    re.compile(rf"(?P<tag>{_COLUMN}){_STROKE}(?P<title>[^丨│|︱‖┃]+)"),
    re.compile(r"(?:精品|精华|原创|置顶|推荐|编辑推荐|荐读)\s*(?P<title>[【\[].+)"),
    re.compile(
        rf"(?P<title>.{{2,}}?|{HAN})\s*\((?:(?:{_ENTRY}[·•])?{_GENRE}(?:[·•]{_ENTRY})?|(?:修改|定|终|初)[稿版]|原创首发|外{_COUNT}篇|外两篇)\)"
    ),
    re.compile(
        r"(?P<title>.{2,}?)\s*\((?P<tag>[^()]{0,16}(?:走基层|特别报道|特别策划|系列报道|深度报道|专题报道|人物通讯|新闻特写|调查报告)[^()]{0,12})\)"
    ),
    re.compile(rf"(?P<title>{HAN}{{2,}})\s*\([1-9]\d?\)"),
    re.compile(r"[”’」』》]\s*(?P<title>[^“‘「『《]+)"),
    re.compile(rf"(?P<tag>之{_COUNT})[:、\s]\s*(?P<title>.{{4,}})"),
    re.compile(r"查看完整版本\s*:\s*(?P<title>.+)"),
)
_NUMBER = re.compile(
    rf"(?:第{_COUNT}篇|(?:故事|范文|篇){_COUNT})\s*[:、]\s*(?P<title>.{{2,}}?)(?:优美散文|经典美文)?"
)
# What sites that live on searches set behind a title: kinds of writing and what is asked for.
_SOUGHT = re.compile(
    r"(?:(?:优美|经典|抒情|伤感|原创|励志|情感|亲情|爱情|短篇|中篇|长篇|民间|感人|优秀|小学生?|初中生?|高中生?|[一二三四五六]年级)*+"
    r"(?:散文|小说|故事|诗歌|作文|日记|随笔|美文|范文|原文(?:[及与和]赏析)?+|欣赏|赏析|精选|大全|怎么写|最新章节|(?:朗[诵读]|演讲)稿|"
    r"(?:在线|免费|全文)阅读|全文|阅读(?:答案|理解|与?欣赏)?+|[\d一二三四五六七八]{1,4}+字))++$"
)
_LEAD = re.compile(r"[^:：]{2,24}[:：]\s*(?=\S)")
_LAYERS = 4  # of wrapping: a badge, a tag, a column and a genre


def is_column(text: str) -> bool:
    """Whether a line names a kind of writing, or is one short name twice, as a magazine prints its column's.

    >>> is_column("散文"), is_column("特别关注 特别关注"), is_column("山里的灯 山外的灯")
    (True, True, False)
    """
    first, *rest = text.split() or [""]
    return bool(re.fullmatch(_GENRE, text)) or (rest == [first] and 2 <= len(first) <= 8)  # noqa: PLR2004 -- of names


def unwrapped(text: str) -> tuple[str, str]:
    """The name of the series that a title carries, or nothing, and the title without wrapping.

    >>> unwrapped("“青禾杯”征文一等奖作品《石桥》欣赏"), unwrapped("读《石桥》有感")
    (('“青禾杯”征文一等奖作品', '石桥'), ('', '读《石桥》有感'))
    """
    tag = ""
    for _ in range(_LAYERS):
        boxed, bare = tag_of(text)
        found, bare = _layer(bare)
        tag = tag or boxed or found
        if bare == text:
            break
        text = bare
    return tag, _closed_up(text)


def _layer(text: str) -> tuple[str, str]:
    """One layer taken off: its name, and the title below it."""
    folded = fold(text)
    for form in _AROUND:
        found = form.fullmatch(folded)
        if found and not (press(found["title"]) or SITE_NAME.fullmatch(found["title"])):
            start, end = found.span("title")
            named = "tag" in found.groupdict() and found["tag"]
            tag = (
                text[found.start("tag") if found.start("tag") > end else 0 : found.end("tag")]
                if named
                else ""
            )
            return tag.strip(" 【】[]《》"), text[start:end].strip()
    return "", text


def _closed_up(text: str) -> str:
    return re.sub(
        rf"^({HAN})\s+({HAN})(?:\s+({HAN}))?$", lambda found: "".join(filter(None, found.groups())), text
    )


def without_number(text: str) -> str:
    """A title without its number in a collection.

    >>> without_number("第二篇：桥头的灯"), without_number("第二篇章的开始")
    ('桥头的灯', '第二篇章的开始')
    """
    found = _NUMBER.fullmatch(fold(text))
    return text[slice(*found.span("title"))] if found else text


def unsought(text: str) -> str:
    """A title without what a site set behind it for those who search.

    >>> unsought("桥头的灯散文随笔欣赏"), unsought("桥头的灯怎么写"), unsought("桥头的故事会")
    ('桥头的灯', '桥头的灯', '桥头的故事会')
    """
    return _SOUGHT.sub("", text)


def bare_titles(titles: Iterable[str]) -> list[str]:
    """Titles without what is wrapped around them; beside each with a stroke what stands before that.

    >>> bare_titles(["山里的灯｜乡村记忆"]), bare_titles(["《石桥》全文"])
    (['山里的灯｜乡村记忆', '山里的灯'], ['石桥'])
    """
    forms = (form for title in titles for form in dict.fromkeys((title, re.split(_STROKE, title)[0])))
    return [unwrapped(form)[1] for form in forms if form]


def shared_lead(titles: Sequence[str]) -> str:
    """What all of several titles begin with, up to its colon: the name of their collection; or nothing.

    >>> shared_lead(["渡口故事：灯", "渡口故事：桥"]), shared_lead(["渡口：灯", "灯"])
    ('渡口故事：', '')
    """
    leads = {found[0] if (found := _LEAD.match(title)) else "" for title in titles}
    return leads.pop() if len(titles) > 1 and len(leads) == 1 else ""
