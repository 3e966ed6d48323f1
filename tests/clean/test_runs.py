"""Rows of one form, sequences of works and floors: what they take, and what they leave to the story."""

from __future__ import annotations

from narrate.clean import clean
from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from narrate.clean.runs import rows_of_form
from tests.clean.page_cases import page

STORY = (
    "外公把竹篮挂在屋檐下，说等风干了再拿去集上卖，一只能换两斤盐。",
    "我数着那些篮子，数到十七就睡着了，醒来天已经黑了，灯还亮着。",
)


def _bodies(*lines: str) -> list[str]:
    return [block.text for story in clean(page("\n".join(lines))).stories for block in story.blocks]


class TestWhatStays:
    def test_one_prize_inside_a_story_is_its_heading(self) -> None:
        """The name of a prize that stands once between paragraphs belongs to the story."""
        assert "一等奖" in _bodies("竹篮", STORY[0], "一等奖", STORY[1])

    def test_a_life_inside_a_story_stays(self) -> None:
        """A sentence about a person is prose where the name does not stand by itself."""
        life = "王守山，1953年生，云河镇人，当过二十年教师，退休后才学编竹篮。"
        assert life in _bodies("竹篮", STORY[0], life, STORY[1])

    def test_a_title_that_counts_more_works_than_there_are_is_one_story(self) -> None:
        """`三题` over two short lines does not cut the page."""
        told = clean(page("\n".join(("小小说三题", "修锁", STORY[0], "量米", STORY[1]))))
        assert len(told.stories) == 1

    def test_one_line_in_black_brackets_stays(self) -> None:
        """A form has two rows of label and value; one may be the writer's heading."""
        assert any("老屋" in text for text in _bodies("竹篮", STORY[0], "【春天】老屋的门开了", STORY[1]))


class TestWhatGoes:
    def test_two_prizes_go(self) -> None:
        """Prizes that come again stand over works."""
        assert "二等奖" not in _bodies("竹篮", "一等奖", STORY[0], "二等奖", STORY[1])


class TestLessons:
    def test_questions_in_the_middle_of_a_page_end_nothing(self) -> None:
        """Where more text follows two questions with their points than stands above, it stays."""
        questions = ("1.外公为什么数竹篮？（3分）", "2.竹篮换了什么？（4分）")
        told = _bodies("竹篮", STORY[0], *questions, STORY[1], STORY[0] + STORY[1])
        assert STORY[1] in told


def _labelled(lines: list[str], kinds: dict[int, str], core: tuple[int, int]) -> dict[int, str]:
    """The new labels of a page's lines."""
    labels = Labels(dict(kinds))
    rows_of_form(tuple(looks(lines, [0] * len(lines))), labels, *core)
    return {number: kind for number, kind in labels.kinds.items() if number not in kinds}


class TestRowsOfForm:
    def test_what_begins_as_the_sites_own_lines_do(self) -> None:
        """Below the text a short line that begins as two of the site's own do is the site's too."""
        lines = ["青禾文学网首页", "青禾文学网投稿", "竹篮", *STORY, "青禾文学网合作", "河边文学网"]
        site = {1: "chrome.site", 2: "chrome.share"}

        assert _labelled(lines, site, (3, 4)) == {6: "chrome.site"}
        assert _labelled(lines, {1: "chrome.site"}, (3, 4)) == {}
        assert _labelled(lines, {1: "meta.date", 2: "byline"}, (3, 4)) == {}

    def test_a_life_below_a_name_that_stands_above(self) -> None:
        """A line that tells the life of somebody who signs above is the page's, not the story's."""
        life = "何大山，青禾县人，教师，退休后在渡口边上住下，写了三十年。"
        told = ["竹篮", "何大山", *STORY]

        assert _labelled([*told, life], {}, (2, 3)) == {5: "chrome.about"}
        assert _labelled(["竹篮", "宋明远", *STORY, life], {}, (2, 3)) == {}
        assert _labelled([*told, life, STORY[0]], {}, (2, 5)) == {}
        assert _labelled([*told, life, STORY[0]], {6: "chrome.tips"}, (2, 3)) == {5: "chrome.about"}

    def test_bullets_below_the_text(self) -> None:
        """Two lines in a row with a bullet below the text list others; one, or two above it, do not."""
        rows = ["· 渡口边上的马灯和老船", "· 石桥边上的磨坊和水车"]

        assert _labelled(["竹篮", *STORY, *rows], {}, (1, 2)) == {4: "chrome.related", 5: "chrome.related"}
        assert _labelled(["竹篮", *STORY, rows[0]], {}, (1, 2)) == {}
        assert _labelled(["竹篮", *rows, *STORY], {}, (3, 4)) == {}

    def test_two_labels_in_black_brackets(self) -> None:
        """Two rows with labels of their own are a form; the same label twice is not."""
        assert _labelled(["【刊名】石门文艺", "【期号】第六期", *STORY], {}, (2, 3)) == {
            1: "meta.index",
            2: "meta.index",
        }
        assert _labelled(["【刊名】石门文艺", "【刊名】河边文艺", *STORY], {}, (2, 3)) == {}

    def test_a_card_of_a_catalogue(self) -> None:
        """Three rows of which two have a catalogue's labels are its card, and so is the signboard below."""
        card = ["唯一号：A1", "页码：3", "作品名：竹篮", "正文"]

        assert _labelled([*card, *STORY], {}, (4, 5)) == dict.fromkeys(range(1, 5), "meta.index")
        assert _labelled([*card[:2], *STORY], {}, (2, 3)) == {}
        assert _labelled([card[0], card[2], "出版者：石门文艺", *STORY], {}, (3, 4)) == {}

    def test_chapters_without_text_are_contents(self) -> None:
        """Two chapters in a row list what follows; the first chapter itself, below the list, stays."""
        lines = ["第一章 渡口", "第二章 石桥", "第一章 渡口", *STORY]

        assert _labelled(lines, {}, (3, 4)) == {1: "chrome.contents", 2: "chrome.contents"}
        assert _labelled(["竹篮", "第一章 渡口", *STORY], {}, (2, 3)) == {}

    def test_the_prize_over_the_text(self) -> None:
        """One prize over the text is the page's; below the first prose of a page of a site it takes two."""
        site = {8: "chrome.pager", 9: "chrome.controls"}
        assert _labelled(["一等奖", "竹篮", *STORY], {}, (2, 3)) == {1: "chrome.award"}
        assert _labelled(["竹篮", STORY[0], "一等奖", STORY[1]], {}, (1, 3)) == {}
        lines = ["竹篮", STORY[0], "一等奖", STORY[1], "二等奖"]
        assert _labelled(lines, site, (1, 3)) == {3: "chrome.award", 5: "chrome.award"}
        assert _labelled(lines, {}, (1, 3)) == {}

    def test_what_follows_two_questions(self) -> None:
        """Below two questions that follow the text all is answers; the book above them is their source."""
        exam = {5: "chrome.exam", 6: "chrome.exam"}
        lines = ["竹篮", *STORY, "(选自《石门文艺》)", "1.问", "2.问", "答：竹篮。"]

        assert _labelled(lines, exam, (1, 2)) == {4: "chrome.exam", 7: "chrome.exam"}
        assert _labelled([*lines[:6], *STORY, STORY[0]], exam, (1, 2)) == {}
        assert _labelled(lines, {5: "chrome.exam"}, (1, 2)) == {}
