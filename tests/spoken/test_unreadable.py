"""Places that nobody can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.model import Mark, Script, Segment
from narrate.spoken import lines, unreadable, unreadable_in
from narrate.spoken.guard import strays
from narrate.spoken.reading import unguarded
from narrate.spoken.unreadable import addresses
from tests.spoken.conftest import UNHURRIED, plain_series

TEXT = "桥上写着ひらがな，河水慢慢退去。2019年桥通了。"
SCRIPT = Script(1, "lamp", segments=(Segment("b1", "body", "灯亮着。"), Segment("b2", "body", TEXT)))


def test_a_draft_is_heard_all_the_same(series):
    """What cannot be read is left out of what is spoken and stays in what is shown."""
    made = lines(SCRIPT, series)

    assert "".join(line.text for line in made) == "灯亮着。" + TEXT
    assert "".join(line.spoken for line in made) == "灯亮着。桥上写着，河水慢慢退去。二零一九年桥通了。"


def test_the_place_is_named(series):
    """Each place is given with its segment, its span and how it is named."""
    (place,) = unreadable(SCRIPT, series)

    assert (place.segment, place.text, place.what) == ("b2", "ひらがな", "ひらがな")
    assert TEXT[place.start : place.end] == place.text
    assert str(place) == "“ひらがな” (b2)"


def test_a_reading_of_the_editor_settles_it(series):
    """A place for which the editor wrote a reading is readable."""
    segment = Segment("b2", "body", TEXT, marks=(Mark(4, 8, "平假名"),))

    assert unreadable_in(segment, series) == ()


@pytest.mark.parametrize("mark", [Mark(4, 8, "ひ"), Mark(-1, -1, "写着ひ。")])
def test_an_unreadable_mark_is_found(series, mark):
    """An editor's own words are checked too, and point at what they stand for."""
    (place,) = unreadable_in(Segment("b2", "body", TEXT, marks=(mark,)), series)

    assert place.what == "ひ"
    assert place.text == (TEXT if mark.start < 0 else "ひらがな")


def test_what_is_not_spoken_is_not_asked_for(series):
    """A note that is not read and a readable story have no such place."""
    assert (
        unreadable(
            Script(1, "x", segments=(Segment("n", "note", "ひ"), Segment("b", "body", "3盏灯"))), series
        )
        == ()
    )


def test_a_segment_of_nothing_else(series):
    """A segment that is unreadable from end to end gives no line, and is named."""
    script = Script(1, "x", segments=(Segment("b", "body", "ひらがな"),))

    assert lines(script, series) == ()
    assert [place.text for place in unreadable(script, series)] == ["ひらがな"]


@UNHURRIED
@given(
    st.lists(
        st.sampled_from(["灯。", "ひ", "3/4/5", "1∑2", "河水长，", "2019年", "Ω", "“好！”", "（ら）"]),
        max_size=40,
    )
)
def test_nothing_is_left_out_in_silence(pieces):
    """Whatever a line leaves out is among the places that are named."""
    text = "".join(pieces)
    series = plain_series()
    script = Script(1, "x", segments=(Segment("b", "body", text),))
    lost = {
        place
        for start, end in [(p.start, p.end) for p in unreadable(script, series)]
        for place in range(start, end)
    }
    at = 0
    for line in lines(script, series):
        if strays(unguarded(line.text)):
            assert lost & set(range(at, at + len(line.text)))
        at += len(line.text)


def test_addresses_of_what_is_spoken_are_listed(series):
    """The address that a segment shows is listed with it, unless the editor wrote how to say the whole."""
    shown = "来信请寄 deng@example.org。"
    script = Script(
        1,
        "x",
        segments=(
            Segment("b1", "body", shown),
            Segment("b2", "body", shown, marks=(Mark(-1, -1, "来信。"),)),
        ),
    )

    assert addresses(script, series) == (("b1", "deng@example.org"),)
