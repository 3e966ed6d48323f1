"""What is handed out: the wheel and the source archive."""

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def _build(source, target):
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(target)]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=600)
    (wheel,) = target.glob("*.whl")
    (archive,) = target.glob("*.tar.gz")
    return wheel, archive


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Wheel and source archive, built from this checkout."""
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    if not (ROOT / "narrate").is_dir():
        pytest.skip("the tests stand beside an installed wheel: there is nothing to build")
    return _build(ROOT, tmp_path_factory.mktemp("dist"))


def _files(folder):
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in found if path.suffix != ".pyc"}


def _archived(archive):
    with tarfile.open(archive) as opened:
        return {name.partition("/")[2] for name in opened.getnames()}


class TestPackage:
    def test_wheel_holds_the_tool(self, built):
        """The wheel has every file of narrate, page and word lists included, and nothing beside them."""
        inside = {name for name in zipfile.ZipFile(built[0]).namelist() if ".dist-info/" not in name}

        assert _files("narrate") == inside

    def test_archive_holds_what_the_tests_read(self, built):
        """The source archive has the tool, its tests and every page that they and the README name."""
        inside = _archived(built[1])
        pages = {path.name for path in ROOT.glob("*.md")} | {
            "pyproject.toml",
            "LICENSE",
            "Makefile",
            ".ci/run",
            ".ci/requirements.txt",
        }

        assert _files("narrate") | _files("docs") | pages <= inside
        assert {"tests/test_docs.py", "scripts/01-third-bridge.txt", "episodes/series.toml"} <= inside

    def test_same_bytes_from_the_archive(self, built, tmp_path):
        """Built again elsewhere, from the unpacked source archive, both have the same bytes."""
        with tarfile.open(built[1]) as opened:
            opened.extractall(tmp_path, filter="data")
        (source,) = tmp_path.iterdir()
        again = _build(source, tmp_path / "dist")

        assert [path.read_bytes() for path in built] == [path.read_bytes() for path in again]


def test_what_make_installs_is_named():
    """Each extra that a target of the Makefile installs is one that the project has."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lists = re.findall(r"\.\[([\w,]+)\]", (ROOT / "Makefile").read_text("utf-8"))
    wanted = {extra for names in lists for extra in names.split(",")}

    assert {"dev", "mutation"} <= wanted
    assert wanted <= set(project["optional-dependencies"])


OLD = """#!/bin/sh
exec {python} -c 'import sys; sys.version_info = (3, 10, 4); sys.version = "3.10.4 x"; exec(sys.argv[1])' "$2"
"""
TORN = """#!/bin/sh
case "$*" in *venv*) mkdir -p .venv/bin; touch .venv/bin/python; echo ensurepip is not there; exit 1;; esac
"""


@pytest.mark.parametrize(
    ("python", "says"), [(OLD, "3.11 or newer, and this is 3.10.4"), (TORN, "ensurepip")]
)
def test_make_with_a_python_that_will_not_do(tmp_path, python, says):
    """With an old Python, or one that makes half an environment, make says so and leaves nothing behind."""
    make = shutil.which("make") or pytest.skip("make is not installed")
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    fake = tmp_path / "python"
    fake.write_text(python.format(python=sys.executable))
    fake.chmod(0o755)

    done = subprocess.run(
        [make, "episodes", f"PYTHON={fake}"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode
    assert says in done.stdout + done.stderr
    assert not (tmp_path / ".venv").exists()


def test_every_folder_of_tests_is_entered(pytestconfig):
    """No folder with tests has a name that pytest passes over by itself, as it does with build and dist."""
    folders = {path.parent.name for path in Path(__file__).parent.rglob("test_*.py")}
    passed_over = pytestconfig.getini("norecursedirs")

    assert not [name for name in sorted(folders) if any(fnmatch(name, pattern) for pattern in passed_over)]
