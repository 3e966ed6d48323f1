"""Values in, words and tables on the terminal out: with `commands`, the only files that know rich."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from narrate.build import Built, Change, Failure, State, Tell
from narrate.build.events import ClusterState, Event, Hear, LineRecorded
from narrate.engines.incident import Incident
from narrate.model import Finding
from narrate.plain import CONTROLS, listed, shown
from narrate.spoken import Applied, Risk

STAGES: Mapping[str, str] = {"record": "speaking", "mix": "mastering", "check": "measuring"}
SECONDS = 60
SHOWN = 5


def plain(text: str, style: str = "") -> Text:
    """*text* of a story for the terminal: no markup, no control or direction characters."""
    return Text(shown(text), style=style)


def warn(errors: Console, text: str, style: str = "") -> None:
    """One sentence for the person, on one line however narrow the terminal."""
    errors.print(plain(text, style), soft_wrap=True)


@contextmanager
def busy(errors: Console) -> Iterator[None]:
    """Something that moves in a terminal while manuscripts are read and cleaned; elsewhere nothing."""
    with errors.status("reading manuscripts") if errors.is_terminal else nullcontext():
        yield


@contextmanager
def progress(errors: Console) -> Iterator[tuple[Tell, Hear]]:
    """Functions that show how far the episodes are; a line for each stage where there is no terminal.

    While lines are recorded, the time that is left is told by their characters.
    """
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[counted]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bars:
        task = bars.add_task("reading manuscripts", total=None, counted="")
        told: list[tuple[str, str]] = []

        def tell(name: str, stage: str, done: int, total: int) -> None:
            """The stage of an episode, as a bar; on no terminal as a line when it begins."""
            if not errors.is_terminal and told[-1:] != [(name, stage)]:
                told[:] = [(name, stage)]
                warn(errors, f"{name}: {STAGES[stage]}" + (_lines(total) if stage == "record" else ""))
            if stage != "record":
                bars.update(
                    task, description=f"{name}: {STAGES[stage]}", completed=done, total=total, counted=""
                )

        def hear(event: Event) -> None:
            """What only an event tells: the line, the cluster, the wait for a service."""
            if isinstance(event, LineRecorded):
                bars.update(
                    task,
                    completed=event.characters,
                    total=event.total_characters,
                    description=f"{event.episode}: speaking",
                    counted=f"{event.done}/{event.total} lines",
                )
            elif isinstance(event, ClusterState):
                warn(errors, _cluster(event))
            elif isinstance(event, Incident) and event.kind == "throttled":
                warn(errors, f"{event.engine}: {event.why}; waiting {event.wait_seconds:.0f} s", "yellow")

        yield tell, hear


def _lines(count: int) -> str:
    return f" {count} line{'' if count == 1 else 's'}"


def _cluster(event: ClusterState) -> str:
    if event.state == "lost":
        return f"{event.address}: the scheduler is gone; waiting for it. What was made is kept."
    return f"{event.address}: {event.threads} worker threads; dashboard: {event.dashboard}"


def summary(out: Console, errors: Console, built: Built, root: Path) -> None:
    """What a run made, what it could not make, and how to hear it."""
    for path in built.scripts:
        warn(errors, f"new script: {path}")
    if built.outcomes or built.unreadable:
        out.print(_episodes(built))
    elif not built.failures:
        warn(errors, "No stories yet: put manuscripts into scripts/ and run again.")
    failures(errors, built.failures)
    hints(errors, (*built.hints, *built.feeds.left))
    _notices(errors, built, root)
    _doubts_left(errors, built, root)
    if built.outage:
        warn(errors, "The engine went away; all that was spoken is kept. Run again to resume.", "red")
    if built.outcomes:
        play = f"{_program()} preview {built.outcomes[0].name}{where(root)}"
        out.print(plain(f"Listen: {play}"), soft_wrap=True)


def _doubts_left(errors: Console, built: Built, root: Path) -> None:
    doubts = sum(item.brief.open_doubts for item in built.outcomes)
    if doubts:
        told = "1 open doubt; see it" if doubts == 1 else f"{doubts} open doubts; list them"
        warn(errors, f"{told}: {_program()} review{where(root)}", "yellow")


def _notices(errors: Console, built: Built, root: Path) -> None:
    """How it was spoken: who stood in for whom, and what the service made of our requests."""
    wanted = {
        made.asked_engine
        for made in (item.brief for item in built.outcomes)
        if made.engine != made.asked_engine
    }
    if wanted:
        names = " and ".join(sorted(wanted))
        told = f"{names} could not speak all episodes: the fallback's are drafts; run again when it can be"
        warn(errors, f"{told} reached ({_program()} doctor{where(root)} says what is wrong).", "yellow")
    for item in built.outcomes:
        for notice in item.brief.notices if item.changed else ():
            warn(errors, f"{item.name}: {notice}", "yellow")
    if built.retries or built.refusals:
        again, refused = built.retries, built.refusals
        warn(errors, f"{again} requests were repeated; the service said “not now” {refused} times.")


def changes(out: Console, found: Sequence[Change]) -> None:
    """What a build would do."""
    for item in found:
        out.print(
            plain(
                f"{item.name}: {item.unchanged} lines unchanged, {item.modified} modified, "
                f"{item.added} added, {item.removed} removed, {item.to_record} to record"
            )
        )


def failures(errors: Console, found: Sequence[Failure]) -> None:
    """What could not be done, a sentence each; what several fail for is told once, with their names."""
    names: dict[str, list[str]] = {}
    for failure in found:
        names.setdefault(str(failure.error), []).append(failure.name)
    for error, who in names.items():
        warn(errors, f"{listed(who, SHOWN)}: {error}", "red")


def hints(errors: Console, found: Sequence[str]) -> None:
    """What a person should know and may not have meant, such as who left the feed, a sentence each."""
    for text in found:
        warn(errors, text, "yellow")


def lexicon(out: Console, entries: Sequence[Applied], risks: Sequence[Risk], root: Path) -> None:
    """The entries with the number of places they apply to; the words to listen to, the riskiest first."""
    if entries:
        table = Table("Entry", "Said as", "Used", "First place", title="Lexicon", title_justify="left")
        for entry in entries:
            first = entry.places[0] if entry.places else "-"
            table.add_row(plain(entry.word), plain(entry.say), str(len(entry.places)), plain(first))
        out.print(table)
    if not risks:
        out.print("No word or name without an entry looks risky.")
        return
    table = Table(
        "Word",
        "Kind",
        "Read",
        "Say as",
        "Used",
        "Place",
        "Sentence",
        title="To listen to",
        title_justify="left",
    )
    for risk in risks:
        table.add_row(
            plain(risk.word),
            risk.kind,
            risk.pinyin or "?",
            plain(risk.say or "?"),
            str(risk.count),
            plain(risk.segment),
            plain(risk.sentence),
        )
    out.print(table)
    sentence = shlex.quote(CONTROLS.sub("", risks[0].sentence))
    out.print(plain(f"Listen: {_program()} say {sentence}{where(root)}"), soft_wrap=True)


def findings(out: Console, name: str, checks: Sequence[Finding]) -> None:
    """The checks of one file."""
    table = Table("Check", "Measured", "Wanted", "Verdict", "Remedy", title=plain(name), title_justify="left")
    for item in checks:
        table.add_row(
            item.code, plain(item.measured), item.wanted, _verdict(item), "" if item.ok else item.remedy
        )
    out.print(table)


def _verdict(item: Finding) -> str:
    return "ok" if item.ok else "FAIL" if item.holds else "note"


def _episodes(built: Built) -> Table:
    table = Table("No", "Title", "Minutes", "LUFS", "dBTP", "Engine", "Spoken now", "State")
    for item in built.outcomes:
        made = item.brief
        state = (
            "released" if item.released else ("draft: " + ", ".join(made.held) if made.held else "to approve")
        )
        table.add_row(
            str(made.number),
            plain(made.title),
            minutes(made.seconds),
            f"{made.integrated_lufs:.1f}",
            f"{made.true_peak_dbtp:.1f}",
            made.engine,
            str(item.recorded) if item.changed else "unchanged",
            state,
        )
    for torn in built.unreadable:
        table.add_row(str(torn.number), plain(torn.title or torn.name), *_measured(torn), "-", torn.stage)
    return table


def _measured(item: State) -> tuple[str, str, str, str]:
    """Minutes, loudness, peak and engine of what was made of an episode earlier, if anything was."""
    made = item.manifest
    if made is None:
        return "-", "-", "-", "-"
    loud = made.loudness
    told = f"{loud.integrated_lufs:.1f}", f"{loud.true_peak_dbtp:.1f}"
    return minutes(made.seconds), *told, made.engine


def _program() -> str:
    """How `narrate` is called from here: by its name, or by the path of the environment it is in."""
    if shutil.which("narrate"):
        return "narrate"
    beside = Path(sys.argv[0]).with_name("narrate")
    return os.path.relpath(beside) if beside.is_file() else "narrate"


def where(root: Path) -> str:
    """What a command needs to be said in the folder *root*, with a blank before it; nothing in this one."""
    return "" if root == Path() else f" -C {shlex.quote(str(root))}"


def minutes(seconds: float) -> str:
    """A length as listeners read it, such as 3:05."""
    whole = round(seconds)
    return f"{whole // SECONDS}:{whole % SECONDS:02}"
