"""The lines of a page in, the works that follow one another on it in one shape out: title, name, text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from narrate.clean.anthology import worth
from narrate.clean.headings import could_head, is_date, is_day, is_marked
from narrate.clean.labels import Labels
from narrate.clean.lines import HAN, Look, closed, is_name, is_prose, squeeze, surely_name
from narrate.clean.phrases import press
from narrate.clean.senders import tail_source
from narrate.clean.titles import Opening, Sketch

_COUNTS = "一二三四五六七八九十"
_GROUP = re.compile(
    r".*?(?<![第十百\d])\(?(?P<count>[两二三四五六七八九十])\s*[题则篇章]\)?\s*(?:\([^()]*\))?"
)
_AND_MORE = re.compile(r".+\(外(?P<count>[一两二三四五六七八九十])[篇则题章]\)")
_TITLE = 20  # characters of the title of a poem
_PART = re.compile(r"[篇其之]?[一二三四五六七八九十\d]{1,3}\s*[:、.].*")
_BOXED = re.compile(rf"(?P<title>[^()，。,:]{{1,20}}?)\s*\(\s*(?P<name>{HAN}{{2,4}})\s*\)")
_VERSE = 24  # characters of a line of verse
_FEW = 2  # works make a sequence

Runs = Sequence[tuple[bool, Sequence[Look]]]


def poems(over: Sequence[Look], told: Sequence[Look], page: Sequence[Look], labels: Labels) -> list[Sketch]:
    """Works made of a title, a name that the page says again, lines; none unless two open *over* prose."""
    if boxed := _boxed(told):
        return boxed
    again = _told_again(page, labels)
    starts = [
        place
        for place, (above, look) in enumerate(pairwise(told))
        if is_name(look.text)
        and squeeze(look.text) in again
        and above.size <= _TITLE
        and not closed(above.text)
    ]
    stops = [*starts[1:], len(told)]
    if (
        len(starts) < _FEW
        or starts[1] >= len(over)
        or any(stop - start <= _FEW + 1 for start, stop in zip(starts, stops, strict=True))
    ):
        return []
    sketches = []
    for start, stop in zip(starts, stops, strict=True):
        sketches.append(
            (Opening(title=(told[start],), names=(told[start + 1],)), list(told[start + 2 : stop]))
        )
    _listed(told[: starts[0]], sketches)
    return sketches


def _boxed(told: Sequence[Look]) -> list[Sketch]:
    """Poems of several writers, each under its title with the name in brackets: `渡口(何大田)`."""
    found = {at: named for at, look in enumerate(told) if (named := _BOXED.fullmatch(look.text))}
    starts = [at for at, named in found.items() if surely_name(named["name"])]
    stops = [*starts[1:], len(told)] if starts else []
    runs = [told[start + 1 : stop] for start, stop in zip(starts, stops, strict=True)]
    writers = {found[at]["name"] for at in starts}
    short = all(len(run) > 1 and max(look.size for look in run) <= _VERSE for run in runs)
    if len(writers) < _FEW or not short or any(is_prose(look.text) for look in told[: starts[0]]):
        return []
    sketches = [
        (Opening(title=(told[start],), author=found[start]["name"]), list(run))
        for start, run in zip(starts, runs, strict=True)
    ]
    _listed(told[: starts[0]], sketches)
    return sketches


def _told_again(page: Sequence[Look], labels: Labels) -> set[str]:
    """The names with which a line about a writer begins, or one of a list of contents."""
    lives = [look.text for look in page if labels.kinds.get(look.number) == "chrome.about"]
    free = [look.text for look in page if look.number not in labels.kinds and look.size <= 2 * _TITLE]
    parts = [re.split("[,，:：(]", text, maxsplit=1) for text in (*lives, *free)]
    return {squeeze(each[0]) for each in parts if len(each) > 1 and is_name(each[0])}


def _listed(head: Sequence[Look], sketches: Sequence[Sketch]) -> None:
    """Lines over the first work that name a work and its writer are contents; one other line, the series."""
    works = [{squeeze(look.text) for look in (*found.title, *found.names)} for found, _ in sketches]
    first = sketches[0][0]
    for look in head:
        parts = {squeeze(part) for part in re.split("[:：/]", look.text)}
        listed = parts in works
        kind = "chrome.contents" if listed else "chrome.site" if press(look.text) else "meta.tag"
        first.dropped[look.number] = kind
        first.tag = first.tag or (look.text if kind == "meta.tag" else "")


def grouped(runs: Runs, head: Sequence[Look], title: Look | None) -> dict[int, Opening]:
    """Openings of works without names under a title that counts them (`…三题`); one of the head is at -1."""
    found = _GROUP.fullmatch(title.text) if title else None
    if not found:
        return {}
    count = 2 if found["count"] == "两" else _COUNTS.index(found["count"]) + 1
    over = [look for look in head if title and look.number > title.number and look.size <= _TITLE]
    titles = {-1: over[-1]} if over else {}
    titles |= {index: look for index, look in _alone(runs[:-1]) if look.size <= _TITLE}
    if len(titles) != count or not all(map(_plain, titles.values())):
        return {}
    return {index: Opening(title=(look,)) for index, look in titles.items()}


def more(runs: Runs, title: Look | None) -> dict[int, Opening]:
    """Openings of the works that a title counts beside its own: `某某（外一篇）`."""
    found = _AND_MORE.fullmatch(title.text) if title else None
    titles = {index: look for index, look in _alone(runs[:-1]) if look.size <= _TITLE and _plain(look)}
    count = worth(found["count"]) if found else 0
    return {index: Opening(title=(look,)) for index, look in titles.items()} if len(titles) == count else {}


def ended(runs: Runs, head: Sequence[Look], title: Sequence[Look]) -> dict[int, Opening]:
    """Openings of works whose last paragraphs are signed in brackets: `……了。（某某 某村村医）`.

    The one of the head is at -1: below the page's own title, or the only title there; a page with less than
    two signatures has none.
    """
    told = [index for index, (text, _) in enumerate(runs) if text]
    signed = {index for index in told if tail_source(runs[index][1][-1].text)[1]}
    titles = {index: look for index, look in _alone(runs) if index - 1 in signed and _plain(look)}
    over = [look for look in head if title and look.number >= title[-1].number and _plain(look)]
    if not over or not signed.issuperset(told[-1:]) or not 0 < len(titles) == len(signed) - 1:
        return {}
    return {index: Opening(title=(look,)) for index, look in {-1: over[-1], **titles}.items()}


def _alone(runs: Runs) -> Iterator[tuple[int, Look]]:
    """The short lines that stand alone between prose, each with the index of its run."""
    for index, (text, run) in enumerate(runs):
        if not text and len(run) == 1:
            yield index, run[0]


def _plain(look: Look) -> bool:
    """Whether a line is the title of a work and no part's number, no day of a diary."""
    day = is_day(look.text) or is_date(look.text)
    return could_head(look) and not (is_marked(look) or day or _PART.match(look.text))
