import posixpath
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import given
from lxml import etree

from narrate.errors import ScriptError
from narrate.model import Mark, Segment
from narrate.script import dump, load, loads
from narrate.script.word import from_docx, script_of, to_docx
from narrate.script.word.names import legal
from narrate.wordml import W
from tests.script.generated import changed, often, scripts

SAMPLE = """\
---
title: 渡口的灯
author: 林小满
doubts: missing-source
---

# 渡口的灯 {#b1}

林小满 {#b2 .byline}

## 夜里的铃声 {#b3 pause=1200}

[年]{.doubt code=lost-number say=那一年}桥修通了，[什邡]{say=时芳}人来过。 {#b4 voice=letter}

> 灯亮着。 {#b5}

都散了吧。 {#b6 .doubt code=stray-line}
"""
FULL = """\
---
title: 灯
subtitle: 上篇
author: 林小满
source: 桐岭县志办
date: 2019年冬
rights: 作者授权
doubts: truncated-end, missing-source=何编辑
---

# 灯 {#b1}

上篇 {#b2 .subtitle}

林小满 {#b3 .byline}

## 夜里的铃声 {#b4}

### 第一声 {#b5}

[年]{.doubt .info code=lost-number say=那年 instead="那年\\n冬天"}桥通了，[什邡]{say=时芳}有人。 {#b6 .letter}

> [灯]{.doubt code=masked-word ok=何编辑}亮着。 {#b7 voice=host}

都散了	吧。 {#b8 .note .doubt code=stray-line}

[嘘]{say=""}，走了。 {#b9}
"""
WHOLE = Path(__file__).with_name("whole")
CARGO = "customXml/item1.xml"
P = f"{{{W}}}p"


@pytest.fixture
def path(tmp_path):
    """A script on disk."""
    found = tmp_path / "01-ferry.md"
    found.write_text(SAMPLE, "utf-8")
    return found


def part(data, name):
    return ZipFile(BytesIO(data)).read(name).decode()


def changed_docx(data, change, name="word/document.xml"):
    """The document with one part changed as an editor's program would have done it."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for item in old.namelist():
            text = old.read(item)
            if item == name:
                after = change(text.decode())
                assert after != text.decode(), "the change found its place"
                text = after.encode()
            new.writestr(item, text)
    return out.getvalue()


def retyped(data, old, new):
    return changed_docx(data, lambda text: text.replace(old, new))


def replied(data, anchor, text, author="何编辑", day="2026-11-21T09:00:00Z"):
    """The document with a reply, which Word puts on the stretch of the comment that it answers."""
    number = "900"
    data = changed_docx(
        data,
        lambda xml: (
            xml.replace("</w:comments>", "")
            + f'<w:comment w:id="{number}" w:author="{author}" w:date="{day}">'
            f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment></w:comments>"
        ),
        "word/comments.xml",
    )
    start = re.compile(rf'(<w:commentRangeStart w:id="{anchor}"/>)')
    end = re.compile(rf'(<w:commentRangeEnd w:id="{anchor}"/>)')
    return changed_docx(
        data,
        lambda xml: end.sub(
            rf'\1<w:commentRangeEnd w:id="{number}"/>',
            start.sub(rf'\1<w:commentRangeStart w:id="{number}"/>', xml),
        ),
    )


def zipped(**parts):
    """A zip file of parts of Word's."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return out.getvalue()


def comment_of(data, word):
    """The number of our comment that holds *word*."""
    comments = re.findall(
        r'<w:comment w:id="(\d+)".*?</w:comment>', part(data, "word/comments.xml"), re.DOTALL
    )
    return next(
        n
        for n in comments
        if word in re.search(rf'w:id="{n}".*?</w:comment>', part(data, "word/comments.xml"), re.DOTALL)[0]
    )


def back(path, data):
    """The script after the document came back."""
    found = from_docx(path, data)
    return loads(found.text, path.name, 1, "ferry"), found.notes


