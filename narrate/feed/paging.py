"""All episodes of a series in, the pages of its feed out, the oldest page first (RFC 5005, section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from narrate.feed.channel import Page, page_of
from narrate.feed.names import DRAFTS, FEED
from narrate.model import Episode, Series

PAGE_EPISODES = 300  # Apple shows so many of a feed


class Listed(Protocol):
    """Episodes in the order of the programme, wherever they are kept."""

    def __len__(self) -> int:
        """How many there are."""

    def __getitem__(self, part: slice, /) -> Sequence[Episode]:
        """Those of one page."""


def pages(series: Series, episodes: Listed, *, drafts: bool = False) -> Iterator[tuple[str, bytes]]:
    """Each page's name and bytes; the last one is what clients subscribe to and has the newest episodes.

    Every page keeps the order of *episodes*. Raises SeriesError as `page_of` does.
    """
    count = max(1, -(-len(episodes) // PAGE_EPISODES))
    for number in range(count, 0, -1):
        end = len(episodes) - (number - 1) * PAGE_EPISODES
        listed = episodes[max(0, end - PAGE_EPISODES) : end]
        page = Page(_name(number, drafts=drafts), _others(number, count, drafts=drafts), drafts)
        yield page.own, page_of(series, listed, page)


def _name(number: int, *, drafts: bool) -> str:
    first = DRAFTS if drafts else FEED
    return first if number == 1 else first.replace(".", f"-{number}.")


def _others(number: int, count: int, *, drafts: bool) -> dict[str, str]:
    if count == 1:
        return {}
    wanted = {"first": 1, "previous": number - 1, "next": number + 1, "last": count}
    return {rel: _name(at, drafts=drafts) for rel, at in wanted.items() if 1 <= at <= count}
