"""Labelled pages in, the weights of the odds that a line is furniture out: a table of tests.tables.

Logistic regression with a quadratic penalty, by gradient descent with momentum over all lines at once (Adam,
Kingma and Ba 2015, arXiv:1412.6980). The pages are those of tests/labelled and the cases of tests/pages.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from sys import intern
from typing import NamedTuple
from zlib import crc32

import numpy as np

from narrate import clean
from narrate.clean import chinese
from narrate.clean.assemble import mended
from narrate.clean.company import company
from narrate.clean.company import features as company_features
from narrate.clean.learned import BIAS, SCALE
from narrate.clean.ledger import Ledger
from narrate.clean.leftovers import SURE
from narrate.clean.lines import Look, looks
from narrate.clean.odds import LONGEST, features, span
from narrate.model import Page
from narrate.read import read
from narrate.read.lump import parted
from tests.bench.pages import NARRATED, gold_labels
from tests.clean.page_cases import PAGES
from tests.clean.page_cases import page as plain_page

LABELLED = Path(__file__).with_name("labelled")
TABLE = Path(clean.__file__).with_name("odds.txt")
PENALTY = 0.7
MISSED = 15  # of a hundred lines of furniture, which the rules do not know
RAREST, OFTEN = 3, 5  # lines with a feature, of one that is learned
LEAST = 5  # hundredths of a weight that is worth its row
ROUNDS = 300
RATE, MOMENTUM, SPREAD = 0.1, 0.9, 0.999


class Sample(NamedTuple):
    """One labelled line; what is *beside* it is known later, and learned from with the rest and without."""

    names: tuple[str, ...]
    truth: bool  # whether the line is what the odds are of
    beside: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        """All that the line is learned from, as often as it is."""
        return self.names * (2 if self.beside else 1) + self.beside


class Mended(NamedTuple):
    """A page whose damage is mended, as the cleaner goes on to judge it."""

    looks: tuple[Look, ...]
    lines: Sequence[str]
    apart: frozenset[int]


@cache  # what is learned from a page is several tables
def mended_page(source: Page) -> Mended:
    """A page as the cleaner judges it."""
    ledger = Ledger(list(source.lines))
    apart, _ = mended(ledger)
    return Mended(tuple(looks(chinese.plain(ledger.lines), source.levels)), ledger.lines, apart)


def samples(source: Page, labels: Mapping[int, bool]) -> Iterator[Sample]:
    """The short lines of a page with what they are; *labels* says of numbers whether they are furniture.

    What they are beside is in what company the rules leave them: they are judged before the rules and behind.
    """
    page = mended_page(source).looks
    where = span(page)
    around = company(page, where.paragraphs, _told(page, labels))
    for place, look in enumerate(page):
        if look.number in labels and look.size <= LONGEST:
            alone = (BIAS, *map(intern, features(page, place, where)))
            yield Sample(alone, labels[look.number], tuple(map(intern, company_features(place, around))))


def _told(page: Sequence[Look], labels: Mapping[int, bool]) -> set[int]:
    """The lines of a site but for a share drawn by what they say: on an unknown page the rules miss some."""
    furniture = (look for look in page if labels.get(look.number))
    return {look.number for look in furniture if crc32(look.text.encode()) % 100 >= MISSED}


def is_lump(folder: Path) -> bool:
    """Whether the page of a folder is a file of few lines with many parts each, which have no numbers."""
    return any(len(parts) > 1 for parts in parted((folder / "in.txt").read_text("utf-8-sig").split("\n")))


def log_odds(sample: Sample, weights: Mapping[str, int]) -> float:
    """The natural logarithm of the odds of a line, by weights in hundredths."""
    return sum(weights.get(name, 0) for name in (*sample.names, *sample.beside)) / SCALE


def of_folder(folder: Path) -> Iterator[Sample]:
    """The lines of one page of tests/labelled; a file of one line has parts and no numbers for them."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    free = {*gold.get("either", ())}
    if is_lump(folder):
        return
    labels = {n: label not in NARRATED for n, label in gold_labels(gold).items() if n not in free}
    yield from samples(read(folder / "in.txt"), labels)


