"""A line in, the persons whom it names as writers, and who sent it, out."""

from __future__ import annotations

import re

from narrate.clean.lines import HAN, NAME, Look, is_name, is_prose, spaced_names
from narrate.clean.phrases import is_body_of_people, press

_NAKED = re.compile(
    r"(?P<role>(?:本报|本网|本刊|本台|本社|特约|首席|资深|见习|实习|通讯(?!\s*员)|新华社|人民网|中新社|"
    rf"[\u4e00-\u9fff]{{2,6}}(?:网|报|台))*+\s*(?:全媒体|融媒体)?"
    r"(?:采访人员|记\s*者|通\s*讯\s*员|特约撰稿人?|撰稿人?|作\s*者(?!简介|介绍)|文(?=[\s/／|丨:])|[初高][一二三](?=\s*:)|[一二三四五六]年级(?=\s*:)|口述|讲述人?|图文|图/文|"
    rf"文/图|文图))[\s/／|丨:]*(?P<names>{NAME}(?:[\s、,/]+(?:通讯员|记者|实习生|摄影|"
    rf"文/图)?[\s/:]*{NAME}|\s+(?:通讯员|记者)[\s/:]*{HAN}{{2,3}}(?!{HAN}))*)\s*(?:文|图|/图|文/图|图/文|整理|采写|撰写|报道|摄影报道|发自.{{2,6}})?"
)
_MARKED = re.compile(
    r"[□○◎●■◇△☆▢◆/?]\s*(?:本报记者|记者|通讯员|文|作者)"
    rf"?[\s/:]*(?P<names>{NAME}(?:[\s、,/]+{NAME})*)(?:\s*/\s*(?:文|撰文|图文))?|(?P<names2>{NAME}(?:[\s、,]+{NAME})*)"
    rf"\s*/\s*(?:文|撰文|图文)|(?:by|文)\s*[.:·/|丨]\s*(?P<names3>\S{{2,12}})"
)
_STAMPED = re.compile(
    r"(?P<who>[^\d，。]{4,40}?)\s+(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d{2}(?::\d{2})?"
)
_ROLE = re.compile(
    r"(?:本报|本网|本刊|本台|特约|首席|资深|见习|实习|全媒体|融媒体|[\u4e00-\u9fff]{2,6}[报网台])*"
    r"(?:记者|通讯员|实习生|撰稿人?|采访人员)"
)
_IN_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]{2,30})[)\]】]")
_SUPPLIED = re.compile(r"(?P<names5>[^()\[\]。，:]{2,28}?)\s*供稿")
_SENT = re.compile(rf"(?:听众|网友|读者|投稿人)\s+(?P<names4>{HAN}{{2,4}})")
# 某某周报／台北 某某某; /某某某 Text by …
_STATIONED = re.compile(
    rf"[\u4e00-\u9fff]{{2,6}}[报刊网台社]\s*/\s*[\u4e00-\u9fff]{{2,4}}\s+(?P<names>{NAME})|/\s*(?P<names2>{NAME})(?:\s+(?:text|photos?|by)\b.{{0,30}})?"
)
_LONGEST = 160  # characters of a head with several fields


def byline(look: Look) -> str:
    """The name or names in a line that says who wrote, or nothing: `记者 …`, `文/…`, `□…`."""
    if look.size > 60 or is_prose(look.text):  # noqa: PLR2004 -- four reporters with their roles
        return ""
    bare = look.text.strip("()[]【】 ")
    bare = re.sub(r"^[□○◎●■◇△]\s*(?=本报|本网|本刊|特约)", "", bare)
    found = (
        _NAKED.fullmatch(bare)
        or _STATIONED.fullmatch(bare)
        or _MARKED.fullmatch(bare)
        or _SENT.fullmatch(bare)
        or _SUPPLIED.fullmatch(bare)
    )
    if not found:
        return _in_turn(bare)
    groups = found.groupdict()
    return next((names for kind, names in groups.items() if names and kind != "role"), "")


def signature(text: str) -> str:
    """The names in a line that is nothing but persons in brackets: `（某某某 某 某）`."""
    found = _IN_BRACKETS.fullmatch(text)
    names = re.split(r"[\s、,/]+", spaced_names(found[1].strip())) if found else []
    return " ".join(names) if names and all(map(is_name, names)) else ""


def _in_turn(text: str) -> str:
    """The names in a row of roles and names that begins with a role: `本报记者 某某 见习记者 某 某`."""
    words = re.split(r"[\s、,/:|丨]+", spaced_names(text))
    names = [word for word in words if not _ROLE.fullmatch(word)]
    fits = bool(_ROLE.fullmatch(words[0])) and bool(names) and all(map(is_name, names))
    return " ".join(names) if fits else ""


def stamped(look: Look) -> tuple[str, tuple[str, ...]]:
    """Who sent it and who wrote it, on a line that ends with a clock: `某县融媒体中心 某某 06-19 18:22`."""
    found = _STAMPED.fullmatch(look.text) if look.size <= _LONGEST else None
    sender, *names = found["who"].split() if found else ("",)
    known = press(sender) or is_body_of_people(sender)
    return (sender, tuple(names)) if known and names and all(map(is_name, names)) else ("", ())
