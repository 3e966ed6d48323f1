"""narrate.clean.cuts: where a run of garbled characters may begin, and what makes it none."""

import pytest

from narrate.clean.cuts import START, double, runs


@pytest.mark.parametrize(
    "line",
    [
        "\N{PARTY POPPER}?dāng)乙甲A",  # no GBK character stands before the note
        "甲?丙\N{LATIN SMALL LETTER N WITH TILDE}乙A",  # the letter has no GBK bytes
    ],
)
def test_what_gbk_does_not_have_is_in_no_run(line: str) -> None:
    """A page of GBK bytes shows no character that GBK lacks: where one stands, nothing was cut."""
    start = START.search(line)

    assert start is not None
    assert list(runs(line, start)) == []


@pytest.mark.parametrize(
    ("shown", "wide"), [(" ", "\N{IDEOGRAPHIC SPACE}"), ("?", "？"), (",", "，"), ("A", "Ａ"), ("灯", "灯")]
)
def test_narrowed_signs_have_the_bytes_of_the_wide_ones(shown: str, wide: str) -> None:
    """A page whose full-width signs were narrowed, its spaces too, was cut at the bytes of the wide ones."""
    assert double(shown) == tuple(wide.encode("gbk"))


@pytest.mark.parametrize("character", ["\N{PARTY POPPER}", "\N{LATIN SMALL LETTER N WITH TILDE}"])
def test_no_pair(character: str) -> None:
    """A character that GBK lacks has no pair of bytes."""
    assert double(character) is None
