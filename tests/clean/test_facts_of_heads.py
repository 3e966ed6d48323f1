"""Where a page says who wrote, in which paper and when, outside labels; and what says none of it."""

from __future__ import annotations

import pytest

from tests.clean.page_cases import TEXT, story


@pytest.mark.parametrize(
    ("line", "source", "author"),
    [
        ("南湾华报 2018-05-02 本报记者柳青河州报道", "南湾华报", "柳青"),
        ("海岸时报 2016年3月9日 特约记者陈小满石城报道", "海岸时报", "陈小满"),
        ("河州晚报 2019-11-20 通讯员何田报道", "河州晚报", "何田"),
    ],
)
def test_a_paper_s_line_of_its_reporter(line: str, source: str, author: str) -> None:
    """A paper, its day, its reporter and the place reported from stand in one line without labels."""
    told = story(f"渡口的花船\n{line}\n\n{TEXT}")

    assert (told.title, told.source, told.author) == ("渡口的花船", source, author)


@pytest.mark.parametrize(
    ("line", "paper"),
    [
        ("《河州青年报》2014年5月6日 第5版    文/柳青", "河州青年报"),
        ("《石城晚报》 2017-08-19 第12版　作者:何田", "石城晚报"),
        ("《南湾日报》2019年11月3日第4版 记者 陈小满", "南湾日报"),
    ],
)
def test_a_paper_s_page_and_the_writer(line: str, paper: str) -> None:
    """Behind a paper, its day and its page the writer may stand."""
    assert story(f"首页 > 副刊 > 正文\n渡口的花船\n{line}\n{TEXT}").source == paper


@pytest.mark.parametrize(
    ("tail", "author"),
    [
        ("（河州时报记者 柳青 通讯员 陈小满）", "柳青、陈小满"),
        ("（石城日报 记者 何田）", "何田"),
        ("（南湾晚报特约记者 柳青 文）", "柳青"),
    ],
)
def test_reporters_with_their_paper_below_the_text(tail: str, author: str) -> None:
    """A bracket behind the last sentence names a paper's reporters, and is not told."""
    told = story(f"渡口的花船\n{TEXT}{tail}")

    assert told.author == author
    assert told.blocks[-1].text.endswith("看了整整一个下午。")


@pytest.mark.parametrize("tail", ["（石城日报记者 何田 摄）", "（他后来当了记者）", "（摄影：柳青）"])
def test_a_bracket_that_names_no_writer(tail: str) -> None:
    """Who took the picture did not write, and a sentence in brackets names nobody."""
    assert not story(f"渡口的花船\n{TEXT}{tail}").author


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("Posted on 2014 年 5 月 6 日 by 小满", "小满", "2014-05-06"),
        ("Posted on 2012年11月3日 by 青禾", "青禾", "2012-11-03"),
        ("posted on 2016-02-08 by 何田", "何田", "2016-02-08"),
    ],
)
def test_a_blog_s_line_of_day_and_account(line: str, author: str, date: str) -> None:
    """A blog's own line below the title says who put it there and when, and is not told."""
    told = story(f"小满的院子\n首页　关于　留言\n← 河边的灯\n渡口的花船\n{line}\n\n{TEXT}")

    assert (told.title, told.author, told.date) == ("渡口的花船", author, date)
    assert "osted on" not in "".join(block.text for block in told.blocks)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("县交通局驻石桥村第一书记　柳青", "柳青"),
        ("石城县河湾镇中心小学教师　陈小满", "陈小满"),
        ("河州市文化馆　何田", "何田"),
    ],
)
def test_a_writer_right_above_the_title(line: str, author: str) -> None:
    """An office and a name right above the title of a site's page are the writer's."""
    told = story(
        f"首页 > 专题 > 征文\n【来稿选登(9)】渡口的花船\n{line}\n渡口的花船\n时间：2020-06-01\n{TEXT}"
    )

    assert (told.title, told.author) == ("渡口的花船", author)


