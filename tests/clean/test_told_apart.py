"""What stands above and below the text of contests, prizes, talks, clan books and copies, told from it."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from narrate.clean.headings import is_marked
from narrate.clean.lines import Look, closed
from narrate.clean.pagination import page_marks
from narrate.clean.values import origin, writers
from narrate.model import Cleaned, Story
from tests.clean.page_cases import page

TEXT = "傍晚的渡口没有人，只有一条船横在水里。船头的灯亮了，照着水，也照着回家的路，一直照到很晚。"
MORE = "河对岸的磨坊停了多年，石槽里长满了草。放牛的孩子爱到那里躲雨，听老人讲从前推磨的事。"
SITE = ("青石在线", "首页 | 新闻 | 文苑 | 投稿", "您的位置：首页 > 文苑 > 正文")


def cleaned(*lines: str) -> Cleaned:
    """A page of these lines, cleaned."""
    return clean(page("\n".join(lines)))


def story(*lines: str) -> Story:
    """The one story of such a page."""
    (found,) = cleaned(*lines).stories
    return found


def body(found: Story) -> list[str]:
    """The paragraphs of a story."""
    return [block.text for block in found.blocks if block.kind == "body"]


def test_the_rules_of_a_contest_below_a_letter() -> None:
    """What may be sent in, for how long and to whom, goes with the heading over it."""
    rules = (
        "附：家书征集说明",
        "“清河传家”家书征集活动由区妇联开展，长期有效。家书应当真实，以800—1500字为宜，可附照片。",
        "投稿地址：区妇联家儿部，联系人：小邹。来稿一经采用，赠送纪念品一份。",
    )
    found = cleaned(*SITE, "一封信", TEXT, MORE, *rules)
    assert body(found.stories[0]) == [TEXT, MORE]
    assert {each.kind for each in found.dropped if each.text in rules} == {"contest.call"}


def test_numbered_rules_below_a_pupil_s_story() -> None:
    """Rules of a vote go below their signboard, numbered, whatever of the contest each speaks of."""
    rules = (
        "活动说明:",
        "1.征文对象为全县中小学在校学生,小学组600—1000字,中学组1000—1500字。",
        "2.每个微信号每天可投3票,严禁刷票,一经发现取消参赛资格。",
        "3.获奖名单由县教育局公布,优秀作品汇编成册。",
    )
    assert body(story(*SITE, "水窖里的月亮", TEXT, MORE, "发布时间：2020-11-05", *rules)) == [TEXT, MORE]


def test_the_lives_of_who_told_and_who_wrote_down() -> None:
    """Sentences below the text that begin with the name of somebody who signs it tell that life."""
    lives = ("石广财，白沙镇人，一九〇八年生，退休航运工人。", "柳少岩，县文史办公室工作人员。")
    assert body(story("拉纤的日子", "石广财口述　柳少岩整理", TEXT, MORE, *lives)) == [TEXT, MORE]


def test_somebody_whom_the_text_tells_of_stays_in_its_last_sentence() -> None:
    """The last sentence is the story's where nobody signs with its name."""
    last = "石广财，白沙镇人，一九〇八年生，退休航运工人。"
    assert last in body(story("拉纤的日子", TEXT, MORE, last))


def test_the_word_of_a_jury_names_no_story() -> None:
    """授奖词 with what it heads is a note, and a name that the life of the writer gives is a byline."""
    top = ("称　骨", "乌云岫", "作者简介：乌云岫，女，1988年生，护士。作品散见于各地刊物。")
    said = (
        "授奖词",
        "这篇小说以一杆老秤为支点，称出了两代人之间不肯言明的重量。有鉴于此，授予佳作奖。",
        "正文",
    )
    found = story(*SITE, *top, "原刊：《檐下文学》2021年第4期", *said, TEXT, MORE)
    assert (found.title, found.author, found.source) == ("称骨", "乌云岫", "檐下文学")
    assert body(found) == [TEXT, MORE]


def test_who_presents_a_text() -> None:
    """The sentence of a host above a text is a note."""
    host = "今天为大家推荐的，是一位护士写给女儿的信。请您在安静的时候读一读，读给家里人听。"
    found = story(*SITE, "写给女儿的信", host, TEXT, MORE)
    assert [block.kind for block in found.blocks if block.text == host] == ["note"]


def test_a_title_that_ran_into_its_column_and_was_cut_off() -> None:
    """The whole title stands below the text, over two lines and behind the name of its column."""
    end = ("原标题:《驻村手记 | 九十九次敲门,", "只为一扇窗亮起来》")
    found = story(*SITE, "驻村手记九十九次敲门只为一", "发布时间：2020-11-05 10:20", TEXT, MORE, *end)
    assert found.title == "九十九次敲门，只为一扇窗亮起来"


