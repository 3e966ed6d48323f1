import asyncio
import dataclasses
import importlib.metadata
import json
import os
import subprocess
import sys

import pytest

from narrate.engines import local, local_worker
from narrate.engines.local import Local
from narrate.errors import EngineUnavailable, LineRefused, VoiceMissing
from narrate.model import Voice
from tests.engines.conftest import TEXT, decoded_seconds

pytest.importorskip("sherpa_onnx", reason="the extra narrate[local] is not installed")
pytest.importorskip("onnx", reason="onnx is not installed")

VOICE = Voice("narrator", "local", "0", (("model", "tiny"),))


@pytest.fixture
def models(tmp_path, monkeypatch):
    """A folder of models with a tiny one in it, named in the environment."""
    from tests.engines import tiny_model

    tiny_model.write(tmp_path / "tiny", TEXT)
    monkeypatch.setenv("NARRATE_MODELS", str(tmp_path))
    return tmp_path


def speak(voice=VOICE, text=TEXT, subject=None):
    async def once():
        engine = subject or Local()
        try:
            await engine.ready([voice])
            return await engine.speak(text, voice)
        finally:
            await engine.close()

    return asyncio.run(once())


@pytest.mark.usefixtures("models")
def test_speaks():
    """The model speaks each character for its time, and each sentence has its boundary."""
    speech = speak()

    assert decoded_seconds(speech.audio) == pytest.approx(23 * 0.2, abs=0.3)
    assert [boundary.text for boundary in speech.boundaries] == [TEXT[:15], TEXT[15:]]


@pytest.mark.usefixtures("models")
def test_speed_and_speaker():
    """A faster speed is heard as a shorter recording, another speaker as another sound."""
    fast = dataclasses.replace(VOICE, settings=(("model", "tiny"), ("speed", 2.0)))
    slow, quick = (decoded_seconds(speak(voice).audio) for voice in (VOICE, fast))

    assert quick == pytest.approx(slow / 2, rel=0.1)
    assert speak(dataclasses.replace(VOICE, name="2")).audio != speak().audio


@pytest.mark.usefixtures("models")
def test_unknown_characters():
    """The library leaves out characters that its lexicon lacks; such a sentence is refused, not kept."""
    with pytest.raises(LineRefused, match="write it"):
        speak(text="山外青山楼外楼，西湖歌舞几时休。")


def test_takes_follow_the_model(models):
    """A model's content, not its place, is among the settings that shape a take."""
    before = dict(Local().cast(VOICE).settings)["digest"]
    elsewhere = (models / "tiny").rename(models / "moved")
    moved = dict(Local().cast(dataclasses.replace(VOICE, settings=(("model", "moved"),))).settings)["digest"]
    with (elsewhere / "lexicon.txt").open("a", encoding="utf-8") as file:
        file.write("山 t5\n")

    assert moved == before
    assert local.digest(elsewhere) != before


@pytest.mark.usefixtures("models")
def test_offers():
    """Every speaker of every model below the folder is offered, with what a voice file says to have it."""
    found = [(offer.name, offer.kind, offer.model) for offer in asyncio.run(_offers())]

    assert found == [(name, "tiny", "tiny") for name in ("0", "1", "2")]


async def _offers():
    engine = Local()
    try:
        return await engine.offers()
    finally:
        await engine.close()


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("tokens.txt", "not a number\n", EngineUnavailable, "cannot be loaded"),
        ("model.onnx", "no model", EngineUnavailable, "cannot be loaded"),
        ("tokens.txt", None, VoiceMissing, "with its tokens.txt"),
        ("model.onnx", None, VoiceMissing, "no VITS, Matcha or Kokoro model"),
    ],
)
def test_bad_model(models, name, content, error, words):
    """A file over which the library ends its process is one sentence, and the build lives."""
    path = models / "tiny" / name
    path.unlink()
    if content is not None:
        path.write_text(content)

    with pytest.raises(error, match=words):
        speak()


@pytest.mark.usefixtures("models")
def test_no_folder():
    """A model that is not there is an engine that is not there, with the place to put it."""
    with pytest.raises(EngineUnavailable, match="NARRATE_MODELS"):
        speak(dataclasses.replace(VOICE, settings=(("model", "absent"),)))


@pytest.mark.usefixtures("models")
def test_no_speed():
    """A speed of nothing is refused before the first line."""
    with pytest.raises(VoiceMissing, match="speed is 0; give a number above 0"):
        speak(dataclasses.replace(VOICE, settings=(*VOICE.settings, ("speed", 0))))


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize("name", ["9", "anna"])
def test_no_such_speaker(name):
    """A speaker that the model does not have is refused before the first line."""
    with pytest.raises(VoiceMissing):
        speak(dataclasses.replace(VOICE, name=name))


