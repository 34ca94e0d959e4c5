"""Lexicons: words with what they mean for us, kept as data with their origin (tab-separated, `#` for comments)."""

import functools
from importlib import resources

__all__ = ["act_class", "languages", "pointing", "pronouns", "rows", "spoken", "standing"]

# Letters of a language subtag (BCP 47), at most.
_LONGEST_CODE = 8


@functools.cache
def rows(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a lexicon, comments and empty lines left out; none where the language has no such lexicon."""
    code = language.split("-")[0]
    if not (code.isascii() and code.isalpha() and len(code) <= _LONGEST_CODE):
        return ()  # what an account gives as its language may be anything, a path too
    path = resources.files("rashomon.data").joinpath("lexicons", code, f"{name}.tsv")
    if not path.is_file():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages that have lexicons."""
    folder = resources.files("rashomon.data").joinpath("lexicons")
    return tuple(sorted(one.name for one in folder.iterdir() if one.is_dir()))


@functools.cache
def pronouns(language: str) -> frozenset[str]:
    """Words that alone name no source, in lower case."""
    return frozenset(word for word, _ in rows(language, "pronouns"))


@functools.cache
def standing(language: str) -> tuple[str, ...]:
    """The nouns of standing bodies, longest first."""
    return tuple(sorted((row[0] for row in rows(language, "standing_bodies")), key=lambda w: (-len(w), w)))


@functools.cache
def pointing(language: str) -> frozenset[str]:
    """Those of them that stand for somebody told of before."""
    return frozenset(word for word, kind in rows(language, "pronouns") if kind == "points")


@functools.cache
def spoken(language: str) -> frozenset[str]:
    """Words that point at whoever speaks, or at when and where: said by another they mean something else."""
    return frozenset(word for (word,) in rows(language, "spoken"))


@functools.cache
def _acts(language: str) -> dict[tuple[str, str], str]:
    return {(lemma, pos): kind for kind, pos, lemma in rows(language, "acts")}


def act_class(language: str, lemma: str, pos: str) -> str | None:
    """The class of acts that a verb (`V`) or noun (`N`) names (`take` for capture, seize, fall); else none."""
    return _acts(language).get((lemma.lower(), "V" if pos in {"VERB", "AUX", "V"} else "N"))
