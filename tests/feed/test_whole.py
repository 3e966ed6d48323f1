"""Whole feeds, as files: what a client gets, byte for byte."""

from dataclasses import replace
from pathlib import Path

import pytest

from narrate import feed, series
from narrate.feed.elements import name
from narrate.feed.names import OWNER, PUBLISHED
from narrate.model import Chapter
from tests.anthology import make
from tests.feed.episodes import EPISODE, rss
from tests.feed.test_paging import many
from tests.finished import png

WHOLE = Path(__file__).with_name("whole")
SHORT = replace(
    EPISODE,
    number=2,
    slug="well",
    title=" ",
    author="",
    summary="",
    audio="02-well/井.m4a",
    captions="02-well/井.vtt",
    chapters="02-well/chapters.json",
    guid="9d1c0d5e-7c11-4a3a-9d68-6d6a3cf7a0f2",
    published="2026-11-27T08:00:00+08:00",
    source="",
    narrator="",
    transcripts=(),
    marks=(Chapter(0, "片头"), Chapter(44_100, "井")),
)


@pytest.fixture
def show(tmp_path):
    found = series.load(make(tmp_path))
    cover = found.root / "episodes" / "cover.png"
    cover.write_bytes(png(1400, 1400))
    licence = "our-licence https://example.org/licence"
    return replace(found, cover=cover, season=2, license=licence, category="Arts/Books")


def test_feed(show):
    """A feed of two episodes is this file: one with all that can be told of it, one with the least."""
    found = rss(show, [replace(EPISODE, art="01-ferry/01-ferry.jpg"), SHORT])

    assert found.decode() == (WHOLE / "feed.xml").read_text("utf-8")


def test_drafts(show):
    """A feed of drafts, of a series that tells little of itself, is this file."""
    told = replace(show, cover=None, season=0, license="", category="Arts", email="", explicit=True)
    found = rss(told, [replace(SHORT, draft=True, published="")], drafts=True)

    assert found.decode() == (WHOLE / "drafts.xml").read_text("utf-8")


def test_items(show):
    """Each item's GUID leads to the file of its sound, as it is named in the folder."""
    assert feed.items(rss(show, [EPISODE, SHORT])) == {
        EPISODE.guid: "01-ferry/01-ferry.mp3",
        SHORT.guid: "02-well/井.m4a",
    }


def test_items_of_the_middle_page(show):
    """A page in the middle leads back to the first page and on to the last, by their names."""
    found = dict(feed.pages(show, many(700), drafts=True))["drafts-2.xml"].decode()
    told = '<atom:link href="https://example.org/trial/{}" rel="{}" type="application/rss+xml"/>'

    for file, relation in (
        ("drafts-2.xml", "self"),
        ("drafts.xml", "first"),
        ("drafts.xml", "previous"),
        ("drafts-3.xml", "next"),
        ("drafts-3.xml", "last"),
    ):
        assert told.format(file, relation) in found


def test_moved_and_without(show):
    """A feed at another address, or without an item, differs in nothing else; its name stays decoded."""
    both = rss(show, [EPISODE, SHORT])
    moved = feed.moved(both, "https://radio.cn/a b/")

    assert moved == both.replace(b"https://example.org/trial", b"https://radio.cn/a b")
    assert feed.items(feed.without(both, ["02-well/井.m4a"])) == feed.items(rss(show, [EPISODE]))
    assert feed.without(both, ["02-well/x.m4a"]) == both


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [("灯 亮着", 3, "灯…"), ("灯亮着", 3, "灯亮着"), ("灯亮着的", 3, "灯亮…"), (" 灯\n亮 ", 9, "灯 亮")],
)
def test_name(text, most, shown):
    """A name stands on one line; one that is too long ends in a sign for it, without a blank before."""
    assert name(text, most) == shown


@pytest.mark.parametrize(
    ("link", "email", "told"),
    [
        (
            "http://a.example.org/x",
            "",
            [
                (
                    "link",
                    "http://a.example.org/x is an example",
                    PUBLISHED,
                    "write the address where you publish",
                    True,
                ),
                (
                    "link",
                    "http://a.example.org/x is not encrypted",
                    "https",
                    "directories and apps ask for https",
                    False,
                ),
                ("email", "none", OWNER, "directories prove with it whose feed it is", False),
            ],
        ),
        (
            "https://radio.cn/x",
            "a@EXAMPLE.net",
            [("email", "a@EXAMPLE.net is an example", OWNER, "directories write to the owner", False)],
        ),
    ],
)
def test_findings(show, link, email, told):
    """What is to be written into series.toml is told with its reason; only an example address holds."""
    found = feed.findings(replace(show, link=link, email=email))

    assert [(item.code, item.measured, item.wanted, item.remedy, item.holds) for item in found] == told
