"""M4A: iTunes' atoms, which every player reads, and the AI label as a freeform one among them.

TC260-PG-202510A wants the label in moov.udta.meta under `keys`; that excludes iTunes' `ilst`, which
lies in the same box, and with it every tag that players show. The freeform atom is read as AIGC by
ffprobe, mediainfo and exiftool.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import mutagen.mp4
from mutagen.mp4 import AtomDataType, MP4Cover, MP4FreeForm

from narrate.label import KEY
from narrate.tags.facts import Facts, Seen, first
from narrate.tags.picture import picture, shown

FREEFORM = "----:com.apple.iTunes:"
AUDIOBOOK = 2  # of `stik`, iTunes' media kind


def write(path: Path, facts: Facts) -> None:
    """Put the atoms in place of those that are there; chapters are the muxer's and stay."""
    file = mutagen.mp4.MP4(path)
    file.delete(path)
    file = mutagen.mp4.MP4(path)
    if file.tags is None:
        file.add_tags()
    for key, value in {**_texts(facts), **_freeform(facts)}.items():
        file.tags[key] = value
    file.tags["stik"] = [AUDIOBOOK]
    file.tags["trkn"] = [(facts.number, facts.planned)]
    if facts.cover:
        kinds = {"image/png": MP4Cover.FORMAT_PNG, "image/jpeg": MP4Cover.FORMAT_JPEG}
        file.tags["covr"] = [MP4Cover(facts.cover, imageformat=kinds[picture(facts.cover).mime])]
    file.save(path, padding=lambda _: 0)


def read(path: Path) -> Seen:
    """What the atoms say; chapters are Nero's."""
    file = mutagen.mp4.MP4(path)
    tags: dict[str, Any] = dict(file.tags or {})
    labels = [value for key, value in tags.items() if key.upper() == f"{FREEFORM}{KEY}".upper()]
    return Seen(
        container="m4a",
        seconds=file.info.length,
        kbps=file.info.bitrate / 1000,
        hz=file.info.sample_rate,
        channels=file.info.channels,
        constant=False,
        title=first(tags, "\N{COPYRIGHT SIGN}nam"),
        album=first(tags, "\N{COPYRIGHT SIGN}alb"),
        author=first(tags, "\N{COPYRIGHT SIGN}ART"),
        labels=tuple(bytes(item).decode("utf-8", "replace") for values in labels for item in values),
        chapters=tuple((chapter.start, chapter.title) for chapter in file.chapters or ()),
        cover=shown(map(bytes, tags.get("covr", ()))),
    )


def _texts(facts: Facts) -> dict[str, list[str]]:
    plain = {
        "nam": facts.title,
        "alb": facts.album,
        "ART": facts.author,
        "wrt": facts.narrator,
        "day": facts.iso8601,
        "gen": "Audiobook",
        "cmt": facts.comment,
        "lyr": facts.transcript,
    }
    texts = {f"\N{COPYRIGHT SIGN}{name}": text for name, text in plain.items()}
    texts |= {"aART": facts.publisher, "cprt": facts.rights}
    return {name: [text.replace("\0", "")] for name, text in texts.items() if text}


def _freeform(facts: Facts) -> dict[str, list[MP4FreeForm]]:
    plain = {
        KEY: facts.aigc,
        "LANGUAGE": facts.iso639,
        "PUBLISHER": facts.publisher,
        "NARRATOR": facts.narrator,
        "SOURCE": facts.source,
    }
    return {
        FREEFORM + name: [MP4FreeForm(text.encode("utf-8"), dataformat=AtomDataType.UTF8)]
        for name, text in plain.items()
        if text
    }
