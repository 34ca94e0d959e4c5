"""The lemma of an English token from its Penn tag and its part of speech, as spaCy's rule lemmatizer gives it.

The tables (suffix rules, irregular forms, known words) and the word list of the attribute ruler ("n't" is "not", "me"
is "I") are read from the installed English package, so that nothing is copied and a user's own package is respected.
spaCy looks at neighbours for a few contractions ("let" before "'s"); here the tag has to tell them apart.
"""

import functools
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from rashomon.nlp.spacy_ import model_path

__all__ = ["lemma"]

_ANY = ""
# The ruler's patterns over two tokens, or over a regular expression, told by the tag alone.
_CONTRACTIONS = {
    ("PRP", "'s"): "us",
    ("TO", "na"): "to",
    ("TO", "ta"): "to",
    ("VBP", "ai"): "be",
    ("VBZ", "ai"): "be",
    ("PRP", "y'"): "you",
    (_ANY, "gon"): "go",
    (_ANY, "c'm"): "come",
    (_ANY, "nothin'"): "nothing",
    (_ANY, "nuthin'"): "nothing",
}
_PRESENT = frozenset({"VerbForm=Fin", "Tense=Pres"})


class _Inflection(NamedTuple):
    """What one part of speech inflects by: suffix rules in order, irregular forms, and the known words."""

    rules: tuple[tuple[str, str], ...]
    irregular: dict[str, list[str]]
    known: frozenset[str]


@functools.cache
def _inflections() -> dict[str, _Inflection]:
    from spacy.lookups import Lookups

    tables = Lookups().from_disk(model_path() / "lemmatizer" / "lookups")
    rules, irregular, known = (tables.get_table(f"lemma_{name}", {}) for name in ("rules", "exc", "index"))
    found = {}
    for pos in ("ADJ", "ADV", "NOUN", "PUNCT", "VERB"):
        key = pos.lower()
        pairs = tuple((old, new) for old, new in rules.get(key, ()))
        found[pos] = _Inflection(pairs, dict(irregular.get(key, {})), frozenset(known.get(key, ())))
    return found


@functools.cache
def _words() -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], frozenset[str]]]:
    """Lemmas and morphological features by tag and lower-cased word, either of them possibly any."""
    lemmas: dict[tuple[str, str], str] = dict(_CONTRACTIONS)
    features: dict[tuple[str, str], frozenset[str]] = {}
    for rule in msgspec.msgpack.decode((model_path() / "attribute_ruler" / "patterns").read_bytes()):
        for pattern in rule["patterns"]:
            if len(pattern) > 1 or not pattern[0].keys() <= {"TAG", "LOWER"}:
                continue
            for tag in _values(pattern[0].get("TAG", _ANY)):
                for word in _values(pattern[0].get("LOWER", _ANY)):
                    if "LEMMA" in rule["attrs"]:
                        lemmas[tag, word] = rule["attrs"]["LEMMA"]
                    if "MORPH" in rule["attrs"]:
                        features[tag, word] = frozenset(rule["attrs"]["MORPH"].split("|"))
    return lemmas, features


def _values(constraint: Any) -> Iterable[str]:
    if isinstance(constraint, str):
        return (constraint,)
    values: Iterable[str] = constraint.get("IN", ())
    return values


def _uninflected(pos: str, features: frozenset[str]) -> bool:
    if "Degree=Pos" in features or "VerbForm=Inf" in features:
        return True
    if pos == "NOUN":
        return "Number=Sing" in features
    return pos == "VERB" and features >= _PRESENT and not any(f.startswith("Number=") for f in features)


@functools.lru_cache(maxsize=50_000)
def lemma(text: str, tag: str, pos: str) -> str:
    """The dictionary form of a token: names keep their letters, all else is lower-cased."""
    lower = text.lower()
    lemmas, features = _words()
    listed = lemmas.get((_ANY, lower)) or lemmas.get((tag, lower))
    if listed:
        return listed
    if _uninflected(pos, features.get((tag, lower)) or features.get((tag, _ANY), frozenset())):
        return lower
    inflection = _inflections().get(pos)
    if inflection is None:
        return text if pos == "PROPN" else lower
    return _inflect(text, lower, inflection)


def _inflect(text: str, lower: str, inflection: _Inflection) -> str:
    irregular = inflection.irregular.get(lower, ())
    known: list[str] = []
    odd: list[str] = []
    guessed: list[str] = []
    for old, new in inflection.rules:
        form = lower[: len(lower) - len(old)] + new
        if not form or not lower.endswith(old):
            continue
        (known if form in inflection.known else guessed if form.isalpha() else odd).append(form)
    # spaCy puts each form it trusts before those it had: the last known one stands first among the regular.
    regular = known[::-1] + odd
    fresh = [form for form in irregular if form not in regular]
    return (fresh[-1:] or regular or guessed or [text])[0]
