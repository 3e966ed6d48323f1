import re

import pytest

from narrate.errors import InputError
from narrate.model import Cue
from narrate.preview import static
from tests.anthology import make
from tests.preview.browser import started
from tests.preview.conftest import BOAT, FERRY


class TestExport:
    def test_folder(self, built, tmp_path):
        """A folder holds a page and the sound of each episode, and the list that leads to them."""
        changed = static.export(built, [], tmp_path / "out")

        assert {path.name for path in changed} == {f"{FERRY}.html", f"{BOAT}.html", "index.html"}
        assert (tmp_path / "out" / f"{FERRY}.mp3").read_bytes() == (
            built / "episodes" / FERRY / f"{FERRY}.mp3"
        ).read_bytes()
        assert static.export(built, [], tmp_path / "out") == ()

    def test_nothing_is_built(self, tmp_path):
        """Where nothing is built yet, it is said what to do."""
        with pytest.raises(InputError, match="nothing is built yet; run build-episodes first"):
            static.export(make(tmp_path / "new"), [], tmp_path / "out")

    def test_single_file(self, built, tmp_path):
        """One file holds text, times and sound, and names nothing outside of itself."""
        page = tmp_path / "ferry.html"
        static.export(built, [FERRY], page)

        text = page.read_text("utf-8")
        assert 'src="data:audio/mpeg;base64,' in text
        assert not re.search(r"(?:src|href)=\"(?!data:)", text)
        assert "老渡口在柳溪的下游" in re.sub(r"<[^>]+>", "", text)

    def test_several_into_one(self, built, tmp_path):
        """One file is for one episode."""
        with pytest.raises(InputError, match="one file holds one episode"):
            static.export(built, [], tmp_path / "all.html")

    def test_not_built(self, anthology, tmp_path):
        """An episode whose script changed since its build is not given away."""
        path = anthology / "scripts" / f"{FERRY}.md"
        path.write_text(path.read_text("utf-8").replace("三十二年", "三十三年"), "utf-8")

        with pytest.raises(InputError, match="run build-episodes 1 first"):
            static.export(anthology, [FERRY], tmp_path)

    def test_words_that_take_no_room(self):
        """A word that the engine timed where another begins has no place of its own on the page."""
        cue = Cue(0, 88_200, "灯亮了", "b1.0", "body", ((0, 10), (1, 44_100), (1, 50_000)))

        assert [re.sub("<[^>]+>", "", word) for word in static._words(cue)] == ["灯", "亮了"]

    def test_hostile_text(self, anthology, tmp_path):
        """Markup in a title is text."""
        from narrate import build

        path = anthology / "scripts" / f"{FERRY}.md"
        path.write_text(path.read_text("utf-8").replace("蓑衣", "<script>alert(1)</script>"), "utf-8")
        build.build(anthology, [FERRY], tell=lambda *_: None)

        static.export(anthology, [FERRY], tmp_path / "x.html")

        assert "<script>alert" not in (tmp_path / "x.html").read_text("utf-8")

    def test_plays_from_the_disk(self, built, tmp_path):
        """Opened as a file, without any server, the page plays and marks what is heard."""
        static.export(built, [FERRY], tmp_path / "x.html")
        with started() as browser:
            context = browser.new_context()
            page = context.new_page()
            errors = []
            page.on(
                "console", lambda message: errors.append(message.text) if message.type == "error" else None
            )
            page.goto(f"file://{tmp_path / 'x.html'}")
            page.click("text=老渡口在柳溪的下游")
            page.wait_for_selector(".line.now")
            context.close()

        assert errors == []
