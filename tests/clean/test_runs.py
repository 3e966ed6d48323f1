"""Rows of one form, sequences of works and floors: what they take, and what they leave to the story."""

from __future__ import annotations

from narrate.clean import clean
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
