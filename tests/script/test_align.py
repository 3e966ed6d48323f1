from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrate.script.align import ALIKE, align, likeness
from tests.script.generated import often

TEXTS = st.lists(st.text("渡口灯桥", min_size=1, max_size=4), min_size=1, max_size=5)


def test_versions_of_one_text_belong_together():
    """Repaired blocks are found among new ones, in order."""
    old = ["何师傅摆渡三十二年。", "年，桥修通了，渡船停在岸边。", "灯亮着。"]
    new = ["编者按", "何师傅摆渡三十二年。", "2019年，桥修通了，渡船停在岸边。", "全新的一段话。", "灯亮着。"]

    assert align(old, new) == {1: 0, 2: 1, 4: 2}


@pytest.mark.parametrize("place", [0, 1, 2])
def test_lost_block(place):
    """A block that is gone, wherever it stood, does not part the others from their versions."""
    old = ["何师傅摆渡三十二年。", "桥修通了，渡船停岸边。", "灯亮着，水声很轻。"]
    new = [text.replace("。", "！") for text in old]
    left = [number for number in range(3) if number != place]

    assert align(old, [new[number] for number in left]) == dict(enumerate(left))
    assert align([old[number] for number in left], new) == {number: at for at, number in enumerate(left)}


def test_nothing_in_common():
    """Texts that have nothing in common do not belong together; equal ones do wholly."""
    assert align(["何师傅摆渡。"], ["灯亮着！"]) == {}
    assert likeness("灯亮着。", "灯亮着。") == 1.0
    assert likeness("", "灯亮着。") == 0.0


@often
@given(TEXTS, TEXTS)
@example(["口口渡", "口桥", "渡口口灯", "桥桥口桥", "渡桥桥灯"], ["灯渡渡渡", "渡", "渡口口桥", "口口渡"])
def test_most_in_common_altogether(before, after):
    """Where every block changed, no other pairs in the same order have more in common altogether."""
    old, new = [f"{text}。" for text in before], [f"{text}！" for text in after]

    @cache
    def most(i, j):
        if i == len(old) or j == len(new):
            return 0.0
        score = likeness(old[i], new[j])
        both = most(i + 1, j + 1) + (score if score >= ALIKE else 0.0)
        return max(both, most(i + 1, j), most(i, j + 1))

    pairs = align(old, new).items()
    assert sum(likeness(old[i], new[j]) for j, i in pairs) == pytest.approx(most(0, 0))
    assert sorted(i for _, i in pairs) == [i for _, i in sorted(pairs)]


def test_long_texts_are_quick():
    """A book of a thousand blocks that all changed is aligned block by block."""
    old = [f"第{n}天，渡口来了{n * 7 % 1013}个人，船上装着米和盐。" for n in range(1000)]
    new = [text.replace("，", ",") for text in old]

    assert align(old, new) == {n: n for n in range(1000)}
