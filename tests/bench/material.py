"""A count comes in, a programme of that many spoken takes goes out: invented sentences by the embedded voice.

The takes are what a speech service sends: mono MP3 of 48 kbit/s at 24 kHz with silence around the voice.
"""

import asyncio
import itertools
from pathlib import Path

import numpy as np
import soxr

from narrate.model import Programme, Voice
from narrate.sound.decode import decode
from tests.recordings import mp3, padded, spoken

WHO = ("老陈", "小周", "阿木", "驾驶员", "会计", "木匠", "支书", "船工", "医生", "放羊人")
WHEN = (
    "天没亮",
    "雨停以后",
    "第二年春天",
    "收完麦子",
    "临走那天",
    "夜里",
    "赶集回来",
    "雪化的时候",
    "开会之前",
    "中午",
)
WHAT = ("把桥板又数了一遍", "在坡上种下一排树", "修好了那只喇叭", "走了十里山路", "把账算得清清楚楚",
        "给每家送去一张图", "听见河水慢慢涨上来", "在门口挂起一盏灯", "教孩子们认新的字")  # fmt: skip
HZ = 24_000
KINDS = ("title", *["body"] * 11, "heading", *["body"] * 12)
PAUSES_MS = (350, 350, 350, 700)
EXTRA = 3  # an opening, a closing, and a sentence that takes the place of another


def programme(folder: Path, count: int, *, changed: bool = False) -> Programme:
    """An opening, `count` takes of about four seconds, and a closing; kept in the folder for the next run.

    With `changed` the middle sentence is another one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = sentences(count + EXTRA)
    asyncio.run(_speak(folder, texts))
    other, first, last, *body = (
        spoken(
            folder,
            f"b{number}.0",
            _kept(folder, number).read_bytes(),
            text=text,
            kind=KINDS[number % len(KINDS)],
            pause_ms=PAUSES_MS[number % len(PAUSES_MS)],
        )
        for number, text in enumerate(texts)
    )
    if changed:
        body[count // 2] = other
    return Programme((first,), tuple(body), (last,), "开场", "片尾")


def sentences(count: int) -> list[str]:
    """So many invented sentences of about four seconds; after 900 they come again."""
    known = [f"{a}，{b}{c}。" for a, b, c in itertools.product(WHEN, WHO, WHAT)]
    return [known[n * 7 % len(known)] for n in range(count)]


def _kept(folder: Path, number: int) -> Path:
    return folder / f"{number:05}.mp3"


async def _speak(folder: Path, texts: list[str]) -> None:
    missing = [number for number in range(len(texts)) if not _kept(folder, number).exists()]
    if not missing:
        return
    from narrate.engines import engine

    espeak = engine("espeak")
    voice = Voice("narrator", "espeak", "cmn")
    await espeak.ready([voice])
    for number in missing:
        speech = await espeak.speak(texts[number], voice)
        heard = decode(speech.audio, texts[number])
        wave = soxr.resample(heard.samples, heard.hz, HZ) * np.float32(0.7 + number * 37 % 101 / 337)
        _kept(folder, number).write_bytes(mp3(padded(wave, HZ, before=0.1, after=0.4), HZ))
    await espeak.close()