def test_every_part_is_led_to(path):
    """Every part of the package is named by the relations of another, and what these name is there."""
    archive = ZipFile(BytesIO(to_docx(path)))
    parts, led_to = set(archive.namelist()), set()
    for name in (name for name in parts if name.endswith(".rels")):
        folder, _, source = name.rpartition("_rels/")
        assert not source.removesuffix(".rels") or folder + source.removesuffix(".rels") in parts
        for relation in etree.fromstring(archive.read(name)):
            led_to.add(posixpath.normpath(folder + relation.get("Target")))

    assert led_to == {name for name in parts if not name.endswith(".rels")} - {"[Content_Types].xml"}


def test_whole(tmp_path):
    """Part by part, the document of a script with all that one can hold is these files."""
    path = tmp_path / "07-lamp.md"
    path.write_text(FULL, "utf-8")
    archive = ZipFile(BytesIO(to_docx(path)))
    found = {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name != CARGO}
    for root in found.values():
        etree.indent(root)

    assert {name: etree.tostring(root, encoding="unicode") + "\n" for name, root in found.items()} == {
        file.relative_to(WHOLE).as_posix(): file.read_text("utf-8")
        for file in WHOLE.rglob("*")
        if file.is_file()
    }


def test_what_word_can_hold():
    """Line ends are blanks in Word, and characters that XML lacks are shown as such."""
    assert legal("桥\n灯\r船\x0b") == "桥 灯 船\ufffd"


class TestToDocx:
    def test_opens_elsewhere(self, path):
        """Another library opens it: styles are the kinds."""
        found = docx.Document(BytesIO(to_docx(path)))
        shown = {(item.style.name, item.text) for item in found.paragraphs}

        assert shown >= {
            ("Title", "渡口的灯"),
            ("Heading 2", "夜里的铃声"),
            ("Quote", "灯亮着。"),
            ("作者行", "林小满"),
            ("Normal", "年桥修通了，什邡人来过。"),
            ("卷首", "作者：林小满"),
        }
        assert found.styles.element.xpath("w:docDefaults//w:sz/@w:val") == ["24"]  # half points
        assert found.core_properties.identifier == "01-ferry"

    def test_comments(self, path):
        """Its comments hold the code of a doubt, its severity and its proposal, and how a word is read."""
        comments = [item.text for item in docx.Document(BytesIO(to_docx(path))).comments]
        lost = next(text for text in comments if "lost-number" in text)

        assert "必须解决" in lost
        assert "那一年" in lost
        assert "读作：时芳" in comments
        assert len(comments) == 4

    def test_same_bytes(self, path):
        """The same script gives the same bytes."""
        assert to_docx(path) == to_docx(path)

    def test_hidden_ids(self, path):
        """The id of each block is a bookmark that Word does not show."""
        names = re.findall(r'w:bookmarkStart[^>]*w:name="([^"]+)"', part(to_docx(path), "word/document.xml"))

        assert [name for name in names if name.startswith("_n_")] == [f"_n_b{n}" for n in range(1, 7)]
        assert all(len(name) <= 40 and re.fullmatch(r"_\w+", name, re.ASCII) for name in names)


