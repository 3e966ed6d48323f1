"""The short lines above a story in, its title, subtitle, byline and series tag out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from narrate.clean import facts as facts_of
from narrate.clean.candidates import Scene, is_signed, names_somebody, pen_name, score
from narrate.clean.headings import is_marked, marker
from narrate.clean.labels import Labels
from narrate.clean.lines import CLOSERS, Look, closed, is_name, squeeze
from narrate.clean.phrases import (
    BRACKETS,
    CHANNEL,
    TAG_LINE,
    TELLING,
    alike,
    is_body_of_people,
    is_menu,
    is_role,
    starts_dash,
    tag_of,
    without_site,
)

_SITE = ("chrome.", "section.", "meta.source", "meta.date", "meta.index")  # what a site puts above its text
_TEXT = re.compile(r".{12}[，；].|[。].|.{12}，$")  # clauses: no menu, site or button has them
_NEAR = 24  # lines at each end of the head that may be its title


@dataclass(slots=True)
class Opening:
    """The lines above the first prose of one work, sorted; `dropped` are kinds by line number."""

    title: tuple[Look, ...] = ()
    subtitle: tuple[Look, ...] = ()
    roles: tuple[Look, ...] = ()
    names: tuple[Look, ...] = ()
    rest: tuple[Look, ...] = ()
    dropped: dict[int, str] = field(default_factory=dict)
    tag: str = ""


def opening(head: Sequence[Look], page: Sequence[Look], labels: Labels, hints: Sequence[str]) -> Opening:
    """Sort the lines of *head*, all of which are free, above the first prose of a page."""
    near = (*head[:_NEAR], *head[max(_NEAR, len(head) - _NEAR) :])  # a page of lines without prose has no end
    said = [squeeze(other.text) for other in (*page[:99], *page[-99:]) if other.number in labels.kinds]
    places = {look.number: place for place, look in enumerate(page)}
    scene = Scene(near, page, places, labels, hints, said)
    scores = {look: score(look, scene) for look in near}
    best = max(near, key=lambda look: (scores[look], -look.number), default=None)
    if best is None or scores[best] < 0:
        return _untitled(head, labels)
    place = head.index(best)
    found = Opening(title=_whole(best, head[place + 1 :], hints))
    _above(head[:place], found, labels)
    under = head[place + len(found.title) :]
    kept = _passed(under, page, found, labels)
    if kept and pen_name(kept[0], head, labels):
        found.names += (kept.pop(0),)
    _below(kept, found, labels)
    return found


def _passed(under: Sequence[Look], page: Sequence[Look], found: Opening, labels: Labels) -> list[Look]:
    """The lines below the title without those of a web page that more furniture follows before the text."""
    if not under or not labels.web:
        return list(under)
    stop = next(
        (look.number for look in page if look.number > under[-1].number and _is_free(look, labels)), 0
    )
    site = [
        look.number
        for look in page
        if under[0].number < look.number < stop and labels.kinds.get(look.number, "").startswith(_SITE)
    ]
    kept = []
    for place, look in enumerate(under):
        next_to = place == 0 and look.number == found.title[-1].number + 1
        known = next_to or is_marked(look) or starts_dash(look) or names_somebody(look, labels) or look.level
        if (
            known
            or _TEXT.search(look.text)
            or BRACKETS.fullmatch(look.text)
            or look.number > max(site, default=0)
        ):
            kept.append(look)
        else:
            found.dropped[look.number] = "chrome.site"
    return kept


def _is_free(look: Look, labels: Labels) -> bool:
    return look.number not in labels.kinds


def _untitled(head: Sequence[Look], labels: Labels) -> Opening:
    """A head without a title: the names of newspapers in it are no text."""
    found = Opening(rest=tuple(look for look in head if not facts_of.press(look.text)))
    for look in head:
        if facts_of.press(look.text):
            found.dropped[look.number] = "meta.source"
            labels.facts.source = labels.facts.source or look.text
    return found


def _whole(best: Look, below: Sequence[Look], hints: Sequence[str]) -> tuple[Look, ...]:
    """A title over two lines, where the page says elsewhere that they are one."""
    if (
        below
        and any(squeeze(best.text + below[0].text) in squeeze(hint) for hint in hints)
        and not starts_dash(below[0])
    ):
        return (best, below[0])
    return (best,)


def _above(lines: Sequence[Look], found: Opening, labels: Labels) -> None:
    title = found.title[0].text
    web = labels.web
    for look in lines:
        if alike(look.text, title):
            found.dropped[look.number] = "meta.page_title"
            found.tag = found.tag or tag_of(look.text)[0]
            labels.facts.titles.append(tag_of(without_site(look.text))[1])
        elif TAG_LINE.fullmatch(look.text) or CHANNEL.fullmatch(look.text):
            found.dropped[look.number] = "meta.tag"
            found.tag = found.tag or look.text.strip("【】[]《》")
        elif facts_of.press(look.text):
            found.dropped[look.number] = "meta.source"
            labels.facts.source = labels.facts.source or look.text
        elif _TEXT.search(look.text) and not is_menu(look.text):
            found.rest += (look,)
            labels.unsure.add(look.number)
        elif web and not marker(look.text):
            found.dropped[look.number] = "chrome.site"
        else:
            found.subtitle += (look,)


def _below(lines: Sequence[Look], found: Opening, labels: Labels) -> None:
    signed = [place for place, look in enumerate(lines) if names_somebody(look, labels)]
    for place, look in enumerate(lines):
        if alike(look.text, found.title[0].text) and look.size >= found.title[0].size:
            found.dropped[look.number] = "meta.page_title"
        elif facts_of.press(look.text) and look.text not in labels.facts.authors:
            found.dropped[look.number] = "meta.source"
            labels.facts.source = labels.facts.source or look.text
        elif (
            starts_dash(look)
            or BRACKETS.fullmatch(look.text)
            or (place == 0 and TELLING.fullmatch(look.text))
            or (_above_names(look, labels, place, signed) and not names_somebody(look, labels))
        ):
            found.subtitle += (look,)
        else:
            _who(look, found, labels)


def _above_names(look: Look, labels: Labels, place: int, signed: Sequence[int]) -> bool:
    below = [labels.kinds.get(look.number + step, "") for step in (1, 2)]
    labelled = any(kind == "byline" or kind.startswith("meta.") for kind in below)
    return labelled or bool(signed and place < signed[-1])


def _who(look: Look, found: Opening, labels: Labels) -> None:
    parts = look.text.split()
    if (
        look.text in labels.facts.authors
        or is_name(look.text)
        or (len(parts) > 1 and is_name(parts[-1]))
        or is_signed(look.text)
    ):
        found.names += (look,)
    elif is_role(look.text):
        found.roles += (look,)
    elif is_body_of_people(look.text) and not found.names and not found.rest:
        found.names += (look,)
    else:
        found.rest += (look,)


def mid_opening(run: Sequence[Look], labels: Labels) -> Opening | None:
    """The opening of a further work in a *run* of short lines between prose, or None.

    It is a title, then offices held, then a name: `山那边的灯 / 某县县委书记 / 张三`.
    """
    place = next((index for index, look in enumerate(run) if index and _signed(look, labels)), None)
    if place is None or marker(run[0].text) or (closed(run[0].text) and run[0].text[-1] in CLOSERS):
        return None
    middle = run[1:place]
    return Opening(
        title=(run[0],),
        subtitle=tuple(look for look in middle if not is_role(look.text)),
        roles=tuple(look for look in middle if is_role(look.text)),
        names=(run[place],),
        rest=tuple(run[place + 1 :]),
    )


def _signed(look: Look, labels: Labels) -> bool:
    parts = look.text.split()
    named = is_name(look.text) or (len(parts) > 1 and is_name(parts[-1]) and is_role(" ".join(parts[:-1])))
    return labels.kinds.get(look.number) == "byline" or named
