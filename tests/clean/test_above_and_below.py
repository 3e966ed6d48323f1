"""Notes, names, days and titles above and below a text, as papers, blogs and mirrors set them."""

from __future__ import annotations

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
