"""narrate.read.word: a Word document becomes the text that Word shows."""

# ruff: noqa: E501 - XML is one line as programs write it

from io import BytesIO
from zipfile import ZipFile

import pytest

from narrate.errors import ManuscriptError
from narrate.read.word import docx as read
from tests.prose import PARAGRAPHS, TITLE
from tests.read.documents import STRICT, docx, level, lists, numbered, p, r, style, zipped

VANISH = "<w:vanish/>"


def lines(body: str, **parts: str) -> tuple[str, ...]:
    """The lines that the reader makes of a body."""
    return read(docx(body, **parts), "x.docx").lines


def test_paragraphs():
    """Each paragraph is a line, blank ones too; tabs stay and breaks end a line."""
    runs = f"{r('甲')}<w:r><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t></w:r>"

    assert lines(p(runs=runs) + p() + p("戊")) == ("甲\t乙", "丙-丁", "", "戊")


def test_tracked_changes():
    """Insertions and text moved here stay; deletions and text moved away go, as does a deleted row."""
    runs = (
        f"{r('留')}<w:ins>{r('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        f"<w:moveFrom>{r('走')}</w:moveFrom><w:moveTo>{r('来')}</w:moveTo>"
    )
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('删行')}</w:tc></w:tr>"
    table = f"<w:tbl>{row}<w:tr><w:tc>{p('存行')}</w:tc></w:tr></w:tbl>"

    assert lines(p(runs=runs) + table) == ("留新来", "存行")


def test_deleted_mark():
    """A paragraph whose mark was deleted goes on in the next one."""
    assert lines(p("前半", "<w:rPr><w:del/></w:rPr>") + p("后半")) == ("前半后半",)


def test_deleted_mark_at_the_end_of_a_cell():
    """Text that waits for a paragraph to go on in, where its cell has no other, is a line."""
    cell = p("前半", "<w:rPr><w:del/></w:rPr>")

    assert lines(f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>{p('后半')}") == ("前半", "后半")


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        ('<w:sym w:font="Wingdings" w:char="2605"/>', "★"),
        ('<w:sym w:font="Wingdings" w:char="D83D"/>', ""),
        ('<w:sym w:font="Wingdings" w:char="box"/>', ""),
        ("<w:instrText>PAGE</w:instrText>", ""),
    ],
)
def test_signs(run, shown):
    """A sign by its code is text; half a character, no code and an instruction outside a field are none."""
    assert lines(p(runs=f"{r('甲')}<w:r>{run}</w:r>")) == (f"甲{shown}",)


def test_text_outside_paragraphs():
    """A run that stands in no paragraph, as no program writes it, costs nobody the rest."""
    assert lines(r("散") + p("甲")) == ("甲",)


def test_drop_cap():
    """A large first letter in a frame belongs to the paragraph after it."""
    assert lines(p("春", '<w:framePr w:dropCap="drop"/>') + p("天来了")) == ("春天来了",)


def test_ruby():
    """Text under a phonetic guide stays and its reading goes, in the new form and in the old field."""
    ruby = f"<w:ruby><w:rt>{r('bù')}</w:rt><w:rubyBase>{r('布')}</w:rubyBase></w:ruby>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> EQ \\* jc2 \\* hps10 \\o\\ad(\\s\\up 9(</w:instrText>'
        "</w:r><w:r><w:instrText>tuō</w:instrText></w:r><w:r><w:instrText>),拖)</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert lines(p(runs=f"<w:r>{ruby}</w:r>{field}{r('县')}")) == ("布拖县",)


def test_fields():
    """The result of a field is text, its instruction is not."""
    runs = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("三月")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f'<w:fldSimple w:instr="AUTHOR">{r("林小满")}</w:fldSimple>'
    )

    assert lines(p(runs=runs)) == ("三月林小满",)


