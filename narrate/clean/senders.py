"""A byline or the last paragraph of a story in, who sent it and the text without that out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.bylines import CLASS, is_long_name, is_person, is_stranger
from narrate.clean.keys import KEY, fields
from narrate.clean.lines import (
    HAN,
    NAME,
    apart,
    fold,
    is_name,
    spaced_name,
    spaced_names,
    surely_name,
    unglued,
)
from narrate.clean.phrases import is_body_of_people, is_role, press
from narrate.clean.pictures import OF_ALL
from narrate.clean.signers import signers
from narrate.clean.stamps import DATE

_TAIL_SOURCE = re.compile(
    r"(?<=[。！？!?”…])\s*[(（]\s*(?P<text>(?:(?:作者|文|来源|供稿|撰稿|本报|本网|特约)"
    r"?\s*(?:单位)?\s*(?:记者|通讯员)?\s*[:：/]?\s*)(?P<who>[^()（）。，,]{2,40}))"
    r"\s*[)）]\s*$"
)
_END_MARK = re.compile(
    r"(?<=[。！？!?”…])\s*(?:[（(【\[]\s*(?:完|全文完|正文完|本文完|未完待续|待续)\s*[)）】\]]|返回搜狐，?查看更多|(?:点击)?查看更多|"
    r"[（(【\[]?\s*(?:责任?编辑?|责编|编辑|校对|审核)\s*[:：]\s*[^（）()。，]{1,24}[)）】\]]?|"
    rf"[（(]\s*(?:{OF_ALL})?(?:(?:图|照)片|配图|插图)[^（）()。]{{2,30}}[)）]|"
    r"[（(]\s*[^（）()。，]{2,16}\s*摄(?:影(?:报道)?)?\s*[)）])\s*$"
)


_WHO = rf"(?P<name>{NAME}|{HAN}{{2,4}})\s*(?:\([^()]{{2,24}}\))?"
_ONE_LINE = (
    re.compile(
        rf"(?:篇名|题目|作品)\s*:\s*《?(?P<title>[^，。,:/《》]{{1,30}}?)》?\s+作者\s*:\s*{_WHO}(?:\s.*)?"
    ),
    re.compile(rf"《(?P<title>[^》]{{2,30}})》\s*(?:(?:作者|文)\s*[:/]?\s*|[□○◎●■◇]\s*|(?<=\s)){_WHO}"),
    re.compile(
        r"(?P<title>[^，。,:/]{1,30}?)\s*(?:作者\s*:\s*|(?<=\s)文\s*[/:]\s*|[□○◎●■◇]\s*|\((?:作者|文)\s*[:/]?\s*)"
        rf"{_WHO}\)?"
    ),
)
_CITED = (
    r"(?:^\s*[(（【]?|(?<=[。！？!?”…])\s*[(（【])\s*(?:本文|原文|此文|该文)?\s*"
    r"(?:摘自|选自|节选自|原载于?|转载?自|载于?|刊于|刊载于|首发于|发表于|据)\s*[:：]?\s*"
)
_FROM = re.compile(
    rf"{_CITED}(?:{DATE}\s*)?"
    r"(?P<whole>《(?P<press>[^《》]{2,20})》(?:\s*(?:\d{4}\s*年)?\s*第?\s*[\d一二三四五六七八九十]{1,4}\s*[期辑])?)[^。]{0,24}$"
)
# What somebody did, behind the name, and the day behind it.
# WeChat sets the writer before the title and the column behind it; the dot between them may be lost.
_ACCOUNT = re.compile(rf"(?P<name>{NAME})[?·•](?P<title>[^?|丨]{{2,30}}?)\s*[|丨]\s*【[^】]{{2,16}}】")
_GENRE = r"(?:散文|小说|小小说|短篇小说|微小说|故事|诗歌|随笔|散文诗|报告文学|纪实|小品)"
_NAMED = (
    re.compile(rf"(?P<title>{HAN}[^|丨，。/:()]{{1,30}}?)\s*\(\s*(?P<name>{HAN}{{3}})\s*\)"),
    re.compile(
        rf"(?P<title>{HAN}[^|丨，。/:《]{{2,30}}?)(?:\s*[|丨]\s*|\s{{2,}}|\s+作者\s*|\s+[-–—]\s+)(?P<name>{HAN}{{3}})"
    ),
    re.compile(rf"(?P<name>{HAN}{{3}})(?:的?{_GENRE})\s*[:|丨]\s*(?P<title>{HAN}[^|丨，。/:]{{1,30}})"),
    re.compile(rf"(?P<name>{HAN}{{3}})\s*[|丨]\s*(?P<title>{HAN}[^|丨，。/:]{{3,30}})"),
    re.compile(rf"(?P<title>{HAN}[^|丨，。/:]{{2,30}})\s*/\s*(?P<name>{HAN}{{3}})"),
    re.compile(rf"《(?P<title>[^《》]{{2,30}})》\s*(?P<name>{HAN}{{2,3}})"),
    re.compile(rf"(?P<name>{HAN}{{3}})\s*《(?P<title>[^《》]{{2,30}})》"),
)
# What ends like the name of a place, a genre or a part.
_NO_NAME = re.compile(r"[村沟庄镇乡县市区寨屯坡岭山河湾桥湖岛街路巷篇类稿组版部卷集刊社网]$")
_BRACKET = re.compile(r"(?P<title>\S.{1,40}?)\s*\((?P<by>[^()]{3,20})\)")
_BELONGS = re.compile(rf"[^\s\d,，、:：]{{3,16}}\s+(?P<name>{NAME})")  # in brackets: 某某小学 某某
_ROLE = re.compile(r"(?:记者|通讯员|作者|编辑|摄影|文字|图片|报[刊社]|供稿|撰文|撰稿|整理|口述|主持)")
_OFFICE = re.compile(
    rf"(?P<title>{HAN}[^，。:：|丨/]{{4,30}}?)\s(?P<name>{HAN}{{2,6}}?[省市县区州旗镇乡]{HAN}{{0,12}}"
    r"(?:老促会|促进会|研究会|[局委办会社校院]|党校|文联|作协|中学|小学|中心|报社))"
)
_TASK = re.compile(r"(?:供稿|报道|摄影报道|(?<=[\s/])文|图文|口述|翻译|整理)+(?=\s|$)|\s*\d{4}年.*$")
_LONGEST = 60
_HOUSE = re.compile(
    rf"{HAN}{{2,20}}(?:[校院局站所部会社厂店馆园班队员镇乡村长师]|中心|公司)"
)  # whose name follows
_OF_ANY_BUILD = re.compile(rf"{HAN}{{2,4}}")
_DAY = re.compile(DATE)
_CALLED = re.compile(rf"(?:记者|通讯员|实习生)\s*[:：/]?\s*(?P<name>{HAN}{{2,3}})(?=[\s、)）]|$)")
_PLACE = re.compile(rf"{HAN}{{2,}}[省市县区州旗镇乡村]")
# What a byline says besides its names, and what stands in its place, in the order in which it is taken out.
_DEEDS = (
    (re.compile(r"(?<=\S)\s+(?:文\s*[/／、]\s*图|图\s*[/／、]\s*文|文图|图文)\s*$"), ""),
    (
        re.compile(
            r"(?:新华社|人民网|本报|本网|本刊|本台|特约|见习|实习)*(?:全媒体)?(?:记者|通讯员|采访人员)\s*[:：/]?"
        ),
        " ",
    ),
    (
        re.compile(
            r"(?:听众|网友|读者|投稿人|作者|撰文|撰稿人?|供稿|口述|讲述人?|文字|图文|文图|文|图)\s*[:/：／|｜丨·\s]"
        ),
        " ",
    ),
    (re.compile(r"(?<=\S)\s*[(（][^()（）]{2,24}[)）]\s*$"), ""),
    (re.compile(r"^\s*[^\s:：|丨/、]{2,6}\s*[:：|丨]\s*(?=\S)"), ""),
    (re.compile(r"\s*[(（]?指导(?:老师|教师)\s*[:：\s].*$"), ""),
    (re.compile(r"^\S{0,6}世[裔嗣玄曾侄]*孙\s+"), ""),
    (re.compile(r"(?<=\S)\s*(?:[著撰]|[敬谨拜]+\s*[撰识述书记])\s*$"), ""),
    (re.compile(r"\s*供稿\s*(?=[)）]?\s*$)"), ""),
    (re.compile(r"[□○◎●■◇△☆▢◆]|[/／](?:文|图|撰文)"), " "),
)


# The same without its marks, or alone in brackets, and a label without a colon.
_NAMED_PRESS = re.compile(
    rf"(?:{_CITED}|^\s*(?:文章|本文|稿件|信息)?来\s?源\s+|^\s*[(（](?:来源\s*)?)(?P<press>{HAN}{{2,14}}?)\s*(?:[)）】]|{DATE}.{{0,12}})?\s*$"
)


def title_and_name(text: str) -> tuple[str, str]:
    """The title and the name that one folded line gives: `《灯》 □某某`, `灯 文/某某`; or nothing.

    >>> title_and_name("《山里的灯》 作者:王大山"), title_and_name("山里的灯")
    (('山里的灯', '王大山'), ('', ''))
    """
    if fields(text) and KEY.match(text):
        return "", ""
    forms = (*_ONE_LINE, _ACCOUNT, *_NAMED, _OFFICE) if len(text) <= _LONGEST else ()
    found = next((match for form in forms if (match := form.fullmatch(text))), None)
    if found and (_DAY.search(found["title"]) or press(found["title"])):
        return "", ""
    if not found or _is_of_senders(found):
        return _told(text)
    if found.re in _NAMED and not _is_writer(found["name"], found["title"]):
        return "", ""
    return found["title"].strip(), found["name"]


def _is_of_senders(found: re.Match[str]) -> bool:
    """Whether what would be the title before a bare name or an office names another sender."""
    boxed = found.string.startswith("《")  # 《晒书记》 is no secretary
    return not boxed and found.re in {*_NAMED, _OFFICE} and any(map(_is_sender, found["title"].split()))


def _is_writer(name: str, title: str) -> bool:
    """Whether a bare name beside a title is a person's, and the title no word for what he did."""
    return surely_name(name) and not _NO_NAME.search(name) and not _ROLE.search(title)


