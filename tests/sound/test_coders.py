import numpy as np
import pytest

from narrate.sound.codec import Chunk, Codec
from narrate.sound.coders import CODERS
from narrate.sound.decode import read
from tests.recordings import voice


@pytest.mark.parametrize(
    ("container", "hz"), [(name, hz) for name, coder in CODERS.items() for hz in coder.rates_hz]
)
def test_every_kind_of_file(tmp_path, container, hz):
    """At every rate that is offered a file has the told length, and its sound where the grid says."""
    coder = CODERS[container]
    codec = Codec(96, 1, hz, container, 24)
    wave = voice(0.6, hz=hz)
    chunks = [Chunk(coder.grid.frames(len(wave)), coder.pack(wave, codec).data), Chunk(coder.grid.frame)]
    out = tmp_path / f"a.{container}"
    length = coder.write(out, chunks, codec, ())
    heard = read(out)
    assert (heard.hz, len(heard.samples)) == (hz, length)
    start = coder.grid.front * coder.grid.frame
    part = heard.samples[start : start + len(wave)]
    assert np.corrcoef(part, wave)[0, 1] > 0.9
    assert not np.abs(heard.samples[:start]).max(initial=0.0) > 1e-2
