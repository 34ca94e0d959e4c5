"""Write the trained pair model as int8 ONNX, with the names of its scores as metadata.

    python training/claims/export.py WEIGHTS MINILM OUT

Dynamic quantisation of the matrices (weights by channel) and of the word pieces' vectors.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "training/attribution")]

from net import MINILM, Encoder  # noqa: E402
from training.claims.corpus import STANDS  # noqa: E402
from training.claims.pairs import PairNet  # noqa: E402


class Exported(nn.Module):
    """The two scores that are used, of one pair."""

    def __init__(self, net: PairNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, part: Tensor) -> tuple[Tensor, Tensor]:
        """Whether the two put one proposition forward, (1,), and how they stand, (1, ways)."""
        _, alike, stands = self.net(ids, part, None)
        return alike, stands


def main() -> None:
    """Export, quantise, and write the metadata."""
    options = argparse.ArgumentParser()
    options.add_argument("weights", type=Path)
    options.add_argument("minilm", type=Path, help="the folder of all-MiniLM-L6-v2, for the words' vectors")
    options.add_argument("out", type=Path)
    given = options.parse_args()
    encoder = Encoder(MINILM).read(given.minilm)
    net = PairNet(encoder)
    learnt = {name: value.float() for name, value in torch.load(given.weights).items()}
    net.load_state_dict(learnt | {"enc.words.weight": encoder.words.weight})
    net.eval()
    example = (torch.randint(1000, 20000, (1, 40)), torch.zeros(1, 40, dtype=torch.long))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Exported(net), example, str(plain), input_names=["ids", "part"], output_names=["alike", "stands"],
            dynamo=False, opset_version=17, dynamic_axes={"ids": {1: "pieces"}, "part": {1: "pieces"}},
        )  # fmt: skip
        quantize_dynamic(str(plain), str(given.out), weight_type=QuantType.QInt8, per_channel=True,
                         op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
    made = onnx.load(str(given.out))
    onnx.helper.set_model_props(made, {"stands": json.dumps(STANDS)})
    onnx.save(made, str(given.out))


if __name__ == "__main__":
    main()
