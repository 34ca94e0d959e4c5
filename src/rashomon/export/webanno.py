"""Articles as WebAnno TSV 3, one file each, for INCEpTION: statements and places as layers.

Offsets are UTF-16 units, as WebAnno counts. Sentences are lines of the text; words are cut wherever an annotation
begins or ends, so that every annotation is exact. Characters that XML cannot hold are replaced, one for one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rashomon.export.naming import clean, json_text
from rashomon.model import PlaceMention, Reading, Span

__all__ = ["webanno_layers", "webanno_tsv"]

_STATEMENT = "webanno.custom.Statement"
_PLACE = "webanno.custom.Place"
_LAYERS: dict[str, tuple[str, ...]] = {
    _STATEMENT: ("part", "statement", "speaker", "stance", "confidence"),
    _PLACE: ("geonames", "name", "confidence"),
}
_WORD = re.compile(r"\w+|[^\w\s]")
_NO_XML = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]")
_RESERVED = re.compile(r"\\|\[|\]|\||_|->|;|\*")
# In a sentence's words and in tokens.
_CONTROLS = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f", "\b": "\\b"}


class _Mark(NamedTuple):
    """An annotation: where, in which layer, its features' values in the layer's order; `number` tells it apart."""

    start: int
    end: int
    layer: str
    values: tuple[str, ...]
    number: int


class _Token(NamedTuple):
    start: int
    end: int


def webanno_tsv(reading: Reading) -> str:
    """One article's file."""
    text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", clean(reading.article.text))
    marks = _marks(reading)
    out = ["#FORMAT=WebAnno TSV 3.3", *(f"#T_SP={name}|{'|'.join(own)}" for name, own in _LAYERS.items()), "", ""]
    units = _Units(text)
    lines = [line for line in _lines(text) if text[line.start : line.end]]
    cuts = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    for number, line in enumerate(lines, 1):
        out.append(f"#Text={_escaped(text[line.start : line.end])}")
        for place, token in enumerate(_tokens(text, line, cuts), 1):
            here = [mark for mark in marks if mark.start <= token.start and token.end <= mark.end]
            cells = [cell for layer in _LAYERS for cell in _cells(layer, here)]
            at = f"{units.before(token.start)}-{units.before(token.end)}"
            out.append("\t".join((f"{number}-{place}", at, _escaped(text[token.start : token.end]), *cells, "")))
        out.append("")
    return "\n".join(out) + "\n"


def webanno_layers() -> str:
    """The layers as INCEpTION imports them in a project's settings, before the files."""
    return json_text([_layer(name, features) for name, features in _LAYERS.items()])


def _marks(reading: Reading) -> list[_Mark]:
    found: list[tuple[Span, str, tuple[str, ...]]] = []
    for said in reading.statements:
        named = (said.id, said.speaker.name, said.stance, f"{said.confidence:.3f}")
        parts = [("content", span) for span in said.content]
        parts += [(part, span) for part, span in (("cue", said.cue), ("source", said.source)) if span]
        found += [(span, _STATEMENT, (part, *named)) for part, span in parts]
    found += [(place, _PLACE, _denotes(place)) for place in reading.places]
    kept = [one for one in found if one[0].field is None and one[0].start < one[0].end]
    ordered = sorted(kept, key=lambda one: (one[0].start, one[0].end, one[1], one[2]))
    return [_Mark(span.start, span.end, layer, values, n) for n, (span, layer, values) in enumerate(ordered, 1)]


def _denotes(place: PlaceMention) -> tuple[str, ...]:
    """The place chosen, or nothing where one cannot tell."""
    chosen = next((one for one in place.candidates if one.id == place.place), None)
    if chosen is None:
        return ("", "", "")
    return (str(chosen.geonames or ""), chosen.name, f"{chosen.score:.3f}")


def _lines(text: str) -> Iterator[_Token]:
    """Stretches between line ends of any kind, without the space at their edges."""
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        first = start + (len(line) - len(line.lstrip()))
        yield _Token(first, first + len(bare))
        start += len(line)


def _tokens(text: str, line: _Token, cuts: Sequence[int]) -> Iterator[_Token]:
    for word in _WORD.finditer(text, line.start, line.end):
        start = word.start()
        for cut in cuts[bisect_right(cuts, start) :]:
            if cut >= word.end():
                break
            yield _Token(start, cut)
            start = cut
        yield _Token(start, word.end())


def _cells(layer: str, here: Sequence[_Mark]) -> list[str]:
    marks = [mark for mark in here if mark.layer == layer]
    if not marks:
        return ["_" for _ in _LAYERS[layer]]
    return ["|".join(f"{_value(mark.values[n])}[{mark.number}]" for mark in marks) for n in range(len(_LAYERS[layer]))]


def _value(text: str) -> str:
    plain = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", clean(" ".join(text.split())))
    return _RESERVED.sub(lambda found: f"\\{found[0]}", plain) or "*"


def _escaped(text: str) -> str:
    return "".join(_CONTROLS.get(char, char) for char in text)


class _Units:
    """UTF-16 units before an offset of code points."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, char in enumerate(text) if ord(char) > 0xFFFF]

    def before(self, offset: int) -> int:
        return offset + bisect_right(self._wide, offset - 1)


def _layer(name: str, features: Sequence[str]) -> dict[str, Any]:
    return {
        "name": name,
        "uiName": name.rpartition(".")[2],
        "type": "span",
        "description": "Read by Rashomon",
        "enabled": True,
        "built_in": False,
        "readonly": False,
        "attach_type": None,
        "attach_feature": None,
        "allow_stacking": True,
        "cross_sentence": True,
        "show_hover": True,
        "anchoring_mode": "CHARACTERS",
        "overlap_mode": "ANY_OVERLAP",
        "validation_mode": "NEVER",
        "lock_to_token_offset": False,
        "multiple_tokens": True,
        "linked_list_behavior": False,
        "features": [
            {"name": one, "uiName": one, "type": "uima.cas.String", "enabled": True, "visible": True}
            for one in features
        ],
    }
