"""A number of episodes comes in, an anthology of invented stories goes out, spoken by the tone engine."""

from __future__ import annotations

from pathlib import Path

from tests.anthology import make
from tests.bench.material import sentences

SENTENCE_SECONDS = 3.4  # of the tone engine, with its pause
PARAGRAPH = 4


def archive(root: Path, episodes: int, minutes: float) -> Path:
    """So many stories of about so many minutes; each has sentences of its own, and some of others'."""
    count = max(3, round(minutes * 60 / SENTENCE_SECONDS))
    return make(root, **{f"{number:05}-night": story(number, count) for number in range(1, episodes + 1)})


def story(number: int, count: int) -> str:
    """The manuscript with that number, of so many sentences."""
    known = sentences(900)
    told = [
        known[(number * 13 + n) % len(known)].replace("，", f"{_named(number)}，", 1) for n in range(count)
    ]
    told[::10] = [known[n % len(known)] for n in range(0, count, 10)]
    parts = [f"第{_named(number)}夜", "作者：林小满"]
    parts += ["".join(told[start : start + PARAGRAPH]) for start in range(0, count, PARAGRAPH)]
    return "\n\n".join(parts) + "\n"


def _named(number: int) -> str:
    """A number as digits one by one."""
    return "".join("零一二三四五六七八九"[int(digit)] for digit in str(number))
