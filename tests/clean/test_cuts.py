"""narrate.clean.cuts: where a run of garbled characters may begin, and what makes it none."""

import pytest

from narrate.clean.cuts import START, runs


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