def _told(text: str) -> tuple[str, str]:
    """The title before a bracket that says who told or wrote it: `夜校（某某口述）`."""
    found = _BRACKET.fullmatch(text)
    belongs = _BELONGS.fullmatch(found["by"]) if found else None
    if found and belongs and surely_name(belongs["name"]):
        return found["title"].strip(), belongs["name"]
    by = signers(found["by"]) if found else None
    return (
        (found["title"].strip(), "、".join(by.writers))
        if found and by and by.writers and (by.told or " " in found["by"])
        else ("", "")
    )


def cited(text: str) -> tuple[str, str]:
    """The periodical that a bracket behind a text or a line below it cites, and the text without the bracket.

    >>> cited("灯又亮了。（选自《河岸文学》2019年第3期）"), cited("他说起《河岸文学》。")
    (('河岸文学', '灯又亮了。'), ('', '他说起《河岸文学》。'))
    """
    found = _FROM.search(text)
    if not found:
        bare = _NAMED_PRESS.search(text)
        if bare is None or not press(bare["press"]):
            return "", text
        return bare["press"], text[: bare.start()].rstrip() or text
    volume = found["whole"].endswith("辑")  # a series of volumes is found by its number only
    return found["whole" if volume else "press"], text[: found.start()].rstrip() or text


