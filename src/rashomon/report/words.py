"""The page's own words: what our values are called in plain English."""

import re
from collections.abc import Sequence

from rashomon.model import Dossier
from rashomon.report.dates import in_words

__all__ = [
    "KINDS",
    "LINEAGE",
    "NUMBERS",
    "ROLES",
    "SETTLE",
    "SET_PHRASES",
    "STATES",
    "cut",
    "in_figures",
    "in_words",
    "joined",
    "number",
    "opening",
    "plural",
    "sentence",
    "settled",
    "title_of",
]

SETTLE = {
    "number": "The count at its source: who counted, what, and up to when.",
    "place": "A photograph or record that fixes the place, or the source's own words for it.",
    "date": "A dated record: a log, a post with its time, a picture's metadata.",
    "actor": "A record or a witness that names who acted, independent of the parties.",
    "cause": "An inquiry's report or a record of the cause, independent of the parties.",
    "scope": "What exactly was counted: killed, injured or both, soldiers or civilians, and where.",
    "update": "The publication times: the later figure may simply be newer.",
    "wording": "The words as first spoken or written.",
    "denies": "Evidence from an origin that depends on neither side.",
    "": "The passages' own sources: ask each on what it rests.",
}
STATES = {
    "agrees": "agree",
    "compatible": "compatible",
    "update": "updated over time",
    "other_scope": "count different things",
    "conflict": "conflict",
    "cannot_tell": "cannot tell",
}
KINDS = {
    "toponym_variant": "Place name in several spellings",
    "toponym_garbled": "Wrong place name",
    "region_mismatch": "Place and region do not match",
    "distance_mismatch": "Place and stated distance do not match",
    "name_variant": "Name in several spellings",
    "name_conflict": "Names conflict",
    "status_conflict": "Status conflicts",
    "number_conflict": "Numbers conflict",
    "place_conflict": "Places conflict",
    "date_conflict": "Dates conflict",
    "actor_conflict": "Who did it conflicts",
    "role_conflict": "Roles conflict",
    "cause_conflict": "Causes conflict",
    "chronology": "Order of events",
    "quote_variant": "One quotation, several wordings",
    "quote_reused": "One quotation, several speakers",
    "attribution_lost": "Source or hedge lost on the way",
    "term_contrast": "Contrasting words",
    "single_origin": "Single origin",
    "internal_duplicate": "Repeated within the text",
    "noise": "Not prose",
    "undated": "Undated",
    "untraceable_source": "Source cannot be traced",
    "shared_error": "Shared error",
    "detail_added": "Told in one copy alone",
}
# What a passage is to its finding, where the finding's own word for it is too short to be read alone.
ROLES = {
    "with": "still has it",
    "without": "lacks it",
    "without it": "lacks it",
    "lost": "left out on the way",
}
LINEAGE = {
    "copies": "copies",
    "rewrites": "rewrites",
    "quotes": "quotes",
    "cites": "cites",
    "shares_origin": "shares an origin with",
    "shares_error": "shares an error with",
}
# Of what may be one writer or one tool, where nothing but these is shared.
SET_PHRASES = "has only set phrases in common with"
_EITHER = re.compile(r"\b(\d+) (\w+)\(s\)( stand| are| were| have| rest)?\b")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(count: int) -> str:
    """Small numbers in letters."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def plural(count: int, one: str, many: str = "") -> str:
    """`no claims`, `one claim`, `two claims`, `13 claims`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def in_figures(text: str) -> str:
    """`1 passage stands` and `2 passages stand` for `1 passage(s) stand`."""
    return _EITHER.sub(_agreed, text)


def _agreed(match: re.Match[str]) -> str:
    count, noun, verb = match.groups()
    if count != "1":
        return f"{count} {noun}s{verb or ''}"
    single = {" are": " is", " were": " was", " have": " has"}
    return f"{count} {noun}{single.get(verb, verb + 's') if verb else ''}"


def settled(text: str) -> tuple[str, str]:
    """A finding's text without what would settle it, and what would (empty where the text has none)."""
    before, mark, after = text.partition("What would settle it:")
    return before.strip(), sentence(after.strip(), 400) if mark else ""


def joined(words: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def cut(text: str, longest: int = 180) -> str:
    """A text on one line, shortened at a space where it is too long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    short = line[: longest - 1]
    return (short[: short.rfind(" ")] if " " in short[longest // 2 :] else short).rstrip(" ,;:") + "…"


def sentence(text: str, longest: int = 180) -> str:
    """A text as a sentence: a capital first, a full stop last."""
    line = cut(text, longest)
    line = line[:1].upper() + line[1:]
    return line if not line or line[-1] in ".!?…؟。" else line + "."


def opening(text: str, longest: int = 200) -> str:
    """The first sentences of a text of ours, as many as fit."""
    line = " ".join(text.split())
    end = line.rfind(". ", 0, longest)
    return line if len(line) <= longest else line[: end + 1] if end > 0 else sentence(line, longest)


def title_of(dossier: Dossier) -> str:
    """The story's headline, or what to call it without one."""
    return dossier.story.headline or plural(len(dossier.readings), "account").capitalize()
