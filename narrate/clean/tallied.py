"""Runs of a page in; the works of a collection that stand each below a line which only counts it, out.

`驻村日记(篇1)`, `【篇二】`, `范文3`, `第四篇` above each title: model essays and diaries come so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from narrate.clean.anthology import Runs, names_writer, sizes, worth
from narrate.clean.headings import could_head, is_day, is_marked
from narrate.clean.labels import Labels
from narrate.clean.lines import Look
from narrate.clean.titles import Opening

_COUNT = r"(?P<count>[一二三四五六七八九十]{1,2}|0?[1-9]|1\d)"
_STEM = r"[★☆◆●■▲※\s]*(?:\d{1,2}\s*[、.]\s*)?(?P<stem>.{0,32}?)"
_OPEN, _CLOSE = r"\s*[(（【\[]?\s*", r"\s*[)）】\]]?\s*[:：、.★☆◆●■▲※]?"
_PIECE = r"(?P<piece>篇|范文|例文|样本|佳作|作品|优秀作文)"
_BARE = re.compile(rf"(?P<stem>\S.{{2,24}}?)(?P<piece>){_OPEN}{_COUNT}{_CLOSE}")  # 驻村日记 4
_ALONE = re.compile(rf"(?P<stem>)(?P<piece>part|no)?\s*\.?\s*{_OPEN}{_COUNT}{_CLOSE}")
_FORMS = (
    re.compile(rf"{_STEM}{_OPEN}{_PIECE}\s*[(（]?{_COUNT}[)）]?{_CLOSE}"),
    re.compile(rf"{_OPEN}{_PIECE}\s*{_COUNT}{_CLOSE}\s*(?P<stem>\S.{{0,32}})"),  # 篇1：驻村日记
    _ALONE,
    re.compile(rf"{_STEM}{_OPEN}第\s*{_COUNT}\s*(?P<piece>[篇则]){_CLOSE}"),
    re.compile(rf"{_OPEN}第\s*{_COUNT}\s*(?P<piece>[篇则]){_CLOSE}\s*(?P<stem>\S.{{0,32}})"),
    _BARE,
)
_OF_PIECES = 3  # of the forms, that count no parts of one text
_FEW = 2  # works make a sequence


def tallied(runs: Runs, head: Sequence[Look], labels: Labels, *, signed: bool) -> dict[int, Opening]:
    """Openings of a line that only counts, a title below it, and perhaps who wrote; one of the head is at -1.

    All are counted in one way and from the first on, and each has a title. Where the page is *signed*, a bare
    number, or `第二篇`, may count the parts of one text.
    """
    over = {-1: head} if head and runs and runs[0][0] else {}
    parts = over | {index: run for index, (text, run) in enumerate(runs[:-1]) if not text}
    forms = _FORMS[:_OF_PIECES] if signed else _FORMS
    return next(filter(None, (_of_form(form, parts, head, labels) for form in forms)), {})


def _of_form(
    form: re.Pattern[str], parts: Mapping[int, Sequence[Look]], head: Sequence[Look], labels: Labels
) -> dict[int, Opening]:
    """The openings below the lines of one form; a bare number must count what the *head* does."""
    said = "".join(look.text for look in head if not form.fullmatch(look.text))
    counts: list[tuple[str, str, int]] = []
    found: dict[int, Opening] = {}
    for index, lines in sorted(parts.items()):
        for at, look in enumerate(lines):
            match = form.fullmatch(look.text)
            if match and (form is not _BARE or match["stem"] in said):
                counts.append((match["stem"], match["piece"], worth(match["count"])))
                opened = _below(look, lines[at + 1 :], labels)
                found |= {index: opened} if opened else {}
    whole = [(*counts[0][:2], at) for at in range(1, len(counts) + 1)]
    several = len(found) == len(counts) >= _FEW and counts == whole and _are_alike(form, found.values())
    return found if several and (form is not _ALONE or len(found) in sizes(head)) else {}


def _are_alike(form: re.Pattern[str], found: Iterable[Opening]) -> bool:
    """Whether no title is a day, or each is, as of the pieces of a diary; a bare number counts no days."""
    days = {is_day(opened.title[0].text) for opened in found}
    return days == {False} or (days == {True} and form is not _ALONE)


def _below(count: Look, lines: Sequence[Look], labels: Labels) -> Opening | None:
    """The opening that a *count* makes with the title below it, above nothing but names of writers."""
    title, names = lines[:1], tuple(lines[1:])
    if not any(map(_is_title, title)) or not all(names_writer(look, labels) for look in names):
        return None
    return Opening(title=tuple(title), names=names, dropped={count.number: "chrome.number"})


def _is_title(look: Look) -> bool:
    return could_head(look) and not is_marked(look)
