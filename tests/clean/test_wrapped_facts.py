"""Titles, writers, sources and days in the shapes in which pages give them, from the page to the story."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from tests.clean.page_cases import page

TEXT = """我们村口有一座石桥，桥下的水一年四季都清。母亲常在桥头洗衣，棒槌一下一下，敲得整条沟都醒了。
那一年冬天雪大，桥面结了冰，爷爷提着一篮炉灰，从这头撒到那头。他说，路是给人走的，不能摔着人。
后来修了新桥，老桥还在，走的人少了。可每次回家，我还是要从老桥上过一回，听一听脚下的水声。"""


def story_of(head: str) -> tuple[str, str, str, str, str]:
    """Title, subtitle, author, source and date of the one story below a head."""
    (story,) = clean(page(f"{head}\n{TEXT}")).stories
    assert [block.text for block in story.blocks if block.kind == "body"][-3:] == TEXT.split("\n")
    return story.title, story.subtitle, story.author, story.source, story.date


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("乡土故事《桥头灯火》内容如下：", "桥头灯火"),
        ("“青禾杯”征文大赛一等奖作品《石桥》欣赏", "石桥"),
        ("精品 【青禾征文】石桥（微小说）", "石桥"),
        ("“青禾奖”入选作品丨石桥（小说）", "石桥"),
        ("青禾副刊·乡韵|石桥", "石桥"),
        ("老匠人访谈录︱冯二爷：石桥边的铁匠铺", "冯二爷：石桥边的铁匠铺"),
        ("【青禾文史】第208辑‖石桥旧事", "石桥旧事"),
        ("[小说] 石桥旧事 (修改稿) [复制链接]", "石桥旧事"),
        ("石桥旧事(2)", "石桥旧事"),
        ("故事2：石桥", "石桥"),
        ("石桥（外两篇）", "石桥"),
        ("”石桥旧事", "石桥旧事"),
    ],
)
def test_what_is_wrapped_around_a_title_goes(head: str, title: str) -> None:
    """Contests, columns, badges, kinds of writing and counters around a title are not it."""
    assert story_of(head)[0] == title


@pytest.mark.parametrize(
    "title",
    [
        "读《石桥》有感",
        "石桥：一座村庄的记忆",
        "小说里的人",
        "故事里的石桥",
        "王家沟：桥头的灯",
        "我读《红楼梦》",
    ],
)
def test_titles_that_only_look_wrapped_stay(title: str) -> None:
    """A book in a title, a colon and the names of kinds of writing are words of titles too."""
    assert story_of(title)[0] == title


@pytest.mark.parametrize(
    ("head", "title", "subtitle", "author"),
    [
        ("赵满仓：石桥——献给母亲", "石桥", "献给母亲", "赵满仓"),
        ("赵 满 仓：桥头的母亲", "桥头的母亲", "", "赵满仓"),
        ("赵满仓?石桥旧事 |【乡间岁月】", "石桥旧事", "", "赵满仓"),
        ("石桥上的老支书 青禾县老促会", "石桥上的老支书", "", "青禾县老促会"),
        ("冯守田：守桥三十年\n口述：冯守田", "冯守田：守桥三十年", "", "冯守田"),
        ("石桥旧事\n■ 赵满仓 青禾县文联主席", "石桥旧事", "", "赵满仓"),
        ("石桥旧事\n□ 程 朴", "石桥旧事", "", "程朴"),
        ("石桥旧事\n山里人/文", "石桥旧事", "", "山里人"),
        ("石桥旧事\n(记者赵满仓钱小河)", "石桥旧事", "", "赵满仓、钱小河"),
        ("石桥旧事\n主创人员：赵满仓 钱小河", "石桥旧事", "", "赵满仓、钱小河"),
        (
            "守桥三十年\n亲历者：冯守田\n访谈人：赵满仓\n访谈整理：赵满仓、钱小河",
            "守桥三十年",
            "",
            "赵满仓、钱小河",
        ),
    ],
)
def test_who_wrote_it_is_told_from_the_title(head: str, title: str, subtitle: str, author: str) -> None:
    """A writer stands before the title, behind it or below it; a person who is asked is none."""
    assert story_of(head)[:3] == (title, subtitle, author)


@pytest.mark.parametrize(
    ("line", "author", "source", "date"),
    [
        ("来源：青禾文学网作者：赵满仓点击：2863次", "赵满仓", "青禾文学网", ""),
        ("来源：编辑：钱小河  作者：赵满仓 时间：2019-03-04", "赵满仓", "", "2019-03-04"),
        ("来源： 未知 作者： admin 时间： 2019-03-04", "", "", "2019-03-04"),
        ("作者：赵满仓 来源：青禾日报 19-10-11", "赵满仓", "青禾日报", "2019-10-11"),
        ("来源：青禾日报 98-10-11", "", "青禾日报", "1998-10-11"),
        ("202311/01", "", "", "2023-11-01"),
        ("二〇一九年三月二十四日 来源：青禾日报", "", "青禾日报", "2019-03-24"),
        ("来源：青水文化 | 被引量 : 0次 | 上传用户：abc123", "", "青水文化", ""),
        (
            "作者：江心月 童生,87.0 游戏积分：0 阅读：264发表时间：2014-09-21 21:05:33",
            "江心月",
            "",
            "2014-09-21",
        ),
    ],
)
def test_fields_that_run_together_are_read_apart(line: str, author: str, source: str, date: str) -> None:
    """Fields without a blank between them, empty ones and short days come out right."""
    assert story_of(f"首页 > 散文 > 正文\n石桥旧事\n{line}") == ("石桥旧事", "", author, source, date)


def test_a_correspondent_counts_more_than_the_account_that_posted() -> None:
    """The head of a report names its writer; admin is nobody, and a pen name only an account."""
    report = "青禾网讯（通讯员 赵满仓）老桥边住着老支书冯守田，守桥守了三十年，村里人没有不认得他的。"
    for account in ("admin", "青禾姐姐"):
        head = f"首页 > 新闻 > 正文\n石桥上的老支书\n2021-05-06 作者：{account} 来源：本站\n{report}"
        assert story_of(head)[2] == "赵满仓"


def test_who_opens_a_thread_wrote_it_that_day() -> None:
    """`某某 发表于 …` over the first post of a forum names the writer and the day."""
    head = "山风 发表于 2009-1-17 21:46 | 只看该作者\n[原创] 石桥旧事"
    assert story_of(head) == ("石桥旧事", "", "山风", "", "2009-01-17")


def test_an_empty_time_takes_no_title() -> None:
    """`时间：` without a day does not swallow the title on the next line."""
    story = clean(page(f"来源：青禾文艺\n时间：\n石桥旧事\n□ 程 朴\n{TEXT}")).stories[0]
    assert (story.title, story.author, story.source) == ("石桥旧事", "程朴", "青禾文艺")


def test_an_issue_is_the_source_and_no_title() -> None:
    """`某某文艺2018年第四期` above the title says where the story was printed."""
    head = "首页 > 期刊 > 正文\n青禾文艺2018年第四期\n石桥旧事\n□ 程 朴"
    assert story_of(head) == ("石桥旧事", "", "程朴", "青禾文艺2018年第四期", "")


def test_lines_that_a_story_sets_over_itself_are_text() -> None:
    """A couplet and 题记 below it are neither title nor subtitle."""
    story = clean(page(f"桥头的灯\n一盏灯照着回家的路\n一座桥连着出门的人\n——题记\n{TEXT}")).stories[0]
    assert (story.title, story.subtitle) == ("桥头的灯", "")
    assert [block.text for block in story.blocks][1:4] == [
        "一盏灯照着回家的路",
        "一座桥连着出门的人",
        "——题记",
    ]


def test_a_member_s_card_is_no_title() -> None:
    """The name beside a portrait wrote it; what else the card says is the site's."""
    card = "搜索\n赵满仓的头像\n\n赵满仓\n\n网站用户\n\n散文\n202204/18\n分享\n"
    assert story_of(f"{card}\n石桥旧事") == ("石桥旧事", "", "赵满仓", "", "2022-04-18")


