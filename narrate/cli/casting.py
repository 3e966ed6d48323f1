"""The command `cast`: who speaks in a script with which voice, shown or written into the front matter."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from narrate import script, series, spoken
from narrate.cli import show
from narrate.cli.ending import DONE, PERSON
from narrate.cli.reviewing import meant
from narrate.files import write
from narrate.model import USUAL_ROLE, Script, Series
from narrate.script import Reading

SAMPLE = 24  # characters of the first words that a speaker says


@dataclass(frozen=True, slots=True)
class Speaker:
    """A line of a cast list: `new` is not in the script yet; `sample` is how the first quote begins."""

    name: str
    role: str
    new: bool
    quotes: int
    characters: int
    sample: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A script and the cast list that could stand in it."""

    path: Path
    found: Reading
    speakers: tuple[Speaker, ...]


def cast(out: Console, errors: Console, args: Namespace) -> int:
    """Propose a cast list for each script; with `--write` put it into the front matter."""
    programme = series.load(args.directory)
    paths, broken = meant(errors, args, dry=not args.write)
    made = [_proposal(path, programme) for path in paths]
    changed = [item.path for item in made if _written(item)] if args.write else []
    if args.json:
        print(json.dumps([_facts(item, item.path in changed) for item in made], ensure_ascii=False))
    else:
        for item in made:
            _shown(out, item, written=item.path in changed)
        _advised(errors, programme, made, written=args.write)
    return PERSON if broken else DONE


def _proposal(path: Path, programme: Series) -> Proposal:
    found = script.read(path)
    return Proposal(path, found, _speakers(found.script, programme))


def _speakers(found: Script, programme: Series) -> tuple[Speaker, ...]:
    texts = {segment.id: segment.text for segment in found.segments}
    said = spoken.cast(found, [name for name, _ in found.cast]).said
    known = {name for name, _ in found.cast}
    speakers = []
    for name, role in spoken.proposed(found, programme):
        own = [
            texts[one.segment][one.quote.start : one.quote.end]
            for one in said
            if one.speaker in spoken.ways(name)
        ]
        first = own[0][:SAMPLE] if own else ""
        speakers.append(Speaker(name, role, name not in known, len(own), sum(map(len, own)), first))
    return tuple(speakers)


def _written(item: Proposal) -> bool:
    """Write the proposal into the script where it says more than the script does."""
    wanted = tuple((speaker.name, speaker.role) for speaker in item.speakers)
    if wanted == item.found.script.cast:
        return False
    return write(item.path, script.rewrite(item.found, replace(item.found.script, cast=wanted)))


def _shown(out: Console, item: Proposal, *, written: bool) -> None:
    if not item.speakers:
        out.print(f"{item.path.name}: nobody speaks in quotation marks.", markup=False)
        return
    title = f"{item.path.name}{' (written)' if written else ''}"
    table = Table(
        "Speaker", "Voice", "Quotes", "Characters", "First words", title=title, title_justify="left"
    )
    for speaker in item.speakers:
        name = f"{speaker.name}{' (new)' if speaker.new and item.found.script.cast else ''}"
        counts = (str(speaker.quotes), str(speaker.characters))
        table.add_row(show.plain(name), show.plain(speaker.role), *counts, show.plain(speaker.sample))
    out.print(table)
    line = ", ".join(f"{speaker.name}={speaker.role}" for speaker in item.speakers)
    if not written:
        out.print(f"cast: {line}", markup=False, soft_wrap=True)


def _advised(errors: Console, programme: Series, made: Sequence[Proposal], *, written: bool) -> None:
    """What to do next: more voices, or writing the list down."""
    speakers = [speaker for item in made for speaker in item.speakers]
    taken = {*programme.roles.values(), USUAL_ROLE}
    if speakers and not [voice for voice in programme.voices if voice.role not in taken]:
        text = "No voice is free for a speaker: put one more file into voices/, such as voices/elder.toml."
        show.warn(errors, text, "yellow")
    elif any(speaker.new for speaker in speakers) and not written:
        errors.print("Change what is wrong, and write it with --write or behind cast: in the front matter.")


def _facts(item: Proposal, written: bool) -> dict[str, object]:
    return {
        "episode": item.path.stem,
        "written": written,
        "cast": [
            {
                "speaker": speaker.name,
                "role": speaker.role,
                "new": speaker.new,
                "quotes": speaker.quotes,
                "characters": speaker.characters,
                "sample": speaker.sample,
            }
            for speaker in item.speakers
        ],
    }
