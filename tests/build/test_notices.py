import dataclasses
from pathlib import Path

from narrate.build.notices import notices, unspoken
from narrate.model import Line, Mark, Script, Segment, Spoken, Take, Voice
from narrate.record import Request
from tests.spoken.conftest import plain_series

ASKED = Request("灯亮了。", Voice("narrator", "edge", "zh-CN-YunyangNeural"))
TAKE = Take("k", "edge", "zh-CN-YunyangNeural", "灯亮了。", Path("x.mp3"), "h", 1.0)
LINE = Line("b1.0", "body", "narrator", "灯亮了。", "灯亮了。", 300)


def told(*takes):
    return notices([ASKED] * len(takes), [Spoken(LINE, take) for take in takes])


def test_as_asked():
    """There is nothing to say where the voice that was asked for spoke."""
    assert told(TAKE) == ()


def test_stand_in():
    """A voice that stands in for another is named with the one that it stands in for, and how often."""
    other = dataclasses.replace(TAKE, voice="zh-CN-YunxiNeural")

    (notice,) = told(TAKE, other, other)
    assert notice == (
        "voice narrator: zh-CN-YunxiNeural speaks, because edge does not offer zh-CN-YunyangNeural "
        "(2 of 3 lines)"
    )


def test_notes():
    """What an engine notes of its takes is told with the number of lines."""
    assert told(TAKE, dataclasses.replace(TAKE, notes=("no timing events",))) == (
        "no timing events (1 of 2 lines)",
    )


def test_unspoken_addresses():
    """An address that is shown and not read aloud is told with its place; one said in words is not."""
    said = Mark(3, 18, "编辑部的信箱")
    text = "请寄到deng@example.org，谢谢。"
    script = Script(
        1, "lamp", segments=(Segment("b1", "body", text), Segment("b2", "body", text, marks=(said,)))
    )

    (notice,) = unspoken(script, plain_series())
    assert notice.startswith("segment b1: deng@example.org is shown and not read aloud")
