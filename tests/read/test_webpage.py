"""narrate.read.webpage: the story of an HTML page, whole, and little else."""

import pytest

from narrate.errors import ManuscriptError
from narrate.read.webpage import html
from tests.prose import HEADINGS, PARAGRAPHS, TITLE
from tests.read.strange_pages import STRANGE
from tests.read.webpages import NEWS, PAGES, STORY, links, shell


def squeezed(lines) -> str:
    """The characters of lines without white space."""
    return "".join("".join(lines).split())


EVERY = {**PAGES, **STRANGE}


@pytest.mark.parametrize("kind", EVERY)
def test_story_is_whole(kind):
    """All characters of the story come out, at least 98 in 100 paragraphs as lines of their own."""
    lines = html(EVERY[kind].encode(), "x").lines
    kept = [line for line in STORY if line in {line.strip() for line in lines}]

    assert [line for line in STORY if line not in squeezed(lines)] == []
    assert len(kept) >= 0.98 * len(STORY)


def test_little_else():
    """Of what comes out of all pages, at least 97 in 100 characters are story or title."""
    for pages in (PAGES, STRANGE):
        found = sum(len(squeezed(html(page.encode(), "x").lines)) for page in pages.values())

        assert len(pages) * len(squeezed((TITLE, *STORY))) >= 0.97 * found


@pytest.mark.parametrize("kind", [each for each in EVERY if each != "e-paper with a page map"])
def test_title(kind):
    """The page's title is the story's, without the name of the site, and stands in the lines."""
    text = html(EVERY[kind].encode(), "x")

    assert TITLE in text.lines
    assert text.title == TITLE


@pytest.mark.parametrize(
    "head",
    [
        f"<meta name='ArticleTitle' content='{TITLE}'>",
        f"<meta property='og:title' content='{TITLE} | 云台网'>",
        f"<meta name='twitter:title' content='{TITLE}_云台网'>",
    ],
)
def test_title_told_to_others(head):
    """Where <title> names only the site, the title is the one that the page tells to others and shows."""
    page = shell("", f"<div>{TITLE}</div><p>{PARAGRAPHS[0]}</p>", title="云台网").replace(
        "</head>", f"{head}</head>"
    )

    assert html(page.encode(), "x").title == TITLE


def test_word_s_own_tags():
    """Word's own tags and pictures within a sentence do not cut it."""
    page = "<p class=MsoNormal><st1:chsdate>2005年</st1:chsdate>春天<o:p></o:p>，灯<img src=a.png>亮了。</p>"

    assert html(page.encode(), "x").lines == ("2005年春天，灯亮了。",)


def test_only_links():
    """A page of nothing but links is not empty."""
    assert html(f"<ul>{links(NEWS)}</ul>".encode(), "x").lines != ()


def test_levels():
    """Headings h1 to h6 carry their level."""
    text = html(shell("", f"<h1>甲</h1><p>{PARAGRAPHS[0]}</p><h3>乙</h3><p>{PARAGRAPHS[1]}").encode(), "x")

    assert text.levels == (1, 0, 3, 0)


def test_breaks():
    """A <br>, a table cell and a <div> each end a line; inline tags do not; a ruby reading is left out."""
    page = (
        "<div>一<b>二</b>三<br/>四<ruby>漢<rt>hàn</rt></ruby><table><td>五<td>六</table>七</div>八"
        "<pre>九\n十</pre>"
    )

    assert html(page.encode(), "x").lines == ("一二三", "四漢", "五", "六", "七", "八", "九", "十")


def test_poem():
    """Short lines of a poem are text, though each of them is as short as a link."""
    lines = ("云台山上月", "照见石桥霜", "行人归不晚", "灯火是家乡") * 3
    page = shell(f"<ul>{''.join(f'<li><a>{h}</a>' for h in HEADINGS * 3)}</ul>", "<br>".join(lines))

    assert html(page.encode(), "x").lines[-12:] == lines


def test_encoding():
    """A page that says gb2312 is read as GB18030; entities become characters."""
    page = shell("", f"<p>{PARAGRAPHS[0]}&ldquo;喆&rdquo;&#8230;</p>").replace("utf-8", "gb2312")
    text = html(page.encode("gb18030"), "x")

    assert (text.lines[0], text.encoding) == (f"{PARAGRAPHS[0]}“喆”…", "gb18030")


TEXT = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


@pytest.mark.parametrize(
    "body",
    [
        f"<div style='display:none'>{TEXT}</div><p>请开启脚本</p>",
        f"<div hidden>{TEXT}</div>",
        f"<div style='visibility:hidden'>{TEXT}</div>",
        f"<noscript>{TEXT}</noscript><div id='app'></div>",
        f"<article><template shadowrootmode='open'>{TEXT}</template></article>",
        "<textarea>" + "\n".join(PARAGRAPHS) + "</textarea>",
        f"<div style='font-size: 0'>{TEXT}</div>",
    ],
    ids=["display", "hidden", "visibility", "noscript", "template", "textarea", "size"],
)
def test_page_that_waits_for_its_script(body):
    """What a page hides is its text where it shows no other: a script would have shown it."""
    assert set(PARAGRAPHS) <= set(html(f"<h1>{TITLE}</h1>{body}".encode(), "x").lines)


