"""narrate.read.order: manuscripts come in the order in which a person counts them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.read import manuscripts, without_leftovers
from narrate.read.order import key
from tests.read.documents import zipped


@pytest.mark.parametrize(
    "names",
    [
        ["第1篇 灯.docx", "第2篇 河.docx", "第10篇 桥.docx", "第11篇 山.docx"],
        ["2.txt", "10.txt", "100.txt"],
        [
            "一、灯.html",
            "二、河.html",
            "十、桥.html",
            "十一、山.html",
            "二十三、路.html",
            "一百零五、井.html",
        ],
        ["卷二〇.txt", "卷二一.txt"],
        ["灯（1）.txt", "灯 (2).txt", "灯（１０）.txt"],
        ["桥（上）.txt", "桥（中）.txt", "桥（下）.txt"],
        ["桥上篇.txt", "桥中篇.txt", "桥下篇.txt"],
        ["桥（上）.txt", "桥（2）.txt", "桥（下）.txt", "桥（4）.txt"],
        ["九、灯.txt", "10、河.txt", "十一、桥.txt", "12、山.txt", "十九、路.txt", "二十、井.txt"],
    ],
)
def test_numbers_count(names, tmp_path):
    """Digits, Chinese numerals and the parts of a story are in their order: sorted, in a folder, in a zip."""
    mixed = random.Random(7).sample(names, len(names))
    packed = tmp_path / "a.zip"
    packed.write_bytes(zipped(dict.fromkeys(mixed, "x")))
    folder = tmp_path / "a"
    folder.mkdir()
    for name in mixed:
        (folder / name).touch()

    assert sorted(mixed, key=key) == names
    assert [each.name for each in without_leftovers(folder.iterdir())] == names
    assert [each.name for each in manuscripts(packed)] == [f"a.zip/{name}" for name in names]


@given(st.lists(st.text(st.sampled_from("第一二十百千〇上中下（）()12９篇 a"), max_size=12), unique=True))
def test_one_order(names):
    """Whatever names there are have one order, however they come."""
    other = names[::-1]

    assert sorted(names, key=key) == sorted(other, key=key)


def test_a_number_without_end():
    """A name of thousands of digits is a name like another."""
    assert sorted(["9" * 5_000, "8"], key=key) == ["8", "9" * 5_000]
