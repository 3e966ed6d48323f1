import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from lxml import etree

from narrate import build, plain, tags
from tests.anthology import STORY, make
from tests.feed.checklist import NAMESPACES, codes, faults
from tests.finished import png
from tests.judges.captions import cues

OTHERS = {"02-boat": "停下来的船", "03-lamp": "山口的灯"}
HOSTILE = {
    "01-a": "]]>&amp;&<script>alert('1')</script>\"引号\"'𠮷🏮/..\\:*?|反名",
    "02-b": "\u202e\u2066反\u200f的题目\x7f\x85\ufdd0",
    "03-c": "\u200b 渡口的灯" * 42,
    "04-d": "../../etc/passwd%00",
}


def quiet(*_):
    """Nobody looks."""


def released(root, *names):
    """The episodes folder of an anthology whose episodes are all released."""
    assert not build.build(root, tell=quiet).failures
    build.approve(root, names, "何编辑")
    return root / "episodes"


def read_in(folder):
    """How a client reads a file beside the feed."""
    return lambda name: (folder / name).read_bytes() if (folder / name).is_file() else None


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Three released episodes and their feed."""
    stories = {name: STORY.replace("渡口的灯", title) for name, title in OTHERS.items()}
    root = make(tmp_path_factory.mktemp("feed"), **{"01-ferry": STORY}, **stories)
    return released(root, "1", "2", "3")


def test_released(folder):
    """A feed as it is made has nothing to be desired, line by line; nor has the feed of drafts."""
    assert faults((folder / "feed.xml").read_bytes(), read_in(folder)) == []
    assert faults((folder / "drafts.xml").read_bytes(), read_in(folder), drafts=True) == []


def test_a_second_parser(folder):
    """Another program reads as many cues in the transcripts as there are."""
    wanted = len(json.loads((folder / "01-ferry" / "01-ferry.json").read_bytes())["segments"])

    assert cues(folder / "01-ferry" / "01-ferry.vtt") == wanted
    assert cues(folder / "01-ferry" / "01-ferry.srt") == wanted


def test_hostile(tmp_path):
    """Released under hostile names, with a hostile programme, feed, tags and chapters are right."""
    root = make(tmp_path, **{name: STORY + "\n" * place for place, name in enumerate(HOSTILE)})
    series = root / "episodes" / "series.toml"
    text = series.read_text("utf-8").replace("《{series}》，第{number}集，《{title}》", "本节目")
    text = text.replace("《{title}》播讲", "播讲")
    for key, value in {"title": "试播集", "description": "测试用的节目", "owner": "测试社"}.items():
        spoilt = json.dumps(HOSTILE["01-a"] + HOSTILE["02-b"] + value * 200, ensure_ascii=False)
        spoilt = spoilt.replace("\x7f", "\\u007f")  # TOML takes it escaped only
        text = text.replace(f'{key} = "{value}"', f"{key} = {spoilt}")
    series.write_text(text, "utf-8")
    build.open_programme(root)
    for name, title in HOSTILE.items():
        script = root / "scripts" / f"{name}.md"
        shown = json.dumps(title, ensure_ascii=False)
        words = script.read_text("utf-8").replace("title: 渡口的灯", f"title: {shown}")
        script.write_text(words.replace("夜里的铃声", "夜里\u202e的<i>铃声 & ]]>"), "utf-8")
    found = released(root, "1", "2", "3", "4")

    assert faults((found / "feed.xml").read_bytes(), read_in(found)) == []
    for path in found.glob("*/*.mp3"):
        seen = tags.read(path)
        told = [seen.title, seen.album, seen.author, *(title for _, title in seen.chapters)]
        assert all(text == plain.line(text) for text in told)
        assert "夜里的<i>铃声 & ]]>" in "".join(told)


# ---------------------------------------------------------------- planted faults
def at(channel, path):
    """The first such element."""
    return channel.find(path, NAMESPACES)


def text(path, value):
    """A fault: other words in an element."""

    def spoil(channel):
        at(channel, path).text = value

    return spoil


def attribute(path, key, value):
    """A fault: another value of an attribute."""
    return lambda channel: at(channel, path).set(key, value)


def gone(path):
    """A fault: an element that is not there."""

    def spoil(channel):
        element = at(channel, path)
        element.getparent().remove(element)

    return spoil


def twice(path, value):
    """A fault: the second item says what the first one says."""

    def spoil(channel):
        for element in channel.findall(path, NAMESPACES)[:2]:
            element.text = value

    return spoil


def last(path):
    """A fault: an element in another place."""
    return lambda channel: channel.append(at(channel, path))


def stranger(channel):
    """A fault: an element of a namespace that is nearly Apple's."""
    etree.SubElement(channel, "{http://www.itunes.com/DTDs/Podcast-1.0.dtd}author").text = "x"


