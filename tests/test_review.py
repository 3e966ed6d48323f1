from datetime import date

import pytest

from narrate import review
from narrate.errors import InputError
from narrate.review import Answer
from narrate.script import load

DAY = date(2026, 11, 21)
WHO = "何编辑 2026-11-21"
SAMPLE = """\
---
title: 罗*富的账本
author:
doubts: missing-author, missing-source, truncated-end
---

# [罗*富]{.doubt code=masked-name say=罗某富}的账本 {#b1}

  那时，[年]{.doubt code=lost-number say=那一年}春天，
[罗*富]{.doubt code=masked-name say=罗某富}来了。 {#b2}

[通讯员 覃小满]{.doubt code=stray-line} {#b3}

他走了。 {#b4 .doubt code=merge-conflict instead="## 他走了\\n\\n[年]{.doubt code=lost-number}冬天。"}
"""


@pytest.fixture
def path(tmp_path):
    """A script with every kind of open doubt."""
    found = tmp_path / "01-ledger.md"
    found.write_text(SAMPLE, "utf-8")
    return found


def asked(path, code, block=""):
    return next(
        item for item in review.questions(path) if item.mark.doubt == code and item.block.startswith(block)
    )


def settled(path, code, answer, block=""):
    """The script after one answer, and the marks of its doubt that are signed."""
    review.answer(path_question := asked(path, code, block), answer, "何编辑", DAY)
    found = load(path)
    marks = [*found.doubts, *(mark for item in found.segments for mark in item.marks)]
    return found, [mark for mark in marks if mark.settled and mark.doubt == path_question.mark.doubt]


class TestQuestions:
    def test_place_and_context(self, path):
        """Each open doubt comes with its line and column, the words around it and what is proposed."""
        found = review.questions(path)

        assert [(item.mark.doubt, item.line, item.column) for item in found] == [
            ("missing-author", 4, 9),
            ("missing-source", 4, 9),
            ("truncated-end", 4, 9),
            ("masked-name", 7, 3),
            ("lost-number", 9, 6),
            ("masked-name", 10, 1),
            ("stray-line", 12, 1),
            ("merge-conflict", 14, 6),
        ]
        lost = found[4]
        assert (lost.before, lost.text, lost.after) == ("那时，", "年", "春天，罗*富来了。")
        assert (lost.severity, lost.mark.say) == ("blocker", "那一年")
        assert "figure" in lost.why

    def test_alike(self, path):
        """Questions with the same words, doubt and proposal are alike, wherever they stand."""
        found = review.questions(path)

        assert review.alike(found[3], found) == (found[5],)
        assert review.alike(found[7], found) == ()


