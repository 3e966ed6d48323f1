"""Words and their kinds."""

from narrate.spoken.words import kind, tagged


def test_words_have_kinds():
    """A sentence is cut into words, each with its kind."""
    assert list(tagged("桥头的灯", guess=False))[-1] == ("灯", "n")


def test_an_unknown_word_has_no_kind():
    """A word that the dictionary does not hold has no kind."""
    assert kind("鹿行渡") == ""
    assert kind("重庆") == "ns"
