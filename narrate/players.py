"""A sound file in, heard on this machine out: the programs that play one to its end, whichever is here."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

PLAYERS: tuple[tuple[str, ...], ...] = (
    ("mpv", "--no-video", "--really-quiet"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("afplay",),
    ("aplay", "-q"),
)


def here() -> tuple[str, ...]:
    """The names of the players that this machine has, the best first."""
    return tuple(name for name, *_ in PLAYERS if shutil.which(name))


def heard(path: Path) -> bool:
    """Whether a player played *path* to its end; what they say of sound cards helps nobody."""
    commands = ([where, *options] for name, *options in PLAYERS if (where := shutil.which(name)))
    file = str(path.absolute())  # a name that begins with a dash would be an option
    return any(
        subprocess.run([*command, file], check=False, stderr=subprocess.DEVNULL).returncode == 0
        for command in commands
    )