class TestAnswer:
    def test_confirm(self, path):
        """Confirming signs the doubt with name and day and changes nothing else."""
        _, marks = settled(path, "lost-number", Answer("confirm"))

        assert [mark.settled for mark in marks] == [WHO]
        assert path.read_text("utf-8") == SAMPLE.replace(
            "  那时，[年]{.doubt code=lost-number say=那一年}春天，\n[罗",
            '那时，[年]{.doubt code=lost-number say=那一年 ok="何编辑 2026-11-21"}春天，[罗',
        )

    def test_accept(self, path):
        """Accepting a spoken form leaves the shown text, unless it is put into the text as well."""
        found, marks = settled(path, "masked-name", Answer("accept"), "b2")
        assert found.segments[1].text == "那时，年春天，罗*富来了。"
        assert (marks[0].say, marks[0].settled) == ("罗某富", WHO)

        found, marks = settled(path, "lost-number", Answer("accept", into_text=True))
        assert found.segments[1].text == "那时，那一年春天，罗*富来了。"
        assert (marks[0].start, marks[0].end, marks[0].say) == (3, 6, None)

    def test_write(self, path):
        """The right words come into the text, signed; marks behind them move along."""
        found, marks = settled(path, "lost-number", Answer("write", "2019年"))

        assert found.segments[1].text == "那时，2019年春天，罗*富来了。"
        assert (marks[0].start, marks[0].end) == (3, 8)
        assert (found.segments[1].marks[1].start, found.segments[1].marks[1].end) == (11, 14)

    def test_title_in_front_follows(self, path):
        """A name corrected in the title is corrected in the front matter as well."""
        found, _ = settled(path, "masked-name", Answer("write", "罗永富"), "b1")

        assert (found.title, found.segments[0].text) == ("罗永富的账本", "罗永富的账本")

    def test_say(self, path):
        """What is spoken can be written without touching the text."""
        found, marks = settled(path, "lost-number", Answer("say", "有一年"))

        assert found.segments[1].text == "那时，年春天，罗*富来了。"
        assert (marks[0].say, marks[0].settled) == ("有一年", WHO)

    def test_leave_out(self, path):
        """A line that is left out is gone with its block; a word leaves a signed mark of nothing."""
        found, _ = settled(path, "stray-line", Answer("leave out"))
        assert [item.id for item in found.segments] == ["b1", "b2", "b4"]

        found, marks = settled(path, "masked-name", Answer("leave out"), "b2")
        assert found.segments[1].text == "那时，年春天，来了。"
        assert (marks[0].start, marks[0].end, marks[0].settled) == (7, 7, WHO)

    def test_accept_the_other_side(self, path):
        """Accepting the other side of a merge puts its blocks in place, with their own doubts open."""
        found, marks = settled(path, "merge-conflict", Answer("accept"))

        assert [(item.id, item.kind, item.text) for item in found.segments[3:]] == [
            ("b4", "heading", "他走了"),
            ("b5", "body", "年冬天。"),
        ]
        assert marks[0].settled == WHO
        assert found.segments[4].marks[0].doubt == "lost-number"

    def test_keep_mine(self, path):
        """Confirming the own side of a merge forgets the other one."""
        found, marks = settled(path, "merge-conflict", Answer("confirm"))

        assert found.segments[3].text == "他走了。"
        assert (marks[0].settled, marks[0].instead) == (WHO, None)

    def test_whole_block_written(self, path):
        """Typing the right text for a conflict replaces the block."""
        found, marks = settled(path, "merge-conflict", Answer("write", "他慢慢地走了。"))

        assert found.segments[3].text == "他慢慢地走了。"
        assert marks[0].settled == WHO

    def test_story(self, path):
        """A doubt about the whole story is confirmed, or answered by what belongs into the front matter."""
        found, _ = settled(path, "missing-author", Answer("write", "乐知秋"))
        assert found.author == "乐知秋"

        found, marks = settled(path, "truncated-end", Answer("confirm"))
        assert marks[0].settled == WHO
        with pytest.raises(InputError, match="confirm"):
            review.answer(asked(path, "missing-source"), Answer("leave out"), "何", DAY)

    def test_field_of_a_merge(self, path):
        """The other side of a field comes into the front matter where it is accepted."""
        text = SAMPLE.replace("truncated-end", 'merge-conflict{instead="source=县志"}')
        path.write_text(text, "utf-8")
        question = next(item for item in review.questions(path) if item.mark.instead == "source=县志")
        review.answer(question, Answer("accept"), "何编辑", DAY)

        assert load(path).source == "县志"

    @pytest.mark.parametrize("name", ["nope", "number", "segments", "__class__"])
    def test_no_field_of_a_merge(self, path, name):
        """A conflict that names no line of the front matter can be confirmed, and puts nothing there."""
        text = SAMPLE.replace("truncated-end", f'merge-conflict{{instead="{name}=县志"}}')
        path.write_text(text, "utf-8")
        question = next(item for item in review.questions(path) if item.mark.instead == f"{name}=县志")

        assert review.answers(question) == ("confirm",)
        assert question.text == load(path).title
        with pytest.raises(InputError, match="confirm it here"):
            review.answer(question, Answer("accept"), "何编辑", DAY)
        review.answer(question, Answer("confirm"), "何编辑", DAY)
        assert not any(item.mark.instead == f"{name}=县志" for item in review.questions(path))

    def test_nothing_proposed(self, path):
        """Nothing can be accepted where nothing is proposed, and nothing that is gone can be settled."""
        with pytest.raises(InputError, match="Nothing is proposed"):
            review.answer(asked(path, "stray-line"), Answer("accept"), "何", DAY)

        question = asked(path, "lost-number")
        review.answer(question, Answer("confirm"), "何", DAY)
        with pytest.raises(InputError, match="no longer there"):
            review.answer(question, Answer("confirm"), "何", DAY)

    def test_story_s_doubt_is_gone(self, path):
        """A doubt about the whole story that somebody settled meanwhile is not settled a second time."""
        question = asked(path, "truncated-end")
        review.answer(question, Answer("confirm"), "何", DAY)
        with pytest.raises(InputError, match="no longer there"):
            review.answer(question, Answer("confirm"), "何", DAY)


class TestOffered:
    @pytest.mark.parametrize(
        ("code", "words", "answers"),
        [
            ("masked-name", "罗某富", ("accept", "confirm", "write", "say", "leave out")),
            ("stray-line", None, ("confirm", "write", "say", "leave out")),
            ("merge-conflict", "他走了\n年冬天。", ("accept", "confirm", "write", "say", "leave out")),
            ("missing-author", None, ("confirm", "write")),
            ("truncated-end", None, ("confirm",)),
        ],
    )
    def test_what_fits(self, path, code, words, answers):
        """What is proposed is text without a script's signs, and every answer that is offered is taken."""
        question = asked(path, code)
        assert review.proposed(question) == words
        assert review.answers(question) == answers
        before = path.read_bytes()
        for how in answers:
            review.answer(question, Answer(how, "几个字"), "何", DAY)
            path.write_bytes(before)

    def test_of_a_field(self, path):
        """The other side of a field shows the field, what it says now, and what it would say."""
        path.write_text(SAMPLE.replace("truncated-end", 'merge-conflict{instead="title=账本"}'), "utf-8")
        question = next(item for item in review.questions(path) if item.mark.instead == "title=账本")

        assert (question.before, question.text, review.proposed(question)) == (
            "title: ",
            "罗*富的账本",
            "账本",
        )
        assert review.answers(question) == ("accept", "confirm", "write")

    def test_spoilt_by_hand(self, path):
        """A proposal that somebody spoilt is shown as it stands; whoever accepts it is told."""
        path.write_text(SAMPLE.replace("code=lost-number}冬天", "cod=lost-number}冬天"), "utf-8")
        question = asked(path, "merge-conflict")

        assert "cod=lost-number" in review.proposed(question)
        with pytest.raises(InputError, match="cod"):
            review.answer(question, Answer("accept"), "何", DAY)
