"""The lines that are left in, the works they make out: title, byline, headings, text, each with its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from narrate.clean import division
from narrate.clean.bylines import house, is_signed, signature
from narrate.clean.endings import FORMULAS, signed_off, signs_letter
from narrate.clean.facts import labelled
from narrate.clean.headings import (
    is_date,
    is_day,
    is_number,
    is_scene,
    is_text,
    is_told,
    levels,
    marker,
    sure_heads,
)
from narrate.clean.joints import counts_piece
from narrate.clean.labels import Labels
from narrate.clean.lines import HAN, Look, closed, is_name, is_prose, squeeze
from narrate.clean.phrases import is_body_of_people, is_role, tag_of, without_site
from narrate.clean.senders import title_and_name
from narrate.clean.sequences import poems
from narrate.clean.titles import Opening, Sketch, opening
from narrate.clean.trails import said_title
from narrate.clean.units import sort_run
from narrate.clean.verse import further, is_verse, under_stamp, verse
from narrate.model import Kind

_LINK = re.compile(r"源于|来自|通向|连着|不忘|不负|是|在|要|为")  # what ties a subject to what is said of it


@dataclass(slots=True)
class Unit:
    """What becomes one block: its kind, its lines in order, and what joins them."""

    kind: Kind
    lines: tuple[int, ...]
    level: int = 0
    joiner: str = " "


@dataclass(slots=True)
class Work:
    """One story of the page; `names` are the lines that say who wrote it."""

    units: list[Unit] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    title: tuple[int, ...] = ()
    tag: str = ""
    author: str = ""  # who signs on the title's own line
    signed: str = ""  # the line below the text that says when it was written, and where


def outline(page: Sequence[Look], labels: Labels, page_title: str = "") -> list[Work]:
    """The works of a page; lines that prove to be furniture (a repeated title, a site) get their label."""
    kept = [look for look in page if labels.kinds.get(look.number, "byline") in {"byline", "note"}]
    hints = [without_site(text) for text in (*labels.facts.titles, page_title) if text]
    sketches = _sketches(kept, page, labels, hints)
    works = []
    if sketches and not sketches[0][0].title:
        _entitle(sketches[0], page, labels, named=len(sketches) > 1 or bool(page_title))
    for found, body in sketches:
        labels.kinds |= {
            n: kind for n, kind in found.dropped.items() if labels.kinds.get(n, "byline") == "byline"
        }
        text, signed = signed_off(found.rest, _tail(body, found, labels))
        labels.kinds |= {look.number: "meta.date" for look in signed}
        works.append(_work(found, text, labels))
        works[-1].signed = " ".join(look.text for look in signed)
    return _with_notes(works, page, labels)


def _entitle(sketch: Sketch, page: Sequence[Look], labels: Labels, *, named: bool) -> None:
    """Give a work a title that the page has elsewhere; where nothing else is *named*, what its trail says."""
    first, text = sketch
    first.title = _spare_title(page, labels, text)
    if not (named or first.title or labels.facts.titles):
        labels.facts.titles += filter(None, [said_title(page, text, labels)])


def _spare_title(page: Sequence[Look], labels: Labels, text: Sequence[Look]) -> tuple[Look, ...]:
    """The fullest title that the page gives about itself, for a story that has none over its *text*."""
    spare = [look for look in page if labels.kinds.get(look.number) in {"meta.page_title", "meta.title"}]
    above = [look for look in spare if text and look.number < text[0].number]
    best = max(above or spare, key=lambda look: len(squeeze(look.text)), default=None)
    if best is None:
        return ()
    rest = tuple(look for look in page if labels.kinds.get(look.number) == "meta.title_rest")
    return (best, *rest[:1]) if labels.kinds[best.number] == "meta.title" else (best,)


def _sketches(
    kept: Sequence[Look], page: Sequence[Look], labels: Labels, hints: Sequence[str]
) -> list[Sketch]:
    told = [look for look in kept if labels.kinds.get(look.number) != "note"]
    start = next((place for place, look in enumerate(told) if is_told(look, labels.played)), None)
    if several := poems(told[:start], told, page, labels):
        return several
    if start is None or is_verse(told[:start], told[start:]):
        return [verse(told, page, labels, hints)] if told else []
    start = _first_heading(told, start)
    head = [look for look in told[:start] if look.number not in labels.kinds]
    head, lines = under_stamp(head, page, labels)
    first = opening(head, page, labels, hints)
    by = [look for look in told[:start] if labels.kinds.get(look.number) == "byline"]
    first.names = tuple(sorted((*first.names, *by), key=lambda look: look.number))
    _own_writer(first, told[start:], hints)
    return division.works(first, head, [*lines, *told[start:]], labels, page)


def _own_writer(first: Opening, text: Sequence[Look], hints: Sequence[str]) -> None:
    """Part title and writer: the first of the names may be the title, the title may end with a name."""
    if not (first.title or hints) and _is_place(first.names, text):
        first.title, first.names = first.names[:1], first.names[1:]
    if first.title and not first.names:
        first.author = title_and_name(tag_of(first.title[0].text)[1])[1]


def _is_place(by: Sequence[Look], text: Sequence[Look]) -> bool:
    """Whether the first of the lines that name writers is a title with a name's build: `石 羊 岭`.

    A field right below it names who told the story, and the story speaks of it.
    """
    if len(by) < 2 or not by[1].follows(by[0]) or labelled(by[0]) or labelled(by[1]) != "author":  # noqa: PLR2004 -- both
        return False
    own = squeeze(by[0].text)
    said = any(own in squeeze(look.text) for look in text)
    return said and is_name(by[0].text) and not any(own in squeeze(look.text) for look in by[1:])


def _first_heading(told: Sequence[Look], start: int) -> int:
    """The place of a day or a number that heads the first prose, whose place is *start*; else *start*."""
    number = start - 1 if start and is_number(told[start - 1].text) else start
    if number < start and any(is_number(look.text) for look in told[start:]):
        return number
    days = (
        place
        for place, (above, look) in enumerate(pairwise(told[:start]), 1)
        if not counts_piece(above.text)
        if is_day(look.text) or (is_date(look.text) and place + 1 == start)
    )
    return next(days, start)


def _tail(body: Sequence[Look], found: Opening, labels: Labels) -> list[Look]:
    """The body without what its last lines repeat: title, author, source."""
    last = max((at for at, look in enumerate(body) if is_told(look, labels.played)), default=len(body))
    kept = list(body[: last + 1])
    lines = (look.text for look in (*found.title, *found.names))
    said = {squeeze(text) for text in (*labels.facts.authors, labels.facts.source, *lines)} - {""}
    senders = (labels.facts.source, labels.facts.account)
    named = any(look.text not in senders for look in found.names)
    for look in body[last + 1 :]:
        same = look.number not in labels.kinds and squeeze(look.text) in said
        if same and is_body_of_people(look.text) and not (labels.facts.authors or found.names):
            found.author = found.author or look.text  # over the day of a report
        if same or (labels.kinds.get(look.number) == "byline" and named):
            labels.kinds[look.number] = "meta.author"
        else:
            kept.append(look)
    return kept


def _work(found: Opening, body: Sequence[Look], labels: Labels) -> Work:
    body, signed = _signatures(found, body, labels)
    names = (*found.names, *signed)
    work = Work(_head(found, names), [look.number for look in names], tag=found.tag, author=found.author)
    work.title = tuple(look.number for look in found.title)
    text = [look for look in (*found.rest, *body) if look not in signed]
    heads = further(" ".join(look.text for look in (*found.title, *found.subtitle)), text)
    if not (names or work.author or labels.facts.authors):
        work.author = signs_letter(text)
    units = _units(text, labels.played)
    work.units += [Unit("heading", unit.lines, 2) if unit.lines[0] in heads else unit for unit in units]
    return work


def _head(found: Opening, names: Sequence[Look]) -> list[Unit]:
    """What stands over the text of a work: its title, subtitles, the writer's offices and names."""
    title, roles = ([look.number for look in lines] for lines in (found.title, found.roles))
    units = [Unit("title", tuple(title), 1)] if title else []
    units += [Unit("subtitle", (look.number,)) for look in found.subtitle]
    units += [Unit("byline", tuple(roles), joiner="、")] if roles else []
    return units + [Unit("byline", (look.number,)) for look in names]


