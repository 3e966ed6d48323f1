"""Finished sound files in every container, untagged, as muxers make them."""

import functools
import struct
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

import lameenc
import numpy as np
import soundfile

from narrate import tags
from narrate.model import RATE_HZ, Chapter
from tests.judges.programs import run

SECONDS = 4
KINDS = ("mp3", "m4a", "flac", "opus", "wav")
CHAPTERS = (
    Chapter(0, "一个很长很长很长很长的片头"),
    Chapter(RATE_HZ, "中"),
    Chapter(2 * RATE_HZ, "比较长的一章"),
    Chapter(3 * RATE_HZ, "尾"),
)
LABEL = (
    '{"Label":"1","ContentProducer":"press-1","ProduceID":"01-ferry.ab","ReservedCode1":"",'
    '"ContentPropagator":"press-1","PropagateID":"01-ferry.ab","ReservedCode2":""}'
)


@functools.cache
def png(width, height):
    """A black picture."""

    def chunk(name, content):
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes(3 * width)) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width, height, channels=3):
    """The headers of a picture: what a reader of sizes looks at."""
    app0 = b"\xff\xe0\x00\x10JFIF\0\1\1\0\0\1\0\1\0\0"
    return (
        b"\xff\xd8" + app0 + b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, height, width, channels) + bytes(12)
    )


FACTS = tags.Facts(
    title="渡口的灯 & <b>",
    album="试播集",
    author="林小满",
    publisher="测试社",
    number=3,
    planned=12,
    date="2020年10月31日",
    language="zh-cn",
    rights="作者授权",
    source="柳溪文艺",
    comment="本节目音频由人工智能合成。",
    transcript="第一段\n第二段",
    aigc=LABEL,
    cover=png(1400, 1400),
    chapters=CHAPTERS,
    samples=SECONDS * RATE_HZ,
    narrator="Yunyang（AI合成）",
)


def tone(hz=RATE_HZ, seconds=SECONDS, level=0.2, channels=2):
    """A steady tone of 440 Hz."""
    wave = level * np.sin(2 * np.pi * 440 * np.arange(seconds * hz) / hz)
    return np.stack([wave] * channels, axis=1)


def mp3(wave, hz=RATE_HZ, kbps=128):
    """Frames without any header."""
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(kbps)
    encoder.set_in_sample_rate(hz)
    encoder.set_channels(wave.shape[1])
    encoder.silence()
    return bytes(encoder.encode((wave * 32_767).astype("<i2").tobytes()) + encoder.flush())


def m4a(path, wave):
    """AAC with chapters in both kinds, as ffmpeg muxes it."""
    source, chapters = path.with_suffix(".source.wav"), path.with_suffix(".txt")
    soundfile.write(source, wave, RATE_HZ)
    marks = [
        f"[CHAPTER]\nTIMEBASE=1/1000\nSTART={n}000\nEND={n + 1}000\ntitle={c.title}\n"
        for n, c in enumerate(CHAPTERS)
    ]
    chapters.write_text(";FFMETADATA1\n" + "".join(marks), "utf-8")
    given = ("-v", "error", "-y", "-i", source, "-i", chapters, "-map_chapters", "1")
    run("ffmpeg", *given, "-b:a", "128k", "-movflags", "+faststart", path)


def finished(folder, kind, wave=None):
    """A finished file of that kind, without a word about itself."""
    path = folder / f"x.{kind}"
    if wave is None:
        path.write_bytes(_usual(kind))
    else:
        _make(path, wave)
    return path


@functools.cache
def _usual(kind):
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"x.{kind}"
        _make(path, tone(48_000 if kind == "opus" else RATE_HZ))
        return path.read_bytes()


def _make(path, wave):
    kind = path.suffix[1:]
    if kind == "mp3":
        path.write_bytes(mp3(wave))
    elif kind == "m4a":
        m4a(path, wave)
    elif kind == "opus":
        soundfile.write(path, wave, 48_000, format="OGG", subtype="OPUS")
    else:
        soundfile.write(path, wave, RATE_HZ, subtype="PCM_16")
