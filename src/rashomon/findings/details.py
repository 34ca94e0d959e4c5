"""Details: who, where, when or by what, told in one near copy and not in the other. No conflict, and worth a look."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.findings.evidence import finding, role
from rashomon.model import Finding, Reading, Span
from rashomon.slots.details import Detail, details
from rashomon.slots.gather import changes
from rashomon.slots.telling import Telling
from rashomon.slots.value import Kind, Value
from rashomon.slots.values import telling
from rashomon.slots.windows import copied
from rashomon.text.lexicon import rows
from rashomon.text.passages import words

__all__ = ["detail_added"]

_ROLES: Mapping[Kind, str] = {
    "actor": "who", "person": "named", "place": "where", "date": "when", "cause": "by what",
}  # fmt: skip
# Accounts that share less of the shorter one are no near copies.
_COPY = 0.6
# A text so many times as long as the other is a round-up that holds it among other matters, and no copy of it.
_TIMES = 4
# What an account has in sentences of its own is told where the rest is nearly all the other's.
_NEARLY_ALL = 0.7
# So many values, and so many accounts, are shown.
_MOST, _OTHERS = 12, 3
# Words up to so many letters are those of grammar, or abbreviated ("Pa."), unless in capitals.
_SMALL = 2
# Words of a value that stand so near one another are told of one thing.
_TOGETHER = 6
# Confidence: between the same words, or in sentences of their own.
_SAME, _OWN = 0.7, 0.6

_Key = tuple[bool, tuple[tuple[Kind, str], ...]]


def detail_added(readings: Sequence[Reading]) -> Iterator[Finding]:
    """One finding for each sentence in which a near copy tells what the other does not; one for all of its own."""
    tellings = {reading.article.id: telling(reading) for reading in sorted(readings, key=lambda r: r.article.id)}
    has: dict[_Key, dict[str, tuple[Value, ...]]] = defaultdict(dict)
    lacks: dict[_Key, dict[str, Span]] = defaultdict(dict)
    for one, other in combinations(tellings, 2):
        a, b = tellings[one], tellings[other]
        share = copied(a.page, b.page)
        lengths = sorted((len(a.page.keys), len(b.page.keys)))
        if share < _COPY or lengths[1] > _TIMES * lengths[0]:
            continue
        for values, beside, own in _merged(details(a, b, changes(a, b))):
            account = tellings[beside.article]
            values = tuple(v for v in values if not _stands(v, account) and not _is_agency(v, account.language))
            if not values or (own and share < _NEARLY_ALL):
                continue
            key = (own, tuple(sorted({(value.kind, value.key) for value in values})))
            has[key].setdefault(values[0].span.article, values)
            lacks[key].setdefault(beside.article, beside)
    for key in sorted(has):
        without = {article: span for article, span in sorted(lacks[key].items()) if article not in has[key]}
        if without:
            yield _finding(key[0], has[key], without)


def _stands(value: Value, account: Telling) -> bool:
    """Whether an account has the words of a value together anywhere: it tells it, if not in that passage."""
    there = [word.key for word in account.page.words]
    text = value.span.text
    mine = {w.key for w in words(text) if len(w.key) > _SMALL or text[w.start : w.end].isupper()}
    first = min(mine, default="")
    near = (there[max(0, k - _TOGETHER) : k + _TOGETHER + 1] for k, key in enumerate(there) if key == first)
    return not mine or any(mine <= {*part} for part in near)


def _is_agency(value: Value, language: str) -> bool:
    """Whether a value names a news agency: it is credited, and does nothing in what is told."""
    return value.kind == "actor" and value.span.text in {name for (name,) in rows(language, "agencies")}


def _merged(found: Sequence[Detail]) -> Iterator[tuple[tuple[Value, ...], Span, bool]]:
    """Details of shared sentences as they are; those in sentences of an account's own together."""
    own: dict[str, list[Detail]] = defaultdict(list)
    for one in found:
        if one.own:
            own[one.values[0].span.article].append(one)
        else:
            yield one.values, one.beside, False
    for many in own.values():
        yield tuple(value for one in many for value in one.values)[:_MOST], many[0].beside, True


def _finding(own: bool, has: Mapping[str, tuple[Value, ...]], lacks: Mapping[str, Span]) -> Finding:
    first, shown = min(has), sorted(lacks)[:_OTHERS]
    tell, others = "tells" if len(has) == 1 else "tell", _listed(sorted(lacks))
    lack, have = ("lacks", "has") if len(lacks) == 1 else ("lack", "have")
    where = (
        f"in sentences of its own, which {others} {lack}" if own else f"in a passage that {others} {have} without it"
    )
    return finding(
        "detail_added",
        "note",
        f"{_listed(sorted(has))} {tell} {_told(has[first])} {where}. What would settle it: whoever wrote first, and a "
        "source for what one alone tells.",
        "detail.added",
        [
            *(role(value.span, _ROLES[value.kind]) for value in has[first]),
            *(role(lacks[article], "without it") for article in shown),
        ],
        confidence=_OWN if own else _SAME,
    )  # fmt: skip


def _told(values: Iterable[Value]) -> str:
    """ "who (“Russian forces”) and when (“9 August”)"; each passage once."""
    by: dict[str, dict[str, None]] = defaultdict(dict)
    for value in values:
        by[_ROLES[value.kind]][f"“{value.span.text}”"] = None
    parts = [f"{part} ({', '.join(words)})" for part, words in by.items()]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _listed(names: Sequence[str]) -> str:
    if len(names) > _OTHERS:
        return f"{len(names)} accounts"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
