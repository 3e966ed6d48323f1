import json
from dataclasses import replace

import feedparser
import pytest
from lxml import etree

from narrate import feed, series
from narrate.errors import SeriesError
from narrate.model import RATE_HZ, Chapter, Episode
from tests.anthology import make

EPISODE = Episode(
    number=1,
    slug="ferry",
    title="渡口的灯 ]]> & <script>",
    author="林小满",
    summary="老渡口在柳溪的下游。",
    audio="01-ferry/01-ferry.mp3",
    bytes=123_456,
    sha256="ab" * 32,
    seconds=61.6,
    captions="01-ferry/01-ferry.vtt",
    chapters="01-ferry/chapters.json",
    guid="3b241101-e2bb-4255-8caf-4136c566a962",
    published="2026-11-20T08:00:00+08:00",
    draft=False,
)
NS = {"itunes": feed.ITUNES, "podcast": feed.PODCAST, "atom": feed.ATOM}


@pytest.fixture
def show(tmp_path):
    return series.load(make(tmp_path))


class TestRss:
    def test_a_client_reads_it(self, show):
        """A feed reader sees title, enclosure, length, duration, date and number."""
        found = feedparser.parse(feed.rss(show, [EPISODE]))
        entry = found.entries[0]

        assert not found.bozo
        assert found.feed.title == "试播集"
        assert entry.title == EPISODE.title
        assert entry.enclosures[0].href == "https://example.org/trial/01-ferry/01-ferry.mp3"
        assert (entry.enclosures[0].length, entry.enclosures[0].type) == ("123456", "audio/mpeg")
        assert (entry.itunes_duration, entry.itunes_episode) == ("62", "1")
        assert entry.published == "Fri, 20 Nov 2026 08:00:00 +0800"
        assert entry.id == EPISODE.guid

    def test_required_elements(self, show):
        """Every element that PSP-1 requires of a channel and an item is there."""
        channel = etree.fromstring(feed.rss(show, [EPISODE])).find("channel")
        wanted = [
            "atom:link",
            "title",
            "description",
            "link",
            "language",
            "itunes:category",
            "itunes:explicit",
        ]
        wanted += ["podcast:locked", "podcast:guid", "itunes:author", "podcast:txt"]
        of_item = ["title", "enclosure", "guid", "itunes:duration", "podcast:transcript", "podcast:chapters"]

        assert all(channel.find(name, NS) is not None for name in wanted)
        assert all(channel.find(f"item/{name}", NS) is not None for name in of_item)

    def test_drafts_are_marked_and_blocked(self, show):
        """The feed of drafts says so in every title and is closed to directories."""
        draft = replace(EPISODE, draft=True, published="")
        channel = etree.fromstring(feed.rss(show, [draft], drafts=True)).find("channel")

        assert channel.findtext("itunes:block", None, NS) == "Yes"
        assert channel.findtext("podcast:block", None, NS) == "yes"
        assert channel.findtext("item/title").startswith("【草稿】")
        assert channel.find("item/pubDate") is None

    def test_illegal_characters(self, show):
        """What XML cannot hold is left out."""
        text = "灯\0\x0b\ufffe\ud800亮𠮷"
        channel = etree.fromstring(feed.rss(show, [replace(EPISODE, title=text)])).find("channel")

        assert channel.findtext("item/title") == "灯亮𠮷"

    def test_long_description_is_cut_at_a_character(self, show):
        """A description over 4,000 bytes is cut between characters."""
        channel = etree.fromstring(feed.rss(show, [replace(EPISODE, summary="灯" * 2000)])).find("channel")
        shown = channel.findtext("item/description").encode()

        assert 3_990 < len(shown) <= 4_000
        assert shown.decode().strip("灯") == "…"

    def test_no_address(self, show):
        """A series without an address cannot have a feed, and the sentence says what to write."""
        with pytest.raises(SeriesError, match="link = ''"):
            feed.rss(replace(show, link=""), [EPISODE])

    def test_same_bytes(self, show):
        """The feed depends on nothing but its input."""
        assert feed.rss(show, [EPISODE]) == feed.rss(show, [EPISODE])


class TestGuid:
    def test_published_vectors(self):
        """Both vectors that the namespace publishes come out, with and without a slash at the end."""
        assert feed.guid("podnews.net/rss") == "9b024349-ccf0-5f69-a609-6b82873eab3c"
        assert (
            feed.guid("https://mp3s.nashownotes.com/pc20rss.xml/") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
        )


class TestChaptersJson:
    def test_shape(self):
        """Chapters are version 1.2 with times in seconds."""
        found = json.loads(feed.chapters_json([Chapter(0, "片头"), Chapter(RATE_HZ * 3 // 2, "灯")]))

        assert found["version"] == "1.2.0"
        assert found["chapters"][1] == {"startTime": 1.5, "title": "灯"}