def _is_sender(word: str) -> bool:
    """Whether a word before an office is another sender and no title."""
    return is_name(word) or _is_office(word)


def without_end_mark(text: str) -> str:
    """A last paragraph without the words that a site sets behind its full stop.

    >>> without_end_mark("灯又亮了。（完）"), without_end_mark("灯又亮了。（本期图片由李小河提供）")
    ('灯又亮了。', '灯又亮了。')
    """
    return _END_MARK.sub("", text)


def tail_source(text: str) -> tuple[str, str, str]:
    """A last paragraph without the bracket that names its sender; the names; the label in that bracket.

    >>> tail_source("他笑了。（某某县民政局）")
    ('他笑了。', '某某县民政局', '')
    """
    found = _TAIL_SOURCE.search(text)
    if not found:
        return text, "", ""
    who = _TASK.sub("", found["who"]).strip()
    prefix = found["text"][: found["text"].find(found["who"])]
    first, *others = re.split(r"[\s、/]+|通讯员|记者", who)
    person = any(_is_office(other) and is_person(first, other) for other in others)
    if not (person or prefix.strip() or _is_known(who, (first, *others))):
        return text, "", ""
    return text[: found.start()].rstrip(), first if person else who, prefix.strip(" :：")


def _is_office(word: str) -> bool:
    return is_role(word) or is_body_of_people(word)


