"""The opening of a page and the lines below it in, the works that they divide into out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from narrate.clean import facts as facts_of
from narrate.clean.anthology import by_number, fellows, numbered, prized, start, voiced
from narrate.clean.headings import is_text, is_told
from narrate.clean.keys import fields
from narrate.clean.labels import Labels
from narrate.clean.lines import Look
from narrate.clean.marked import rows, signed_below
from narrate.clean.notes import presents
from narrate.clean.openings import counted, dated, introduces, mid_opening, signed
from narrate.clean.phrases import starts_dash
from narrate.clean.refining import introduced, refined
from narrate.clean.relays import relayed
from narrate.clean.senders import names_in
from narrate.clean.sequences import ended, grouped, more
from narrate.clean.tallied import tallied
from narrate.clean.titles import Opening, Sketch
from narrate.clean.values import writers

_SIGNED = frozenset({"byline", "meta.author", "chrome.credit"})
_LEAD = 5  # paragraphs of an editor's lead

Parts = Sequence[tuple[bool, list[Look]]]  # runs of prose, and of short lines between


def works(
    first: Opening, head: Sequence[Look], body: Sequence[Look], labels: Labels, page: Sequence[Look] = ()
) -> list[Sketch]:
    """The works of a page: its *body* is cut where a further one opens."""
    if threads := relayed(first, head, body, labels):
        return threads
    runs = [(text, list(run)) for text, run in groupby(body, key=lambda look: is_told(look, labels.played))]
    sketches = (
        _by_number(first, head, runs, labels)
        or _tallied(first, head, runs, labels)
        or _again(first, head, runs, labels, page)
        or _with_more(first, runs)
        or _set_apart(first, head, runs, labels, page)
        or [(first, list(body))]
    )
    sketches = refined(sketches, page, labels)
    if len(sketches) > 1:
        sketches = _with_own_names(sketches, page, labels)
    collected = _is_collection(sketches[0][0], [found for found, _ in sketches[1:]])
    return introduced(sketches, labels) if collected else sketches


def _again(
    first: Opening, head: Sequence[Look], runs: Parts, labels: Labels, page: Sequence[Look]
) -> list[Sketch]:
    """Works whose openings have one form that comes again; none where fewer than two have it."""
    title = first.title[0] if first.title else None
    ways: tuple[Callable[[], dict[int, Opening]], ...] = (
        lambda: counted(runs, head),
        lambda: grouped(runs, head, title),
        lambda: ended(runs, head, first.title),
        lambda: rows(runs, head),
        lambda: signed_below(runs, head, page, labels),
        lambda: numbered(runs, head, title),
        lambda: voiced(runs, head, title),
    )
    found = next((places for way in ways if len(places := way()) > 1), {})
    return _by_one_writer(first, _counted(first, runs, found)) if found else []


def _by_one_writer(first: Opening, sketches: list[Sketch]) -> list[Sketch]:
    """Works without names of their own, by the writer who stands above all of them."""
    over = "、".join(name for look in first.names for name in names_in(look.text))
    if not any(found is first or found.named for found, _ in sketches):
        sketches[0][0].dropped |= {look.number: "meta.author" for look in first.names}
        for found, _ in sketches:
            found.author = over
    return sketches


def _by_number(first: Opening, head: Sequence[Look], runs: Parts, labels: Labels) -> list[Sketch]:
    """Works that open with their number, title and writer, without the words that introduce them."""
    places = by_number(runs, head, labels)
    own = places[-1].names if -1 in places else ()
    if first.author or labels.facts.authors or any(look not in own for look in first.names):
        return []
    if -1 in places:
        return _counted(first, runs, places)
    return introduced(_cut(first, runs, places), labels) if places else []


def _with_more(first: Opening, runs: Parts) -> list[Sketch]:
    """A work and those that its title says stand below it, by the same writer."""
    places = more(runs, first.title[0] if first.title else None)
    for found in places.values():
        found.author = first.author or "、".join(name for look in first.names for name in names_in(look.text))
    return _cut(first, runs, places) if places else []


def _tallied(first: Opening, head: Sequence[Look], runs: Parts, labels: Labels) -> list[Sketch]:
    """Works below lines that count them; a site's words above the first are its note, a writer's are text."""
    named = first.named or bool(labels.facts.authors)
    places = tallied(runs, head, labels, signed=named)
    if not places or -1 in places or named:
        return _by_one_writer(first, _counted(first, runs, places)) if places else []
    return introduced(_cut(first, runs, places), labels)


def _set_apart(
    first: Opening, head: Sequence[Look], runs: Parts, labels: Labels, page: Sequence[Look]
) -> list[Sketch]:
    """Works whose openings show it each by itself: a time, a prize above, a name below."""
    if stamped := dated(runs, head, page, labels):
        return _cut(first, runs, stamped)
    places = signed(runs, labels)
    if awarded := prized(runs, first, page, labels):
        return _cut(first, runs, places | fellows(runs, places | awarded) | awarded)
    first = _below_a_group(first, head, places, labels)
    collected = _is_collection(first, list(places.values())) or _is_led(first, runs, places)
    if not collected and not _are_works(first, list(places.values()), labels):
        return []
    if not collected:
        _series(first)
    sketches = _cut(first, runs, places | (fellows(runs, places) if len(places) > 1 else {}))
    return introduced(sketches, labels) if collected else sketches


def _below_a_group(
    first: Opening, head: Sequence[Look], places: dict[int, Opening], labels: Labels
) -> Opening:
    """The opening of the first work where the page's title is that of all, and others open alike below.

    So does one whose writer's line looked like the title, below a list of the works.
    """
    signs = bool(head) and first.title == (head[-1],)
    lines = head[-2:] if signs else first.rest
    inner = None
    if lines and places and not first.named:
        inner = mid_opening(lines, labels) or mid_opening(lines[-1:], labels)
    if inner is None or inner.rest:
        return first
    kept = {look.number for look in (*inner.title, *inner.subtitle, *inner.names)}
    over = {look.number: "meta.page_title" for look in (*first.title, *first.subtitle)}
    left = {look.number: "meta.tag" for look in first.rest}
    dropped = {number: kind for number, kind in (first.dropped | over | left).items() if number not in kept}
    return replace(inner, dropped=dropped, tag=first.tag)


def _with_own_names(sketches: list[Sketch], page: Sequence[Look], labels: Labels) -> list[Sketch]:
    """Each of several works with the line below its title, or those below its text, that name its writer."""
    _told_below(sketches, page, labels)
    kinds = [labels.kinds.get(look.number, "") for look in page]
    places = {look.number: place for place, look in enumerate(page)}
    for found, lines in sketches:
        _sign_off(lines, labels)
        below = places[start(found).number] + 1 if found.title else len(page)
        if not found.names and below < len(page) and kinds[below] == "meta.author":
            found.author = found.author or "、".join(names_in(page[below].text))
    return sketches


def _told_below(sketches: Sequence[Sketch], page: Sequence[Look], labels: Labels) -> None:
    """Fields between works that name writers are of the work above, where every work has them."""
    if not all(found.title for found, _ in sketches):
        return
    starts = [start(found).number for found, _ in sketches]
    spans = [range(*span) for span in pairwise([*starts, page[-1].number + 1])]
    named = [_writers([look for look in page if look.number in span], labels) for span in spans]
    for (found, _), names in zip(sketches, named, strict=True):
        if all(named) and not found.names:
            found.author = found.author or "、".join(names)


def _writers(lines: Sequence[Look], labels: Labels) -> list[str]:
    """Whom the fields of lines name as writers, each once."""
    signed = [look for look in lines if labels.kinds.get(look.number, "byline") in _SIGNED]
    values = [value for look in signed for kind, value, _ in fields(look.text) if kind == "author"]
    return list(dict.fromkeys(name for value in values for name in writers(value).names))


def _sign_off(lines: Sequence[Look], labels: Labels) -> None:
    """Fields below the text of one of several works are its own: who told it, when and where."""
    last = max((at for at, look in enumerate(lines) if is_text(look)), default=len(lines))
    for look in lines[last + 1 :]:
        kind = facts_of.labelled(look)
        labels.give([look] if kind else [], "byline" if kind == "author" else f"meta.{kind}")


def _cut(first: Opening, runs: Parts, places: dict[int, Opening]) -> list[Sketch]:
    """The first work and those that open at *places*, each with its lines."""
    sketches: list[Sketch] = [(first, [])]
    for index, (_, run) in enumerate(runs):
        if index in places:
            above = run[: run.index(start(places[index]))]
            sketches[-1][1].extend(look for look in above if look.number not in places[index].dropped)
            sketches.append((places[index], []))
        else:
            sketches[-1][1].extend(run)
    return sketches


def _is_collection(first: Opening, others: Sequence[Opening]) -> bool:
    """Whether a page's own title names nobody and two works or more with their writers stand below it."""
    return not first.named and len(others) > 1 and all(found.names or found.author for found in others)