def test_the_office_that_signs_over_the_day() -> None:
    """An office below the text wrote it, and the day below that is not narrated."""
    found = story("全年工作情况的总结", TEXT, MORE, "清浅市工商业联合会办公室", "二〇二〇年十二月二十一日")
    assert (found.author, found.date) == ("清浅市工商业联合会办公室", "2020-12-21")
    assert "二〇二〇年十二月二十一日" not in "".join(block.text for block in found.blocks)


def test_the_titles_of_a_collection_lose_its_name() -> None:
    """What all titles begin with, behind their numbers, is the collection."""
    works = [
        line
        for number, title in zip("一二三", ("背进山的书", "修钟的人", "一把伞"), strict=True)
        for line in (f"第{number}篇：驻村事迹材料：{title}", TEXT, MORE)
    ]
    found = cleaned(*SITE, "驻村事迹材料3篇", *works).stories
    assert [each.title for each in found] == ["背进山的书", "修钟的人", "一把伞"]


def test_numbered_poems_have_headings() -> None:
    """A number over each strophe heads it; numbers one below the other are a list."""
    one = ("1．清晨", "天还没有从湖里爬上来", "邮包已经在灯下张开了嘴", "三十六个村庄", "躺在格子里")
    two = ("2．船上", "芦苇让开一条路，又合上", "像一个人打开信", "读完，折起来", "水也是绿的")
    found = story("湖区邮路", "文/灰鹤", *one, *two)
    assert [block.text for block in found.blocks if block.kind == "heading"] == ["1．清晨", "2．船上"]


def test_pages_numbered_in_characters() -> None:
    """The numbers of a clan book's pages go up by one, and the head beside them comes again."""
    head = "大沔仰氏族谱　卷之四"
    lines = (head, "四四七", TEXT, "四四八", MORE, head, "四四九", TEXT)
    assert page_marks(lines) >= {2, 4, 7}
    assert not page_marks(("一二", TEXT, "三五", MORE, "四四", TEXT))


@pytest.mark.parametrize("text", ["他没有说话。（两人笑）", "我来给您剪。(掌声)", "天黑了！（沉默）"])
def test_what_hearers_did_ends_a_sentence(text: str) -> None:
    """A sentence with what was heard in a recording behind it is a sentence."""
    assert closed(text)


@pytest.mark.parametrize("text", ["为什么？（上）", "笑（散文）"])
def test_other_brackets_end_none(text: str) -> None:
    """A part or a genre in brackets behind a title makes it no sentence."""
    assert not closed(text)


@pytest.mark.parametrize("text", ["壹 · 烂在山上的钱", "贰、交班"])
def test_full_numerals_head_parts(text: str) -> None:
    """The numerals of bank notes number headings too."""
    assert is_marked(Look(1, text))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("《檐下文学》2021年第4期", "檐下文学"),
        ("《渠口民间故事集成》（油印本）", "渠口民间故事集成"),
        ("半山读书会（ID：banshandushu）", "半山读书会"),
    ],
)
def test_a_source_without_issue_print_and_address(text: str, source: str) -> None:
    """A source is the name of the periodical, the book or the account alone."""
    assert origin(text).source == source


def test_several_writers_each_with_an_office() -> None:
    """Between commas of a list stand offices and names; the names are the writers."""
    text = "采购部 钱禾（挂职副乡长）、综合办 裴小舟、驻村联络员 阿吉木沙"
    assert writers(text).names == ("钱禾", "裴小舟", "阿吉木沙")


def test_a_word_among_names_is_a_name() -> None:
    """Of several short words most of which are names, the others are names too."""
    assert writers("庾大田　蔚　蓝　花百里").names == ("庾大田", "蔚蓝", "花百里")


def test_an_advertisement_of_a_clinic_between_paragraphs() -> None:
    """What a copy sets between paragraphs for a clinic goes; what somebody asks of the illness stays."""
    asked = "“奶奶的癫痫能治好吗？”"
    assert body(story(*SITE, "渡口的灯", TEXT, "北京治疗白癜风最好的医院", asked, MORE)) == [
        TEXT,
        asked,
        MORE,
    ]


@pytest.mark.parametrize("cut", ["[00:31:40 录音中断，更换电池]", "【录音中断：有人敲门，约3分钟】"])
def test_where_a_recording_breaks_off(cut: str) -> None:
    """What a transcript says of its recording is not narrated."""
    assert body(story(*SITE, "渡口的灯", TEXT, cut, MORE)) == [TEXT, MORE]
