from dataclasses import replace

import feedparser
import pytest
from lxml import etree

from narrate import feed, series
from narrate.errors import SeriesError
from tests.anthology import make
from tests.feed.episodes import EPISODE, NS, rss
from tests.finished import png


@pytest.fixture
def show(tmp_path):
    return series.load(make(tmp_path))


def channel_of(data):
    return etree.fromstring(data).find("channel")


class TestRss:
    def test_required_and_recommended(self, show):
        """Every element that PSP-1 requires or recommends of a channel and an item is there."""
        where = show.root / "episodes" / "cover.png"
        where.write_bytes(png(1400, 1400))
        channel = channel_of(rss(replace(show, cover=where), [EPISODE]))
        wanted = ["atom:link", "title", "description", "link", "language", "itunes:category"]
        wanted += ["itunes:explicit", "itunes:image", "podcast:locked", "podcast:guid", "itunes:author"]
        of_item = ["title", "enclosure", "guid", "link", "pubDate", "description", "itunes:duration"]
        of_item += ["itunes:explicit", "podcast:transcript", "podcast:chapters"]

        assert [name for name in wanted if channel.find(name, NS) is None] == []
        assert [name for name in of_item if channel.find(f"item/{name}", NS) is None] == []
        assert channel.find("atom:link", NS).get("rel") == "self"

    def test_what_nobody_told(self, show):
        """Without a cover, an owner's address and a second category, the feed claims none."""
        channel = channel_of(rss(replace(show, cover=None, email="", category="Arts"), [EPISODE]))
        category = channel.find("itunes:category", NS)

        assert (category.get("text"), len(category)) == ("Arts", 0)
        assert channel.find("itunes:owner/itunes:email", NS) is None
        assert channel.findtext("itunes:owner/itunes:name", None, NS) == "测试社"
        assert channel.findall(".//itunes:image", NS) == []

    def test_made_by_a_machine(self, show):
        """Channel and item say that the content is made by AI."""
        channel = channel_of(rss(show, [EPISODE]))

        for place in (channel, channel.find("item")):
            found = place.find("podcast:txt", NS)
            assert (found.get("purpose"), found.text) == ("ai-content", "true")

    def test_season_license_and_medium(self, show):
        """What the series says of season, licence and medium is in the feed; unsaid, nothing is claimed."""
        told = replace(show, season=2, license="cc-by-4.0", medium="audiobook")
        channel = channel_of(rss(told, [EPISODE]))
        silent = channel_of(rss(show, [EPISODE]))

        assert channel.findtext("podcast:license", None, NS) == "cc-by-4.0"
        assert channel.findtext("podcast:medium", None, NS) == "audiobook"
        assert channel.findtext("item/podcast:season", None, NS) == "2"
        assert channel.findtext("item/itunes:season", None, NS) == "2"
        assert silent.find("podcast:license", NS) is None
        assert silent.find("item/podcast:season", NS) is None

    def test_own_licence(self, show):
        """A licence that SPDX does not know has the address of its text."""
        told = replace(show, license="our-licence https://example.org/licence")
        found = channel_of(rss(told, [EPISODE])).find("podcast:license", NS)

        assert (found.text, found.get("url")) == ("our-licence", "https://example.org/licence")

    def test_drafts_are_marked_and_blocked(self, show):
        """The feed of drafts says so in every title and is closed to directories."""
        draft = replace(EPISODE, draft=True, published="")
        channel = channel_of(rss(show, [draft], drafts=True))

        assert channel.findtext("itunes:block", None, NS) == "Yes"
        assert channel.findtext("podcast:block", None, NS) == "yes"
        assert channel.findtext("item/title").startswith("【草稿】")
        assert channel.find("item/pubDate") is None

    def test_no_address(self, show):
        """A series without an address cannot have a feed, and the sentence says what to write."""
        with pytest.raises(SeriesError, match="link = ''"):
            rss(replace(show, link=""), [EPISODE])

    @pytest.mark.parametrize(
        "link", ["https://example.org/?a=1", "https://example.org/#x", "ftp://x.org", "x", "http://["]
    )
    def test_no_place_for_files(self, show, link):
        """An address that names of files cannot be put behind is refused."""
        with pytest.raises(SeriesError, match="no web address"):
            rss(replace(show, link=link), [EPISODE])

    def test_description_is_html(self, show):
        """Readers take a description for HTML: markup in it is shown as it was typed, a line a paragraph."""
        told = replace(show, description="<script>alert(1)</script> & 灯\n\n第二段\x85\ufdd0")
        shown = channel_of(rss(told, [EPISODE])).findtext("description")

        assert shown == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; 灯</p><p>第二段</p>"

    def test_nothing_to_tell(self, show):
        """Without description and owner, the title stands in their places, and none is empty."""
        channel = channel_of(rss(replace(show, description="\u200b", owner=" \0"), [EPISODE]))

        assert channel.findtext("description") == "<p>试播集</p>"
        assert channel.findtext("itunes:author", None, NS) == "试播集"

    def test_same_bytes(self, show):
        """The feed depends on nothing but its input."""
        assert rss(show, [EPISODE]) == rss(show, [EPISODE])

    def test_cover_in_a_folder_beside(self, show):
        """A cover in a folder below is named with it, in ASCII; one elsewhere is refused in a sentence."""
        where = show.root / "episodes" / "图" / "a b.png"
        where.parent.mkdir()
        where.write_bytes(png(1400, 1400))
        found = channel_of(rss(replace(show, cover=where), [EPISODE])).find("itunes:image", NS)

        assert found.get("href") == "https://example.org/trial/%E5%9B%BE/a%20b.png"
        with pytest.raises(SeriesError, match="cover must lie in"):
            rss(replace(show, cover=show.root / "x.png"), [EPISODE])


