import asyncio
import dataclasses

import pytest

from narrate.engines.local import Local
from narrate.errors import LineRefused, VoiceMissing
from narrate.model import Voice
from tests.engines.conftest import TEXT, decoded_seconds

pytest.importorskip("sherpa_onnx", reason="the extra narrate[local] is not installed")
pytest.importorskip("onnx", reason="onnx is not installed")

LAYOUTS = ("kokoro", "matcha")


@pytest.fixture(params=LAYOUTS)
def voice(request, tmp_path, monkeypatch):
    """A voice of a tiny model in each layout, in a folder named in the environment."""
    from tests.engines import tiny_layouts

    getattr(tiny_layouts, request.param)(tmp_path / request.param, TEXT)
    monkeypatch.setenv("NARRATE_MODELS", str(tmp_path))
    return Voice("narrator", "local", "0", (("model", request.param),))


def speak(voice, text=TEXT):
    async def once():
        engine = Local()
        try:
            await engine.ready([voice])
            return await engine.speak(text, voice)
        finally:
            await engine.close()

    return asyncio.run(once())


def test_speaks(voice):
    """A model of the layout is loaded and speaks each character for its time, sentence by sentence."""
    speech = speak(voice)

    assert decoded_seconds(speech.audio) == pytest.approx(23 * 0.2, abs=0.7)
    assert [boundary.text for boundary in speech.boundaries] == [TEXT[:15], TEXT[15:]]


def test_speed(voice):
    """Twice the speed takes half the time."""
    quick = dataclasses.replace(voice, settings=(*voice.settings, ("speed", 2.0)))

    assert decoded_seconds(speak(quick).audio) == pytest.approx(
        decoded_seconds(speak(voice).audio) / 2, rel=0.1
    )


def test_speakers(voice):
    """Kokoro's second speaker is another voice; a speaker that the model lacks is refused."""
    second = dataclasses.replace(voice, name="1")
    if dict(voice.settings)["model"] == "kokoro":
        assert speak(second).audio != speak(voice).audio
    with pytest.raises(VoiceMissing):
        speak(dataclasses.replace(voice, name="7"))


def test_unknown_characters(voice):
    """Characters that the lexicon lacks are refused in either layout, not left out in silence."""
    with pytest.raises(LineRefused, match="write it"):
        speak(voice, "山外青山楼外楼，西湖歌舞几时休。")
