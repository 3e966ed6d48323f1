"""narrate.clean.teasers: first words of other texts below a story."""

from __future__ import annotations

from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from narrate.clean.teasers import teasers
from tests.prose import PARAGRAPHS

CUT = (
    "外婆的柜子有三层，最上面一层放糖，最下面一层锁着…阅读全文",
    "火车进山以前要叫三声，叫到第三声，山那边的狗就答应了…阅读全文",
)


LISTED = (
    "• 借来的伞",
    "□ 许长河  雨下得急,我在檐下站了一会儿",
    "• 后山的梨",
    "□ 江望舒  梨花开过以后,山上就静了",
)


def labelled(*lines: str) -> dict[int, str]:
    """The labels that *lines* get."""
    labels = Labels()
    teasers(tuple(looks(lines, (0,) * len(lines))), labels)
    return labels.kinds


def test_paragraphs_that_break_off_before_a_button_are_of_others() -> None:
    """Two of them below a story go; one alone, or without a story above, stays."""
    assert labelled(*PARAGRAPHS[:2], *CUT) == {3: "chrome.teaser", 4: "chrome.teaser"}
    assert not labelled(*PARAGRAPHS[:2], CUT[0])
    assert not labelled(*CUT)
    assert not labelled("渡口", *CUT)


def test_pieces_that_a_paper_lists_are_of_others() -> None:
    """Two rows of a title, a writer and first words go beside a story; one row, or rows alone, stay."""
    assert set(labelled(*LISTED, *PARAGRAPHS[:2])) == {1, 2, 3, 4}
    assert not labelled(*LISTED[:2], *PARAGRAPHS[:2])
    assert not labelled(*LISTED)


def test_titles_in_the_head_are_the_menu_of_such_a_page() -> None:
    """A title with a bullet among the first lines of such a page goes with them, one far below stays."""
    menu, rest = "• 船头的灯", PARAGRAPHS[:2] * 5
    assert labelled(menu, *LISTED, *rest, menu) == {
        1: "chrome.menu",
        **dict.fromkeys(range(2, 6), "chrome.teaser"),
    }
