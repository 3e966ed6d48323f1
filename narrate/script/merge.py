"""Three versions of a script in (as it was, a fresh one, the editor's); one that loses nothing out.

What the editor did stays. What only the fresh version changed is taken. Where both changed the same
block or field in different ways, the editor's stays and the other side is the proposal of a doubt,
`merge-conflict`, whose `instead` holds it as Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from narrate.model import Mark, Script, Segment
from narrate.script.align import align
from narrate.script.carry import ordered, three_way
from narrate.script.markdown import block, fresh_ids

CONFLICT = "merge-conflict"
FIELDS = ("title", "subtitle", "author", "source", "date", "rights")
SOURCE = ("manuscript", "manuscript_sha256", "work", "cleaner")  # always those of the fresh version
Value = TypeVar("Value")


def adopt(new: Script, base: Script, mine: Script | None = None) -> Script:
    """*new* with the ids that its blocks have in *base*; a block without a forerunner gets a fresh one.

    A block that the editor typed into *mine* word for word is that block.
    """
    like = align([item.text for item in base.segments], [item.text for item in new.segments])
    known = {item.id for item in base.segments}
    own = [item for item in mine.segments if item.id not in known] if mine else []
    typed = {(item.kind, item.text): item.id for item in reversed(own)}
    fresh = fresh_ids((*known, *(item.id for item in own)))
    named = []
    for at, item in enumerate(new.segments):
        same = base.segments[like[at]].id if at in like else typed.pop((item.kind, item.text), "")
        named.append(replace(item, id=same or next(fresh)))
    return replace(new, segments=tuple(named))


def unknown(new: Script, mine: Script) -> Script:
    """What stands for the old version where nobody kept it: every difference is one that both made."""
    have = {item.id: item for item in mine.segments}
    segments = tuple(
        item if item.id in have and have[item.id].text == item.text else replace(item, text="", marks=())
        for item in new.segments
    )
    lost: dict[str, Any] = {
        name: None for name in FIELDS if getattr(new, name) not in ("", getattr(mine, name))
    }
    return replace(new, segments=segments, doubts=(), **lost)


def merge(base: Script, new: Script, mine: Script) -> Script:
    """*mine* with what *new* changed against *base*; all three name their blocks alike, see `adopt`."""
    blocks = _blocks(base, new, mine)
    order = _order(base, new, mine, blocks)
    doubts = _doubts(base, new, mine)
    fields: dict[str, Any] = {"cast": new.cast if mine.cast == base.cast else mine.cast}
    for name in FIELDS:
        old, theirs, ours = (getattr(item, name) for item in (base, new, mine))
        fields[name] = theirs if ours == old else ours
        if theirs not in (old, ours) and ours != old:
            doubts = _field_doubt(doubts, name, theirs)
    source = {name: getattr(new, name) for name in SOURCE}
    return replace(mine, doubts=doubts, segments=tuple(blocks[name] for name in order), **fields, **source)


def proposal(*segments: Segment) -> str:
    """Blocks as the Markdown that stands in `instead`."""
    bare = [replace(item, id="", marks=_without_conflicts(item.marks)) for item in segments]
    return "\n\n".join(block(item) for item in bare)


def _by_id(script: Script) -> Mapping[str, Segment]:
    return {item.id: item for item in script.segments}


def _blocks(base: Script, new: Script, mine: Script) -> dict[str, Segment]:
    """Every block that is in the result, by id."""
    old, theirs, ours = _by_id(base), _by_id(new), _by_id(mine)
    found = {item.id: item for item in mine.segments if item.id not in old and item.id not in theirs}
    proposed: dict[str, str] = {}
    for name in dict.fromkeys([*theirs, *(name for name in ours if name in old)]):
        kept, instead = _kept(old.get(name), theirs.get(name), ours.get(name))
        found.update({name: kept} if kept else {})
        proposed.update({name: instead} if instead is not None else {})
    gone = [item for item in new.segments if item.id in old and item.id not in ours and item != old[item.id]]
    for item in gone:
        _lost(item, new, found, proposed)
    return found | {name: _conflict(found[name], instead) for name, instead in proposed.items()}


def _kept(
    was: Segment | None, fresh: Segment | None, edited: Segment | None
) -> tuple[Segment | None, str | None]:
    """The block that stays of one block's three versions, and what is proposed in its place, if anything."""
    if edited is None:
        return (fresh if was is None else None), None
    if fresh is None:
        return (None, None) if edited == was else (edited, "")
    merged = _merged(was or replace(edited, marks=()), fresh, edited)
    return merged or edited, None if merged else proposal(fresh)


