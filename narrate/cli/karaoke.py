"""An episode that is played in, its text in time out: on a terminal with keys, in a pipe line by line."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.text import Text

from narrate.cli.show import minutes, plain
from narrate.errors import NarrateError
from narrate.model import FRAME
from narrate.preview.answers import Refused
from narrate.preview.player import Player
from narrate.preview.recital import Passage, Recital, judge
from narrate.preview.room import Room
from narrate.preview.verdicts import State

LOOK_SECONDS = 0.05
STEP_SECONDS = 5.0
AROUND = 3  # lines shown before and after the one that is heard
HELP = "space pause · ← → 5 s · ↑ ↓ segment · a approve · m mark · q quit"
KEY = re.compile(r"\x1b\[[A-D]|.", re.DOTALL)
ARROWS = {"\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left"}


@dataclass(frozen=True, slots=True)
class Judge:
    """Who listens; without a name nothing is written."""

    room: Room
    by: str

    def say(self, piece: Recital, segment: str, state: State) -> str:
        """Record a verdict and tell of it, or why not."""
        if not self.by:
            return "start with --by NAME to approve or mark"
        if segment in FRAME:
            return f"the {segment} is written in series.toml"
        try:
            judge(self.room, piece.name, segment, state, self.by)
        except (NarrateError, Refused) as error:
            return str(error)
        return f"{segment}: {state.replace('_', ' ')} ({self.by})"


def run(out: Console, piece: Recital, machine: Player, who: Judge) -> None:
    """Play to the end, or until somebody quits."""
    if out.is_terminal and sys.stdin.isatty():
        _live(out, piece, machine, who)
    else:
        _lines(out, piece, machine)


def _lines(out: Console, piece: Recital, machine: Player) -> None:
    """One line of text for each line that is heard, when it is heard."""
    for item in piece.passages:
        _wait(machine, item.start)
        out.print(Text.assemble(f"{minutes(int(item.start))}  ", plain(item.text)), soft_wrap=True)
    _wait(machine, piece.seconds)


def _wait(machine: Player, seconds: float) -> None:
    while machine.position() < seconds:
        time.sleep(LOOK_SECONDS)


def _live(out: Console, piece: Recital, machine: Player, who: Judge) -> None:
    note, before = "", None
    with _keys() as pressed, Live(console=out, auto_refresh=False, transient=True) as live:
        while (at := machine.position()) < piece.seconds:
            key = pressed()
            if key == "q":
                return
            note = _act(key, piece, machine, who) or note
            held = not machine.playing
            shown = (piece.at(at), int(at), note, held)
            if shown != before:
                live.update(_screen(piece, at, note, held=held), refresh=True)
            before = shown


def _act(key: str, piece: Recital, machine: Player, who: Judge) -> str:
    """Do what a key stands for; what is to be told goes out."""
    at = machine.position()
    number = piece.at(at)
    moves: Mapping[str, Callable[[], None]] = {
        " ": machine.toggle,
        "left": lambda: machine.seek(at - STEP_SECONDS),
        "right": lambda: machine.seek(at + STEP_SECONDS),
        "up": lambda: machine.seek(piece.step(number, -1)),
        "down": lambda: machine.seek(piece.step(number, 1)),
    }
    states: Mapping[str, State] = {"a": "approved", "m": "needs_fix"}
    if key in moves:
        moves[key]()
    if key not in states:
        return ""
    told = who.say(piece, piece.passages[number].segment, states[key])
    if key == "a":
        machine.seek(piece.step(number, 1))
    return told


def _screen(piece: Recital, at: float, note: str, *, held: bool) -> RenderableType:
    number = piece.at(at)
    shown = range(max(0, number - AROUND), min(len(piece.passages), number + AROUND + 1))
    head = f"{'‖' if held else '▶'} {minutes(int(at))} / {minutes(int(piece.seconds))}  "
    rows = [Text.assemble((head, "bold"), plain(piece.title)), Text("")]
    rows += [_row(piece.passages[each], now=each == number) for each in shown]
    return Group(*rows, Text(""), plain(note or HELP, "dim"))


def _row(item: Passage, *, now: bool) -> Text:
    text = plain(item.text, "bold reverse" if now else "dim")
    for start, end in item.doubts:
        text.stylize("underline yellow", start, end)
    return Text.assemble("  ", text)


@contextmanager
def _keys() -> Iterator[Callable[[], str]]:
    """What gives the key that was pressed, or nothing, and waits a moment for it."""
    try:
        import termios
        import tty
    except ImportError:  # Windows has no terminal modes: there the text runs without keys
        yield _nothing
        return
    import select

    door = sys.stdin.fileno()
    before = termios.tcgetattr(door)
    tty.setcbreak(door)

    waiting: list[str] = []

    def pressed() -> str:
        """The next key, or nothing when none was pressed for LOOK_SECONDS."""
        if not waiting and select.select([door], [], [], LOOK_SECONDS)[0]:
            waiting.extend(KEY.findall(os.read(door, 256).decode("utf-8", "ignore")))
        key = waiting.pop(0) if waiting else ""
        return ARROWS.get(key, key)

    try:
        yield pressed
    finally:
        termios.tcsetattr(door, termios.TCSADRAIN, before)


def _nothing() -> str:
    time.sleep(LOOK_SECONDS)
    return ""