def _signatures(
    found: Opening, body: Sequence[Look], labels: Labels
) -> tuple[Sequence[Look], Sequence[Look]]:
    """The text of a work, and the lines in or below it that name its writer."""
    signed = [look for look in body if labels.kinds.get(look.number) == "byline"]
    if labels.facts.authors and not found.names and all(map(_tells, signed)):
        labels.kinds |= {look.number: "meta.author" for look in signed}
        return [look for look in body if look not in signed], []
    known = bool(found.names or labels.facts.authors)
    last = (
        len(body) - 1 - (len(body) > 1 and is_date(body[-1].text))
    )  # a letter's day stands below its signer
    placed = () if found.names else body[last : last + 1]  # who wrote it, and where, below the last line
    return body, signed or [look for look in placed if _is_signed(look, known=known) and not is_text(look)]


def _is_signed(look: Look, *, known: bool) -> bool:
    """Whether a line names somebody and where that person belongs, or is such names in brackets.

    An office in brackets signs where no writer is *known*.
    """
    if not known and house(look.text):
        return True
    return bool(signature(look.text)) or (" " in look.text and is_signed(look.text))


def _tells(look: Look) -> bool:
    """Whether a line below the story names who told it: `(讲述:某某)`."""
    return bool(re.match(r"[(\[]?\s*(?:讲述|口述)", look.text))


