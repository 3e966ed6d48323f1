import gzip
import mimetypes
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from narrate.preview.assets import INDEX, TYPES, assets

ROOT = Path(__file__).parents[2]
LIMIT_BYTES = 40_000


class TestAssets:
    def test_size(self):
        """What one page loads is at most 40 kB, packed, in either language."""
        sizes = {name: len(asset.packed) for name, asset in assets().items()}
        other = min(size for name, size in sizes.items() if re.fullmatch(r"words-..\.js", name))

        assert sum(sizes.values()) - other <= LIMIT_BYTES

    def test_packed_and_plain(self, shown):
        """A file comes packed to those who can unpack it, and is not sent again while it is the same."""
        plain = shown.get("/assets/app.js")
        packed = shown.get("/assets/app.js", Accept_Encoding="gzip")

        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.body) == plain.body
        assert shown.get("/assets/app.js", If_None_Match=plain.headers["ETag"]).status == 304

    @pytest.mark.parametrize("name", sorted(assets()))
    def test_types(self, shown, name, monkeypatch):
        """Every file has its own type, whatever the system's registry says."""
        monkeypatch.setattr(mimetypes, "guess_type", lambda *_: ("text/plain", None))
        path = "/" if name == INDEX else f"/assets/{name}"

        assert shown.get(path).headers["Content-Type"] == f"{TYPES[Path(name).suffix]}; charset=utf-8"

    def test_nothing_from_elsewhere(self):
        """No file names another host, writes markup from text, or holds an inline script or style."""
        for name, asset in assets().items():
            text = asset.plain.decode("utf-8")
            assert "innerHTML" not in text, name
            assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text), name
            assert not re.search(r"<script>|<style| on\w+=\"|style=\"", text), name

    @pytest.mark.parametrize("name", sorted(assets()))
    def test_same_code(self, name):
        """What is sent is what is written, line by line, without indents and comments."""
        written = (ROOT / "narrate" / "preview" / "assets" / name).read_text("utf-8")
        sent = assets()[name].plain.decode("utf-8")
        assert len(sent.split("\n")) == len(written.split("\n"))
        for before, after in zip(written.split("\n"), sent.split("\n"), strict=True):
            if name.endswith(".js"):
                assert before.count("`") % 2 == 0, "a text over several lines would lose its blanks"
                assert after == ("" if before.strip().startswith("//") else before.strip())
            else:
                bare = re.sub(r"/\*.*?\*/", "", before)
                assert re.sub(r"\s", "", after) == re.sub(r"\s", "", bare).replace(";}", "}")

    def test_every_module_is_there(self):
        """Each module that is imported or preloaded is among the files."""
        for asset in assets().values():
            for name in re.findall(
                r"(?:from \"\./|/assets/)([\w-]+\.(?:js|css))", asset.plain.decode("utf-8")
            ):
                assert name in assets()

    def test_in_the_wheel(self, tmp_path):
        """The files of the page are in the built wheel."""
        pytest.importorskip("hatchling", reason="hatchling is not installed")
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

        (wheel,) = tmp_path.glob("*.whl")
        inside = set(zipfile.ZipFile(wheel).namelist())
        assert {f"narrate/preview/assets/{name}" for name in assets()} <= inside
