import io
import json

import numpy as np
import pytest
import soundfile

from narrate import label
from narrate.errors import SeriesError


class TestAigc:
    def test_seven_keys(self):
        """The label is the seven-key object of GB 45438-2025 annex E, producer and propagator alike."""
        found = json.loads(label.aigc("press-1", "01-ferry.abc"))

        assert list(found) == [
            "Label",
            "ContentProducer",
            "ProduceID",
            "ReservedCode1",
            "ContentPropagator",
            "PropagateID",
            "ReservedCode2",
        ]
        assert found["Label"] == "1"
        assert (found["ContentPropagator"], found["PropagateID"]) == ("press-1", "01-ferry.abc")

    @pytest.mark.parametrize("producer", ["", "出版社", "a b", 'a"b', "a\\b", "a\n"])
    def test_refuses_what_annex_e_forbids(self, producer):
        """A producer code with a space, quote, backslash or Chinese character is refused."""
        with pytest.raises(SeriesError, match="printable ASCII"):
            label.aigc(producer, "x")


class TestFault:
    def test_ours_is_without(self):
        """What we write is what we accept, with and without the outer object of annex E."""
        value = label.aigc("press-1", "01-ferry.abc")

        assert label.fault(value) == ""
        assert label.fault(f'{{"AIGC":{value}}}') == ""

    @pytest.mark.parametrize("value", ["", "[]", "{}", '{"Label":"1"}', "1", "[" * 100_000])
    def test_others(self, value):
        """What is not the seven keys has a fault."""
        assert label.fault(value)

    @pytest.mark.parametrize(
        ("was", "became", "said"),
        [
            ('"Label":"1"', '"Label":"9"', "Label is '9'"),
            ("press-1", "出版社", "ContentProducer is not printable ASCII"),
        ],
    )
    def test_values(self, was, became, said):
        """A value that annex E does not know or allow is the fault."""
        assert label.fault(label.aigc("press-1", "01-ferry.abc").replace(was, became)) == said


class TestSpoken:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("第一集。本节目音频由人工智能合成。作者：某。", "本节目音频由人工智能合成。"),
            ("本节目由 AI 生成！", "本节目由 AI 生成！"),
            ("人工智能很有用。语音合成也是。", None),
            ("他走到AIR机场，合成一张照片。", None),
            ("", None),
        ],
    )
    def test_needs_both_words(self, text, found):
        """The sentence names the AI and what it did, both in one sentence."""
        span = label.spoken(text)

        assert (text[slice(*span)] if span else None) == found

    def test_own_sentence(self):
        """The sentence that is put in where none is written is one."""
        assert label.spoken(label.SENTENCE) == (0, len(label.SENTENCE))
        assert label.spoken(label.RHYTHM_TEXT) is not None


class TestPace:
    @pytest.mark.parametrize(
        ("pace", "good"),
        [(119.4, False), (119.6, True), (120, True), (160, True), (160.4, True), (160.6, False)],
    )
    def test_limits(self, pace, good):
        """The standard's 120 to 160 characters a minute, to the whole character."""
        assert label.at_pace(pace) is good

    def test_count(self):
        """Hanzi, letters and digits are spoken; punctuation is not, and no time is no pace."""
        assert label.per_minute("由AI合成，第3集。", 60) == 8
        assert not label.at_pace(label.per_minute("灯", 0))


class TestRhythm:
    def test_short_long_short_short(self):
        """The sound is four tones: the second three times as long, with a longer gap after it."""
        samples, hz = soundfile.read(io.BytesIO(label.rhythm()))
        steps = np.abs(samples[: len(samples) // 240 * 240]).reshape(-1, 240).max(axis=1) > 0.05
        edges = np.flatnonzero(np.diff(np.concatenate([[0], steps.astype(int), [0]])))
        lengths = np.diff(edges) / 100

        assert hz == label.RHYTHM_HZ
        assert lengths[0::2] == pytest.approx([0.14, 0.42, 0.14, 0.14], abs=0.03)
        assert lengths[1::2] == pytest.approx([0.14, 0.42, 0.14], abs=0.03)

    def test_same_bytes(self):
        """The rhythm is the same every time."""
        assert label.rhythm() == label.rhythm()