@pytest.mark.parametrize(
    ("label", "date"),
    [
        ("上线日期：2018年1月9日", "2018-01-09"),
        ("推送时间：2019-03-02 20:00", "2019-03-02"),
        ("上线时间：2017-12-30", "2017-12-30"),
    ],
)
def test_the_day_a_page_went_on_line(label: str, date: str) -> None:
    """The day on which a page went on line or was sent out is its date, before that of the talk."""
    assert story(f"讲述时间：2016年6月20日\n{label}\n渡口的花船\n{TEXT}").date == date


@pytest.mark.parametrize("chapter", ["第二十三章 布票", "第3章 夜雨", "第七回 借粮"])
def test_a_page_title_with_a_chapter(chapter: str) -> None:
    """A page title that sets the chapter behind the book's name does not make it a part of that name."""
    told = story(f"墨香阁\n花船的渡口 {chapter}_青禾_墨香阁\n花船的渡口\n作者：青禾\n{chapter}\n{TEXT}")

    assert told.title == "花船的渡口"
    assert [block.text for block in told.blocks if block.kind == "heading"] == [chapter]


@pytest.mark.parametrize("value", ["石桥镇", "河州市文化馆", "石城日报"])
def test_a_source_in_square_brackets(value: str) -> None:
    """The bracket around a labelled field is no part of what it says."""
    head = f"【发布日期：2020-05-03】 【来源：{value}】 【点击：33】"

    assert story(f"首页 >> 动态\n渡口的花船\n{head}\n{TEXT}").source == value


@pytest.mark.parametrize(
    ("head", "source", "author"),
    [
        ("柳梢青 河湾文苑 2020-09-08", "河湾文苑", "柳梢青"),
        ("石桥新闻网 2020-09-02 08:51 编辑:小满", "石桥新闻网", ""),
        ("2018-02-24 来源:石桥体育 评论(0)", "石桥体育", ""),
        ("河湾人家\n2020-09-25 来源:河湾人家 已认证:河湾县官方账号", "河湾人家", ""),
    ],
)
def test_the_account_beside_a_day(head: str, source: str, author: str) -> None:
    """A site or an account beside a day is the source, without what the site says of it, and no writer."""
    told = story(f"首页 > 副刊 > 正文\n渡口的花船\n{head}\n{TEXT}\n版权所有 某县")

    assert (told.source, told.author) == (source, author)


def test_who_told_and_who_wrote_it_down() -> None:
    """Both the person who tells and the one who writes it down are named, on lines of their own."""
    told = story(f"首页 > 副刊 > 正文\n渡口的花船\n2020-09-25\n口述:柳青\n整理:计小满\n{TEXT}")

    assert told.author == "柳青、计小满"


def test_whose_blog_it_is() -> None:
    """The owner of a blog wrote its posts."""
    told = story(
        f"远山薄雾的博客\n首页 博文目录 关于我\n渡口的花船\n(2013-09-10 20:14:37)\n{TEXT}\n阅读(12) 评论(3)"
    )

    assert (told.author, told.date) == ("远山薄雾", "2013-09-10")


def test_the_head_of_a_bulletin_board() -> None:
    """A board names its member in brackets, itself, and the day as mail does."""
    head = "发信人: laohe (远山薄雾), 信区: Life\n标  题: 渡口的花船"
    site = "发信站: 南湖水木站 (Sun Mar 14 22:31:07 2004), 站内"
    told = story(f"{head}\n{site}\n\n{TEXT}")

    assert (told.author, told.source, told.date) == ("远山薄雾", "南湖水木站", "2004-03-14")


def test_the_first_post_dates_a_thread() -> None:
    """The day of the first floor counts, and its number is no member."""
    floors = "远山薄雾\n楼主 发表于:2008-04-06 19:22\n渡口的花船\n" + TEXT
    told = story(
        f"老友论坛 -> 岁月\n新帖 回复\n{floors}\n远山薄雾\n楼主\n2楼 发表于:2008-04-08 21:05\n{TEXT}"
    )

    assert (told.author, told.date) == ("远山薄雾", "2008-04-06")


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("文章作者：柳梢青", "柳梢青"),
        ("文·柳梢青", "柳梢青"),
        ("主笔：柳梢青", "柳梢青"),
        ("文案：柳梢青", "柳梢青"),
        ("姓名：柳梢青", "柳梢青"),
        ("采访、整理：柳梢青", "柳梢青"),
        ("记录人：柳梢青", "柳梢青"),
        ("柳梢青 指导教师：何田", "柳梢青"),
        ("石桥镇中心校 暴海风", "暴海风"),
    ],
)
def test_words_for_a_writer(head: str, author: str) -> None:
    """Who wrote is said in many words, before the name or behind it."""
    told = story(f"首页 > 副刊 > 正文\n渡口的花船\n{head}\n{TEXT}\n上一篇：雪夜\n版权所有 某县")

    assert (told.title, told.author) == ("渡口的花船", author)


