"""narrate.clean.players: the words of a player go where several stand in a row."""

from __future__ import annotations

import pytest

from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from narrate.clean.players import player
from tests.prose import PARAGRAPHS


def labelled(*lines: str) -> dict[int, str]:
    """The labels that the lines get."""
    labels = Labels()
    player(tuple(looks(lines, (0,) * len(lines))), labels)
    return labels.kinds


def test_words_of_a_player_in_a_row_go() -> None:
    """Buttons, voices and speeds on lines of their own are those of a player."""
    lines = ("播放", "暂停", "女声", "男声", "语速：", "慢", "1.5倍", PARAGRAPHS[0])
    assert labelled(*lines) == dict.fromkeys(range(1, 8), "chrome.player")


@pytest.mark.parametrize(
    "lines",
    [
        ("女声", PARAGRAPHS[0], "暂停", PARAGRAPHS[1]),
        ("快", "慢", PARAGRAPHS[0]),
        ("继续", "停止", PARAGRAPHS[0]),
    ],
)
def test_such_words_alone_stay(lines: tuple[str, ...]) -> None:
    """One of them heads a story or a part of it, and two that other things have too may do so."""
    assert labelled(*lines) == {}
