"""narrate.clean.likelihood: prose is likelier than the same characters in disorder."""

from narrate.clean.likelihood import Reading, read, words_of
from tests.prose import PARAGRAPHS


def test_prose():
    """A sentence is likelier than its reverse."""
    for line in PARAGRAPHS:
        assert read(line).score > read(line[::-1]).score


def test_words():
    """A word of the dictionary costs less than its characters one by one."""
    assert read("老师").score > read("老").score + read("师").score


def test_context():
    """A text is read on from what stands before it, and shows the characters as they were written."""
    whole = read("学校")
    apart = read("校", read("学"))

    assert (apart.score, apart.text) == (whole.score, "学校")
    assert Reading().then("學", "学").text == "學"


def test_words_of_the_page():
    """What a page says elsewhere is likelier than the same characters without it."""
    own = words_of(["我们到了苜蓿坡，苜蓿坡下着雨。"])

    assert read("苜蓿坡", own=own).score > read("苜蓿坡").score
