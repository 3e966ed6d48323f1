"""An episode in, its item in the feed out."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from narrate.draft import titled
from narrate.feed.elements import CONTENT, PERSON_CHARACTERS, add, add_html, itunes, name, podcast
from narrate.feed.kinds import CHAPTERS, bare
from narrate.feed.names import address, cover, publisher
from narrate.feed.notes import notes
from narrate.model import Episode, Series

AI = {"purpose": "ai-content"}


def item(channel: etree._Element, episode: Episode, series: Series, link: str) -> None:
    """A new last item of *channel*; addresses of files start with *link*."""
    element = etree.SubElement(channel, "item")
    title = name(episode.title) or episode.slug
    add(element, "title", name(titled(title, draft=episode.draft)))
    add(element, "guid", episode.guid, {"isPermaLink": "false"})
    add(element, "link", address(link, episode.audio))
    shown = notes(episode)
    add_html(element, "description", shown)
    add_html(element, f"{{{CONTENT}}}encoded", shown)
    if episode.published:
        add(element, "pubDate", format_datetime(datetime.fromisoformat(episode.published)))
    enclosure = {"url": address(link, episode.audio), "length": str(episode.bytes)}
    add(element, "enclosure", "", enclosure | {"type": bare(episode.audio)})
    _itunes(element, episode, series, link)
    _podcast(element, episode, series, link)


def _itunes(element: etree._Element, episode: Episode, series: Series, link: str) -> None:
    add(element, itunes("title"), name(episode.title) or episode.slug)
    add(element, itunes("duration"), str(round(episode.seconds)))
    add(element, itunes("episode"), str(episode.number))
    if series.season:
        add(element, itunes("season"), str(series.season))
    add(element, itunes("episodeType"), "full")
    add(element, itunes("explicit"), str(series.explicit).lower())
    add(element, itunes("author"), name(episode.author) or publisher(series))
    if picture := episode.art or cover(series):
        add(element, itunes("image"), "", {"href": address(link, picture)})


def _podcast(element: etree._Element, episode: Episode, series: Series, link: str) -> None:
    if series.season:
        add(element, podcast("season"), str(series.season))
    add(element, podcast("episode"), str(episode.number))
    for who, role, group in ((episode.author, "author", "writing"), (episode.narrator, "narrator", "cast")):
        if shown := name(who, PERSON_CHARACTERS):
            add(element, podcast("person"), shown, {"role": role, "group": group})
    for file in dict.fromkeys((episode.captions, *episode.transcripts)):
        told = {"url": address(link, file), "type": bare(file)}
        timed = {"rel": "captions"} if told["type"] != "application/json" else {}
        add(element, podcast("transcript"), "", told | {"language": series.language.lower()} | timed)
    add(element, podcast("chapters"), "", {"url": address(link, episode.chapters), "type": CHAPTERS})
    add(element, podcast("txt"), "true", AI)
