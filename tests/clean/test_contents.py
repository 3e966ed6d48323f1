"""Lists of a page's own headings."""

from __future__ import annotations

from narrate.clean import clean
from narrate.clean.contents import contents, is_led, printed
from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from tests.clean.page_cases import page

STORY = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看，一直看到开春。"
MORE = "河对岸的磨坊停了多年，石槽里长满了草，放牛的孩子爱到那里躲雨，听老人讲从前推磨的事。"
LINES = ("目录", "收起", "一、钟", "二、人", STORY, "一、钟", STORY, "二、人", STORY)


def labelled(*, web: bool) -> Labels:
    """The labels of the page with or without furniture around it."""
    labels = Labels(dict.fromkeys((90, 91, 92), "chrome.share") if web else {})
    contents(tuple(looks(LINES, [0] * len(LINES))), labels)
    return labels


def test_a_web_page_s_contents_are_a_menu() -> None:
    """Lines below 目录 that stand again as headings go."""
    assert {3, 4} <= set(labelled(web=True).kinds)


def test_a_book_s_contents_stay() -> None:
    """Without other furniture a list of contents belongs to the story."""
    assert labelled(web=False).kinds == {}


def test_a_signboard_without_a_list() -> None:
    """目录 as the last line of a page heads nothing and gets no label."""
    labels = Labels({1: "chrome.site", 2: "chrome.menu", 3: "chrome.share"})
    contents(tuple(looks(("青石网", "栏目", "分享", STORY, "目录"), [0] * 5)), labels)
    assert set(labels.kinds) == {1, 2, 3}


def test_printed_contents_of_any_form_go_where_two_works_stand_again() -> None:
    """Entries with a number before them or a writer behind the dots are known, and short dots beside them."""
    entries = ("目录", "1. 渡口…………………………石小渡", "2. 灯下的人………………贺兰", "3. 一张旧船票……柳青云")
    page = (*entries, "渡口", STORY, "灯下的人", STORY, "一张旧船票", STORY)
    labels = Labels()
    printed(tuple(looks(page, [0] * len(page))), labels)
    assert labels.kinds == dict.fromkeys((1, 2, 3, 4), "chrome.contents")
    assert labels.named == {"石小渡", "贺兰"}


def test_a_sentence_with_a_pause_is_no_entry() -> None:
    """Dots of the common length inside what somebody says lead to no writer."""
    assert not is_led("他想了想……走了")
    assert not is_led("他站在门口望着远处的山......没有说话")


def shown(*lines: str) -> tuple[str, list[str]]:
    """The title of the one story of a page of these lines, and what of it is no title."""
    (story,) = clean(page("\n".join(lines))).stories
    return story.title, [block.text for block in story.blocks if block.kind != "title"]


SITE = ("河湾日报", "数字报", "上一版　下一版", "版面导航　标题导航")


def test_the_titles_of_a_paper_s_page_are_a_list() -> None:
    """Lines behind one mark above the text go where one is said again below: that is the title."""
    listed = ("■ 惊蛰后的一场雨", "■ 磨坊的最后一盘磨", "■ 邻居家的紫荆")
    assert shown(*SITE, *listed, "磨坊的最后一盘磨", STORY, MORE) == ("磨坊的最后一盘磨", [STORY, MORE])


def test_marks_of_one_s_own_stay() -> None:
    """Lines behind a mark of which none is said again are no list of contents."""
    labels = Labels(dict.fromkeys((90, 91, 92), "chrome.share"))
    contents(tuple(looks(("■ 惊蛰后的一场雨", "■ 邻居家的紫荆", "磨坊", STORY), [0] * 4)), labels)
    assert set(labels.kinds) == {90, 91, 92}


def test_one_tale_of_a_book_has_its_own_title() -> None:
    """The book and its other tales, listed above a button, name none of the page's text."""
    listed = ("目录", "封面", "前言", "一、山水", "借伞桥", "石鸡叫更", "二、人物", "返回总目录")
    foot = ("上一章　返回目录　下一章",)
    title, rest = shown("《雾坝故事选》", *listed, "一、山水", "借伞桥", STORY, MORE, *foot)
    assert (title, rest) == ("借伞桥", [STORY, MORE])


def test_writers_in_brackets_behind_the_titles_of_a_bulletin() -> None:
    """Whom an entry of contents names, and a line below that title again, wrote a work of its own."""
    titles, who = ("一包烟的会", "懒汉出工记", "补票"), ("高坡村　石小渡", "茅坡村驻村工作队", "瓦窑村　柳青")
    entries = (f"◇ {title}（{name.replace('　', ' ')}）" for title, name in zip(titles, who, strict=True))
    over = ("青石镇工作简报", "第23期（总第118期）", "青石镇扶贫开发办公室编　　2018年9月28日", "本期要目")
    works = (f"{title}\n{name}\n{STORY}\n{MORE}" for title, name in zip(titles, who, strict=True))
    foot = ("报：县扶贫开发办公室", "发：各村、驻村工作队", "（共印60份）")
    found = clean(page("\n".join((*over, *entries, *works, *foot)))).stories
    assert [story.title for story in found] == list(titles)
    assert [story.author for story in found] == ["石小渡", "茅坡村驻村工作队", "柳青"]
    assert {(story.source, story.date) for story in found} == {("", "2018-09-28")}
    assert [block.text for block in found[-1].blocks if block.kind == "body"] == [STORY, MORE]


def test_offices_behind_the_dots_of_contents() -> None:
    """Behind dots stand an office, or a place and a name, that sign the works below."""
    over = (
        "驻村工作简报",
        "【本期目录】",
        "1. 渡口的花船………………白石镇　石小渡",
        "2. 补锅的人………………青岗乡政府",
    )
    works = ("渡口的花船", "白石镇　石小渡", STORY, MORE, "补锅的人", "青岗乡政府", STORY, MORE)
    found = clean(page("\n".join((*over, *works, "主送：县委常委，县政府副县长。", "（共印200份）")))).stories
    assert [(story.title, story.author) for story in found] == [
        ("渡口的花船", "石小渡"),
        ("补锅的人", "青岗乡政府"),
    ]


def test_what_stands_behind_the_text_of_a_book() -> None:
    """An afterword that only the contents name goes with them."""
    listed = ("目录", "前言", "借伞桥", "石鸡叫更", "后记")
    foot = ("上一章　返回目录　下一章", "分享到：微信", "版权所有 河湾书屋")
    found = clean(page("\n".join((*listed, "借伞桥", STORY, "石鸡叫更", MORE, *foot)))).stories
    assert "后记" not in [block.text for story in found for block in story.blocks]


def test_the_two_reports_of_a_bulletin() -> None:
    """Entries behind a mark below 本期要目 are contents, and each report has its own title and writer."""
    head = (
        "驻村工作简报",
        "第38期（总第211期）",
        "本期要目",
        "●大槐树下的会",
        "●一个懒汉的转身",
        "首页　打印　关闭",
    )
    first = ("大槐树下的会", "柳埠乡党委", STORY, MORE)
    found = clean(page("\n".join((*head, *first, "一个懒汉的转身", "驻村办　臧志和", STORY, MORE)))).stories
    assert [story.title for story in found] == ["大槐树下的会", "一个懒汉的转身"]
