from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from narrate.feed.notes import _chapters, notes
from narrate.model import RATE_HZ, Chapter
from tests.feed.episodes import EPISODE, HOSTILE

ALLOWED = {"p", "ol", "ul", "li", "a", "b", "i", "strong", "em"}


def tags_of(shown):
    return {element.tag for part in html.fragments_fromstring(shown) for element in part.iter()}


class TestNotes:
    def test_what_a_listener_reads(self):
        """First lines, author, narrator, source, the word about AI, and chapters with their times."""
        shown = notes(EPISODE)
        text = [part.text_content() for part in html.fragments_fromstring(shown)]

        assert text[0] == "老渡口在柳溪的下游。"
        assert text[1:4] == ["作者：林小满", "播讲：Yunyang（AI合成）", "来源：柳溪文艺"]
        assert "人工智能" in text[4]
        assert shown.endswith("<li>00:00:00 片头</li><li>00:00:05 渡口的灯</li><li>01:01:01 片尾</li></ul>")

    def test_nothing_is_said_of_what_is_not_known(self):
        """Without author, narrator, source and chapters there is no empty line for them."""
        shown = notes(replace(EPISODE, author="", narrator="", source=" ", marks=()))

        assert shown.count("<p>") == 2
        assert "<ul>" not in shown

    @pytest.mark.parametrize("word", ["灯", "&", "<", '"', "𠮷", "a"])
    def test_cut_at_a_character(self, word):
        """However long the first lines, the notes fill 4,000 bytes and are whole HTML."""
        shown = notes(replace(EPISODE, summary=word * 9_000))

        assert 3_980 < len(shown.encode("utf-8")) <= 4_000
        assert "…</p>" in shown
        assert tags_of(shown) <= ALLOWED

    def test_many_chapters(self):
        """Chapters beyond the room are left out, and the first lines keep some."""
        marks = tuple(Chapter(n * RATE_HZ, f"第{n}章 " + "很长的标题" * 8) for n in range(200))
        shown = notes(replace(EPISODE, summary="灯" * 500, marks=marks))

        assert len(shown.encode("utf-8")) <= 4_000
        assert shown.count("<li>") > 10
        assert "灯" * 60 in shown

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(st.text(), st.sampled_from(HOSTILE))
    def test_only_allowed_markup(self, text, hostile):
        """Whatever a story says, the notes hold allowed elements only and nothing ends the CDATA early."""
        shown = notes(replace(EPISODE, summary=text, source=hostile, author=hostile))

        assert tags_of(shown) <= ALLOWED
        assert "]]>" not in shown


def test_chapters_fill_their_room():
    """A list of chapters that just fits stands whole; with a byte less it lacks the last one."""
    marks = [Chapter(at * 60 * RATE_HZ, title) for at, title in enumerate(("片头", "渡口的灯", "片尾"))]
    whole = _chapters(marks, 4_000)

    assert _chapters(marks, len(whole.encode())) == whole
    assert _chapters(marks, len(whole.encode()) - 1) == whole.replace("<li>00:02:00 片尾</li>", "")