@pytest.mark.parametrize(
    "rest",
    [
        '<a href="#">阅读全文</a><div style="display:none">{}</div>',
        "<button>展开全文</button><div hidden>{}</div>",
        '<div style="display:none">{}</div><span>点击展开剩余内容</span>',
    ],
)
def test_rest_that_a_button_unfolds(rest):
    """What stands hidden beside a button that unfolds it is the rest of the text."""
    first, *others = PARAGRAPHS[:4]
    body = rest.format("".join(f"<p>{each}</p>" for each in others))
    text = html(f"<html><body><h1>灯</h1><p>{first}</p>{body}</body></html>".encode(), "x")
    assert [line for line in text.lines if line in PARAGRAPHS] == [first, *others]


@pytest.mark.parametrize(
    "hidden",
    [
        '<p class="sr-only">跳到正文</p>',
        '<p class="a visually-hidden">跳到正文</p>',
        '<p style="position:absolute; left:-9999px">跳到正文</p>',
        '<a>阅读全文</a><p style="display:none">跳到正文</p>',
    ],
)
def test_words_that_nobody_sees(hidden):
    """What only programs are told, stands beside the page or is a few hidden words is left out and listed."""
    told = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    text = html(f"<html><body><h1>灯</h1>{hidden}{told}</body></html>".encode(), "x")
    assert "跳到正文" not in text.lines
    assert ("unread.hidden", "跳到正文") in [(each.kind, each.text) for each in text.left]


def test_no_size_between_parts():
    """An element without size whose parts have one shows them, and hides nothing else."""
    sized = f"<div style='font-size:0'><p style='font-size:16px'>{PARAGRAPHS[0]}</p></div>"
    page = f"{TEXT}{sized}<span style='font-size:0px'>暗字</span>"

    assert html(page.encode(), "x").lines == (*PARAGRAPHS, PARAGRAPHS[0])


def test_frames():
    """The page in a saved frame, and what a frameset has for browsers without frames, stand in its place."""
    inside = f"<h1>{TITLE}</h1>{TEXT}".replace("<", "&lt;")
    twice = f'<iframe srcdoc="{inside}"></iframe>'.replace("&", "&amp;").replace('"', "&quot;")
    whole = (TITLE, *PARAGRAPHS)

    assert html(f'<p>上</p><iframe srcdoc="{inside}">旧</iframe><p>下</p>'.encode(), "x").lines == (
        "上",
        *whole,
        "下",
    )
    assert html(f'<iframe srcdoc="{twice}"></iframe>'.encode(), "x").lines == whole
    frames = (
        f"<frameset><frame src='a.htm'><noframes><body><h1>{TITLE}</h1>{TEXT}</body></noframes></frameset>"
    )
    assert html(frames.encode(), "x").lines == whole


@pytest.mark.parametrize(
    "page", ["<frameset><frame src='a.html'></frameset>", "<iframe src='a.html'></iframe>"]
)
def test_only_frames(page):
    """A page that is nothing but frames is refused with what to save instead."""
    with pytest.raises(ManuscriptError, match=r"^x\.html: the page only shows other pages in frames; open"):
        html(page.encode(), "x.html")


def test_numbers_of_notes():
    """The bare number of a note goes from its sentence; the one before the note, powers and pages stay."""
    page = (
        f"{TEXT}<p>他叫“老舵”<sup><a href='#n2'>2</a></sup>，"
        f"船<a href='x.html#n3'>3</a>长十二m<sup>2</sup>[4]。</p>"
        "<p id='n2'><a href='#r2'>2</a> 撑船人。</p><p>见第<a href='p.html'>7</a>页。</p>"
    )

    assert html(page.encode(), "x").lines[-3:] == ("他叫“老舵”，船长十二m2[4]。", "2 撑船人。", "见第7页。")


def test_struck_words():
    """What a page strikes through is deleted, and listed."""
    text = html(f"{TEXT}<p>撑了<del>三十</del><ins>四十</ins>年，<s>没</s>有人。</p>".encode(), "x")

    assert text.lines[-1] == "撑了四十年，有人。"
    assert [(each.kind, each.text) for each in text.left] == [
        ("unread.deletion", "三十"),
        ("unread.deletion", "没"),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<script>正文</script>",
        "<div>" * 100_000 + "正文",
        "<!-- 正文 -->",
        "<p a=" + '"' * 50_000 + "正文",
    ],
)
def test_no_story(page):
    """A page without text, or too deep to be one, is refused in a sentence."""
    says = "is nested too deeply" if page.startswith("<div>") else "holds no text"
    with pytest.raises(ManuscriptError, match=rf"^x\.html: the page {says}"):
        html(page.encode(), "x.html")


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;正文",
        "正文" + "<" * 100_000,
        "正文" + "&" * 100_000,
        "<table>" * 1_500 + "<td>正文",
        "<p>正文" * 20_000,
        "<![CDATA[" * 1_000 + "]]><p>正文",
    ],
)
def test_hostile(page):
    """A page made to break a parser gives lines, and not many times its own size."""
    lines = html(page.encode(), "x").lines

    assert "正文" in "".join(lines)
    assert sum(map(len, lines)) <= len(page)
