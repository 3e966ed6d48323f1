"""Each folder under tests/pages is a page as it came (in.txt) and what it becomes (expected.json).

expected.json lists all of the result, or, for pages that were labelled by hand before anybody saw what the
cleaner makes of them, the stories' facts, the kind and text of each line that stays (body, quote and letter
are all "text"), and the numbers of the lines that go; a line that is in no list may do either.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from narrate.clean import clean
from narrate.clean.ledger import undo
from narrate.model import Cleaned
from tests.clean.page_cases import IDS, PAGES, labelled, page, plain

KINDS = ("wild", "synthetic", "negative", "known")
# The known failures stand last, so that a case has one place in all lists: its tests run one after another.
CASES = [found.parent for kind in KINDS for found in sorted((PAGES / kind).glob("*/in.txt"))]
assert CASES, "no cases found"


@cache
def cleaned_case(case: Path) -> Cleaned:
    """What the cleaner makes of a case's page."""
    return clean(page((case / "in.txt").read_text("utf-8")))


def marked(case: Path) -> object:
    """The case as a parameter; a known failure must fail."""
    marks = [pytest.mark.xfail(reason="known failure", strict=True)] if case.parent.name == "known" else []
    return pytest.param(case, id=f"{case.parent.name}/{case.name}", marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES], scope="module")
def test_page_becomes_what_its_case_says(case: Path) -> None:
    """A page becomes the stories, doubts and dropped lines that its expected.json lists."""
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    cleaned = cleaned_case(case)
    assert expected == (labelled(cleaned, expected) if "kept" in expected else plain(cleaned))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}", scope="module")
class TestEveryPage:
    def test_edits_taken_backwards_give_the_page(self, case: Path) -> None:
        """Undoing the edits gives the page back, character for character; ids.txt lists all their ids."""
        source = page((case / "in.txt").read_text("utf-8"))
        cleaned = cleaned_case(case)
        lines = list(source.lines)
        for edit in cleaned.edits:
            assert lines[edit.line - 1] == edit.before
            lines[edit.line - 1] = edit.after
        assert source.lines == undo(lines, cleaned.edits)
        assert {edit.fixer for edit in cleaned.edits} <= IDS

    def test_no_line_is_lost_in_silence(self, case: Path) -> None:
        """Every line is empty, in one block, or dropped with its text; a doubt's span cuts its text out."""
        source = page((case / "in.txt").read_text("utf-8"))
        cleaned = cleaned_case(case)
        kept = [number for story in cleaned.stories for block in story.blocks for number in block.lines]
        dropped = [each.line for each in cleaned.dropped]
        full = [number for number, line in enumerate(source.lines, start=1) if line.strip()]
        assert full == sorted(kept + dropped)
        assert all(each.text == source.lines[each.line - 1] and each.kind for each in cleaned.dropped)
        for story in cleaned.stories:
            texts = {block.lines[0]: block.text for block in story.blocks}
            for doubt in story.doubts:
                assert doubt.start < 0 or texts[doubt.line][doubt.start : doubt.end] == doubt.text


class TestEveryPageCleanedRight:
    @pytest.mark.parametrize(
        "case",
        [case for case in CASES if case.parent.name != "known"],
        ids=lambda case: f"{case.parent.name}/{case.name}",
        scope="module",
    )
    def test_clean_text_stays_as_it_is(self, case: Path) -> None:
        """Cleaning the blocks of a story again changes no text and drops nothing."""
        for story in cleaned_case(case).stories:
            again = clean(page("\n".join(block.text for block in story.blocks)))
            assert (again.edits, again.dropped) == ((), ())
            assert [block.text for block in story.blocks] == [b.text for s in again.stories for b in s.blocks]
