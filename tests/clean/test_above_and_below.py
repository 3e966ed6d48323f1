"""Notes, names, days and titles above and below a text, as papers, blogs and mirrors set them."""

from __future__ import annotations

import sys

import pytest

from narrate.clean import clean
from narrate.clean.values import origin
from narrate.model import Story
from tests.clean.page_cases import page

TEXT = "傍晚的渡口没有人，只有一条船横在水里。船头的灯亮了，照着水，也照着回家的路，一直照到很晚。"
MORE = "河对岸的磨坊停了多年，石槽里长满了草。放牛的孩子爱到那里躲雨，听老人讲从前推磨的事。"
TRAIL = "首页 > 文苑 > 正文"
FOOT = ("上一篇：磨坊", "版权所有 青石在线")


def story(*lines: str) -> Story:
    """The one story of a page of these lines."""
    (found,) = clean(page("\n".join(lines))).stories
    return found


def body(found: Story) -> list[str]:
    """The paragraphs of a story."""
    return [block.text for block in found.blocks if block.kind == "body"]


def test_an_editor_s_words_are_signed() -> None:
    """Paragraphs that the editor signs are a note; the title, the day and the writer stand below it."""
    words = "九月，我们走访了几所山里的学校，把看到的、听到的记下来，作为送给老师的一份礼物。"
    found = story(words, "——编者", "背篓校长", "2021-09-10 作者：石小渡", TEXT, MORE, *FOOT)
    assert (found.title, found.author, found.date) == ("背篓校长", "石小渡", "2021-09-10")
    assert body(found) == [TEXT, MORE]


def test_a_paper_s_day_with_its_supplement_is_no_title() -> None:
    """A day, its weekday and the supplement's name are the head of a paper's page."""
    found = story(
        "上一篇 下一篇", "2018年4月13日 星期五 副刊·沙棘", "摆渡人的秤", "◎石小渡", TEXT, MORE, *FOOT
    )
    assert (found.title, found.author, found.date) == ("摆渡人的秤", "石小渡", "2018-04-13")


def test_an_office_that_people_call_somebody_is_a_title() -> None:
    """Above fields a nickname that ends with an office is the title; the word 文章 above it is the site's."""
    found = story(
        TRAIL, "文章", "秤砣书记", "时间：2018-11-09 来源：青石日报 作者：石小渡", TEXT, MORE, *FOOT
    )
    assert (found.title, found.author) == ("秤砣书记", "石小渡")


def test_a_dateline_above_the_title_names_the_reporter() -> None:
    """`青石客户端8月6日6时讯（记者 …）` is no title, and names who wrote."""
    found = story("青石客户端8月6日6时讯（记者 石小渡）", "花椒坡上的老李", TEXT, MORE, *FOOT)
    assert (found.title, found.author) == ("花椒坡上的老李", "石小渡")


@pytest.mark.parametrize(("last", "author"), [("石小渡", "石小渡"), ("渡口", "")])
def test_a_name_alone_below_the_text_signs_it(last: str, author: str) -> None:
    """A name that the text does not know, alone below its last full stop, is the writer's."""
    assert story(TEXT, MORE, last, *FOOT).author == author


def test_the_name_below_the_line_of_rights_is_the_writer_s() -> None:
    """Between 著作权归作者所有 and a button stands who wrote."""
    found = story("我在湾里守水库", TEXT, MORE, "著作权归作者所有", "山边狗尾草", "关注", "阅读 214")
    assert found.author == "山边狗尾草"


def test_a_name_below_the_subtitle_is_the_writer_s() -> None:
    """A short word that is none, below the dash of a subtitle and above the text, signs it."""
    found = story(TRAIL, "火塘边的账", "——一个村会计的三十年", "岩罕", TEXT, MORE, *FOOT)
    assert (found.title, found.subtitle, found.author) == ("火塘边的账", "一个村会计的三十年", "岩罕")


def test_a_line_between_paragraphs_that_stands_twice_is_a_caption() -> None:
    """A caption and the picture's description say the same; what somebody calls twice stays."""
    long = TEXT + MORE
    assert body(story("唢呐班", long, "唢呐班在广场上排练", "唢呐班在广场上排练", long[::-1] + "。")) == [
        long,
        long[::-1] + "。",
    ]
    called = story("唢呐班", long, "“回来吧，回来”", "“回来吧，回来”", MORE + TEXT)
    assert "".join(block.text for block in called.blocks).count("“回来吧，回来”") == 2


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("[原创] 哑巴书记的一天 [打印本页]", "哑巴书记的一天"),
        ("◆去老鹰嘴家访◆", "去老鹰嘴家访"),
        ("【沿崖行记】之十二 石盘镇：把灯挂上崖", "石盘镇：把灯挂上崖"),
    ],
)
def test_what_a_page_sets_around_a_title(line: str, title: str) -> None:
    """Buttons of boards, ornaments on both sides and the number in a series are taken off."""
    assert story(TRAIL, line, "发布时间：2019-03-09 10:00", TEXT, MORE, *FOOT).title == title


def test_a_site_with_its_paper_and_buttons_behind_a_source() -> None:
    """Of a site and its paper the paper is the source; sizes of letters are none of it."""
    assert origin("青石网-青石日报").source == "青石日报"
    assert origin("青石投稿平台  字体[大] [中] [小] [打印]").source == "青石投稿平台"


def test_the_name_of_a_file_is_no_fuller_title() -> None:
    """A library shows the file's name above the title: its ending is no part of that."""
    head = ("我的驻村故事：半斤盐.doc", "上传人：小白杨 格式：DOC 页数：4", "我的驻村故事：半斤盐")
    assert story(*head, TEXT, MORE, "关键词：驻村", *FOOT).title == "我的驻村故事：半斤盐"


