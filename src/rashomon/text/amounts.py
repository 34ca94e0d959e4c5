"""Amounts as a reader writes them, in the words of our own pages: "1,150", "21 million", "1.5 to 2 million"."""

__all__ = ["amount", "spread"]

# Large amounts are told in these, where no more than the digits below are lost to sight.
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
# Digits shown before such a word.
_SHOWN = 4


def amount(value: float) -> str:
    """One amount: "1,150", "4.5", "21 million"; in full where rounding would change it."""
    size, word = _size(value)
    return f"{value / size:,.12g} {word}" if word else f"{value:,.12g}"


def spread(low: float, high: float) -> str:
    """An amount, or its bounds: "40", "3 to 5", "1.5 to 2 million"."""
    if low == high:
        return amount(low)
    (size, word), (size_low, word_low) = _size(high), _size(low)
    if word and size == size_low and word == word_low:
        return f"{low / size:,.12g} to {amount(high)}"
    return f"{amount(low)} to {amount(high)}"


def _size(value: float) -> tuple[float, str]:
    """The large unit that an amount is told in without losing a digit, with its word; 1 and none."""
    for size, word in _LARGE:
        if size <= abs(value) < float("inf"):
            shown = value / size
            return (size, word) if round(shown, _SHOWN - 1) == shown else (1.0, "")
    return 1.0, ""