class TestGuid:
    def test_published_vectors(self):
        """Both vectors that the namespace publishes come out, with and without a slash at the end."""
        assert feed.guid("podnews.net/rss") == "9b024349-ccf0-5f69-a609-6b82873eab3c"
        assert (
            feed.guid("https://mp3s.nashownotes.com/pc20rss.xml/") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
        )

    def test_kept_on_a_move(self, show):
        """A feed that moved keeps the guid that the series names; its drafts have their own."""
        old = feedparser.parse(rss(show, [EPISODE])).feed.podcast_guid
        new = replace(show, link="https://example.com/new", guid=old)

        assert feedparser.parse(rss(new, [EPISODE])).feed.podcast_guid == old
        assert feedparser.parse(rss(new, [EPISODE], drafts=True)).feed.podcast_guid != old

    def test_no_season(self, tmp_path):
        """A season that no client knows is one sentence."""
        root = make(tmp_path)
        where = root / "episodes" / "series.toml"
        where.write_text("season = -1\n" + where.read_text("utf-8"), "utf-8")

        with pytest.raises(SeriesError, match="season"):
            series.load(root)


class TestReminders:
    @pytest.mark.parametrize(
        ("link", "email", "told"),
        [
            ("https://radio.cn/x", "a@radio.cn", []),
            ("https://myexample.org/x", "a@myexample.com", []),
            ("https://[", "a@radio.cn", []),
            ("https://example.org/x", "a@radio.cn", ["link: https://example.org/x is an example"]),
            ("http://radio.cn/x", "a@radio.cn", ["link: http://radio.cn/x is not encrypted"]),
            ("https://radio.cn/x", "", ["email: none"]),
            ("https://radio.cn/x", "editor@example.org", ["email: editor@example.org is an example"]),
        ],
    )
    def test_what_to_write(self, show, link, email, told):
        """Addresses that the standards keep for examples, or that directories refuse, are told of."""
        found = list(feed.reminders(replace(show, link=link, email=email)))

        assert [text.partition(";")[0] for text in found] == told
