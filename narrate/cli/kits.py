"""The command that makes kits: arguments in, a folder and a sentence about it out."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, datetime

from rich.console import Console

from narrate import kit
from narrate.cli import show
from narrate.cli.ending import DONE
from narrate.kit.fields import is_past, start

NEXT: Mapping[str, str] = {
    "ximalaya": "open upload.html and copy field by field; set 是否AI合成 to 是.",
    "radio": "send the folder; rundown.html prints on A4.",
    "listen": "put audiobook/ into a library of books and podcast/ into one of podcasts.",
    "read-along": "open an .epub in a reader that knows media overlays, such as Thorium.",
}


def made(out: Console, errors: Console, args: Namespace) -> int:
    """Make the kit; times of publication are counted from --from, or from the one clock that a kit reads."""
    now = datetime.now(UTC)
    begin = start(args.from_, now)
    folder, found = kit.make(args.kit, args.directory, args.episode, args.out, begin, drafts=args.drafts)
    count = len(found.episodes)
    out.print(
        f"{folder}: {count} episode{'' if count == 1 else 's'}; {NEXT[args.kit]}",
        markup=False,
        soft_wrap=True,
    )
    if args.kit == "ximalaya" and is_past(begin, now):
        told = f"--from {args.from_}: the form takes times from two hours ahead; leave --from away for those."
        show.warn(errors, told, "yellow")
    drafts = [item.folder.name for item in found.episodes if item.draft]
    if drafts:
        show.warn(errors, f"Drafts, marked as such and not for release: {', '.join(drafts)}.", "yellow")
    if found.left_out:
        show.warn(errors, f"Left out, as not released: {', '.join(found.left_out)}.", "yellow")
    return DONE
