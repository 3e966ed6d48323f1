"""The labelled pages as other scrapers would have saved them: the text stays whole, no line vanishes."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrate.clean import clean
from narrate.read import read
from tests.bench.variants import WAYS, variant
from tests.weights import LABELLED

# Set j holds texts of short lines in words of sites, of which a reader sees hardly which is which.
PAGES = sorted(folder.parent for folder in LABELLED.glob("[!j]/*/gold.json"))
ASKED = [(way, PAGES[place :: 4 * len(WAYS)]) for place, way in enumerate(sorted(WAYS))]


@pytest.mark.parametrize(("way", "pages"), ASKED, ids=[way for way, _ in ASKED])
def test_no_text_is_lost(way: str, pages: list[Path], tmp_path: Path) -> None:
    """However a page was saved, its text is told."""
    lost = {page.name: variant(page, way, tmp_path).lines["body_lost"] for page in pages}
    assert pages
    assert not any(lost.values()), lost


@pytest.mark.parametrize("page", PAGES[::9], ids=lambda page: f"{page.parent.name}{page.name}")
def test_every_line_is_told_or_listed(page: Path, tmp_path: Path) -> None:
    """A line is in a story or in the list of what was dropped, even on a page without its head."""
    variant(page, "from the text on", tmp_path)
    (saved,) = tmp_path.glob("*/*/*/in.txt")
    cleaned = clean(read(saved))
    told = {n for story in cleaned.stories for block in story.blocks for n in block.lines}
    lines = saved.read_text("utf-8").split("\n")
    asked = {n for n, line in enumerate(lines, start=1) if line.strip()}
    assert asked <= told | {each.line for each in cleaned.dropped}
