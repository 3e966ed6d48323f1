"""A folder that is ready to be published, without sound in it, and the eye of a listener on a target."""

import random
from dataclasses import replace

from lxml import etree

from narrate import feed, series
from tests.anthology import make
from tests.feed.episodes import EPISODE
from tests.finished import png

KINDS = ("mp3", "vtt", "srt", "json")


def shop(root, count=3, version=1, kilobytes=40):
    """An episodes folder whose files are of that version: names stay, bytes and lengths do not."""
    show = series.load(make(root))
    folder = root / "episodes"
    dice = random.Random(version)
    (folder / "cover.png").write_bytes(png(1400, 1400))
    listed = []
    for number in range(1, count + 1):
        name = f"{number:02}-ferry"
        (folder / name).mkdir(exist_ok=True)
        for kind in KINDS:
            size = (kilobytes << 10) + dice.randrange(999) if kind == "mp3" else 50
            (folder / name / f"{name}.{kind}").write_bytes(dice.randbytes(size))
        (folder / name / "chapters.json").write_bytes(dice.randbytes(60))
        (folder / name / "manifest.json").write_text("{}", "utf-8")
        listed.append(episode(folder, name, number))
    for page, data in feed.pages(replace(show, cover=folder / "cover.png"), listed):
        (folder / page).write_bytes(data)
    return folder


def episode(folder, name, number):
    """One as the build would hand it on."""
    return replace(
        EPISODE,
        number=number,
        guid=f"guid-{number}",
        audio=f"{name}/{name}.mp3",
        bytes=(folder / name / f"{name}.mp3").stat().st_size,
        captions=f"{name}/{name}.vtt",
        transcripts=(f"{name}/{name}.srt", f"{name}/{name}.json"),
        chapters=f"{name}/chapters.json",
    )


def faults(read, *versions, pages=()):
    """What a listener would complain of: *read* gives the bytes under a name at the target, or None.

    *versions* are the folders that were published there, so that a half file is told from a whole one;
    *pages* are further ones that a client may still know.
    """
    found, waiting, seen = [], ["feed.xml", *pages], {"feed.xml", *pages}
    while waiting:
        data = read(waiting.pop())
        if data is None:
            continue
        names = feed.named(data)
        found += [fault for name in names if (fault := _fault(name, read(name), versions))]
        for one in etree.fromstring(data).iter("enclosure"):
            size = len(read(one.get("url").removeprefix(feed.addressed(data))) or b"")
            if size != int(one.get("length")):
                found.append(f"{one.get('url')}: {size} bytes, the feed says {one.get('length')}")
        waiting += [name for name in names if name.endswith(".xml") and name not in seen]
        seen.update(names)
    return found


def _fault(name, got, versions):
    if got is None:
        return f"{name}: missing"
    whole = [(folder / name).read_bytes() for folder in versions if (folder / name).is_file()]
    return "" if name.endswith(".xml") or got in whole else f"{name}: half"


def reader(folder):
    """How a listener reads from a folder."""
    return lambda name: (folder / name).read_bytes() if (folder / name).is_file() else None


def numbers(data):
    """The episodes in a feed."""
    return [int(one.text) for one in etree.fromstring(data).iter(f"{{{feed.ITUNES}}}episode")]
