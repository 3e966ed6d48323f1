"""narrate.clean.openings: where a further work opens in a page."""

from narrate.clean.labels import Labels
from narrate.clean.lines import Look
from narrate.clean.openings import counted, introduces, mid_opening, signed


def runs(*texts: str) -> list[tuple[bool, list[Look]]]:
    """Runs of one line each; a line with a full stop is prose."""
    return [("。" in text, [Look(number, text)]) for number, text in enumerate(texts, start=1)]


def test_counted_titles() -> None:
    """A title that is repeated and counted opens a work each time; one that stands alone opens none."""
    page = runs("难忘的一件事一", "雨停了。", "难忘的一件事二", "天亮了。")

    assert sorted(counted(page, ())) == [0, 2]
    assert sorted(counted(page[2:], [Look(9, "难忘的一件事一")])) == [-1, 0]
    assert counted(runs("难忘的一件事三", "雨停了。"), ()) == {}


def test_name_on_the_line_of_the_title() -> None:
    """A title in 《》 with its writer behind it opens a work; a heading with a number does not."""
    found = signed(runs("《山里的灯》 作者:陈禾", "灯亮着。", "一、山里的灯 作者:陈禾", "路黑了。"), Labels())

    assert [(place, opened.author) for place, opened in found.items()] == [(0, "陈禾")]


def test_name_with_its_office() -> None:
    """A name may be followed by where it belongs, in brackets."""
    opened = mid_opening([Look(1, "三分水"), Look(2, "周满仓(青石镇水管所)")], Labels())

    assert opened is not None
    assert opened.names[0].number == 2


def test_introduction() -> None:
    """At most a title and a word of introduction stand above the first of counted works."""
    assert introduces(2)
    assert not introduces(4)
