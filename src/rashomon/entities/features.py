"""What speaks for and against two entities being one: small functions, each a score with its reason.

Positive features give 0..1, qualifiers a deduction; `FEATURES` lists them with their weights, the best positive one
counts and all deductions are taken off (as nomenklatura's logic matchers do).
"""

from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz import fuzz

from rashomon.entities.profile import Profile
from rashomon.text.names import compare_names, is_acronym, is_acronym_of, word_similarity

__all__ = ["FEATURES", "Feature", "Outcome"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A feature's score, 0..1, and its reason in a few words."""

    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature and its weight; qualifiers have a negative one."""

    compare: Callable[[Profile, Profile], Outcome]
    weight: float


_NONE = Outcome(0.0, "")


def person_name(a: Profile, b: Profile) -> Outcome:
    """Given name and surname agree word for word, or as romanisations of one name."""
    if a.kind != "person":
        return _NONE
    match = compare_names(a.words, b.words)
    return Outcome(match.score, match.reason)


# Words that say little in a body's name, and words that are written or called in two ways.
_SMALL = frozenset(["the", "of", "and", "for", "affairs"])
_TWICE = {
    "dept": "department", "defense": "defence", "center": "centre", "labor": "labour", "organization": "organisation",
    "programme": "program", "interior": "internal", "govt": "government", "intl": "international",
}  # fmt: skip
_TAILS = frozenset(["department", "force", "group", "party", "movement", "organisation"])


def _telling(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_TWICE.get(w, w) for w in words) - _SMALL


def plain_tail(a: Profile, b: Profile) -> Outcome:
    """One name with and without a word for what it is at its end ("Leeds Police", "Leeds Police Department")."""
    if a.kind != "organisation" or a.body or b.body:
        return _NONE
    one, other = sorted((a, b), key=lambda p: len(p.words))
    short, long = one.words, other.words
    tail = _TWICE.get(long[-1], long[-1]) in _TAILS and long[:-1] == short and one.short
    return Outcome(0.95, f"the same but for “{long[-1]}”") if tail else _NONE


def same_words(a: Profile, b: Profile) -> Outcome:
    """Organisations named by the same words, determiners and order aside."""
    if a.kind == "person" or a.unit:
        return _NONE
    mine, theirs = (_telling(p.words) for p in (a, b))
    if mine and "".join(a.words) == "".join(b.words):
        return Outcome(1.0, "same letters")
    return Outcome(1.0, "same words") if mine == theirs and mine else _NONE


def nation_body(a: Profile, b: Profile) -> Outcome:
    """The forces, or the government, of one nation, however called ("the Syrian army", "Syria's military")."""
    same = a.body is not None and (a.nation, a.body) == (b.nation, b.body)
    return Outcome(0.95, f"{a.body} of one nation") if same else _NONE


def known_name(a: Profile, b: Profile) -> Outcome:
    """Both are names of one organisation that the lexicon knows."""
    return Outcome(1.0, "names of one known organisation") if a.known and a.known == b.known else _NONE


def known_differs(a: Profile, b: Profile) -> Outcome:
    """Names of two organisations that the lexicon knows."""
    return Outcome(1.0, "two known organisations") if a.known and b.known and a.known != b.known else _NONE


def acronym(a: Profile, b: Profile) -> Outcome:
    """One is written with the initials of the other."""
    if a.kind == "person" or a.unit:
        return _NONE
    for one, other in ((a, b), (b, a)):
        if one.known and not other.known and len(other.words) > 1:
            continue  # what its acronym stands for is known
        for short in one.entity.names:
            if is_acronym(short) and any(short != full and is_acronym_of(short, full) for full in other.entity.names):
                return Outcome(0.95, f"{short} stands for the other's initials")
            if is_acronym(short) and short in other.entity.names:
                return Outcome(0.95, f"both are called {short}")
    return _NONE


def shared_form(a: Profile, b: Profile) -> Outcome:
    """Both accounts call it by one short form too ("Goldman" for a bank that one of them names in full)."""
    if a.kind != "organisation" or a.body or b.body:
        return _NONE
    shared = sorted(
        f for f in a.entity.names if f in b.entity.names and len(f) > 3 and not f.islower() and f[:4].lower() != "the "
    )
    return Outcome(0.9, f"both are called {shared[0]}") if shared else _NONE


def organisation_spelling(a: Profile, b: Profile) -> Outcome:
    """Names of organisations that differ in a letter or in a word that says little."""
    if a.kind != "organisation" or len(a.words) < 2 or len(b.words) < 2 or len(a.words) != len(b.words):
        return _NONE
    score = min(word_similarity(x, y) for x, y in zip(a.words, b.words, strict=True))
    return Outcome(round(score, 3), "spelled alike") if score >= 0.9 else _NONE


def contained_name(a: Profile, b: Profile) -> Outcome:
    """A long name with a word more or less ("Lisbon Port Authority", "Port Authority of Lisbon")."""
    if a.kind != "organisation" or min(len(a.words), len(b.words)) < 3 or a.body or b.body:
        return _NONE
    score = fuzz.token_set_ratio(" ".join(a.words), " ".join(b.words)) / 100
    return Outcome(0.8, "one name within the other") if score >= 0.99 else _NONE


def unit_number(a: Profile, b: Profile) -> Outcome:
    """Number and kind agree, and the branch of one is within the other's."""
    if a.unit is None or b.unit is None or a.unit.kind != b.unit.kind:
        return _NONE
    mine, theirs = set(a.unit.branch), set(b.unit.branch)
    if a.unit.number is None or b.unit.number is None:
        same = a.unit.number == b.unit.number and mine == theirs and bool(mine)
        return Outcome(1.0, "same named unit") if same else _NONE
    if a.unit.number != b.unit.number:
        return _NONE
    if mine <= theirs or theirs <= mine:
        return Outcome(1.0 if mine and theirs else 0.85, "same number and kind, no branch contradicts")
    return _NONE


def gender_differs(a: Profile, b: Profile) -> Outcome:
    """Given names that go with different genders."""
    differs = a.gender and b.gender and a.gender != b.gender
    return Outcome(1.0, "different gender") if differs else _NONE


def nation_differs(a: Profile, b: Profile) -> Outcome:
    """Bodies of different nations."""
    return Outcome(1.0, "different nation") if a.nation and b.nation and a.nation != b.nation else _NONE


FEATURES: tuple[Feature, ...] = (
    Feature(person_name, 1.0),
    Feature(same_words, 1.0),
    Feature(plain_tail, 1.0),
    Feature(nation_body, 1.0),
    Feature(known_name, 1.0),
    Feature(acronym, 1.0),
    Feature(shared_form, 1.0),
    Feature(organisation_spelling, 0.95),
    Feature(contained_name, 0.95),
    Feature(unit_number, 1.0),
    Feature(gender_differs, -0.8),
    Feature(nation_differs, -1.0),
    Feature(known_differs, -1.0),
)
