import gc
import time
import tracemalloc
from dataclasses import replace

import feedparser
import pytest
from lxml import etree

from narrate import feed, series
from tests.anthology import make
from tests.feed.episodes import EPISODE, NS


@pytest.fixture
def show(tmp_path):
    return series.load(make(tmp_path))


def many(count):
    return [
        replace(EPISODE, number=n, slug=f"s{n}", guid=f"guid-{n}", audio=f"{n:04}-s/{n:04}-s.mp3")
        for n in range(1, count + 1)
    ]


def links(data):
    found = etree.fromstring(data).findall("channel/atom:link", NS)
    return {link.get("rel"): link.get("href").rpartition("/")[2] for link in found}


class TestPages:
    def test_one_page(self, show):
        """Up to 300 episodes are one feed, which leads to no other page."""
        ((name, data),) = feed.pages(show, many(300))

        assert name == "feed.xml"
        assert links(data) == {"self": "feed.xml"}

    def test_older_ones_are_on_pages(self, show):
        """Past 300, the feed has the newest episodes and leads to the older ones, each on one page."""
        found = dict(feed.pages(show, many(700)))
        numbers = {
            name: [int(entry.itunes_episode) for entry in feedparser.parse(data).entries]
            for name, data in found.items()
        }

        assert list(found) == ["feed-3.xml", "feed-2.xml", "feed.xml"]
        assert numbers["feed.xml"] == list(range(401, 701))
        assert sorted(n for listed in numbers.values() for n in listed) == list(range(1, 701))
        assert links(found["feed.xml"]) == {
            "self": "feed.xml",
            "first": "feed.xml",
            "next": "feed-2.xml",
            "last": "feed-3.xml",
        }
        assert links(found["feed-3.xml"])["previous"] == "feed-2.xml"
        assert len({feedparser.parse(data).feed.podcast_guid for data in found.values()}) == 1

    def test_two_thousand(self, show):
        """Two thousand episodes take less than five seconds of a processor, on pages of 300."""
        listed = many(2_000)
        start = time.process_time()
        sizes = [len(data) for _, data in feed.pages(show, listed)]

        assert time.process_time() - start < 5
        assert len(sizes) == 7

    def test_memory(self, show, monkeypatch):
        """However many pages there are, the memory is that of one."""
        monkeypatch.setattr("narrate.feed.paging.PAGE_EPISODES", 20)
        listed, peaks = many(200), []
        for count in (20, 40, 200):  # the first brings in what is loaded once
            gc.collect()
            tracemalloc.start()
            for _ in feed.pages(show, listed[:count]):
                pass
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        assert peaks[2] < peaks[1] * 1.2
