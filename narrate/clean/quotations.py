"""The `?` of a line in; the quotations and dashes that they most likely were, and how surely, out.

Every `?` gets one of six labels, at a cost that its neighbours set; the cheapest row of labels in which
quotations open and close in turn is found from both ends, so that each label's lead over the next is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from narrate.clean.question_marks import (
    BEFORE,
    BEHIND,
    CLOSING,
    DASH,
    HALF,
    IS_HAN,
    LABELS,
    LEFT,
    OPENING,
    QUESTION,
    STOPS,
    Mark,
    asking,
    closing,
    opening,
    pausing,
)

# Costs, in steps of how strange a mark is there: 1 is seldom, 3 hardly, 6 a fault.
_DEEP = 2  # quotations inside one another
_UNENDED = 4.0  # a quotation that goes on in the next paragraph
_LEFT = 6.0  # a mark of another kind
_DASH = 2.5  # one of two that may be a dash
_SPLIT = 2.5  # what closes and opens inside a sentence, where that may be a dash
_INNER = 2.5  # a quotation in another that begins a sentence
_WIDE = 3.0  # a question where the page has question marks of its own

# How many quotations are open, the label before, and whether that closed one inside a sentence.
State = tuple[int, str, bool]
Costs = Mapping[State, float]


@dataclass(frozen=True, slots=True)
class Habits:
    """What else a page has: question marks of its own (`wide`); dashes or dots, so that none were lost."""

    wide: bool = False
    dashes: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """The marks that open and close a quotation; `lead`: how much better they are as such than as others."""

    start: Mark
    end: Mark
    inner: bool
    lead: float


@dataclass(frozen=True, slots=True)
class Dash:
    """Two marks that were one: a dash, or dots where the clause ends there (`trails`)."""

    start: Mark
    trails: bool
    lead: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the marks of a line most likely were, questions aside."""

    quotations: list[Quotation] = field(default_factory=list)
    dashes: list[Dash] = field(default_factory=list)


def reading(found: Sequence[Mark], page: Habits) -> Reading:
    """The quotations that the marks of a line most likely open and close, and the dashes."""
    labels, leads = _best(found, page)
    opened: list[int] = []
    told = Reading()
    for number in range(len(labels)):
        if opened and _closes_word(found, labels, opened[-1], number):
            labels[number : number + 3] = [CLOSING, HALF, DASH]
        label = labels[number]
        if label == OPENING:
            opened.append(number)
        elif label == CLOSING:
            first = opened.pop()
            lead = min(leads[first], leads[number])
            told.quotations.append(Quotation(found[first], found[number], bool(opened), lead))
        elif label == DASH:
            closes = number + 1 < len(found) and found[number + 1].follows and labels[number + 1] == CLOSING
            trails = closes or not found[number].after or found[number].after in BEHIND
            told.dashes.append(Dash(found[number - 1], trails, min(leads[number - 1 : number + 1])))
    return told


def _closes_word(found: Sequence[Mark], labels: Sequence[str], first: int, number: int) -> bool:
    """Whether three marks from *number* on end a word in quotation marks, and a dash goes on behind it.

    What somebody says trails off inside its marks.
    """
    three = labels[number : number + 3] == [HALF, DASH, CLOSING] and found[number + 2].follows
    start, end = found[first], found[min(number + 2, len(found) - 1)]
    goes_on = bool(IS_HAN.match(end.after)) and not end.told
    return three and goes_on and bool(IS_HAN.match(start.before)) and first == number - 1


def _best(found: Sequence[Mark], page: Habits) -> tuple[list[str], list[float]]:
    """The cheapest row of labels, and by how much each of them leads every other for its mark."""
    labels: list[str] = []
    leads: list[float] = []
    state: State = (0, "", False)
    forth: Costs = {state: 0.0}
    for mark, rest in zip(found, _back(found, page), strict=True):
        whole = [
            (cost + more + rest[after], after[1])
            for before, cost in forth.items()
            for after, more in _moves(before, mark, page)
        ]
        state = min((more + rest[after], after) for after, more in _moves(state, mark, page))[1]
        least = {label: min((cost for cost, each in whole if each == label), default=inf) for label in LABELS}
        labels.append(state[1])
        leads.append(min(least[label] for label in LABELS if label != state[1]) - least[state[1]])
        forth = _step(forth, mark, page)
    return labels, leads


def _step(costs: Costs, mark: Mark, page: Habits) -> Costs:
    """The least cost to come to each state behind a mark."""
    reached: dict[State, float] = {}
    for state, cost in costs.items():
        for after, more in _moves(state, mark, page):
            reached[after] = min(cost + more, reached.get(after, inf))
    return reached


def _back(found: Sequence[Mark], page: Habits) -> list[Costs]:
    """The least cost to go on from each state behind each mark."""
    kinds = [*((label, False) for label in LABELS), (CLOSING, True)]
    states = [(deep, *kind) for deep in range(_DEEP + 1) for kind in kinds]
    costs: list[Costs] = [{state: inf if state[1] == HALF else _UNENDED * state[0] for state in states}]
    for mark in reversed(found[1:]):
        rest = costs[-1]
        costs.append({state: _least(_moves(state, mark, page), rest) for state in states})
    return costs[::-1]


def _least(moves: Iterable[tuple[State, float]], rest: Costs) -> float:
    """The cost of the cheapest of some moves and all that follows; none may be possible."""
    return min((more + rest[after] for after, more in moves), default=inf)


def _moves(state: State, mark: Mark, page: Habits) -> Iterator[tuple[State, float]]:
    """The states that a mark can lead to, with their costs; to leave it as it is always is possible."""
    deep, label, split = state
    if label == HALF:
        yield from [((deep, DASH, False), 0.0)] if mark.follows else []
        return
    before = label if mark.follows else mark.before
    if mark.after == "?" and not (page.dashes or mark.spaced[1]):
        yield (deep, HALF, False), pausing(mark, before)
    yield (deep, QUESTION, False), asking(mark, before) + (_WIDE if page.wide else 0.0)
    yield (deep, LEFT, False), _LEFT if page.dashes or not mark.doubled else _DASH
    if deep < _DEEP:
        more = _SPLIT if split and mark.follows and not page.dashes else 0.0
        more += deep * (_INNER if before in STOPS else 1.0)
        yield (deep + 1, OPENING, False), opening(mark, before) + more
    if deep:
        inside = before not in STOPS and before not in BEFORE
        yield (deep - 1, CLOSING, inside), closing(mark, before, single=label == OPENING)