def test_field_in_a_field():
    """What a field inside the instruction of another gives is no text; a field that breaks off takes nothing."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    said = "<w:r><w:instrText>{}</w:instrText></w:r>".format
    inner = f"{mark('begin')}{said('MERGEFIELD a')}{mark('separate')}{r('男')}{mark('end')}"
    outer = (
        f"{mark('begin')}{said('IF')}{inner}{said('=男')}{mark('separate')}{r('先生')}{mark('end')}{r('好')}"
    )

    assert lines(p(runs=outer)) == ("先生好",)
    assert lines(p(runs=f"{r('甲')}{mark('begin')}") + p(runs=f"{inner}{r('乙')}")) == ("甲", "男乙")


def test_word_art():
    """A title drawn as WordArt of either kind is a line, once."""
    old = f"<w:pict><v:shape><v:textpath string='{TITLE}'/></v:shape></w:pict>"
    box = f"<wps:txbx><w:txbxContent>{p(TITLE)}</w:txbxContent></wps:txbx>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{old}</mc:Fallback>"
        "</mc:AlternateContent>"
    )

    assert lines(p(runs=f"<w:r>{old}</w:r>") + p("正文")) == ("", TITLE, "正文")
    assert lines(p(runs=f"<w:r>{both}</w:r>") + p("正文")) == ("", TITLE, "正文")


def test_struck_text():
    """What a person struck through is deleted."""
    kept = r("四十年", '<w:strike w:val="0"/>')
    text = read(docx(p(runs=f"{r('撑了')}{r('三', '<w:strike/>')}{kept}")), "x")

    assert text.lines == ("撑了四十年",)
    assert [(each.kind, each.text) for each in text.left] == [("unread.deletion", "三")]


CHUNK = (
    '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="c1"/>'
)
TAKES_IN = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="/word/part.bin"/>'
    "</Relationships>"
)
PAGE = f"<html><body><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p></body></html>"
MAIL = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


def taking_in(part):
    """A document between whose two lines a part in another format stands."""
    with ZipFile(BytesIO(docx(p("上") + CHUNK + p("下")))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**members, "word/_rels/document.xml.rels": TAKES_IN, "word/part.bin": part})


@pytest.mark.parametrize(
    "part", [PAGE, MAIL + PAGE, docx(p(TITLE) + p(PARAGRAPHS[0])), f"{TITLE}\n{PARAGRAPHS[0]}"]
)
def test_parts_in_other_formats(part):
    """A page, a saved page, a document or a text that the document takes in is read where it stands."""
    assert read(taking_in(part), "x").lines == ("上", TITLE, PARAGRAPHS[0], "下")


def test_a_part_in_rtf():
    """A part that is RTF, and documents without end in one another, are refused with the remedy."""
    with pytest.raises(ManuscriptError, match=r"RTF; open it in Word or WPS"):
        read(taking_in("{\\rtf1 a}"), "x")

    within = docx(p("里"))
    for _ in range(5):
        within = taking_in(within)
    with pytest.raises(ManuscriptError, match=r"too deep in one another; open it in Word"):
        read(within, "x")


def test_a_part_that_is_gone():
    """A document that takes in a part which its file does not hold is refused, with the part's name."""
    with ZipFile(BytesIO(taking_in("里"))) as archive:
        rest = {name: archive.read(name) for name in archive.namelist() if name != "word/part.bin"}
    with pytest.raises(ManuscriptError, match=r"missing \(word/part\.bin\); get the file again"):
        read(zipped(rest), "x")


def test_text_box():
    """A text box follows its paragraph, once, though the file holds it in two forms."""
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    old = f"<mc:AlternateContent><mc:Choice Requires='wps'/><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"

    assert lines(p(runs=f"{r('正文前')}<w:r>{both}</w:r>{r('正文后')}")) == ("正文前正文后", "框内")
    assert lines(p(runs=f"{r('正文')}<w:r>{old}</w:r>")) == ("正文", "框内")


