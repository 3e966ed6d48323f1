"""The figures that only wetext reads."""

from narrate.spoken.grammar import left_over


def test_text_without_figures_is_not_touched():
    """Where no figure is left, nothing changes."""
    assert left_over("何师傅（姓何）。") == "何师傅（姓何）。"


def test_figures_that_are_left_are_read():
    """A figure among signs is read by the grammar, the text around it stays."""
    assert left_over("灯，3亮") == "灯，三亮"


def test_what_was_never_written_to_be_read_stays():
    """A row of figures and signs that fills half a line is left for the guard to refuse."""
    assert left_over("甲" + "3/" * 25) == "甲" + "3/" * 25
