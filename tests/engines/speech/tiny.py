"""A voice file of Piper's shape: every phoneme is a tenth of a second of one tone, higher for each speaker."""

from __future__ import annotations

import json
from pathlib import Path

RATE, HOP = 16_000, 1_600
PHONEMES = {mark: [place] for place, mark in enumerate("_^$ !,.?'abcdefghijklmnopqrstuvwxyzæðŋɐɑɒɔəɚɛɜɡɪɹɾʃʊʌʒθˈˌː")}


def write_voice(path: Path, *, speakers: int = 1) -> Path:
    """Write the ONNX file and the JSON beside it, and return the former."""
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper, save

    constants = {
        "step": np.array(20.0, np.float32),
        "base": np.array(200.0, np.float32),
        "apart": np.array(50.0, np.float32),
        "hop": np.array([1, 1, HOP], np.int64),
        "flat": np.array([1, 1, -1], np.int64),
        "last": np.array([2], np.int64),
        "axis": np.array(2, np.int64),
        "turn": np.array(2 * np.pi / RATE, np.float32),
        "voice": np.array([0], np.int64),
    }
    steps = [
        ("Cast", ["input"], "numbers", {"to": TensorProto.FLOAT}),
        ("Mul", ["numbers", "step"], "heights", {}),
        ("Add", ["heights", "base"], "tones", {}),
        ("Cast", ["sid" if speakers > 1 else "voice"], "who", {"to": TensorProto.FLOAT}),
        ("Mul", ["who", "apart"], "lift", {}),
        ("Add", ["tones", "lift"], "lifted", {}),
        ("Unsqueeze", ["lifted", "last"], "tall", {}),
        ("Tile", ["tall", "hop"], "long", {}),
        ("Reshape", ["long", "flat"], "track", {}),
        ("CumSum", ["track", "axis"], "sum", {}),
        ("Mul", ["sum", "turn"], "phase", {}),
        ("Sin", ["phase"], "output", {}),
    ]
    inputs = [("input", TensorProto.INT64, [1, "n"]), ("input_lengths", TensorProto.INT64, [1])]
    inputs += [("scales", TensorProto.FLOAT, [3]), *([("sid", TensorProto.INT64, [1])] if speakers > 1 else [])]
    graph = helper.make_graph(
        [helper.make_node(kind, taken, [given], **more) for kind, taken, given, more in steps],
        "voice",
        [helper.make_tensor_value_info(*each) for each in inputs],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 1, "samples"])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=10), str(path))
    said = {
        "num_symbols": len(PHONEMES),
        "num_speakers": speakers,
        "audio": {"sample_rate": RATE},
        "espeak": {"voice": "en-us"},
        "phoneme_id_map": PHONEMES,
        "inference": {"noise_scale": 0.667, "length_scale": 1.0, "noise_w": 0.8},
    }
    path.with_name(f"{path.name}.json").write_text(json.dumps(said), encoding="utf-8")
    return path