def test_controls():
    """Text in content controls, links, smart tags and formulas stays."""
    inner = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控')}</w:sdtContent></w:sdt><w:hyperlink>{r('链')}</w:hyperlink>"
        f"<w:smartTag>{r('标')}</w:smartTag><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    )
    block = f"<w:sdt><w:sdtContent>{p('块')}</w:sdtContent></w:sdt>"

    assert lines(p(runs=inner) + block) == ("控链标x=1", "块")


def test_notes_are_left_out():
    """Marks of footnotes, endnotes and comments leave nothing."""
    runs = f"{r('甲')}<w:r><w:footnoteReference w:id='1'/><w:endnoteReference w:id='1'/><w:commentReference w:id='0'/></w:r>"

    assert lines(p(runs=runs)) == ("甲",)


def test_hidden():
    """Hidden text goes, be it hidden by itself or by its style; a style hidden twice over is shown."""
    styles = (
        style("H", "藏", f"<w:rPr>{VANISH}</w:rPr>")
        + style("H2", "更藏", "<w:basedOn w:val='H'/>")
        + style("C", "字藏", f"<w:rPr>{VANISH}</w:rPr>", "character")
    )
    body = (
        p(
            runs=r("看")
            + r("不看", VANISH)
            + r("也看", '<w:vanish w:val="0"/>')
            + r("没有", '<w:rStyle w:val="C"/>')
        )
        + p("藏段", '<w:pStyle w:val="H2"/>')
        + p(runs=r("两次", '<w:rStyle w:val="C"/>'), settings='<w:pStyle w:val="H"/>')
    )

    assert [line for line in lines(body, styles=styles) if line] == ["看也看", "两次"]


@pytest.mark.parametrize(
    ("styles", "settings", "wanted"),
    [
        (style("1", "heading 1"), '<w:pStyle w:val="1"/>', 1),
        (style("a", "标题 2"), '<w:pStyle w:val="a"/>', 2),
        (style("a", "Title"), '<w:pStyle w:val="a"/>', 1),
        (style("a", "副标题"), '<w:pStyle w:val="a"/>', 2),
        (
            style("1", "heading 3") + style("我", "小节", "<w:basedOn w:val='1'/>"),
            '<w:pStyle w:val="我"/>',
            3,
        ),
        (style("x", "节", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'), '<w:pStyle w:val="x"/>', 2),
        (style("1", "heading 1"), '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', 0),
        ("", '<w:outlineLvl w:val="0"/>', 1),
        (style("1", "heading 9"), '<w:pStyle w:val="1"/>', 6),
        (style("x", "正文缩进"), '<w:pStyle w:val="x"/>', 0),
        (style("x", "a", "<w:basedOn w:val='x'/>"), '<w:pStyle w:val="x"/>', 0),
    ],
)
def test_levels(styles, settings, wanted):
    """A heading is known by the outline level or the name of its style, own or inherited, or by its own level."""
    assert read(docx(p("甲", settings) + p("乙"), styles=styles), "x").levels == (wanted, 0)


def test_contents_are_left_out():
    """A table of contents that Word made is no text, in whichever form."""
    styles = style("T", "toc 1") + style("U", "目录 2")
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('目录')}</w:sdtContent></w:sdt>"
    )
    body = control + p("第一章 1", '<w:pStyle w:val="T"/>') + p("一节 2", '<w:pStyle w:val="U"/>') + p("正文")

    assert lines(body, styles=styles) == ("正文",)


PROSE = "那年春天来得迟，井台边上的柳树到了四月才发芽，奶奶坐在石头上望着远处。"


def rows(*told):
    """A table of plain cells."""
    cells = ("".join(f"<w:tc>{p(text)}</w:tc>" for text in row) for row in told)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


FIGURES = (("年份", "收入"), ("1998年", "320元"))


