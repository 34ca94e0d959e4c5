"""First person: sentences in which whoever writes a report speaks of themselves ("We have not seen the slip.")."""

import re

from rashomon.text.lexicon import rows

__all__ = ["speaks_of_itself"]

_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]")
_WORD = re.compile(r"\w+")


def speaks_of_itself(text: str, language: str) -> bool:
    """Whether some prose says "I" or "we" outside of quotation marks."""
    words = {word.casefold() for word in _WORD.findall(_QUOTED.sub(" ", text))}
    return any(kind == "reporter" and word in words for word, kind in rows(language, "pointing"))
