"""The reader: an article's Parse from the joint network.

One pass gives each token its tag, part of speech, head, label, sentence start and name, and the statements; lemmas and
noun phrases follow from these. Windows are read one by one and never mix articles, so that a reading depends on nothing
but the article. The network sees one layer of statements: a content in which somebody says something is read again by
itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
import numpy.typing as npt

from rashomon.model import Article
from rashomon.nlp.chunks import noun_chunks
from rashomon.nlp.joint import Joint, Scores, joint, model_id
from rashomon.nlp.lemma import lemma
from rashomon.nlp.parse import Chunk, Parse, Said, Sentence, Token
from rashomon.nlp.pieces import Window, offsets, windows
from rashomon.nlp.said import labelled, statements
from rashomon.text.blocks import blocks, reach, readable
from rashomon.text.lexicon import rows
from rashomon.text.quotes import quotations

__all__ = ["LANGUAGES", "model_id", "parse"]

LANGUAGES = frozenset({"en"})
# Word pieces in a window: fewer than the network could take, for attention costs their square.
_WINDOW = 192
_AT_ONCE = 32
# A content of fewer tokens holds no other statement; one found there must be so sure.
_ROOM, _SURE = 6, 0.4
_MARKS = frozenset("\"'“”‘’«»„‚,")


def parse(article: Article) -> Parse:
    """Read the prose of an article; an empty parse where its language has no reader."""
    if article.language is not None and article.language.split("-")[0] not in LANGUAGES:
        return Parse(article.id, article.text, (), (), (), (), ())
    noise = [(n.start, n.end) for n in article.noise if n.kind != "repeat"]
    read = list(blocks(article.text, readable(reach(article.text), noise)))
    return parse_blocks(article.id, article.text, read)


def parse_blocks(name: str, text: str, read: Sequence[tuple[int, int]]) -> Parse:
    """The parse of some stretches of a text."""
    reader = joint()
    placed = offsets(text, read)
    where = [(*token, number) for number, block in enumerate(placed) for token in block]
    end = read[-1][1] if read else 0
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Chunk] = []
    said: list[Said] = []
    for window, scores, labels in _seen(reader, windows(text, placed, quotations(text[:end]), _WINDOW)):
        mine = where[window.first : window.last]
        bounds = _sentences(scores, mine)
        heads = reader.heads(scores, bounds)
        _add_tokens(reader, text, window, mine, scores, bounds, heads, tokens, sentences)
        names += _names(reader, scores, window.first, mine)
        said += statements(reader, scores, labels, bounds, window.first)
    said += _inner(reader, text, tokens, tuple(said))
    chunks = [
        Chunk(first, last, tokens[first].start, tokens[last - 1].end, "NP") for first, last in noun_chunks(tokens)
    ]
    return Parse(name, text, tuple(tokens), tuple(sentences), tuple(names), tuple(chunks), tuple(read), tuple(said))


def _inner(reader: Joint, text: str, tokens: Sequence[Token], found: Sequence[Said]) -> Iterator[Said]:
    """The statements within the contents of others, where a verb of saying is in them."""
    saying = {verb for (verb,) in rows("en", "saying")}

    def says(run: tuple[int, int]) -> bool:
        return any(t.tag[:1] == "V" and t.lemma.lower() in saying for t in tokens[run[0] : run[1]])

    def spoken(run: tuple[int, int]) -> bool:
        within = tokens[run[0] : run[1]]
        subjects = {t.head for t in within if t.dep == "nsubj"}
        return any(t.i in subjects and t.lemma.lower() in saying for t in within)

    for first, last in (run for outer in found for run in outer.content):
        while first < last and (not tokens[first].text[:1].isalnum() or tokens[first].dep == "mark"):
            first += 1  # a mark, or the word that joins a clause on
        while first < last and tokens[last - 1].text in _MARKS:
            last -= 1
        if last - first < _ROOM or not spoken((first, last)):
            continue
        start = tokens[first].start
        words = text[start : tokens[last - 1].end]
        placed = [(token.start - start, token.end - start) for token in tokens[first:last]]
        for window, scores, labels in _seen(reader, windows(words, [placed], quotations(words), _WINDOW)):
            bounds = _sentences(scores, [(*token, 0) for token in placed[window.first : window.last]])
            for said in statements(reader, scores, labels, bounds, first + window.first):
                if said.cue is not None and said.source is not None and said.surety >= _SURE and says(said.cue):
                    yield replace(said, inner=True)


def _seen(reader: Joint, found: Iterator[Window]) -> Iterator[tuple[Window, Scores, npt.NDArray[np.intp]]]:
    """Windows with their scores and labels; some at a time, so that a book takes no more memory than a page."""
    while some := list(islice(found, _AT_ONCE)):
        scores = [reader.run(window) for window in some]
        yield from zip(some, scores, labelled(scores), strict=True)


def _sentences(scores: Scores, where: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The sentences of a window as runs of tokens; none goes over the end of a block."""
    block = np.array([number for _, _, number in where])
    opens = scores.opens | np.concatenate(([True], block[1:] != block[:-1]))
    firsts = np.flatnonzero(opens).tolist()
    return list(zip(firsts, [*firsts[1:], len(where)], strict=True))


def _add_tokens(
    reader: Joint,
    text: str,
    window: Window,
    where: Sequence[tuple[int, int, int]],
    scores: Scores,
    bounds: Sequence[tuple[int, int]],
    heads: Sequence[int],
    tokens: list[Token],
    sentences: list[Sentence],
) -> None:
    labels, base = reader.labels, window.first
    tags, poses, deps = scores.tag.tolist(), scores.pos.tolist(), scores.dep.tolist()
    for first, last in bounds:
        number = len(sentences)
        for at in range(first, last):
            start, end, _ = where[at]
            word, tag, pos = text[start:end], labels.tag[tags[at]], labels.pos[poses[at]]
            dep = "ROOT" if heads[at] == at else labels.dep[deps[at]]
            tokens.append(
                Token(base + at, start, end, word, lemma(word, tag, pos), tag, pos, dep, base + heads[at], number)
            )
        sentences.append(
            Sentence(number, base + first, base + last, where[first][0], where[last - 1][1], where[first][2])
        )


def _names(reader: Joint, scores: Scores, base: int, where: Sequence[tuple[int, int, int]]) -> list[Chunk]:
    """Runs of name tokens: a begin, and what goes on with the same label."""
    out: list[Chunk] = []
    open_: tuple[int, str] | None = None
    labels = [reader.labels.name[i] for i in scores.name.tolist()]
    for at, label in enumerate([*labels, "O"]):
        goes_on = open_ is not None and label == f"I-{open_[1]}" and where[at][2] == where[at - 1][2]
        if open_ is not None and not goes_on:
            first, kind = open_
            out.append(Chunk(base + first, base + at, where[first][0], where[at - 1][1], kind))
            open_ = None
        if label != "O" and not goes_on:
            open_ = (at, label[2:])
    return out