class TestFromDocx:
    def test_untouched(self, path):
        """A document that nobody touched changes no byte of the script, saved by another program too."""
        data = to_docx(path)
        assert from_docx(path, data).text == SAMPLE

        out = BytesIO()
        docx.Document(BytesIO(data)).save(out)
        assert from_docx(path, out.getvalue()).text == SAMPLE
        assert script_of(out.getvalue()) == "01-ferry"

    def test_corrected_text(self, path):
        """A corrected word comes into its block; ids, voice, spoken forms and open doubts stay."""
        found, notes = back(path, retyped(to_docx(path), "人来过", "人来过三次"))

        assert not notes
        assert found.segments[3] == replace(load(path).segments[3], text="年桥修通了，什邡人来过三次。")

    def test_corrected_doubt(self, path):
        """A doubt whose words were corrected is settled by that, by who saved the document."""
        found, _ = back(path, retyped(to_docx(path), ">年<", ">2019年<"))

        assert found.segments[3].text == "2019年桥修通了，什邡人来过。"
        assert found.segments[3].marks == (
            Mark(0, 5, None, "lost-number", None, "Word"),
            Mark(10, 12, "时芳"),
        )

    def test_new_and_removed_paragraphs(self, path):
        """A paragraph that the editor's program added comes to its place with an id; one deleted goes."""
        document = docx.Document(BytesIO(to_docx(path)))
        quote = next(item for item in document.paragraphs if item.text == "灯亮着。")
        quote.insert_paragraph_before("船停在岸边。")
        heading = quote.insert_paragraph_before("天亮以后", style="Heading 2")
        last = next(item for item in document.paragraphs if item.text == "都散了吧。")
        last._element.getparent().remove(last._element)
        out = BytesIO()
        document.save(out)
        found, _ = back(path, out.getvalue())

        assert heading.text == "天亮以后"
        assert found.segments[4:] == (
            Segment("b7", "body", "船停在岸边。"),
            Segment("b8", "heading", "天亮以后", 2),
            Segment("b5", "quote", "灯亮着。"),
        )

    def test_tracked_changes(self, path):
        """Of tracked changes, insertions are kept and deletions dropped, as if they were accepted."""
        run = '<w:t xml:space="preserve">'
        data = changed_docx(
            to_docx(path),
            lambda text: text.replace(
                f"<w:r>{run}灯亮着。</w:t></w:r>",
                f"<w:r>{run}灯</w:t></w:r><w:ins w:id='7' w:author='何'><w:r>{run}一直</w:t></w:r></w:ins>"
                f"<w:del w:id='8' w:author='何'><w:r><w:delText>大</w:delText></w:r></w:del>"
                f"<w:r>{run}亮着。</w:t></w:r>",
            ),
        )

        assert back(path, data)[0].segments[4].text == "灯一直亮着。"

    @pytest.mark.parametrize("change", ["del", "moveFrom"])
    def test_tracked_join(self, path, change):
        """A paragraph of which only the end was deleted, or moved away, runs on into the next."""

        def join(text):
            body = etree.fromstring(text.encode())
            line = next(p for p in body.iter(P) if "灯亮着。" in "".join(p.itertext()))
            style = line.find(f"{{{W}}}pPr")
            etree.SubElement(etree.SubElement(style, f"{{{W}}}rPr"), f"{{{W}}}{change}")
            return etree.tostring(body).decode()

        found, _ = back(path, changed_docx(to_docx(path), join))

        assert [item.text for item in found.segments[4:]] == ["灯亮着。都散了吧。"]

    def test_new_paragraph_in_a_foreign_style(self, path):
        """A new paragraph in a style that means nothing to us is one of the text."""
        document = docx.Document(BytesIO(to_docx(path)))
        document.styles.add_style("边栏", WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph("船停在岸边。", style="边栏")
        out = BytesIO()
        document.save(out)
        found, _ = back(path, out.getvalue())

        assert found.segments[6:] == (Segment("b7", "body", "船停在岸边。"),)

    def test_formatted_end(self, path):
        """A paragraph whose end has a look of its own, as Word writes it, ends there."""
        data = changed_docx(
            to_docx(path), lambda text: text.replace("</w:pPr>", "<w:rPr><w:b/></w:rPr></w:pPr>")
        )

        assert from_docx(path, data).text == SAMPLE

    def test_no_style(self, path):
        """A paragraph without a style, as programs write the usual one, stays what it is."""
        data = changed_docx(
            to_docx(path), lambda text: text.replace('<w:pPr><w:pStyle w:val="Normal"/></w:pPr>', "")
        )

        assert from_docx(path, data).text == SAMPLE

    @pytest.mark.parametrize(
        ("name", "old", "new"),
        [
            ("docProps/core.xml", "identifier>01-ferry<", "identifier>x<"),
            ("docProps/core.xml", "identifier>01-ferry<", "identifier><"),
            (CARGO, ' name="01-ferry"', ""),
            (CARGO, ":script", ":other"),
        ],
    )
    def test_whose_it_is(self, path, name, old, new):
        """What travelled inside a document names its script; where that is lost, its properties do."""
        data = changed_docx(to_docx(path), lambda text: text.replace(old, new), name)

        assert script_of(data) == "01-ferry"

    def test_tracked_deletion_of_a_paragraph(self, path):
        """A paragraph deleted with its end is gone, and the next one keeps its id and kind."""

        def delete(text):
            body = etree.fromstring(text.encode())
            line = next(p for p in body.iter(P) if "夜里的铃声" in "".join(p.itertext()))
            style = line.find(f"{{{W}}}pPr")
            etree.SubElement(etree.SubElement(style, f"{{{W}}}rPr"), f"{{{W}}}del")
            for run in line.findall(f"{{{W}}}r"):
                gone = etree.Element(f"{{{W}}}del")
                run.addprevious(gone)
                gone.append(run)
            return etree.tostring(body).decode()

        found, _ = back(path, changed_docx(to_docx(path), delete))

        assert [item.id for item in found.segments] == ["b1", "b2", "b4", "b5", "b6"]
        assert found.segments[2] == load(path).segments[3]

    def test_joined_and_split(self, path):
        """Two paragraphs made one keep one id, one made two keeps its id on the likelier half."""

        def join(text):
            return re.sub(
                r"(</w:r><w:bookmarkEnd[^>]*/>)</w:p><w:p>(?:(?!</w:p>).)*?(<w:bookmarkStart[^>]*_n_b6)",
                r"\1\2",
                text,
                flags=re.DOTALL,
            )

        found, _ = back(path, changed_docx(to_docx(path), join))
        assert [item.text for item in found.segments[4:]] == ["灯亮着。都散了吧。"]
        assert found.segments[4].id in ("b5", "b6")

        def split(text):
            return text.replace("桥修通了，", "桥修通了，</w:t></w:r></w:p><w:p><w:r><w:t>", 1)

        found, _ = back(path, changed_docx(to_docx(path), split))
        assert [(item.id, item.text) for item in found.segments[3:5]] in (
            [("b4", "年桥修通了，"), ("b7", "什邡人来过。")],
            [("b7", "年桥修通了，"), ("b4", "什邡人来过。")],
        )

    def test_cut_and_pasted(self, path):
        """A paragraph that was moved without its bookmark is the block with its words."""

        def move(text):
            text = re.sub('<w:bookmarkStart[^>]*"_n_b5"/>', "", text)
            quote = re.search("<w:p>(?:(?!</w:p>).)*灯亮着。.*?</w:p>", text)[0]
            return text.replace(quote, "").replace("</w:body>", f"{quote}</w:body>")

        found, _ = back(path, changed_docx(to_docx(path), move))

        assert [item.id for item in found.segments] == ["b1", "b2", "b3", "b4", "b6", "b5"]

    def test_put_into_a_table(self, path):
        """A paragraph that was put into a table is the block that it was."""
        data = changed_docx(
            to_docx(path),
            lambda text: re.sub(
                "(<w:p>(?:(?!</w:p>).)*灯亮着。.*?</w:p>)",
                r"<w:tbl><w:tr><w:tc>\1</w:tc></w:tr></w:tbl>",
                text,
            ).replace("</w:body>", "<w:sectPr/></w:body>"),
        )

        assert from_docx(path, data).text == SAMPLE

    @pytest.mark.parametrize(
        ("typed", "read"),
        [
            ("灯亮<w:br/>着。", "灯亮着。"),
            ('灯亮<w:br w:type="page"/>着。', "灯亮着。"),
            ("light<w:br/>on", "light on"),
            ("light <w:br/>on", "light on"),
            ("灯亮<w:cr/>着。", "灯亮着。"),
            ("e<w:noBreakHyphen/>mail", "e-mail"),
        ],
    )
    def test_broken_lines(self, path, typed, read):
        """A line broken inside a paragraph goes on, with a blank where words need one; signs are read."""
        runs = typed.replace("<w:", "</w:t><w:").replace("/>", '/><w:t xml:space="preserve">')
        found, _ = back(path, retyped(to_docx(path), "灯亮着。", runs))

        assert found.segments[4].text == read

    def test_corrected_paragraph_with_a_doubt(self, path):
        """A doubt about a whole paragraph stays open when its words are corrected."""
        found, _ = back(path, retyped(to_docx(path), "都散了吧。", "都散了。"))

        assert (found.segments[5].text, found.segments[5].marks) == ("都散了。", load(path).segments[5].marks)

    @pytest.mark.parametrize("name", ["night-bell", "b" * 60])
    def test_id_that_is_no_bookmark(self, path, name):
        """An id with signs or of a length that Word's bookmarks lack comes back all the same."""
        path.write_text(SAMPLE.replace("{#b5}", f"{{#{name}}}"), "utf-8")
        found, _ = back(path, retyped(to_docx(path), "灯亮着。", "别的字。"))

        assert (found.segments[4].id, found.segments[4].text) == (name, "别的字。")

    def test_front_matter(self, path):
        """Author, source and the other lines in front can be corrected in Word."""
        found, _ = back(path, retyped(to_docx(path), "来源：", "来源：桐岭县志办"))

        assert found.source == "桐岭县志办"

    def test_changed_meanwhile(self, path):
        """Where the script changed while the document was out, both are kept; the same place is a doubt."""
        data = retyped(to_docx(path), "灯亮着。", "灯还亮着。")
        path.write_text(SAMPLE.replace("都散了吧。", "散了吧。").replace("灯亮着。", "灯一直亮着。"), "utf-8")
        found, _ = back(path, data)

        assert found.segments[5].text == "散了吧。"
        assert found.segments[4].text == "灯一直亮着。"
        assert found.segments[4].marks == (Mark(-1, -1, doubt="merge-conflict", instead="> 灯还亮着。"),)

    @pytest.mark.parametrize(
        ("reply", "say", "settled"),
        [
            ("确认", "那一年", "何编辑 2026-11-21"),
            ("采用。", "那一年", "何编辑 2026-11-21"),
            ("读作：二零一九年", "二零一九年", "何编辑 2026-11-21"),
            ("是哪一年？", "那一年", ""),
        ],
    )
    def test_replies(self, path, reply, say, settled):
        """A reply confirms, accepts or says how to speak it; any other is told and settles nothing."""
        data = to_docx(path)
        found, notes = back(path, replied(data, comment_of(data, "lost-number"), reply))

        assert found.segments[3].marks[0] == Mark(0, 1, say, "lost-number", None, settled)
        assert notes == (
            () if settled else (f'01-ferry.md #b4: 何编辑 wrote "{reply}"; the doubt stays open.',)
        )

    def test_nothing_to_accept(self, path):
        """A reply that accepts what nobody proposed settles nothing and is told with the way out."""
        data = to_docx(path)
        found, notes = back(path, replied(data, comment_of(data, "stray-line"), "采用"))

        assert found.segments[5].marks == load(path).segments[5].marks
        assert ["settle it with narrate resolve" in note for note in notes] == [True]

    def test_reply_over_several_paragraphs(self, path):
        """A comment over several paragraphs is about a doubt in each of them."""
        data = to_docx(path)
        data = replied(data, comment_of(data, "lost-number"), "确认")
        end = '<w:commentRangeEnd w:id="900"/>'
        data = changed_docx(
            data, lambda text: text.replace(end, "").replace("</w:p></w:body>", f"{end}</w:p></w:body>")
        )
        found, notes = back(path, data)

        assert [mark.settled for item in found.segments for mark in item.marks if mark.doubt] == [
            *("何编辑 2026-11-21",) * 2
        ]
        assert len(notes) == 1, "the quotation between them has no doubt"

    def test_reply_at_a_point(self, path):
        """A comment without a stretch, as some programs write them, is about the doubt that it touches."""
        data = to_docx(path)
        data = replied(data, comment_of(data, "lost-number"), "确认")
        data = changed_docx(
            data,
            lambda text: re.sub('<w:commentRange(Start|End) w:id="900"/>', "", text).replace(
                ">年</w:t></w:r>", '>年</w:t></w:r><w:r><w:commentReference w:id="900"/></w:r>'
            ),
        )

        assert back(path, data)[0].segments[3].marks[0].settled == "何编辑 2026-11-21"

    def test_reply_about_a_paragraph_and_the_story(self, path):
        """Doubts about a whole paragraph and about the story are settled in the same way."""
        data = to_docx(path)
        found, _ = back(path, replied(data, comment_of(data, "stray-line"), "保留"))
        assert found.segments[5].marks[0].settled == "何编辑 2026-11-21"

        found, _ = back(path, replied(data, comment_of(data, "missing-source"), "确认"))
        assert found.doubts[0].settled == "何编辑 2026-11-21"

    def test_resolved_comment(self, path):
        """A comment marked as resolved confirms its doubt in the name of who saved the document."""
        w14, w15 = (
            "http://schemas.microsoft.com/office/word/2010/wordml",
            "http://schemas.microsoft.com/office/word/2012/wordml",
        )
        data = to_docx(path)
        number = comment_of(data, "lost-number")
        data = changed_docx(
            data,
            lambda text: re.sub(
                rf'(<w:comment w:id="{number}".*?<w:p)>',
                rf'\1 xmlns:w14="{w14}" w14:paraId="0A">',
                text,
                count=1,
                flags=re.DOTALL,
            ),
            "word/comments.xml",
        )
        data = changed_docx(
            data,
            lambda text: text.replace(
                "</cp:coreProperties>" if "</cp:" in text else "</ns0:coreProperties>",
                "<ns0:lastModifiedBy>何编辑</ns0:lastModifiedBy></ns0:coreProperties>",
            ),
            "docProps/core.xml",
        )
        out = BytesIO(data)
        with ZipFile(out, "a") as archive:
            archive.writestr(
                "word/commentsExtended.xml",
                f'<w15:commentsEx xmlns:w15="{w15}"><w15:commentEx w15:paraId="0A" w15:done="1"/>'
                "</w15:commentsEx>",
            )
        found, _ = back(path, out.getvalue())

        assert found.segments[3].marks[0].settled == "何编辑"

    def test_lost_comments_settle_nothing(self, path):
        """A program that drops all comments leaves every doubt open."""
        data = changed_docx(
            to_docx(path),
            lambda text: re.sub("<w:comment .*</w:comment>", "", text, flags=re.DOTALL),
            "word/comments.xml",
        )

        assert from_docx(path, data).text == SAMPLE

    @pytest.mark.parametrize("cargo", ["", "LS0", "/w=="])
    def test_lost_bookmarks_and_cargo(self, path, cargo):
        """Where a program dropped bookmarks and what travelled inside, the words say which block is which."""
        data = changed_docx(to_docx(path), lambda text: re.sub("<w:bookmark[^>]*/>", "", text))
        data = changed_docx(data, lambda text: re.sub('">[^<]+<', f'">{cargo}<', text), "customXml/item1.xml")
        data = retyped(data, "人来过", "人来过三次")
        found, _ = back(path, data)
        kept = {item.id: item for item in found.segments}

        assert kept["b4"].text == "年桥修通了，什邡人来过三次。"
        assert all(kept[item.id] == item for item in load(path).segments if item.id != "b4")

    def test_what_cannot_be_taken_over_is_told(self, path):
        """A footnote and a remark on plain text are told, not lost in silence."""
        data = changed_docx(
            to_docx(path),
            lambda text: text.replace(
                '<w:t xml:space="preserve">灯亮着。',
                '<w:footnoteReference w:id="2"/><w:t xml:space="preserve">灯亮着。',
            ),
        )
        data = replied(data, comment_of(data, "时芳"), "这里要查县志")
        notes = from_docx(path, data).notes

        assert any("a footnote" in note for note in notes)
        assert any('wrote "这里要查县志".' in note for note in notes)

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"PK\x03\x04 broken",
            b"{\\rtf1}",
            zipped(styles="<s/>"),
            zipped(document=f'<w:document xmlns:w="{W}"/>'),
        ],
    )
    def test_no_word_document(self, path, data):
        """What is no Word document is one sentence."""
        with pytest.raises(ScriptError, match="save it from Word as"):
            from_docx(path, data)

    @pytest.mark.parametrize("method", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
    def test_damaged_in_its_parts(self, path, method):
        """However the parts of a document are packed, damage in them is one sentence."""
        packed = BytesIO()
        with ZipFile(packed, "w", method) as archive:
            archive.writestr("word/document.xml", bytes(range(256)) * 8)
        data = bytearray(packed.getvalue())
        data[60:90] = bytes(30)

        with pytest.raises(ScriptError, match="save it from Word as"):
            from_docx(path, bytes(data))

    def test_impossible_place_of_the_table(self, path):
        """A document whose table of parts would stand before its first byte is one sentence."""
        data = bytearray(to_docx(path))
        data[-6:-2] = (1 << 31).to_bytes(4, "little")  # the table's offset in the end record, APPNOTE 4.3.16

        with pytest.raises(ScriptError, match="save it from Word as"):
            from_docx(path, bytes(data))

    def test_far_too_large(self, path):
        """A document that would unpack to more than any script is not unpacked."""
        data = bytearray(to_docx(path))
        size = data.rindex(b"word/document.xml") - 22  # in the table of the zip file, APPNOTE 4.3.12
        data[size : size + 4] = (1 << 30).to_bytes(4, "little")

        with pytest.raises(ScriptError, match="far too large for a script"):
            from_docx(path, bytes(data))

    def test_entities_are_not_read(self, path, tmp_path):
        """A document cannot make the program read other files."""
        secret = tmp_path / "secret"
        secret.write_text("geheim", "utf-8")
        bomb = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]>'
        data = changed_docx(
            to_docx(path),
            lambda text: text.replace("<w:document", bomb + "<w:document").replace("灯亮着", "&x;"),
        )

        assert "geheim" not in from_docx(path, data).text


