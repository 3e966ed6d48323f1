from dataclasses import replace

import feedparser
import podcastparser
import pytest
from lxml import etree

from narrate import series
from tests.anthology import make
from tests.feed.episodes import EPISODE, HOSTILE, NS, rss


@pytest.fixture
def show(tmp_path):
    return series.load(make(tmp_path))


def item_of(show, **changed):
    data = rss(show, [replace(EPISODE, **changed)])
    return etree.fromstring(data).find("channel/item")


class TestItem:
    def test_two_clients_read_it(self, show):
        """Two feed readers see title, enclosure, length, duration, date and number."""
        data = rss(show, [EPISODE])
        found = feedparser.parse(data)
        entry = found.entries[0]
        other = podcastparser.parse("https://example.org/trial/feed.xml", data_file(data))["episodes"][0]

        assert not found.bozo
        assert found.feed.title == "试播集"
        assert entry.title == EPISODE.title
        assert entry.enclosures[0].href == "https://example.org/trial/01-ferry/01-ferry.mp3"
        assert (entry.enclosures[0].length, entry.enclosures[0].type) == ("123456", "audio/mpeg")
        assert (entry.itunes_duration, entry.itunes_episode) == ("62", "1")
        assert entry.published == "Fri, 20 Nov 2026 08:00:00 +0800"
        assert entry.id == other["guid"] == EPISODE.guid
        assert other["title"] == EPISODE.title
        assert other["total_time"] == 62
        assert other["enclosures"][0]["file_size"] == 123_456

    @pytest.mark.parametrize(
        ("kind", "mime"),
        [("m4a", "audio/x-m4a"), ("flac", "audio/flac"), ("opus", "audio/ogg"), ("wav", "audio/wav")],
    )
    def test_type_of_the_sound(self, show, kind, mime):
        """The enclosure's type is that of the file's container."""
        assert item_of(show, audio=f"01-ferry/01-ferry.{kind}").find("enclosure").get("type") == mime

    def test_enclosure_is_empty(self, show):
        """The enclosure says all in its attributes and nothing between its tags (RSS 2.0)."""
        assert not item_of(show).find("enclosure").text

    def test_words_in_every_format(self, show):
        """The transcript is offered as VTT, SRT and JSON, each with its type."""
        found = item_of(show).findall("podcast:transcript", NS)

        assert [(one.get("url").rpartition(".")[2], one.get("type")) for one in found] == [
            ("vtt", "text/vtt"),
            ("srt", "application/x-subrip"),
            ("json", "application/json"),
        ]

    def test_who(self, show):
        """Author and narrator are persons in the words of the taxonomy."""
        found = item_of(show).findall("podcast:person", NS)

        assert [(one.text, one.get("role"), one.get("group")) for one in found] == [
            ("林小满", "author", "writing"),
            ("Yunyang（AI合成）", "narrator", "cast"),
        ]

    def test_picture_of_its_own(self, show):
        """An episode's own picture is named where there is one, else the programme's cover."""
        image = item_of(show, art="01-ferry.jpg").find("itunes:image", NS)

        assert image.get("href") == "https://example.org/trial/01-ferry.jpg"
        cover = item_of(show).find("itunes:image", NS)
        assert cover.get("href") == "https://example.org/trial/cover.jpg"


class TestHostile:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_every_field(self, show, text):
        """Whatever stands in titles and names, two readers parse the feed and get the words unharmed."""
        shown = replace(show, title=text, description=text, owner=text)
        data = rss(shown, [replace(EPISODE, title=text, author=text, source=text, summary=text)])
        found = feedparser.parse(data)
        podcastparser.parse("https://example.org/trial/feed.xml", data_file(data))
        title = etree.fromstring(data).findtext("channel/item/title")

        assert not found.bozo
        assert 0 < len(title) <= 255
        assert not set(title) & set("\0\x0b\x1b\n\u202e\u2066\u200f\u061c\ufffe")
        assert len(found.entries) == 1

    def test_words_survive(self, show):
        """Markup in a title is text; what XML cannot hold and what turns the direction is left out."""
        assert item_of(show, title="]]> & <b>").findtext("title") == "]]> & <b>"
        assert item_of(show, title="灯\0\x0b\ufffe\ud800亮\u202e𠮷").findtext("title") == "灯亮𠮷"
        assert item_of(show, title="灯\n亮").findtext("title") == "灯 亮"
        assert item_of(show, title="\u200b灯\ufeff ").findtext("title") == "灯"
        assert item_of(show, title="\0\u200b ").findtext("title") == "ferry"


def data_file(data):
    """The bytes as podcastparser wants them."""
    from io import BytesIO

    return BytesIO(data)
