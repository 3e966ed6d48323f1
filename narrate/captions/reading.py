"""A caption file in, ours or not, its captions out: WebVTT, SubRip or the podcast namespace's JSON."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

from narrate.errors import InputError
from narrate.typed import parsed

READABLE = (".vtt", ".srt", ".json")
CLOCK = r"(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{3})"
TIMES = re.compile(rf"{CLOCK}[ \t]+-->[ \t]+{CLOCK}")
MARKUP = re.compile(r"</?[a-z][^>]*>|<\d[\d:.]*>")


@dataclass(frozen=True, slots=True)
class Caption:
    """What is shown from `start_seconds` to `end_seconds`."""

    start_seconds: float
    end_seconds: float
    text: str


def beside(audio: Path) -> Path | None:
    """The caption file that stands beside *audio* under its name, if there is one that can be read."""
    return next((path for ending in READABLE if (path := audio.with_suffix(ending)).is_file()), None)


def read(path: Path) -> tuple[Caption, ...]:
    """The captions of *path*; raises InputError where they cannot be read."""
    try:
        text = path.read_text("utf-8-sig")
        found = _segments(text) if path.suffix == ".json" else _blocks(text)
    except (OSError, ValueError, KeyError, TypeError, OverflowError) as error:
        raise InputError(f"{path}: cannot be read as captions ({error}); make them again.") from error
    return found


def _segments(text: str) -> tuple[Caption, ...]:
    items = parsed(text)["segments"]
    return tuple(
        Caption(float(item["startTime"]), float(item["endTime"]), str(item["body"])) for item in items
    )


def _blocks(text: str) -> tuple[Caption, ...]:
    found = []
    for block in re.split(r"\n\s*\n", text):
        head, times, body = _parted(block)
        if times is not None and len(head) <= 1:
            words = html.unescape(MARKUP.sub("", "\n".join(body)))
            found.append(Caption(_seconds(times, 1), _seconds(times, 5), words.strip()))
    return tuple(found)


def _parted(block: str) -> tuple[list[str], re.Match[str] | None, list[str]]:
    """The lines of a block before its times, the times, and the lines behind them."""
    lines = block.strip().split("\n")
    for number, line in enumerate(lines):
        times = TIMES.match(line)
        if times is not None:
            return lines[:number], times, lines[number + 1 :]
    return lines, None, []


def _seconds(times: re.Match[str], first: int) -> float:
    hours, minutes, seconds, ms = (int(times[group] or 0) for group in range(first, first + 4))
    return hours * 3600 + minutes * 60 + seconds + ms / 1000
