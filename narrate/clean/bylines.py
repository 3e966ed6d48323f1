"""A line in, the persons whom it names as writers, and who sent it, out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.keys import fields
from narrate.clean.lines import (
    HAN,
    NAME,
    Look,
    apart,
    is_name,
    is_prose,
    spaced_name,
    spaced_names,
    squeeze,
    surely_name,
    unglued,
)
from narrate.clean.phrases import is_body_of_people, is_role, press
from narrate.clean.signers import POSTING, signers
from narrate.clean.stamps import POSTED
from narrate.clean.vocabulary import is_word
from narrate.clean.words import either

_NAKED = re.compile(
    r"(?P<role>(?:本报|本网|本刊|本台|本社|特约|首席|资深|见习|实习|通讯(?!\s*员)|新华社|人民网|中新社|"
    rf"[\u4e00-\u9fff]{{2,6}}(?:网|报|台))*+\s*(?:全媒体|融媒体)?"
    r"(?:采访人员|记\s*者|通\s*讯\s*员|特约撰稿人?|撰稿人?|作\s*者(?!简介|介绍|简历)|文(?=[\s/／|丨:])|[初高][一二三](?=\s*:)|[一二三四五六]年级(?=\s*:)|口述|讲述人?|图文|图/文|"
    rf"文/图|文图))[\s/／|丨:]*(?P<names>{NAME}(?:[\s、,/]+(?:通讯员|记者|实习生|摄影|"
    rf"文/图)?[\s/:]*{NAME}|\s+(?:通讯员|记者)[\s/:]*{HAN}{{2,3}}(?!{HAN}))*)\s*(?:文|图|/图|文/图|图/文|整理|采写|撰写|报道|摄影报道|发自.{{2,6}})?"
)
_MARKED = re.compile(
    r"[□○◎●■◇△☆▢◆/?]\s*(?:本报记者|记者|通讯员|文|作者)"
    rf"?[\s/:]*(?P<names>{NAME}(?:[\s、,/]+{NAME})*)(?:\s*/\s*(?:文|撰文|图文))?|(?P<names2>{NAME}(?:[\s、,]+{NAME})*|{HAN}{{2,6}})"
    rf"\s*/\s*(?:文|撰文|图文)|(?:by|文)\s*[.:·/|丨]\s*(?P<names3>\S{{2,12}})"
)
_STAMPED = re.compile(
    r"(?P<who>[^\d，。]{4,40}?)\s+(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d{2}(?::\d{2})?"
)
_STAMP_FIRST = re.compile(
    r"(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d{2}(?::\d{2})?\s*[/|·]\s*(?P<who>[^\d，。/|]{4,40}?)\s*(?:[/|·].{0,12})?"
)
_IN_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]{2,30})[)\]】]")
_AT_OFFICE = re.compile(rf"[(\[【]\s*(?:本文)?作者单位\s*:\s*[^\s。]{{2,24}}\s+(?P<name>{NAME})\s*[)\]】]")
_WRITTEN = re.compile(rf"(?P<names6>{NAME})\s*[著撰]")
_CLAN = re.compile(  # 二十一世孙 某某 谨撰
    rf"(?:第?[一二三四五六七八九十百\d]{{1,4}}世)?[裔嗣玄曾侄]*孙\s*(?P<names7>{HAN}{{2,4}}?)\s*[敬谨拜]*\s*[撰识述书记]"
)
_SUPPLIED = re.compile(r"(?P<names5>[^()\[\]。，:]{2,28}?)\s*供稿")
_SENT = re.compile(rf"(?:听众|网友|读者|投稿人)\s+(?P<names4>{HAN}{{2,4}})")
# 某某周报／台北 某某某; /某某某 Text by …
_STATIONED = re.compile(
    rf"[\u4e00-\u9fff]{{2,6}}[报刊网台社]\s*/\s*[\u4e00-\u9fff]{{2,4}}\s+(?P<names>{NAME})|/\s*(?P<names2>{NAME})(?:\s+(?:text|photos?|by)\b.{{0,30}})?"
)
_FORMS = (_NAKED, _STATIONED, _MARKED, _SENT, _WRITTEN, _SUPPLIED, _CLAN)
_LONG_NAME = re.compile(rf"(?!.*[的了在是与和]){HAN}{{5,6}}")  # 敖登其其格
_FULL = 5  # characters of the name of an office with its place
_FEW_NAMES = 5  # on one line
_SEVERAL = 2  # fields of one line, which are labels and no byline
_PROVINCE = re.compile(rf"(?:{either('provinces')})(?:省|市|自治区)?(?:[\u4e00-\u9fff]{{2,4}})?")
CLASS = re.compile(
    r"\S{0,16}[一二三四五六七八九\d级](?:年级)?(?:\(\d{1,2}\)|[\da-z]{1,2})?班|[\u4e00-\u9fff]{2,10}专业|[\u4e00-\u9fff]{2,12}(?:20)?\d{2}级|(?:[初高大][一二三四]|[一二三四五六七八九])年级"
)
_HOUSED = re.compile(
    r"(?P<name>[\u4e00-\u9fff]\s?[\u4e00-\u9fff·]{1,5})\s*\((?P<unit>(?:[\u4e00-\u9fff\d·\s]|\([^()]{1,6}\)){2,24})\)"
)  # 某某(某县某局)
_WHERE = re.compile(r"[省市县区州旗镇乡村局校院所社]|内蒙古|新疆|西藏|宁夏|广西|中学|小学|大学|公司|·")
_VILLAGE = re.compile(f"{HAN}{{1,5}}[村乡镇]")
_A_PLACE = re.compile(r"[省市县区州旗镇乡村]$|街道$|社区$")
_SEATED = re.compile(
    rf"{HAN}{{1,6}}?[省市县区州旗镇乡村盟]{HAN}{{2}}|中共|国家|全国|中国|共青团"
)  # an office says where it is
_CALLED = re.compile(
    r"(?P<name>[^|丨,，。]{2,12}?)\s*[|丨]\s*(?P<office>[^|丨，。]{4,30})"
)  # 某某｜某村第一书记
_HOLDER = re.compile(rf"[□○◎●■◇△☆▢◆]\s*(?P<name>{NAME}|{HAN}{{2,4}})\s+(?P<office>\S{{3,24}})")
_WROTE = re.compile(rf"[□○◎●■◇△☆▢◆]\s*(?P<name>{HAN}{{2,4}})\s+(?:文\s*/\s*图|图\s*/\s*文|文图|图文|文)")
_PEN = re.compile(rf"(?P<mark>[□○◎●■◇△☆▢◆])\s*(?P<name>{HAN}{{2,5}})")
# A pen name of any build behind a blank: 作者 老荒; no heading, 作者 有话说.
_LABELLED = re.compile(
    rf"(?:作\s?者|撰文|撰稿|执笔)\s+(?P<name>(?!.*[的了着在是有不我你他她们和与说话]){HAN}{{2,4}})"
)
_COACH = re.compile(r"\s*[(]?指导(?:老师|教师)\s*[:\s].*$")
_LONGEST = 160  # characters of a head with several fields


def byline(look: Look) -> str:
    """The name or names in a line that says who wrote, or nothing: `记者 …`, `文/…`, `□…`."""
    if look.size > 60 or is_prose(look.text) or POSTED.match(look.text):  # noqa: PLR2004 -- four reporters with their roles
        return ""
    text = re.sub(r"^[【\[](作者|文)[】\]]\s*", r"\1:", look.text)
    bare = apart(spaced_names(re.sub(r"^([□○◎●■◇△☆▢◆@])\s*", r"\1 ", text.strip("()[]【】 "))))
    bare = re.sub(r"^[□○◎●■◇△]\s*(?=本报|本网|本刊|特约)", "", bare)
    found = next(filter(None, (form.fullmatch(bare) for form in _FORMS)), None)
    if found is None:
        alone = _AT_OFFICE.fullmatch(look.text) or _WROTE.fullmatch(look.text)
        named = alone["name"] if alone else ""
        named = named or _labelled(bare)
        return named or _coached(bare) or _posted(bare) or _team(look.text) or who_wrote(look.text)
    groups = found.groupdict()
    return next((names for kind, names in groups.items() if names and kind != "role"), "")


def signature(text: str) -> str:
    """The names in a line that is nothing but persons in brackets, with their offices: `（某某局 某某）`."""
    found = _IN_BRACKETS.fullmatch(text)
    by = signers(text) if found and len(fields(text)) < _SEVERAL else None
    if by and by.writers and not by.helpers:
        return " ".join(by.writers)
    names = re.split(r"[\s、,/]+", spaced_names(found[1].strip())) if found else []
    return " ".join(names) if names and all(map(is_name, names)) else ""


def house(text: str) -> str:
    """The office in a line that is nothing but one in brackets: `(某某县残联)`; no village or place.

    >>> house("(河源县水利局)"), house("(河源县青石镇)"), house("(他走出了小镇)")
    ('河源县水利局', '', '')
    """
    found = _IN_BRACKETS.fullmatch(text)
    name = found[1].strip() if found else ""
    full = len(name) >= _FULL and is_body_of_people(name) and not _A_PLACE.search(name)
    return name if full and _SEATED.match(name) else ""


def _labelled(text: str) -> str:
    """The name of any build behind a word for who wrote and a blank, where it is no other word."""
    found = _LABELLED.fullmatch(text)
    known = found is None or is_word(found["name"]) or is_role(found["name"]) or press(found["name"])
    return "" if found is None or known else found["name"]


def _posted(text: str) -> str:
    """The name behind a mark and before an office: `■ 某某某 某县某校教师`."""
    found = _HOLDER.fullmatch(text)
    held = found and (is_role(found["office"]) or is_body_of_people(found["office"]))
    return found["name"] if found and held and is_person(found["name"], found["office"]) else ""


def _team(text: str) -> str:
    """The names in brackets where they are several."""
    names = signature(text)
    return names if " " in names else ""


_PLACED = re.compile(
    rf"[(\[【]\s*(?:作者)?(?:工作)?单位\s*:?[^()，。]{{2,30}}\s(?P<name>{HAN}{{2,4}})\s*[)\]】]"
)


def who_wrote(text: str) -> str:
    """The writers of a line that says word by word what each person did, and names no helper."""
    found = signers(text) if len(fields(text)) < _SEVERAL else None
    return " ".join(found.writers) if found and found.only_wrote else ""


def _coached(text: str) -> str:
    """A class and its pupil above the name of a teacher: `五(3)班 某某 指导老师:某老师`."""
    pupil = _COACH.sub("", text).strip()
    return pupil if pupil and pupil != text and (is_signed(pupil) or surely_name(pupil)) else ""


def marked(page: Sequence[Look]) -> frozenset[str]:
    """Lines that are one mark and a short word where others are that mark and a sure name: `◎老荒`.

    A list of such lines, one below the other, is none of writers.
    """
    found = {look: match for look in page if (match := _PEN.fullmatch(look.text))}
    if any(look.number - 1 in {other.number for other in found} for look in found):
        return frozenset()
    sure = {match["mark"] for match in found.values() if surely_name(match["name"])}
    return frozenset(squeeze(look.text) for look, match in found.items() if match["mark"] in sure)


def placed(page: Sequence[Look]) -> frozenset[str]:
    """Names of any build that stand alone and in brackets behind an office: `(作者单位：… 某某)`."""
    names = {found["name"] for look in page if (found := _PLACED.fullmatch(look.text))}
    return frozenset(squeeze(look.text) for look in page if squeeze(look.text) in names)


def is_person(name: str, office: str) -> bool:
    """Whether a text before an office is a name: with a known surname, or a short word before a sure one."""
    return is_name(name) or bool(re.fullmatch(f"{HAN}{{2,4}}", name) and is_role(office))


def stamped(look: Look) -> tuple[str, tuple[str, ...]]:
    """Who sent it and who wrote it, on a line that ends with a clock: `某县融媒体中心 某某 06-19 18:22`."""
    found = (
        _STAMPED.fullmatch(look.text) or _STAMP_FIRST.fullmatch(look.text) if look.size <= _LONGEST else None
    )
    sender, *names = found["who"].split() if found else ("",)
    known = press(sender) or is_body_of_people(sender)
    return (sender, tuple(names)) if known and all(map(is_name, names)) else ("", ())


def is_stranger(name: str) -> bool:
    """Whether a word has the build of a name with a rare surname or none: 吉克阿呷."""
    plain = bool(re.fullmatch(f"{HAN}{{3,4}}", name)) and not is_word(name)
    return plain and not (is_body_of_people(name) or is_role(name))


def is_long_name(name: str) -> bool:
    """Whether a word has the build of a long name without a surname, and no known word in it: 敖登其其格."""
    parts = (name[at : at + size] for size in (2, 3) for at in range(len(name) - size + 1))
    return bool(_LONG_NAME.fullmatch(name)) and not (is_body_of_people(name) or any(map(is_word, parts)))


def _is_stranger(name: str, where: Sequence[str]) -> bool:
    """Whether a word of any build behind a class or an office is a name: `某县水利局 吉克阿呷`."""
    full = all((len(each) >= _FULL and is_body_of_people(each)) or CLASS.fullmatch(each) for each in where)
    held = all(len(each) > _FULL and is_role(each) for each in where)
    short = held and bool(re.fullmatch(f"{HAN}{{2}}", name)) and not is_word(name)
    return short or (full and (is_stranger(name) or is_long_name(name)))


_PHOTOGRAPHED = re.compile(r"摄影?(?:报道)?\b|[/\s]图\b|图[/\s]")
_MADE = re.compile(r"[编校审监译]|主播|播音|朗[读诵]|剪辑|制作|策划|指导")  # by others than who wrote


def beside_photographer(text: str) -> str:
    """The writers of a line that names them, and besides them nobody but who took the pictures.

    >>> beside_photographer("陈小满 文 柳青 摄影"), beside_photographer("陈小满在渡口 柳青 摄影")
    ('陈小满', '')
    """
    found = signers(text) if len(fields(text)) < _SEVERAL else None
    pictured = (
        found and found.told and found.helpers and _PHOTOGRAPHED.search(text) and not _MADE.search(text)
    )
    return " ".join(found.writers) if found and pictured else ""


def is_posted(text: str) -> bool:
    """Whether a line of fields says where somebody was sent, and ends with the name.

    >>> is_posted("派驻单位:县粮食局 派驻村:雀儿沟村 石小渡"), is_posted("派驻单位:县粮食局 派驻村:雀儿沟村")
    (True, False)
    """
    bare = POSTING.sub("", text)
    *where, name = bare.split() or [""]
    housed = (
        bare != text and bool(where) and all(_is_place(each) or _VILLAGE.fullmatch(each) for each in where)
    )
    if not housed or _VILLAGE.fullmatch(name):
        return False
    return is_name(name) or bool(re.fullmatch(f"{HAN}{{2,4}}", name) and not is_word(name))


def is_signed(text: str) -> bool:
    """Whether a text is where somebody belongs, and the name: `高一(3)班 某某`."""
    if is_posted(text):
        return True
    housed = _HOUSED.fullmatch(text)
    if housed:
        return is_name(housed["name"]) or bool(_WHERE.search(housed["unit"]))
    called = _CALLED.fullmatch(text)
    if called and is_person(called["name"].strip(), called["office"]):
        return True
    *where, name = unglued(spaced_name(text)).split()
    if not where:
        return False
    several = len(where) < _FEW_NAMES and all(map(is_name, (*where, name)))
    return several or _is_placed(where[0], (*where[1:], name)) or _is_from(name, where)


def _is_placed(name: str, where: Sequence[str]) -> bool:
    """Whether a name stands before the places of a person: `某某 某县水利局 科长`."""
    return surely_name(name) and all(map(_is_place, where))


def _is_from(name: str, where: Sequence[str]) -> bool:
    """Whether a name stands behind the places of a person, a province among them: `广西 某县水利局 某某`."""
    known = is_name(name) or _is_stranger(name, where)
    return known and all(_is_place(each) or _PROVINCE.fullmatch(each) for each in where)


def _is_place(text: str) -> bool:
    """Whether a word says what or where somebody is: an office, a school, a class."""
    return is_role(text) or is_body_of_people(text) or bool(CLASS.fullmatch(text))
