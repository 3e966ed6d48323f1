"""A short line that names somebody in, who wrote and who helped out: `某报社记者 某某 文/图`.

The line is read word by word: what a person did, a name, an office or a place. It says who wrote only where
every word of it is one of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from narrate.clean.lines import (
    HAN,
    REMEMBERED,
    apart,
    is_name,
    spaced_name,
    spaced_names,
    surely_name,
    unglued,
)
from narrate.clean.phrases import is_body_of_people, is_role, press
from narrate.clean.vocabulary import is_word

_PAPER = (
    rf"(?:本[报网刊台社]|特约|首席|资深|见习|实习|(?:全|融)媒体|新华社|人民网|中新社|"
    rf"{HAN}{{2,8}}?(?:日报社?|晚报社?|报社|[报网台刊社]))"
)
_WROTE = (
    r"作者|编剧|剧本|记录|撰文|撰稿人?|供稿人?|投稿人|执笔|采访人员|采写|采访整理|文字整理|记者|通讯员|信息员|实习生|原创|口述[人者]?|讲述[人者]?|"
    r"整理[人者]?|记录整理|摄影报道|演讲[人者]|宣讲[人者]|参赛[人者]|参赛选手|选手|图文|文图|文·图|图·文|文字|文|著|撰|报道|by"
)
_HELPED = (
    r"摄影摄像|摄影|摄像|拍摄|图片|配图|供图|插图|题图|图|摄|编辑|责任编辑|责编|美编|主编|编审|审核|校对|审校|监制|制作|策划|译者?|翻译|"
    r"指导[老教]师|辅导[老教]师|朗读|朗诵|诵读|播音|主播|演播|导演|作曲|舞美|配音|剪辑|编导|收集|提供|推荐[人者]?|推荐单位|发自|绘画|漫画|题字|书法|视觉|网络|资料图?"
)
_DEED = re.compile(
    rf"(?:{_PAPER})*(?:(?P<helped>{_HELPED})|(?P<wrote>{_WROTE}))|{HAN}{{0,8}}(?:记者|通讯员|实习生|撰稿人?|采访人员)|{HAN}{{2,4}}报[道导]"
)
_GLUED = re.compile(
    rf"(?:{_PAPER})*(?:(?P<wrote>作者(?!简[介历])|记者|通讯员|实习生|采访人员|撰稿|口述|整理)|(?P<helped>摄影|编辑|责编|责任编辑|指导老师))"
    rf"(?P<name>{HAN}{{2,4}}(?:·{HAN}{{2,6}})?)"
)
_BEHIND = re.compile(
    rf"(?P<name>{HAN}{{2,4}}(?:·{HAN}{{2,6}})?)(?:(?P<wrote>口述|讲述|整理|撰文|采写|原创|著|撰)|(?P<helped>摄影|供图|编辑|翻译|译|摄))"
)
# The house of a reporter, run together: 某县融媒体中心记者某某.
_EMPLOYED = re.compile(
    rf"(?P<house>{HAN}{{3,14}}?)(?:(?:全|融)媒体|首席|特约|见习)*(?:记者|通讯员|实习生)(?P<name>{HAN}{{2,4}})?"
)
_MARK = re.compile(r"^[□○◎●■◇△☆▢◆@※★\s]+(?=\S{2})")
# 某某(某县某局), 某某(女), (某县)某某, [某国]某某; a number in brackets heads a part.
_UNIT = re.compile(
    r"(?<=\S)\s*\((?:[男女]|[^()]{2,24})\)|^[(\[【](?![\d一二三四五六七八九十上中下]{1,3}[)\]】])[^()\[\]【】]{1,8}[)\]】]\s*(?=\S{2})"
)
# What names where somebody belongs: 派驻单位:某县某局.
POSTING = re.compile(
    r"(?<!\S)(?:(?:工作|派驻?|驻村|帮扶|所在|选派|下派|作者)?单位|(?:派驻|驻|帮扶|所驻)村|学校|班级|年级)\s*:\s*(?=\S)"
)
_WAYS = (
    (POSTING, ""),
    (re.compile(r"(?<=作)\s(?=者)|(?<=记)\s(?=者)"), ""),
    (re.compile(r"^(作者|文)\s*[\\—–-]+\s*(?=\S)"), r"\1:"),
    (re.compile(rf"^by(?={HAN})"), "by "),
    (re.compile(r"·文$"), "/文"),
    (re.compile("[\u2700-\u27bf\U0001f300-\U0001faff]\ufe0f?"), " "),  # a pen or a camera before names
    (re.compile(r"文\s*/\s*图|图\s*/\s*文|摄影并(?:撰?文|报道)|(?:撰文|文)并(?:摄影|图)"), " 图文 "),
    (re.compile(r"文\s*[、和]\s*图|图\s*[、和]\s*文|文\s*[/、]\s*摄影?$|摄影?\s*[/、]\s*文$"), " 图文 "),
    (re.compile(r"(?<=\S)\s+[作写]$"), " 著"),
    (re.compile(r"(?<=\S)\s+\d{1,2}岁$"), ""),
)
_WIRED = re.compile(
    rf"{HAN}{{2,10}}(?:\d{{1,2}}月\d{{1,2}}日)?(?:\d{{1,2}}时)?[讯电]\s*\((?P<by>[^()]*(?:记者|通讯员)[^()]*)\)"
)  # 某某网讯(通讯员 某某)
_OWN = re.compile(r"[□■●◎○]?\s*本[报网刊台社]")  # a reporter of the paper itself
_GAP = re.compile(r"[\s/|丨｜:、,，;；&]+")
_PLACE = re.compile(f"{HAN}{{2}}[县镇乡村]")
_GRAMMAR = re.compile("[的了着在是有和与说们我你他她]")  # no name has one of these words in it
_OFFICE = 6  # characters of an office and a name run together: 王家村第一书记某某
# Words that stand behind nothing but a name.
_ALONE = {"著", "译", "口述", "讲述", "整理", "记录", "执笔", "撰文"}
_LONGEST = 60  # characters: four reporters with their papers


@dataclass(frozen=True, slots=True)
class Signers:
    """Who wrote, in the order of the line, who helped, and whether the line says what anybody did."""

    writers: tuple[str, ...]
    helpers: tuple[str, ...]
    told: bool

    @property
    def only_wrote(self) -> bool:
        """Whether the line says what somebody did, and that nobody but writers did it."""
        return self.told and not self.helpers

    @property
    def one(self) -> str:
        """The only person whom the line names, or nothing."""
        return self.writers[0] if len(self.writers) == 1 and not self.helpers else ""


@dataclass(slots=True)
class _Word:
    """One word of the line: a name with or without a deed of its own, or a deed alone."""

    name: str = ""
    wrote: bool = False
    helped: bool = False

    @property
    def did(self) -> bool:
        """Whether it says what somebody did."""
        return self.wrote or self.helped


@lru_cache(maxsize=REMEMBERED)
def signers(text: str) -> Signers | None:
    """Who signs in a folded line that says nothing else, or None.

    >>> signers("河源报社记者 陈小满 通讯员 柳青 文/图").writers, signers("陈小满 著 柳小青 译").writers
    (('陈小满', '柳青'), ('陈小满',))
    >>> signers("记者的一天") is None, signers("摄影:柳青").writers
    (True, ())
    """
    if len(text) > _LONGEST:
        return None
    wired = _WIRED.fullmatch(text)
    text = wired["by"] if wired else text
    first = None if "《" in text else _signing(_unboxed(text), text)
    return first or _signing(text.strip("()[]【】 "), text)


def _signing(bare: str, text: str) -> Signers | None:
    """Who signs in what is left of a line *text* without the brackets around it."""
    bare = _UNIT.sub(" ", _MARK.sub("", bare)).strip()
    for way, usual in _WAYS:
        bare = way.sub(usual, bare)
    bare = apart(spaced_names(spaced_name(unglued(bare))))
    parts = list(filter(None, _GAP.split(bare)))
    boxed = (text.startswith(("(", "[", "【")) and len(parts) > 1) or bool(_OWN.match(text))
    words = [_read(each, under, boxed=boxed) for each, under in pairwise([*parts, ""])]
    if "、" in text and any(word and word.did for word in words):
        words = [word or _listed(each) for word, each in zip(words, parts, strict=True)]
    known = _persons([word for word in words if word and (word.name or word.did)])
    if None in words:
        return None
    writers, helpers = _assigned(known)
    told = any(word.did for word in known)
    return Signers(tuple(writers), tuple(helpers), told) if writers or helpers else None


def _unboxed(text: str) -> str:
    """A line without the brackets around all of it; those around a part of it stay."""
    opens, closes = text[:1] in "([【", text[-1:] in ")]】"
    inside = text[opens : len(text) - closes]
    whole = not re.search(r"[)\]】].*[(\[【]", inside)
    if opens and closes and whole:
        return inside.strip()
    return text.strip() if re.search(r"[(\[【].*[)\]】]", text) else text.strip("()[]【】 ")


def _read(text: str, under: str, *, boxed: bool) -> _Word | None:
    """What one word is by itself, by the word *under* it, or in a line that names strangers."""
    return _word(text) or _before_deed(text, under) or (_stranger(text) if boxed else None)


def _word(text: str) -> _Word | None:
    """What one word is; an office or a place is an empty one, anything else None."""
    for found in filter(None, (form.fullmatch(text) for form in (_DEED, _GLUED, _BEHIND))):
        name = found.groupdict().get("name") or ""
        if not name or surely_name(name):
            return _Word(name, wrote=not found["helped"], helped=bool(found["helped"]))
    if surely_name(text):
        return _Word(text)
    if is_role(text) or is_body_of_people(text) or press(text):
        return _Word()
    return _employed(text) or (_behind_office(text) if len(text) > _OFFICE else None)


def _employed(text: str) -> _Word | None:
    """The reporter whom the word for it and a house run into: `某县融媒体中心记者某某`."""
    found = _EMPLOYED.fullmatch(text)
    name = (found["name"] or "") if found else ""
    housed = found and (is_body_of_people(found["house"]) or press(found["house"]))
    return _Word(name, wrote=True) if housed and (not name or surely_name(name)) else None


def _behind_office(text: str) -> _Word | None:
    """The name that an office runs into: `王家村第一书记某某`."""
    cuts = (n for n in (3, 2) if surely_name(text[-n:]) and is_role(text[:-n]))
    return next((_Word(text[-n:]) for n in cuts), None)


def _stranger(text: str) -> _Word | None:
    """A name of any build right behind the word for a reporter, in brackets: `(记者沙马木呷 陈小满)`."""
    found = _GLUED.fullmatch(text)
    known = found is None or is_word(found["name"]) or bool(_GRAMMAR.search(found["name"]))
    return (
        None
        if found is None or known
        else _Word(found["name"], wrote=not found["helped"], helped=bool(found["helped"]))
    )


def _listed(text: str) -> _Word | None:
    """A name with a known surname that is a word too, in a list of names: `记者陈小满、安康`."""
    return _Word(text) if is_name(text) and not _GRAMMAR.search(text) else None


def _before_deed(text: str, under: str) -> _Word | None:
    """A name of any build before the words that say who wrote, translated or told: 著, 译, 口述."""
    plain = re.fullmatch(f"{HAN}{{2,6}}", text) and not is_word(text)
    return _Word(text) if plain and under in _ALONE else None


def _persons(words: list[_Word]) -> list[_Word]:
    """The words without a village or town that has the build of a name, in front of one: `高坡村 某某`."""
    first, *others = words or [_Word()]
    placed = _is_bare(first) and _PLACE.fullmatch(first.name) and any(word.name for word in others)
    return others if placed else words


def _is_bare(word: _Word) -> bool:
    return bool(word.name) and not word.did


def _assigned(words: Sequence[_Word]) -> tuple[list[str], list[str]]:
    """Names that wrote and that helped: deeds stand before their names or, where a name is first, after."""
    before = bool(words) and (not words[0].name or _is_bare(words[-1]))
    order = words if before else words[::-1]
    found: tuple[list[str], list[str]] = ([], [])
    helps = False
    for word in order:
        if word.name:
            own = word.helped if word.did else helps
            found[own].append(word.name)
        else:
            helps = word.helped
    if not before:
        found = (found[0][::-1], found[1][::-1])
    return found
