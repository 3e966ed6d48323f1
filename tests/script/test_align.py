import pytest

from narrate.script.align import align, likeness


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


def test_long_texts_are_quick():
    """A book of a thousand blocks that all changed is aligned block by block."""
    old = [f"第{n}天，渡口来了{n * 7 % 1013}个人，船上装着米和盐。" for n in range(1000)]
    new = [text.replace("，", ",") for text in old]

    assert align(old, new) == {n: n for n in range(1000)}
