"""The commands to listen: `preview` on a page, `play` in the terminal; arguments in, exit code out."""

from __future__ import annotations

from argparse import Namespace

from rich.console import Console

from narrate.cli.ending import DONE


def preview(args: Namespace, out: Console, errors: Console) -> int:
    """Serve the page until interrupted, or write it as files."""
    from narrate.build import open_programme
    from narrate.cli import show

    with show.busy(errors):
        open_programme(args.directory)  # new manuscripts become scripts, new paragraphs get their ids
    if args.static:
        return _exported(args, out)
    from narrate.preview.server import serve

    return serve(
        args.directory,
        port=args.port,
        episode=args.episode,
        engine=args.engine,
        browser=not args.no_open,
        tell=lambda text: out.print(text, markup=False, soft_wrap=True),
    )


def _exported(args: Namespace, out: Console) -> int:
    from narrate.preview.static import export

    changed = export(args.directory, [args.episode] if args.episode else [], args.static)
    text = "\n".join(map(str, changed)) or f"{args.static} is up to date."
    out.print(text, markup=False, soft_wrap=True)
    return DONE


def play(args: Namespace, out: Console) -> int:
    """Play an episode in the terminal, with its text in time."""
    from narrate.cli import karaoke
    from narrate.preview.player import player
    from narrate.preview.recital import recital
    from narrate.preview.room import Room

    room = Room(args.directory)
    name = room.entry(args.episode)[1].path.stem
    with recital(room, name, sound=not args.no_sound) as piece:
        machine = player(piece.sound or args.directory, speed=args.speed, sound=not args.no_sound)
        try:
            karaoke.run(out, piece, machine, karaoke.Judge(room, args.by))
        finally:
            machine.close()
    return DONE
