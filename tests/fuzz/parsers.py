"""Scripts, settings and finished sound, damaged: what their parsers make of them out, a value or our error.

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

from narrate import script, series, tags
from narrate.deliver import PROFILES
from narrate.deliver.check import check
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


TARGETS: Mapping[str, Target] = {
    "script": Target("scripts/04-ferry.md", lambda: (SCRIPT.encode(),), _script),
    "series": Target("episodes/series.toml", lambda: (SERIES.encode(),), _anthology),
    "voice": Target("voices/narrator.toml", lambda: (VOICE.encode(),), _anthology),
    "lexicon": Target("voices/lexicon.toml", lambda: (LEXICON.encode(),), _anthology),
    **{kind: Target(f"episodes/x.{kind}", _of(kind), _check) for kind in KINDS},
}


def fuzz(seconds: float, seed: int, *, least: int = 0) -> Report:
    """Damage and read files of every target for so many seconds, and *least* whatever time that takes."""
    report, random, end = Report(), Random(seed), time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        root = make(Path(folder), cover=False)
        while time.monotonic() < end or report.runs.total() < least:
            name = random.choice(tuple(TARGETS))
            one(name, mutated(random.choice(TARGETS[name].seeds()), random, packed=False), root, report)
    return report


def one(name: str, data: bytes, root: Path, report: Report) -> None:
    """Put *data* where its target reads it, let it be read, and put back what was there."""
    target = TARGETS[name]
    path = root / target.file
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(data)
    judge(name, data, report, lambda: target.read(path))
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)