@pytest.mark.usefixtures("models")
def test_crash():
    """A worker that is killed costs nothing but the start of another."""

    async def crash():
        engine = Local()
        await engine.ready([VOICE])
        before = await engine.speak(TEXT, VOICE)
        (crew,) = engine._crews.values()
        os.kill(crew.idle[0]._process.pid, 9)
        after = await engine.speak(TEXT, VOICE)
        await engine.close()
        return before.audio == after.audio

    assert asyncio.run(crash())


def test_not_installed(monkeypatch):
    """Without the library the sentence says how to install it."""
    monkeypatch.setattr(local.importlib.util, "find_spec", lambda _: None)

    with pytest.raises(EngineUnavailable, match=r"pip install sherpa-onnx$"):
        asyncio.run(Local().ready([VOICE]))


def test_version(monkeypatch):
    """Takes know which library spoke them, and that there was none."""
    assert Local().version == f"sherpa-onnx {importlib.metadata.version('sherpa-onnx')}"

    def absent(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", absent)
    assert Local().version == "sherpa-onnx absent"


def test_no_model():
    """A voice that names no model is told what to write."""
    with pytest.raises(VoiceMissing, match='write model = "FOLDER"'):
        speak(dataclasses.replace(VOICE, settings=()))


def test_no_models(monkeypatch):
    """Where nobody says where models lie, offering voices says how to."""
    monkeypatch.delenv("NARRATE_MODELS", raising=False)
    with pytest.raises(EngineUnavailable, match="name it in NARRATE_MODELS"):
        asyncio.run(_offers())


@pytest.mark.usefixtures("models")
def test_name_in_place_of_a_number():
    """A speaker by name is refused at the line, also where nobody asked for it before."""
    with pytest.raises(VoiceMissing, match='write voice = "0"'):
        asyncio.run(Local().speak(TEXT, dataclasses.replace(VOICE, name="anna")))


@pytest.mark.usefixtures("models")
def test_dies_over_a_text(tmp_path, monkeypatch):
    """A text over which the model's process dies twice is refused, with what to do."""
    script = tmp_path / "worker.py"
    script.write_text(
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    if json.loads(line)['sentences']: sys.exit(1)\n"
        "    print('{\"speakers\": 1}', flush=True)\n"
    )
    monkeypatch.setattr(local, "_WORKER", script)

    with pytest.raises(LineRefused, match="the model in tiny dies over"):
        speak()


def test_folder_in_a_model(models):
    """A folder beside a model's files is none of what shapes its takes; each of its files is."""
    before = local.digest(models / "tiny")
    (models / "tiny" / "samples").mkdir()
    assert local.digest(models / "tiny") == before

    (models / "tiny" / "rule.fst").write_bytes(b"x")
    assert local.digest(models / "tiny") != before


def test_samples_as_bytes():
    """Samples are 16 bits with the low byte first, whatever the machine, and no louder than full."""
    assert local_worker._pcm([0.0, 1 / 32_767, -1.0, 2.0, -2.0]).hex(" ", 2) == "0000 0100 0180 ff7f 0180"


@pytest.mark.parametrize("broken", [False, True])
def test_worker_ends_with_its_requests(models, broken):
    """The model's process tells its speakers, speaks, and ends when nobody asks any more."""
    if broken:
        (models / "tiny" / "tokens.txt").unlink()
    requests = [{"sentences": sentences, "speaker": 0, "speed": 1.0} for sentences in ([], [TEXT], ["山山"])]
    answered = subprocess.run(
        [sys.executable, local._WORKER, models / "tiny"],
        input="".join(f"{json.dumps(request)}\n" for request in requests).encode(),
        capture_output=True,
        check=True,
        timeout=60,
    ).stdout

    if broken:
        assert answered.count(b"no VITS, Matcha or Kokoro model with its tokens.txt") == len(requests)
        return
    speakers, spoken, rest = answered.split(b"\n", 2)
    assert json.loads(speakers) == {"speakers": 3}
    head = json.loads(spoken)
    assert head["ends"] == [head["bytes"] // 2]
    assert json.loads(rest[head["bytes"] :]) == {"error": "nothing for 山山"}


@pytest.mark.parametrize(
    ("files", "loader"),
    [
        (("model.onnx", "voices.bin", "tokens.txt"), local_worker._kokoro),
        (("model-steps-3.onnx", "vocos-22khz-univ.onnx", "tokens.txt"), local_worker._matcha),
        (("zh-baker-acoustic.onnx", "hifigan_v2.onnx", "tokens.txt"), local_worker._matcha),
        (("vits-zh.onnx", "tokens.txt", "lexicon.txt"), local_worker._vits),
        (("readme.md",), None),
    ],
)
def test_layouts(tmp_path, files, loader):
    """A folder is loaded as what its files say that it is, and every file goes to its place."""
    import sherpa_onnx

    for name in files:
        (tmp_path / name).touch()

    assert local_worker.layout(tmp_path) is loader
    if loader:
        told = str(loader(sherpa_onnx, tmp_path))
        assert all(str(tmp_path / name) in told for name in files)
