"""Units of short lines between prose: headings and text."""

from __future__ import annotations

from narrate.clean.lines import Look, fold
from narrate.clean.units import sort_run

PROSE = Look(90, fold("那一年的雪下得很大，山路早已看不见了。"))


def kinds(*lines: str, before: Look | None = PROSE, after: Look | None = PROSE) -> list[tuple[str, int]]:
    """Kind and number of lines of each unit."""
    run = [Look(number, fold(line)) for number, line in enumerate(lines, start=1)]
    return [(kind, len(unit)) for kind, unit in sort_run(run, before, after)]


def test_one_short_line_is_a_heading() -> None:
    """A single short line between paragraphs is a heading."""
    assert kinds("第一堂课") == [("heading", 1)]


def test_two_halves_are_one_heading() -> None:
    """Two short lines are one heading, and so are a number and its words."""
    assert kinds("青山", "一条路修了三十年") == [("heading", 2)]
    assert kinds("01", "修路") == [("heading", 2)]


def test_three_lines_are_verse() -> None:
    """Three lines without numbers are a quotation, not headings."""
    assert kinds("青青的山", "弯弯的路", "远远的灯") == [("body", 1)] * 3


def test_lines_after_a_colon_are_quoted() -> None:
    """What follows a lead-in is text."""
    before = Look(1, fold("他在墙上写道："))
    assert kinds("不修好路不下山", before=before) == [("body", 1)]


def test_numbered_items_are_a_list() -> None:
    """Several items with Arabic numbers are text; headings with Chinese numbers stay headings."""
    assert kinds("1、锄头", "2、扁担") == [("body", 1)] * 2
    assert kinds("一、路", "（一）修路") == [("heading", 1)] * 2


def test_the_last_line_is_no_heading() -> None:
    """A short line with nothing below it is a signature or a date."""
    assert kinds("写于山中", after=None) == [("body", 1)]


def test_clauses_of_a_list_are_no_headings() -> None:
    """Numbered lines that end with `；` are a list; so is the one that closes it."""
    assert kinds("一、亲属承包的；", "二、少放水泥的；", "三、迟发工钱的。") == [("body", 1)] * 3


def test_a_signature_above_its_date_is_no_heading() -> None:
    """A notice inside a story ends with who and when."""
    assert kinds("石桥村党支部 石磊", "2020年3月2日") == [("body", 1)] * 2
