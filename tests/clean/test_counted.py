"""narrate.clean.counted: what counts the parts of a story is no button of a site."""

import pytest

from narrate.clean.counted import counted
from narrate.clean.lines import looks

TEXT = "四月里下了三场雨，磨刀溪的水涨到了石阶上，摆渡的何大山把船拴在老樟树下。"


@pytest.mark.parametrize(
    ("signs", "found"),
    [
        (("上篇", "下篇"), True),
        (("上部", "中部", "下部"), True),
        (("（1）", "（2）", "（3）"), True),
        (("【上】", "【下】"), True),
        (("下篇", "上篇"), False),
        (("上篇",), False),
        (("（2）", "（3）"), False),
        (("1", "2"), False),
        (("上", "下"), False),
        (("（1）", "下篇"), False),
    ],
)
def test_parts(signs, found):
    """Signs of one shape that begin with the first, go up and have prose below each count the parts."""
    lines = [line for sign in signs for line in (sign, TEXT)]

    assert counted(list(looks(lines, [0] * len(lines)))) == (
        frozenset(range(1, 2 * len(signs), 2)) if found else frozenset()
    )


def test_buttons():
    """Two signs without prose between them count nothing."""
    assert counted(list(looks(["上篇", "下篇", TEXT], [0, 0, 0]))) == frozenset()
