"""Spoken characters and the shown ones they say."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.model import LexiconEntry, Line, Mark, Segment
from narrate.spoken import cut_text, mapping, say, shown
from narrate.spoken.mapping import aligned
from tests.spoken.conftest import UNHURRIED, data, plain_series

CASES = [case["input"] for case in data("cases.json")]
PIECES = st.one_of(
    st.sampled_from(["老渡口的灯亮着，", "他说到这里停下。", "一共有", "二十", "百分之", *CASES]),
    st.text("0123456789.,-%+×年月日点一二三十百万（）“”，。灯河A ", max_size=12),
)


def line(text, spoken):
    return Line("b1.0", "body", "narrator", text, spoken, 0)


def said(text, spoken, part):
    """What is shown while *part* of the spoken text is heard."""
    start = spoken.index(part)
    a, b = shown(line(text, spoken), start, start + len(part))
    return text[a:b]


@pytest.mark.parametrize(
    ("text", "spoken", "part", "wanted"),
    [
        ("2019年桥修通了", "二零一九年桥修通了", "二零一九", "2019"),
        ("增收12.6%，很好", "增收百分之十二点六，很好", "百分之十二点六", "12.6%"),
        ("他是单县人", "他是善县人", "善", "单"),
        ("3年2个月", "三年两个月", "两个月", "2个月"),
        ("1个一", "一个一", "一个", "1个"),
        ("年桥通了", "那一年，桥通了", "那一年，", "年"),
        ("灯★亮着", "灯亮着", "灯", "灯★"),
        ("〔2016〕1号", "，二零一六，一号", "一号", "1号"),
        ("时间是18:30", "时间是十八点三十分", "十八点三十分", "18:30"),
    ],
)
def test_what_is_shown_while_a_word_is_heard(text, spoken, part, wanted):
    """A word that the engine times points at the characters the author wrote for it."""
    assert said(text, spoken, part) == wanted


def test_equal_texts_map_one_to_one():
    """Where nothing is read otherwise, each character is its own."""
    assert mapping(line("灯亮着", "灯亮着")) == ((0, 1), (1, 2), (2, 3))


@pytest.mark.parametrize(
    ("text", "spoken", "same"),
    [
        ("灯年", "二年灯", {1: 1}),
        ("桥12座", "十二座桥", {2: 3}),
        ("灯亮着河", "亮着灯河", {1: 2, 3: 3}),
    ],
)
def test_as_much_as_can_be_is_the_same(text, spoken, same):
    """Of the characters that both have, as many as stand in one order point at each other."""
    spans = aligned(text, spoken)

    assert {place: spans[place] for place in same} == {place: (at, at + 1) for place, at in same.items()}


def test_what_both_begin_or_end_with_is_the_same():
    """The characters that both begin with, and those that both end with, point at each other."""
    assert aligned("3%年", "百分之三年") == ((0, 2), (0, 2), (0, 2), (0, 2), (2, 3))
    assert aligned("年3%", "年百分之三")[0] == (0, 1)
    assert aligned("灯3%年夜", "灯百分之三年夜")[-2:] == ((3, 4), (4, 5))


def test_nothing_maps_to_nothing():
    """An empty spoken text has no spans; without a shown text all spans are empty."""
    assert mapping(line("★", "")) == ()
    assert mapping(line("", "灯")) == ((0, 0),)
    assert shown(line("灯", "灯"), 0, 0) == (0, 0)


def holds(spans, size):
    assert spans[0][0] == 0
    assert spans[-1][1] == size
    for (start, end), (start_after, end_after) in pairwise(spans):
        assert start <= start_after <= end <= end_after


@UNHURRIED
@given(st.lists(PIECES, min_size=1, max_size=12).map("".join))
def test_the_map_is_monotone_and_covers_the_text(text):
    """The spans of a line never step back, leave no hole and reach from the first to the last character."""
    for made in cut_text(Segment("b", "body", text), "", plain_series()):
        spans = mapping(made)
        assert len(spans) == len(made.spoken)
        holds(spans, len(made.text))


@UNHURRIED
@given(st.text("灯河12年，百分", max_size=30), st.text("灯河一二年，百分", min_size=1, max_size=30))
def test_any_two_texts_can_be_mapped(text, spoken):
    """Texts that have nothing to do with one another are mapped without a hole too."""
    spans = aligned(text, spoken)

    assert len(spans) == len(spoken)
    if text:
        holds(spans, len(text))


def test_long_texts_are_mapped_too():
    """An editor's long text is mapped in less than a second."""
    text = "桥长12米，灯亮着。" * 300

    holds(aligned(text, say(text)), len(text))


def test_marks_and_lexicon_are_mapped():
    """What a mark and the lexicon say points at the characters they stand for."""
    segment = Segment("b", "body", "年他到单县修桥。", marks=(Mark(0, 1, "那一年，"),))
    made = cut_text(segment, "", plain_series(lexicon=(LexiconEntry("单县", "善县"),)))[0]
    spans = mapping(made)

    assert made.spoken == "那一年，他到善县修桥。"
    assert made.text[slice(*spans[made.spoken.index("善")])] == "单"
    assert made.text[slice(*spans[0])] == "年"


def test_words_of_the_editor_for_a_whole_chapter():
    """Texts too long for a table are aligned by what they share; the spans cover all and never step back."""
    shown_, spoken = "灯" * 600 + "河水退了。" + "桥" * 500, "光" * 900 + "河水退了，" + "路" * 400
    spans = aligned(shown_, spoken)

    assert spans[spoken.index("河")] == (shown_.index("河"), shown_.index("河") + 1)
    assert (spans[0][0], spans[-1][1]) == (0, len(shown_))
    assert all(a <= c <= b <= d for (a, b), (c, d) in pairwise(spans))
