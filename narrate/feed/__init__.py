"""`Series` and `Episode`s in, the RSS 2.0 feeds that podcast clients read out; no clock, no network.

Rules: PSP-1 (podcast standards project), Apple's podcaster guide, the podcast namespace 1.0, and
RFC 5005 for more than one page.
"""

from __future__ import annotations

from narrate.feed.addresses import addressed, items, moved, named, without
from narrate.feed.channel import guid
from narrate.feed.chapters import chapters_json
from narrate.feed.elements import ATOM, CONTENT, GUIDS, ITUNES, PODCAST
from narrate.feed.kinds import mime
from narrate.feed.names import DRAFTS, FEED, findings, reminders
from narrate.feed.paging import PAGE_EPISODES, pages

__all__ = [
    "ATOM",
    "CONTENT",
    "DRAFTS",
    "FEED",
    "GUIDS",
    "ITUNES",
    "PAGE_EPISODES",
    "PODCAST",
    "addressed",
    "chapters_json",
    "findings",
    "guid",
    "items",
    "mime",
    "moved",
    "named",
    "pages",
    "reminders",
    "without",
]