def test_a_life_names_the_writer_of_a_story_without_one() -> None:
    """`某某，青年作家，出版有……` above a text says who wrote it."""
    assert story_of("赵满仓，青年作家，出版有散文集《半坡》。曾获本省青年文学奖。")[2] == "赵满仓"


def test_a_person_of_whom_a_story_tells_is_not_its_writer() -> None:
    """A first sentence about a person who does not write names nobody."""
    assert story_of("冯守田，守桥的老人，今年七十八岁，在桥头住了三十年，看过多少人来去。")[2] == ""


def test_a_channel_is_no_account() -> None:
    """The name of a channel beside the day, where the trail ends with it, wrote nothing."""
    assert story_of("首页 > 好文 > 美文 > 好的文章\n石桥旧事\n2023/06/11好的文章")[2:] == (
        "",
        "",
        "2023-06-11",
    )


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("访谈时间：2021年10月4日", "2021-10-04"),
        ("访谈时间：2021年10月4—6日", ""),
        ("采访时间：2021年10月4日、11月24日", ""),
        ("访谈时间：2021年10月4日\n发布时间：2022-01-02", "2022-01-02"),
    ],
)
def test_the_day_of_a_talk(lines: str, day: str) -> None:
    """The one day of a talk is that of its text where no other is told; of several none is."""
    assert story_of(f"守桥三十年\n访谈整理：赵满仓\n{lines}\n访谈地点：青禾镇")[4] == day


