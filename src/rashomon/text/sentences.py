"""Sentences by their punctuation alone, where no parse is at hand: good enough to stay inside one."""

import re
from collections.abc import Iterator

__all__ = ["sentences"]

# A full stop ends a sentence before a space and a capital, a digit or a quotation mark, unless it stands behind one
# capital letter or a short capitalised word ("J. Roe", "Mr. Roe").
_END = re.compile(
    r"(?:[!?…]|(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])\.)+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])"
)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences between two offsets, without the space behind them."""
    at = start
    for match in _END.finditer(text, start, end):
        yield at, at + len(text[at : match.end()].rstrip())
        at = match.end()
    if text[at:end].strip():
        yield at, at + len(text[at:end].rstrip())
