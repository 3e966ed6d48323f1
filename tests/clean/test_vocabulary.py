"""Ordinary words that have the build of a name."""

from __future__ import annotations

import pytest

from narrate.clean.lines import surely_name
from narrate.clean.vocabulary import is_word


@pytest.mark.parametrize("text", ["成长", "单位", "简介", "石头", "高兴", "方便面"])
def test_words_are_no_names(text: str) -> None:
    """A word of the dictionary is no sure name, even where it begins with a surname."""
    assert is_word(text)
    assert not surely_name(text)


@pytest.mark.parametrize("text", ["石小渡", "柳青", "欧阳小河", "甘 露"])
def test_names_are_no_words(text: str) -> None:
    """A name that no dictionary holds, or that is spread to the width of three, is sure."""
    assert surely_name(text)
