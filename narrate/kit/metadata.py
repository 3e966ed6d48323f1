"""A volume in, what Audiobookshelf and others read beside its sound out: metadata.json, metadata.opf.

Keys as Audiobookshelf's scanner reads them (server/utils/generators/abmetadataGenerator.js): flat, names as
lists, a series with its number behind " #".
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from narrate import label, plain
from narrate.build.manifest import LineRecord
from narrate.draft import DRAFT
from narrate.epub.names import DC, OPF, dc, spaces
from narrate.kit.finished import Volume
from narrate.model import FRAME, segment_of


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter of the whole, in seconds."""

    start: float
    end: float
    title: str


def book(volume: Volume, marks: Sequence[Mark]) -> str:
    """metadata.json of the audiobook."""
    series = volume.series
    return _json(
        {
            "tags": [label.MADE],
            "chapters": [
                {"id": number, "start": round(mark.start, 3), "end": round(mark.end, 3), "title": mark.title}
                for number, mark in enumerate(marks)
            ],
            "title": plain.line(series.title),
            "subtitle": DRAFT if volume.draft else "",
            "authors": list(authors(volume)),
            "narrators": list(narrators(volume)),
            "series": [],
            "genres": _genres(volume),
            "publisher": plain.line(series.owner),
            "description": _description(volume),
            "language": series.language,
            "explicit": series.explicit,
            "abridged": False,
        }
    )


def podcast(volume: Volume) -> str:
    """metadata.json of the single episodes."""
    series = volume.series
    return _json(
        {
            "tags": [label.MADE],
            "title": plain.line(series.title) + (f" {DRAFT}" if volume.draft else ""),
            "author": plain.line(series.owner),
            "description": _description(volume),
            "genres": _genres(volume),
            "language": series.language,
            "explicit": series.explicit,
            "podcastType": "serial",
        }
    )


def package(volume: Volume) -> bytes:
    """metadata.opf, as Calibre, Jellyfin and Audiobookshelf read it: OPF 2.0."""
    series = volume.series
    root = etree.Element(
        f"{{{OPF}}}package", {"version": "2.0", "unique-identifier": "id"}, nsmap=spaces(OPF)
    )
    told = etree.SubElement(root, f"{{{OPF}}}metadata", nsmap={"dc": DC, "opf": OPF})
    dc(told, "identifier", f"narrate:{plain.line(series.link or series.title)}", id="id")
    dc(told, "title", series.title)
    for name in authors(volume):
        dc(told, "creator", name, **{f"{{{OPF}}}role": "aut"})
    for name in narrators(volume):
        dc(told, "contributor", name, **{f"{{{OPF}}}role": "nrt"})
    dc(told, "publisher", series.owner)
    dc(told, "language", series.language)
    dc(told, "description", _description(volume))
    dc(told, "rights", series.rights)
    for genre in _genres(volume):
        dc(told, "subject", genre)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def authors(volume: Volume) -> tuple[str, ...]:
    """Who wrote the stories, each once; the publisher where nobody is named."""
    named = [plain.line(item.script.author) for item in volume.episodes]
    found = tuple(dict.fromkeys(name for name in named if name))
    return found or tuple(filter(None, [plain.line(volume.series.owner)]))


def narrators(volume: Volume) -> tuple[str, ...]:
    """The voices of the stories, each with the mark that it is no person."""
    names = dict.fromkeys(name for item in volume.episodes for name in voices(item.made.lines))
    return tuple(label.narrator([name]) for name in names) or (label.MADE,)


def voices(lines: Sequence[LineRecord]) -> Iterator[str]:
    """The voices that read the story itself."""
    for line in lines:
        if segment_of(line.id) not in FRAME and line.voice:
            yield plain.line(line.voice)


def _genres(volume: Volume) -> list[str]:
    return ["Audiobook", *(part for part in volume.series.category.split("/") if part)]


def _description(volume: Volume) -> str:
    parts = (volume.series.description, label.SENTENCE, DRAFT if volume.draft else "")
    return "\n".join(plain.legal(part).strip() for part in parts if part.strip())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
