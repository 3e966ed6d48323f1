"""What the tests of the spoken form share: a plain series and the data files beside them."""

import json
import os
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import settings

from narrate.model import Pauses, Series

HERE = Path(__file__).parent
# The first example may load a dictionary. NARRATE_EXAMPLES=10000 is the long run.
UNHURRIED = settings(deadline=None, max_examples=int(os.environ.get("NARRATE_EXAMPLES", "80")))


def plain_series(**changes) -> Series:
    """A series with usual pauses and nothing else in it."""
    empty = {field.name: "" for field in fields(Series) if field.type == "str"}
    values = {
        **empty, "root": Path(), "language": "zh-cn", "category": "", "cover": None, "explicit": False,
        "order": (), "roles": {}, "opening": (), "closing": (), "pauses": Pauses(),
        "opening_sting": None, "closing_sting": None, "voices": (), "lexicon": (),
    }  # fmt: skip
    return Series(**(values | changes))


@pytest.fixture
def series():
    """A plain series."""
    return plain_series()


def data(name):
    """The content of a JSON file beside the tests."""
    return json.loads((HERE / name).read_text("utf-8"))