def test_a_pen_name_stands_over_the_dash() -> None:
    """A short word between a title and its dash is the writer."""
    assert story_of("补锅匠（散文）\n云在青天\n——写在老街拆迁之前")[:3] == (
        "补锅匠",
        "写在老街拆迁之前",
        "云在青天",
    )


@pytest.mark.parametrize(
    ("head", "title", "author"),
    [
        ("赵满仓 | 桥头的灯", "桥头的灯", "赵满仓"),
        ("赵满仓《桥头的灯》", "桥头的灯", "赵满仓"),
        ("桥头的灯/赵满仓", "桥头的灯", "赵满仓"),
        ("赵满仓?石桥旧事 |【乡间岁月】\n石桥旧事\n□赵满仓", "石桥旧事", "赵满仓"),
        ("桥头的灯\n□ 山里人", "桥头的灯", "山里人"),
        ("桥头的灯\n【作者】赵满仓", "桥头的灯", "赵满仓"),
        ("桥头的灯\n赵满仓 著", "桥头的灯", "赵满仓"),
        ("桥头的灯\n青禾县供电公司赵满仓", "桥头的灯", "赵满仓"),
        ("“我和我的家乡”征文⑫丨桥头的灯\n赵满仓", "桥头的灯", "赵满仓"),
        ("征文选登（三）|桥头的灯\n赵满仓", "桥头的灯", "赵满仓"),
        ("桥头的灯[转载]\n赵满仓", "桥头的灯", "赵满仓"),
    ],
)
def test_one_line_or_two_give_title_and_writer(head: str, title: str, author: str) -> None:
    """Strokes, marks and brackets between a title and its writer part the two."""
    assert story_of(head)[::2][:2] == (title, author)


def test_two_dashes_of_a_keyboard_open_a_subtitle() -> None:
    """`--` behind a title is the dash of a subtitle, and 副标题 is no word of one."""
    assert story_of("桥头的灯--记守桥人冯守田\n赵满仓")[:2] == ("桥头的灯", "记守桥人冯守田")
    assert story_of("桥头的灯\n副标题：记守桥人冯守田\n赵满仓")[:2] == ("桥头的灯", "记守桥人冯守田")


def test_a_paper_and_a_name_beside_the_day_are_two_facts() -> None:
    """`某某日报 2019-03-04 某某某` gives source, day and writer."""
    head = "首页 > 正文\n桥头的灯\n青禾日报 2019-03-04 赵满仓"
    assert story_of(head) == ("桥头的灯", "", "赵满仓", "青禾日报", "2019-03-04")


@pytest.mark.parametrize(
    "end", ["\n（据《青禾日报》）", "\n摘自《青禾日报》", "（选自《青禾日报》2019年第3期）"]
)
def test_a_text_says_at_its_end_where_it_was_printed(end: str) -> None:
    """A citation behind or below the last paragraph is the source, and no words of that paragraph."""
    story = clean(page(f"桥头的灯\n赵满仓\n{TEXT}{end}")).stories[0]
    assert story.source == "青禾日报"
    assert TEXT.rsplit("\n", maxsplit=1)[-1] in [block.text for block in story.blocks]
