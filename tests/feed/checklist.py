"""What directories and clients ask of a feed, line by line: its bytes in, its faults out.

PSP-1, Apple's guide, the podcast namespace and RFC 2822, written down apart from the code that makes feeds.
A fault is a code and what was seen; no fault is an empty list.
"""

import codecs
import io
import re
import unicodedata
from collections import Counter
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import unquote, urlsplit
from uuid import UUID, uuid5

from lxml import etree, html
from PIL import Image

from tests.feed.words import chapter_faults, seconds_of, transcript_faults

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
FEEDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
ONCE = (
    *("title", "description", "link", "language", "itunes:explicit", "itunes:image", "itunes:author"),
    *("itunes:type", "itunes:owner/itunes:email", "podcast:guid", "podcast:locked", "podcast:medium"),
)
ONCE_OF_ITEM = (
    *("title", "guid", "enclosure", "link", "pubDate", "description", "itunes:duration", "itunes:image"),
    *("itunes:explicit", "itunes:episode", "podcast:chapters"),
)
WORDS = ("text/vtt", "application/x-subrip", "application/json")
SOUNDS = {"mp3": "audio/mpeg", "m4a": "audio/x-m4a", "flac": "audio/flac", "opus": "audio/ogg"}
PICTURES = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG"}
ALLOWED = {"p", "ol", "ul", "li", "a", "b", "i", "strong", "em"}
LONG = ("description", f"{{{NAMESPACES['content']}}}encoded")
PEOPLE = {("author", "writing"), ("narrator", "cast")}
TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
EDGES = re.compile(r"^[\s\u200b\ufeff]|[\s\u200b\ufeff]$")
# not of itunes:category: asked of Apple's own list in tests/test_listing.py
CATEGORY = re.compile(r"[A-Z][A-Za-z&\- ]+")


def faults(data, read, *, now=None, drafts=False):
    """Every fault of the feed *data*; *read* gives the bytes of a file beside it, or None."""
    if data.startswith(codecs.BOM_UTF8):
        return ["bom"]
    try:
        root = etree.fromstring(data.decode("utf-8").encode())
    except (UnicodeDecodeError, etree.XMLSyntaxError) as error:
        return [f"xml: {error}"]
    channel = root.find("channel")
    items = channel.findall("item")
    found = [*_names(root), *_texts(root), *_channel(channel), *_unique(items)]
    for number, item in enumerate(items, 1):
        found += [f"{fault} (item {number})" for fault in _item(item, drafts=drafts)]
        found += [f"{fault} (item {number})" for fault in _date(item, now or datetime.now(UTC))]
        found += [f"{fault} (item {number})" for fault in _files(item, channel, read)]
    return [*found, *_picture(channel.find("itunes:image", NAMESPACES), channel, read)]


def codes(found):
    """The codes alone, each once."""
    return sorted({fault.partition(":")[0].partition(" ")[0] for fault in found})


def _names(root):
    if root.tag != "rss" or root.get("version") != "2.0":
        yield "rss"
    if dict(root.nsmap) != NAMESPACES:
        yield f"namespaces: {root.nsmap}"
    for element in root.iter("{*}*"):
        space = etree.QName(element).namespace
        if space and space not in NAMESPACES.values():
            yield f"namespaces: {element.tag}"


def _texts(root):
    """Whatever is written: no controls, no blanks at ends, 255 characters at most but in descriptions."""
    for element in root.iter("{*}*"):
        written = [element.text or "", *element.attrib.values()]
        for text in written if len(element) == 0 else element.attrib.values():
            tag = etree.QName(element).localname
            if any(unicodedata.category(sign) in ("Cc", "Cs", "Cn") and sign not in "\n\t" for sign in text):
                yield f"control: {tag}"
            if TURNS.search(text):
                yield f"direction: {tag}"
            if EDGES.search(text):
                yield f"blanks: {tag}"
            if element.tag not in LONG and len(text) > 255:
                yield f"length: {tag} has {len(text)}"


def _channel(channel):
    links = channel.findall("atom:link", NAMESPACES)
    own = [link for link in links if link.get("rel") == "self"]
    if channel[0].tag != f"{{{NAMESPACES['atom']}}}link" or len(own) != 1 or own[0] is not channel[0]:
        yield "self: the one self link is not first"
    yield from _once(channel, ONCE)
    yield from _described(channel)
    yield from _switches(channel)
    if not channel.find("itunes:category", NAMESPACES).get("text"):
        yield "category"
    for category in channel.iter(f"{{{NAMESPACES['itunes']}}}category"):
        if not CATEGORY.fullmatch(category.get("text", "")):
            yield f"category: {category.get('text')}"
    if not re.fullmatch(r"[a-z]{2}(-[a-z]{2,4})?", channel.findtext("language") or "zh"):
        yield f"language: {channel.findtext('language')}"
    mail = channel.findtext("itunes:owner/itunes:email", "", NAMESPACES)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[a-z]+", mail):
        yield f"email: {mail}"
    address = channel.find("atom:link", NAMESPACES).get("href", "")
    told = channel.findtext("podcast:guid", "", NAMESPACES)
    if told != str(uuid5(FEEDS, re.sub(r"^https?://", "", address).rstrip("/"))):
        yield f"feed-guid: {told}"


def _once(parent, names):
    for name in names:
        found = parent.findall(name, NAMESPACES)
        if len(found) != 1:
            yield f"missing: {name}" if not found else f"twice: {name}"
        elif not (found[0].text or found[0].attrib):
            yield f"empty: {name}"


