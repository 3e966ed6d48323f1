"""Requests as lines of JSON in, spoken samples out: the process around sherpa-onnx.

Run as a script with the model's folder as argument. The library prints to standard output and ends the
process over a bad file, so the answers go to a pipe of their own and the engine expects a sudden end.

A request is `{"sentences", "speaker", "speed"}`; without sentences the answer is about the model. The
answer is a line of JSON, `{"hz", "bytes", "ends": [last sample of each sentence]}`, `{"speakers"}` or
`{"error"}`, and then the samples.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

THREADS = 2
FULL_SCALE = 32_767


def _first(folder: Path, *patterns: str) -> str:
    found = (str(path) for pattern in patterns for path in sorted(folder.glob(pattern)))
    return next(found, "")


def _all(folder: Path, pattern: str) -> str:
    return ",".join(str(path) for path in sorted(folder.glob(pattern)))


def _shared(folder: Path) -> dict[str, str]:
    return {
        "tokens": _first(folder, "tokens.txt"),
        "lexicon": _all(folder, "lexicon*.txt"),
        "data_dir": _first(folder, "espeak-ng-data"),
        "dict_dir": _first(folder, "dict"),
    }


def _kokoro(library: Any, folder: Path) -> Any:
    config = library.OfflineTtsKokoroModelConfig(
        model=_first(folder, "model*.onnx", "*.onnx"), voices=_first(folder, "voices.bin"), **_shared(folder)
    )
    return library.OfflineTtsModelConfig(kokoro=config, num_threads=THREADS)


def _matcha(library: Any, folder: Path) -> Any:
    config = library.OfflineTtsMatchaModelConfig(
        acoustic_model=_first(folder, "model-steps*.onnx", "*acoustic*.onnx"),
        vocoder=_first(folder, "*voc*.onnx", "*gan*.onnx"),
        **_shared(folder),
    )
    return library.OfflineTtsModelConfig(matcha=config, num_threads=THREADS)


def _vits(library: Any, folder: Path) -> Any:
    config = library.OfflineTtsVitsModelConfig(model=_first(folder, "*.onnx"), **_shared(folder))
    return library.OfflineTtsModelConfig(vits=config, num_threads=THREADS)


# The file that only this layout has, and how it is loaded; the last one is every other folder.
LAYOUTS: Mapping[str, Callable[[Any, Path], Any]] = {
    "voices.bin": _kokoro,
    "model-steps*.onnx": _matcha,
    "*acoustic*.onnx": _matcha,
    "*.onnx": _vits,
}


def layout(folder: Path) -> Callable[[Any, Path], Any] | None:
    """How the model in *folder* is loaded; None where it holds none."""
    return next((load for pattern, load in LAYOUTS.items() if any(folder.glob(pattern))), None)


def _load(folder: Path) -> Any:
    import sherpa_onnx

    load = layout(folder)
    if load is None or not (folder / "tokens.txt").is_file():
        return None
    config = sherpa_onnx.OfflineTtsConfig(model=load(sherpa_onnx, folder), rule_fsts=_all(folder, "*.fst"))
    return sherpa_onnx.OfflineTts(config) if config.validate() else None


def _spoken(model: Any, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    pcm = bytearray()
    ends = []
    hz = 0
    for sentence in request["sentences"]:
        audio = model.generate(sentence, sid=request["speaker"], speed=request["speed"])
        if not len(audio.samples):
            return {"error": f"nothing for {sentence}"}, b""
        hz = audio.sample_rate
        pcm += _pcm(audio.samples)
        ends.append(len(pcm) // 2)
    return {"hz": hz, "bytes": len(pcm), "ends": ends}, bytes(pcm)


def _pcm(samples: Sequence[float]) -> bytes:
    """Samples from -1 to 1 as 16 bits each, the low byte first on every machine."""
    whole = (round(max(-1.0, min(1.0, sample)) * FULL_SCALE) for sample in samples)
    return struct.pack(f"<{len(samples)}h", *whole)


def serve(model: Any, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer until *requests* ends."""
    for line in requests:
        request = json.loads(line)
        head: dict[str, Any] = {"error": "no VITS, Matcha or Kokoro model with its tokens.txt"}
        pcm = b""
        if model is not None and request["sentences"]:
            head, pcm = _spoken(model, request)
        elif model is not None:
            head = {"speakers": model.num_speakers}
        answers.write(json.dumps(head).encode() + b"\n" + pcm)
        answers.flush()


if __name__ == "__main__":
    with os.fdopen(os.dup(1), "wb") as pipe:
        os.dup2(2, 1)
        serve(_load(Path(sys.argv[1])), sys.stdin.buffer, pipe)
