"""Silver parses: what the joint reader is to give besides who says what, read off spaCy's small English pipeline.

    python training/attribution/silver.py SHARED OUT

Writes pickles of articles with their statements (PolNeAR, once as it stands, in three dresses of `vary.py`, and in three
more with other names; other articles without) and, a block each, tokens with tag, part of speech, head, label, sentence start and name.
"""

import functools
import gzip
import hashlib
import json
import pickle
import random
import sys
from collections.abc import Callable
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "training" / "attribution")]

from vary import renamed, vary  # noqa: E402

from rashomon.nlp import spacy_  # noqa: E402
from rashomon.text.blocks import blocks, reach  # noqa: E402

# Articles of other kinds: parsed only. Those of docs/annotation are left out, so that nothing of them was seen.
_OTHERS = (
    ("archive/allsides-6000.jsonl.gz", 900),
    ("facts/fakes.jsonl.gz", 400),
    ("stories/5w1h.jsonl.gz", 180),
    ("contested/ukraine-faerber.jsonl.gz", 90),
)
# Dresses of PolNeAR's articles, and as many again in which the names are exchanged too.
VARIANTS = 3
# Further articles of the archive.
MORE = 2400


def rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _others(shared: Path, unseen: set[str]) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    for name, most in _OTHERS:
        out += [{"id": a["id"], "text": a["text"], "statements": None}
                for a in _shuffled(shared / "data" / name, unseen)[:most]]  # fmt: skip
    return out


def _shuffled(path: Path, unseen: set[str]) -> list[dict[str, Any]]:
    found = [{**a, "id": str(a["id"])} for a in rows(path) if str(a["id"]) not in unseen]
    return sorted(found, key=lambda a: hashlib.sha256(a["id"].encode()).hexdigest())


def _archive(shared: Path, unseen: set[str]) -> list[dict[str, Any]]:
    """More of the archive, every second article in another dress; none that shares a line with development articles."""
    name, used = _OTHERS[0]
    known = {line for a in rows(shared / "data" / "attribution" / "polnear-dev.jsonl.gz") for line in _lines(a)}
    out = []
    for at, a in enumerate(_shuffled(shared / "data" / name, unseen)[used : used + MORE]):
        plain = {"id": a["id"], "text": a["text"], "statements": []}
        if known.isdisjoint(_lines(a)):
            made = vary(plain, random.Random(f"archive {a['id']}")) if at % 2 else plain
            out.append({**made, "statements": None})
    return out


def _lines(article: dict[str, Any]) -> set[str]:
    return {line.strip() for line in article["text"].split("\n") if len(line) > 80}


def _names(article: dict[str, Any], labels_: list[str]) -> list[tuple[int, int, str]]:
    """The names of a packed article, as offsets with their kind."""
    out: list[tuple[int, int, str]] = []
    for _, _, array in article["blocks"]:
        for start, end, name in array[:, [0, 1, 7]].tolist():
            label = labels_[name]
            if label.startswith("I-") and out:
                out[-1] = (out[-1][0], end, out[-1][2])
            elif label != "O":
                out.append((start, end, label[2:]))
    return out


def parsed(article: dict[str, Any]) -> dict[str, Any]:
    """An article with its blocks: start, end and an array (token, field) of start, end, tag, pos, dep, head, sentence
    start and name, as indices into the labels."""
    nlp = spacy_.pipeline()
    text = article["text"]
    found = list(blocks(text, [(0, reach(text))]))
    out = []
    for (start, end), doc in zip(found, nlp.pipe((text[a:b] for a, b in found), batch_size=64), strict=True):
        kept = [token for token in doc if not token.is_space]
        index = {token.i: at for at, token in enumerate(kept)}
        fields = []
        fresh = True
        for token in doc:
            fresh = fresh or bool(token.is_sent_start)
            if token.is_space:
                continue
            head = token.head
            while head.i not in index and head.head.i != head.i:
                head = head.head
            name = "O" if token.ent_iob_ in ("", "O") else f"{token.ent_iob_}-{token.ent_type_}"
            fields.append((start + token.idx, start + token.idx + len(token.text), token.tag_, token.pos_, token.dep_,
                           index.get(head.i, index[token.i]), int(fresh), name))  # fmt: skip
            fresh = False
        out.append((start, end, fields))
    return {**article, "blocks": out}