@pytest.mark.parametrize(
    "line",
    [
        "转载自河州日报",
        "首发于河州日报",
        "来源 河州日报",
        "文章出处：河州日报",
        "刊于《河州日报》2020年6月3日",
        "来源：微信公众号“河州日报”",
    ],
)
def test_words_for_a_source(line: str) -> None:
    """The source is also said without a colon, without its marks, and with where it is read."""
    assert story(f"首页 > 副刊 > 正文\n渡口的花船\n{line}\n{TEXT}\n版权所有 某县").source == "河州日报"


@pytest.mark.parametrize(
    "line", ["（河州日报）", "（据河州日报）", "本文刊于2020年6月3日《河州日报》", "（来源 河州日报）"]
)
def test_a_source_below_the_text(line: str) -> None:
    """A paper in brackets or behind a day below the text is the source."""
    assert (
        story(f"首页 > 副刊 > 正文\n渡口的花船\n{TEXT}\n{line}\n上一篇：雪夜\n版权所有 某县").source
        == "河州日报"
    )


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("日期：二〇二〇年六月三日", "2020-06-03"),
        ("日期：二O二O年六月", "2020-06"),
        ("时间：2020年6月", "2020-06"),
        ("日期：20200603", "2020-06-03"),
        ("加入时间:2020-06-03", "2020-06-03"),
        ("投稿日期：2020-06-03", "2020-06-03"),
    ],
)
def test_ways_to_write_a_day(line: str, date: str) -> None:
    """A day in Chinese figures, without marks or to the month only is read; what it is of is no writer."""
    told = story(f"首页 > 副刊 > 正文\n渡口的花船\n{line}\n{TEXT}\n版权所有 某县")

    assert (told.date, told.author) == (date, "")


@pytest.mark.parametrize("tail", ["柳梢青\n2020年6月3日", "2020年6月3日 柳梢青", "——柳梢青"])
def test_who_signs_beside_a_day_below_the_text(tail: str) -> None:
    """A name over the last day, behind it or behind a dash below the text is the writer's."""
    assert story(f"渡口的花船\n{TEXT}\n{tail}").author == "柳梢青"


def test_an_office_and_a_name_behind_a_counted_title() -> None:
    """The bracket behind a title that names an office and a person names the writer."""
    assert story(f"渡口的花船（石桥二中 柳梢青）\n{TEXT}").author == "柳梢青"


@pytest.mark.parametrize(
    ("line", "source", "author"),
    [
        ("来源：河州日报　作者：记者 柳梢青 通讯员 何大田", "河州日报", "柳梢青、何大田"),
        ("来源：河州电视台《河州纪事》", "河州电视台", ""),
        ("来源：宣教科", "", ""),
        ("The following article is from 石门沟作协 Author 柳梢青", "石门沟作协", "柳梢青"),
        ("□本报记者容海风", "", "容海风"),
    ],
)
def test_values_that_say_more(line: str, source: str, author: str) -> None:
    """Roles in a value, a station's programme, a department of the house and English words are understood."""
    told = story(f"首页 > 副刊 > 正文\n渡口的花船\n{line}\n{TEXT}\n上一篇：雪夜\n版权所有 某县")

    assert (told.source, told.author) == (source, author)


def test_the_writer_behind_the_office_below_the_text() -> None:
    """`（作者系…工作人员 name）` names the writer."""
    tail = "（作者系清泉镇文化站工作人员 柳梢青）\n扫一扫 二维码\n版权所有 某县"
    assert story(f"首页 > 副刊 > 正文\n渡口的花船\n{TEXT}\n{tail}").author == "柳梢青"
