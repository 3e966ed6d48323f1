"""Who wrote a story, by the lines of labels and of lives around it."""

from __future__ import annotations

import pytest

from narrate.clean.credits import by_deed, by_life, credits_row
from narrate.clean.lines import Look, fold


@pytest.mark.parametrize(
    ("text", "writers"),
    [
        ("河源之声 记者 石小渡 2020-03-19 07:58", ["石小渡"]),
        ("通讯员：石小渡 | 河源之声", ["石小渡"]),
        ("文 石小渡  柳大江 摄影", ["石小渡"]),
        ("石小渡 著  07:58", ["石小渡"]),
        ("河源之声  记者 石小渡 通讯员 柳大江", ["石小渡", "柳大江"]),
        ("记者 石小渡 摄像 柳大江", []),
        ("河源之声 石小渡", []),
        ("2020-03-19 记者 渡口", []),
        ("记者的一天", []),
    ],
)
def test_what_somebody_did(text: str, writers: list[str]) -> None:
    """Who reported or wrote stands beside that word; the crew of a film and a bare name wrote nothing."""
    assert by_deed(fold(text)) == writers


@pytest.mark.parametrize(
    ("text", "writer"),
    [
        ("作者简介：石小渡，男，河源县人。", "石小渡"),
        ("石小渡，1970年生于河源。", "石小渡"),
        ("（石小渡，系河源县水利局职工）", "石小渡"),
        ("（石小渡系河源县水利局退休职工）", "石小渡"),
        ("（石小渡现任河源县水利局局长）", "石小渡"),
        ("（石小渡系鞋带，系了三回。）", ""),
        ("石小渡系河源县水利局退休职工", ""),
        ("本文作者石小渡系河源县某局干部。", "石小渡"),
        ("【作者简介】石小渡（笔名小舟），女，教师。", "石小渡"),
        ("作家介绍：石小渡，河源县作家协会会员，写诗。", "石小渡"),
        ("作者简介：渡口，男，河源县人。", "渡口"),
        ("渡口，男，河源县人。", ""),
        ("作者系河源县青石镇副镇长石小渡。", "石小渡"),
        ("作者是河源县青石镇的常客", ""),
        ("作者简介：关注我们", ""),
        ("诗人石小渡：", ""),
        ("石小渡走了，他是河源县人。", ""),
    ],
)
def test_whose_life(text: str, writer: str) -> None:
    """A life begins with the writer's name; where it says that it is one, the name may be any word."""
    assert by_life(fold(text)) == writer


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("记者 石小渡 摄像 柳大江 编辑 何大山", True),
        ("石门台 记者 石小渡 编辑 何大山", True),
        ("记者：石小渡 何大山 编辑：柳大江", True),
        ("记者 石小渡", False),
        ("编辑 编辑 石小渡", False),
        ("记者 石小渡，编辑 何大山", False),
        ("记者 石小渡 何大山 编辑 柳大江 " * 5, False),
    ],
)
def test_rows_of_credits(text: str, row: bool) -> None:
    """Two deeds or more, each with its names and nothing else, are a row of credits on a short line."""
    assert credits_row(Look(1, fold(text).strip())) is row
