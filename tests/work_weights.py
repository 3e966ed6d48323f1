"""Labelled pages in, the weights of the odds that a further work opens out.

Learned as in tests.weights, from the lines between the texts of the pages of tests/labelled and of the cases
of tests/pages.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from narrate import clean
from narrate.clean.furniture import label
from narrate.clean.learned import BIAS
from narrate.clean.parting import chosen, features, scope
from narrate.model import Page
from narrate.read import read
from tests.clean.page_cases import page as plain_page
from tests.weights import Sample, by_set, is_lump, learned, log_odds, mended_page

TABLE = Path(clean.__file__).with_name("parting.txt")
PENALTY = 1.0


class Lines(NamedTuple):
    """The lines of a page that may open a work, by joint, and the numbers of those that do."""

    joints: tuple[tuple[tuple, ...], ...]
    openers: frozenset[int]


def lines(source: Page, openers: frozenset[int]) -> Lines:
    """The candidates of a page with what their odds are learned from."""
    seen, told, apart = mended_page(source)
    within = scope(seen, label(seen, told, apart, source.cells))
    joints = tuple(
        tuple((one, Sample((BIAS, *features(one, within)), one.look.number in openers)) for one in joint)
        for joint in within.inner
    )
    return Lines(joints, openers)


def of_folder(folder: Path) -> Lines:
    """What one page of tests/labelled teaches; a file of one line has parts and no numbers for them."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    if is_lump(folder):
        return Lines((), frozenset())
    return lines(read(folder / "in.txt"), frozenset(map(_start, gold["works"])))


def _start(work: Mapping[str, Mapping[str, str]]) -> int:
    """The number of the first line of a work's title, or of the work where it has none."""
    titles = [int(number) for number, label in work["lines"].items() if label == "title"]
    return min(titles or map(int, work["lines"]))


def of_case(case: Path) -> Lines:
    """What a page of tests/pages that was labelled by hand teaches."""
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    if "kept" not in expected:
        return Lines((), frozenset())
    titles = frozenset(number for number, kind, _ in expected["kept"] if kind == "title")
    return lines(plain_page((case / "in.txt").read_text("utf-8")), titles)


def sets(*asked: str) -> dict[str, list[Lines]]:
    """The labelled candidates by set (of those *asked*)."""
    return by_set(of_folder, of_case, *asked)


def taught(pages: Sequence[Lines]) -> dict[str, int]:
    """The weight of each feature in hundredths."""
    return learned([sample for page in pages for joint in page.joints for _, sample in joint], PENALTY)


def held_out(found: Mapping[str, Sequence[Lines]], *asked: str) -> Iterator[str]:
    """A row a set (of those *asked*): collections divided where they ought to be, stories left whole."""
    for name in asked or found:
        weights = taught([each for other, more in found.items() if other != name for each in more])
        counts: Counter[tuple[bool, bool]] = Counter()
        for page in found[name]:
            joints = [[(log_odds(sample, weights), one) for one, sample in joint] for joint in page.joints]
            opened = {one.look.number for one in chosen(joints)}
            known = {one.look.number for joint in page.joints for one, sample in joint if sample.truth}
            several = len(page.openers) > 1
            counts[several, opened == (known if several else set())] += 1
        yield (
            f"{name:8} collections {counts[True, True]:3} of {counts[True, True] + counts[True, False]:3}"
            f"   stories {counts[False, True]:3} of {counts[False, True] + counts[False, False]:3}"
        )
