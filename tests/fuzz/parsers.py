"""Scripts, settings, records, feeds and sound, damaged: what their parsers make of them out, or our error.

Each target is a name, good files of its kind, and the function that reads one from the disk.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from narrate import build, captions, feed, script, series, tags
from narrate.build import approval, choice, manifest
from narrate.deliver import PROFILES
from narrate.deliver.check import check
from narrate.preview import verdicts
from narrate.script.word import from_docx, to_docx
from tests.anthology import SERIES, VOICE, make
from tests.finished import FACTS, KINDS, finished, tone
from tests.fuzz.mutate import mutated
from tests.fuzz.run import Report, judge

SECONDS = 0.5  # of sound: the walkers see every frame of it
SCRIPT = """\
---
title: 渡口的灯
author: 林小满
date: 2020年9月
cast: 何大山=elder, "柳 小满"=girl
doubts: missing-source{ok=何编辑}, truncated-end
---

# 渡口的灯 {#b1}

[年]{.doubt code=lost-number say=那年}桥通了，[什邡]{say=时芳}\\[客\\]。 {#b2 voice=elder pause=9 rate=-10%}

> 爹：歇着吧。 {#b3 .letter say="爹，歇着吧"}

## 一、摆渡人 {#b4 .blocker code=merge-conflict .doubt instead="## 二\\n换行"}
"""
LEXICON = '[[word]]\nword = "单县"\nsay = "善县"\npinyin = "shan4 xian4"\nunless = ["简单县城"]\n'


@dataclass(frozen=True)
class Target:
    """What a fuzzer damages and who reads it; `file` is the name that it reads."""

    file: str
    seeds: Callable[[], tuple[bytes, ...]]
    read: Callable[[Path], object]
    packed: bool = False


def _script(path: Path) -> None:
    found = script.read(path).script
    again = script.dump(found)
    assert script.dump(script.loads(again, path.name, found.number, found.slug)) == again


def _anthology(path: Path) -> None:
    series.load(path.parents[1])


def _check(path: Path) -> None:
    for finding in check(path, PROFILES["podcast"]):
        assert finding.code
        str(finding)


@cache
def _sound(kind: str) -> tuple[bytes, ...]:
    with tempfile.TemporaryDirectory() as folder:
        bare = finished(Path(folder), kind, tone(seconds=SECONDS))
        plain = bare.read_bytes()
        tags.write(bare, FACTS)
        return plain, bare.read_bytes()


def _of(kind: str) -> Callable[[], tuple[bytes, ...]]:
    return lambda: _sound(kind)


@cache
def _made() -> Mapping[str, bytes]:
    """What a build, an approval, a review and an export leave of one story, by the name of the file."""
    with tempfile.TemporaryDirectory() as folder:
        root = make(Path(folder), cover=False)
        assert not build.build(root, tell=lambda *_: None).failures
        build.approve(root, ["1"], "何编辑")
        written = root / "scripts" / "01-ferry.md"
        tried = choice.Tried(2, "tone", "", -5, "一句话", ("一句话",), ("a1",))
        choice.load(written).keep("b3", choice.Choice(2, (tried,)))
        verdict = verdicts.Verdict("approved", "何编辑", "2026-05-03T08:00:00+08:00", "a1")
        folders = (root / "episodes", root / "episodes" / "01-ferry", root / "scripts" / choice.FOLDER)
        files = (path for each in folders for path in each.iterdir() if path.suffix not in (".mp3", ".wav"))
        return {
            **{path.name: path.read_bytes() for path in files if path.is_file()},
            "takes.json": (root / "scripts" / choice.FOLDER / "01-ferry.json").read_bytes(),
            "captions.json": (root / "episodes" / "01-ferry" / "01-ferry.json").read_bytes(),
            "verdicts.json": verdicts.dump({"b3": verdict}).encode(),
            "script.docx": to_docx(written),
            "script.md": written.read_bytes(),
        }


def _of_made(name: str) -> Callable[[], tuple[bytes, ...]]:
    return lambda: (_made()[name],)


def _word(path: Path) -> None:
    written = path.with_name("01-ferry.md")
    written.write_bytes(_made()["script.md"])
    script.loads(from_docx(written, path.read_bytes()).text, written.name, 1, "ferry")


def _feed(path: Path) -> None:
    data = path.read_bytes()
    feed.named(data)
    feed.named(feed.moved(data, "http://127.0.0.1/"))


def _beside(read: Callable[[Path], object]) -> Callable[[Path], object]:
    """The reader of a record that lies under a script's name in a folder of its own."""
    return lambda path: read(path.parents[1] / f"{path.stem}.md")


TARGETS: Mapping[str, Target] = {
    "script": Target("scripts/04-ferry.md", lambda: (SCRIPT.encode(),), _script),
    "series": Target("episodes/series.toml", lambda: (SERIES.encode(),), _anthology),
    "voice": Target("voices/narrator.toml", lambda: (VOICE.encode(),), _anthology),
    "lexicon": Target("voices/lexicon.toml", lambda: (LEXICON.encode(),), _anthology),
    "word": Target("scripts/05-ferry.docx", _of_made("script.docx"), _word, packed=True),
    "vtt": Target("episodes/x.vtt", _of_made("01-ferry.vtt"), captions.read),
    "srt": Target("episodes/x.srt", _of_made("01-ferry.srt"), captions.read),
    "captions": Target("episodes/x.json", _of_made("captions.json"), captions.read),
    "feed": Target("episodes/feed.xml", _of_made("feed.xml"), _feed),
    "manifest": Target(
        "episodes/x/manifest.json", _of_made("manifest.json"), lambda p: manifest.load(p.parent)
    ),
    "approval": Target(
        "episodes/x/approval.json", _of_made("approval.json"), lambda p: approval.last(p.parent)
    ),
    "takes": Target("scripts/.takes/x.json", _of_made("takes.json"), _beside(choice.load)),
    "verdicts": Target("scripts/.review/x.json", _of_made("verdicts.json"), _beside(verdicts.load)),
    **{kind: Target(f"episodes/x.{kind}", _of(kind), _check) for kind in KINDS},
}


def fuzz(seconds: float, seed: int, *, least: int = 0) -> Report:
    """Damage and read files of every target for so many seconds, and *least* whatever time that takes."""
    report, random, end = Report(), Random(seed), time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        root = make(Path(folder), cover=False)
        while time.monotonic() < end or report.runs.total() < least:
            name, target = random.choice(tuple(TARGETS.items()))
            seed_file = random.choice(target.seeds())
            one(name, mutated(seed_file, random, packed=target.packed), root, report)
    return report


def one(name: str, data: bytes, root: Path, report: Report) -> None:
    """Put *data* where its target reads it, let it be read, and put back what was there."""
    target = TARGETS[name]
    path = root / target.file
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    judge(name, data, report, lambda: target.read(path))
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)
