from dataclasses import replace

import pytest
from hypothesis import given

from narrate import script
from narrate.errors import ScriptError
from narrate.model import Mark, Script, Segment
from tests.script.generated import often, scripts

SAMPLE = """\
---
title: 渡口的灯
author: 林小满
doubts: missing-source, missing-author=何编辑
---

# 渡口的灯 {#b1}

作者 {#b2 .byline}

## 夜里的铃声 {#b3 pause=1200}

[年]{.doubt code=lost-number say=那一年}桥修通了，
[*]{.doubt .review code=masked-word ok=何编辑}来过。 {#b4 voice=letter}

> 灯亮着。 {#b5}

手写的一段，
换了一行。
"""


def loads(text):
    return script.loads(text, "01-ferry.md", 1, "ferry")


class TestLoads:
    def test_reads_what_an_editor_sees(self):
        """Kinds, attributes, spans and front matter come out of the Markdown."""
        found = loads(SAMPLE)

        assert [s.kind for s in found.segments] == ["title", "byline", "heading", "body", "quote", "body"]
        assert found.segments[2].pause_ms == 1200
        assert found.segments[3].text == "年桥修通了，*来过。"
        assert found.segments[3].marks == (
            Mark(0, 1, "那一年", "lost-number"),
            Mark(6, 7, None, "masked-word", "review", "何编辑"),
        )
        assert found.doubts == (
            Mark(-1, -1, doubt="missing-source"),
            Mark(-1, -1, doubt="missing-author", settled="何编辑"),
        )

    def test_hand_typed_paragraph_gets_an_id(self):
        """A paragraph typed by hand gets an id that nobody has, and wrapped lines join."""
        last = loads(SAMPLE).segments[-1]

        assert last.id == "b6"
        assert last.text == "手写的一段，换了一行。"

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("正文 {#b1 voise=quote}", "3:4.*voise=.*voice="),
            ("正文 {#b1 voice=quote", r"without their closing }"),
            ("[年]{.dout code=lost-number}。", r"\.dout.*\.doubt"),
            ("[年]{.doubt code=lost-numbr}", "lost-numbr.*known are"),
            ("正文 {#b1 pause=long}", "pause=long"),
            (f"正文 {{#b1 pause={'9' * 5000}}}", "pause=9+ is not .* write pause=800"),
            (f"正文 {{#b1 pause={'9' * 400}s}}", "pause=9+s is not .* write pause=800"),
            ("正文 {#b1 rate=+900%}", r"rate=\+900% is not .* write rate=-10%"),
            ("正文 {#b1 rate=fast}", "rate=fast is not"),
            ("甲 {#b1}\n\n乙 {#b1}", "used twice"),
            ("甲{乙}丙", "broken attribute near"),
            ("甲 {#b1} 乙", "end of a block"),
        ],
    )
    def test_broken_attribute(self, text, said):
        """A broken attribute is an error that says where and what was probably meant."""
        with pytest.raises(ScriptError, match=said):
            loads(f"\n\n{text}\n")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("---\ntitel: x\n---\n", "titel.*title"),
            ("---\ntitle: x\n", "not closed"),
            ('---\ntitle: "x\n---\n', "quoted value is not closed"),
            ("---\nwork: two\n---\n", "work must be a whole number"),
        ],
    )
    def test_broken_front_matter(self, text, said):
        """Broken front matter is an error with its place."""
        with pytest.raises(ScriptError, match=said):
            loads(text)


class TestLoad:
    def test_name_and_encoding(self, tmp_path):
        """A script has an NN-slug name and is UTF-8."""
        wrong = tmp_path / "渡口.md"
        wrong.write_text("正文", "utf-8")
        with pytest.raises(ScriptError, match=r"NN-slug\.md"):
            script.load(wrong)

        coded = tmp_path / "01-ferry.md"
        coded.write_bytes("正文".encode("gb18030"))
        with pytest.raises(ScriptError, match="not UTF-8"):
            script.load(coded)

    def test_byte_order_mark_and_carriage_returns(self, tmp_path):
        """What a Windows editor adds is not text."""
        path = tmp_path / "07-ferry.md"
        path.write_bytes(b"\xef\xbb\xbf" + SAMPLE.replace("\n", "\r\n").encode())

        found = script.load(path)

        assert (found.number, found.slug, found.title) == (7, "ferry", "渡口的灯")
        assert len(found.segments) == 6


class TestDump:
    @often
    @given(scripts())
    def test_round_trip(self, written):
        """Whatever a script holds, its Markdown parses to the same script."""
        assert written == script.loads(script.dump(written), "03-ferry.md", 3, "ferry")

    def test_dump_of_loaded_is_stable(self):
        """Loading and dumping twice gives the same text, so that git shows only what an editor changed."""
        once = script.dump(loads(SAMPLE))

        assert once == script.dump(loads(once))

    def test_markdown_signs_of_the_story_stay_text(self):
        """A paragraph that begins like Markdown stays a paragraph."""
        written = Script(1, "x", "", segments=(Segment("b1", "body", "# 不是标题 [1] {x} \\"),))

        assert written.segments == loads(script.dump(written)).segments

    def test_ids_survive_insertion(self):
        """A paragraph put between two others leaves their ids alone."""
        before = loads(SAMPLE)
        after = loads(SAMPLE.replace("> 灯亮着。", "新的一段。\n\n> 灯亮着。"))

        ids = {segment.id: segment for segment in after.segments}
        assert all(ids[segment.id] == segment for segment in before.segments[:-1])
        assert replace(after.segments[4], id="") == Segment("", "body", "新的一段。")


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("#桥头的灯", "title", "桥头的灯"),
        ("##二、桥通了 {#b4}", "heading", "二、桥通了"),
        ("#渡口#的事", "body", "#渡口#的事"),
        ("#1机组停了", "body", "#1机组停了"),
        (r"\#桥头", "body", "#桥头"),
    ],
)
def test_heading_without_its_blank(text, kind, shown):
    """A heading is one without a blank behind its sign too; a topic between two signs is text."""
    segment = script.loads(text, "01-x.md", 1, "x").segments[0]

    assert (segment.kind, segment.text) == (kind, shown)
