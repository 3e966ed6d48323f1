"""narrate.clean.slides: captions that stand by turns with the paragraphs of a page of pictures."""

from __future__ import annotations

import pytest

from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from narrate.clean.slides import slides
from tests.prose import PARAGRAPHS

CAPTIONS = ("老艄公在船头生火。", "船板上晒着两双鞋。", "孩子们等船靠岸。", "新桥的桥墩露出了水面。")
SIGNS = ("渡口的最后一班船(组图)", "播放 暂停 上一张 下一张 1/4")


def labelled(*told: str, over: tuple[str, ...] = SIGNS) -> list[str]:
    """The lines of a text that are captions below the lines *over* it."""
    labels = Labels()
    lines = (*over, *told)
    labels.kinds = dict.fromkeys(range(1, len(over) + 1), "meta.page_title")
    slides(tuple(looks(lines, (0,) * len(lines))), labels, (len(over), len(lines) - 1))
    return [lines[number - 1] for number, kind in labels.kinds.items() if kind == "caption.photo"]


def by_turns(captions: tuple[str, ...]) -> list[str]:
    """Each caption over its paragraph."""
    return [line for pair in zip(captions, PARAGRAPHS, strict=False) for line in pair]


def test_captions_by_turns_with_paragraphs_go() -> None:
    """Four captions, each over its paragraph, go from a page that shows pictures by two signs."""
    assert labelled(*by_turns(CAPTIONS)) == list(CAPTIONS)
    assert labelled(*by_turns(CAPTIONS), over=(SIGNS[0], "(本版照片均由石小渡摄)")) == list(CAPTIONS)


@pytest.mark.parametrize(
    ("told", "over"),
    [
        (by_turns(CAPTIONS), SIGNS[:1]),
        (by_turns(CAPTIONS), ("渡口的最后一班船", "打印 关闭")),
        (by_turns(CAPTIONS[:3]), SIGNS),
        ([*by_turns(CAPTIONS), PARAGRAPHS[5], PARAGRAPHS[6]], SIGNS),
        ([*by_turns(CAPTIONS), "灯都亮了。"], SIGNS),
        ([PARAGRAPHS[6], *by_turns(CAPTIONS)], SIGNS),
        (by_turns((*CAPTIONS[:3], "“你看。”")), SIGNS),
        (by_turns((*CAPTIONS[:3], "船来了。人都站了起来。")), SIGNS),
    ],
)
def test_short_sentences_of_a_story_stay(told: list[str], over: tuple[str, ...]) -> None:
    """Nothing goes by one sign, from three turns, or where one is missed, spoken or two sentences."""
    assert labelled(*told, over=over) == []