def test_table_in_the_text():
    """A table of short cells between paragraphs is read by rows; one above or below the text by cells."""
    table = rows(*FIGURES)

    assert lines(p(PROSE) + table + p(PROSE)) == (PROSE, "年份，收入", "1998年，320元", PROSE)
    assert lines(table + p(PROSE) + table) == (*sum(FIGURES, ()), PROSE, *sum(FIGURES, ()))
    assert lines(p(PROSE) + rows(*FIGURES, ("2008年", "")) + p(PROSE))[1:-1] == (
        "年份，收入",
        "1998年，320元",
        "2008年",
    )


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (rows(("年份", "收入")), ("年份", "收入")),
        (rows(("年份",), ("收入",)), ("年份", "收入")),
        (rows(("作者", "石小渡"), ("电 话", "无")), ("作者", "石小渡", "电 话", "无")),
        (rows(("问", PROSE), ("答", "好")), ("问", PROSE, "答", "好")),
        (
            rows(("甲", "乙"), ("丙", "丁")).replace(
                "乙", f"乙</w:t></w:r></w:p>{p('又')}<w:p><w:r><w:t>", 1
            ),
            None,
        ),
        (f"<w:tbl><w:tr><w:tc>{rows(*FIGURES)}{p()}</w:tc></w:tr></w:tbl>", sum(FIGURES, ())),
    ],
)
def test_table_of_other_things(table, told):
    """A table with one row or column, with paragraphs in its cells or a table in it is read by cells."""
    found = lines(p(PROSE) + table + p(PROSE))[1:-1]

    assert found == (told or ("甲", "乙", "又", "丙", "丁"))


def test_table():
    """A table is read row by row, a line for each paragraph that is not blank."""
    cells = [f"<w:tc>{p(text)}{p()}</w:tc>" for text in ("姓名", "年龄", "何小满", "三十")]
    table = f"<w:tbl><w:tr>{''.join(cells[:2])}</w:tr><w:tr>{''.join(cells[2:])}</w:tr></w:tbl>"

    assert lines(p("前") + table + p("后")) == ("前", "姓名", "年龄", "何小满", "三十", "后")


