"""Labelled pages in, the weights of the odds that a line is the title out.

Learned as in tests.weights, from the lines above the first text of the pages of tests/labelled and of the
cases of tests/pages.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from narrate import clean
from narrate.clean.learned import BIAS
from narrate.clean.lines import Look
from narrate.clean.naming import around, features
from narrate.read import read
from tests.bench.pages import gold_labels
from tests.clean.page_cases import page as plain_page
from tests.weights import Sample, by_set, is_lump, learned, log_odds, mended_page

TABLE = Path(clean.__file__).with_name("naming.txt")
PENALTY = 1.0


class Head(NamedTuple):
    """The lines above the first text of a page, each with whether it is the title."""

    lines: tuple[Sample, ...]


def head(page: Sequence[Look], labels: Mapping[int, str], free: frozenset[int] = frozenset()) -> Head:
    """The head of a page whose lines have *labels*; those on which readers may differ teach nothing."""
    first = next((place for place, look in enumerate(page) if labels.get(look.number) in {"body", "text"}), 0)
    beside = around(page, first)
    known = (
        (place, labels[look.number] == "title")
        for place, look in enumerate(page[:first])
        if labels.get(look.number) == "title" or (look.number in labels and look.number not in free)
    )
    return Head(tuple(Sample((BIAS, *features(page, place, beside)), title) for place, title in known))


def of_folder(folder: Path) -> Head:
    """The head of one page of tests/labelled; a file of one line has parts and no numbers for them."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    if is_lump(folder):
        return Head(())
    return head(
        mended_page(read(folder / "in.txt")).looks, gold_labels(gold), frozenset(gold.get("either", ()))
    )


def of_case(case: Path) -> Head:
    """The head of a page of tests/pages that was labelled by hand."""
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    labels = {n: kind for n, kind, _ in expected.get("kept", ())}
    labels |= dict.fromkeys(expected["dropped"] if labels else (), "dropped")
    return head(mended_page(plain_page((case / "in.txt").read_text("utf-8"))).looks, labels)


def sets(*asked: str) -> dict[str, list[Head]]:
    """The labelled heads by set (of those *asked*)."""
    return by_set(of_folder, of_case, *asked)


def taught(heads: Sequence[Head]) -> dict[str, int]:
    """The weight of each feature in hundredths."""
    return learned([line for each in heads for line in each.lines], PENALTY)


def held_out(found: Mapping[str, Sequence[Head]], *asked: str) -> Iterator[str]:
    """A row a set (of those *asked*): of how many titled heads it is the likeliest line, by the others."""
    for name in asked or found:
        weights = taught([each for other, more in found.items() if other != name for each in more])
        titled = [each.lines for each in found[name] if any(line.truth for line in each.lines)]
        right = [max(lines, key=lambda line: log_odds(line, weights)).truth for lines in titled]
        yield f"{name:8} titles {sum(right):4} of {len(right):4}"
