"""A run of short lines between prose in, the opening of a further work that it is, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from narrate.clean.bylines import byline, is_signed
from narrate.clean.headings import is_number, marker
from narrate.clean.joints import counts_works
from narrate.clean.labels import Labels
from narrate.clean.lines import HAN, Look, closed, is_name, squeeze
from narrate.clean.phrases import TELLING, is_body_of_people, is_role, starts_dash
from narrate.clean.senders import title_and_name
from narrate.clean.titles import Opening

_SIGNED = re.compile(
    r"[□○◎●■◇△☆▢◆]|(?:文|作者)\s*[/:]|(?:本报|本网|本刊)\S{0,4}(?:记者|通讯员)|.*指导(?:老师|教师)"
)
_COUNT = r"(?P<count>[一二三四五六七八九十]{1,2}|\d{1,2})"
_COUNTED = re.compile(
    rf"(?P<stem>(?=.*{HAN}{{3}})\S.{{3,40}}?)\s*(?:{_COUNT}|[(【]\s*篇\s*(?P<piece>[一二三四五六七八九十]{{1,2}}|\d{{1,2}})\s*[)】])"
)
_NUMBERED = re.compile(
    rf"(?:第\s*{_COUNT}\s*[篇则封]|[篇范]文?\s*(?P<other>[一二三四五六七八九十]{{1,2}}|\d{{1,2}}))\s*[:、.]?\s*(?P<stem>\S.{{4,40}})"
)
_TOLD = re.compile(rf"(?!故事).{{0,20}}?(?P<stem>故事|篇)\s*{_COUNT}\s*[:：]\s*\S.{{1,30}}")
_SET = re.compile(r"([二三四五六七八九十]|\d{1,2})\s*[篇则个]\)?$")
_FIGURES = "零一二三四五六七八九十"
_STAMPS = ("chrome.timestamp", "meta.date")
_CLOCK = re.compile(r"\d{4}\D{1,3}\d{1,2}\D{1,3}\d{1,2}\D{0,4}\d{1,2}:\d{2}")
_SEVERAL = 2
_SHORT = 4  # characters of what an essay may count too; the title above says it of a collection
_FIRST = ("一", "1", "01")
_INTRODUCED = 2  # runs before the first counted title: the page's own title and a word of introduction

Runs = Sequence[tuple[bool, Sequence[Look]]]


def signed(runs: Runs, labels: Labels) -> dict[int, Opening]:
    """The openings of further works by the place of their run among *runs* of prose and short lines."""
    inner = {index: run for index, (text, run) in enumerate(runs) if not text and index + 1 < len(runs)}
    opened = {index: found for index, run in inner.items() if (found := mid_opening(run, labels))}
    bare = any(len(found.names) == 1 and not (found.subtitle or found.roles) for found in opened.values())
    return {index: _shortened(found) if bare else found for index, found in opened.items()}


def _shortened(found: Opening) -> Opening:
    """An opening like its fellows, which are a title and a name: lines above the last one close a text."""
    last = found.subtitle[-1] if found.subtitle and not starts_dash(found.subtitle[-1]) else None
    return replace(found, title=(last,), subtitle=()) if last and not found.roles else found


def dated(runs: Runs, head: Sequence[Look], page: Sequence[Look], labels: Labels) -> dict[int, Opening]:
    """Openings of works that stand with a clock time of their own below each title, the first in the head."""
    stamped = {
        look.number
        for look, under in pairwise(page)
        if labels.kinds.get(under.number) in _STAMPS and _CLOCK.search(under.text)
    }
    places: dict[int, Opening] = {}
    for index, (text, run) in enumerate(runs):
        if not text and index + 1 < len(runs) and run[-1].number in stamped:
            places[index] = Opening(title=(run[-1],))
    first = bool(head) and head[-1].number in stamped
    return places if first and len(places) >= _SEVERAL else {}


def counted(runs: Runs, head: Sequence[Look]) -> dict[int, Opening]:
    """Openings that repeat one title and count it: `难忘的事一`, `难忘的事二`; one of the head is at -1."""
    parts = [(-1, head)]
    parts += [(index, run) for index, (text, run) in enumerate(runs[:-1]) if not text]
    stems = _by_stem(parts)
    best = max((stems[stem] for stem in stems if _is_of_works(stem, head)), key=len, default={})
    # Under a title of the page's own, `…故事2：…` is a heading, but for one that counts them: `…故事3篇`.
    told = any(_TOLD.fullmatch(opened.title[0].text) for opened in best.values())
    told = told and not any(_counts(look.text, len(best)) for look in head)
    return {} if told and not (-1 in best and head[0] == best[-1].title[0]) else best


def _is_of_works(stem: str, head: Sequence[Look]) -> bool:
    """Whether what is counted is long enough for a title, or what the page's own is about."""
    said = (look.text for look in head if _stem(look.text)[0] != stem)
    return len(stem) != _SHORT or any(stem in text for text in said)