class TestRoundTrip:
    @often
    @given(scripts())
    def test_property(self, tmp_path_factory, written):
        """Whatever a script holds, its document brings back; python-docx reads the same paragraphs."""
        path = tmp_path_factory.mktemp("word") / "03-ferry.md"
        path.write_bytes(dump(written).encode())
        data = to_docx(path)

        assert from_docx(path, data).text == dump(written)
        shown = [item.text for item in docx.Document(BytesIO(data)).paragraphs]
        assert len(shown) == 6 + len(written.doubts) + len(written.segments)

    @often
    @given(scripts().flatmap(lambda base: changed(base).map(lambda new: (base, new))))
    def test_changed_in_word(self, tmp_path_factory, pair):
        """A script whose words and order somebody changed in Word comes back with exactly these."""
        base, wanted = pair
        path = tmp_path_factory.mktemp("word") / "03-ferry.md"
        path.write_bytes(dump(wanted).encode())
        data = to_docx(path)
        path.write_bytes(dump(base).encode())
        cargo = to_docx(path)
        out = BytesIO()
        with ZipFile(BytesIO(data)) as new, ZipFile(BytesIO(cargo)) as old, ZipFile(out, "w") as mixed:
            for name in new.namelist():
                mixed.writestr(name, (old if name.startswith("customXml") else new).read(name))
        found = loads(from_docx(path, out.getvalue()).text, path.name, 3, "ferry")

        assert [legal(item.text) for item in found.segments] == [legal(item.text) for item in wanted.segments]
