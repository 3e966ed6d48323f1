"""The kinds of file that can be made: the one table of containers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from narrate.sound import bwf, encode, join, mp4, pcm, pyav
from narrate.sound.codec import Coder
from narrate.sound.frames import RATES_HZ

LOSSLESS = Coder(
    grid=pcm.GRID,
    rates_hz=pcm.RATES_HZ,
    margin_db=0.2,
    hidden_gain_db=pcm.unchanged,
    pack=pcm.pack,
    write=pcm.write,
)

CODERS: Mapping[str, Coder] = MappingProxyType(
    {
        "mp3": Coder(
            grid=encode.GRID,
            rates_hz=RATES_HZ,
            margin_db=0.5,
            hidden_gain_db=encode.hidden_gain_db,
            pack=encode.pack,
            write=join.write,
        ),
        "m4a": Coder(
            grid=pyav.AAC_GRID,
            rates_hz=(44_100, 48_000),
            margin_db=0.5,
            hidden_gain_db=pcm.unchanged,
            pack=pyav.aac_pack,
            write=mp4.write,
        ),
        "flac": LOSSLESS,
        "wav": replace(LOSSLESS, write=bwf.write),
        "opus": replace(LOSSLESS, rates_hz=(48_000,), margin_db=0.7, write=pyav.opus_write, serial=True),
    }
)