def _units(text: Sequence[Look], played: frozenset[int]) -> list[Unit]:
    sure = sure_heads(text) - played
    told = groupby(text, key=lambda look: is_told(look, played) and look.number not in sure)
    runs = [(kind, list(run)) for kind, run in told]
    sorted_runs: list[tuple[str, tuple[Look, ...]]] = []
    for index, (prose, run) in enumerate(runs):
        before = runs[index - 1][1][-1] if index else None
        after = runs[index + 1][1][0] if index + 1 < len(runs) else None
        sorted_runs += [("body", (look,)) for look in run] if prose else sort_run(run, before, after, sure)
    depth = levels([marker(lines[0].text) for kind, lines in sorted_runs if kind == "heading"])
    formats = sorted({lines[0].level for kind, lines in sorted_runs if kind == "heading" and lines[0].level})
    return [_unit(kind, lines, depth, formats) for kind, lines in sorted_runs]


def _unit(kind: str, lines: tuple[Look, ...], depth: dict[str, int], formats: Sequence[int]) -> Unit:
    numbers = tuple(look.number for look in lines)
    if kind == "body":
        return Unit("body", numbers)
    look = lines[0]
    level = 2 + formats.index(look.level) if look.level else depth.get(marker(look.text), 2)
    return Unit("heading", numbers, level)


def _with_notes(works: list[Work], page: Sequence[Look], labels: Labels) -> list[Work]:
    """Editor's notes stand above the text of the first work, or where they stand below the last one."""
    notes = [Unit("note", (look.number,)) for look in page if labels.kinds.get(look.number) == "note"]
    if not works and notes:
        works = [Work()]
    if not works:
        return works
    last = max((number for unit in works[-1].units for number in unit.lines), default=len(page))
    closing = [unit for unit in notes if unit.lines[0] > last]
    title = [unit for unit in works[0].units if unit.kind in {"title", "subtitle", "byline"}]
    opening = [unit for unit in notes if unit not in closing]
    works[0].units = [*title, *opening, *works[0].units[len(title) :]]
    works[-1].units += closing
    return works


def divided(title: str) -> str:
    """A title whose two equal halves lost the space between them, with that space; else the title as it is.

    >>> divided("山路通向远方好日子在前头")
    '山路通向远方 好日子在前头'
    """
    half = len(title) // 2
    even = len(title) % 2 == 0 and 10 <= len(title) <= 20  # noqa: PLR2004 -- couplets of five to ten characters
    if not even or not re.fullmatch(f"{HAN}+", title):
        return title
    both = all(_LINK.search(part, 1, half - 1) for part in (title[:half], title[half:]))
    return f"{title[:half]} {title[half:]}" if both else title


def loose(works: Sequence[Work], page: Sequence[Look]) -> Iterator[int]:
    """Short lines below the last prose that are no signature: they may belong to the site."""
    texts = {look.number: look for look in page}
    for work in works:
        numbers = [number for unit in work.units if unit.kind == "body" for number in unit.lines]
        last = max(
            (place for place, number in enumerate(numbers) if is_prose(texts[number].text)),
            default=len(numbers),
        )
        yield from (number for number in numbers if is_scene(texts[number].text))
        yield from (number for number in numbers[last + 1 :] if not _is_ending(texts[number].text))


def _is_ending(text: str) -> bool:
    """Whether a short line ends a text: a sentence, a formula of letters, a name, an office or a day."""
    sentence = closed(text) or text.endswith(("—", ":", ",", "，"))
    named = is_name(text) or is_body_of_people(text) or is_role(text)
    return sentence or named or bool(FORMULAS.fullmatch(text) or re.search(r"\d|年|月|日", text))
