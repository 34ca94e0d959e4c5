"""Notes: a figure in plain words, with when it was published and who counts ("7 at 16:20 on 15 Sep 2025, …")."""

from rashomon.facts.compare import is_whole
from rashomon.facts.figure import Figure
from rashomon.text.amounts import amount, spread
from rashomon.text.edtf import day_of

__all__ = ["note", "number", "when"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BOUND = {"exact": "", "at_least": "at least ", "at_most": "at most ", "about": "about "}


def note(figure: Figure, scope: str | None) -> str:
    """Number, whom it counts (with its scope where the fact's is another), when it was published, and who counts."""
    parts = [number(figure)]
    if not is_whole(figure) or figure.group != "people":
        parts[0] += f" ({figure.noun or figure.group} only)" if not is_whole(figure) else f" ({figure.noun})"
    if figure.part:
        parts[0] += ", among those counted"
    own = figure.quantity.scope
    if own != scope and figure.high < figure.quantity.high:
        parts[0] += f" of {amount(figure.quantity.high)}"  # "3 of 4 killed or injured": one died
    if own == "casualties" or own != scope:
        parts[0] += f" {'killed or injured' if own == 'casualties' else own or ''}".rstrip()
    parts[0] += f" {when(figure)}" if day_of(figure.published) else ", undated"
    if figure.quantity.period:
        parts.append(figure.quantity.period)
    named = figure.speaker and figure.speaker != "unspecified"
    parts.append(f"counted by {figure.speaker}" if named else "in the article's own words")
    return ", ".join(parts)


def number(figure: Figure) -> str:
    """ "7", "at least 40", "24 to 99"."""
    told = spread(figure.low, figure.high)
    return _BOUND[figure.quantity.bound] + told if figure.low == figure.high else told


def when(figure: Figure) -> str:
    """ "at 16:20 on 15 Sep 2025" as precise as the publication time is known; "" where it is not."""
    day = day_of(figure.published)
    if day is None:
        return ""
    written = f"on {day.day} {_MONTHS[day.month - 1]} {day.year}"
    published = figure.published or ""
    return f"at {published[11:16]} {written}" if len(published) >= 16 else written
