"""The arguments that several commands share, and the long list of one; argparse's own options as values."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from narrate import plain

Argument = tuple[tuple[str, ...], Mapping[str, object]]
RATE = re.compile(r"[+-]?[0-9]{1,3}%?")
SLOWEST, FASTEST = 0.25, 100.0  # what players can follow
LAST = 0  # stands for “last” where a take is chosen by its number


def joined(argv: Sequence[str]) -> list[str]:
    """*argv* with `--rate -10%` as `--rate=-10%`: argparse takes the pace for another option."""
    found: list[str] = []
    for word in argv:
        follows = found[-1:] == ["--rate"] and RATE.fullmatch(word)
        found[-1:] = [f"--rate={word}"] if follows else [*found[-1:], word]
    return found


def count(text: str) -> int:
    """A number of things from the command line."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0")
    return int(text)


def speed(text: str) -> float:
    """How many times as fast, from the command line."""
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not SLOWEST <= found <= FASTEST:
        raise argparse.ArgumentTypeError(f"{text!r} is no speed; write {SLOWEST:g} to {FASTEST:g}")
    return found


def rate(text: str) -> int:
    """A pace in percent from the command line: “-10%”, “+10”."""
    if not RATE.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no pace; write -10% for slower or +10% for faster")
    return int(text.rstrip("%"))


def person(text: str) -> str:
    """The name of somebody who decides, on one line: it goes into files that others read."""
    if not (name := plain.line(text)):
        raise argparse.ArgumentTypeError("is empty; write the name of the person who decides")
    return name


def take(text: str) -> int:
    """The number of a take, from 1, or LAST."""
    if text == "last":
        return LAST
    if not (text.isdecimal() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is no take; write its number or “last”")
    return int(text)


JSON: Argument = (("--json",), {"action": "store_true", "help": "print JSON for another program"})
DIRECTORY: Argument = (
    ("-C", "--directory"),
    {
        "type": Path,
        "default": argparse.SUPPRESS,
        "metavar": "DIR",
        "help": "the anthology (default: this folder)",
    },
)
ENGINE: Argument = (
    ("--engine",),
    {
        "default": "",
        "metavar": "NAME",
        "help": "speak with this engine, without a fallback, such as espeak (all: narrate voices)",
    },
)
CLUSTER: tuple[Argument, ...] = (
    (
        ("--cluster",),
        {
            "default": "",
            "metavar": "ADDRESS",
            "help": "build on the workers of a Dask scheduler (tcp://HOST:PORT), or on local:N processes",
        },
    ),
    (
        ("--store",),
        {
            "default": "",
            "metavar": "ADDRESS",
            "help": "where the workers share sound: s3://bucket/place, or a folder that they all have",
        },
    ),
)
EPISODES: Argument = (("episode",), {"nargs": "*", "help": "number, slug or title (default: all)"})
BUILD: tuple[Argument, ...] = (
    EPISODES,
    DIRECTORY,
    ENGINE,
    (("--jobs",), {"type": count, "default": 0, "metavar": "N", "help": "cores to use (default: all)"}),
    (
        ("--max-connections",),
        {"type": count, "default": 0, "metavar": "N", "help": "most requests at once (default: 8)"},
    ),
    *CLUSTER,
    (("--dry-run",), {"action": "store_true", "help": "say what would be done, and do nothing"}),
    JSON,
)
SAY: tuple[Argument, ...] = (
    (("words",), {"nargs": "?", "default": "", "help": "the words to speak into a file"}),
    (
        ("--text",),
        {
            "nargs": "?",
            "const": True,
            "metavar": "WORDS",
            "help": "print how the words, or lines from standard input, are read; "
            "with -s: the words to speak in place of the segment's own",
        },
    ),
    (("-e", "--episode"), {"default": "", "metavar": "NN", "help": "the episode of a segment"}),
    (
        ("-s", "--segment"),
        {"default": "", "metavar": "ID", "help": "record one more take of this segment, such as b7"},
    ),
    (("--voice",), {"default": None, "metavar": "ROLE", "help": "speak with voices/ROLE.toml"}),
    (("--rate",), {"type": rate, "default": None, "metavar": "±N%", "help": "speak slower or faster"}),
    (("--takes",), {"action": "store_true", "help": "list the takes of the segment and record none"}),
    (
        ("--use",),
        {
            "type": take,
            "nargs": "?",
            "const": LAST,
            "default": None,
            "metavar": "N",
            "help": "use take N of the segment, or its last",
        },
    ),
    (("--no-play",), {"action": "store_true", "help": "do not play the take"}),
    (("--out",), {"type": Path, "metavar": "FILE", "help": "the sound file (default: say.wav or say.mp3)"}),
    ENGINE,
    DIRECTORY,
    JSON,
)
PUBLISH: tuple[Argument, ...] = (
    (("target",), {"metavar": "TARGET", "help": "a folder, or an address such as s3://bucket/stories"}),
    (("--dry-run",), {"action": "store_true", "help": "say what would be brought, and do nothing"}),
    (
        ("--prune",),
        {"action": "store_true", "help": "delete what was published and the feed no longer names"},
    ),
    DIRECTORY,
    JSON,
)
SERVE: tuple[Argument, ...] = (
    (
        ("folder",),
        {"type": Path, "nargs": "?", "metavar": "FOLDER", "help": "a published folder (default: episodes)"},
    ),
    (
        ("--port",),
        {"type": count, "default": 0, "help": "the port on this machine (default: a free one)"},
    ),
    DIRECTORY,
)
PREVIEW: tuple[Argument, ...] = (
    (("episode",), {"nargs": "?", "default": "", "help": "number, slug or title (default: the first)"}),
    (("--port",), {"type": int, "default": 0, "help": "the port on this machine (default: a free one)"}),
    (("--no-open",), {"action": "store_true", "help": "show the link and open no browser"}),
    (
        ("--static",),
        {
            "type": Path,
            "metavar": "DIR",
            "help": "write read-only pages there (FILE.html: one episode in one file)",
        },
    ),
    ENGINE,
    DIRECTORY,
)
PLAY: tuple[Argument, ...] = (
    (("episode",), {"help": "number, slug or title"}),
    (("--no-sound",), {"action": "store_true", "help": "show the text in time, without a player"}),
    (("--speed",), {"type": speed, "default": 1.0, "metavar": "X", "help": "times as fast (default: 1)"}),
    (("--by",), {"default": "", "metavar": "NAME", "help": "who listens: for approving and marking"}),
    DIRECTORY,
)
