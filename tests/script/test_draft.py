import pytest

from narrate import script
from narrate.model import Block, Doubt, Mark, Page, Script, Story

PAGE = Page("01-ferry.txt", "ab" * 32, "utf-8", ("停船", "年桥通了*。"), (0, 0))


def story(*doubts):
    blocks = (Block("title", "停船", (1,), 1), Block("body", "年桥通了*。", (2,)))
    return Story("停船", "", "", "", "", "", "", blocks, doubts)


class TestFromStory:
    def test_doubts_become_marks(self):
        """A doubt stands at its span with its proposal; one about the whole story stands in front."""
        found = script.from_story(
            story(
                Doubt("lost-number", "blocker", 2, "年", 0, 1, "那一年"),
                Doubt("missing-author", "review", 1, ""),
            ),
            PAGE,
            number=1,
            slug="ferry",
        )

        assert found.segments[1].marks == (Mark(0, 1, "那一年", "lost-number"),)
        assert found.doubts == (Mark(-1, -1, None, "missing-author"),)
        assert (found.manuscript, found.manuscript_sha256) == ("01-ferry.txt", "ab" * 32)

    def test_second_work_of_a_page(self):
        """A script knows which work of its page it is: the first, if nothing else is said."""
        assert script.from_story(story(), PAGE, number=3, slug="ferry", work=2).work == 2
        assert script.from_story(story(), PAGE, number=3, slug="ferry").work == 1

    def test_overlapping_doubts_share_a_mark(self):
        """Two doubts about the same characters become one mark with both codes and the greater weight."""
        found = script.from_story(
            story(
                Doubt("possible-lost-number", "review", 2, "年桥", 0, 2, "那年桥"),
                Doubt("lost-number", "blocker", 2, "桥通", 1, 3, "桥"),
            ),
            PAGE,
            number=1,
            slug="ferry",
        )

        mark = found.segments[1].marks[0]
        assert mark == Mark(0, 3, None, "possible-lost-number+lost-number")
        assert script.severity(mark) == "blocker"

    def test_overlapping_doubts_of_unusual_weight(self):
        """Where two doubts share a mark, it weighs as much as the heavier of them, if unusual."""
        doubts = (
            Doubt("possible-lost-number", "info", 2, "年桥", 0, 2),
            Doubt("lost-number", "review", 2, "桥通", 1, 3),
        )
        mark = script.from_story(story(*doubts), PAGE, number=1, slug="ferry").segments[1].marks[0]

        assert mark == Mark(0, 3, None, "possible-lost-number+lost-number", "review")

    def test_unusual_weight_is_kept(self):
        """A doubt lighter than its code usually is stays lighter in the script."""
        doubt = Doubt("lost-number", "review", 2, "年", 0, 1)
        mark = script.from_story(story(doubt), PAGE, number=1, slug="ferry").segments[1].marks[0]

        assert script.severity(mark) == "review"


@pytest.mark.parametrize(("author", "left"), [("", 3), (" ", 3), ("林小满", 2)])
def test_what_answers_a_doubt_about_the_story(author, left):
    """An author written in front answers the doubt that asks for one, and no other; a blank answers none."""
    codes = ("missing-author", "missing-source", "truncated-end")
    doubts = (*(Mark(-1, -1, doubt=code) for code in codes), Mark(-1, -1, "停船"))
    found = script.open_marks(Script(1, "x", author=author, doubts=doubts))

    assert [mark.doubt for mark in found] == list(codes)[3 - left :]
