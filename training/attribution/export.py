"""Write the trained reader as int8 ONNX, with its labels and small tables as metadata.

    python training/attribution/export.py WEIGHTS MINILM LABELS OUT [--layers 5] [--float]

Dynamic quantisation of the matrices (weights by channel) and of the word pieces' vectors; `--float` leaves it out.
"""

import argparse
import json
import tempfile
from dataclasses import replace
from pathlib import Path

import onnx
import torch
from net import MINILM, Encoder, Reader
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

LONGEST = 256


class Exported(nn.Module):
    """The reader with its projections as one output."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, features: Tensor, at: Tensor) -> tuple[Tensor, Tensor]:
        """Class scores and projections, (1, tokens, …)."""
        classes, parts = self.reader(ids, features, at)
        return classes, torch.cat(parts, dim=-1)


def main() -> None:
    """Export, quantise, and write the metadata."""
    options = argparse.ArgumentParser()
    options.add_argument("weights", type=Path)
    options.add_argument("minilm", type=Path, help="the folder of all-MiniLM-L6-v2, for the words' vectors")
    options.add_argument("labels", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--layers", type=int, default=MINILM.layers)
    options.add_argument("--float", action="store_true")
    given = options.parse_args()
    known = json.loads(given.labels.read_text())
    encoder = Encoder(replace(MINILM, layers=given.layers)).read(given.minilm)
    reader = Reader(encoder, [len(known["tag"]), len(known["pos"]), len(known["dep"]), 2, len(known["name"])])
    learnt = {name: value.float() for name, value in torch.load(given.weights).items()}
    reader.load_state_dict(learnt | {"encoder.words.weight": encoder.words.weight})
    reader.eval()
    example = (torch.randint(1000, 20000, (1, 60)), torch.randint(0, 48, (1, 60)), torch.arange(1, 41)[None])
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Exported(reader), example, str(plain), input_names=["ids", "features", "at"],
            output_names=["classes", "projected"], dynamo=False, opset_version=17,
            dynamic_axes={"ids": {1: "pieces"}, "features": {1: "pieces"}, "at": {1: "tokens"},
                          "classes": {1: "tokens"}, "projected": {1: "tokens"}},
        )  # fmt: skip
        if given.float:
            made = onnx.load(str(plain))
        else:
            quantize_dynamic(str(plain), str(given.out), weight_type=QuantType.QInt8, per_channel=True,
                             op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
            made = onnx.load(str(given.out))
    numbers = {name: getattr(reader, name).detach().tolist() for name in
               ("root", "no_source", "content_far", "source_far")}  # fmt: skip
    facts = {"labels": json.dumps(known), "longest": str(LONGEST)}
    onnx.helper.set_model_props(made, facts | {name: json.dumps(value) for name, value in numbers.items()})
    onnx.save(made, str(given.out))


if __name__ == "__main__":
    main()