def of_case(case: Path) -> Iterator[Sample]:
    """The lines of a page of tests/pages that was labelled by hand."""
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    if "kept" in expected:
        labels = {n: kind == "note" for n, kind, _ in expected["kept"]}
        labels |= dict.fromkeys(expected["dropped"], True)
        yield from samples(plain_page((case / "in.txt").read_text("utf-8")), labels)


def by_set(of_folder, of_case, *asked):
    """What is found on each labelled page, by set (*asked* ones); `cases` are the pages of tests/pages."""
    found = {
        each.name: [of_folder(folder) for folder in sorted(each.iterdir())]
        for each in sorted(LABELLED.iterdir())
        if each.is_dir() and (not asked or each.name in asked)
    }
    cases = sorted(page.parent for kind in ("wild", "synthetic") for page in PAGES.glob(f"{kind}/*/in.txt"))
    return found | {"cases": [of_case(case) for case in cases]}


def sets(*asked: str) -> dict[str, list[Sample]]:
    """The labelled lines by set (of those *asked*)."""
    found = by_set(of_folder, of_case, *asked)
    return {name: [line for each in pages for line in each] for name, pages in found.items()}


def taught(lines: Sequence[Sample]) -> dict[str, int]:
    """The weights of the odds that a line is furniture: letters are many, and rare ones teach little."""
    return learned(lines, PENALTY, OFTEN)


def learned(lines: Sequence[Sample], strength: float, rarest: int = RAREST) -> dict[str, int]:
    """The weight of each feature in hundredths, without those that hardly weigh."""
    counts = Counter(name for line in lines for name in line.every)
    names = sorted(name for name, count in counts.items() if count >= rarest)
    places = {name: place for place, name in enumerate(names)}
    alone, beside = (
        _found([each.names for each in lines], places),
        _found([each.beside for each in lines], places),
    )
    penalty = np.where(np.asarray(names) == BIAS, 0.0, strength)
    weights = _descended(alone, beside, np.asarray([line.truth for line in lines], float), penalty)
    whole = {name: round(SCALE * weight) for name, weight in zip(names, weights.tolist(), strict=True)}
    return {name: weight for name, weight in whole.items() if abs(weight) >= LEAST}


class _Found(NamedTuple):
    """Which features the lines have: the number of a line, and beside it that of a feature."""

    lines: np.ndarray
    names: np.ndarray

    def odds(self, weights, size):
        """The sum of the weights of each line's features."""
        return np.bincount(self.lines, weights.take(self.names), size)

    def slope(self, error, size):
        """The sum of the errors of the lines that each feature is of."""
        return np.bincount(self.names, error.take(self.lines), size)


def _found(lines, places):
    found = [[places[name] for name in line if name in places] for line in lines]
    return _Found(np.repeat(np.arange(len(found)), [*map(len, found)]), np.asarray([*chain(*found)], int))


def _descended(alone, beside, truth, penalty):
    twice = np.bincount(beside.lines, minlength=len(truth)) > 0
    weights, drift, spread = np.zeros((3, len(penalty)))
    for turn in range(1, ROUNDS + 1):
        odds = alone.odds(weights, len(truth))
        again = twice * _error(odds + beside.odds(weights, len(truth)), truth)
        slope = alone.slope(_error(odds, truth) + again, len(penalty)) + beside.slope(again, len(penalty))
        slope += penalty * weights
        drift = MOMENTUM * drift + (1 - MOMENTUM) * slope
        spread = SPREAD * spread + (1 - SPREAD) * slope**2
        step = RATE * (1 - turn / (ROUNDS + 1)) / (1 - MOMENTUM**turn)
        weights = weights - step * drift / (np.sqrt(spread / (1 - SPREAD**turn)) + 1e-8)
    return weights


def _error(odds, truth):
    return 1 / (1 + np.exp(-odds)) - truth


def held_out(found: Mapping[str, Sequence[Sample]], *asked: str) -> Iterator[str]:
    """A row a set (*asked* ones): how many lines of sites, and of stories, are surely furniture by others."""
    for name in asked or found:
        weights = taught([line for other, lines in found.items() if other != name for line in lines])
        sure = Counter(line.truth for line in found[name] if log_odds(line, weights) > SURE)
        furniture = sum(line.truth for line in found[name])
        stories = len(found[name]) - furniture
        yield f"{name:8} sites {sure[True]:4} of {furniture:4}   stories {sure[False]:3} of {stories:4}"
