"""The joint reader as a network: an encoder, and light heads on each token's first piece.

The encoder is BERT's (Devlin et al. 2019); the product's is small, and the teacher's is MPNet's (Song et al. 2020),
which differs in its relative positions alone. Roles (content, cue, source: BIO each), tag, part of speech, dependency
label, sentence start and name are one linear layer. Arcs, the cue of a content and the source of a cue are bilinear
scores of projections (Dozat and Manning 2017), of which the reader needs the projections alone.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, linear, scaled_dot_product_attention

__all__ = ["ARC", "BUCKETS", "LINK", "MINILM", "MPNET", "ROLES", "Encoder", "Reader", "Shape", "buckets"]

ROLES = 9
ARC, LINK, BUCKETS = 96, 64, 19
WORDS = 30522
_FEATURES = 48


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of an encoder; `relative` is the number of classes of relative positions, 0 for none."""

    width: int
    layers: int
    heads: int = 12
    places: int = 512
    relative: int = 0
    eps: float = 1e-12


MINILM = Shape(384, 6)
MPNET = Shape(768, 12, places=514, relative=32, eps=1e-5)


def buckets(count: int, device: torch.device | None = None) -> Tensor:
    """How far apart two tokens stand, (count, count), as one of `BUCKETS` classes: the sign and the power of two."""
    at = torch.arange(count, device=device)
    apart = at[None, :] - at[:, None]
    size = torch.floor(torch.log2(apart.abs().float() + 1)).long()
    return (apart.sign() * size).clamp(-9, 9) + 9


def _relative(count: int, classes: int, device: torch.device) -> Tensor:
    """T5's classes of relative positions (Raffel et al. 2020), as MPNet has them: (count, count)."""
    at = torch.arange(count, device=device)
    apart = at[:, None] - at[None, :]
    half, exact = classes // 2, classes // 4
    size = apart.abs()
    far = exact + (torch.log(size.float().clamp(min=1) / exact) / math.log(128 / exact) * (half - exact)).long()
    return torch.where(size < exact, size, far.clamp(max=half - 1)) + half * (apart < 0)


