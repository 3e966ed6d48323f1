"""A list of characters in, tiny Kokoro and Matcha models that hum them out: a tone for each character."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HZ = 16_000
CHARACTER_SAMPLES = 3_200
TURN = 2 * np.pi * 20 / HZ
STYLES, STYLE = 510, 8  # rows of a Kokoro voice, one for each length of a text, and their width
FRAMES, FRAME_SAMPLES = 10, 160  # of a token in Matcha's spectrogram, which parts the tokens by blanks
PUNCTUATION = "，。！？"
FLOATS, INTEGERS = TensorProto.FLOAT, TensorProto.INT64


def kokoro(folder: Path, characters: str) -> Path:
    """Two speakers, the second of them higher; a character that is not among *characters* is not spoken."""
    _words(folder, "lexicon-zh.txt", characters)
    voices = [np.zeros(STYLES * STYLE, np.float32), np.full(STYLES * STYLE, 5, np.float32)]
    np.concatenate(voices).tofile(folder / "voices.bin")
    steps = [
        ("Cast", ["tokens"], "ids", {"to": FLOATS}),
        ("ReduceMean", ["style"], "tint", {"keepdims": 0}),
        ("Add", ["ids", "base"], "raised", {}),
        ("Add", ["raised", "tint"], "pitched", {}),
        ("Mul", ["pitched", "turn"], "steps", {}),
        ("Reshape", ["steps", "column"], "rows", {}),
        ("Reshape", ["speed", "no_shape"], "pace", {}),
        ("Div", ["samples", "pace"], "limit", {}),
        ("Range", ["zero", "limit", "one"], "moments", {}),
        ("Mul", ["rows", "moments"], "phases", {}),
        ("Sin", ["phases"], "waves", {}),
        ("Mul", ["waves", "loud"], "quiet", {}),
        ("Reshape", ["quiet", "flat"], "audio", {}),
    ]
    inputs = {"tokens": (INTEGERS, [1, "T"]), "style": (FLOATS, [1, STYLE]), "speed": (FLOATS, [1])}
    said = {
        "model_type": "kokoro",
        "version": "2",
        "n_speakers": "2",
        "style_dim": f"{STYLES},1,{STYLE}",
        "has_espeak": "1",
        "voice": "zh",
    }
    _save(folder / "model.onnx", steps, inputs, ("audio", ["S"]), said)
    return folder


def matcha(folder: Path, characters: str) -> Path:
    """An acoustic model that repeats each token as frames, and a vocoder that hums the frames."""
    _words(folder, "lexicon.txt", characters)
    steps = [
        ("Cast", ["x"], "ids", {"to": FLOATS}),
        ("Add", ["ids", "base"], "raised", {}),
        ("Reshape", ["raised", "tokens_shape"], "tokens", {}),
        ("Reshape", ["length_scale", "single"], "slow", {}),
        ("Mul", ["slow", "frames"], "many", {}),
        ("Cast", ["many"], "times", {"to": INTEGERS}),
        ("Concat", ["ones", "times"], "repeats", {"axis": 0}),
        ("Tile", ["tokens", "repeats"], "tiled", {}),
        ("Reshape", ["tiled", "mel_shape"], "mel", {}),
    ]
    inputs = {
        "x": (INTEGERS, ["N", "T"]),
        "x_length": (INTEGERS, ["N"]),
        "noise_scale": (FLOATS, [1]),
        "length_scale": (FLOATS, [1]),
    }
    said = {
        "model_type": "matcha-tts",
        "version": "1",
        "n_speakers": "1",
        "jieba": "1",
        "has_espeak": "0",
        "use_eos_bos": "0",
        "pad_id": "0",
        "voice": "zh",
    }
    _save(folder / "model-steps-3.onnx", steps, inputs, ("mel", [1, 1, "M"]), said)
    hum = [
        ("Reshape", ["mel", "column"], "pitches", {}),
        ("Mul", ["pitches", "ramp"], "phases", {}),
        ("Sin", ["phases"], "waves", {}),
        ("Mul", ["waves", "loud"], "quiet", {}),
        ("Reshape", ["quiet", "row"], "audio", {}),
    ]
    vocoder = {"mel": (FLOATS, [1, 1, "M"])}
    _save(folder / "hifigan_v2.onnx", hum, vocoder, ("audio", [1, "S"]), {"model_type": "hifigan"})
    return folder


def _words(folder: Path, lexicon: str, characters: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    words = list(dict.fromkeys(mark for mark in characters if mark not in PUNCTUATION))
    names = ["_", *PUNCTUATION, *(f"t{number}" for number in range(len(words)))]
    (folder / "tokens.txt").write_text("".join(f"{t} {i}\n" for i, t in enumerate(names)), "utf-8")
    pairs = zip(words, names[1 + len(PUNCTUATION) :], strict=True)
    (folder / lexicon).write_text("".join(f"{word} {name}\n" for word, name in pairs), "utf-8")


def _save(
    path: Path,
    steps: list[tuple[str, list[str], str, Mapping[str, int]]],
    inputs: Mapping[str, tuple[int, list[object]]],
    output: tuple[str, list[object]],
    said: Mapping[str, str],
) -> None:
    nodes = [helper.make_node(kind, used, [made], **options) for kind, used, made, options in steps]
    told = [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()]
    made = helper.make_tensor_value_info(output[0], FLOATS, output[1])
    graph = helper.make_graph(nodes, "tiny", told, [made], _constants())
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    helper.set_model_props(model, {"language": "Chinese", "comment": "tiny", "sample_rate": str(HZ), **said})
    onnx.save(model, path)


def _constants() -> list[onnx.TensorProto]:
    floats = {"zero": 0.0, "one": 1.0, "samples": CHARACTER_SAMPLES, "turn": TURN, "base": 10, "loud": 0.3}
    shapes = {
        "column": [-1, 1],
        "flat": [-1],
        "row": [1, -1],
        "no_shape": [],
        "single": [1],
        "ones": [1, 1, 1],
        "tokens_shape": [1, 1, -1, 1],
        "mel_shape": [1, 1, -1],
    }
    ramp = (np.arange(FRAME_SAMPLES, dtype=np.float32) * np.float32(TURN)).reshape(1, -1)
    found = [numpy_helper.from_array(np.array(value, np.float32), name) for name, value in floats.items()]
    found += [numpy_helper.from_array(np.array(value, np.int64), name) for name, value in shapes.items()]
    return [
        *found,
        numpy_helper.from_array(ramp, "ramp"),
        numpy_helper.from_array(np.array([FRAMES], np.float32), "frames"),
    ]