def _merged(was: Segment, fresh: Segment, mine: Segment) -> Segment | None:
    """One block out of three; None where both sides changed the same of it."""
    if mine in (was, fresh) or fresh == was:
        return fresh if mine == was else mine
    shape = _one((was.kind, was.level), (fresh.kind, fresh.level), (mine.kind, mine.level))
    text = _one(was.text, fresh.text, mine.text)
    marks = None if shape is None or text is None else three_way(text, was, fresh, mine)
    if shape is None or text is None or marks is None:
        return None
    return Segment(
        mine.id,
        shape[0],
        text,
        shape[1],
        fresh.role if mine.role == was.role else mine.role,
        fresh.pause_ms if mine.pause_ms == was.pause_ms else mine.pause_ms,
        marks,
        fresh.rate if mine.rate == was.rate else mine.rate,
    )


def _one(was: Value, fresh: Value, mine: Value) -> Value | None:
    """The value that one side changed, or None where both did, differently."""
    if mine in (was, fresh):
        return fresh
    return mine if fresh == was else None


def _without_conflicts(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.doubt != CONFLICT)


def _conflict(mine: Segment, instead: str) -> Segment:
    """The editor's block with the other side as a doubt: of the whole, or at its end where that is taken."""
    marks = _without_conflicts(mine.marks)
    at = len(mine.text) if any(mark.start < 0 for mark in marks) else -1
    return replace(mine, marks=ordered((*marks, Mark(at, at, doubt=CONFLICT, instead=instead))))


def _lost(item: Segment, new: Script, found: dict[str, Segment], proposed: dict[str, str]) -> None:
    """Propose a block that the editor took away and the fresh version changed, at the block before it.

    One that came back itself, as nothing else was left, is not looked at: there, nothing is proposed.
    """
    names = [other.id for other in new.segments]
    at = names.index(item.id)
    stay = (name for name in (*names[:at][::-1], *names[at + 1 :]) if proposed.get(name) != "")
    near = next((name for name in stay if name in found), None)
    if near is None:
        found[item.id], proposed[item.id] = item, ""
        return
    here = proposed.get(near, proposal(found[near]))
    parts = [here, proposal(item)] if names.index(near) < at else [proposal(item), here]
    proposed[near] = "\n\n".join(part for part in parts if part)


def _order(base: Script, new: Script, mine: Script, found: Mapping[str, Segment]) -> list[str]:
    """The order of the side that moved blocks, the editor's first; the other side's own follow theirs."""
    old, theirs, ours = ([item.id for item in script.segments] for script in (base, new, mine))
    shared = {name for name in ours if name in old and name in found}
    moved = [name for name in ours if name in shared] != [name for name in old if name in shared]
    spine, other = (ours, theirs) if moved else (theirs, ours)
    order = [name for name in spine if name in found]
    for at, name in enumerate(other):
        if name in found and name not in order:
            order.insert(_place(order, other, at), name)
    return order


def _place(order: Sequence[str], other: Sequence[str], at: int) -> int:
    """Where other[at] comes into *order*: behind the nearest that stands before it there, or in front."""
    before = next((near for near in reversed(other[:at]) if near in order), None)
    if before is not None:
        return order.index(before) + 1
    return next((order.index(near) for near in other[at:] if near in order), 0)


def _doubts(base: Script, new: Script, mine: Script) -> tuple[Mark, ...]:
    """The doubts about the whole story: each is the editor's where the editor touched it."""
    old, theirs, ours = (
        {mark.doubt: mark for mark in script.doubts if mark.doubt != CONFLICT} for script in (base, new, mine)
    )
    found = [
        theirs.get(code) if ours.get(code) == old.get(code) else ours.get(code)
        for code in dict.fromkeys([*ours, *theirs])
    ]
    kept = tuple(mark for mark in found if mark is not None)
    return (*kept, *(mark for mark in mine.doubts if mark.doubt == CONFLICT))


def _field_doubt(doubts: Sequence[Mark], name: str, value: str) -> tuple[Mark, ...]:
    """The doubts with that of a field; an older one about the same field gives way."""
    start = f"{name}="
    others = [mark for mark in doubts if mark.doubt != CONFLICT or not (mark.instead or "").startswith(start)]
    return (*others, Mark(-1, -1, doubt=CONFLICT, instead=f"{start}{value}"))
