"""narrate.build.numbering: which number a story of a manuscript is given."""

import pytest

from narrate.build.numbering import beside, of_new


@pytest.mark.parametrize(
    ("stem", "count", "taken", "numbers"),
    [
        ("来稿", 1, set(), [1]),
        ("来稿", 3, {2, 5}, [6, 7, 8]),
        ("07-bridge", 1, {1, 8}, [7]),
        ("07-bridge", 1, {1, 7}, [8]),
        ("07-bridge", 2, {1}, [2, 3]),
        ("00-bridge", 1, {4}, [5]),
        ("07-桥", 1, set(), [1]),
        ("2026-11-29", 1, set(), [2026]),
        ("100000-bridge", 1, set(), [1]),
    ],
)
def test_new(stem, count, taken, numbers):
    """One story has the number of its manuscript's name where nobody has it; others come behind all."""
    assert of_new(stem, count, taken) == numbers


@pytest.mark.parametrize(
    ("have", "count", "taken", "numbers"),
    [
        ({1: "03-ferry.md"}, 3, {1, 3}, [3, 4, 5]),
        ({3: "05-ferry.md"}, 3, {5}, [3, 4, 5]),
        ({2: "05-ferry.md", 3: "09-lamp.md"}, 4, {5, 9}, [4, 5, 9, 7]),
        ({1: "03-ferry.md"}, 3, {3, 4}, [3, 5, 6]),
        ({1: "03-ferry.md"}, 2, {3, 4, 20}, [3, 21]),
        ({3: "02-ferry.md"}, 3, {2}, [3, 1, 2]),
        ({2: "01-ferry.md"}, 3, {1, 2}, [3, 1, 4]),
    ],
)
def test_beside(have, count, taken, numbers):
    """A story without a script stands beside its neighbours where that number is free, else behind all."""
    assert beside(have, count, taken) == numbers
    assert len(set(numbers)) == count
