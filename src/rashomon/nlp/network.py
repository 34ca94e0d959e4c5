"""Networks: the weights that the package carries, and how they are run: from memory, on one thread."""

import functools
import hashlib
from importlib import resources
from typing import Any

__all__ = ["digest", "open_session", "session"]


@functools.cache
def _weights(name: str) -> bytes:
    return resources.files("rashomon.data").joinpath("models", name, f"{name}.onnx").read_bytes()


@functools.cache
def digest(name: str) -> str:
    """The first 16 digits of the SHA-256 of a network's weights: what a case file knows them by."""
    return hashlib.sha256(_weights(name)).hexdigest()[:16]


@functools.cache
def session(name: str) -> Any:
    """The network `data/models/NAME/NAME.onnx`, loaded once a process."""
    return open_session(_weights(name))


def open_session(weights: bytes | str) -> Any:
    """A network ready to run, from its bytes or its path. It takes one thread: many runs go side by side (`spread`)."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
