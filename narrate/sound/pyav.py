"""Samples come in, AAC packets or an Opus file go out, and what ffmpeg's libraries can read; knows PyAV.

PyAV is imported where it is used: an MP3 is made without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from narrate.errors import SoundError
from narrate.files import replacing
from narrate.model import Chapter
from narrate.sound.codec import Chunk, Codec, Grid, Packed
from narrate.sound.decode import Samples
from narrate.sound.pcm import blocks

AAC_GRID = Grid(1_024, front=1, back=1, delay=1)  # a packet's window reaches one frame beyond it
AAC_RATES_HZ = (96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000)  # ISO/IEC 14496-3
AAC_LC = 2  # audio object type
# Noise substitution draws from a generator that runs on from packet to packet: a joined file would differ.
# The quick coder is, on speech of 64 kbit/s and more, 10 dB nearer to the sound than the thorough one, adds
# less to its peaks, and takes a third of the time (PyAV 18.1, ffmpeg 8).
AAC_OPTIONS = {"aac_pns": "0", "aac_coder": "fast"}
OPUS_OPTIONS = {"application": "audio", "vbr": "on", "frame_duration": "20"}


def aac_config(codec: Codec) -> bytes:
    """AudioSpecificConfig of AAC-LC (ISO/IEC 14496-3, 1.6.2.1)."""
    bits = AAC_LC << 11 | AAC_RATES_HZ.index(codec.hz) << 7 | codec.channels << 3
    return bits.to_bytes(2, "big")


def aac_pack(samples: Samples, codec: Codec) -> Packed:
    """A piece as packets of its own, each led by its length in two bytes. Raises SoundError."""
    frames = AAC_GRID.frames(len(samples)) - AAC_GRID.delay
    whole = np.zeros((codec.channels, frames * AAC_GRID.frame), dtype=np.float32)
    start = AAC_GRID.front * AAC_GRID.frame
    whole[:, start : start + len(samples)] = samples.T
    coded = _aac(whole, codec)
    if len(coded) != frames + AAC_GRID.delay:
        raise SoundError("a coded piece has another length than its sound; install av again")
    first = start + AAC_GRID.delay * AAC_GRID.frame
    heard = _aac_heard(coded, codec)[:, first : first + len(samples)]
    return Packed(
        b"".join(len(packet).to_bytes(2, "big") + packet for packet in coded),
        np.ascontiguousarray(heard[0] if samples.ndim == 1 else heard.T),
    )


def aac_packets(chunk: Chunk, codec: Codec) -> Iterator[bytes]:
    """The packets of a chunk; of silence always the same one."""
    if not chunk.data:
        yield from [_aac_silence(codec)] * chunk.frames
        return
    at = 0
    while at < len(chunk.data):
        size = int.from_bytes(chunk.data[at : at + 2], "big")
        yield chunk.data[at + 2 : at + 2 + size]
        at += 2 + size


@lru_cache(maxsize=8)
def _aac_silence(codec: Codec) -> bytes:
    return _aac(np.zeros((codec.channels, 8 * AAC_GRID.frame), dtype=np.float32), codec)[4]


def _aac(samples: Samples, codec: Codec) -> list[bytes]:
    import av
    from av.codec.context import Flags

    encoder: Any = av.CodecContext.create("aac", "w")
    encoder.sample_rate = codec.hz
    encoder.layout = _layout(codec.channels)
    encoder.format = "fltp"
    encoder.bit_rate = codec.kbps * 1000
    encoder.time_base = Fraction(1, codec.hz)
    encoder.options = dict(AAC_OPTIONS)
    encoder.flags |= Flags.bitexact  # no version of the library in the first packet
    packets = [
        bytes(packet)
        for start in range(0, samples.shape[1], AAC_GRID.frame)
        for packet in encoder.encode(_frame(samples[:, start : start + AAC_GRID.frame], codec, start))
    ]
    return packets + [bytes(packet) for packet in encoder.encode(None)]


def _aac_heard(packets: Sequence[bytes], codec: Codec) -> Samples:
    import av

    decoder: Any = av.CodecContext.create("aac", "r")
    decoder.extradata = aac_config(codec)
    heard = [frame.to_ndarray() for packet in packets for frame in decoder.decode(av.Packet(packet))]
    heard += [frame.to_ndarray() for frame in decoder.decode(None)]
    return np.concatenate(heard, axis=1)


def _frame(samples: Samples, codec: Codec, at: int) -> Any:
    import av

    frame: Any = av.AudioFrame.from_ndarray(
        np.ascontiguousarray(samples), format="fltp", layout=_layout(codec.channels)
    )
    frame.sample_rate = codec.hz
    frame.pts = at
    frame.time_base = Fraction(1, codec.hz)
    return frame


def _layout(channels: int) -> str:
    return "mono" if channels == 1 else "stereo"


# ---------------------------------------------------------------- Opus
def opus_write(out: Path, chunks: Iterable[Chunk], codec: Codec, _: Sequence[Chapter]) -> int:
    """All chunks as one Ogg Opus file, coded in one go: no decoder starts afresh. Raises OutputError."""
    import av
    from av.codec.context import Flags

    count = 0
    with replacing(out) as file, av.open(file, "w", format="ogg", options={"fflags": "+bitexact"}) as ogg:
        stream: Any = ogg.add_stream("libopus", rate=codec.hz, options=dict(OPUS_OPTIONS))
        stream.layout = _layout(codec.channels)
        stream.bit_rate = codec.kbps * 1000
        stream.codec_context.flags |= Flags.bitexact
        for block in blocks(chunks, codec):
            samples = (block.T / np.float32(2**31)).astype(np.float32)
            ogg.mux(stream.encode(_frame(samples, codec, count)))
            count += len(block)
        ogg.mux(stream.encode(None))
    return count


# ---------------------------------------------------------------- reading
def heard(path: Path, *, stereo: bool = False, damaged: bool = False) -> Iterator[tuple[Samples, int]]:
    """The sound of a file in any format that ffmpeg's libraries read, block by block, with its rate.

    With *stereo*, whatever channels there are become two; of a *damaged* one, what cannot be decoded is
    left out. Raises SoundError.
    """
    import av

    try:
        with av.open(str(path.absolute())) as file:  # ffmpeg takes `http:a.m4a` for an address
            stream = next(iter(file.streams.audio), None)
            if stream is None:
                raise SoundError(f"{path}: there is no sound in this file; record or export it again")
            frames = _sound_frames(file, stream) if damaged else file.decode(stream)
            yield from _resampled(frames, "stereo" if stereo else stream.layout)
    except (av.error.FFmpegError, OSError, ValueError, AttributeError) as error:  # of damaged headers, too
        raise SoundError(
            f"{path}: this is not a sound that can be read ({error}); record or export it again"
        ) from error


def _sound_frames(file: Any, stream: Any) -> Iterator[Any]:
    """The frames of all packets that are sound."""
    import av

    for packet in file.demux(stream):
        with suppress(av.error.InvalidDataError):
            yield from packet.decode()


def _resampled(frames: Iterable[Any], layout: Any) -> Iterator[tuple[Samples, int]]:
    import av

    channels = av.AudioLayout(layout).nb_channels
    resampler = av.AudioResampler(format="flt", layout=layout)
    for frame in frames:
        for part in resampler.resample(frame):
            samples = np.asarray(part.to_ndarray(), dtype=np.float32).reshape(-1, channels)
            yield (samples[:, 0] if channels == 1 else samples), int(part.sample_rate)


def aac_read(path: Path) -> Iterator[bytes]:
    """The packets of an M4A file of ours in order, the coder's delay first; nothing is decoded.

    Raises SoundError.
    """
    import av

    try:
        with av.open(str(path.absolute()), options={"ignore_editlist": "1"}) as file:
            for packet in file.demux(file.streams.audio[0]):
                if packet.size:
                    yield bytes(packet)
    except (av.error.FFmpegError, OSError, IndexError) as error:
        raise SoundError(f"{path}: no M4A file that can be read ({error}); build it again") from error
