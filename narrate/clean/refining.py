"""The works that the rules made of a page in; those works where it is likely that more open, divided, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrate.clean.headings import marker
from narrate.clean.joints import NAMES, ROUGH, Candidate
from narrate.clean.labels import Labels
from narrate.clean.lines import Look
from narrate.clean.notes import presents
from narrate.clean.parting import openers, scope
from narrate.clean.senders import title_and_name
from narrate.clean.titles import Opening, Sketch

_INTRODUCTION = 0.2  # of the text that it introduces
_PAIR = 2


def refined(sketches: Sequence[Sketch], page: Sequence[Look], labels: Labels) -> list[Sketch]:
    """The works, cut where the odds are high that a further one opens."""
    starts = {look.number for found, _ in sketches for look in found.title[:1]}
    opened = {one.look.number: one for one in openers(page, labels) if one.look.number not in starts}
    if len(sketches) == 1 and _are_parts(sketches[0][0], list(opened.values()), page, labels):
        return list(sketches)
    found = [part for sketch in sketches for part in _parts(sketch, opened)]
    if len(found) > 1:
        _uncounted(found[0][0], page, labels)
    if len(sketches) > 1 or len(found) == 1:
        return found
    if len(found) == _PAIR and _is_lead(found):
        return [_led(found)]
    if _is_lead(found):
        return introduced(found, labels)
    return _like_others(found, next(iter(opened.values())), page, labels)


def _are_parts(whole: Opening, opened: Sequence[Candidate], page: Sequence[Look], labels: Labels) -> bool:
    """Whether numbered lines head parts of one text: its writer is named, and none of them is above it."""
    own = bool(whole.title) and not marker(whole.title[0].text) and (bool(whole.names) or labels.facts.signed)
    first = {one.form for one in scope(page, labels).head}
    return own and all(marker(one.look.text) and one.form not in first for one in opened)


def _uncounted(first: Opening, page: Sequence[Look], labels: Labels) -> None:
    """Drop what counts the first of several works, above its title."""
    counts = {number for one in scope(page, labels).head if one.look in first.title for number in one.counts}
    first.dropped |= dict.fromkeys(counts, "meta.tag")
    first.subtitle = tuple(look for look in first.subtitle if look.number not in counts)
    first.rest = tuple(look for look in first.rest if look.number not in counts)


def _parts(sketch: Sketch, opened: dict[int, Candidate]) -> list[Sketch]:
    """A work, and those that open within it."""
    first, lines = sketch
    found: list[Sketch] = [(first, [])]
    taken: set[int] = set()
    for look in lines:
        if look.number in opened:
            top = _opening(opened[look.number], lines)
            found.append((top, []))
            taken = {each.number for each in (*top.head, *top.rest)}
        elif look.number not in taken:
            found[-1][1].append(look)
    return found


def _opening(one: Candidate, lines: Sequence[Look]) -> Opening:
    """The opening of a work: what a candidate and the free lines below it are."""
    free = {look.number for look in lines}
    under = [(look, kind) for look, kind in one.under if look.number in free]
    last = max((place for place, (_, kind) in enumerate(under) if ROUGH.get(kind) == "N"), default=-1)
    names = [look for place, (look, kind) in enumerate(under) if kind in NAMES or place == last]
    roles = [look for look, kind in under[:last] if look not in names and kind in {"office", "line"}]
    rest = [look for look, _ in under if look not in names and look not in roles]
    author = "" if names else title_and_name(one.look.text)[1]
    return Opening(title=(one.look,), roles=tuple(roles), names=tuple(names), rest=tuple(rest), author=author)


def _is_lead(found: Sequence[Sketch]) -> bool:
    """Whether a text without a writer, far shorter than what stands below it, only leads up to that."""
    (first, words), *others = found
    return not (first.names or first.author) and _is_short(words, others)


def _is_short(words: Sequence[Look], works: Sequence[Sketch]) -> bool:
    """Whether words are few beside the works that they introduce."""
    told = sum(look.size for _, lines in works for look in lines)
    return sum(look.size for look in words) <= _INTRODUCTION * told


def _led(found: Sequence[Sketch]) -> Sketch:
    """The one work whose title stands below a word to its hearers."""
    (first, words), (inner, lines) = found
    over = {look.number: "meta.page_title" for look in (*first.title, *first.subtitle)}
    rest = (*first.rest, *words, *inner.rest)
    return replace(inner, dropped=first.dropped | over, tag=first.tag, rest=rest), lines


def introduced(sketches: list[Sketch], labels: Labels) -> list[Sketch]:
    """The works without what introduces them: a short word before the first is the editor's note."""
    (whole, words), *others = sketches
    said = (*whole.rest, *words)
    if not _is_short(said, others) and (whole.title or not any(presents(look.text) for look in words)):
        return sketches
    first, _ = others[0]
    first.dropped |= whole.dropped | {look.number: "meta.tag" for look in (*whole.title, *whole.subtitle)}
    first.tag = first.tag or whole.tag or (whole.title[0].text if whole.title else "")
    labels.kinds |= {look.number: "note" for look in said}
    return others


def _like_others(found: list[Sketch], like: Candidate, page: Sequence[Look], labels: Labels) -> list[Sketch]:
    """The works, the first of them below the title of all: it opens the page as the others open."""
    (first, body), *others = found
    free = {look.number for look in (*first.head, *first.rest)} | first.dropped.keys()
    twins = [one for one in scope(page, labels).head if one.form == like.form and one.look.number in free]
    if not twins or twins[-1].look in first.title:
        return found
    inner = _opening(twins[-1], [look for look in page if look.number in free])
    kept = {look.number for look in inner.head}
    over = {look.number: "meta.tag" for look in first.head}
    over |= {look.number: "meta.page_title" for look in first.title}
    dropped = {number: kind for number, kind in (first.dropped | over).items() if number not in kept}
    inner.rest = tuple(look for look in first.rest if look.number not in kept)
    return [(replace(inner, dropped=dropped, tag=first.tag), body), *others]
