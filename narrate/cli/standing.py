"""Where the episodes of an anthology stand in, the table and what to do next out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.table import Table

from narrate.build import State
from narrate.cli.show import minutes, plain

HEADS = ("No", "Title", "Folder", "Stage", "Doubts", "Minutes", "LUFS", "Approved", "Next")
SHOWN = 5


def anthology(out: Console, title: str, states: Sequence[State]) -> None:
    """The stage of every episode, what is measured of it, who approved it, and what to do next.

    What several episodes wait for stands in the table by its name, and once below it in full.
    """
    waiting = [item for item in states if item.next_step != "-"]
    counted = Counter(item.next_step for item in waiting)
    shared = {step: step.partition(":")[0] for step, count in counted.items() if count > 1}
    table = Table(*HEADS, title=plain(title), title_justify="left")
    for item in states:
        made = item.manifest
        table.add_row(
            str(item.number),
            plain(item.title or "(no title)"),
            item.name,
            item.stage,
            str(item.open_doubts),
            minutes(made.seconds) if made else "-",
            f"{made.loudness.integrated_lufs:.1f}" if made else "-",
            plain(item.approval or "-"),
            plain(shared.get(item.next_step, item.next_step)),
        )
    out.print(table)
    for text in _remedies(waiting, shared):
        out.print(plain(f"Next, {text}"), soft_wrap=True)


def _remedies(waiting: Sequence[State], shared: Mapping[str, str]) -> Iterator[str]:
    """What the first episode waits for, and everything that several wait for, each with their names."""
    for step in dict.fromkeys([item.next_step for item in waiting[:1]] + list(shared)):
        names = [item.name for item in waiting if item.next_step == step]
        more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
        yield f"{', '.join(names[:SHOWN])}{more}: {step}"
