"""The joints between the texts of a page in, the odds that a further work opens at a line of one out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from narrate.clean.headings import marker
from narrate.clean.joints import NAMES, Candidate, Joint, candidates, joints
from narrate.clean.labels import Labels
from narrate.clean.learned import log_odds
from narrate.clean.lines import Look, squeeze
from narrate.clean.senders import tail_source

_TABLE = "parting.txt"
# Odds of a form on the whole, of one line of it, and of a line without a name that no other is like.
_SURE, _LEAST, _ALONE = 0.8, -1.0, 1.5
_MOST = 3
_SIGNS = frozenset("NB")  # of who wrote, in a form
_FIFTHS = 5
_CHOSEN = re.compile(
    r"作品|选登|选刊|选编|精选|征文|大赛|佳作|文选|获奖|优秀|展播|选载|专辑|故事集|编者按|[两二三四五六七八九十\d]\s*[则篇题]"
)
_NUMBERED = re.compile(
    r"^\s*[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[、.．)）:]\s*|\s*[(（][^()（）]{2,8}[)）]\s*$"
)
_SIZES = (4, 8, 12, 16, 20, 28)


class Scope(NamedTuple):
    """What the candidates of one page are compared with."""

    page: Sequence[Look]
    head: tuple[Candidate, ...]
    inner: tuple[tuple[Candidate, ...], ...]  # by joint
    twins: Mapping[tuple[str, ...], int]  # joints with a candidate of a form
    titled: bool  # the lines above speak of several works
    later: frozenset[str]  # titles that stand in more than one place
    last: int  # the place of the last paragraph


def scope(page: Sequence[Look], labels: Labels) -> Scope:
    """The candidates of a page by joint."""
    found = joints(page, labels)
    inner = tuple(each for joint in found[1:] if (each := tuple(candidates(joint))))
    twins = Counter(form for each in inner for form in {one.form for one in each})
    top = found[0] if found else Joint((), (), -1, 0)
    counts = Counter(_title(look.text) for look in page)
    return Scope(
        page,
        tuple(candidates(top)),
        inner,
        twins,
        any(_CHOSEN.search(look.text) for look in page[: top.below]),
        frozenset(text for text, count in counts.items() if count > 1),
        found[-1].below if found else 0,
    )


def _title(text: str) -> str:
    """A line as its title stands in contents and above its text: without a number and a name in brackets.

    >>> _title("2.磨坊里的灯(方青)"), _title("二、磨坊里的灯")
    ('磨坊里的灯', '磨坊里的灯')
    """
    return squeeze(_NUMBERED.sub("", text)) or squeeze(text)


def odds(one: Candidate, within: Scope) -> float:
    """The natural logarithm of the odds that a work opens at a candidate."""
    return log_odds(_TABLE, features(one, within))


def _over(one: Candidate) -> str:
    """The kind of the line right above a candidate."""
    return one.joint.kinds[one.place - 1] if one.place else "prose"


def _signs(one: Candidate, under: Sequence[str]) -> str:
    """What around a candidate, and in the kinds *under* it, says who wrote: the first that is there."""
    found = {
        "name": not NAMES.isdisjoint(under[:3]),
        "both": "B" in one.form[1],
        "word": under[-1:] in (["word"], ["words"]),
        "over": _over(one) == "name",
    }
    return next((sign for sign, there in found.items() if there), "none")


def features(one: Candidate, within: Scope) -> Iterator[str]:
    """What the odds of one candidate are learned from, each by a name."""
    under = [kind for _, kind in one.under]
    signs = _signs(one, under)
    twins = min(_MOST, within.twins[one.form] - 1)
    head = _head(one, within)
    share = _FIFTHS * within.twins[one.form] // max(1, len(within.inner))
    yield f"signs {signs}"
    yield f"signs {signs} twins {twins} head {head}"
    yield f"signs {signs} share {share}"
    yield f"signs {signs} titled {within.titled}"
    yield f"twins {twins}"
    yield f"head {head}"
    yield f"share {share}"
    yield f"titled {within.titled} head {head}"
    yield f"form {' '.join(one.form)}"
    yield f"over {_over(one)}"
    yield f"first {under[0] if under else 'prose'}"
    yield f"second {under[1] if len(under) > 1 else 'prose'}"
    yield f"below {min(4, len(under))}"
    yield f"above {min(4, one.place)}"
    yield f"joints {min(8, len(within.inner))}"
    yield from _looks(one, within, twins)
    yield from _ended(one, within)


def _head(one: Candidate, within: Scope) -> str:
    if any(each.form == one.form for each in within.head):
        return "twin"
    named = any(kind in NAMES for each in within.head for _, kind in each.under)
    return "named" if named else "other"


def _looks(one: Candidate, within: Scope, twins: int) -> Iterator[str]:
    text = one.look.text
    mark = marker(text)
    yield f"size {next((n for n in _SIZES if len(text) <= n), 99)}"
    yield f"mark {mark} twins {twins}"
    yield f"level {bool(one.look.level)}"
    yield f"own {one.joint.kinds[one.place]}"
    if _title(text) in within.later:
        yield "listed"
    if text.startswith("《"):
        yield "booked"
    for name, sign in (("colon", ":"), ("comma", ","), ("quote", "“"), ("call", "!"), ("ask", "?")):
        if sign in text:
            yield name


def _ended(one: Candidate, within: Scope) -> Iterator[str]:
    above = within.page[one.joint.above].text
    yield f"signed above {bool(tail_source(above)[1])}"
    signs = {"name", "person", "about", "aside", "day", "office"} & set(one.joint.kinds[: one.place])
    yield from (f"close {each}" for each in sorted(signs))
    room = _room(one, within)
    yield f"room {min(11, room.bit_length())}"


def _room(one: Candidate, within: Scope) -> int:
    """The characters of the text below it, up to the next candidate of the same form."""
    others = [
        joint[0].joint.above
        for joint in within.inner
        if joint[0].joint.below > one.joint.below and any(each.form == one.form for each in joint)
    ]
    stop = min(others, default=within.last)
    return sum(look.size for look in within.page[one.joint.below : stop + 1])


def openers(page: Sequence[Look], labels: Labels) -> list[Candidate]:
    """The lines of a page at which further works open."""
    within = scope(page, labels)
    return chosen([[(odds(one, within), one) for one in joint] for joint in within.inner])


def chosen(joints: Sequence[Sequence[tuple[float, Candidate]]]) -> list[Candidate]:
    """The likeliest line of each joint, by the odds: of one form all that may open a work, or none.

    A line that no other is like, and no writer's name beside it, must be likelier than others.
    """
    forms: dict[tuple[str, ...], list[tuple[float, Candidate]]] = {}
    for joint in joints:
        value, one = max(joint, key=lambda each: each[0])
        if value > _LEAST:
            forms.setdefault(one.form, []).append((value, one))
    sure = (
        lines
        for form, lines in forms.items()
        if sum(value for value, _ in lines)
        > len(lines) * (_ALONE if len(lines) == 1 and _SIGNS.isdisjoint(form) else _SURE)
    )
    return sorted((one for lines in sure for _, one in lines), key=lambda one: one.look.number)
