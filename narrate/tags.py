"""What an episode says of itself in, an ID3v2.3 tag out and back: the only file that knows mutagen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from mutagen import MutagenError, id3, mp3

from narrate.errors import SoundError
from narrate.model import RATE_HZ, Chapter

UTF16 = id3.Encoding.UTF16
LATIN1 = id3.Encoding.LATIN1
HEADER_BYTES = 10  # of the tag and of each frame (ID3v2.3 §3.1, §3.3)
NO_OFFSET = 0xFFFFFFFF  # "use the times" (ID3v2 chapter frame addendum 1.0)
TOC_TOP_LEVEL_ORDERED = 3
MOST_CHAPTERS = 255  # the CTOC's count is one byte
LANGUAGES: Mapping[str, str] = {"zh": "zho", "en": "eng", "yue": "yue", "ii": "iii", "bo": "bod"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is written into a file; `cover` is a JPEG or PNG, `aigc` the value of the AI-speech label."""

    title: str
    album: str
    author: str
    publisher: str
    number: int
    date: str
    language: str
    rights: str
    source: str
    comment: str
    transcript: str
    aigc: str
    cover: bytes
    chapters: tuple[Chapter, ...]
    samples: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader finds in a finished file; chapters are (start in seconds, title)."""

    title: str
    seconds: float
    kbps: float
    hz: int
    channels: int
    aigc: str
    chapters: tuple[tuple[float, str], ...]
    cover: bool


def id3v23(facts: Facts) -> bytes:
    """The whole tag, to stand in front of the audio; chapters are in order of time."""
    language = LANGUAGES.get(facts.language.split("-")[0].lower(), "und")
    tag = id3.ID3()
    for frame in (*_texts(facts, language), *_chapters(facts)):
        tag.add(frame)
    tag.update_to_v23()
    out = BytesIO()
    tag.save(out, v1=0, v2_version=3, padding=lambda _: 0)
    return _in_order(out.getvalue())


def read(path: Path) -> Seen:
    """What *path* says of itself; raises SoundError where it is no MP3."""
    try:
        found = mp3.MP3(path)
    except (MutagenError, OSError) as error:
        raise SoundError(f"{path}: not an MP3 file that can be read ({error}).") from error
    tag = found.tags or {}
    chapters = sorted(
        (frame for frame in tag.values() if frame.FrameID == "CHAP"), key=lambda c: c.start_time
    )
    return Seen(
        str(tag.get("TIT2", "")),
        found.info.length,
        found.info.bitrate / 1000,
        found.info.sample_rate,
        found.info.channels,
        str(tag.get("TXXX:AIGC", "")),
        tuple((c.start_time / 1000, str(c.sub_frames.get("TIT2", ""))) for c in chapters),
        any(key.startswith("APIC") for key in tag),
    )


def _texts(facts: Facts, language: str) -> list[id3.Frame]:
    plain = {
        id3.TIT2: facts.title,
        id3.TALB: facts.album,
        id3.TPE1: facts.author,
        id3.TPE2: facts.publisher,
        id3.TPUB: facts.publisher,
        id3.TCOM: "AI合成",
        id3.TRCK: str(facts.number),
        id3.TCON: "Audiobook",
        id3.TLAN: language,
        id3.TDRC: facts.date,
        id3.TCOP: facts.rights,
    }
    frames = [
        frame(encoding=UTF16, text=[value.replace("\0", "")]) for frame, value in plain.items() if value
    ]
    if facts.source:
        frames.append(id3.TXXX(encoding=UTF16, desc="SOURCE", text=[facts.source]))
    frames.append(id3.COMM(encoding=UTF16, lang=language, desc="", text=[facts.comment]))
    frames.append(id3.USLT(encoding=UTF16, lang=language, desc="", text=facts.transcript))
    # One public verifier decodes Latin-1 and UTF-8 descriptions only; the value is ASCII anyway.
    frames.append(id3.TXXX(encoding=LATIN1, desc="AIGC", text=[facts.aigc]))
    if facts.cover:
        frames.append(id3.APIC(LATIN1, _mime(facts.cover), id3.PictureType.COVER_FRONT, "", facts.cover))
    return frames


def _mime(cover: bytes) -> str:
    return "image/png" if cover.startswith(b"\x89PNG") else "image/jpeg"


def _chapters(facts: Facts) -> list[id3.Frame]:
    chapters = facts.chapters[:MOST_CHAPTERS]
    ends = [*(chapter.start for chapter in chapters[1:]), facts.samples]
    frames = [_chapter(n, chapter, end) for n, (chapter, end) in enumerate(zip(chapters, ends, strict=True))]
    if frames:
        names = [frame.element_id for frame in frames]
        frames.append(
            id3.CTOC(element_id="toc", flags=TOC_TOP_LEVEL_ORDERED, child_element_ids=names, sub_frames=[])
        )
    return frames


def _chapter(number: int, chapter: Chapter, end: int) -> id3.Frame:
    return id3.CHAP(
        element_id=f"ch{number}",
        start_time=round(chapter.start * 1000 / RATE_HZ),
        end_time=round(end * 1000 / RATE_HZ),
        start_offset=NO_OFFSET,
        end_offset=NO_OFFSET,
        sub_frames=[id3.TIT2(encoding=UTF16, text=[chapter.title])],
    )


def _in_order(tag: bytes) -> bytes:
    """*tag* with its CHAP frames in order of time: mutagen sorts them by size, and ffprobe lists them so."""
    frames, at = [], HEADER_BYTES
    while at < len(tag) and tag[at]:
        end = at + HEADER_BYTES + int.from_bytes(tag[at + 4 : at + 8])
        frames.append(tag[at:end])
        at = end
    chapters = iter(sorted((f for f in frames if f.startswith(b"CHAP")), key=_chapter_start))
    return (
        tag[:HEADER_BYTES]
        + b"".join(next(chapters) if f.startswith(b"CHAP") else f for f in frames)
        + tag[at:]
    )


def _chapter_start(frame: bytes) -> int:
    times = frame.index(b"\0", HEADER_BYTES) + 1
    return int.from_bytes(frame[times : times + 4])