@pytest.mark.parametrize("sign", ["（安小宁　市档案馆）", "（石小渡）"])
def test_a_name_in_brackets_below_a_work_signs_it(sign: str) -> None:
    """A name with an office, or alone, in brackets below the text of a work is its writer's."""
    found = story(TRAIL, "还是叫老表", "日期：2020-10-17　来源：本站", TEXT, MORE, sign, *FOOT)
    assert (found.author, body(found)) == (sign.strip("（）").split()[0], [TEXT, MORE])


def test_a_field_that_is_left_empty_does_not_take_the_title() -> None:
    """`编辑：` with nothing behind it above a title that is no name."""
    found = story("2019-04-02 | 编辑:", "一根菌棒的春天", "本报记者 石小渡", TEXT, MORE, *FOOT)
    assert (found.title, found.author) == ("一根菌棒的春天", "石小渡")


def test_a_title_that_stands_twice_is_one() -> None:
    """Two equal lines are no halves of a title."""
    assert story("中秋的饼是借来的", "中秋的饼是借来的", TEXT, MORE).title == "中秋的饼是借来的"


def test_titles_between_strokes_go() -> None:
    """A row of other texts' titles between strokes below a story is the site's, however long."""
    row = (
        "".join(f"{each}是什么意思| " for each in ("白露", "小满", "芒种", "夏至", "处暑", "秋分", "霜降"))
        * 4
    )
    assert body(story(TRAIL, "讲台", "发布时间：2019-03-09 10:00", TEXT, MORE, row)) == [TEXT, MORE]


def test_a_host_s_words_are_a_note() -> None:
    """What an account says of today's story above it is a note, and stays out of the text."""
    words = "今年我市开展“走近老兵”活动，记录他们的故事。今天讲述的是九十岁的石广财老人。"
    found = story(TRAIL, "老兵的灯", "发布时间：2019-03-09 10:00", words, TEXT, MORE, *FOOT)
    assert body(found) == [TEXT, MORE]


def test_first_words_of_other_texts_name_no_writer() -> None:
    """`- 文/… …` below a story begins another one."""
    below = "- 文/石小渡 新人刚下花轿，锣鼓声就停了，人群里一声惊叫..."
    assert (
        story(TRAIL, "蛇皮袋", "安小宁　关注", "2021.02.08 19:33:05", TEXT, MORE, below, *FOOT).author
        != "石小渡"
    )


@pytest.mark.parametrize("line", ["好", "上一篇", "渡口的灯\n老船"])
def test_lines_said_many_times_take_no_longer_each(line: str) -> None:
    """Work grows with the lines of a page, not with their square, whatever they repeat."""
    few, many = (calls(f"{line}\n" * count) for count in (500, 2000))
    assert many < 6 * few


def calls(text: str) -> int:
    """How many functions of Python are called while a page is cleaned."""
    count = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(seen)
    try:
        clean(page(text))
    finally:
        sys.setprofile(None)
    return count


def test_an_invitation_of_a_betting_site_below_a_story_goes() -> None:
    """A sentence in which a betting site offers itself is no end of the story, nor is an address above it."""
    below = (
        "地址：浮石镇人民路　邮编：000000",
        "金虎娱乐平台为您提供注册、登录、下载，期待您的光临！",
        "感谢阅览！",
    )
    found = story("祠堂里的夜校", "发布时间：2021-09-10　浏览次数：10", TEXT, MORE, "（石小渡）", *below)
    assert (body(found), found.author) == ([TEXT, MORE], "石小渡")


def test_what_a_betting_site_set_between_paragraphs_goes() -> None:
    """Kinds of bets and what one gets for signing up invite; who tells of cards and lots tells a story."""
    bets = "云鹤竞技汇聚真人、电竞、彩票等数百种玩法，注册即送大礼，点击立即下载APP。"
    told = "从前村里打棋牌的、买彩票的有的是，文书下载一张表，写的是谁输了多少，贴在祠堂门口。"
    head = ("祠堂里的夜校", "发布时间：2021-09-10　浏览次数：10")
    assert body(story(*head, TEXT, bets, told, MORE)) == [TEXT, told, MORE]


def test_what_a_village_offers_its_people_is_the_story_s_end() -> None:
    """Only who speaks of registering, logging in or downloading is a betting site."""
    last = "镇文化站的娱乐室为广大村民提供了一个好去处。"
    assert body(story(TRAIL, "娱乐室", "发布时间：2019-03-09 10:00", TEXT, MORE, last, *FOOT)) == [
        TEXT,
        MORE,
        last,
    ]


def test_what_a_speaker_says_of_the_talk_is_its_text() -> None:
    """`今天我要分享的故事是…` opens a speech, and is no host's note."""
    words = "各位领导，大家好！今天我要分享的故事是一条船和一盏灯的故事，它发生在我的家乡。"
    found = story(TRAIL, "船和灯", "发布时间：2019-03-09 10:00", words, TEXT, MORE, *FOOT)
    assert body(found) == [words, TEXT, MORE]


def test_a_word_that_somebody_is_to_keep_in_mind_stays() -> None:
    """`请记住【…】` is a novel site's only where it says what to read there."""
    said = "请记住【渡口】这两个字，那是我们的家。"
    assert said in body(story(TRAIL, "渡口", "发布时间：2019-03-09 10:00", TEXT, said, MORE, *FOOT))
