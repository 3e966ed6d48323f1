"""Cues in, the text of one caption file out: WebVTT, SubRip, LRC and the podcast namespace's JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from narrate import timecode
from narrate.captions.cut import shown
from narrate.model import RATE_HZ, Cue

LRC_LAST_SECONDS = 1


def vtt(cues: Sequence[Cue]) -> str:
    """WebVTT (W3C)."""
    blocks = [f"{_span(cue, '.')}\n{_escaped(cue.text)}\n" for cue in shown(cues)]
    return "WEBVTT\n\n" + "\n".join(blocks)


def srt(cues: Sequence[Cue]) -> str:
    """SubRip, as players read it: numbered from 1, a comma before the milliseconds, no markup of ours."""
    blocks = [f"{number}\n{_span(cue, ',')}\n{cue.text}\n" for number, cue in enumerate(shown(cues), 1)]
    return "\n".join(blocks)


def lrc(cues: Sequence[Cue]) -> str:
    """LRC, as music players scroll it: a line for each caption, an empty one where the voice is silent."""
    captions = shown(cues)
    lines = []
    for cue, after in zip(captions, [*captions[1:], None], strict=False):
        lines.append(f"[{_stamp(cue.start)}]{_plain(cue.text)}")
        if after is None or after.start - cue.end > LRC_LAST_SECONDS * RATE_HZ:
            lines.append(f"[{_stamp(cue.end)}]")
    return "".join(line + "\n" for line in lines)


def segments(cues: Sequence[Cue]) -> str:
    """The podcast namespace's transcript, version 1.0.0; times in seconds."""
    found = [
        {
            "startTime": _ms(cue.start) / 1000,
            "endTime": _ms(cue.end) / 1000,
            "body": cue.text.replace("\n", ""),
        }
        for cue in shown(cues)
    ]
    return json.dumps({"version": "1.0.0", "segments": found}, ensure_ascii=False, indent=1) + "\n"


FILES: Mapping[str, Callable[[Sequence[Cue]], str]] = {
    ".vtt": vtt,
    ".srt": srt,
    ".lrc": lrc,
    ".json": segments,
}


def _span(cue: Cue, point: str) -> str:
    return f"{timecode.exact(_ms(cue.start), point)} --> {timecode.exact(_ms(cue.end), point)}"


def _stamp(samples: int) -> str:
    """LRC has minutes without an end and hundredths of a second."""
    hundredths = samples * 100 // RATE_HZ
    return f"{hundredths // 6000:02}:{hundredths // 100 % 60:02}.{hundredths % 100:02}"


def _ms(samples: int) -> int:
    return round(samples * 1000 / RATE_HZ)


def _plain(text: str) -> str:
    """One line that cannot be taken for a time stamp."""
    line = text.replace("\n", "")
    return f" {line}" if line.startswith("[") else line


def _escaped(text: str) -> str:
    """*text* without what WebVTT gives a meaning: markup, and so its arrow."""
    for plain, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(plain, entity)
    return text
