from narrate.engines.speakable import is_han, sendable


def test_unspeakable_marks():
    """Controls, zero width, bidi, surrogates, private use and non-characters are not sent."""
    assert sendable("山\x07\u200b\u202e\ud800\ue000\ufffe\uffff里") == "山里"


def test_han():
    """Ideographs of all planes count as syllables; kana, Latin and digits do not."""
    assert [is_han(character) for character in "山\u3400\U00020000\uf900"] == [True] * 4
    assert [is_han(character) for character in "あA1，"] == [False] * 4
