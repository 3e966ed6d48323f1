"""Notes of editors."""

from __future__ import annotations

from narrate.clean import clean
from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from narrate.clean.notes import is_note, notes
from tests.clean.page_cases import page

STORY = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看，一直看到开春。"


def noted(*lines: str, first: int) -> list[int]:
    """The numbers of the lines that are notes."""
    labels = Labels()
    notes(tuple(looks(lines, [0] * len(lines))), labels, first)
    return sorted(labels.kinds)


def test_a_note_in_brackets_above_the_story() -> None:
    """【编者按】 and its text on one line are a note."""
    assert noted(f"【编者按】{STORY}", "雪夜", STORY, first=2) == [1]


def test_a_note_below_the_story() -> None:
    """编后 and a teacher's remark at the end are notes; the same words among paragraphs are text."""
    assert noted("雪夜", STORY, f"编后：{STORY}", first=1) == [3]
    assert noted("雪夜", STORY, "老师点评：", STORY, first=1) == [3, 4]
    assert noted("雪夜", STORY, "老师点评：", *[STORY] * 5, first=1) == []


def test_a_remark_on_each_of_several_works() -> None:
    """A remark in brackets on the line of its signboard is a note wherever it stands."""
    assert noted("雪夜", STORY, f"【教师点评】{STORY}", "渡口", STORY, STORY, first=1) == [3]
    assert noted("雪夜", STORY, f"点评的人说：{STORY}", "渡口", STORY, STORY, first=1) == []


def test_what_a_winner_says() -> None:
    """How a work came about, and thanks for a prize, behind their signboards are no text."""
    assert noted("雪夜", STORY, STORY, f"创作谈：{STORY}", first=1) == [4]
    assert noted("雪夜", STORY, STORY, "获奖感言：谢谢那条路，也谢谢走在路上的人。", first=1) == [4]


def test_an_account_that_speaks_under_its_name() -> None:
    """Below `某某君说`, above the text, words of the same name to the readers are the account's own."""
    said = "今天，渡口君带大家去看一条河，听听三个撑船人的故事，看看他们走过的路。"
    assert noted("渡口君说", said, "文｜石小渡", STORY, STORY, first=1) == [1, 2]
    assert noted("渡口君说", STORY, "文｜石小渡", STORY, STORY, first=1) == []


def test_a_host_who_greets() -> None:
    """Who says which station this is and what is told today tells no story."""
    host = "晚上好，这里是夜船，我是小满。今天和大家分享一篇听众写来的散文，愿你睡个好觉。"
    assert noted("雪夜", host, STORY, first=1) == [2]
    assert noted("雪夜", f"我是渡口的老船工。{STORY}", STORY, first=1) == []
    assert noted("雪夜", f"今天和大家分享一个渡口的故事。{STORY}", STORY, first=1) == []


def test_a_note_needs_its_signboard() -> None:
    """导读 is a note by its colon or bracket."""
    look = next(looks(("导读员走了过来，把灯一盏一盏地点亮。",), [0]))
    assert not is_note(look)


def test_a_note_ends_where_the_title_stands_again() -> None:
    """What an editor says above the title's second place is a note, the paragraphs below are the story."""
    note = "这一组文章记下的是大山里送信的人，他们走过的路比谁都长。"
    told = "天还没亮，渡口就响起了竹篙碰石头的声音，雾里有人应了一声。"
    title = "一个人的“渡口邮局”"
    head = ("首页 > 副刊 > 正文", title, "来源：沅河晚报　记者 石小渡", "编前语：", note, title, told)
    more = "老支书站在桥头，看着水，一句话也没有说，孩子们都跑来看热闹。"
    foot = ("一封信", more, "上一篇：雪夜", "版权所有 沅河晚报")
    (story,) = clean(page("\n".join((*head, *foot)))).stories
    kinds = {block.text: block.kind for block in story.blocks}
    assert (kinds[told], kinds[note]) == ("body", "note")


def test_the_signboard_of_an_abstract_goes_alone() -> None:
    """核心提示 is the page's word; what it stands over is the story."""
    labels = Labels()
    notes(tuple(looks(("雪夜", "核心提示", STORY, STORY), [0] * 4)), labels, 2)
    assert labels.kinds == {2: "chrome.signboard"}


def test_the_writer_s_life_below_its_signboard() -> None:
    """The paragraph below 作者简介 is not the story's."""
    life = "贺兰，青石县人，写过一些短文，散见于地方的报刊，如今住在县城，教书为生。"
    labels = Labels()
    notes(tuple(looks(("雪夜", STORY, "作者简介", life), [0] * 4)), labels, 1)
    assert labels.kinds == {3: "chrome.about", 4: "chrome.about"}


def test_an_epigraph_that_names_itself_behind_a_dash_is_a_note() -> None:
    """`——…（题记）` over a story is no subtitle; a sentence of the story about one is none."""
    assert noted("雪夜", "——灯灭了才看得见山。(题记)", STORY, first=1) == [2]
    assert noted("雪夜", STORY, "——他写在头一页的话。(题记)", STORY, first=1) == []
