"""A settings file that is no TOML in, the line that was probably meant out: how Chinese keyboards type it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence

PLACE = re.compile(r"at line (\d+)")
QUOTES = "“”„‟＂〝〞"
STRING = re.compile(r'("[^"]*")')
# what a Chinese keyboard gives for the signs of TOML
SIGNS = str.maketrans("＝，、［］【】｛｝．＃", "=,,[][]{}.#")
BARE = re.compile(r"(?P<key>\s*[\w.-]+\s*=\s*)(?P<value>[^\s\"'\[{#=][^#]*?)(?P<rest>\s*(?:#.*)?)")
TRUTH = {"是": "true", "否": "false", "True": "true", "False": "false"}
LONGEST = 100


def meant(text: str, error: tomllib.TOMLDecodeError) -> str:
    r"""What the line at fault in *text* was probably meant to be; empty where nobody knows.

    >>> text = "title = “桥”\n"
    >>> try:
    ...     tomllib.loads(text)
    ... except tomllib.TOMLDecodeError as error:
    ...     meant(text, error)
    'title = "桥"'
    """
    place = PLACE.search(str(error))
    lines = text.splitlines()
    at = int(place[1]) - 1 if place else len(lines) - 1
    for number in (at, at - 1):
        if 0 <= number < len(lines) and (guess := _mended(lines, number, at)):
            return guess.strip().partition("  #")[0].rstrip()[:LONGEST]
    return ""


def _mended(lines: Sequence[str], number: int, at: int) -> str:
    """The line of that *number*, so mended that the file can be read beyond the line *at*."""
    for mend in MENDS:
        guess = mend(lines[number])
        if guess != lines[number] and _reads_on([*lines[:number], guess, *lines[number + 1 :]], at):
            return guess
    return ""


def _reads_on(lines: Sequence[str], at: int) -> bool:
    try:
        tomllib.loads("\n".join(lines) + "\n")
    except tomllib.TOMLDecodeError as error:
        place = PLACE.search(str(error))
        return bool(place) and int(place[1] if place else 0) - 1 > at
    return True


def _signs(line: str) -> str:
    """With TOML's own signs between its texts."""
    return "".join(
        part if STRING.fullmatch(part) else part.translate(SIGNS) for part in STRING.split(_quotes(line))
    )


def _quotes(line: str) -> str:
    """With straight quotation marks around what stands between curly ones."""
    return line.translate(dict.fromkeys(map(ord, QUOTES), '"')) if not _quoted(line) else line


def _quoted(line: str) -> bool:
    """Whether curly marks stand inside a text that straight ones close."""
    return any(sign in part for part in STRING.findall(line) for sign in QUOTES)


def _bare(line: str) -> str:
    """With quotation marks around a value that has none."""
    found = BARE.fullmatch(line.translate(SIGNS))
    if found is None:
        return line
    value = TRUTH.get(found["value"]) or f'"{found["value"]}"'
    return f"{found['key']}{value}{found['rest']}"


def _slashes(line: str) -> str:
    """With the slashes of a path that every system reads, where Windows' own stand for other signs."""
    return line.replace("\\", "/")


def _closed(line: str) -> str:
    """With the quotation mark at its end."""
    return f'{line.rstrip()}"'


def _comma(line: str) -> str:
    """With the comma behind an item of a list."""
    return f"{line.rstrip()},"


MENDS: Sequence[Callable[[str], str]] = (_quotes, _signs, _bare, _slashes, _closed, _comma)
