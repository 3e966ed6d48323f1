"""The silence after lines."""

import pytest

from narrate.model import Pauses, Segment
from narrate.spoken.pauses import after_line, after_segment

PAUSES = Pauses(sentence=400, paragraph=1, heading=2, title=3, before_heading=4, byline=5, quote=6)


@pytest.mark.parametrize(
    ("kind", "pause"),
    [
        ("body", 1),
        ("note", 1),
        ("heading", 2),
        ("title", 3),
        ("subtitle", 5),
        ("byline", 5),
        ("quote", 6),
        ("letter", 6),
    ],
)
def test_each_kind_has_its_pause(kind, pause):
    """After the last line of a segment comes the silence of its kind."""
    assert after_segment(Segment("a", kind, "灯"), PAUSES) == pause


def test_an_editors_pause_is_kept():
    """A pause in the script is taken, also one of nothing."""
    assert after_segment(Segment("a", "body", "灯", pause_ms=0), PAUSES) == 0


@pytest.mark.parametrize(
    ("text", "pause"),
    [("灯。", 400), ("灯！”", 400), ("灯……", 400), ("灯；", 300), ("灯，", 200), ("灯", 200)],
)
def test_a_line_pauses_by_its_end(text, pause):
    """Inside a segment a sentence end is a whole pause, a clause end less, a comma half."""
    assert after_line(text, PAUSES) == pause