def _is_led(first: Opening, runs: Parts, places: dict[int, Opening]) -> bool:
    """Whether an editor's words, without a title, stand above the first work with its writer."""
    start = min(places, default=0)
    words = [look for text, run in runs[:start] if text for look in run]
    named = first.title or first.names or first.author
    return not named and 0 < len(words) <= _LEAD and any(presents(look.text) for look in words)


def _are_works(first: Opening, others: Sequence[Opening], labels: Labels) -> bool:
    """Whether openings are those of works: one must show an office held, two need not."""
    offices = any(
        found.roles or found.author or labels.kinds.get(found.names[0].number) == "byline" for found in others
    )
    alike_first = bool(first.names) and not first.roles and all(_bare(found) for found in others)
    return bool(others) and first.named and (len(others) > 1 or offices or alike_first)


def _counted(first: Opening, runs: Parts, places: dict[int, Opening]) -> list[Sketch]:
    """Works under one counted title; what stands above the first is the collection's, if it is short."""
    if -1 in places:
        first = _of_collection(first, places[-1])
    sketches: list[Sketch] = [(first, [])]
    for index, (_, run) in enumerate(runs):
        if index in places:
            sketches[-1][1].extend(run[: run.index(start(places[index]))])
        if index in places and index == min(places) and introduces(index):
            opened = places[index]
            opened.rest = (*(look for _, lines in sketches for look in lines), *opened.rest)
            opened.dropped = first.dropped | {look.number: "meta.page_title" for look in first.title}
            opened.tag = first.tag
            sketches = [(opened, [])]
        elif index in places:
            sketches.append((places[index], []))
        else:
            sketches[-1][1].extend(run)
    return sketches


