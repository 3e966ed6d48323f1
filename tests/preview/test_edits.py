import pytest

from narrate.errors import InputError
from narrate.model import Mark, Script, Segment
from narrate.preview import edits

TEXT = "老渡口在柳溪的下游。船工姓何。"


def one(*marks, **more):
    return Segment("b3", "body", TEXT, marks=marks, **more)


def script(*segments):
    return Script(1, "x", segments=segments)


class TestSaid:
    def test_words(self):
        """A reading for some words is a mark on exactly these."""
        assert edits.said(one(), 4, 6, "刘溪").marks == (Mark(4, 6, "刘溪"),)

    def test_taken_away(self):
        """An empty reading takes the mark away; a doubt on the same words stays open."""
        assert edits.said(one(Mark(4, 6, "刘溪")), 4, 6, "").marks == ()
        assert edits.said(one(Mark(4, 6, "刘溪", "masked-name")), 4, 6, "").marks == (
            Mark(4, 6, None, "masked-name"),
        )

    def test_half_a_span(self):
        """A span that begins with the whole is the whole, whatever its end: no script can hold another."""
        assert edits.said(one(), -1, 5, "刘溪").marks == (Mark(-1, -1, "刘溪"),)

    def test_whole(self):
        """A reading for the whole stands beside those of words."""
        assert edits.said(one(Mark(4, 6, "刘溪")), -1, -1, "好").marks == (
            Mark(4, 6, "刘溪"),
            Mark(-1, -1, "好"),
        )

    @pytest.mark.parametrize("span", [(3, 5), (5, 8), (4, 5), (0, 15)])
    def test_across(self, span):
        """A reading that shares characters with another mark is refused."""
        with pytest.raises(InputError, match="柳溪"):
            edits.said(one(Mark(4, 6, "刘溪")), *span, "x")


class TestSplitAndMerge:
    def test_there_and_back(self):
        """Two halves joined again are the segment that was cut, marks and pause included."""
        whole = script(one(Mark(4, 6, "刘溪"), Mark(13, 14, None, "masked-name"), pause_ms=900))

        halves = edits.split(whole, "b3", 10)

        assert [item.text for item in halves.segments] == [TEXT[:10], TEXT[10:]]
        assert [item.pause_ms for item in halves.segments] == [None, 900]
        assert edits.merged(halves, "b3") == whole

    def test_at_a_mark(self):
        """A cut through a mark is refused."""
        with pytest.raises(InputError, match="before or behind"):
            edits.split(script(one(Mark(4, 6, "刘溪"))), "b3", 5)

    def test_last_one(self):
        """There is nothing to join the last segment with."""
        with pytest.raises(InputError, match="only like ones"):
            edits.merged(script(one()), "b3")

    @pytest.mark.parametrize("at", [0, 15, 99])
    def test_empty_half(self, at):
        """A cut at an end is refused."""
        with pytest.raises(InputError, match="nothing would be left"):
            edits.split(script(one()), "b3", at)

    def test_reading_of_the_whole(self):
        """A reading of the whole cannot be cut."""
        with pytest.raises(InputError, match="about the whole"):
            edits.split(script(one(Mark(-1, -1, "好"))), "b3", 10)


class TestWritten:
    def test_marks_move(self):
        """A mark moves with its words and goes where these change."""
        found = edits.written(one(Mark(4, 6, "刘溪"), Mark(10, 12, "传工")), "在柳溪的下游。船夫姓何。")

        assert [found.text[mark.start : mark.end] for mark in found.marks] == ["柳溪"]

    def test_revision(self):
        """A revision changes with anything that the file says of a segment."""
        states = [
            one(),
            one(pause_ms=1),
            one(role="x"),
            one(rate=5),
            one(Mark(4, 6, "x")),
            one(Mark(4, 6, "y")),
        ]

        assert len({edits.revision(item) for item in states}) == len(states)
