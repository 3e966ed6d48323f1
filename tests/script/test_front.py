import re

import pytest

from narrate.errors import ScriptError
from narrate.model import Mark, Script
from narrate.script.front import line
from tests.script.test_markdown import loads


def front(text):
    return loads(f"---\n{text}\n---\n")


def test_cast():
    """The cast lists who is spoken by which voice."""
    assert front("cast: 张三=host, 李四=narrator").cast == (("张三", "host"), ("李四", "narrator"))
    assert front('cast: "甲，乙"=host，丙 = narrator').cast == (("甲，乙", "host"), ("丙", "narrator"))
    assert front("cast:").cast == ()


def test_doubts_of_the_story():
    """Doubts of the whole story are listed with who settled them, or with all that a doubt may have."""
    found = front('doubts: missing-source, missing-author="何编辑 2026-11-21", truncated-end{.review say=完}')

    assert found.doubts == (
        Mark(-1, -1, doubt="missing-source"),
        Mark(-1, -1, doubt="missing-author", settled="何编辑 2026-11-21"),
        Mark(-1, -1, "完", "truncated-end", "review"),
    )
    assert line(found, "doubts") == (
        "doubts: missing-source, missing-author=何编辑 2026-11-21, truncated-end{.review say=完}"
    )


def test_full_width_colon():
    """A full-width colon parts key and value as well."""
    assert front("author：林小满").author == "林小满"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel: 灯", "2:1: .*probably title: is meant"),
        ("title: 灯\ntitle: 船", "3:1: title: stands twice"),
        ("cast: 张三", "2:7: .*张三=narrator"),
        ("cast: 张三=host 李四=x", "2:7: "),
        ("cast: {x}", "2:7: .*no item of a list"),
        ("doubts: missing-autor", "2:9: .*probably missing-author is meant"),
        ("doubts: missing-author{ok=何 x}", 'probably {ok="何 x"} is meant'),
        ("doubts: missing-author{.info} missing-source", "a comma is missing"),
        ("work: zwei", "2:7: work must be a whole number"),
        (f"work: {'9' * 5000}", "2:7: work must be a whole number"),
    ],
)
def test_broken(text, said):
    """Broken front matter is an error with its line and column."""
    with pytest.raises(ScriptError, match=said):
        front(text)


@pytest.mark.parametrize(
    "value", ["甲: 乙", "甲 # 乙", "“引号”", '"x', " 空格 ", "冒号:", "- 横线", "甲\n乙"]
)
def test_odd_values_are_quoted(value):
    """A value that YAML would read differently stands in quotes and comes back as it was."""
    text = line(Script(1, "x", author=value), "author")

    assert "\n" not in text
    assert front(text).author == value


def test_text_inside_the_front_matter():
    """Where the closing line was deleted, the error says where to put it back."""
    with pytest.raises(ScriptError, match=r":3:1: '# 桥头的灯' is no field; .* put --- on a line before it"):
        loads("---\ntitle: 灯\n# 桥头的灯\n\n灯亮了。\n")


def test_front_matter_without_an_end():
    """Front matter that is not closed is an error at the line that opens it."""
    with pytest.raises(
        ScriptError, match=r"^01-ferry\.md:1:1: the front matter is not closed; put --- on a line"
    ):
        loads("---\ntitle: 灯\n\nauthor: 林小满\n")


@pytest.mark.parametrize("opened", ["——", "===", "–––", "***"])
def test_fence_that_an_editor_made_prettier(opened):
    """Where front matter opens with a dash that an editor put for ---, the error names its line."""
    told = (
        f'01-ferry.md:2:1: "{opened}" opens no front matter; write --- as the first line of the file, '
        "and once more where the text begins."
    )
    with pytest.raises(ScriptError, match=f"^{re.escape(told)}$"):
        loads(f"\n{opened}\ntitle: 灯\n{opened}\n\n灯亮了。\n")


@pytest.mark.parametrize(
    "text", ["——\n他没有说完。\n", "***\n", "——\n\n他说：走。\n", "——\nlearn: 是学的意思。\n"]
)
def test_dash_of_the_story(text):
    """A line of dashes that no field follows is text."""
    assert loads(text).segments


def test_empty_lines_between_the_fields():
    """An empty line in the front matter is no field and no error."""
    assert front("title: 灯\n\nauthor: 林小满").author == "林小满"
