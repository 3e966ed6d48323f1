"""The turns of a story in; who says each of them out, weighed over the talk as a whole.

Several persons may say a turn. The words around it, whom it speaks to, whom the turns beside it call upon
and who is there speak for and against each of them; so does that two who talk take turns. Of all ways to
give the turns of a story to persons the one is taken for which most speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from narrate.spoken.scene import Said
from narrate.spoken.turns import Turn, units

_NEAR = 4  # turns on either side whose speakers may say a turn too
_NOBODY = ""


@dataclass(frozen=True, slots=True)
class Path:
    """The `points` that speak for `who` at a turn and for the speakers of those before it."""

    points: int = 0
    who: str = _NOBODY
    back: Path | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A turn among those beside it, and who is `present`: told of or heard since the talk began."""

    turn: Turn
    last: Turn | None
    following: Turn | None
    present: frozenset[str]

    @property
    def answers(self) -> bool:
        """Whether next to nothing is told between it and the turn before."""
        return self.turn.link == "turn"

    @property
    def opener(self) -> Turn | None:
        """The turn before, if that began the talk."""
        return self.last if self.answers and self.last and self.last.link != "turn" else None

    @property
    def called_back(self) -> str:
        """Whom the answer calls upon."""
        return self.following.calls if self.following and self.following.link == "turn" else _NOBODY


@dataclass(frozen=True, slots=True)
class Step:
    """That `who` says the turn at a place, and who says the two turns before."""

    at: Place
    who: str
    before: str = _NOBODY
    earlier: str = _NOBODY


Reason = tuple[int, Callable[[Step], object]]  # points, and what must hold

# What does not hang on who speaks before. The points were fitted to the quotes of 64 stories, whole
# numbers as small as told the speakers as well as any.
ALONE: tuple[Reason, ...] = (
    (4, lambda step: step.at.turn.hinted and step.who == step.at.turn.said.speaker),
    (-8, lambda step: step.who in step.at.turn.spoken_to),
    (2, lambda step: step.at.last and step.who == step.at.last.calls),
    (2, lambda step: step.who == step.at.called_back),
    (3, lambda step: step.who in step.at.turn.doers),
    (-2, lambda step: step.at.turn.told_of_asking and step.at.turn.doers[:1] == (step.who,)),
    (1, lambda step: step.who in step.at.present),
)
# What hangs on it.
BESIDE: tuple[Reason, ...] = (
    (4, lambda step: step.at.opener and step.who in step.at.opener.doers and step.who != step.before),
    (-3, lambda step: step.at.answers and step.who == step.before),
    (-2, lambda step: step.at.answers and step.who not in (step.before, step.earlier)),
    (-3, lambda step: step.at.last and step.at.last.revealed and step.who == step.before),
)


def settled(turns: Sequence[Turn]) -> tuple[Said, ...]:
    """The quotes of a story with their speakers, each given to whom most speaks for."""
    grouped = units(turns)
    speakers = _best([unit[0] for unit in grouped])
    return tuple(
        turn.said if turn.sure else replace(turn.said, speaker=who)
        for unit, who in zip(grouped, speakers, strict=True)
        for turn in unit
    )


def _best(turns: Sequence[Turn]) -> tuple[str, ...]:
    """Who says each of *turns*: the best of all paths over the speakers of two that follow each other."""
    paths: dict[tuple[str, str], Path] = {(_NOBODY, _NOBODY): Path()}
    for number, place in enumerate(_places(turns)):
        longer: dict[tuple[str, str], Path] = {}
        for who in _may_say(turns, number, place):
            for path in _lengthened(paths, Step(place, who)):
                key = (path.back.who if path.back else _NOBODY, who)
                if key not in longer or path.points > longer[key].points:
                    longer[key] = path
        paths = longer
    return _speakers(max(paths.values(), key=lambda path: path.points))


def _lengthened(paths: Mapping[tuple[str, str], Path], step: Step) -> Iterator[Path]:
    """Each of *paths* with *step* at its end."""
    own = _points(step, ALONE)
    for (earlier, before), path in paths.items():
        beside = _points(replace(step, before=before, earlier=earlier), BESIDE)
        yield Path(path.points + own + beside, step.who, path)


def _speakers(path: Path) -> tuple[str, ...]:
    """Who speaks along *path*, in order."""
    who: list[str] = []
    while path.back:
        who.append(path.who)
        path = path.back
    return tuple(reversed(who))


def _points(step: Step, reasons: Sequence[Reason]) -> int:
    return sum(points for points, holds in reasons if holds(step))


def _places(turns: Sequence[Turn]) -> Iterator[Place]:
    present: frozenset[str] = frozenset()
    around = (None, *turns, None)
    for last, turn, following in zip(around, turns, around[2:], strict=False):
        here = turn.named if turn.link != "turn" else present | turn.named
        heard = {last.calls, *([last.said.speaker] if last.sure else [])} if last else set()
        present = here | heard
        yield Place(turn, last, following, present)


def _may_say(turns: Sequence[Turn], number: int, place: Place) -> Sequence[str]:
    """Who may say turn *number*: whom its words name, else who speaks, acts or is called near."""
    turn = turns[number]
    if turn.sure:
        return (turn.said.speaker,)
    near = turns[max(0, number - _NEAR) : number + _NEAR + 1]
    speakers = (one.said.speaker for one in near)
    names = (place.called_back, turn.said.speaker, *turn.doers, *speakers, *sorted(place.present))
    return [name for name in dict.fromkeys(names) if name] or (_NOBODY,)
