"""The labelled pages as other scrapers would have saved them: the text stays whole."""

from __future__ import annotations

from pathlib import Path

import pytest

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