def _by_stem(parts: Sequence[tuple[int, Sequence[Look]]]) -> dict[str, dict[int, Opening]]:
    """Of each title that a first number begins to count, the openings by the place of their part."""
    found: dict[str, dict[int, Opening]] = {}
    for index, lines in parts:
        for place, look in enumerate(lines):
            stem, count = _stem(look.text)
            if stem in found or count in _FIRST:
                opened = Opening(title=(look,), rest=tuple(lines[place + 1 :]))
                found.setdefault(stem, {}).setdefault(index, opened)
    return found


def _counts(text: str, number: int) -> bool:
    """Whether a title says how many works stand below it: `…故事3篇`, `…故事（精选三篇）`."""
    found = _SET.search(text)
    return found is not None and found[1] in {str(number), _FIGURES[number : number + 1]}


def _stem(text: str) -> tuple[str, str]:
    """A title that counts itself without its number, and the number: `难忘的事一`, `第一篇：难忘的事`."""
    before, behind = _NUMBERED.fullmatch(text), _COUNTED.fullmatch(text)
    if told := _TOLD.fullmatch(text):
        return told["stem"], told["count"]
    if before:
        return before["stem"], before["count"] or before["other"]
    return (behind["stem"], behind["count"] or behind["piece"]) if behind else ("", "")


def introduces(index: int) -> bool:
    """Whether what stands above the first counted title only introduces it."""
    return index <= _INTRODUCED


def mid_opening(run: Sequence[Look], labels: Labels) -> Opening | None:
    """The opening of a further work in a *run* of short lines between prose, or None.

    It is a title, then offices held, then a name: `山那边的灯 / 某县县委书记 / 张三`; or one line of both.
    """
    if len(run) == 1:
        return _title_of_both(run[0])
    place = next((index for index, look in enumerate(run) if index and _is_signed(look, labels)), 0)
    above = run[:place]
    start = max((index + 1 for index, look in enumerate(above) if _ends_text(look)), default=0)
    counts = list(takewhile(lambda look: counts_works(look.text), above[start:-1]))
    lines = above[start + len(counts) :]
    if not lines or marker(lines[0].text) or is_number(lines[0].text) or lines[0].text.endswith((":", "，")):
        return None
    title, *middle = lines
    return Opening(
        title=(title,),
        subtitle=tuple(look for look in middle if not _is_office(look)),
        roles=tuple(look for look in middle if _is_office(look)),
        names=(run[place],),
        rest=tuple(run[place + 1 :]),
        dropped={look.number: "meta.tag" for look in counts},
    )


def _is_office(look: Look) -> bool:
    """Whether a line between a title and a name says as what or where its writer works."""
    house = is_body_of_people(look.text) and not (starts_dash(look) or TELLING.fullmatch(look.text))
    return is_role(look.text) or house


def _title_of_both(look: Look) -> Opening | None:
    """The opening that one line makes with a title and a name."""
    title, name = title_and_name(look.text)
    return Opening(title=(look,), author=name) if title and not marker(look.text) else None


def _ends_text(look: Look) -> bool:
    """Whether a short line is the last of a text: a sentence, and no title in quotation marks."""
    return closed(look.text) and not re.fullmatch(r"[“「《].*[”」》]", look.text)


def _is_signed(look: Look, labels: Labels) -> bool:
    if squeeze(look.text) in labels.named:
        return True
    parts = look.text.split()
    named = (
        is_name(look.text)
        or is_signed(look.text)
        or (len(parts) > 1 and is_name(parts[-1]) and is_role(" ".join(parts[:-1])))
    )
    marked = _SIGNED.match(look.text) and byline(look)
    return labels.kinds.get(look.number) == "byline" or named or bool(marked)
