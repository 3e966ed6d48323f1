"""`Series` and `Episode`s in, the RSS 2.0 feed that podcast clients read out; no clock, no network.

Rules: PSP-1 (podcast standards project), Apple's podcaster guide, and the podcast namespace 1.0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime
from uuid import UUID, uuid5

from lxml import etree

from narrate.errors import SeriesError
from narrate.model import RATE_HZ, Chapter, Episode, Series

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
ATOM = "http://www.w3.org/2005/Atom"
NAMESPACES = {"itunes": ITUNES, "podcast": PODCAST, "atom": ATOM}
GUIDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")  # the podcast namespace's own, for podcast:guid
DESCRIPTION_BYTES = 4_000
TITLE_CHARACTERS = 255
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0 §2.2


def rss(series: Series, episodes: Sequence[Episode], *, drafts: bool = False) -> bytes:
    """The feed of *episodes* in their order; with *drafts* it is marked as such and closed to directories.

    Raises SeriesError where the series has no link for the addresses to start with.
    """
    link = _link(series)
    own = f"{link}/{'drafts.xml' if drafts else 'feed.xml'}"
    root = etree.Element("rss", {"version": "2.0"}, nsmap=NAMESPACES)
    channel = etree.SubElement(root, "channel")
    mark = "【草稿】" if drafts else ""
    _add(channel, f"{{{ATOM}}}link", "", {"href": own, "rel": "self", "type": "application/rss+xml"})
    _add(channel, "title", mark + series.title)
    _add(channel, "description", _cut(series.description or series.title))
    _add(channel, "link", link)
    _add(channel, "language", series.language.lower())
    _add(channel, "generator", "narrate")
    _add(channel, f"{{{PODCAST}}}guid", guid(own))
    _add(channel, f"{{{PODCAST}}}locked", "yes", {"owner": series.email} if series.email else {})
    _add(channel, f"{{{PODCAST}}}medium", "podcast")
    _add(channel, f"{{{PODCAST}}}txt", "true", {"purpose": "ai-content"})
    _itunes(channel, series, link, drafts=drafts)
    for episode in episodes:
        _item(channel, episode, series, link)
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def guid(address: str) -> str:
    """The podcast:guid of a feed: UUIDv5 of its address without scheme and trailing slashes.

    >>> guid("https://podnews.net/rss")
    '9b024349-ccf0-5f69-a609-6b82873eab3c'
    """
    return str(uuid5(GUIDS, re.sub(r"^[a-z]+://", "", address).rstrip("/")))


def chapters_json(chapters: Sequence[Chapter]) -> str:
    """The podcast namespace's chapters file, version 1.2; times in seconds."""
    items = [{"startTime": round(item.start / RATE_HZ, 3), "title": item.title} for item in chapters]
    return json.dumps({"version": "1.2.0", "chapters": items}, ensure_ascii=False, indent=1) + "\n"


def _link(series: Series) -> str:
    if not re.fullmatch(r"https?://[!-~]+", series.link):
        raise SeriesError(
            f"{series.root / 'episodes' / 'series.toml'}: link = {series.link!r} is no web address; "
            'write where the episodes folder will be published, such as "https://example.org/stories".'
        )
    return series.link.rstrip("/")


def _itunes(channel: etree._Element, series: Series, link: str, *, drafts: bool) -> None:
    _add(channel, f"{{{ITUNES}}}author", series.owner or series.title)
    _add(channel, f"{{{ITUNES}}}explicit", str(series.explicit).lower())
    _add(channel, f"{{{ITUNES}}}type", "serial")
    main, _, sub = series.category.partition("/")
    category = _add(channel, f"{{{ITUNES}}}category", "", {"text": main})
    if sub:
        _add(category, f"{{{ITUNES}}}category", "", {"text": sub})
    if series.cover is not None:
        _add(channel, f"{{{ITUNES}}}image", "", {"href": f"{link}/{series.cover.name}"})
    owner = _add(channel, f"{{{ITUNES}}}owner", "")
    _add(owner, f"{{{ITUNES}}}name", series.owner or series.title)
    _add(owner, f"{{{ITUNES}}}email", series.email)
    if drafts:
        _add(channel, f"{{{ITUNES}}}block", "Yes")
        _add(channel, f"{{{PODCAST}}}block", "yes")


def _item(channel: etree._Element, episode: Episode, series: Series, link: str) -> None:
    item = etree.SubElement(channel, "item")
    mark = "【草稿】" if episode.draft else ""
    _add(item, "title", (mark + episode.title)[:TITLE_CHARACTERS])
    _add(item, "guid", episode.guid, {"isPermaLink": "false"})
    _add(item, "link", f"{link}/{episode.audio}")
    _add(item, "description", _cut(episode.summary))
    if episode.published:
        _add(item, "pubDate", format_datetime(datetime.fromisoformat(episode.published)))
    enclosure = {"url": f"{link}/{episode.audio}", "length": str(episode.bytes), "type": "audio/mpeg"}
    _add(item, "enclosure", "", enclosure)
    _add(item, f"{{{ITUNES}}}duration", str(round(episode.seconds)))
    _add(item, f"{{{ITUNES}}}episode", str(episode.number))
    _add(item, f"{{{ITUNES}}}explicit", str(series.explicit).lower())
    _add(item, f"{{{ITUNES}}}author", episode.author or series.owner or series.title)
    _podcast(item, episode, link)


def _podcast(item: etree._Element, episode: Episode, link: str) -> None:
    _add(item, f"{{{PODCAST}}}episode", str(episode.number))
    if episode.author:
        _add(item, f"{{{PODCAST}}}person", episode.author, {"role": "author", "group": "writing"})
    _add(item, f"{{{PODCAST}}}transcript", "", {"url": f"{link}/{episode.captions}", "type": "text/vtt"})
    chapters = {"url": f"{link}/{episode.chapters}", "type": "application/json+chapters"}
    _add(item, f"{{{PODCAST}}}chapters", "", chapters)
    _add(item, f"{{{PODCAST}}}txt", "true", {"purpose": "ai-content"})


def _add(
    parent: etree._Element, name: str, text: str, attributes: Mapping[str, str] | None = None
) -> etree._Element:
    legal = {key: ILLEGAL.sub("", value) for key, value in (attributes or {}).items()}
    element = etree.SubElement(parent, name, legal)
    element.text = ILLEGAL.sub("", text).strip() or None
    return element


def _cut(text: str) -> str:
    """*text* in at most DESCRIPTION_BYTES, cut between characters."""
    coded = text.encode("utf-8")
    if len(coded) <= DESCRIPTION_BYTES:
        return text
    return coded[: DESCRIPTION_BYTES - 3].decode("utf-8", "ignore") + "…"
