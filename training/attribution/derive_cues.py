"""Count, on PolNeAR, how often each word in each frame carries an attribution; writes the figures of `cues.tsv`.

    python training/attribution/derive_cues.py polnear-train.jsonl.gz src/rashomon/data/lexicons/en/cues.tsv

The corpus (Newell, Margolin and Ruths, LREC 2018; networkdynamics/PolNeAR on GitHub) is read as JSON lines
`{"id", "text", "statements": [{"content": [spans], "cue": [spans], "source": [spans]}]}`. Only counts are kept: no
text of the corpus goes into the lexicon. A word in a frame counts as a hit where an annotated cue covers the word and
the attribution's content covers the head of what the frame takes. About three minutes on one core.
"""

import argparse
import collections
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from rashomon.attribution.content import complements, particle
from rashomon.model import Article
from rashomon.nlp.parse import Parse
from rashomon.nlp.spacy_ import parse

# Rarer combinations say nothing; the reader falls back on the frame's mean.
_LEAST = 3
_POS = {"VERB": "V", "AUX": "V", "NOUN": "N", "ADJ": "A"}

_HEADER = """\
# Cue words: how often a word in a frame carries an attribution.
# Origin: counts on the training part of PolNeAR (Newell, Margolin and Ruths, LREC 2018).
# By training/attribution/derive_cues.py; figures alone were taken from the corpus, no text.
# Columns: part of speech (V, N, A), lemma, frame, hits, occurrences.
# The lemma `*` holds the frame's sums over all words.
"""


def read(path: Path) -> Iterator[tuple[Article, list[dict[str, list[dict[str, int]]]]]]:
    """The articles of the corpus with their annotated attributions."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield _article(str(row["id"]), row["text"]), row["statements"]


def _article(key: str, text: str) -> Article:
    return Article(
        id=key, sha256="", file=None, media_type="text/plain", title=None, publisher=None, author=None, url=None,
        published=None, captured=None, language="en", text=text, noise=(),
    )  # fmt: skip


def count(
    parsed: Parse,
    statements: list[dict[str, list[dict[str, int]]]],
    hits: collections.Counter[tuple[str, str, str]],
    seen: collections.Counter[tuple[str, str, str]],
) -> None:
    """Add one article's figures."""
    cue_of: dict[int, list[int]] = collections.defaultdict(list)
    contents: list[set[int]] = []
    for number, statement in enumerate(statements):
        contents.append({t.i for s in statement["content"] for t in parsed.within(s["start"], s["end"])})
        for span in statement["cue"]:
            for token in parsed.within(span["start"], span["end"]):
                cue_of[token.i].append(number)
    said = set().union(*contents)
    for token in parsed.tokens:
        pos = _POS.get(token.pos)
        # PolNeAR leaves attributions inside attributions out: a word in what somebody says tells us nothing.
        if pos is None or token.i in said:
            continue
        with_particle = particle(parsed, token.i)
        lemma = token.lemma.lower() + (f" {with_particle}" if with_particle else "")
        for found in complements(parsed, token.i):
            key = (pos, lemma, found.frame)
            hit = any(found.head in contents[number] for number in cue_of.get(token.i, ()))
            for which in (key, (pos, "*", found.frame)):
                seen[which] += 1
                hits[which] += hit


def main() -> None:
    """Parse the corpus and write the lexicon."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("corpus", type=Path, help="polnear-train.jsonl.gz")
    arguments.add_argument("lexicon", type=Path, help="where to write the counts")
    given = arguments.parse_args()
    hits: collections.Counter[tuple[str, str, str]] = collections.Counter()
    seen: collections.Counter[tuple[str, str, str]] = collections.Counter()
    for article, statements in read(given.corpus):
        count(parse(article), statements, hits, seen)
    write(given.lexicon, hits, seen)


def write(
    path: Path, hits: collections.Counter[tuple[str, str, str]], seen: collections.Counter[tuple[str, str, str]]
) -> None:
    """Write the counts of what occurred often enough and was a cue at least once."""
    rows = [(*key, str(hits[key]), str(seen[key])) for key in sorted(seen) if seen[key] >= _LEAST and hits[key]]
    path.write_text(_HEADER + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
