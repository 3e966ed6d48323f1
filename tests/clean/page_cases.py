"""A cleaner's result in, the plain form out that the cases in tests/pages are written in."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

from narrate.clean import clean
from narrate.model import Cleaned, Page, Story

# A story of three paragraphs, for pages whose head and foot are tested.
TEXT = (
    "渡口的老艄公今年七十三岁，撑了五十年的船，船板换过六回，竹篙换过多少根，他自己也数不清了。\n"
    "桥通车的那一天，他把船翻过来，扣在岸上，用桐油刷了一遍，说，船也要过冬的，过了冬再说。\n"
    "第二年春天，孩子们把船抬下了水，船里种满了花，老艄公坐在船头，看了整整一个下午。"
)
PAGES = Path(__file__).parents[1] / "pages"
IDS = frozenset(
    Path(__file__).with_name("ids.txt").read_text("utf-8").split()
)  # of repairs: reports name them


def page(text: str) -> Page:
    """A page of plain text."""
    lines = tuple(text.split("\n"))
    return Page("page.txt", "", "utf-8", lines, (0,) * len(lines))


def story(text: str) -> Story:
    """The only story of a page of these lines."""
    (told,) = clean(page(text)).stories
    return told


def labelled(cleaned: Cleaned, wanted: Mapping[str, Any]) -> dict[str, object]:
    """The facts, kept lines and dropped lines of which *wanted* says something."""
    text = {"body", "quote", "letter"}
    blocks = {block.lines[0]: block for story in cleaned.stories for block in story.blocks}
    kept = [number for number, *_ in wanted["kept"]]
    free = {*kept, *wanted["dropped"], *wanted["contest"]}
    rows = {number: ["text" if b.kind in text else b.kind, b.text] for number, b in blocks.items()}
    facts = zip_longest(cleaned.stories, wanted["stories"], fillvalue={})
    forms = ("contest.", "meta.form")
    dropped = {each.line: each.kind for each in cleaned.dropped if each.line in free}
    return {
        "stories": [{key: getattr(story, key, None) for key in asked} for story, asked in facts],
        "kept": [[n, *rows.get(n, [dropped.get(n, "")])] for n in sorted(free & {*kept, *rows})],
        "dropped": [line for line, kind in dropped.items() if line not in wanted["contest"]],
        "contest": [n for n, kind in dropped.items() if n in wanted["contest"] and kind.startswith(forms)],
    }


def plain(cleaned: Cleaned) -> dict[str, object]:
    """Stories with their blocks and doubts, and the kinds of dropped lines."""
    return {
        "stories": [
            {
                "title": story.title,
                "subtitle": story.subtitle,
                "author": story.author,
                "source": story.source,
                "date": story.date,
                "place": story.place,
                "tag": story.tag,
                "blocks": [[block.kind, block.level, block.text] for block in story.blocks],
                "doubts": [[doubt.code, doubt.severity, doubt.line, doubt.text] for doubt in story.doubts],
            }
            for story in cleaned.stories
        ],
        "dropped": [[dropped.line, dropped.kind] for dropped in cleaned.dropped],
    }