def _described(parent):
    for tag in LONG:
        text = parent.findtext(tag)
        if text is None:
            continue
        if not 0 < len(text.encode("utf-8")) <= 4_000:
            yield f"description: {len(text.encode('utf-8'))} bytes"
        elements = [each for part in html.fragments_fromstring(f"<p/>{text}") for each in _inside(part)]
        if wrong := {each.tag for each in elements} - ALLOWED:
            yield f"html: {wrong}"
        if any(set(each.attrib) - {"href"} for each in elements):
            yield "html: attributes"


def _inside(part):
    return part.iter() if isinstance(part, etree._Element) else ()


def _switches(channel):
    for element in channel.iter(f"{{{NAMESPACES['itunes']}}}explicit"):
        if element.text not in ("true", "false"):
            yield f"explicit: {element.text}"
    if channel.findtext("itunes:type", None, NAMESPACES) not in ("serial", "episodic"):
        yield "type"
    if channel.findtext("podcast:locked", "no", NAMESPACES) not in ("yes", "no"):
        yield "locked"
    if channel.findtext("podcast:medium", None, NAMESPACES) not in ("podcast", "audiobook"):
        yield "medium"
    for place in (channel, *channel.findall("item")):
        told = [(txt.get("purpose"), txt.text) for txt in place.findall("podcast:txt", NAMESPACES)]
        if told != [("ai-content", "true")]:
            yield f"ai-content: {told}"


def _unique(items):
    wanted = {
        "guid": [item.findtext("guid") for item in items],
        "enclosure": [one.get("url") for item in items for one in item.findall("enclosure")],
        "pubDate": [item.findtext("pubDate") for item in items if item.findtext("pubDate")],
        "episode": [item.findtext("itunes:episode", None, NAMESPACES) for item in items],
        "title": [item.findtext("title") for item in items],
    }
    for name, values in wanted.items():
        yield from (f"not-unique: {name} {value}" for value, count in Counter(values).items() if count > 1)


def _item(item, *, drafts):
    yield from _once(item, [name for name in ONCE_OF_ITEM if not (drafts and name == "pubDate")])
    yield from _described(item)
    if item.findtext("title") == item.findtext("../title"):
        yield "title: is the programme's"
    guid = item.find("guid")
    if guid is not None and guid.get("isPermaLink") != "false":
        yield "perma-link"
    for name, shape in (("itunes:duration", r"[1-9]\d*"), ("itunes:episode", r"[1-9]\d*")):
        if not re.fullmatch(shape, item.findtext(name, "1", NAMESPACES)):
            yield f"number: {name}"
    for person in item.findall("podcast:person", NAMESPACES):
        if (person.get("role"), person.get("group")) not in PEOPLE or not 0 < len(person.text) <= 128:
            yield f"person: {person.text}"
    told = tuple(words.get("type") for words in item.findall("podcast:transcript", NAMESPACES))
    if told != WORDS:
        yield f"transcript: {told}"


def _date(item, now):
    text = item.findtext("pubDate")
    if text is None:
        return
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        yield f"date: {text}"
        return
    if date.tzinfo is None or format_datetime(date) != text:  # weekday, zone and form
        yield f"date: {text}"
    elif date > now:
        yield f"future: {text}"


def _files(item, channel, read):
    told = [element.get(key) for element in item.iter("{*}*") for key in ("url", "href")]
    yield from (f"address: {address}" for address in told if address and not _reached(address))
    enclosure = item.find("enclosure")
    if enclosure is None:
        return
    name, sound = _file(enclosure.get("url"), channel, read)
    if sound is None:
        yield f"file: {name}"
        return
    if int(enclosure.get("length", "0")) != len(sound):
        yield f"bytes: {enclosure.get('length')} for {len(sound)}"
    if enclosure.get("type") != SOUNDS.get(name.rpartition(".")[2]):
        yield f"media-type: {enclosure.get('type')} for {name}"
    seconds = seconds_of(sound)
    told = item.findtext("itunes:duration", "", NAMESPACES)
    if told.isdecimal() and abs(int(told) - seconds) > 1:
        yield f"duration: {told} for {seconds:.2f}"
    yield from _words(item, channel, read, seconds)
    yield from _picture(item.find("itunes:image", NAMESPACES), channel, read)


def _words(item, channel, read, seconds):
    for words in item.findall("podcast:transcript", NAMESPACES):
        name, data = _file(words.get("url"), channel, read)
        if data is None:
            yield f"file: {name}"
        elif words.get("type") in WORDS:
            yield from transcript_faults(words.get("type"), data.decode("utf-8"), seconds)
    for chapters in item.findall("podcast:chapters", NAMESPACES):
        name, data = _file(chapters.get("url"), channel, read)
        if chapters.get("type") != "application/json+chapters":
            yield f"chapters: {chapters.get('type')}"
        yield from [f"file: {name}"] if data is None else chapter_faults(data, seconds)


def _reached(address):
    """Whether it is one of the web, encrypted and in ASCII."""
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.netloc) and re.fullmatch(r"[!-~]+", address)


def _file(address, channel, read):
    base = channel.find("atom:link", NAMESPACES).get("href").rpartition("/")[0] + "/"
    name = unquote(address.removeprefix(base))
    return name, read(name)


def _picture(element, channel, read):
    if element is None:
        return
    name, data = _file(element.get("href"), channel, read)
    if data is None:
        yield f"file: {name}"
        return
    picture = Image.open(io.BytesIO(data))
    if picture.format != PICTURES.get(name.rpartition(".")[2]):
        yield f"picture: {name} is {picture.format}"
    if picture.width != picture.height or not 1400 <= picture.width <= 3000 or picture.mode != "RGB":
        yield f"picture: {name} is {picture.size} {picture.mode}"
