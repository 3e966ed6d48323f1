import json

import pytest

from narrate.cli import build_episodes, main
from tests.anthology import make
from tests.edge_service import EdgeService
from tests.engines.conftest import decoded_seconds


def said(capsys):
    found = capsys.readouterr()
    return found.out, found.err


@pytest.fixture
def service(monkeypatch):
    with EdgeService() as running:
        running.redirect(monkeypatch)
        yield running


@pytest.mark.usefixtures("service")
class TestVoices:
    def test_table(self, capsys):
        """Voices are listed by engine with locale, gender and kind; engines that cannot be had say why."""
        assert main(["voices"]) == 0

        out, err = said(capsys)
        row = next(line for line in out.splitlines() if "YunyangNeural" in line)
        assert all(word in row for word in ("edge", "zh-CN", "Male", "News, Reliable"))
        assert "Cantonese" in out
        assert "OPENAI_BASE_URL" in err

    def test_json_of_one_engine(self, capsys):
        """The JSON of one engine has its voices and no other's."""
        assert main(["voices", "--engine", "espeak", "--json"]) == 0
        usual = {"engine": "espeak", "gender": "Male", "model": ""}
        assert json.loads(said(capsys)[0]) == [
            {**usual, "name": "cmn", "locale": "zh-CN", "kind": "Mandarin"},
            {**usual, "name": "yue", "locale": "zh-HK", "kind": "Cantonese"},
        ]

    def test_no_such_locale(self):
        """Where no voice is left, that is an answer of its own."""
        assert main(["voices", "--engine", "edge", "--locale", "fi"]) == 1

    def test_try(self, tmp_path, capsys):
        """Each voice says the text into a file of its own."""
        assert main(["voices", "--engine", "edge", "--try", "灯亮了。", "-C", str(tmp_path)]) == 0

        files = sorted((tmp_path / "voice-samples").iterdir())
        assert files[0].name == "edge-zh-CN-XiaoxiaoNeural.mp3"
        assert len(files) == 3
        assert all(decoded_seconds(path.read_bytes()) > 0.5 for path in files)
        assert str(files[0]) in said(capsys)[0]

    def test_json_and_try(self, tmp_path, capsys):
        """With JSON, nothing but JSON is on standard output; where the samples lie is told beside it."""
        assert main(["voices", "--engine", "tone", "--json", "--try", "灯", "-C", str(tmp_path)]) == 0

        out, err = said(capsys)
        assert [offer["name"] for offer in json.loads(out)] == ["low"]
        assert str(tmp_path / "voice-samples" / "tone-low.wav") in err

    def test_no_such_engine(self, capsys):
        """An engine that nobody knows is wrong usage, with those that there are."""
        assert main(["voices", "--engine", "tune"]) == 2
        assert "--engine tune: there is no such engine; there are edge" in said(capsys)[1]

    def test_nothing_to_say(self, tmp_path, capsys):
        """Each voice that cannot say the text is named with the reason, and no file is left."""
        assert main(["voices", "--engine", "espeak", "--try", "……", "-C", str(tmp_path)]) == 1
        err = said(capsys)[1]
        assert "cmn: “……” has nothing that can be spoken" in err
        assert "yue: “……” has nothing that can be spoken" in err
        assert not (tmp_path / "voice-samples").exists()


class TestDoctor:
    def test_table(self, tmp_path, capsys):
        """What does not work is named with its remedy; without an anthology the usual voices are tried."""
        assert main(["doctor", "-C", str(tmp_path)]) == 1

        out, _ = said(capsys)
        assert "check the network" in out
        assert "ready: cmn" in out

    def test_json(self, tmp_path, capsys):
        """Where all that is needed works, the exit code says so."""
        assert main(["doctor", "-C", str(make(tmp_path)), "--json"]) == 0
        assert json.loads(said(capsys)[0])[0]["findings"][0]["code"] == "engine tone"


class TestStore:
    def test_counts_and_prunes(self, tmp_path, capsys):
        """The recordings are counted; nothing that is used is pruned, what a changed sentence leaves is."""
        root = str(make(tmp_path))
        assert main(["store", "-C", root]) == 0
        before = said(capsys)[0]
        assert "lines are recorded by tone (0 %)" in " ".join(before.split())
        assert "The last build" not in before
        build_episodes(["-C", root])
        said(capsys)
        assert main(["store", "-C", root, "--prune"]) == 0
        assert "lines are recorded by tone (100 %)" in " ".join(said(capsys)[0].split())

        assert main(["store", "-C", root, "--json"]) == 0
        found = json.loads(said(capsys)[0])
        assert found["recorded"] == found["lines"]

        script = tmp_path / "scripts" / "01-ferry.md"
        script.write_text(script.read_text("utf-8").replace("一句话也没有说", "一句话也没说"), "utf-8")
        build_episodes(["-C", root])
        said(capsys)
        assert main(["store", "-C", root, "--prune"]) == 0
        assert "Deleted 1 takes" in said(capsys)[0]


class TestStandIn:
    def test_said_in_summary_and_manifest(self, tmp_path, capsys, monkeypatch):
        """Where a fallback voice spoke, the summary and the manifest say so."""
        root = make(tmp_path)
        voice = root / "voices" / "narrator.toml"
        chain = "'zh-CN-YunyeNeural'\nfallback = ['zh-CN-YunxiNeural']\n"
        text = voice.read_text("utf-8").replace("'zh-CN-YunyangNeural'\n", chain)
        voice.write_text(text, "utf-8")
        with EdgeService() as service:
            service.redirect(monkeypatch)
            assert build_episodes(["-C", str(root), "--engine", "edge"]) == 0

        sentence = "zh-CN-YunxiNeural speaks, because edge does not offer zh-CN-YunyeNeural"
        manifest = json.loads((root / "episodes" / "01-ferry" / "manifest.json").read_text("utf-8"))
        assert sentence in said(capsys)[1]
        assert sentence in manifest["notices"][0]
        assert {line["voice"] for line in manifest["lines"]} == {"zh-CN-YunxiNeural"}
