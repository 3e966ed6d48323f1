"""The commands `narrate` and `build-episodes`: arguments in, exit code out.

Exit codes: 0 done, 1 some episodes failed or need a person, 2 usage, 3 our bug (with a log file),
4 the service is out (run again to resume), 130 interrupted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from narrate import __version__
from narrate.cli.arguments import (
    BUILD,
    DIRECTORY,
    EPISODES,
    JSON,
    PLAY,
    PREVIEW,
    PUBLISH,
    SAY,
    SERVE,
    Argument,
    count,
    joined,
    person,
)
from narrate.cli.ending import ended
from narrate.cli.parsing import Parser


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name is that of its function in `narrate.cli.commands`."""

    name: str
    help: str
    arguments: tuple[Argument, ...]


COMMANDS = (
    Command(
        "build",
        "build what changed: clean, speak, master, tag, caption (same as build-episodes)",
        BUILD,
    ),
    Command(
        "init",
        "make a new anthology",
        ((("folder",), {"type": Path, "metavar": "DIR", "help": "the folder to make"}),),
    ),
    Command(
        "clean",
        "show what the cleaner makes of a manuscript; writes nothing",
        (
            (("file",), {"type": Path, "metavar": "FILE"}),
            (("--diff",), {"action": "store_true", "help": "show every change in colour"}),
            DIRECTORY,
            JSON,
        ),
    ),
    Command(
        "say",
        "speak a sentence or one more take of a segment, or show how text is read aloud",
        SAY,
    ),
    Command(
        "lexicon",
        "list words and names that a voice may misread and no entry covers, and where entries apply",
        (
            (
                ("--limit",),
                {
                    "type": count,
                    "default": 40,
                    "metavar": "N",
                    "help": "show so many words (default: 40; 0: all)",
                },
            ),
            DIRECTORY,
            JSON,
        ),
    ),
    Command(
        "cast",
        "propose who speaks with which voice, from the direct speech of the scripts",
        (
            EPISODES,
            (("--write",), {"action": "store_true", "help": "write it into the front matter of the scripts"}),
            DIRECTORY,
            JSON,
        ),
    ),
    Command(
        "review",
        "list the open doubts of the scripts with what is proposed",
        (EPISODES, DIRECTORY, JSON),
    ),
    Command(
        "resolve",
        "settle open doubts one by one: accept, correct, confirm",
        (
            EPISODES,
            (("--by",), {"type": person, "required": True, "metavar": "NAME", "help": "who settles them"}),
            DIRECTORY,
        ),
    ),
    Command(
        "script",
        "give a script to an editor who has only Word, and take it back",
        (
            (("action",), {"choices": ("export", "import")}),
            (("what",), {"metavar": "NN|FILE.docx", "help": "the episode to export, or the file to import"}),
            (("--out",), {"type": Path, "metavar": "FILE.docx", "help": "default: NN-slug.docx here"}),
            DIRECTORY,
        ),
    ),
    Command(
        "check",
        "measure finished files against a delivery profile",
        (
            (
                ("what",),
                {"nargs": "*", "metavar": "EPISODE|FILE", "help": "default: all episodes"},
            ),
            (
                ("--profile",),
                {
                    "default": "",
                    "metavar": "NAME",
                    "help": "such as podcast, ximalaya or radio-cn (default: the anthology's)",
                },
            ),
            DIRECTORY,
            JSON,
        ),
    ),
    Command(
        "approve",
        "release built episodes: record who listened and agrees, or who takes that back",
        (
            (("episode",), {"nargs": "+", "help": "number, slug or title"}),
            (("--by",), {"type": person, "required": True, "metavar": "NAME", "help": "who approves"}),
            (
                ("--undo",),
                {"action": "store_true", "help": "take the approval back: out of the feed, open again"},
            ),
            DIRECTORY,
        ),
    ),
    Command(
        "voices",
        "list the voices of every engine, and let them speak",
        (
            (("--engine",), {"default": "", "metavar": "NAME", "help": "of this engine only"}),
            (
                ("--locale",),
                {"default": "zh", "metavar": "TAG", "help": "languages that start so (default: zh; '': all)"},
            ),
            (
                ("--try",),
                {"dest": "try_", "default": "", "metavar": "TEXT", "help": "make a sample of each voice"},
            ),
            DIRECTORY,
            JSON,
        ),
    ),
    Command("doctor", "say what works on this machine, and the remedy for what does not", (DIRECTORY, JSON)),
    Command(
        "store",
        "show what the recordings take, and prune what no script uses",
        (
            (("--prune",), {"action": "store_true", "help": "delete the takes that nothing uses"}),
            DIRECTORY,
            JSON,
        ),
    ),
    Command("feed", "write the podcast feeds from what is built", (DIRECTORY,)),
    Command("publish", "bring what is released to a folder or an address, the feed last", PUBLISH),
    Command("serve", "serve the feeds and all they name on this machine, for a podcast app", SERVE),
    Command(
        "kit",
        "make a folder for a place that takes no feed: an upload sheet, a radio station, a library, e-books",
        (
            (("kit",), {"choices": ("ximalaya", "radio", "listen", "read-along")}),
            EPISODES,
            (("--out",), {"type": Path, "metavar": "DIR", "help": "the folder to fill (default: kits/KIT)"}),
            (
                ("--from",),
                {
                    "dest": "from_",
                    "default": "",
                    "metavar": "TIME",
                    "help": "when you will upload, such as 2027-01-31T20:00 (default: now)",
                },
            ),
            (("--drafts",), {"action": "store_true", "help": "take drafts too, marked as such"}),
            DIRECTORY,
        ),
    ),
    Command(
        "preview",
        "listen, correct and approve on a page that this machine serves to its own browser",
        PREVIEW,
    ),
    Command("play", "play an episode in the terminal, its text in time", PLAY),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run `narrate`; without a command, show where the anthology stands."""
    parser = Parser("narrate", description="Stories in, broadcast out.")
    parser.add_argument("--version", action="version", version=f"narrate {__version__}")
    parser.add_argument("-C", "--directory", type=Path, default=Path(), metavar="DIR", help=argparse.SUPPRESS)
    parser.add_argument(*JSON[0], **JSON[1])
    parser.set_defaults(command="state")
    commands = parser.add_subparsers(metavar="COMMAND")
    parser.meant |= {command.name: command.name for command in COMMANDS} | _choices()
    for command in COMMANDS:
        _fill(commands.add_parser(command.name, help=command.help, description=command.help), command)
    return _run(parser.parse_args(joined(sys.argv[1:] if argv is None else argv)))


def build_episodes(argv: Sequence[str] | None = None) -> int:
    """Run `build-episodes`."""
    command = COMMANDS[0]
    parser = Parser("build-episodes", description=command.help)
    parser.set_defaults(directory=Path())
    _fill(parser, command)
    return _run(parser.parse_args(argv))


def _choices() -> dict[str, str]:
    """The second words of commands, which a person may type as the first: export for script export."""
    return {
        choice: f"{command.name} {choice}"
        for command in COMMANDS
        for _, options in command.arguments
        for choice in cast("Sequence[str]", options.get("choices", ()))
    }


def _fill(parser: argparse.ArgumentParser, command: Command) -> None:
    for flags, options in command.arguments:
        parser.add_argument(*flags, **options)  # type: ignore[arg-type]  # the table's options are argparse's own
    parser.set_defaults(command=command.name)


def _run(args: argparse.Namespace) -> int:
    from narrate.cli import commands

    run: Callable[[argparse.Namespace], int] = getattr(commands, args.command)
    return ended(run, args)
