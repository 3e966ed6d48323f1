from narrate.script.paragraphs import paragraphs, rows


def read(text):
    return list(paragraphs(rows(text), "x.md"))


def test_blocks():
    """A heading is one line, a quotation starts a block, other lines belong together until an empty one."""
    found = read("# 灯\n第一段，\n还是第一段。\n> 引文\n> 还是引文\n>\n> 又一段\n\n第二段。\n## 标题\n")

    assert [item.text for item in found] == [
        "# 灯",
        "第一段，还是第一段。",
        "> 引文还是引文",
        "> 又一段",
        "第二段。",
        "## 标题",
    ]


def test_sign_forgotten_inside_a_quotation():
    """A line of a quotation without its sign belongs to it, and the signs of the others stay outside."""
    assert [item.text for item in read("> 引文\n漏了号\n> 还是引文\n")] == ["> 引文漏了号还是引文"]


def test_western_words_keep_their_blank():
    """Wrapped Chinese joins without a blank, wrapped English with one."""
    assert [item.text for item in read("党建\n扶贫 made\nin China")] == ["党建扶贫 made in China"]


def test_places():
    """Every position knows its line, column and place in the file, whatever ends the lines."""
    text = "\ufeff甲。\r\n\r\n　　乙，\r\n  丙。"
    found = read(text)[1]

    assert (found.place(1).line, found.place(1).column) == (3, 4)
    assert (found.place(3).line, found.place(3).column) == (4, 4)
    assert text[found.offset(2)] == "丙"
    assert text[found.start : found.end] == "乙，\r\n  丙。"
    assert rows(text)[0].text == "甲。"
