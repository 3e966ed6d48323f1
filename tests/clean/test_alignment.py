"""narrate.clean.alignment: places in a changed line are found again."""

import time

import pytest

from narrate.clean.alignment import blocks, moved
from tests.prose import PROSE


@pytest.mark.parametrize(
    ("before", "span", "after", "wanted"),
    [
        ("甲(jiǎ)乙丙", (6, 7), "甲乙丙", "乙"),
        ("　　甲乙", (2, 4), "甲乙", "甲乙"),
        ("說這話", (1, 2), "说这话", "这"),
        ("他说...好", (2, 5), "他说……好", "……"),
        ("甲乙丙", (1, 2), "甲丙", ""),
        ("甲乙丙", (0, 3), "", ""),
        ("甲乙", (2, 2), "甲乙丙", ""),
    ],
)
def test_moved(before, span, after, wanted):
    """A span keeps its text, or what has come in its place, whatever went before it."""
    start, end = moved(span, blocks(before, after))

    assert after[start:end] == wanted


def test_long_line():
    """In a line of a million characters with a change in each sentence, spans take a few seconds of work."""
    sentence = PROSE.replace("\n", "")
    before = "".join(f"{n}(liào){sentence}" for n in range(1_200))
    after = "".join(f"{n}{sentence}" for n in range(1_200))
    begin = time.process_time()
    parts = blocks(before, after)

    assert time.process_time() - begin < 30
    for n in (0, 600, 1_199):
        at = before.index(f"{n}(liào)石桥村") + len(f"{n}(liào)")
        start, end = moved((at, at + 3), parts)
        assert after[start - len(str(n)) : end] == f"{n}石桥村"


def test_nothing_alike():
    """Where a long line has nothing in common with what came in its place, the whole answers the whole."""
    parts = blocks("甲" * 5_000, "乙" * 4_000)

    assert moved((0, 5_000), parts) == moved((2_000, 2_100), parts) == (0, 4_000)