def labels() -> dict[str, list[str]]:
    """The labels of each field, in a fixed order."""
    nlp = spacy_.pipeline()
    names = nlp.get_pipe("ner").labels
    upos = [
        "ADJ",
        "ADP",
        "ADV",
        "AUX",
        "CCONJ",
        "DET",
        "INTJ",
        "NOUN",
        "NUM",
        "PART",
        "PRON",
        "PROPN",
        "PUNCT",
        "SCONJ",
        "SYM",
        "VERB",
        "X",
    ]
    return {
        "tag": sorted({*nlp.get_pipe("tagger").labels}),
        "pos": upos,
        "dep": sorted(nlp.get_pipe("parser").labels),
        "name": ["O", *(f"{io}-{name}" for name in names for io in "BI")],
    }


def packed(article: dict[str, Any], known: dict[str, dict[str, int]]) -> dict[str, Any]:
    """The article with its fields as numbers."""
    out = []
    for start, end, fields in article["blocks"]:
        array = np.array(
            [(a, b, known["tag"].get(t, 0), known["pos"].get(p, 16), known["dep"].get(d, known["dep"]["dep"]), h, s,
              known["name"].get(n, 0)) for a, b, t, p, d, h, s, n in fields], dtype=np.int32).reshape(-1, 8)  # fmt: skip
        out.append((start, end, array))
    return {**article, "blocks": out}


def main() -> None:
    """Parse all parts."""
    shared, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    unseen = {path.stem for path in Path(sys.argv[3]).glob("*.txt")} if len(sys.argv) > 3 else set()
    known = labels()
    (out / "labels.json").write_text(json.dumps(known))
    index = {field: {label: i for i, label in enumerate(all_)} for field, all_ in known.items()}
    train = rows(shared / "data" / "attribution" / "polnear-train.jsonl.gz")

    def part(name: str, make: Callable[[], list[dict[str, Any]]]) -> list[dict[str, Any]]:
        """The part, parsed; one that is there already is kept."""
        path = out / f"{name}.pickle"
        if not path.exists():
            with Pool(2) as pool:
                path.write_bytes(pickle.dumps([packed(a, index) for a in pool.imap(parsed, make(), chunksize=8)]))
        done: list[dict[str, Any]] = pickle.loads(path.read_bytes())
        print(name, len(done), sum(len(a["text"]) for a in done), flush=True)
        return done

    part("polnear-dev", lambda: rows(shared / "data" / "attribution" / "polnear-dev.jsonl.gz"))
    plain = part("polnear-0", lambda: train)
    others = part("others", lambda: _others(shared, unseen))
    names = {a["id"]: _names(a, known["name"]) for a in plain}
    pool: dict[str, list[str]] = {}
    for article in others:
        for start, end, kind in _names(article, known["name"]):
            words = article["text"][start:end]
            if "\n" not in words and len(words) > 2 and words[0].isupper():
                pool.setdefault(kind, []).append(words)

    def dressed(number: int, exchanged: bool) -> list[dict[str, Any]]:
        made = []
        for article in train:
            random_ = random.Random(f"{number} {article['id']}")
            named = renamed(article, names[article["id"]], pool, random_) if exchanged else article
            made.append(vary(named, random_))
        return made

    part("archive", lambda: _archive(shared, unseen))
    for number in range(1, 2 * VARIANTS + 1):
        part(f"polnear-{number}", functools.partial(dressed, number, number > VARIANTS))


if __name__ == "__main__":
    main()
