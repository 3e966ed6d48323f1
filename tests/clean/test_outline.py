"""Works, names in bylines, divided titles."""

from __future__ import annotations

import pytest

from narrate.clean.known import Facts
from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from narrate.clean.outline import Unit, Work, divided, loose, outline
from narrate.clean.senders import names_in, tail_source
from tests.clean.page_cases import TEXT, story


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("他笑了。（云岭县民政局）", ("他笑了。", "云岭县民政局", "")),
        ("他笑了。（记者 沈一舟）", ("他笑了。", "沈一舟", "记者")),
        ("他笑了。（松潭县文联供稿）", ("他笑了。", "松潭县文联", "")),
        ("他笑了。（笑得很轻）", ("他笑了。（笑得很轻）", "", "")),
        ("他笑了（云岭县民政局）", ("他笑了（云岭县民政局）", "", "")),
    ],
)
def test_senders_in_brackets(text: str, result: tuple[str, str, str]) -> None:
    """A bracket behind the last sentence goes only where it names a person or an office."""
    assert tail_source(text) == result


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("记者 沈一舟", ("沈一舟",)),
        ("新华社记者陆一苇 通讯员韩江", ("陆一苇", "韩江")),
        ("文/石榴花", ("石榴花",)),
        ("作者：贺兰、顾盼", ("贺兰", "顾盼")),
        ("云岭县水务局", ("云岭县水务局",)),
        ("石门村第一书记 高远", ("高远",)),
        ("□暴小峰 文/图", ("暴小峰",)),
    ],
)
def test_names_of_a_byline(text: str, names: tuple[str, ...]) -> None:
    """A byline gives its persons, or its office where it has none."""
    assert names_in(text) == names


@pytest.mark.parametrize(
    "title", ["石门村修通了第一条水泥公路", "他是老师她是医生", "山里的灯", "云岭县水务局扎实开展工作"]
)
def test_whole_titles_stay_whole(title: str) -> None:
    """Only two equal halves with a verb of their own were two."""
    assert divided(title) == title


def test_two_halves_are_divided() -> None:
    """Two clauses of one length that ran together get their space back."""
    assert divided("山路通向远方好日子在前头") == "山路通向远方 好日子在前头"


@pytest.mark.parametrize("verb", ["源于", "来自", "通向", "连着", "不忘", "不负", "是", "在", "要", "为"])
def test_every_verb_makes_a_half(verb: str) -> None:
    """Each verb inside both halves divides a title; at the edge of one, or in one alone, it does not."""
    assert divided(f"山路{verb}远方人心{verb}好日") == f"山路{verb}远方 人心{verb}好日"
    assert divided(f"{verb}山路远方人心{verb}好日") == f"{verb}山路远方人心{verb}好日"
    assert divided(f"山路{verb}远方人心好日{verb}") == f"山路{verb}远方人心好日{verb}"


@pytest.mark.parametrize(
    "title", ["山路是人心是", "山路是好的人心是坏", "山路是远方，人心是好日", "山路是远方人心是好日子"]
)
def test_what_is_too_short_or_odd_is_one(title: str) -> None:
    """Halves of fewer than five characters, with a mark or of unlike length are no couplet."""
    assert divided(title) == title


@pytest.mark.parametrize(
    ("kinds", "lines", "title"),
    [
        ({1: "meta.page_title", 2: "meta.page_title"}, ("山里的灯", "山里的灯照亮远方", "*"), (2,)),
        ({1: "meta.page_title", 2: "meta.page_title"}, ("山里的灯照亮远方", "山里的灯", "*"), (1,)),
        ({1: "meta.title", 3: "meta.page_title"}, ("山里的灯", "*", "山里的灯照亮远方的桥"), (1,)),
        ({2: "meta.page_title", 3: "meta.title"}, ("*", "山里的灯", "山里的灯照亮远方的桥"), (3,)),
        (
            {1: "meta.title", 2: "meta.title_rest", 3: "meta.title_rest"},
            ("山里的灯", "照亮远方", "河边", "*"),
            (1, 2),
        ),
        ({1: "meta.page_title", 2: "meta.title_rest"}, ("山里的灯", "照亮远方", "*"), (1,)),
        ({1: "chrome.site"}, ("山里的灯", "*"), ()),
    ],
)
def test_a_title_that_only_the_page_gives(
    kinds: dict[int, str], lines: tuple[str, ...], title: tuple[int, ...]
) -> None:
    """A text without a title takes the page's longest above it, else below it; a title goes on once."""
    prose = "天还没亮，渡口就响起了竹篙碰石头的声音。爷爷解开缆绳，朝对岸喊了一声，雾里有人应。"
    page = tuple(looks([prose if line == "*" else line for line in lines], [0] * len(lines)))

    assert outline(page, Labels(kinds))[0].title == title


