from hypothesis import given
from hypothesis import strategies as st

from narrate import plain

ANY = st.text(st.characters(codec=None), max_size=400)


@given(ANY)
def test_file_names(text):
    """Whatever it is made of, a file name is one that every file system takes."""
    name = plain.file_name(text, "x")
    assert name
    assert name not in {".", ".."}
    assert len(name.encode("utf-8")) <= plain.NAME_BYTES
    assert not set('<>:"/\\|?*\0\n') & set(name)
    assert name[0] not in " -~"
    assert name[-1] not in " ."


@given(ANY, st.integers(1, 60))
def test_cut(text, most):
    """A text is never longer than its limit in UTF-16, and stays as it is where it fits."""
    text = plain.line(text)
    found = plain.cut(text, most)
    assert plain.units(found) <= most
    if plain.units(text) <= most:
        assert found == text


def test_cut_beside_an_accent():
    """A letter that is cut from its accent is left out with it."""
    assert plain.cut("e\N{COMBINING ACUTE ACCENT}" * 5, 4) == "e\N{COMBINING ACUTE ACCENT}…"


@given(ANY)
def test_legal(text):
    """What is legal can be written as UTF-8 and stays as it is when it is made legal again."""
    found = plain.legal(text)
    assert plain.legal(found) == found
    assert "\r" not in found
    found.encode("utf-8")


def test_devices():
    """A name of a Windows device is no name for a file."""
    assert plain.file_name("CON", "x") == plain.file_name("lpt1.txt", "x") == "x"
    assert plain.file_name("/..", "x") == "_"


def test_option():
    """A name does not begin as an option does, nor with the blank behind it."""
    assert plain.file_name("- 渡口 -", "x") == "渡口 -"


def test_languages():
    """What is no language tag is undetermined."""
    assert [plain.language(tag) for tag in ("zh-cn", "zh_Hans_CN", "", '"><x')] == [
        *("zh-cn", "zh-Hans-CN", "und", "und")
    ]
