"""A story in, its SMIL file out: which sentence is heard when (EPUB 3.3, Media Overlays)."""

from __future__ import annotations

from lxml import etree

from narrate import timecode
from narrate.epub.book import Story
from narrate.epub.names import OPS, SMIL, audio_file, spaces, text_file, xml
from narrate.epub.text import places

TEXTREF = f"{{{OPS}}}textref"


def overlay(story: Story) -> bytes:
    """The overlay of *story*."""
    root = etree.Element(f"{{{SMIL}}}smil", {"version": "3.0"}, nsmap=spaces(SMIL, epub=OPS))
    body = etree.SubElement(root, f"{{{SMIL}}}body", {TEXTREF: f"../{text_file(story.name)}"})
    for place in places(story):
        if place.sentence.heard:
            par = etree.SubElement(body, f"{{{SMIL}}}par", {"id": f"o{place.id}"})
            etree.SubElement(par, f"{{{SMIL}}}text", {"src": f"../{text_file(story.name)}#{place.id}"})
            times = {"clipBegin": clock(place.sentence.start), "clipEnd": clock(place.sentence.end)}
            etree.SubElement(par, f"{{{SMIL}}}audio", {"src": f"../{audio_file(story.name)}", **times})
    return xml(root)


def milliseconds(story: Story) -> int:
    """How long the overlay plays."""
    return sum(
        round(place.sentence.end * 1000) - round(place.sentence.start * 1000)
        for place in places(story)
        if place.sentence.heard
    )


def clock(seconds: float) -> str:
    """A SMIL clock value in full.

    >>> clock(3725.25)
    '1:02:05.250'
    """
    return clock_ms(round(seconds * 1000))


def clock_ms(ms: int) -> str:
    """A SMIL clock value of so many milliseconds."""
    return f"{timecode.short(ms // 1000)}.{ms % 1000:03}"
