"""Shortened: a publisher cited by a part of its name ("according to Andina Sur" for "Noticias Andina Sur").

A part of a name is a name only where the text credits it with something, and nothing else in the case is called so.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from rashomon.lineage.rewriting import rarity
from rashomon.lineage.voices import kind_of_body
from rashomon.model import Reading
from rashomon.text.lexicon import rows

__all__ = ["alone", "parts"]

# A single word stands for the whole if it has so many letters and is no word of the language.
_LETTERS = 5


def parts(names: Mapping[str, Sequence[str]], readings: Sequence[Reading]) -> dict[str, tuple[str, ...]]:
    """For each article, by its publisher's names, the parts of them that tell it from all else that the case names."""
    taken = _taken(readings)
    language = next((r.article.language for r in readings if r.article.language), None) or "en"
    whole = {name.casefold() for many in names.values() for name in many}
    found = {
        # A body's part is often another body's ("the ministry"): of these the rooms for origins know more.
        id: set()
        if any(kind_of_body(name, language) in {"official", "press_service"} for name in many)
        else {part for name in many for part in _of(name, language) if part.casefold() not in taken | whole}
        for id, many in names.items()
    }
    # Accounts of one publisher share its parts; those of two publishers tell neither.
    of: dict[str, set[frozenset[str]]] = {}
    for id, some in found.items():
        for part in some:
            of.setdefault(part.casefold(), set()).add(frozenset(names[id]))
    return {id: tuple(sorted(p for p in some if len(of[p.casefold()]) == 1)) for id, some in found.items()}


def alone(text: str, start: int, end: int, language: str = "en") -> bool:
    """Whether a part of a name stands by itself: between other capitalised words it is a part of another name."""
    if _AFTER.match(text, end):
        return False
    before = _BEFORE.search(text[max(0, start - _NEAR) : start])
    # A common word may have its capital from the sentence that it opens.
    return before is None or (before["opens"] is not None and before["word"].casefold() in rarity(language))


def _taken(readings: Sequence[Reading]) -> set[str]:
    """What the accounts call places and people, in full and word by word, and what they write in small letters."""
    taken: set[str] = set()
    for reading in readings:
        people = [m for e in reading.entities if e.kind == "person" for m in e.mentions]
        for mention in (*reading.places, *people):
            words = mention.text.casefold()
            taken.update((words, *words.split()))
        taken.update(re.findall(r"(?<![\w-])[a-z][\w-]+", reading.article.text))
    return taken


def _of(name: str, language: str) -> set[str]:
    """The runs of words within a name that could stand for it."""
    # What stands in brackets or behind a comma is no part of what it is called.
    words = re.split(r"\s*[,(]", name)[0].split()
    kinds = {word for of, many in rows(language, "voices") if of in _MEDIA for word in many.split()}
    rare = rarity(language.split("-")[0])
    found: set[str] = set()
    for first, stop in combinations(range(len(words) + 1), 2):
        run = words[first:stop]
        if " ".join(run) == name or not (run[0][0].isupper() and run[-1][0].isupper()):
            continue
        telling = [w for w in run if w[0].isupper() and w.casefold() not in kinds]
        alone = len(run) == 1 and len(run[0]) >= _LETTERS and run[0].casefold() not in rare
        if len(telling) >= 2 or (telling and alone):
            found.add(" ".join(run))
    return found


# A capitalised word in the same sentence right before or behind.
_NEAR = 40
_BEFORE = re.compile(r"(?P<opens>(?:^|\n|[.!?:”\"]\s)\s*)?\b(?P<word>[A-Z][\w’'-]*)[^\S\n]+$")
_AFTER = re.compile(r"[^\S\n]+[A-Z]|-\w")
_MEDIA = frozenset({"agency", "channel", "outlet"})
