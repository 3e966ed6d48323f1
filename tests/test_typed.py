from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pytest

from narrate.typed import typed


@dataclass(frozen=True)
class Leaf:
    name: str
    kind: Literal["oak", "elm"] = "oak"


@dataclass(frozen=True)
class Tree:
    leaves: tuple[Leaf, ...]
    height: float
    age: int = 0
    note: str | None = None
    dead: bool = False


@dataclass(frozen=True)
class Wood:
    trees: Mapping[str, Tree]


def test_as_it_was_written():
    """Records in records come out as they were; what is left out has its usual value."""
    raw = {
        "trees": {"a": {"leaves": [{"name": "x", "kind": "elm"}], "height": 3, "note": None, "dead": True}}
    }

    assert typed(Wood, raw) == Wood({"a": Tree((Leaf("x", "elm"),), 3, dead=True)})


@pytest.mark.parametrize(
    "change",
    [
        {"leaves": None},
        {"leaves": {}},
        {"leaves": ["x"]},
        {"leaves": [{"name": "x", "kind": "fir"}]},
        {"leaves": [{"name": "x", "kind": []}]},
        {"leaves": [{}]},
        {"height": "3"},
        {"height": True},
        {"height": float("inf")},
        {"height": float("nan")},
        {"age": 1.0},
        {"age": True},
        {"note": 1},
        {"dead": 1},
        {"more": 1},
    ],
)
def test_of_another_type(change):
    """What is of another type, or no part of the record, is refused wherever it stands."""
    raw = {"trees": {"a": {"leaves": [], "height": 3.0} | change}}

    with pytest.raises(TypeError):
        typed(Wood, raw)


@pytest.mark.parametrize("raw", [None, [], "x", {}, {"trees": []}, {"trees": {"a": None}}])
def test_no_record(raw):
    """What is no record at all is refused."""
    with pytest.raises(TypeError):
        typed(Wood, raw)