@pytest.mark.parametrize(
    ("line", "stray"),
    [
        ("渡口边上", True),
        ("点灯的人", True),
        ("此致", False),
        ("敬礼", False),
        ("你的女儿", False),
        ("贺兰", False),
        ("青禾水务局", False),
        ("石门乡党委书记", False),
        ("2020年夏", False),
        ("六月", False),
        ("雨停了。", False),
        ("他说：", False),
        ("——", False),
    ],
)
def test_strays_below_the_text(line: str, stray: bool) -> None:
    """A short line below the last prose is doubted, unless it ends a letter, signs, dates or is told."""
    prose = "天还没亮，渡口就响起了竹篙碰石头的声音。爷爷解开缆绳，朝对岸喊了一声，雾里有人应。"
    page = tuple(looks([prose, line, prose, line], [0] * 4))
    work = Work([Unit("body", (look.number,)) for look in page])

    assert list(loose([work], page)) == ([4] if stray else [])


OFFICE = "白水县审计局 黎向东"


@pytest.mark.parametrize(
    ("lines", "kinds", "authors", "names"),
    [
        (("渡口", "*", OFFICE), {}, [], [3]),
        (("渡口", "*", OFFICE), {}, ["贺兰"], []),
        (("渡口", "贺兰", "*", OFFICE), {2: "byline"}, [], [2]),
        (("渡口", "*", "文/贺兰", OFFICE), {3: "byline"}, [], [3]),
        (("渡口", "*", "文/贺兰"), {3: "byline"}, ["何大山"], [3]),
        (("渡口", "*", "(讲述:贺兰)"), {3: "byline"}, ["何大山"], []),
        (("渡口", "*", OFFICE, "*"), {}, [], []),
    ],
)
def test_who_signs_below_the_text(
    lines: tuple[str, ...], kinds: dict[int, str], authors: list[str], names: list[int]
) -> None:
    """The last line signs where nobody else is named; a byline signs, a teller beside a writer does not."""
    prose = "天还没亮，渡口就响起了竹篙碰石头的声音。爷爷解开缆绳，朝对岸喊了一声，雾里有人应。"
    page = tuple(looks([prose if line == "*" else line for line in lines], [0] * len(lines)))

    assert outline(page, Labels(dict(kinds), facts=Facts(authors=authors)))[0].names == names


@pytest.mark.parametrize(
    "head", ["石门乡党委书记\n松潭县文联主席\n石小渡", "石小渡\n石门乡党委书记\n松潭县文联主席"]
)
def test_offices_on_lines_of_their_own(head: str) -> None:
    """A writer's offices become one line of the byline, before the name, wherever they stand around it."""
    found = [block.text for block in story(f"渡口旧事\n{head}\n{TEXT}").blocks if block.kind == "byline"]

    assert found == ["石门乡党委书记、松潭县文联主席", "石小渡"]


@pytest.mark.parametrize("head", ["云岭县作家协会会员\n石小渡", "石小渡\n云岭县作家协会会员"])
def test_a_member_of_a_society_is_no_subtitle(head: str) -> None:
    """What a writer is a member of stands in the byline, and is no heading of the text."""
    found = [(block.kind, block.text) for block in story(f"渡口旧事\n{head}\n{TEXT}").blocks][:4]

    assert found[1:3] == [("byline", "云岭县作家协会会员"), ("byline", "石小渡")]
    assert found[3][0] == "body"


def test_a_title_with_the_build_of_a_name() -> None:
    """`石 羊 岭` over who told the tale is its title where the tale speaks of it; else it is a writer."""
    head = "首页 >> 民间文学 >> 传说 >> 浏览\n石 羊 岭\n讲述人：阿旺贵\n搜集整理：田有根\n"
    foot = "\n上一篇：三姑泉\n下一篇：白马井\n友情链接： 民间文艺网 | 非遗保护中心"
    told = story(f"{head}{TEXT}\n从那以后，人们都把那道山梁叫做石羊岭，年年去看。{foot}")
    assert (told.title, told.author) == ("石羊岭", "阿旺贵、田有根")
    assert story(head + TEXT + foot).title == ""
