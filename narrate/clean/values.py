"""The value of a labelled field in; the persons whom it names, and where a text comes from, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from narrate.clean.keys import without_buttons
from narrate.clean.lines import HAN, NAME, fold, is_name, spaced_name, spaced_names, surely_name
from narrate.clean.phrases import press
from narrate.clean.signers import signers
from narrate.clean.stamps import DATE

_PERSON = re.compile(r"(?P<name>[^\s,，;；]{2,8})\s*[,，;；\s]\s*(?:男|女)(?:[,，;；\s].*)?$")  # 某某,男,68岁
_NOBODY = re.compile(
    r"网友|匿名|佚名|(?:会员|用户)上传|未知|admin|管理员|小编|本站|本网|楼主$|层主$|学生(?![\u4e00-\u9fff])",
    re.IGNORECASE,
)
# As a source: nobody, or the site that shows the page.
_NOWHERE = re.compile(
    r"未知|不详|无|佚名|匿名|admin|管理员|(?:本站|本网站?|网络|网上|互联网|网友|会员|用户)?(?:原创|整理|收集|转载|编辑|投稿|综合)|本站|网络|"
    r"(?:演讲稿|作文|散文|小说|小?故事|范文|随笔|诗歌|日记|文章)"
)
_SPACE = re.compile(
    r"(?:转自|来自)?\s*[｛{【\[(（]?(?P<who>[^｝}】\]）)\s]{2,16})[｝}】\]）)]?\s*的(?:空间|博客|日志|专栏)"
)
_OFFICE = re.compile(r"[省市县区州旗镇乡村局校院所社队部会厅委站厂科班组处]$|内蒙古|黑龙江|老师|记者|书记")
_COUNTED = re.compile(
    r"(?P<name>[\u4e00-\u9fff·]{2,8})\s.*[\d:].*"
)  # a rank and points beside a member's name
# What sites of writers set behind a member's name: his rank, by the degrees of old examinations.
_RANK = re.compile(
    r"(?<=\S)\s+(?:白丁|布衣|童生|秀才|举人|贡士|进士|探花|榜眼|状元|翰林|大学士|文曲星)(?:\s*[,，].*)?$"
)
# The name that a member of a board shows, behind the one that he signs in with: laohe (老何).
_SHOWN = re.compile(rf"[A-Za-z][\w@.]*\s*[(（](?P<name>{HAN}[^()（）]{{1,11}})[)）].*")
# What a site sets behind the name of a source.
_BEHIND = re.compile(
    r"\s+我来说两句.*$|\s+(?:我要|已有?\s*\d*|\d+\s*[人条次]?)?(?:认证|评论|阅读|浏览|点击|参与|跟[贴帖]|收藏|分享|举报|投诉|纠错).*$"
)
_HOST = re.compile(r"^[·.．\s]+|\s*(?:[(（]?\s*(?:bbs\.|www\.|https?:)|[\[(（【]\s*from\b).*$", re.IGNORECASE)
_DAY_IN_BRACKETS = re.compile(rf"\s*[(（][^()（）]*(?:\d{{4}}|{DATE})[)）].*$")
_DAY = re.compile(
    rf"(?:{DATE})|\s\d{{2}}-\d{{1,2}}-\d{{1,2}}\b|\s+\d{{4}}\s*年|(?<=[\u4e00-\u9fff])\d{{4}}年第?\d{{1,2}}期"
)
_REPORTED = (  # a paper and who wrote for it
    re.compile(rf"(?P<press>《[^》]{{2,16}}》)\s*[|/丨]\s*(?P<names>{NAME})"),
    re.compile(r"(?P<press>\S{2,20})\s+(?:本报)?(?:记者|通讯员|作者)\s*(?P<names>\S.{1,30})"),
)
_ACCOUNT = re.compile(r"(?:微信)?公众(?:号|平台)\s*[:：]?\s*[“「\"]?(?P<name>[^“”「」\"。]{2,16})[”」\"]?")
_OF_PAPER = re.compile(
    r"(?P<press>\S{2,12}[报网台社])\s*[-－—–·]+\s*\S{2,8}(?:频道|栏目|专栏|副刊|版块)"
)  # a paper and its column
_RELAYED = re.compile(r"\S{2,12}网\s*[-—–]+\s*(?P<press>\S{2,12}[报刊])")  # a site and its paper
_COLUMN = re.compile(r"^(\S{2,14}(?:台|报社?|网|社))《[^《》]*》?$")  # a station with its programme
# The issue of a periodical, how a book was printed; the address of an account.
_ISSUE = re.compile(
    r"《(?P<name>[^《》]{2,16})》(?:杂志|[周月季]刊)?\s*(?:[(（]?(?:\d{4}\s*年|第\s*\d).*|[(（][^()（）]{2,12}[)）])"
)
_ADDRESSED = re.compile(
    r"\s*[(（]\s*(?:微信|公众)?(?:号|id|公众号|微信号)\s*[:：][^()（）]*[)）]?$", re.IGNORECASE
)
_DEPARTMENT = re.compile(f"{HAN}{{2,3}}[科股]")  # of the house whose page it is
_CHANNEL = re.compile(
    rf"(?!.*(?:领域|创作|只看|看帖|大图|记者|通讯员)){HAN}{{3,10}}(?<!编辑)(?<!专栏)(?<!作者)(?<!博主)(?<!认证)(?<!关注)"
)  # a WeChat account
_HOUSED = re.compile(
    rf"\S{{2,16}}\s+(?P<name>{HAN}{{2,5}})\s*(?:[(（][^()（）]*[)）])?"
)  # one of several, with an office
_PLAIN = re.compile(rf"{HAN}{{2,4}}")  # a name of any build, before an account
_PAIR = 2  # an office and a name
_EACH = [(False, True), (True, False)]  # a name that is no newspaper, and the other way round


class Value(NamedTuple):
    """What a field says: who wrote, where it is from, and names that count where nobody else is named."""

    names: tuple[str, ...] = ()
    source: str = ""
    spare: tuple[str, ...] = ()


def writers(text: str) -> Value:
    """Who wrote, by the value of the field that says so; a newspaper there is the source.

    >>> writers("河源县水利局 陈小满").names, writers("laohe (老何), 信区:").names, writers("河源日报").source
    (('陈小满',), ('老何',), '河源日报')
    """
    if _NOBODY.match(text):
        return Value()
    text = re.sub(
        rf"\s*(?:{HAN}{{2}}(?:时间|日期|于):?|(?<!\S)(?:发布|发表|更新|录入|上传|投稿|编辑):?)?"
        rf"\s*(?:{DATE}|\d{{4}}年).*$|\s+(?:投稿|发表|发布)$",
        "",
        text,
    )
    if shown := _SHOWN.fullmatch(text):
        return Value((shown["name"],))
    text = _RANK.sub("", re.sub(r"\s+[^\s:：]{2,6}[:：].*$", "", without_buttons(text)))
    text = spaced_name(re.sub(r"\s*[(（][^()（）]*[)）]$", "", text))
    text = re.sub(r"\s*《[^》]*》.*$", "", text)
    text = text if re.search(r"[(（【\[]", text) else text.rstrip(")）】] ")
    return Value(source=text) if press(text) else Value(tuple(dict.fromkeys(_persons(text))))


def _persons(text: str) -> list[str]:
    """The names in a value, without the office before a single one."""
    text = spaced_names(text)
    by = signers(fold(text))
    if by and (by.only_wrote or (by.one and text.endswith(by.one) and " " not in text)):
        return list(by.writers)
    housed = [found["name"] for part in text.split("、") if (found := _HOUSED.fullmatch(part))]
    if len(housed) == text.count("、") + 1 > 1:
        return housed
    first, *life = re.split(r"\s*[，,]\s*", text)
    if life and is_name(first) and not any(map(is_name, life)):
        return [first]
    longer = _PERSON.fullmatch(text) or _COUNTED.fullmatch(text)
    text = longer["name"] if longer else text
    names = list(filter(None, re.split(r"[、，,;；/]|\s{1,}", text)))
    persons = list(filter(is_name, names))
    pair = len(names) == _PAIR and names[-1:] == persons and " " in text.strip()
    if pair:
        return persons if _is_office(names[0]) else names
    most = len(names) > _PAIR and all(map(_PLAIN.fullmatch, names)) and 2 * len(persons) > len(names)
    return names if most or len(persons) == len(names) else [text]


def _is_office(text: str) -> bool:
    """Whether a word before a name is no name of an unknown build, but where that person works."""
    return not re.fullmatch(f"{HAN}{{3,4}}", text) or bool(_OFFICE.search(text))


def origin(text: str) -> Value:
    """Where a text comes from, by the value of the field that says so, and who is named beside it.

    >>> origin("河源日报 评论(0)").source, origin("网络"), origin("《河源日报》 记者 陈小满").names
    ('河源日报', Value(names=(), source='', spare=()), ('陈小满',))
    """
    text = _ADDRESSED.sub("", text)
    if named := _ACCOUNT.fullmatch(text) or _ISSUE.fullmatch(text):
        text = named["name"]
    if relayed := _RELAYED.fullmatch(text):
        text = relayed["press"]
    if channel := _OF_PAPER.fullmatch(text):
        text = channel["press"]
    if space := _SPACE.fullmatch(text):
        return Value((space["who"],))
    text = re.split(r"[,，]\s*(?=转载|版权|如需|未经|请)", text)[0]
    text = _undated(_BEHIND.sub("", _HOST.sub("", without_buttons(text))))
    if _NOWHERE.fullmatch(fold(text)) or _DEPARTMENT.fullmatch(text):
        return Value()
    first, *others = re.split(r"\s*[|丨]\s*|\s+", text)
    names = _reporters(first, others)
    text = first if others and (names or press(first)) else text
    found = next(filter(None, (form.fullmatch(text) for form in _REPORTED)), None)
    source, spare = (found["press"], re.split(r"[、，,\s]+", found["names"])) if found else (text, [])
    source = re.sub(r"^“([^“”]*)”$|^”|“$", r"\1", _unclosed(_bare(source.strip("\"' |】]"))))
    return Value(names, source, tuple(filter(None, spare)))


def _bare(text: str) -> str:
    """A source without the marks of a title around it; those of a volume stay: `《河源文史》第九辑`."""
    return text if re.fullmatch(r"《[^《》]+》第.+", text) else text.strip("《》")


def _unclosed(text: str) -> str:
    """A source without a bracket at its end that nothing opens: `青石文史资料（第九辑）` keeps its own."""
    return text if re.search(r"[(（][^()（）]+[)）]$", text) else text.rstrip(")）")


def _reporters(paper: str, words: Sequence[str]) -> tuple[str, ...]:
    """The writers whom the words behind the name of a paper name."""
    by = signers(" ".join(words)) if words else None
    return by.writers if by and (by.told or press(paper)) else ()


def _undated(text: str) -> str:
    """A source without the day behind it, and a station without its programme."""
    text = _DAY_IN_BRACKETS.sub("", text)
    return _COLUMN.sub(r"\1", _DAY.split(text)[0].strip() or text)


def name_and_paper(words: Sequence[str]) -> tuple[str, str]:
    """A person and a newspaper, in either order, or a person and his channel; nothing where words are others.

    >>> name_and_paper(["河源日报", "陈小满"]), name_and_paper(["渡口", "的", "灯"])
    (('陈小满', '河源日报'), ('', ''))
    """
    if len(words) != _PAIR:
        return "", ""
    first, second = words
    if sorted((bool(press(word)), is_name(word)) for word in words) == _EACH:
        return (second, first) if press(first) else (first, second)
    return (first, second) if _is_channel(first, second) else ("", "")


def _is_channel(name: str, channel: str) -> bool:
    """Whether the second of two words is an account, and the first a name of any build before it."""
    named = surely_name(name) or (bool(_PLAIN.fullmatch(name)) and not press(name))
    return named and bool(_CHANNEL.fullmatch(channel)) and not is_name(channel)
