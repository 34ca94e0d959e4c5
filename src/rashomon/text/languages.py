"""Which language a text is in, as a BCP-47 tag; none where it cannot be told.

Detection by py3langid (M. Lui and T. Baldwin, "langid.py", ACL 2012; BSD), a naive Bayes over byte n-grams: no random
element, so that the same text gives the same answer.
"""

import functools
import re
import unicodedata
from typing import Any

__all__ = ["detect", "valid_tag"]

# Below this many letters the classifier guesses from names.
_FEWEST_LETTERS = 40
# Its probability is flattened by length; prose in one language is above 0.9, lists of names and mixtures below.
_SURE = 0.8
# The first part of a text tells its language; a 50 MB file is not walked.
_SAMPLE = 20_000
_NO_LANGUAGE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[#@]\w+")
# RFC 5646, section 2.1, without the grandfathered tags.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
_NOT_A_LANGUAGE = frozenset({"und", "zxx", "mul", "mis"})


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def valid_tag(tag: str) -> str | None:
    """A stated language as a well-formed BCP-47 tag in the customary case (`pt-BR`, `sr-Latn`), or none."""
    match = _TAG.fullmatch(tag.strip().replace("_", "-")) if len(tag) < 80 else None
    if match is None or match["language"].lower() in _NOT_A_LANGUAGE:
        return None
    parts = match.group().lower().split("-")
    for at, part in enumerate(parts[1:], start=1):
        if len(part) == 1:  # what follows a singleton stays in lower case
            break
        if part == (match["script"] or "").lower():
            parts[at] = part.title()
        elif part == (match["region"] or "").lower():
            parts[at] = part.upper()
    return "-".join(parts)


def detect(text: str) -> str | None:
    """The language of a text as a BCP-47 tag; none where it is too short, not language, or not sure."""
    sample = _NO_LANGUAGE.sub(" ", text[:_SAMPLE])
    letters = sum(1 for c in sample if unicodedata.category(c).startswith("L"))
    # A character of a script without spaces says as much as three letters.
    wide = sum(1 for c in sample if "\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af")
    if letters + 2 * wide < _FEWEST_LETTERS:
        return None
    language, probability = _identifier().classify(sample)
    return valid_tag(language) if probability >= _SURE else None
