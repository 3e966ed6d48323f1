"""The file of word tables."""

from __future__ import annotations

import pytest

from narrate.clean.words import known, tables, words


def test_every_table_has_words() -> None:
    """No table is empty and none names a word twice."""
    assert all(words(name) for name in tables())
    assert all(len(words(name)) == len(known(name)) for name in tables())


def test_plain_words_are_controls() -> None:
    """Each word that may also stand in a story is a control in the first place."""
    assert known("plain") <= known("controls")


@pytest.mark.parametrize("name", [name for name in tables() if name.startswith(("masked ", "close "))])
def test_masked_words_hold_their_character(name: str) -> None:
    """Each word under a masked character holds that character."""
    assert [word for word in words(name) if name[-1] not in word] == []


def test_unknown_table() -> None:
    """A table that is not there is a KeyError."""
    with pytest.raises(KeyError):
        words("nowhere")
