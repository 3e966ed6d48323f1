from argparse import ArgumentTypeError

import pytest

from narrate.cli import arguments
from narrate.cli.arguments import LAST


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("12", 12)])
def test_count(text, number):
    """A number of things is a whole number from 0."""
    assert arguments.count(text) == number


@pytest.mark.parametrize("text", ["-1", "1.5", "two", ""])
def test_no_count(text):
    """Anything else is told to be none."""
    with pytest.raises(ArgumentTypeError, match="is no number from 0"):
        arguments.count(text)


def test_take():
    """A take is told by its number from 1, or as the last one."""
    assert (arguments.take("last"), arguments.take("3")) == (LAST, 3)
    for text in ("0", "-1", "first"):
        with pytest.raises(ArgumentTypeError, match="write its number or “last”"):
            arguments.take(text)


def test_person():
    """A name is written on one line; blanks are none."""
    assert arguments.person(" 何\n编辑 ") == "何 编辑"
    with pytest.raises(ArgumentTypeError, match="write the name of the person"):
        arguments.person(" \n")
