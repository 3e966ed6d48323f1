"""What CI installs, file for file, is what the project asks for."""

import re
import tomllib
from itertools import product
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKED = (ROOT / ".ci" / "requirements.txt").read_text("utf-8")
BUILDERS = (ROOT / ".ci" / "build.txt").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def entries(text):
    """Each locked requirement with its hashes, from the lines of a file; a backslash continues one."""
    lines = text.replace("\\\n", " ").splitlines()
    return [(Requirement(line.partition(" --hash")[0]), HASH.findall(line)) for line in lines]


ENTRIES = entries(LOCKED)
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (("linux", "x86_64"), ("darwin", "arm64"), ("win32", "AMD64"))


def machine(python, system, cpu):
    """What markers look at."""
    return {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": system,
        "platform_machine": cpu,
        "platform_python_implementation": "CPython",
        "extra": "",
    }


def wanted(extra):
    """The requirements of an extra, with those of the extras that it names."""
    for requirement in map(Requirement, PROJECT["optional-dependencies"][extra]):
        if canonicalize_name(requirement.name) == PROJECT["name"]:
            yield from (inner for name in sorted(requirement.extras) for inner in wanted(name))
        else:
            yield requirement


ASKED = [*map(Requirement, PROJECT["dependencies"]), *wanted("dev")]


def versions(name, where):
    """The versions that are locked for a package on such a machine."""
    return [
        next(iter(locked.specifier)).version
        for locked, _ in ENTRIES
        if canonicalize_name(locked.name) == canonicalize_name(name)
        and (locked.marker is None or locked.marker.evaluate(where))
    ]


class TestLock:
    @pytest.mark.parametrize("text", [LOCKED, BUILDERS], ids=["packages", "builders"])
    def test_every_file_has_its_hash(self, text):
        """Each line is one exact version with the hashes of its files, and names no place to get it from."""
        for requirement, hashes in entries(text):
            (pin,) = requirement.specifier

            assert pin.operator == "=="
            assert hashes, requirement
        assert "://" not in text

    @pytest.mark.parametrize("requirement", ASKED, ids=str)
    def test_holds_what_is_asked_for(self, requirement):
        """On each system and Python, one version of each dependency is locked, within its bounds."""
        for python, (system, cpu) in product(PYTHONS, SYSTEMS):
            where = machine(python, system, cpu)
            needed = requirement.marker is None or requirement.marker.evaluate(where)
            found = versions(requirement.name, where)

            assert len(found) == needed, (python, system)
            assert all(requirement.specifier.contains(version, prereleases=True) for version in found)
