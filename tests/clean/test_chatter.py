"""Lines in which a site itself speaks, above, between and below a story."""

from __future__ import annotations

from narrate.clean.chatter import boards, chatter, counts
from narrate.clean.labels import Labels
from narrate.clean.lines import looks

PROSE = "井台边的青石板磨得发亮,奶奶坐在上面择菜,一坐就是整整一个下午。"


def kinds(*lines: str, core: tuple[int, int]) -> dict[int, str]:
    """The new labels of a web page's lines whose prose stands at the places *core*."""
    web = {98: "chrome.share", 99: "chrome.follow"}
    labels = Labels(kinds=dict(web))
    chatter(tuple(looks(lines, ())), labels, core)
    return {number: kind for number, kind in labels.kinds.items() if number not in web}


def test_site_talk_goes_above_between_and_below() -> None:
    """What the site says around the story and between its paragraphs is labelled; the story is not."""
    page = ("收听本文音频", "青石板", PROSE, "点击关注本刊公众号", PROSE, "更多精彩图文")
    assert kinds(*page, core=(2, 4)) == {1: "chrome.talk", 4: "chrome.talk", 6: "chrome.talk"}


def test_the_only_line_above_a_story_stays() -> None:
    """A title made of words of sites stays where nothing else may be the title."""
    assert kinds("作者与读者", PROSE, PROSE, core=(1, 2)) == {}


def test_a_line_over_a_subtitle_stays() -> None:
    """What a subtitle with its dash stands below is a title, whatever its words."""
    page = ("灯塔上的值班日志", "——记渡口的老人", "收听本文音频", PROSE, PROSE)
    assert kinds(*page, core=(3, 4)) == {3: "chrome.talk"}
    assert kinds("灯塔上的值班日志", "老人", *page[2:], core=(3, 4)) == {1: "chrome.talk", 3: "chrome.talk"}


def test_counters_go_below() -> None:
    """A line that counts in a site's words goes below the story, one that counts other things stays."""
    assert kinds("青石板", PROSE, "全文约3200字", core=(1, 1)) == {3: "chrome.talk"}
    assert not counts("他数了12遍")
    assert not counts("井台高3尺")


def test_signboards_open_lists_of_others() -> None:
    """A signboard below the story opens a list that goes with it."""
    labels = Labels()
    boards(tuple(looks(("栏目分类", "青石板"), ())), labels)
    assert labels.kinds == {1: "section.related"}


def test_what_a_site_says_of_the_page_goes() -> None:
    """A sentence over the text that names its title and praises it goes; so does a further page's title."""
    page = (
        "青石板的故事三篇",
        "这里是青石板的故事三篇,推荐网友阅读收藏,供作文参考。",
        PROSE,
        PROSE,
        "青石板的故事三篇(第2页)",
        PROSE,
    )
    assert kinds(*page, core=(1, 5)) == {2: "chrome.talk", 5: "chrome.pager"}


def test_credits_of_any_kind_go_below_a_web_page() -> None:
    """Below the text of a web page a field with a name is a credit; on a page without furniture it stays."""
    page = ("青石板", PROSE, PROSE, "印章设计:佚名", "捐赠人:王小河")
    assert kinds(*page, core=(1, 2)) == {4: "chrome.credit", 5: "chrome.credit"}
    labels = Labels()
    chatter(tuple(looks(page, ())), labels, (1, 2))
    assert labels.kinds == {}


def test_a_manual_keeps_its_lines() -> None:
    """On a page that shows nothing of a site, lines in words of sites stay; a plain button goes."""
    labels = Labels()
    chatter(tuple(looks(("备份", PROSE, PROSE, "阅读你的日志", "点击下载手机客户端"), ())), labels, (1, 2))
    assert labels.kinds == {5: "chrome.talk"}


def test_a_list_of_others_between_paragraphs_goes() -> None:
    """A row that names a list and its items, set apart by strokes, goes; a field of the text stays."""
    page = ("青石板", PROSE, "往期精选:老井 | 老树 | 老街", "服务内容:送药和理发", PROSE)
    assert kinds(*page, core=(1, 4)) == {3: "chrome.related"}


def test_praise_without_the_title_is_of_no_page() -> None:
    """Over the text of a page without furniture, words of sites that name no title stay."""
    page = ("青石板的故事三篇", "推荐网友阅读收藏。", PROSE, PROSE, "(第2页)")
    labels = Labels()
    chatter(tuple(looks(page, ())), labels, (2, 3))
    assert labels.kinds == {}


def test_praise_below_the_first_prose_stays() -> None:
    """What praises the title goes over the text alone; a heading of the page that does so stays."""
    praise = "这里是青石板的故事三篇,推荐网友阅读收藏,供作文参考。"
    for page, levels in (
        (("青石板的故事三篇", PROSE, praise, PROSE), ()),
        (("青石板的故事三篇", praise, PROSE), (0, 2, 0)),
    ):
        labels = Labels()
        chatter(tuple(looks(page, levels)), labels, (len(page) - 3 or 2, len(page) - 1))
        assert labels.kinds == {}
