"""The commands as a table in, a parser out that says what a mistyped word probably means."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import NoReturn

# argparse's own sentences; a test holds them against the Python it runs on
CHOICE = re.compile(r"invalid choice: '([^']*)'")
STRANGERS = re.compile(r"unrecognized arguments: (.*)")
NEAR = 0.7  # share of the letters that a mistyped word has in common with what is meant


class Parser(argparse.ArgumentParser):
    """A parser whose errors name the nearest option, choice or command; `meant` is what each stands for."""

    def __init__(self, *args: object, **options: object) -> None:
        self.meant: dict[str, str] = {}
        self.typed: Sequence[str] = ()
        self.lists: list[str] = []  # what takes as many words as there are, such as the episodes
        super().__init__(*args, **options)  # type: ignore[arg-type]  # argparse's own options, handed on

    def add_argument(self, *flags: str, **options: object) -> argparse.Action:
        """Add it as argparse does, and remember how it is spelt."""
        choices = options.get("choices")
        words = [*flags, *(map(str, choices) if isinstance(choices, Iterable) else ())]
        self.meant |= {word: word for word in words}
        added = super().add_argument(*flags, **options)  # type: ignore[arg-type]  # the same
        if added.nargs in ("*", "+") and not added.option_strings:
            self.lists.append(added.dest)
        return added

    def parse_known_args(  # type: ignore[override]  # argparse's overloads say more than is used
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse; a stranger is an error of the very command it was given to, which knows its options.

        Words behind an option go on with the list before it, which argparse takes to have ended there.
        """
        self.typed = args or ()
        found, strangers = super().parse_known_args(args, namespace)
        if self.lists and not any(word.startswith("-") for word in strangers):
            setattr(found, self.lists[0], [*getattr(found, self.lists[0]), *strangers])
        elif strangers:
            self.error(f"unrecognized arguments: {' '.join(strangers)}")
        return found, []

    def error(self, message: str) -> NoReturn:
        """End with the usage, the message and what was probably meant."""
        strange = [word for word in self.typed if word.startswith("--") and not self._knows(word)]
        super().error(f"{message}{hint(message, self.meant, strange)}")

    def _knows(self, word: str) -> bool:
        """Whether an option is one of ours, or the beginning of one."""
        return any(known.startswith(word.partition("=")[0]) for known in self.meant)


def hint(message: str, meant: Mapping[str, str], strange: Sequence[str] = ()) -> str:
    """What was probably meant by the mistyped word in one of argparse's messages; empty where nobody knows.

    *strange* are options that the message may not name: argparse misses `--by` where `--bye` was typed.

    >>> hint("invalid choice: 'bulid' (choose from build, init)", {"build": "build", "init": "init"})
    '; did you mean build?'
    """
    choice, strangers = CHOICE.search(message), STRANGERS.search(message)
    typed = [choice[1]] if choice else strangers[1].split() if strangers else strange
    for word in typed:
        if near := get_close_matches(word.partition("=")[0].lower(), meant, 1, NEAR):
            return f"; did you mean {meant[near[0]]}?"
    return ""
