"""Where the episodes of an anthology stand in, the table and what to do next out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress

from rich.console import Console, RenderableType
from rich.table import Table

from narrate.build import State
from narrate.build.shelf import UNREADABLE
from narrate.cli.show import minutes, plain
from narrate.plain import listed

HEADS = ("No", "Title", "Folder", "Stage", "Doubts", "Minutes", "LUFS", "Approved", "Next")
WIDE = 100  # columns of a terminal in which all heads can be read
FIRST = {"No", "Title", "Stage", "Doubts", "Next"}  # the heads that a narrower one has room for
ONE = "build-episodes NN"  # without a number it builds all that changed
SHOWN = 5
SHORT = 24  # characters that a cell of the table has room for


def anthology(out: Console, title: str, states: Sequence[State], where: str = "") -> None:
    """The stage of every episode, what is measured of it, who approved it, and what to do next.

    What several episodes wait for stands in the table by its name, and once below it in full. What is
    wrong with a script that cannot be read is told with the other errors. *where* is what each command needs
    to be said for an anthology in another folder.
    """
    waiting: dict[str, list[State]] = {}
    for item in states:
        if item.next_step != "-" and item.stage != UNREADABLE:
            waiting.setdefault(_step(item), []).append(item)
    shown = [out.width >= WIDE or head in FIRST for head in HEADS]
    table = Table(*compress(HEADS, shown), title=plain(title), title_justify="left")
    for item in states:
        made = item.manifest
        cells: tuple[RenderableType, ...] = (
            str(item.number),
            plain(item.title or "(no title)"),
            item.name,
            item.stage,
            str(item.open_doubts),
            minutes(made.seconds) if made else "-",
            f"{made.loudness.integrated_lufs:.1f}" if made else "-",
            plain(item.approval or "-"),
            plain(_cell(item, waiting)),
        )
        table.add_row(*compress(cells, shown))
    out.print(table)
    for text in _remedies(waiting):
        out.print(plain(f"Next, {text}"), soft_wrap=True)
    if where and waiting:
        out.print(plain(f"Put{where} behind each of these commands."), soft_wrap=True)


def _step(item: State) -> str:
    """What is to be done next, with NN for the episode's own number."""
    own = item.name.partition("-")[0].lstrip("0")
    return re.sub(rf"\b{own}\b", "NN", item.next_step) if own else item.next_step


def _cell(item: State, waiting: Mapping[str, Sequence[State]]) -> str:
    """The next step; where several wait for it and it is long, its name."""
    if item.stage == UNREADABLE:
        return "mend the script"
    if len(item.next_step) <= SHORT or len(waiting[_step(item)]) == 1:
        return item.next_step
    code, colon, _ = item.next_step.partition(":")
    return code if colon else item.stage


def _remedies(waiting: Mapping[str, Sequence[State]]) -> Iterator[str]:
    """What the first episode waits for, and all that the table only names, each with who waits for it."""
    for number, (step, group) in enumerate(waiting.items()):
        if number == 0 or (len(group) > 1 and len(group[0].next_step) > SHORT):
            names = [item.name for item in group]
            told = step.replace(ONE, ONE.removesuffix(" NN")) if len(group) > 1 else group[0].next_step
            yield f"{listed(names, SHOWN)}: {told}"
