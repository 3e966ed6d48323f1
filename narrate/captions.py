"""Cues of the one timeline in, caption files out; they show the author's characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from narrate.model import RATE_HZ, Cue

LINE_CHARACTERS = 20  # full-width characters that one caption line holds on a phone
CUE_LINES = 2
SOFT = re.compile(r"[^，、；：。！？…—]*[，、；：。！？…—”’）》」』]*")


def vtt(cues: Sequence[Cue]) -> str:
    """WebVTT (W3C) of *cues*; each shows at most two lines, broken at punctuation."""
    shown = [part for cue in cues for part in parts(cue)]
    blocks = [f"{_clock(cue.start)} --> {_clock(cue.end)}\n{_escaped(cue.text)}\n" for cue in shown]
    return "WEBVTT\n\n" + "\n".join(blocks)


def parts(cue: Cue) -> Iterator[Cue]:
    """*cue* as captions of at most two lines; time is shared out by characters."""
    lines = wrap(cue.text)
    total = max(sum(map(len, lines)), 1)
    done = 0
    for at in range(0, len(lines), CUE_LINES):
        held = lines[at : at + CUE_LINES]
        start = cue.start + (cue.end - cue.start) * done // total
        done += sum(map(len, held))
        end = cue.start + (cue.end - cue.start) * done // total
        yield Cue(start, end, "\n".join(line.strip() for line in held), cue.line, cue.kind)


def wrap(text: str) -> list[str]:
    """*text* in lines of at most LINE_CHARACTERS, nearly even, broken behind punctuation where there is any.

    >>> wrap("桥修好了，孩子们第一次走着去上学，老人们站在桥头看。")
    ['桥修好了，孩子们第一次走着去上学，', '老人们站在桥头看。']
    """
    count = -(-len(text) // LINE_CHARACTERS)
    if count <= 1:
        return [text] if text.strip() else []
    lines, rest = [], text
    while len(rest) > LINE_CHARACTERS:
        cut = _cut(rest)
        lines.append(rest[:cut])
        rest = rest[cut:]
    return [*lines, rest] if rest.strip() else lines


def _cut(text: str) -> int:
    """Where the first line of *text* ends: the last break that fits, if it fills at least a third."""
    ends = [match.end() for match in SOFT.finditer(text) if match.end() > match.start()]
    fitting = [end for end in ends if LINE_CHARACTERS // 3 <= end <= LINE_CHARACTERS]
    return max(fitting, default=LINE_CHARACTERS)


def _clock(samples: int) -> str:
    ms = round(samples * 1000 / RATE_HZ)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def _escaped(text: str) -> str:
    """*text* without what WebVTT gives a meaning: markup, and blank lines that would end the cue."""
    for plain, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(plain, entity)
    return "\n".join(filter(str.strip, text.split("\n")))
