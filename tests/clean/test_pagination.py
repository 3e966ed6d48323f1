"""What print repeats on each of its pages: numbers and heads."""

from __future__ import annotations

from narrate.clean.pagination import page_marks


def test_printed_pages_have_numbers_and_heads() -> None:
    """Rising numbers between dashes are of pages where a head is repeated beside them; sections are not."""
    lines = ["石门文艺", "— 31 —", "雪夜", "石门文艺", "— 32 —", "天亮了。"]
    assert page_marks(lines) == {1, 2, 4, 5}
    assert page_marks(["— 1 —", "雪夜来了。", "— 2 —", "天亮了。"]) == frozenset()


def test_marks_that_name_their_pages_need_no_torn_sentence() -> None:
    """`Page 2` and `第2页 共3页` are marks wherever they rise; `第1页` alone may head a section."""
    for marks in (("Page 1", "Page 2 of 2"), ("第1页 共2页", "第 2 页，共 2 页"), ("第1/2页", "第2/2页")):
        assert page_marks([marks[0], "雪夜来了。", marks[1], "天亮了。"]) == {1, 3}
    assert page_marks(["第1页", "雪夜来了。", "第2页", "天亮了。"]) == frozenset()


def test_pages_that_a_library_counts() -> None:
    """`第 1 页` is a mark where the last one is as many as the page says that the file has."""
    lines = ["雪夜来了。", "第 1 页", "天亮了。", "第 2 页"]
    assert page_marks(["页数：2页 大小：40KB", *lines]) == page_marks(["下载（共2页）", *lines]) == {3, 5}
    assert page_marks(["页数：3页", *lines]) == page_marks(lines) == frozenset()


def test_writer_and_title_beside_a_number_are_the_head_of_a_page() -> None:
    """A head that names who wrote what stands there is a mark, where the title stands elsewhere too."""
    lines = ["柳河渡", "船走得很慢。", "·12·", "陈小满：柳河渡", "天亮了。", "·13·", "他说：走吧"]
    assert page_marks(lines) == {3, 4, 6}


def test_head_of_a_paper_inside_a_sentence_is_a_mark() -> None:
    """The section and the name of a paper that tear a sentence go; over and below whole ones they stay."""
    torn = "他在渡口等了很久，船一直没有来，雪越下越大，他就把"
    lines = ["第B03版：河岸", torn, "第B03版：河岸", "柳河晚报数字报", "棉袄脱下来盖在羊的身上。"]
    assert page_marks(lines) == {3, 4}
    assert page_marks([*lines[:1], torn + "羊抱走了。", *lines[2:]]) == frozenset()


def test_a_number_on_one_line_with_its_head() -> None:
    """A number set off beside the name of a volume, or a head that comes again, is the mark of a page."""
    lines = ["·64·　　柳河文史资料　第三辑", "柳河渡", "船走得很慢。", "　　·65·", "天亮了。", "·66·"]
    assert page_marks(lines) == {1, 4, 6}
    again = ["渡口旧事　　- 12 -", "船走得很慢。", "渡口旧事　　- 13 -", "天亮了。"]
    assert page_marks(again) == {1, 3}
    assert page_marks(["·1·　他上了船", "船走得很慢。", "·2·　他下了船", "天亮了。"]) == frozenset()


def test_a_head_down_the_margin() -> None:
    """Lines of one character each below print are a head where pages are numbered, and else a poem's."""
    broad = "城门外有一盏灯是卖馄饨的老人挂的灯罩用油纸糊一年要换四回换下"
    lines = (
        "P. 64",
        broad,
        *"青石文史",
        "来的旧纸他舍不得扔。",
        "P. 65",
        "有一年冬天城里闹兵城门天黑就落锁馄饨担子也不许出来走",
        "动。",
    )
    assert page_marks(lines) == {1, 3, 4, 5, 6, 8}
    assert page_marks((broad, *"青石文史", "来的旧纸他舍不得扔。")) == frozenset()
