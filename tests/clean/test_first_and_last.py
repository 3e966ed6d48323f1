"""Who wrote, by the first and the last lines of a story itself."""

from __future__ import annotations

import pytest

from narrate.clean.first_and_last import lived, opening_field, signed_end
from narrate.model import Block
from narrate.model.story import Kind

TEXT = "傍晚的渡口没有人，只有一条船横在水里，船头的灯亮了。"


def blocks(*texts: str, kind: Kind = "body") -> list[Block]:
    """Blocks of one kind."""
    return [Block(kind, text, (1,)) for text in texts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("石小渡，青石县作协会员，出版有散文集《渡口》。", ["石小渡"]),
        ("石小渡,青年作家,作品散见于各地报刊。", ["石小渡"]),
        ("石小渡，县里的作家都认得他。", []),
        ("石小渡，青石县农民，著有家谱一册。", []),
        ("渡口边，一位作家出版了一本书。", []),
        ("这一年，石小渡，青年作家，出版有散文集。", []),
    ],
)
def test_a_life_at_the_top(text: str, found: list[str]) -> None:
    """A first paragraph that tells what somebody wrote is of the writer, below title and subtitle."""
    assert (
        lived([*blocks("渡口", kind="title"), *blocks("侧记", kind="subtitle"), *blocks(text, TEXT)]) == found
    )


def test_a_life_further_down() -> None:
    """Whose life a later paragraph tells did not write the story; an empty story has nobody."""
    assert lived(blocks(TEXT, "石小渡，青年作家，出版有散文集《渡口》。")) == []
    assert lived([]) == []


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["作者：石小渡", TEXT], ["石小渡"]),
        ([*[TEXT] * 5, "作者：石小渡"], ["石小渡"]),
        ([*[TEXT] * 6, "作者：石小渡"], []),
        (["来源：青石日报", TEXT], []),
        (["作者：石小渡 来源：青石日报"], []),
        (["作者：石小渡　河源县青石镇渡口村人"], []),
        ([TEXT], []),
    ],
)
def test_a_field_at_the_top(texts: list[str], found: list[str]) -> None:
    """A short field of the writer that stands alone among the first six blocks names him."""
    assert opening_field(blocks(*texts)) == found


@pytest.mark.parametrize(
    ("signed", "texts", "found"),
    [
        ("石小渡 2019年3月2日于青石县", [TEXT], ["石小渡"]),
        ("", [TEXT, "石小渡 2019年3月2日于青石县"], ["石小渡"]),
        ("", [TEXT, "石小渡写于二〇一九年三月"], ["石小渡"]),
        ("", [TEXT, "（2019年3月2日 石小渡）"], ["石小渡"]),
        ("", [TEXT, "渡口边 2019年3月2日"], []),
        ("", [TEXT, "石小渡", "2019年3月2日"], ["石小渡"]),
        ("", [TEXT, "石小渡", "2019年3月"], ["石小渡"]),
        ("", [TEXT, "——石小渡", "2019年3月2日"], ["石小渡"]),
        ("", [TEXT, "——石小渡"], ["石小渡"]),
        ("", [TEXT, "石小渡"], ["石小渡"]),
        ("", ["石小渡撑船。", "石小渡"], []),
        ("", ["他写下三个字：", "石小渡"], []),
        ("", [TEXT, "石小渡", TEXT], []),
        ("", [TEXT, "石小渡", "2019年3月2日，他走了。"], []),
        ("", [TEXT, "石小渡", "2019年3月2日" + "渡口的灯" * 8], []),
        ("", [TEXT, "2019年3月2日"], []),
        ("", [], []),
    ],
)
def test_who_signs_below_the_text(signed: str, texts: list[str], found: list[str]) -> None:
    """A name with a day, above a day or behind a dash signs; a bare name and one above a sentence do not."""
    assert signed_end(signed, blocks(*texts)) == found


def test_a_heading_signs_nothing() -> None:
    """A last heading with the build of a name over a day is none."""
    assert signed_end("", [*blocks(TEXT), *blocks("石小渡", kind="heading"), *blocks("2019年3月2日")]) == []
