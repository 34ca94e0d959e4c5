import json
import re

import pytest

from rashomon.export.webanno import webanno_layers, webanno_tsv
from tests import sample
from tests.export import hostile

_ESCAPE = re.compile(r"\\(->|.)")
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "b": "\b"}


def text_of(escaped):
    return _ESCAPE.sub(lambda found: _CONTROLS.get(found[1], found[1]), escaped)


def parsed(tsv):
    """By WebAnno's manual: words, each annotation's UTF-16 stretch and values by its number, sentences."""
    lines = tsv.split("\n")
    assert lines[0].startswith("#FORMAT=WebAnno TSV 3")
    layers = [line.removeprefix("#T_SP=").split("|") for line in lines if line.startswith("#T_SP=")]
    width = sum(len(layer) - 1 for layer in layers)
    words, marks, sentences = [], {}, []
    for line in lines:
        if line.startswith("#Text="):
            sentences.append(text_of(line.removeprefix("#Text=")))
        elif re.match(r"\d+-\d+\t", line):
            _, at, token, *cells, last = line.split("\t")
            assert last == ""
            assert len(cells) == width
            start, end = map(int, at.split("-"))
            words.append((start, end, text_of(token)))
            for cell in cells:
                for value in [] if cell == "_" else re.split(r"(?<!\\)\|", cell):
                    found = re.fullmatch(r"(.*)\[(\d+)\]", value)
                    stretch = marks.setdefault(int(found[2]), {"start": start, "values": {}})
                    stretch["end"] = end
                    stretch["values"].setdefault(start, []).append(text_of(found[1]))
    return words, marks, sentences


def utf16(text, start, end):
    return text.encode("utf-16-le", "replace")[2 * start : 2 * end].decode("utf-16-le")


@pytest.mark.parametrize("reading", sample.dossier().readings, ids=lambda one: one.article.id)
def test_words_and_annotations_stand_where_the_text_has_them(reading):
    text = reading.article.text
    words, marks, _ = parsed(webanno_tsv(reading))
    assert all(utf16(text, start, end) == word for start, end, word in words)
    spans = [*reading.places] + [
        span for said in reading.statements for span in (*said.content, said.cue, said.source) if span
    ]
    assert sorted(utf16(text, one["start"], one["end"]) for one in marks.values()) == sorted(one.text for one in spans)


def test_a_place_that_one_cannot_tell_has_no_id():
    for reading in sample.dossier().readings:
        unknown = [one for one in reading.places if one.place is None]
        _, marks, _ = parsed(webanno_tsv(reading))
        values = [next(iter(one["values"].values())) for one in marks.values()]
        assert values.count(["*", "*", "*"]) == len(unknown)


def test_hostile_words_keep_their_place():
    (reading,) = hostile.dossier().readings
    tsv = webanno_tsv(reading)
    tsv.encode()
    assert not set(tsv) & {"\x00", "\x1b", "\r", "\ud800"}
    words, marks, sentences = parsed(tsv)
    assert words[0] == (0, 2, "😀")
    assert any("=HYPERLINK(1)" in sentence for sentence in sentences)
    assert any("|_[9];*\\" in value for one in marks.values() for values in one["values"].values() for value in values)


def test_the_layers_are_those_of_the_files():
    layers = {one["name"]: [feature["name"] for feature in one["features"]] for one in json.loads(webanno_layers())}
    head = webanno_tsv(sample.dossier().readings[0]).split("\n")[1:3]
    assert head == [f"#T_SP={name}|{'|'.join(features)}" for name, features in layers.items()]
