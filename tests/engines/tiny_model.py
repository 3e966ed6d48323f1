"""A list of characters in, the folder of a tiny VITS model that hums them out: a tone for each character."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HZ = 16_000
CHARACTER_SAMPLES = 3_200
SPEAKERS = 3
METADATA = {
    "model_type": "vits",
    "comment": "tiny",
    "language": "Chinese",
    "sample_rate": str(HZ),
    "n_speakers": str(SPEAKERS),
    "add_blank": "0",
    "punctuation": "， 。 ！ ？",
}


def write(folder: Path, characters: str) -> Path:
    """Write model, tokens and lexicon; a character that is not among *characters* is not spoken."""
    folder.mkdir(parents=True, exist_ok=True)
    marks = [*"，。！？", *dict.fromkeys(characters)]
    tokens = ["_", *(f"t{number}" if number > 3 else mark for number, mark in enumerate(marks))]
    (folder / "tokens.txt").write_text("".join(f"{t} {i}\n" for i, t in enumerate(tokens)), "utf-8")
    lexicon = "".join(
        f"{mark} {token}\n" for mark, token in zip(marks, tokens[1:], strict=True) if mark not in "，。！？"
    )
    (folder / "lexicon.txt").write_text(lexicon, "utf-8")
    onnx.save(_model(), folder / "model.onnx")
    return folder


def _model() -> onnx.ModelProto:
    def scalar(name, value, kind=np.float32):
        return numpy_helper.from_array(np.array(value, kind), name)

    constants = [
        scalar("zero", 0.0),
        scalar("one", 1.0),
        scalar("samples", float(CHARACTER_SAMPLES)),
        scalar("turn", 2 * np.pi * 20 / HZ),
        scalar("base", 10.0),
        scalar("loud", 0.3),
        numpy_helper.from_array(np.array([-1, 1], np.int64), "column"),
        numpy_helper.from_array(np.array([1, 1, -1], np.int64), "out_shape"),
        numpy_helper.from_array(np.array([], np.int64), "no_shape"),
    ]
    nodes = [
        helper.make_node("Cast", ["x"], ["ids"], to=TensorProto.FLOAT),
        helper.make_node("Cast", ["sid"], ["speaker"], to=TensorProto.FLOAT),
        helper.make_node("Add", ["ids", "base"], ["raised"]),
        helper.make_node("Add", ["raised", "speaker"], ["pitched"]),
        helper.make_node("Mul", ["pitched", "turn"], ["steps"]),
        helper.make_node("Reshape", ["steps", "column"], ["rows"]),
        helper.make_node("Reshape", ["length_scale", "no_shape"], ["scale"]),
        helper.make_node("Mul", ["scale", "samples"], ["limit"]),
        helper.make_node("Range", ["zero", "limit", "one"], ["moments"]),
        helper.make_node("Mul", ["rows", "moments"], ["phases"]),
        helper.make_node("Sin", ["phases"], ["waves"]),
        helper.make_node("Mul", ["waves", "loud"], ["quiet"]),
        helper.make_node("Reshape", ["quiet", "out_shape"], ["y"]),
    ]
    value = helper.make_tensor_value_info
    inputs = [
        value("x", TensorProto.INT64, ["N", "T"]),
        value("x_length", TensorProto.INT64, ["N"]),
        value("noise_scale", TensorProto.FLOAT, [1]),
        value("length_scale", TensorProto.FLOAT, [1]),
        value("noise_scale_w", TensorProto.FLOAT, [1]),
        value("sid", TensorProto.INT64, [1]),
    ]
    graph = helper.make_graph(nodes, "tiny", inputs, [value("y", TensorProto.FLOAT, [1, 1, "S"])], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    helper.set_model_props(model, METADATA)
    return model
