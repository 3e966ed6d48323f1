"""An episode as the build hands it to the feed."""

from narrate import feed
from narrate.model import RATE_HZ, Chapter, Episode

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
    source="柳溪文艺",
    narrator="Yunyang（AI合成）",
    transcripts=("01-ferry/01-ferry.srt", "01-ferry/01-ferry.json"),
    marks=(Chapter(0, "片头"), Chapter(5 * RATE_HZ, "渡口的灯"), Chapter(3_661 * RATE_HZ, "片尾")),
)
NS = {
    "itunes": feed.ITUNES,
    "podcast": feed.PODCAST,
    "atom": feed.ATOM,
    "content": feed.CONTENT,
}


def rss(series, episodes, **asked):
    """A feed that has one page only."""
    ((_, data),) = feed.pages(series, episodes, **asked)
    return data


HOSTILE = (
    "]]>",
    "A & B &amp; C",
    "<script>alert(1)</script>",
    "他说“灯”、\"lamp\" and 'ferry'",
    "𠮷野家的👨‍👩‍👧",
    "灯\u202e亮着\u2066\u200f\u061c",
    "灯" * 300,
    "a/b\\c/../../etc/passwd",
    "灯\0亮\x0b\x1b[31m\ufffe\ud800",
    "   ",
    "%00%2e%2e",
)
