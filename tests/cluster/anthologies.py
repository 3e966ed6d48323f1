"""Anthologies whose episodes have most lines of their credits in common, and what is compared of two."""

from tests.anthology import STORY, make

COUNTS = "一二三四五六七八九十"


def stories(count):
    """So many short stories that differ in a title and a sentence."""
    return {f"{n:02}-ferry": _story(n) for n in range(1, count + 1)}


def anthology(root, count):
    """An anthology of so many of them."""
    return make(root, **stories(count))


def files(root):
    """All that a build left in the episodes folder, byte for byte."""
    found = sorted(path for path in (root / "episodes").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def takes(root):
    """The names of the files of all takes."""
    return sorted(path.name for path in (root / ".narrate" / "takes").rglob("*") if path.is_file())


def _story(number):
    words = "".join(COUNTS[int(digit) - 1] if digit != "0" else "零" for digit in str(number))
    return STORY.replace("渡口的灯", f"第{words}座桥").replace("三十二年", f"{words}十二年")
