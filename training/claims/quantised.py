"""Weights of a network that was quantised dynamically to int8 (onnxruntime), brought back to floats."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["floats"]


def floats(path: Path, prefix: str) -> dict[str, Any]:
    """Arrays by the names that they had in PyTorch, those that begin with `prefix`, without it.

    The matrix of a linear layer has no name there; it is known by the bias that is added to what it gives, so that one
    without a bias is left out."""
    import onnx
    from onnx.numpy_helper import to_array

    graph = onnx.load(str(path)).graph
    held = {one.name: to_array(one) for one in graph.initializer}
    after = {given: node for node in graph.node for given in node.input}
    out = {}
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in held:
            adds = after[node.output[0]]
            while adds.op_type != "Add":
                adds = after[adds.output[0]]
            for bias in adds.input:
                if bias in held and bias.startswith(prefix) and bias.endswith("bias"):
                    name = bias.removeprefix(prefix).removesuffix("bias") + "weight"
                    out[name] = _whole(held, node.input[1].removesuffix("_quantized")).T
    for name, value in held.items():
        if name.startswith(prefix) and name.endswith("_quantized"):
            plain = name.removesuffix("_quantized")
            out.setdefault(plain.removeprefix(prefix), _whole(held, plain))
        elif name.startswith(prefix) and value.dtype == np.float32 and value.ndim:
            out[name.removeprefix(prefix)] = value
    return out


def _whole(held: Mapping[str, Any], name: str) -> Any:
    apart = held[f"{name}_zero_point"].astype(np.float32)
    return (held[f"{name}_quantized"].astype(np.float32) - apart) * held[f"{name}_scale"]