def _of_collection(first: Opening, opened: Opening) -> Opening:
    """The opening of a counted work in the head, with the lines over it that are the collection's dropped."""
    below = (look for look in first.names if opened.title and look.number > opened.title[-1].number)
    opened = replace(opened, names=tuple(dict.fromkeys((*opened.names, *below))))
    own = (*opened.title, *opened.names)
    lines = {look.number: look for look in (*first.rest, *opened.rest) if look not in own}
    rest = tuple(lines[number] for number in sorted(lines) if number not in first.dropped)
    over = (*first.subtitle, *first.roles, *first.names)
    dropped = {number: kind for number, kind in first.dropped.items() if number != start(opened).number}
    dropped |= {look.number: "meta.page_title" for look in first.title if look not in opened.title}
    dropped |= {look.number: "meta.tag" for look in over if look not in (*own, *rest)}
    return replace(opened, rest=rest, dropped=dropped | opened.dropped, tag=first.tag)


def _bare(found: Opening) -> bool:
    """Whether an opening is nothing but a title and a name."""
    return not (found.roles or found.subtitle or found.rest) and len(found.names) == 1


def _series(first: Opening) -> None:
    """Where more works follow, the line above a first name is its title and above it stands their series."""
    last = first.subtitle[-1] if first.subtitle else None
    if last and first.names and last.number > first.title[0].number and not starts_dash(last):
        kept = first.subtitle[:-1]
        for look in (*first.title, *kept):
            first.dropped[look.number] = "meta.tag"
        first.tag = first.tag or first.title[0].text
        first.title, first.subtitle = (last,), ()
