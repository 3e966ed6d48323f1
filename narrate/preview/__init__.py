"""A finished episode in, sound out: the terminal's player where there is one, else a page on loopback."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

PLAYERS: tuple[tuple[str, ...], ...] = (
    ("mpv", "--no-video"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("mpg123", "-q"),
    ("afplay",),
)


def play(audio: Path, *, port: int, player: bool, tell: Callable[[str], object]) -> int:
    """Play *audio* and return the player's exit code; without a player, serve it until interrupted."""
    for command in PLAYERS if player else ():
        program = shutil.which(command[0])
        if program is not None:
            tell(f"Playing {audio.name} with {command[0]}; Ctrl-C stops.")
            return subprocess.run([program, *command[1:], str(audio)], check=False).returncode
    from narrate.preview.server import serve

    return serve(audio, port=port, tell=tell)
