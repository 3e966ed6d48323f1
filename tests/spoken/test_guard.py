"""The last gate before an engine."""

import pytest

from narrate.errors import ScriptError
from narrate.spoken.guard import guard, has_words


@pytest.mark.parametrize("text", ["灯亮着。", "APP上有", "“好！”——《河》（序）……", "café", ""])
def test_what_may_pass(text):
    """Characters, Latin letters and Chinese punctuation pass as they are."""
    assert guard(text, text) == text


@pytest.mark.parametrize(
    "text", ["灯1盏", "5％", "〇", "①", "灯+河", "a.b", "灯·河", "\n", "\u200b", "ア", "€"]
)
def test_what_may_not_pass(text):
    """Figures, symbols, controls and other scripts are refused, naming the character."""
    with pytest.raises(ScriptError, match=r"cannot be read aloud .*say="):
        guard(text, text)


def test_words_are_told_from_signs():
    """Punctuation alone is nothing to speak."""
    assert has_words("——灯")
    assert not has_words("……，。")
