from dataclasses import replace

import pytest

from narrate import feed, series
from narrate.errors import InputError
from tests.anthology import make
from tests.feed.episodes import EPISODE, rss
from tests.feed.test_paging import many
from tests.finished import png


@pytest.fixture
def show(tmp_path):
    found = series.load(make(tmp_path))
    cover = found.root / "episodes" / "封面.png"
    cover.write_bytes(png(1400, 1400))
    return replace(found, cover=cover)


class TestNamed:
    def test_every_file(self, show):
        """All files that a client may fetch are named, decoded, and nothing else is."""
        assert set(feed.named(rss(show, [replace(EPISODE, art="01-ferry.jpg")]))) == {
            "封面.png",
            "01-ferry.jpg",
            "01-ferry/01-ferry.mp3",
            "01-ferry/01-ferry.vtt",
            "01-ferry/01-ferry.srt",
            "01-ferry/01-ferry.json",
            "01-ferry/chapters.json",
        }

    def test_further_pages(self, show):
        """The other pages of a long feed are among them."""
        data = dict(feed.pages(show, many(700)))["feed.xml"]

        assert {"feed-2.xml", "feed-3.xml"} <= set(feed.named(data))

    @pytest.mark.parametrize("data", [b"", b"no feed", b"<rss><channel/></rss>"])
    def test_no_feed(self, data):
        """What is no feed of ours is one sentence."""
        with pytest.raises(InputError, match="narrate feed"):
            feed.named(data)


class TestItems:
    @pytest.mark.parametrize(("start", "end"), [(b"<guid", b"</guid>"), (b"<enclosure", b"/>")])
    def test_without_guid_or_sound(self, show, start, end):
        """An item of a feed that lacks its GUID or its sound, as another program left it, is not listed."""
        data = rss(show, [EPISODE])
        cut = data.index(start)

        assert feed.items(data[:cut] + data[data.index(end, cut) + len(end) :]) == {}


class TestMoved:
    def test_every_address(self, show):
        """At another address the feed names the same files there, and nothing at the old one."""
        before = rss(show, [EPISODE])
        after = feed.moved(before, "http://127.0.0.1:8000/")

        assert feed.addressed(after) == "http://127.0.0.1:8000/"
        assert feed.named(after) == feed.named(before)
        assert b"example.org/trial" not in after
        assert after.count(b"<![CDATA[") == before.count(b"<![CDATA[") > 0


class TestWithout:
    def test_items(self, show):
        """The items of these sounds are gone, the others stay."""
        data = feed.without(rss(show, many(3)), {"0002-s/0002-s.mp3"})

        assert "0002-s/0002-s.mp3" not in feed.named(data)
        assert {"0001-s/0001-s.mp3", "0003-s/0003-s.mp3"} <= set(feed.named(data))
