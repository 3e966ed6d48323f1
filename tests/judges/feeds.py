"""Judges of feeds: the readers that podcast clients are built on."""

import io

import feedparser as one_reader
import podcastparser as other_reader


def feedparser(path):
    """What feedparser cannot read, and entries without sound."""
    found = one_reader.parse(path.read_bytes())
    faults = [f"feedparser: {found.get('bozo_exception')}"] * bool(found.bozo or not found.version)
    return faults + [f"feedparser: {item.id} is silent" for item in found.entries if not item.enclosures]


def podcastparser(path):
    """What podcastparser cannot read, and episodes without sound."""
    try:
        found = other_reader.parse("https://example.org/feed.xml", io.BytesIO(path.read_bytes()))
    except other_reader.FeedParseError as error:
        return [f"podcastparser: {error}"]
    return [
        f"podcastparser: {item['guid']} is silent" for item in found["episodes"] if not item["enclosures"]
    ]
