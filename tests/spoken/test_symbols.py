"""Signs as words or pauses."""

import pytest

from narrate.spoken.symbols import voiced


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("灯+河", "灯加河"),
        ("灯,河.", "灯，河。"),
        ("灯...", "灯……"),
        ("灯—河", "灯，河"),
        ("灯———河", "灯——河"),
        ("三—五年", "三到五年"),
        ("周一-周五", "周一到周五"),
        ("- 灯", "灯"),
        ("——灯", "灯"),
        ("赵*山", "赵某山"),
        ("*师傅", "某师傅"),
        ("××村", "某某村"),
        ("三×四", "三乘四"),
        ("II级和第IX章", "二级和第九章"),
        ("灯（）亮", "灯亮"),
        ("灯，，亮，。", "灯，亮。"),
        ("R&D", "R and D"),
        ("Wi-Fi", "Wi Fi"),
        ("U.S.A", "USA"),
        ("don't", "don’t"),
        ("人人々", "人人人"),
        ("[注]灯", "（注）灯"),
    ],
)
def test_signs_are_heard(text, expected):
    """A sign is a word, a pause or nothing, and punctuation is of one kind."""
    assert voiced(text) == expected
