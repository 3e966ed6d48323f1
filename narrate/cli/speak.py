"""`narrate say`: a sentence or a segment of an episode in, its sound out; how words and takes are tried."""

from __future__ import annotations

import asyncio
import json
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from narrate import engines, players, starter
from narrate.build import WORKSHOP, at_work, takes
from narrate.build.takes import SegmentTake, Variation
from narrate.cli import show
from narrate.cli.ending import DONE
from narrate.engines import Engine
from narrate.errors import UsageError
from narrate.files import write
from narrate.model import USUAL_ROLE, Speech, Voice
from narrate.series import voice


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a sentence is to be spoken; what is empty is as usual."""

    engine: str = ""
    role: str = ""
    rate: int = 0


def speak(root: Path, words: str, wanted: Wanted, out: Path | None) -> Path:
    """Let a voice of the anthology speak *words*; without an anthology in *root*, the usual voice.

    Raises an EngineError where the engine cannot.
    """
    series = starter.series_of(root)
    name = wanted.engine or series.engine
    engine = engines.engine(name)
    role = voice(series, wanted.role or USUAL_ROLE, name)
    speech = asyncio.run(_speech(engine, words, engine.hurried(role, wanted.rate) if wanted.rate else role))
    path = out or Path(f"say.{speech.container}")
    write(path, speech.audio)
    return path


async def _speech(engine: Engine, words: str, role: Voice) -> Speech:
    try:
        await engine.ready([role])
        return await engine.speak(words, role)
    finally:
        await engine.close()


def segment(out: Console, errors: Console, args: Namespace) -> int:
    """Record one more take of a segment, list its takes, or choose one of them."""
    if not (args.episode and args.segment):
        raise UsageError("say: name both the episode and the segment, such as -e 3 -s b7.")
    found, chosen = _done(args)
    if args.json:
        print(json.dumps([_facts(item) for item in found], ensure_ascii=False))
    else:
        out.print(_table(found, args.segment))
        _advise(out, chosen, args)
    if chosen is not None and args.use is None and all(chosen.lines):
        path = args.out or args.directory / WORKSHOP / "say" / f"{args.segment}-take{chosen.number}.wav"
        write(path, takes.sound(chosen))
        if not args.json:
            out.print(str(path), markup=False, soft_wrap=True)
        if not args.no_play:
            _play(path, errors)
    return DONE


def _done(args: Namespace) -> tuple[Sequence[SegmentTake], SegmentTake | None]:
    """The takes afterwards, and the one that was made or chosen."""
    what = args.directory, args.episode, args.segment
    chosen = None
    if not args.takes:
        with at_work(args.directory):
            chosen = takes.adopt(*what, args.use) if args.use is not None else _another(args)
    return takes.takes(*what), chosen


def _another(args: Namespace) -> SegmentTake:
    text = args.words or None if args.text in (None, True) else args.text
    change = Variation(args.voice, args.rate, text)
    return takes.record_another(args.directory, args.episode, args.segment, change, engine=args.engine)


def _table(found: Sequence[SegmentTake], name: str) -> Table:
    table = Table("Take", "Engine", "Voice", "Pace", "Seconds", "Words", "", title=name, title_justify="left")
    for item in found:
        seconds = f"{item.seconds:.1f}" if all(item.lines) else "not recorded"
        notes = "in use" if item.in_use else f"sounds as take {item.same_as}" if item.same_as else ""
        words = item.say or "".join(item.spoken)
        table.add_row(
            str(item.number),
            item.engine,
            show.plain(" ".join(filter(None, (item.voice, item.speaker)))),
            f"{item.rate:+d}%" if item.rate else "",
            seconds,
            show.plain(words),
            notes,
        )
    return table


def _advise(out: Console, chosen: SegmentTake | None, args: Namespace) -> None:
    if chosen is None:
        return
    if args.use is not None:
        out.print(f"Take {chosen.number} is used from the next build-episodes on.", markup=False)
        return
    if chosen.same_as:
        out.print(
            f"It sounds exactly as take {chosen.same_as}: {chosen.engine} speaks these words always so; "
            "try --voice, --rate or --text.",
            markup=False,
        )
    where = f" -C {args.directory}" if args.directory != Path() else ""
    use = f"narrate say -e {args.episode} -s {args.segment} --use {chosen.number}{where}"
    out.print(f"Use it: {use}", markup=False, soft_wrap=True)


def _facts(item: SegmentTake) -> dict[str, object]:
    return {
        "take": item.number,
        "in_use": item.in_use,
        "engine": item.engine,
        "voice": item.voice,
        "speaker": item.speaker,
        "rate": item.rate,
        "say": item.say,
        "spoken": item.spoken,
        "seconds": item.seconds if all(item.lines) else None,
        "files": [str(line.path) if line else None for line in item.lines],
        "same_as": item.same_as or None,
    }


def _play(path: Path, errors: Console) -> None:
    if not players.heard(path):
        none = f"No player is here ({', '.join(name for name, *_ in players.PLAYERS)})"
        why = "No sound comes out here" if players.here() else none
        show.warn(errors, f"{why}; open the file in a player.", "yellow")
