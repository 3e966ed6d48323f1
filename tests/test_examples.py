import doctest
import importlib
from pathlib import Path

import pytest

import narrate

ROOT = Path(narrate.__file__).parents[1]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "narrate").rglob("*.py")
    if ">>> " in path.read_text("utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    """The examples in a module's docstrings are true."""
    found = doctest.testmod(importlib.import_module(name))

    assert found.attempted
    assert not found.failed
