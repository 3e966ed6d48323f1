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


def test_runs_of_two_to_four_characters():
    """A page's words are its runs of two to four characters, those told oftener likelier; marks part them."""
    found = words_of(["灯亮着，天黑了", "灯亮了", "石桥村的灯"]).shares

    assert {len(word) for word in found} == {2, 3, 4}
    assert {"灯亮", "亮着", "灯亮着", "天黑了", "石桥村的", "桥村的灯"} <= set(found)
    assert not {"着天", "石桥村的灯", "灯", "了"} & set(found)
    assert found["灯亮"] > found["亮着"] == found["石桥村的"]
