"""Text on its way to an engine in; the same text out, or an error: no digit and no symbol passes."""

from __future__ import annotations

import re

from narrate.errors import ScriptError
from narrate.spoken.rules import HAN

PUNCTUATION = "，。！？；：、…“”‘’（）《》—"
_SPEAKABLE = re.compile(rf"[{HAN}A-Za-zÀ-ɏ]")
_FOREIGN = re.compile(rf"[^{HAN}A-Za-zÀ-ɏ{PUNCTUATION} ]")
_STRAYS = re.compile(rf"{_FOREIGN.pattern}(?:\s?{_FOREIGN.pattern})*")
_AROUND = 8  # characters on each side of what cannot be read


def guard(spoken: str, shown: str) -> str:
    """*spoken* as it is; raises ScriptError where it holds what an engine would guess at."""
    stray = _FOREIGN.search(spoken)
    if stray:
        raise refusal(spoken[max(0, stray.start() - _AROUND) : stray.end() + _AROUND], stray[0], shown)
    return spoken


def strays(spoken: str) -> tuple[tuple[int, int], ...]:
    """The spans of *spoken* that an engine would guess at."""
    return tuple(match.span() for match in _STRAYS.finditer(spoken))


def without(spoken: str) -> str:
    """*spoken* without its strays."""
    return _STRAYS.sub("", spoken)


def refusal(stretch: str, what: str, shown: str) -> ScriptError:
    """The error for *what* nobody knows how to read, with its surroundings and the remedy."""
    return ScriptError(
        f"“{what}” in “{stretch}” cannot be read aloud (text: {shown[:40]!r}): "
        "write how to say it in the script, as [文字]{say=读法}."
    )


def has_words(spoken: str) -> bool:
    """Whether there is anything to speak, and not only punctuation."""
    return _SPEAKABLE.search(spoken) is not None