class Layer(nn.Module):
    """One layer of an encoder."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.mix = nn.Linear(width, 3 * width)  # query, key, value
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=shape.eps)
        self.rise, self.fall = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.last_norm = nn.LayerNorm(width, eps=shape.eps)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, bias: Tensor | None) -> Tensor:
        """States (batch, pieces, width); `bias` is added to the attention's scores (padding, relative positions)."""
        batch, pieces, width = states.shape
        query, key, value = (
            part.view(batch, pieces, self.heads, width // self.heads).transpose(1, 2)
            for part in self.mix(states).split(width, dim=-1)
        )
        mixed = scaled_dot_product_attention(
            query, key, value, attn_mask=bias if bias is None else bias.to(query.dtype)
        )
        mixed = mixed.transpose(1, 2).reshape(batch, pieces, width)
        states = self.norm(states + self.dropout(self.out(mixed)))
        return self.last_norm(states + self.dropout(self.fall(gelu(self.rise(states)))))


class Encoder(nn.Module):
    """Word pieces with features to states."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(WORDS, shape.width)
        self.places = nn.Embedding(shape.places, shape.width)
        self.written = nn.Embedding(_FEATURES, shape.width)
        nn.init.zeros_(self.written.weight)
        self.norm = nn.LayerNorm(shape.width, eps=shape.eps)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.dropout = nn.Dropout(0.1)
        if shape.relative:
            self.relative = nn.Embedding(shape.relative, shape.heads)
            self.relative.weight.requires_grad = False

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """The last states, (batch, pieces, width)."""
        count = ids.shape[1]
        states = self.words(ids) + self.places.weight[:count] + self.written(features)
        states = self.dropout(self.norm(states))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e4
        if self.shape.relative:
            apart = self.relative(_relative(count, self.shape.relative, ids.device)).permute(2, 0, 1)[None]
            bias = apart if bias is None else bias + apart
        for layer in self.layers:
            states = layer(states, bias)
        return states

    def read(self, folder: Path) -> "Encoder":
        """The encoder with published weights of its shape: MiniLM's (a BERT), or MPNet's."""
        from safetensors.torch import load_file

        given = load_file(folder / "model.safetensors")
        state = self._mpnet(given, folder) if self.shape.relative else self._bert(given)
        self.load_state_dict(state | {"written.weight": self.written.weight.detach()})
        return self

    def _bert(self, given: Mapping[str, Tensor]) -> dict[str, Tensor]:
        kind = given["embeddings.token_type_embeddings.weight"][0]
        state = {"words.weight": given["embeddings.word_embeddings.weight"],
                 "places.weight": given["embeddings.position_embeddings.weight"] + kind}  # fmt: skip
        attention = ("attention.self.query", "attention.self.key", "attention.self.value")
        return state | self._layers(given, attention, "attention.output.dense", "attention.output.LayerNorm")

    def _mpnet(self, given: Mapping[str, Tensor], folder: Path) -> dict[str, Tensor]:
        """Its words are BERT's in another order, and its places begin at the third."""
        ours = Path(__file__).resolve().parents[2] / "src/rashomon/data/models/minilm/vocab.txt"
        same = {"[CLS]": "<s>", "[SEP]": "</s>"}
        at = {word: i for i, word in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").split("\n"))}
        order = [at[same.get(word, word)] for word in ours.read_text(encoding="utf-8").split("\n")[:WORDS]]
        places = given["embeddings.position_embeddings.weight"]
        state = {"words.weight": given["embeddings.word_embeddings.weight"][torch.tensor(order)],
                 "places.weight": torch.cat([places[2:], places[-2:]]),
                 "relative.weight": given["encoder.relative_attention_bias.weight"]}  # fmt: skip
        attention = ("attention.attn.q", "attention.attn.k", "attention.attn.v")
        return state | self._layers(given, attention, "attention.attn.o", "attention.LayerNorm")

    def _layers(
        self, given: Mapping[str, Tensor], attention: tuple[str, ...], out: str, norm: str
    ) -> dict[str, Tensor]:
        names = {"out": out, "norm": norm, "rise": "intermediate.dense", "fall": "output.dense",
                 "last_norm": "output.LayerNorm"}  # fmt: skip
        state = {f"norm.{part}": given[f"embeddings.LayerNorm.{part}"] for part in ("weight", "bias")}
        for at in range(self.shape.layers):
            old, new = f"encoder.layer.{at}", f"layers.{at}"
            for part in ("weight", "bias"):
                state[f"{new}.mix.{part}"] = torch.cat([given[f"{old}.{each}.{part}"] for each in attention])
                state |= {f"{new}.{mine}.{part}": given[f"{old}.{theirs}.{part}"] for mine, theirs in names.items()}
        return state


class Reader(nn.Module):
    """`labels` are the sizes of tag, pos, dep, sentence start and name."""

    def __init__(self, encoder: Encoder, labels: list[int]) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.shape.width
        self.sizes = [ROLES, *labels]
        self.classes = nn.Linear(width, sum(self.sizes))
        # dependent, head, content's start, content's end, cue for content, cue for source, source
        self.projections = nn.Linear(width, 2 * ARC + 5 * LINK)
        self.arc = nn.Parameter(torch.eye(ARC))
        self.root = nn.Parameter(torch.zeros(ARC))
        self.of_content = nn.Parameter(torch.eye(LINK))
        self.of_cue = nn.Parameter(torch.eye(LINK))
        self.no_source = nn.Parameter(torch.zeros(LINK))
        self.content_far = nn.Parameter(torch.zeros(BUCKETS))
        self.source_far = nn.Parameter(torch.zeros(BUCKETS))
        self.dropout = nn.Dropout(0.1)

    def heads(self, states: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Class scores and the seven projections of tokens, the bilinear forms folded into dependent, content, cue."""
        classes = self.classes(states)
        parts = list(gelu(self.projections(states)).split([ARC, ARC, *[LINK] * 5], dim=-1))
        parts[0] = linear(parts[0], self.arc.T) / ARC**0.5
        parts[2] = linear(parts[2], self.of_content.T) / LINK**0.5
        parts[3] = linear(parts[3], self.of_content.T) / LINK**0.5
        parts[5] = linear(parts[5], self.of_cue.T) / LINK**0.5
        return classes, parts

    def forward(
        self, ids: Tensor, features: Tensor, at: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, list[Tensor]]:
        """The heads of the tokens whose first pieces stand at `at`, (batch, tokens)."""
        states = self.dropout(self.encoder(ids, features, mask).float())
        return self.heads(states.gather(1, at[:, :, None].expand(-1, -1, states.shape[-1])))
