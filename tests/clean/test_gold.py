"""The five real pages against what was read by hand; skipped where the shared folder is absent."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from narrate.clean import clean
from narrate.model import Cleaned, Doubt
from tests.clean.page_cases import page

SHARED = Path(__file__).parents[2].parent / "shared"
SEEDS = ("000", "001", "002", "003", "004")
LABELS = {"note": "editor_note"}
DROPPED = {"meta": "meta", "contest": "contest_call", "caption": "caption", "chrome": "boilerplate"}
FLAGS = {
    "lost_number",
    "possible_lost_number",
    "masked_name",
    "mask_restored",
    "repaired_by_context",
    "missing_title",
    "missing_source",
    "missing_author",
    "truncated_end",
    "lost_separator",
}

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="the shared folder is not beside the project"
)


@cache
def gold(seed: str) -> dict[str, Any]:
    """What was read by hand."""
    return dict(json.loads((SHARED / "gold" / f"seed_{seed}.json").read_text("utf-8")))


@cache
def cleaned(seed: str) -> Cleaned:
    """What the cleaner makes of the page."""
    return clean(page((SHARED / "seeds" / gold(seed)["file"]).read_text("utf-8")))


def labels(seed: str) -> dict[int, str]:
    """The label of each line in the words of the gold."""
    found = {
        each.line: "title_full" if each.kind == "meta.page_title" else DROPPED[each.kind.split(".")[0]]
        for each in cleaned(seed).dropped
    }
    blocks = (block for story in cleaned(seed).stories for block in story.blocks)
    return found | {number: LABELS.get(block.kind, block.kind) for block in blocks for number in block.lines}


def doubts(seed: str) -> list[Doubt]:
    """Every doubt of every story."""
    return [doubt for story in cleaned(seed).stories for doubt in story.doubts]


def answers(doubt: Doubt, flag: dict[str, Any]) -> bool:
    """Whether a doubt says what a flag says, at its place."""
    same = doubt.code == flag["kind"].replace("_", "-") and doubt.severity == flag["severity"]
    whole = doubt.start < 0
    return same and (
        whole or (doubt.line == flag["line"] and doubt.start < flag["end"] and flag["start"] < doubt.end)
    )


@pytest.mark.parametrize("seed", SEEDS)
class TestPage:
    def test_every_line_has_its_label(self, seed: str) -> None:
        """Every non-blank line gets the label that was read by hand."""
        assert {line["n"]: line["label"] for line in gold(seed)["lines"]} == labels(seed)

    def test_narrated_text_is_exact(self, seed: str) -> None:
        """Kind, level and text of every narrated segment are as read by hand, in order."""
        wanted = [(each["kind"], each.get("level", 0), each["text"]) for each in gold(seed)["segments"]]
        blocks = [block for story in cleaned(seed).stories for block in story.blocks if block.kind != "note"]
        assert wanted == [(block.kind, block.level, block.text) for block in blocks]

    def test_works_have_their_titles(self, seed: str) -> None:
        """The page falls into its works, each with its own title."""
        wanted = [work["title"] or "" for work in gold(seed)["works"]]
        assert wanted == [story.title for story in cleaned(seed).stories]

    def test_authors_and_source_are_known(self, seed: str) -> None:
        """Authors, source and subtitle are those of the document."""
        document = gold(seed)["document"]
        authors = dict.fromkeys(
            name for story in cleaned(seed).stories for name in story.author.split("、") if name
        )
        assert document["authors"] == list(authors)
        assert {document["source"] or ""} == {story.source for story in cleaned(seed).stories}
        assert (document.get("subtitle") or "") == cleaned(seed).stories[0].subtitle

    def test_date_is_that_of_publishing(self, seed: str) -> None:
        """The date is the day of publishing, not that of scraping."""
        published = (gold(seed)["document"].get("published") or "")[:10]
        assert {published} == {story.date for story in cleaned(seed).stories}

    def test_what_is_lost_is_doubted(self, seed: str) -> None:
        """Every flag of what the page lost or a repair guessed is there with its severity."""
        wanted = [flag for flag in gold(seed)["flags"] if flag["kind"] in FLAGS]
        missing = [flag for flag in wanted if not any(answers(doubt, flag) for doubt in doubts(seed))]
        assert missing == []

    def test_nothing_else_is_called_lost(self, seed: str) -> None:
        """No doubt about a figure or a mask stands where nothing is lost."""
        codes = {"lost-number", "possible-lost-number", "masked-name", "masked-word", "mask-restored"}
        found = [doubt for doubt in doubts(seed) if doubt.code in codes]
        flags = gold(seed)["flags"]
        assert [each for each in found if not any(answers(each, flag) for flag in flags)] == []

    def test_masks_are_restored_and_names_are_not_guessed(self, seed: str) -> None:
        """All masks with one reading are restored; those of names stay."""
        texts = {line["n"]: line["text"].count("*") for line in gold(seed)["lines"] if "text" in line}
        left = {b.lines[0]: b.text.count("*") for story in cleaned(seed).stories for b in story.blocks}
        assert sum(texts.values()) == sum(left.values())
