"""The AI-speech label: producer and content number in, the metadata value out; text in, its spoken label out.

Sources: GB 45438-2025, 5.3 (spoken words or rhythm, their pace) and annex E (seven keys, Label 1 = "is
AI-generated", printable ASCII without space, quote and backslash); the container guide TC260-PG-202510A
(plain JSON without a wrapper).
"""

from __future__ import annotations

import json
import math
import re
import struct
from collections.abc import Iterable, Iterator
from typing import Any

from narrate.errors import SeriesError
from narrate.typed import parsed

KEY = "AIGC"
KEYS = (
    "Label",
    "ContentProducer",
    "ProduceID",
    "ReservedCode1",
    "ContentPropagator",
    "PropagateID",
    "ReservedCode2",
)
PRINTABLE = re.compile(r"[!#-\[\]-~]+")

SENTENCE = "本节目音频由人工智能合成。"
MADE = "AI合成"  # where a form or a tag has room for one word
SLOWEST, FASTEST = 120.0, 160.0  # characters a minute (GB 45438-2025, 5.3, note 4)
MIDDLE = (SLOWEST + FASTEST) / 2
WHO, DOES = re.compile(r"人工智能|(?<![A-Za-z])AI(?![A-Za-z])"), re.compile(r"生成|合成")
ENDS = re.compile(r"[^。！？!?\n]*[。！？!?\n]*[”’）》」』]*")
SPOKEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[0-9]|[A-Za-z]")

RHYTHM = (1, 3, 1, 1)  # short, long, short, short: A and I of the Morse alphabet (GB 45438-2025, 5.3)
RHYTHM_TEXT = "（提示音：本节目音频由人工智能合成）"
RHYTHM_HZ = 24_000
UNIT_SECONDS, TONE_HZ, LEVEL, FADE_SECONDS = 0.14, 880.0, 0.4, 0.008
GAPS = (1, 3, 1, 0)  # silent units after each: three between the letters (ITU-R M.1677-1)


def aigc(producer: str, content: str) -> str:
    """The JSON text for the metadata field KEY; raises SeriesError for a code outside annex E."""
    for name, value in (("producer", producer), ("content number", content)):
        if not PRINTABLE.fullmatch(value):
            raise SeriesError(
                f"episodes/series.toml: the AI label's {name} {value!r} must be printable ASCII "
                "without spaces, quotes and backslashes; write a short code such as my-press."
            )
    values = ("1", producer, content, "", producer, content, "")
    return json.dumps(dict(zip(KEYS, values, strict=True)), separators=(",", ":"))


def narrator(names: Iterable[str]) -> str:
    """The voices *names* as one reader, with the mark that it is no person.

    >>> narrator(["Xiaoxiao", "Yunyang"])
    'Xiaoxiao、Yunyang（AI合成）'
    """
    return f"{'、'.join(names)}（{MADE}）"


def fault(value: str) -> str:
    """What is wrong with the value of a label as it was found in a file; empty where nothing is.

    The bare object and the one in an outer {"AIGC": …} are both in use.
    """
    try:
        found: Any = parsed(value)
    except ValueError:
        return "not JSON"
    inner = found.get(KEY, found) if isinstance(found, dict) else None
    if not isinstance(inner, dict) or set(inner) != set(KEYS):
        return "not the seven keys of annex E"
    if inner["Label"] not in ("1", "2", "3"):
        return f"Label is {inner['Label']!r}"
    bad = [key for key in KEYS if inner[key] and not PRINTABLE.fullmatch(str(inner[key]))]
    return f"{bad[0]} is not printable ASCII" if bad else ""


def spoken(text: str) -> tuple[int, int] | None:
    """Where the sentence stands that says the sound is made by AI; None where there is none.

    >>> spoken("第3集。本节目音频由人工智能合成。作者：某。")
    (4, 17)
    """
    return next(sentences(text), None)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence stands that names the AI and what it does."""
    for sentence in ENDS.finditer(text):
        if WHO.search(sentence[0]) and DOES.search(sentence[0]):
            yield sentence.span()


def characters(text: str) -> int:
    """How many characters of *text* are spoken: Hanzi, digits and letters, each one.

    >>> characters("由AI合成。")
    5
    """
    return len(SPOKEN.findall(text))


def per_minute(text: str, seconds: float) -> float:
    """The pace of *text* in characters a minute."""
    return 60 * characters(text) / seconds if seconds > 0 else math.inf


def at_pace(pace: float) -> bool:
    """Whether a pace is the standard's, to the whole character."""
    return SLOWEST - 0.5 <= pace < FASTEST + 0.5


def rhythm() -> bytes:
    """The rhythm as a WAV file: mono, 16 bits."""
    pcm = b"".join(struct.pack("<h", round(sample * 32_767)) for sample in _tones())
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RHYTHM_HZ, 2 * RHYTHM_HZ, 2, 16)
    body = b"WAVE" + form + struct.pack("<4sI", b"data", len(pcm)) + pcm
    return struct.pack("<4sI", b"RIFF", len(body)) + body


def _tones() -> Iterator[float]:
    yield from _silence(1)
    for units, gap in zip(RHYTHM, GAPS, strict=True):
        count = round(units * UNIT_SECONDS * RHYTHM_HZ)
        fade = round(FADE_SECONDS * RHYTHM_HZ)
        for n in range(count):
            swell = min(1.0, (n + 1) / fade, (count - n) / fade)
            yield LEVEL * swell * math.sin(2 * math.pi * TONE_HZ * n / RHYTHM_HZ)
        yield from _silence(gap)
    yield from _silence(1)


def _silence(units: int) -> Iterator[float]:
    return iter([0.0] * round(units * UNIT_SECONDS * RHYTHM_HZ))
