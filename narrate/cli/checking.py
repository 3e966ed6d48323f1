"""The command `narrate check`: finished files and a profile in, their findings out."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console

from narrate import build, deliver
from narrate import series as series_file
from narrate.cli import report, show
from narrate.cli.ending import DONE, PERSON
from narrate.errors import NarrateError, UsageError
from narrate.model import Finding, Profile

Measured = tuple[Path, str, Sequence[Finding]]  # a file, the profile, what was found


def check(out: Console, errors: Console, args: Namespace) -> int:
    """Measure finished files, ours or not; what cannot be measured is one sentence."""
    usual = deliver.profile(args.profile or _own_profile(args.directory))
    files = _meant(args)
    if not files:
        raise UsageError("check: no finished episode here; run build-episodes first or name a file.")
    found: list[Measured] = []
    failed: list[tuple[Path, str]] = []
    for path in files:
        try:
            found.append(_measured(path, usual if args.profile else deliver.named(path, usual)))
        except NarrateError as error:
            failed.append((path, str(error)))
            show.warn(errors, str(error), "red")
        else:
            _show(out, found[-1], json=args.json)
    if args.json:
        print(report.checks(found, failed))
    else:
        for text in _summed(found, failed):
            out.print(show.plain(text), soft_wrap=True)
    return PERSON if failed or any(item.holds for _, _, items in found for item in items) else DONE


def _measured(path: Path, profile: Profile) -> Measured:
    from narrate.deliver.check import check as measured

    return path, profile.name, measured(path, profile)


def _show(out: Console, measured: Measured, *, json: bool) -> None:
    """The findings of a file as soon as it is measured; JSON is one document, at the end."""
    path, profile, findings = measured
    if not json:
        show.findings(out, f"{path} ({profile})", findings)


def _summed(found: Sequence[Measured], failed: Sequence[tuple[Path, str]]) -> Iterator[str]:
    """What becomes of all files: a line for each that fails, and how many pass."""
    bad = {path: [item.code for item in items if item.holds] for path, _, items in found}
    bad |= {path: ["cannot be measured"] for path, _ in failed}
    for path, codes in bad.items():
        if codes:
            yield f"{path}: fails: {', '.join(codes)}"
    good = sum(not codes for codes in bad.values())
    yield f"Files that pass: {good} of {len(bad)}."


def _own_profile(root: Path) -> str:
    """The profile of the anthology in *root*; without one, the most usual."""
    return series_file.load(root).profile if (root / series_file.PROGRAMME).is_file() else "podcast"


def _meant(args: Namespace) -> list[Path]:
    """The files that are named, and those of the episodes that are; all there are where nothing is named."""
    if not args.what:
        return _sound(args.directory / series_file.EPISODES, "*/*")
    return [file for name in args.what for file in _named(args.directory, name)]


def _named(root: Path, name: str) -> list[Path]:
    """A file of that name, or the finished files of the episode of that number, slug or title."""
    path = Path(name)
    if path.exists() or path.suffix or len(path.parts) > 1:
        return [path]
    programme = build.open_programme(root, dry=True)
    return [
        file
        for _, entry in programme.selected([name])
        for file in _sound(build.shelf.folder(programme.series, entry))
    ]


def _sound(folder: Path, pattern: str = "*") -> list[Path]:
    """Every finished sound file of an episode's folder, or of all."""
    from narrate.tags import CONTAINERS

    return sorted(path for path in folder.glob(pattern) if path.suffix.lstrip(".") in CONTAINERS)
