"""Marks of a segment and what is spoken for a span."""

from narrate.model import Mark, Segment
from narrate.spoken.voice import said_marks, spoken_span, whole_mark

TEXT = "何师傅的灯亮着"


def test_marks_are_in_order_and_apart():
    """Of marks that overlap the first is kept, and doubts without words are passed over."""
    marks = (Mark(3, 5, "甲"), Mark(0, 4, "乙"), Mark(5, 6, doubt="masked-name"), Mark(-1, -1, "丙"))

    assert said_marks(Segment("a", "body", TEXT, marks=marks)) == (marks[1],)


def test_the_whole_mark():
    """The mark of the whole segment is found, and only where it has words."""
    mark = Mark(-1, -1, "灯")

    assert whole_mark(Segment("a", "body", TEXT, marks=(mark,))) == mark
    assert whole_mark(Segment("a", "body", TEXT, marks=(Mark(-1, -1, doubt="truncated-end"),))) is None


def test_a_span_is_spoken_with_its_marks():
    """Only the marks inside the span are used."""
    segment = Segment("a", "body", TEXT, marks=(Mark(0, 1, "贺"), Mark(4, 5, "马灯")))

    assert spoken_span(segment, 0, 4, ()) == "贺师傅的"
    assert spoken_span(segment, 4, 7, ()) == "马灯亮着"
