"""The repository's own anthology: what its damaged manuscripts become."""

from pathlib import Path

import pytest

from narrate import script
from narrate.clean import clean
from narrate.read import read

ROOT = Path(__file__).parents[1]
MANUSCRIPTS = sorted((ROOT / "scripts").glob("[0-9]*.txt"))


def test_there_are_three():
    """The sample anthology has its three stories."""
    assert len(MANUSCRIPTS) == 3


@pytest.mark.parametrize("path", MANUSCRIPTS, ids=lambda path: path.stem)
def test_manuscript_becomes_its_story(path):
    """A damaged manuscript is cleaned to the story as it was written, block by block."""
    expected = (ROOT / "tests" / "pages" / "sample" / path.stem[:2] / "expected.txt").read_text("utf-8")
    stories = clean(read(path)).stories

    assert len(stories) == 1
    assert [block.text for block in stories[0].blocks] == expected.splitlines()


@pytest.mark.parametrize("path", MANUSCRIPTS, ids=lambda path: path.stem)
def test_script_is_the_manuscript_s(path):
    """The script that stands in the repository is what the cleaner makes of its manuscript today."""
    page = read(path)
    made = script.load(path.with_suffix(".md"))
    fresh = script.from_story(clean(page).stories[0], page, number=made.number, slug=made.slug)

    assert [item.text for item in made.segments] == [item.text for item in fresh.segments]
    assert made.manuscript_sha256 == page.sha256
