"""The joint reader as a network: one small encoder, and light heads on each token's first piece.

The encoder is BERT's (Devlin et al. 2019) in six layers of 384, with the weights of all-MiniLM-L6-v2 to begin with.
Roles (content, cue, source: BIO each), tag, part of speech, dependency label, sentence start and name are one linear
layer. Arcs, the cue of a content and the source of a cue are bilinear scores of projections (Dozat and Manning 2017),
of which the reader needs the projections alone.
"""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention

__all__ = ["ARC", "BUCKETS", "LINK", "ROLES", "Encoder", "Reader", "buckets"]

ROLES = 9
ARC, LINK, BUCKETS = 96, 64, 19
_FEATURES = 48
WIDTH, HEADS, LAYERS, INNER, WORDS, PLACES = 384, 12, 6, 1536, 30522, 512
_EPS = 1e-12


def buckets(count: int) -> Tensor:
    """How far apart two tokens stand, (count, count), as one of `BUCKETS` classes: the sign and the power of two."""
    at = torch.arange(count)
    apart = at[None, :] - at[:, None]
    size = torch.floor(torch.log2(apart.abs().float() + 1)).long()
    return (apart.sign() * size).clamp(-9, 9) + 9


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPS)
        self.rise, self.fall = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=_EPS)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, bias: Tensor | None) -> Tensor:
        """States (batch, pieces, width); `bias` is added to the attention's scores (padding)."""
        batch, pieces, _ = states.shape
        query, key, value = (
            layer(states).view(batch, pieces, HEADS, WIDTH // HEADS).transpose(1, 2)
            for layer in (self.query, self.key, self.value)
        )
        mixed = scaled_dot_product_attention(
            query, key, value, attn_mask=bias if bias is None else bias.to(query.dtype)
        )
        mixed = mixed.transpose(1, 2).reshape(batch, pieces, WIDTH)
        states = self.norm(states + self.dropout(self.out(mixed)))
        return self.last_norm(states + self.dropout(self.fall(gelu(self.rise(states)))))


class Encoder(nn.Module):
    """Word pieces with features to states."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.written = nn.Embedding(_FEATURES, WIDTH)
        nn.init.zeros_(self.written.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPS)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """The last states, (batch, pieces, width)."""
        places = self.places.weight[: ids.shape[1]]
        states = self.dropout(self.norm(self.words(ids) + places + self.written(features)))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e4
        for layer in self.layers:
            states = layer(states, bias)
        return states

    @classmethod
    def pretrained(cls, folder: Path) -> "Encoder":
        """The encoder with the weights of a BERT of the same shape (`model.safetensors`)."""
        from safetensors.torch import load_file

        given = load_file(folder / "model.safetensors")
        made = cls()
        kind = given["embeddings.token_type_embeddings.weight"][0]
        state = {
            "words.weight": given["embeddings.word_embeddings.weight"],
            "places.weight": given["embeddings.position_embeddings.weight"] + kind,
            "written.weight": made.written.weight.detach(),
        }
        names = {"norm": "embeddings.LayerNorm"}
        for at in range(LAYERS):
            old, new = f"encoder.layer.{at}", f"layers.{at}"
            names |= {f"{new}.{one}": f"{old}.attention.self.{one}" for one in ("query", "key", "value")}
            names |= {f"{new}.out": f"{old}.attention.output.dense", f"{new}.norm": f"{old}.attention.output.LayerNorm",
                      f"{new}.rise": f"{old}.intermediate.dense", f"{new}.fall": f"{old}.output.dense",
                      f"{new}.last_norm": f"{old}.output.LayerNorm"}  # fmt: skip
        state |= {f"{new}.{part}": given[f"{old}.{part}"] for new, old in names.items() for part in ("weight", "bias")}
        made.load_state_dict(state)
        return made


class Reader(nn.Module):
    """`labels` are the sizes of tag, pos, dep, sentence start and name."""

    def __init__(self, encoder: Encoder, labels: list[int]) -> None:
        super().__init__()
        self.encoder = encoder
        self.sizes = [ROLES, *labels]
        self.classes = nn.Linear(WIDTH, sum(self.sizes))
        # dependent, head, content's start, content's end, cue for content, cue for source, source
        self.projections = nn.Linear(WIDTH, 2 * ARC + 5 * LINK)
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
        parts[0] = parts[0] @ self.arc / ARC**0.5
        parts[2] = parts[2] @ self.of_content / LINK**0.5
        parts[3] = parts[3] @ self.of_content / LINK**0.5
        parts[5] = parts[5] @ self.of_cue / LINK**0.5
        return classes, parts

    def forward(
        self, ids: Tensor, features: Tensor, at: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, list[Tensor]]:
        """The heads of the tokens whose first pieces stand at `at`, (batch, tokens)."""
        states = self.dropout(self.encoder(ids, features, mask).float())
        return self.heads(states.gather(1, at[:, :, None].expand(-1, -1, WIDTH)))
