"""The commands that bring episodes to listeners: arguments in, exit code out."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from rich.console import Console

from narrate import build as product
from narrate import feed as feeds
from narrate import series as series_file
from narrate.cli import report, show
from narrate.cli.ending import DONE, PERSON
from narrate.publish import Report

MEGABYTE = 1_000_000
SHOWN = 20


def feed(out: Console, errors: Console, args: Namespace) -> int:
    """Write the feeds."""
    written = product.feeds(args.directory)
    text = "\n".join(str(path) for path in written.changed) or "The feeds are up to date."
    out.print(text, markup=False, soft_wrap=True)
    show.hints(errors, written.left)
    example(errors, args.directory)
    return DONE


def approve(out: Console, errors: Console, args: Namespace) -> int:
    """Record a person's approval, or that a person takes it back."""
    if args.undo:
        return _withdrawn(out, errors, args)
    done = product.approve(args.directory, args.episode, args.by)
    for name, given in done.approvals:
        out.print(show.plain(f"{name}: approved by {given.by}; it is in episodes/feed.xml."), soft_wrap=True)
    show.hints(errors, done.feeds.left)
    example(errors, args.directory)
    return DONE


def _withdrawn(out: Console, errors: Console, args: Namespace) -> int:
    done = product.withdraw(args.directory, args.episode, args.by)
    names = [name for name, _ in done.approvals]
    for name, given in done.approvals:
        told = f"{name}: approval taken back by {given.withdrawn_by}; it is out of episodes/feed.xml"
        out.print(show.plain(f"{told} (narrate publish takes it from listeners)."), soft_wrap=True)
    show.hints(errors, [text for text in done.feeds.left if text.partition(":")[0] not in names])
    return DONE


def publish(out: Console, errors: Console, args: Namespace) -> int:
    """Bring what is released to where listeners fetch it."""

    def tell(name: str, number: int, of: int) -> None:
        """One line per file, where a person looks on."""
        if errors.is_terminal:
            show.warn(errors, f"{number} of {of}: {name}")

    told = product.publish(args.directory, args.target, dry=args.dry_run, prune=args.prune, tell=tell)
    if args.json:
        print(report.published(told))
        return _code(told)
    _shown(out, told)
    show.hints(errors, told.left)
    if told.findings:
        show.findings(out, f"{args.directory / series_file.PROGRAMME}", told.findings)
    return _code(told)


def _shown(out: Console, told: Report) -> None:
    for name in told.brought[:SHOWN]:
        out.print(show.plain(f"{'would bring' if told.dry else 'brought'} {name}"), soft_wrap=True)
    if len(told.brought) > SHOWN:
        out.print(f"… and {len(told.brought) - SHOWN} more")
    out.print(show.plain(_sum(told)), soft_wrap=True)


def serve(out: Console, args: Namespace) -> int:
    """Serve the feeds and all they name on this machine."""
    from narrate.serve import serve as served

    folder: Path = args.folder or args.directory / series_file.EPISODES
    return served(folder, port=args.port, tell=lambda text: out.print(show.plain(text), soft_wrap=True))


def example(errors: Console, root: Path) -> None:
    """A word where the feed's address or its owner's is still that of an example, or will not do."""
    series = series_file.load(root)
    for text in feeds.reminders(series):
        show.warn(errors, f"{root / series_file.PROGRAMME}: {text}", "yellow")


def _code(told: Report) -> int:
    return PERSON if any(item.holds for item in told.findings) else DONE


def _sum(told: Report) -> str:
    done = "would be brought" if told.dry else "brought"
    files = f"{len(told.brought)} file{'' if len(told.brought) == 1 else 's'}"
    words = [f"{told.target}: {files} {done} ({told.bytes / MEGABYTE:.1f} MB)"]
    words.append(f"{told.unchanged} were there")
    if told.removed:
        words.append(f"{len(told.removed)} {'would be ' * told.dry}deleted")
    if told.forgotten:
        words.append(f"{len(told.forgotten)} that the feed no longer names are left (--prune deletes them)")
    return ", ".join(words) + "."
