"""A series and one page of its episodes in, the bytes of that page of the feed out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from uuid import uuid5

from lxml import etree

from narrate.draft import titled
from narrate.errors import SeriesError
from narrate.feed.elements import (
    ATOM,
    GUIDS,
    NAMESPACES,
    PERSON_CHARACTERS,
    add,
    add_html,
    itunes,
    name,
    podcast,
)
from narrate.feed.item import AI, item
from narrate.feed.names import DRAFTS, FEED, address, cover, host, publisher
from narrate.feed.notes import about
from narrate.model import Episode, Series
from narrate.series import PROGRAMME


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a feed: its own name, and which others (by relation, RFC 5005) belong to it."""

    own: str
    others: Mapping[str, str]
    drafts: bool


def page_of(series: Series, episodes: Sequence[Episode], page: Page) -> bytes:
    """One page of the feed, *episodes* in their order; one of drafts says so and is closed to directories.

    Raises SeriesError where the series has no link for the addresses to start with, or its cover no place.
    """
    link = _link(series)
    root = etree.Element("rss", {"version": "2.0"}, nsmap=NAMESPACES)
    channel = etree.SubElement(root, "channel")
    for relation, file in {"self": page.own, **page.others}.items():
        told = {"href": f"{link}/{file}", "rel": relation, "type": "application/rss+xml"}
        add(channel, f"{{{ATOM}}}link", "", told)
    _rss(channel, series, link, page)
    _newest(channel, episodes)
    _itunes(channel, series, link)
    _podcast(channel, series, link, page)
    for episode in episodes:
        item(channel, episode, series, link)
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def guid(where: str) -> str:
    """The podcast:guid of a feed: UUIDv5 of its address without scheme and trailing slashes.

    >>> guid("https://podnews.net/rss")
    '9b024349-ccf0-5f69-a609-6b82873eab3c'
    """
    return str(uuid5(GUIDS, re.sub(r"^[a-z]+://", "", where).rstrip("/")))


def _link(series: Series) -> str:
    odd = not re.fullmatch(r"https?://[!-~]+", series.link) or set(series.link) & set('?#<>"')
    if odd or not host(series.link):
        raise SeriesError(
            f"{series.root / PROGRAMME}: link = {series.link!r} is no web address; "
            'write where the episodes folder will be published, such as "https://example.org/stories".'
        )
    return series.link.rstrip("/")


def _rss(channel: etree._Element, series: Series, link: str, page: Page) -> None:
    add(channel, "title", name(titled(series.title, draft=page.drafts)))
    add_html(channel, "description", about(series.description) or about(series.title))
    add(channel, "link", link)
    add(channel, "language", series.language.lower())
    add(channel, "copyright", name(f"© {publisher(series)}"))
    add(channel, "generator", "narrate")


def _newest(channel: etree._Element, episodes: Sequence[Episode]) -> None:
    dates = [datetime.fromisoformat(item.published) for item in episodes if item.published]
    if dates:
        add(channel, "lastBuildDate", format_datetime(max(dates)))


def _itunes(channel: etree._Element, series: Series, link: str) -> None:
    add(channel, itunes("author"), publisher(series))
    add(channel, itunes("explicit"), str(series.explicit).lower())
    add(channel, itunes("type"), "serial")
    main, _, sub = series.category.partition("/")
    category = add(channel, itunes("category"), "", {"text": main})
    if sub:
        add(category, itunes("category"), "", {"text": sub})
    if series.cover is not None:
        add(channel, itunes("image"), "", {"href": address(link, cover(series))})
    owner = add(channel, itunes("owner"))
    add(owner, itunes("name"), publisher(series))
    if series.email:
        add(owner, itunes("email"), series.email)


def _podcast(channel: etree._Element, series: Series, link: str, page: Page) -> None:
    first = DRAFTS if page.drafts else FEED
    own = guid(f"{link}/{first}") if page.drafts or not series.guid else series.guid
    add(channel, podcast("guid"), own)
    add(channel, podcast("locked"), "yes", {"owner": series.email} if series.email else {})
    add(channel, podcast("medium"), series.medium)
    if series.license:
        slug, _, text = series.license.partition(" ")
        add(channel, podcast("license"), name(slug, PERSON_CHARACTERS), {"url": text.strip()} if text else {})
    add(channel, podcast("txt"), "true", AI)
    if page.drafts:
        add(channel, itunes("block"), "Yes")
        add(channel, podcast("block"), "yes")
