import asyncio
import io

import numpy as np
import pytest
import soundfile

from narrate import label
from narrate.engines import ENGINES, engine
from narrate.model import Voice
from tests.engines import test_contract

VOICES = {
    **test_contract.VOICES,
    "edge": Voice("host", "edge", "zh-CN-XiaoxiaoNeural", (("pitch", "-2Hz"), ("rate", "-4%"))),
    "espeak": Voice("host", "espeak", "cmn", (("rate", 160),)),
    "openai": Voice("host", "openai", "alloy", (("url", "http://127.0.0.1:1"),)),
}


def pace(name, per_minute):
    """Characters a minute of the label's sentence, from the first sound to the last."""
    speaker = engine(name)

    async def spoken():
        try:
            return await speaker.speak(label.SENTENCE, speaker.paced(VOICES[name], per_minute))
        finally:
            await speaker.close()

    samples, hz = soundfile.read(io.BytesIO(asyncio.run(spoken()).audio))
    loud = np.flatnonzero(np.abs(samples) > 0.003)
    return label.per_minute(label.SENTENCE, (loud[-1] - loud[0]) / hz)


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_only_the_pace_changes(name):
    """A voice told to speak slowly keeps its name, its role and all other settings; a pace is a setting."""
    usual = VOICES[name]
    slow, slower = (engine(name).paced(usual, per_minute) for per_minute in (140, 100))

    assert (slow.name, slow.role, slow.engine) == (usual.name, usual.role, usual.engine)
    assert len(set(dict(slow.settings).items()) - set(dict(usual.settings).items())) == 1
    assert {key for key, _ in usual.settings} <= {key for key, _ in slow.settings}
    assert slow.settings != engine(name).paced(usual, 250).settings
    assert dict(slower.settings).keys() == dict(slow.settings).keys()


@pytest.mark.parametrize("name", ["espeak", "tone"])
def test_hits_the_standard_at_once(name):
    """An engine of this machine speaks the label's sentence at 120 to 160 characters a minute when asked."""
    assert label.at_pace(pace(name, label.MIDDLE))


def test_edge_never_leaves_what_the_service_takes():
    """The service's voices are asked for half to double their pace, in whole percent."""
    rates = [
        dict(engine("edge").paced(VOICES["edge"], wanted).settings)["rate"] for wanted in (10, 290, 9_000)
    ]
    assert rates == ["-50%", "+0%", "+100%"]


@pytest.mark.parametrize(
    ("name", "usual", "faster", "slowest"),
    [
        ("edge", "rate", "+6%", "-50%"),
        ("espeak", "rate", 176, 80),
        ("openai", "speed", 1.1, 0.1),
        ("local", "speed", 1.1, 0.1),
        ("tone", "pace", 330.0, 30.0),
    ],
)
def test_hurried(name, usual, faster, slowest):
    """A voice hurries by a share of its own pace, within what its engine takes."""
    quick, slow = (engine(name).hurried(VOICES[name], percent) for percent in (10, -90))

    assert [dict(voice.settings)[usual] for voice in (quick, slow)] == [
        wanted if isinstance(wanted, str) else pytest.approx(wanted) for wanted in (faster, slowest)
    ]
    assert (quick.name, quick.role) == (VOICES[name].name, VOICES[name].role)