class TestNumbers:
    def test_chinese_outline(self):
        """一、 （一） 1. are rebuilt, and the deeper ones start anew under each of the higher."""
        numbering = lists(
            [
                level(0, "chineseCountingThousand", "%1、"),
                level(1, "chineseCounting", "（%2）"),
                level(2, "decimal", "%3."),
            ]
        )
        depths = (0, 1, 1, 2, 2, 0, 1, 2)
        body = "".join(p("题", numbered(1, depth)) for depth in depths)

        assert lines(body, numbering=numbering) == (
            *("一、题", "（一）题", "（二）题", "1. 题", "2. 题"),
            *("二、题", "（一）题", "1. 题"),
        )

    def test_chapters(self):
        """第一章 is parted from its title; 1.1 counts in the chapter, in figures where the list says so."""
        numbering = lists(
            [level(0, "chineseCountingThousand", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")]
        )
        body = (
            p("出发", numbered(1))
            + p("路上", numbered(1, 1))
            + p("回来", numbered(1))
            + p("灯", numbered(1, 1))
        )

        assert lines(body, numbering=numbering) == ("第一章 出发", "1.1 路上", "第二章 回来", "2.1 灯")

    def test_by_style(self):
        """A number may come from the style, at the depth that the list gives to it; list 0 takes it away."""
        styles = style("1", "heading 1", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>") + style(
            "2", "heading 2", "<w:basedOn w:val='1'/>"
        )
        numbering = lists(
            [
                level(0, "upperRoman", "%1.", '<w:pStyle w:val="1"/>'),
                level(1, "lowerLetter", "%2)", '<w:pStyle w:val="2"/>'),
            ]
        )
        one, two = '<w:pStyle w:val="1"/>', '<w:pStyle w:val="2"/>'
        body = p("甲", one) + p("乙", two) + p("丙", two) + p("丁", one + numbered(0)) + p("戊", one)

        assert lines(body, styles=styles, numbering=numbering) == ("I. 甲", "a)乙", "b)丙", "丁", "II. 戊")

    def test_restart(self):
        """Two lists of one definition go on counting, unless the second says where it starts."""
        more = (
            '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        )
        numbering = lists([level(0, "decimal", "%1、")], more=more)
        body = "".join(p("题", numbered(n)) for n in (1, 1, 2, 3, 3))

        assert lines(body, numbering=numbering) == ("1、题", "2、题", "3、题", "5、题", "6、题")

    def test_no_restart(self):
        """A level that is told not to start anew counts on under the next of the higher one."""
        numbering = lists(
            [level(0, "decimal", "%1、"), level(1, "decimal", "（%2）", '<w:lvlRestart w:val="0"/>')]
        )
        body = "".join(p("题", numbered(1, depth)) for depth in (0, 1, 0, 1))

        assert lines(body, numbering=numbering) == ("1、题", "（1）题", "2、题", "（2）题")

    def test_another_look_for_one_list(self):
        """A list may have a level of its own, and goes on counting; a level without a depth is none."""
        more = (
            '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
            f'{level(0, "decimal", "第%1节")}<w:lvl><w:start w:val="9"/></w:lvl></w:lvlOverride></w:num>'
        )
        numbering = lists([level(0, "decimal", "%1、")], more=more)

        assert lines(p("题", numbered(1)) + p("题", numbered(2)), numbering=numbering) == (
            "1、题",
            "第2节 题",
        )

    def test_bullets(self):
        """A bullet is no text, and an unknown list gives nothing."""
        numbering = lists([level(0, "bullet", "\u25cf")])

        assert lines(p("甲", numbered(1)) + p("乙", numbered(7)), numbering=numbering) == ("甲", "乙")

    def test_by_linked_style(self):
        """A definition that only names a list style counts with that style's levels."""
        styles = style("L", "列表", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>", "numbering")
        numbering = lists([level(0, "ideographTraditional", "%1、")], ['<w:numStyleLink w:val="L"/>'])

        assert lines(p("题", numbered(2)), styles=styles, numbering=numbering) == ("甲、题",)


def test_title():
    """The title is what stands in the style for titles, else among the properties, unless a program wrote it."""
    styles = style("t", "Title")
    body = p("山里", '<w:pStyle w:val="t"/>') + p("的灯", '<w:pStyle w:val="t"/>') + p("正文")

    assert read(docx(body, styles=styles, title="模板"), "x").title == "山里的灯"
    assert read(docx(p("正文"), title="石桥村的灯"), "x").title == "石桥村的灯"
    for junk in ("Microsoft Word - 1.doc", "新建 Microsoft Word 文档", "文档1", "标题", ""):
        assert read(docx(p("正文"), title=junk), "x").title == ""


def test_strict():
    """A file of the strict standard reads like any other."""
    styles = style("1", "heading 1")

    assert read(docx(p("甲", '<w:pStyle w:val="1"/>'), styles=styles, word=STRICT), "x").levels == (1,)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "password"),
        (b"PK\x03\x04 cut", "damaged"),
        (b"no zip", "damaged"),
        (zipped({"a.txt": "甲"}), "no Word document"),
        (zipped({"word/document.xml": "<w:document"}), "damaged"),
        (docx(p()), "no text"),
    ],
)
def test_refused(data, says):
    """What is old, locked, cut or without text is refused in one sentence with its name."""
    with pytest.raises(ManuscriptError, match=f"^x.docx: .*{says}"):
        read(data, "x.docx")


def test_entities(tmp_path):
    """Entities, from within or from a file, are never filled in and cost no memory."""
    secret = tmp_path / "secret"
    secret.write_text("秘密")
    laughs = (
        '<!ENTITY a "'
        + "哈" * 60_000
        + '">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 50}">' for n in range(8))
    )
    head = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">{laughs}]>'
    body = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{p("甲&s;&i;乙")}'
    data = zipped({"word/document.xml": f"{head}{body}</w:body></w:document>"})
    try:
        text = "".join(read(data, "x.docx").lines)
    except ManuscriptError:
        text = ""

    assert set(text) <= set("甲乙")
