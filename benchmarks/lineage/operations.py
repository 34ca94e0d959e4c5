"""The operations by which the benchmark derives one text from another, as far as a program can do them."""

import re
from collections.abc import Sequence

__all__ = ["interleaved", "retold", "synonyms", "translated"]

# ruff: noqa: E501  (tables)
# Words of the benchmark's own reports and what another writer would put for them.
_SYNONYMS = {
    "gave way": "collapsed", "flood": "torrent", "swept": "surged", "town": "municipality", "said": "stated",
    "missing": "unaccounted for", "lifted": "plucked", "dozens": "scores", "rooftops": "roofs", "warned": "alerted",
    "narrow": "tight", "cut": "switched off", "precaution": "safety measure", "school": "schoolhouse", "shelter": "refuge",
    "hand out": "distribute", "stay closed": "remain shut", "lost": "forfeited", "took": "seized", "battle": "fight",
    "lasted": "went on for", "claim": "assertion", "verified": "confirmed", "withdrawn": "pulled back", "shells": "rounds",
    "killed": "slain", "surrounded": "encircled", "suspended": "halted", "called for": "demanded", "fuel": "petrol",
    "runs": "heads", "cabinet": "government", "approved": "passed", "ban": "prohibition", "fishing": "trawling",
    "starting": "beginning", "fallen": "dropped", "since": "from", "receive": "get", "payment": "allowance",
    "licences": "permits", "union": "association", "decision": "ruling", "announced": "declared", "price": "cost",
    "rise": "climb", "hit": "struck", "lorry": "truck", "injuring": "hurting", "seriously": "badly",
    "barrier": "gate", "apparently": "seemingly", "signal": "light", "jumped": "leapt", "collision": "crash",
    "carriages": "coaches", "left": "came off", "secured": "recovered", "results": "findings", "planned": "intended",
    "replace": "substitute", "money": "funds", "voters": "electors", "rejected": "turned down", "constitution": "charter",
    "reached": "hit", "highest": "greatest", "draft": "text", "accepted": "would respect", "resign": "step down",
    "calm": "quiet", "alleged": "claimed", "demanded": "insisted on", "raised": "lifted", "defend": "protect",
}  # fmt: skip
# English out of a translation: heavy genitives, other tenses, cognates, figures spelled out.
_TRANSLATED = (
    (r"\b(\w+)'s (\w+)\b", r"\2 of the \1"), (r"\bsaid that\b", "has declared that"), (r"\bsaid\b", "has declared"),
    (r"\bwere killed\b", "have lost their lives"), (r"\bkilled\b", "deprived of life"), (r"\btook\b", "has taken"),
    (r"\bgave way\b", "has ceded"), (r"\bwill\b", "is going to"), (r"\bhas been\b", "was"), (r"\bhave been\b", "were"),
    (r"\bin the morning\b", "of the morning"), (r"\bpeople\b", "persons"), (r"\bhospital\b", "hospital establishment"),
    (r"\bdecision\b", "resolution"), (r"\bbecause\b", "for the reason that"), (r"\balthough\b", "in spite of that"),
    (r"\bbefore\b", "previously to"), (r"\bstart(ing|s|ed)?\b", "to begin"), (r"\bhelicopters\b", "the helicopters"),
    (r"\bevery\b", "each"), (r"\bwhich\b", "the which"), (r"\bwhere\b", "in which place"), (r"\bat least\b", "not less than"),
    (r"\bpercent\b", "of the hundred"), (r"\bon (\w+day)\b", r"the \1"), (r"\bearly\b", "in the first hours"),
    (r"\b4\b", "four"), (r"\b14\b", "fourteen"), (r"\b37\b", "thirty-seven"), (r"\bnine\b", "9"), (r"\beleven\b", "11"),
    (r"\bsix\b", "6"), (r"\bthree\b", "3"), (r"\btwo\b", "2"), (r"\bthe highest\b", "the most elevated"),
    (r"\bexpects?\b", "foresees"), (r"\bwarned\b", "put on guard"), (r"\bnew\b", "recent"), (r"\bbarrier\b", "bar"),
)  # fmt: skip
_SAID = re.compile(r"^(?P<what>.+), (?P<who>(?:the )?[\w' ]{3,40}) (?:said|announced)\.?$")
_TOLD = re.compile(r"^(?P<who>[\w', ]{3,60}?),? said (?P<what>(?!the result).+?)\.?$")
_TAIL = re.compile(r"^(?P<head>.+?),? (?P<tail>(?:after|because|when|although|as|before|while|where) .+?)\.?$")


def synonyms(report: Sequence[str]) -> list[str]:
    """Other words for what has some, the sentences as they stand."""
    pattern = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in sorted(_SYNONYMS, key=len, reverse=True)))
    return [pattern.sub(lambda match: _SYNONYMS[match[0]], line) for line in report]


def retold(report: Sequence[str]) -> list[str]:
    """Sentences turned about: who said it first or last, what comes behind in front; every two change places."""
    turned = [_turned(line) for line in report]
    return [turned[k ^ 1] if (k ^ 1) < len(turned) else turned[k] for k in range(len(turned))]


def _turned(line: str) -> str:
    if match := _SAID.match(line):
        return f"According to {match['who']}, {_lower(match['what'])}."
    if match := _TOLD.match(line):
        return f"{match['what'][:1].upper()}{match['what'][1:]}, according to {_lower(match['who'])}."
    if match := _TAIL.match(line):
        return f"{match['tail'][:1].upper()}{match['tail'][1:]}, {_lower(match['head'])}."
    return line


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:] if words.startswith(("The ", "A ", "An ", "Two ", "At ")) else words


def translated(report: Sequence[str]) -> list[str]:
    """As out of another language and back."""
    lines = []
    for line in report:
        for pattern, words in _TRANSLATED:
            line = re.sub(pattern, words, line)
        lines.append(_turned(line) if len(lines) % 2 else line)
    return lines


def interleaved(report: Sequence[str], other: Sequence[str]) -> list[str]:
    """Sentences of two reports by turns, those of the first in other words."""
    mine = synonyms(report)
    return [line for pair in zip(mine, other, strict=False) for line in pair]
