"""Marks as they are typed."""

import pytest

from narrate.spoken.roster import Roster
from narrate.spoken.speakers import speakers
from narrate.spoken.typeset import typeset

KEPT = ("1,200元", "3.5公斤", "他说：“走。”", '55"电视', "http://a.cn/b", "“一。")


@pytest.mark.parametrize("text", KEPT)
def test_what_is_printed_stays(text):
    """Figures, addresses and marks of print are left as they are."""
    assert typeset(text) == text


def test_speech_in_straight_quotes():
    """Speech is found and told between straight quotes and ASCII stops too, at the places of the text."""
    text = '何大山问柳小满:"怕黑吗?""不怕!"柳小满笑了.'
    said = speakers([("b1", text)], Roster(("何大山", "柳小满")))

    assert [(text[one.quote.start : one.quote.end], one.speaker) for one in said] == [
        ('"怕黑吗?"', "何大山"),
        ('"不怕!"', "柳小满"),
    ]
