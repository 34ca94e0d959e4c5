"""Silver parses: what the joint reader is to give besides who says what, read off spaCy's small English pipeline.

    python training/attribution/silver.py SHARED OUT

Writes pickles of articles with their statements (PolNeAR, once as it stands and in three dresses of `vary.py`; other
articles without) and, a block each, tokens with tag, part of speech, head, label, sentence start and name.
"""

import gzip
import hashlib
import json
import pickle
import random
import sys
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "training" / "attribution")]

from vary import vary  # noqa: E402

from rashomon.nlp import spacy_  # noqa: E402
from rashomon.text.blocks import blocks, reach  # noqa: E402

# Articles of other kinds: parsed only. Those of docs/annotation are left out, so that nothing of them was seen.
_OTHERS = (
    ("archive/allsides-6000.jsonl.gz", 900),
    ("facts/fakes.jsonl.gz", 400),
    ("stories/5w1h.jsonl.gz", 180),
    ("contested/ukraine-faerber.jsonl.gz", 90),
)
VARIANTS = 3


def rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def articles(shared: Path, unseen: set[str]) -> dict[str, list[dict[str, Any]]]:
    """The articles of each part."""
    data = shared / "data"
    train = rows(data / "attribution" / "polnear-train.jsonl.gz")
    parts = {"polnear-0": train, "polnear-dev": rows(data / "attribution" / "polnear-dev.jsonl.gz")}
    for number in range(1, VARIANTS + 1):
        parts[f"polnear-{number}"] = [vary(a, random.Random(f"{number} {a['id']}")) for a in train]
    others = []
    for name, most in _OTHERS:
        found = sorted(rows(data / name), key=lambda a: hashlib.sha256(str(a["id"]).encode()).hexdigest())
        others += [{"id": str(a["id"]), "text": a["text"], "statements": None}
                   for a in found if str(a["id"]) not in unseen][:most]  # fmt: skip
    parts["others"] = others
    return parts


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
    with Pool(2) as pool:
        for part, found in articles(shared, unseen).items():
            done = [packed(a, index) for a in pool.imap(parsed, found, chunksize=8)]
            (out / f"{part}.pickle").write_bytes(pickle.dumps(done))
            print(part, len(done), sum(len(a["text"]) for a in done), flush=True)


if __name__ == "__main__":
    main()
