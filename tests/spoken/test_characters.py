"""Odd characters made plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.spoken.characters import plain, spelled_out
from tests.spoken.conftest import UNHURRIED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("２０２０年Ａ级", "2020年A级"),
        ("5\N{EN DASH}6\N{MINUS SIGN}7", "5—6-7"),
        ("3～5", "3~5"),
        ("①开工", "一，开工"),
        ("图②", "图二"),
        ("Ⅳ级", "四级"),
        ("⑴", "(1)"),
        ("½", "二分之一"),
        ("2¾", "二又四分之三"),
        ("20㎡", "20m2"),
        ("km²", "km2"),
        ("5²", "5的平方"),
        ("10⁻⁶", "10的负六次方"),
        ("河水¹", "河水"),
        ("二〇○八年", "二零零八年"),
        ("CO₂", "CO2"),
        ("٣个", "3个"),
        ("「灯」", "“灯”"),
        ("灯\u200b\u202e亮\ufeff", "灯亮"),
        ("灯🎉\ue000亮", "灯亮"),
        ("<b>灯</b>&amp;河", "灯&河"),
        ("**灯**亮", "灯亮"),
        ("灯 亮", "灯亮"),
        ("Wi  Fi", "Wi  Fi"),
    ],
)
def test_one_spelling_for_each(text, expected):
    """Widths, dashes, circled, raised and Roman figures have one spelling; what is not text is gone."""
    assert plain(text) == expected


@UNHURRIED
@given(st.text(alphabet="灯河水，。：“”《》（）亮了"))
def test_plain_text_is_left_alone(text):
    """Chinese text and its punctuation stay as they are."""
    assert plain(text) == text


def test_codes_are_spelled_out():
    """Figures of a code are named, letters stay, signs go."""
    assert spelled_out("A12-B4") == "A一二B四"