LINK = "https://example.org/trial/"
TOMORROW = format_datetime(datetime.now(UTC) + timedelta(days=1))
PLANTED = {
    "namespaces": stranger,
    "self": last("atom:link"),
    "missing: title": gone("title"),
    "missing: explicit": gone("itunes:explicit"),
    "missing: image": gone("itunes:image"),
    "missing: locked": gone("podcast:locked"),
    "missing: author": gone("itunes:author"),
    "missing: duration": gone("item/itunes:duration"),
    "missing: date": gone("item/pubDate"),
    "missing: item guid": gone("item/guid"),
    "empty: language": text("language", None),
    "email": text("itunes:owner/itunes:email", "editor"),
    "explicit": text("item/itunes:explicit", "no"),
    "type": text("itunes:type", "series"),
    "locked": text("podcast:locked", "true"),
    "medium": text("podcast:medium", "film"),
    "language": text("language", "zh_CN"),
    "category": attribute("itunes:category", "text", "arts"),
    "feed-guid": text("podcast:guid", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
    "ai-content": gone("item/podcast:txt"),
    "direction": text("item/title", "灯\u202e亮"),
    "control": text("item/title", "灯\x85亮"),
    "blanks": text("item/title", " 灯"),
    "length": text("item/itunes:author", "灯" * 256),
    "description": text("item/description", f"<p>{'灯' * 1_400}</p>"),
    "html": text("item/description", "<p>灯<script>1</script></p>"),
    "title": text("item/title", "试播集"),
    "perma-link": attribute("item/guid", "isPermaLink", "true"),
    "not-unique: guid": twice("item/guid", "x"),
    "not-unique: episode": twice("item/itunes:episode", "1"),
    "not-unique: date": twice("item/pubDate", "Fri, 20 Nov 2020 08:00:00 +0800"),
    "date: weekday": text("item/pubDate", "Thu, 20 Nov 2020 08:00:00 +0800"),
    "date: zone": text("item/pubDate", "Fri, 20 Nov 2020 08:00:00"),
    "date: form": text("item/pubDate", "2020-11-20T08:00:00Z"),
    "future": text("item/pubDate", TOMORROW),
    "number": text("item/itunes:episode", "0"),
    "number: clock": text("item/itunes:duration", "00:45"),
    "duration": text("item/itunes:duration", "9"),
    "bytes": attribute("item/enclosure", "length", "12"),
    "media-type": attribute("item/enclosure", "type", "audio/mp3"),
    "file": attribute("item/enclosure", "url", f"{LINK}01-ferry/02.mp3"),
    "file: words": attribute("item/podcast:transcript", "url", f"{LINK}01-ferry/02.vtt"),
    "address": attribute("item/podcast:person", "href", "http://example.org/灯"),
    "person": attribute("item/podcast:person", "role", "Author"),
    "transcript": attribute("item/podcast:transcript", "type", "text/srt"),
    "picture": attribute("item/itunes:image", "href", f"{LINK}bell.jpg"),
    "picture: small": attribute("item/itunes:image", "href", f"{LINK}small.png"),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_planted(folder, planted):
    """The checklist sees each fault of a feed, and nothing else: it can fail."""
    extra = {"small.png": png(300, 300), "bell.jpg": png(1400, 1400)}
    root = etree.fromstring((folder / "feed.xml").read_bytes())
    PLANTED[planted](root.find("channel"))
    found = faults(etree.tostring(root), lambda name: extra.get(name) or read_in(folder)(name))

    assert codes(found) == [planted.partition(":")[0]]


WRONG_WORDS = {
    "01-ferry/01-ferry.vtt": lambda data: data.replace(b"00:00:00", b"00:59:00", 1),
    "01-ferry/01-ferry.srt": lambda data: data.replace(b"\n\n2\n", b"\n\n3\n", 1),
    "01-ferry/01-ferry.json": lambda data: data.replace(b'"startTime": ', b'"startTime": 99', 1),
    "01-ferry/chapters.json": lambda data: data.replace(b'"startTime": 0', b'"startTime": 1', 1),
}


@pytest.mark.parametrize("name", WRONG_WORDS)
def test_planted_in_words(folder, name):
    """The checklist sees cues and chapters that are out of order or outside the sound."""
    whole = read_in(folder)
    found = faults(
        (folder / "feed.xml").read_bytes(),
        lambda asked: WRONG_WORDS[name](whole(asked)) if asked == name else whole(asked),
    )

    assert codes(found) in (["words"], ["chapters"])