def _is_known(who: str, names: Sequence[str]) -> bool:
    """Whether the sender in a bracket is nothing but names, an office, or persons with what they did."""
    by = signers(fold(who))
    *where, last = names
    placed = bool(where) and all(map(_is_office, where)) and surely_name(last)
    named = all(map(is_name, filter(None, names))) or placed
    return named or is_body_of_people(who) or bool(by and by.only_wrote)


_TRANSLATED = re.compile(rf"(?:^|[\s:：/]){HAN}{{2,5}}(?:·{HAN}{{2,6}})?\s*译$|^翻?译者?\s*[:：/]")


def names_in(text: str) -> tuple[str, ...]:
    """The persons or the office that a byline names, without words like 记者 and without offices held."""
    text = re.sub(rf"(?<=\S)\s+(?:{DATE}|\d{{4}}年).*$", "", text)
    known = signers(fold(text))
    if known and (known.writers or _TRANSLATED.search(text)):
        return known.writers
    text = re.sub(r"^\s*[【\[](?:作者|文)[】\]]", "", apart(spaced_names(text)))
    if name := _over_bar(text):
        return (name,)
    plain = _bare(text)
    parts = [part for part in re.split(r"[\s、,，;；/／]+", plain) if part]
    return _persons(parts, text) or _behind(parts) or _loose(plain)


def _over_bar(text: str) -> str:
    """The name before a bar and the office of that person: `某某｜某村第一书记`."""
    found = re.match(rf"\s*({NAME}|{HAN}{{2,4}})\s*[|｜丨]\s*\S", text)
    return found[1] if found and is_person(found[1], text[found.end() - 1 :].strip()) else ""


def _bare(text: str) -> str:
    """A byline without the words that say what its persons do; blanks stand where names may part."""
    for form, left in _DEEDS:
        text = form.sub(left, text)
    text = text.strip(" :：/／()（）")
    return re.sub(rf"^({HAN})\s+({HAN})$", r"\1\2", unglued(spaced_name(text)))


def _persons(parts: Sequence[str], text: str) -> tuple[str, ...]:
    """The words that are names, and no places beside one, with all whom the byline calls reporters."""
    alone = len(parts) == 1
    persons = [part for part in parts if is_name(part) and (alone or not _PLACE.fullmatch(part))]
    called = [match["name"] for match in _CALLED.finditer(text)]
    return tuple(part for part in parts if part in persons or part in called) if persons else ()


def _behind(parts: Sequence[str]) -> tuple[str, ...]:
    """The last of the words, a name of any build, where an office or a house stands before it."""
    *where, name = parts or [""]
    placed = all(_is_office(each) or CLASS.fullmatch(fold(each)) for each in where)
    stranger = (is_stranger(name) or is_long_name(name)) and placed
    housed = where and _HOUSE.fullmatch(where[-1]) and _OF_ANY_BUILD.fullmatch(name)
    return (name,) if where and (stranger or housed) else ()


def _loose(plain: str) -> tuple[str, ...]:
    """Every run of characters with the build of a name; where there is none, all that is left."""
    found = [match[0] for match in re.finditer(rf"(?<!{HAN}){NAME}(?!{HAN})", plain)]
    return tuple(found) or tuple(filter(None, [plain]))
