from narrate.model import Mark, Segment
from narrate.script.carry import carry, ordered, overlap, three_way


def test_marks_follow_their_words():
    """A mark moves with its characters; where these changed it is gone; that of the block stays."""
    marks = (Mark(3, 4, doubt="lost-number"), Mark(6, 8), Mark(-1, -1, doubt="stray-line"))

    assert carry(marks, "那时，年春天下大雨。", "那个时候，年春天下雨。") == (
        Mark(5, 6, doubt="lost-number"),
        None,
        Mark(-1, -1, doubt="stray-line"),
    )


def test_order_and_overlap():
    """Marks stand by place, that of the block last; overlapping is sharing a character or the block."""
    whole = Mark(-1, -1)

    assert ordered([whole, Mark(2, 3), Mark(0, 1)]) == (Mark(0, 1), Mark(2, 3), whole)
    assert overlap(Mark(0, 2), Mark(1, 3))
    assert overlap(Mark(2, 2), Mark(2, 2))
    assert not overlap(Mark(0, 2), Mark(2, 3))
    assert not overlap(Mark(0, 2), whole)


def test_editor_s_mark_without_a_place():
    """Where the words under the editor's mark are gone from the text, there is no answer."""
    base, new = Segment("b1", "body", "什邡人来过。"), Segment("b1", "body", "成都人来过。")
    mine = Segment("b1", "body", "什邡人来过。", marks=(Mark(0, 2, "时芳"),))

    assert three_way(new.text, base, new, mine) is None


def test_both_gave_a_spoken_form():
    """Where both sides say how the same characters are spoken, the editor's word stays alone."""
    base = Segment("b1", "body", "什邡人来过。")
    new = Segment("b1", "body", "什邡人来过。", marks=(Mark(0, 2, "十方"),))
    mine = Segment("b1", "body", "什邡人来过。", marks=(Mark(0, 2, "时芳"),))

    assert three_way(base.text, base, new, mine) == mine.marks


def test_mark_of_both_whose_characters_went():
    """A mark that the editor did not make goes with its characters; the others stay."""
    marks = (Mark(0, 1, doubt="lost-number"), Mark(2, 4, "时芳"))
    base = Segment("b1", "body", "年，什邡人来过。", marks=marks)
    new = Segment("b1", "body", "那天，什邡人来过。", marks=(Mark(3, 5, "时芳"),))

    assert three_way(new.text, base, new, base) == new.marks
