"""Commands about voices, recordings and this machine: arguments in, exit code out."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from narrate import engines, plain, starter
from narrate.cli import report, show
from narrate.cli.ending import DONE, PERSON
from narrate.errors import NarrateError
from narrate.files import write
from narrate.model import Offer, Voice

MEGA = 1_000_000
SAMPLES = Path("voice-samples")


def voices(args: Namespace, out: Console, errors: Console) -> int:
    """List what each engine offers, and let each voice say something."""
    asked = engines.asked_for(args.engine or "")
    found: list[tuple[str, Offer]] = []
    for name in [asked] if asked else list(engines.ENGINES):
        try:
            found += [(name, offer) for offer in asyncio.run(_offers(name)) if _wanted(offer, args.locale)]
        except NarrateError as error:
            show.warn(errors, str(error), "yellow")
    if args.json:
        print(report.offers(found))
    else:
        out.print(_offered(found))
    told = errors if args.json else out
    failed = [sample for sample in _samples(found, args, told, errors) if not sample] if args.try_ else []
    return DONE if found and not failed else PERSON


def _wanted(offer: Offer, locale: str) -> bool:
    return not offer.locale or offer.locale.lower().startswith(locale.lower())


async def _offers(name: str) -> tuple[Offer, ...]:
    engine = engines.engine(name)
    try:
        return await engine.offers()
    finally:
        await engine.close()


def _offered(found: Sequence[tuple[str, Offer]]) -> Table:
    table = Table("Engine", "Voice", "Locale", "Gender", "Kind")
    for engine, offer in found:
        table.add_row(engine, *map(show.plain, (offer.name, offer.locale, offer.gender, offer.kind)))
    return table


def _samples(
    found: Sequence[tuple[str, Offer]], args: Namespace, out: Console, errors: Console
) -> list[bool]:
    """One file for each voice, below the folder of samples; whether each could be made."""
    made = []
    for name, offer in found:
        try:
            path = asyncio.run(_sample(name, offer, args.try_, args.directory / SAMPLES))
            out.print(str(path), markup=False, soft_wrap=True)
            made.append(True)
        except NarrateError as error:
            show.warn(errors, f"{offer.name}: {error}", "red")
            made.append(False)
    return made


async def _sample(name: str, offer: Offer, text: str, folder: Path) -> Path:
    settings = (("model", offer.model),) if offer.model else ()
    voice = Voice("sample", name, offer.name, settings)
    engine = engines.engine(name)
    try:
        await engine.ready([voice])
        speech = await engine.speak(text, voice)
    finally:
        await engine.close()
    label = "-".join(filter(None, (name, offer.model, offer.name)))
    path = folder / f"{plain.file_name(label, name)}.{speech.container}"
    write(path, speech.audio)
    return path


def doctor(args: Namespace, out: Console) -> int:
    """Show what works here."""
    from narrate.doctor import examine

    findings = examine(args.directory, starter.series_of(args.directory))
    if args.json:
        print(report.checks([(Path("this machine"), "", findings)]))
    else:
        show.findings(out, "This machine", findings)
    return DONE if all(finding.ok for finding in findings) else PERSON


def store(args: Namespace, out: Console) -> int:
    """Show what the recordings take, and delete those that nothing uses."""
    from narrate.build import stock

    found = stock.take(args.directory, prune=args.prune)
    if args.json:
        print(report.stock(found))
        return DONE
    table = Table("What", "Number", "MB")
    table.add_row("takes", str(found.takes), _mb(found.take_bytes))
    table.add_row("of these in no script", str(found.unused), _mb(found.unused_bytes))
    pieces = f"{_mb(found.piece_bytes)} of {found.most_piece_bytes // MEGA}"
    table.add_row("decoded and coded sound", str(found.pieces), pieces)
    out.print(table)
    share = 100 * found.recorded / found.lines if found.lines else 0
    out.print(f"{found.recorded} of {found.lines} lines are recorded by {found.engine} ({share:.0f} %).")
    needed = found.last_cached + found.last_recorded
    if needed:
        rate = 100 * found.last_cached / needed
        out.print(f"The last build needed {needed} lines: {found.last_cached} were there ({rate:.0f} %).")
    if found.pruned:
        out.print(f"Deleted {found.pruned} takes, {_mb(found.unused_bytes)} MB.")
    return DONE


def _mb(count: int) -> str:
    return f"{count / MEGA:.1f}"
