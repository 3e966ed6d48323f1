import gzip
import mimetypes
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import narrate
from narrate.preview.assets import INDEX, TYPES, assets

WRITTEN = Path(narrate.__file__).parent / "preview" / "assets"
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
        written = (WRITTEN / name).read_text("utf-8")
        sent = assets()[name].plain.decode("utf-8")
        assert len(sent.split("\n")) == len(written.split("\n"))
        for before, after in zip(written.split("\n"), sent.split("\n"), strict=True):
            bare = re.sub(r"^\s*//.*" if name.endswith(".js") else r"/\*.*?\*/", "", before)
            assert re.sub(r"[\s;]", "", after) == re.sub(r"[\s;]", "", bare)

    @pytest.mark.parametrize("name", sorted(name for name in assets() if name.endswith(".js")))
    def test_same_texts(self, name):
        """Every text in quotation marks is sent as it is written, and a JavaScript engine reads the file."""
        written = (WRITTEN / name).read_text("utf-8")
        code = re.sub(r"^\s*//.*", "", written, flags=re.MULTILINE)
        sent = assets()[name].plain.decode("utf-8")
        texts = re.findall(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`', code)
        assert all(text.count("{") == text.count("}") for text in texts if text[0] == "`"), "a text in a text"
        assert texts == re.findall(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`', sent)
        if node := shutil.which("node"):
            command = [node, "--input-type=module", "--check"]
            subprocess.run(command, input=sent.encode(), check=True, capture_output=True)

    def test_every_module_is_there(self):
        """Each module that is imported or preloaded is among the files."""
        whole = "".join(asset.plain.decode("utf-8") for asset in assets().values())
        named = set(re.findall(r"(?:from \"\./|/assets/)([\w-]+\.(?:js|css))", whole))

        assert "app.js" in named
        assert named <= assets().keys()


PAIRS = (  # what is written in the first colour on the second
    *(
        ("ink", ground)
        for ground in ("paper", "panel", "raised", "wash", "line-mark", "word-mark", "bad-wash")
    ),
    *(("muted", ground) for ground in ("paper", "panel", "raised", "wash")),
    *(("accent", ground) for ground in ("paper", "panel", "wash")),
    *(("bad", ground) for ground in ("paper", "raised", "bad-wash")),
    *(("warn", ground) for ground in ("paper", "panel", "raised", "warn-wash")),
    ("good", "paper"),
    ("good", "panel"),
    ("on-accent", "accent"),
    ("paper", "ink"),
    ("paper", "bad"),
)


def _light(color):
    """Relative luminance (WCAG 2.2)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
class TestColours:
    def colours(self, theme):
        css = assets()["page.css"].plain.decode("utf-8")
        return dict(re.findall(r"--([\w-]+): ?(#[0-9a-f]{6})", css.split(":root")[theme + 1]))

    def test_text(self, theme):
        """Every pair of text and ground has a contrast of 4.5 at least."""
        colours = self.colours(theme)
        weak = {
            pair: _contrast(*(colours[name] for name in pair))
            for pair in PAIRS
            if _contrast(*(colours[name] for name in pair)) < 4.5
        }
        assert weak == {}

    def test_drawing(self, theme):
        """Voices in the waveform and the edges of fields have a contrast of 3 at least."""
        colours = self.colours(theme)
        for name in ("voice-0", "voice-1", "voice-2", "voice-3", "voice-4", "edge", "accent"):
            for ground in ("paper", "panel", "wash"):
                assert _contrast(colours[name], colours[ground]) >= 3, (name, ground)
