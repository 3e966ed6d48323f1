"""Facts in, an ID3v2.3 tag out; a tag in, what it says out: for MP3 and for the id3 chunk of WAV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from mutagen import id3

from narrate.label import KEY
from narrate.model import RATE_HZ, Chapter
from narrate.tags.facts import Facts
from narrate.tags.picture import picture, shown

UTF16 = id3.Encoding.UTF16
LATIN1 = id3.Encoding.LATIN1
HEADER_BYTES = 10  # of the tag and of each frame (ID3v2.3 §3.1, §3.3)
NO_OFFSET = 0xFFFFFFFF  # "use the times" (ID3v2 chapter frame addendum 1.0)
TOC_TOP_LEVEL_ORDERED = 3
MOST_CHAPTERS = 255  # the CTOC's count is one byte


def id3v23(facts: Facts) -> bytes:
    """The whole tag; chapters are in order of time. Raises SeriesError for a cover that is no picture."""
    tag = id3.ID3()
    for frame in (*_texts(facts), *_more(facts), *_chapters(facts)):
        tag.add(frame)
    tag.update_to_v23()
    out = BytesIO()
    tag.save(out, v1=0, v2_version=3, padding=lambda _: 0)
    return _in_order(out.getvalue())


def said(tag: Mapping[str, Any] | None) -> dict[str, Any]:
    """The fields of `Seen` that an ID3 tag, as mutagen read it, holds."""
    frames = dict(tag or {})
    chapters = sorted((f for f in frames.values() if f.FrameID == "CHAP"), key=lambda c: c.start_time)
    return {
        "title": str(frames.get("TIT2", "")),
        "album": str(frames.get("TALB", "")),
        "author": str(frames.get("TPE1", "")),
        "labels": tuple(_labels(frames.values())),
        "chapters": tuple((c.start_time / 1000, str(c.sub_frames.get("TIT2", ""))) for c in chapters),
        "cover": shown(f.data for f in frames.values() if f.FrameID == "APIC"),
    }


def _labels(frames: Iterable[Any]) -> Iterable[str]:
    """Values of all user texts that are called AIGC, however it is spelled: some services write aigc."""
    return (str(f) for f in frames if f.FrameID == "TXXX" and f.desc.upper() == KEY)


def _texts(facts: Facts) -> list[id3.Frame]:
    plain = {
        id3.TIT2: facts.title,
        id3.TALB: facts.album,
        id3.TPE1: facts.author,
        id3.TPE2: facts.publisher,
        id3.TPUB: facts.publisher,
        id3.TCOM: facts.narrator,
        id3.TRCK: f"{facts.number}/{facts.planned}" if facts.planned else str(facts.number),
        id3.TCON: "Audiobook",
        id3.TLAN: facts.iso639,
        id3.TDRC: facts.iso8601,
        id3.TCOP: facts.rights,
    }
    return [frame(encoding=UTF16, text=[_legal(value)]) for frame, value in plain.items() if value]


def _more(facts: Facts) -> list[id3.Frame]:
    language = facts.iso639
    users = {"SOURCE": facts.source, "NARRATOR": facts.narrator}
    frames = [
        id3.TXXX(encoding=UTF16, desc=name, text=[_legal(text)]) for name, text in users.items() if text
    ]
    frames.append(id3.COMM(encoding=UTF16, lang=language, desc="", text=[_legal(facts.comment)]))
    frames.append(id3.USLT(encoding=UTF16, lang=language, desc="", text=_legal(facts.transcript)))
    if facts.aigc:
        # One public verifier decodes Latin-1 and UTF-8 descriptions only; the value is ASCII anyway.
        frames.append(id3.TXXX(encoding=LATIN1, desc=KEY, text=[facts.aigc]))
    if facts.cover:
        mime = picture(facts.cover).mime
        frames.append(id3.APIC(LATIN1, mime, id3.PictureType.COVER_FRONT, "", facts.cover))
    return frames


def _legal(text: str) -> str:
    """*text* without NUL, which would end it, and without halves of characters, which no coding holds."""
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _chapters(facts: Facts) -> list[id3.Frame]:
    chapters = facts.chapters[:MOST_CHAPTERS]
    starts = facts.starts_ms()[:MOST_CHAPTERS]
    ends = [*starts[1:], round(facts.samples * 1000 / RATE_HZ)]
    frames = [
        _chapter(number, chapter, (start, end))
        for number, (chapter, start, end) in enumerate(zip(chapters, starts, ends, strict=False))
    ]
    if frames:
        names = [frame.element_id for frame in frames]
        frames.append(
            id3.CTOC(element_id="toc", flags=TOC_TOP_LEVEL_ORDERED, child_element_ids=names, sub_frames=[])
        )
    return frames


def _chapter(number: int, chapter: Chapter, span_ms: tuple[int, int]) -> id3.Frame:
    return id3.CHAP(
        element_id=f"ch{number}",
        start_time=span_ms[0],
        end_time=span_ms[1],
        start_offset=NO_OFFSET,
        end_offset=NO_OFFSET,
        sub_frames=[id3.TIT2(encoding=UTF16, text=[_legal(chapter.title)])],
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
