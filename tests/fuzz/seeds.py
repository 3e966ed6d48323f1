"""Small good manuscripts of every format, for the fuzzer to damage."""

# ruff: noqa: E501 - XML is one line as programs write it

from __future__ import annotations

from collections.abc import Mapping

from tests.prose import PARAGRAPHS, PROSE, TITLE
from tests.read.documents import docx, epub, level, lists, numbered, p, pdf, printed, r, style, zipped
from tests.read.onefiles import PICTURE, mhtml, webarchive
from tests.read.strange_pages import STRANGE
from tests.read.webpages import PAGES

STYLES = style("1", "heading 1", "<w:pPr><w:outlineLvl w:val='0'/></w:pPr>") + style(
    "h", "藏", "<w:rPr><w:vanish/></w:rPr>"
)
NUMBERING = lists([level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2")])
RICH = (
    f"{r('甲')}<w:ins>{r('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:tab/><w:br/><w:sym w:char='F0E0'/>"
    f"<w:ruby><w:rt>{r('bù')}</w:rt><w:rubyBase>{r('布')}</w:rubyBase></w:ruby></w:r>"
    f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p('框')}</w:txbxContent></mc:Choice><mc:Fallback>{p('框')}</mc:Fallback>"
    "</mc:AlternateContent></w:r><w:r><w:fldChar w:fldCharType='begin'/><w:instrText> EQ \\o\\ad(\\s\\up 9(tuō),拖)</w:instrText>"
    "<w:fldChar w:fldCharType='end'/></w:r>"
)
BODY = (
    p(TITLE, '<w:pStyle w:val="1"/>')
    + "".join(p(text, numbered(1, n % 2)) for n, text in enumerate(PARAGRAPHS[:4]))
    + p(runs=RICH, settings="<w:rPr><w:del/></w:rPr>")
    + f"<w:tbl><w:tr><w:tc>{p('格')}</w:tc></w:tr></w:tbl>"
    + p(runs=r("藏", '<w:rStyle w:val="h"/>'))
)
BOOK = epub(
    {"nav.xhtml": "<nav><a href='a.xhtml'>一</a></nav>", "a.xhtml": f"<h1>{TITLE}</h1><p>{PROSE}</p>"},
    title=TITLE,
)
PRINTED = pdf(
    [[*rows, (290, 40, 9, f"- {n} -")] for n, rows in enumerate(printed(PARAGRAPHS[:6], high=9))], title=TITLE
)
MARKDOWN = f"---\ntitle: {TITLE}\n---\n# 一\n> **{PARAGRAPHS[0]}**\n\n```\nx\n```\n{PARAGRAPHS[1]}\n===\n"
DOCUMENT = docx(BODY, styles=STYLES, numbering=NUMBERING, title=TITLE)
SAVED = next(iter(PAGES.values())).encode()

SEEDS: Mapping[str, tuple[bytes, ...]] = {
    ".txt": tuple(PROSE[:400].encode(codec) for codec in ("utf-8", "gb18030", "utf-16", "utf-16-be")),
    ".md": (MARKDOWN.encode(), MARKDOWN.encode("gb18030")),
    ".html": tuple(page.encode() for page in (*PAGES.values(), *STRANGE.values())),
    ".mhtml": (mhtml([("text/html", SAVED), PICTURE]),),
    ".webarchive": (webarchive(SAVED),),
    ".docx": (DOCUMENT,),
    ".epub": (BOOK,),
    ".pdf": (PRINTED,),
    ".zip": (zipped({"a.txt": PROSE[:100], "夜/b.html": f"<p>{PROSE[:100]}", "c.docx": DOCUMENT}),),
}
PACKED = (".docx", ".epub", ".zip")
