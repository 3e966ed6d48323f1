"""A cleaner's result in, the plain form out that the cases in tests/pages are written in."""

from __future__ import annotations

from pathlib import Path

from narrate.model import Cleaned, Page

PAGES = Path(__file__).parents[1] / "pages"


def page(text: str) -> Page:
    """A page of plain text."""
    lines = tuple(text.split("\n"))
    return Page("page.txt", "", "utf-8", lines, (0,) * len(lines))


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
