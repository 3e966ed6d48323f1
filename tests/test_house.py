"""How the code is laid out: what a newcomer may rely on without looking."""

from pathlib import Path

import narrate

PACKAGE = Path(narrate.__file__).parent
MOST_LINES = 300
MODULES = tuple(path for ending in ("py", "js", "css") for path in PACKAGE.rglob(f"*.{ending}"))


def test_modules_are_short():
    """No module of the tool, and no script of its page, is longer than a person reads in one go."""
    lines = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8").count("\n") for path in MODULES}

    assert len(lines) > 400
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}
