from dataclasses import replace

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from narrate.errors import ScriptError
from narrate.model import Mark, Segment
from narrate.script import dump, loads, reading, rewrite, with_ids
from tests.script.generated import changed, often, scripts

TYPED = """\
---
title:   渡口的灯
author: 林小满
---

#  渡口的灯   {  #b1 }
写在标题下面的
两行。 {voice=letter}


　　> 灯亮着。
> 一直亮着。   {#b7}

最后一段。\t
"""


def read(text, was=()):
    return reading(text, "03-ferry.md", 3, "ferry", was=was)


@st.composite
def messy(draw):
    """A file as somebody might have typed it: another end of line, wrapped lines, gaps, ids missing."""
    found = draw(scripts())
    text = dump(found)
    for segment in found.segments:
        if draw(st.integers(0, 3)) == 0:
            text = text.replace(f" {{#{segment.id}}}\n", "  \n")
    if draw(st.booleans()):
        text = text.replace("\n\n", "\n\n \n")
    if draw(st.booleans()):
        front, body = text.split("\n---\n", 1)
        text = f"{front}\n---\n" + body.replace("。", "。\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    try:
        read(text)
    except ScriptError:  # a line was wrapped where a heading seemed to begin inside of an attribute
        reject()
    return ("\ufeff" if draw(st.booleans()) else "") + text


class TestWithIds:
    def test_only_the_ids_come_in(self):
        """Ids stand at the end of the block's last line or first in its braces; all else stays."""
        found = with_ids(read(TYPED))

        assert found == TYPED.replace("{voice", "{#b8 voice").replace("最后一段。", "最后一段。 {#b9}")

    def test_not_one_that_was_used_before(self):
        """The id of a block that is gone is not given to another one."""
        assert (
            with_ids(read("甲。\n", was=(Segment("b1", "body", "丙。"), Segment("b4", "body", "丁。"))))
            == "甲。 {#b5}\n"
        )

    def test_an_id_that_was_cut_off_comes_back(self):
        """A paragraph that lost its id and nothing else gets it again; a copy gets another."""
        was = (Segment("b1", "body", "甲。"), Segment("b2", "body", "乙。"))

        assert (
            with_ids(read("乙。\n\n甲。 {#b1}\n\n乙。\n", was=was))
            == "乙。 {#b2}\n\n甲。 {#b1}\n\n乙。 {#b3}\n"
        )

    def test_splitting_keeps_the_id(self):
        """Of a block that is split in two, the half with the braces keeps the id."""
        assert (
            with_ids(read("上半句。\n\n下半句。 {#b4 pause=9}\n"))
            == "上半句。 {#b5}\n\n下半句。 {#b4 pause=9}\n"
        )

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
    def test_ends_of_lines_stay(self, end):
        """Whatever ends a line in the file still does."""
        assert with_ids(read(f"甲。{end}{end}乙。{end}")).endswith(f" {{#b{2 if end else 1}}}{end}")

    @often
    @given(messy())
    def test_property(self, text):
        """With the ids written, the file says what it said before and has them all; again changes nothing."""
        before = read(text)
        after = read(with_ids(before))

        assert after.script == before.script
        assert all(item.named for item in after.blocks)
        assert with_ids(after) == after.text
        kept = iter(after.text)
        assert all(letter in kept for letter in text), "every byte of the old text is there, in order"


class TestRewrite:
    def test_same_is_same(self):
        """A script that says what its file says leaves every byte of it."""
        text = with_ids(read(TYPED))

        assert rewrite(read(text), read(text).script) == text

    def test_only_the_changed_block(self):
        """A changed block is written anew, the others keep their blanks and breaks."""
        text = with_ids(read(TYPED))
        found = read(text)
        last = replace(found.script.segments[-1], text="最后一句。")
        wanted = replace(found.script, segments=(*found.script.segments[:-1], last))

        assert rewrite(found, wanted) == text.replace("最后一段。 {#b9}\t", "最后一句。 {#b9}")

    def test_front_matter(self):
        """A changed field is written into its line, a new one before the fence."""
        found = read("---\r\nauthor: 林\r\ntitle:  灯\r\n---\r\n\r\n甲。 {#b1}\r\n")
        wanted = replace(
            found.script, author="林小满", rights="授权：有", doubts=(Mark(-1, -1, doubt="missing-source"),)
        )

        assert rewrite(found, wanted) == (
            "---\r\nauthor: 林小满\r\ntitle:  灯\r\nrights: 授权：有\r\ndoubts: missing-source\r\n---\r\n\r\n"
            "甲。 {#b1}\r\n"
        )

    def test_without_front_matter(self):
        """A file that is only text gets front matter where there is something to say in it."""
        found = read("甲。 {#b1}\n")
        text = rewrite(found, replace(found.script, author="林"))

        assert text.startswith("---\ntitle:\n")
        assert text.endswith("---\n\n甲。 {#b1}\n")
        assert loads(text, "03-ferry.md", 3, "ferry").author == "林"

    def test_title_that_follows_its_heading(self):
        """Without a title in front, the title is the heading's, also when that changes."""
        found = read("# 灯 {#b1}\n")
        wanted = replace(found.script, title="船", segments=(Segment("b1", "title", "船", 1),))

        assert rewrite(found, wanted) == "# 船 {#b1}\n"

    def test_empty(self):
        """An empty file takes a whole script, and a script may lose all its blocks."""
        wanted = read(TYPED).script

        assert read(rewrite(read(""), wanted)).script == wanted
        assert read(rewrite(read("甲。 {#b1}\n"), replace(wanted, segments=()))).script.segments == ()

    @often
    @given(messy(), st.data())
    def test_property(self, text, data):
        """Whatever a script becomes, its file says exactly that, and equal blocks keep their bytes."""
        found = read(with_ids(read(text)))
        wanted = data.draw(changed(found.script))
        after = rewrite(found, wanted)

        assert read(after).script == wanted
        for item in found.blocks:
            if item.segment in wanted.segments:
                assert found.text[item.paragraph.start : item.paragraph.end] in after
