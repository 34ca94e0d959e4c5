"""Slips in names of bodies and units: a word of the name is misspelt ("Eskanzi Hospital"), an ordinal is impossible.

Two neighbouring words of a name are compared with two that have one word in common: where the other two differ by an
edit and one of them is a word that nobody else writes, the name is taken for a slip.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from rapidfuzz.distance import OSA

from rashomon.entities.words import lexicon
from rashomon.findings.evidence import role
from rashomon.findings.people import finding_on, first_of_each
from rashomon.findings.signs import THRESHOLD, Candidate, Sign, suggestions, weigh
from rashomon.model import CaseEntity, Finding, Reading, Span, Suggestion
from rashomon.text.lexicon import rows
from rashomon.text.names import latin, skeleton

__all__ = ["misspelt_bodies", "wrong_ordinals"]

_PAIR = re.compile(r"(?=\b([A-ZÀ-Þ][^\W\d_]+|\d+(?:st|nd|rd|th)) ([A-ZÀ-Þ][^\W\d_]+)\b)")
_ORDINAL = re.compile(r"\b(\d+)(st|nd|rd|th)\b(?=(?: [\w-]+){0,3} ([\w-]+))", re.IGNORECASE)
_SHORTEST = 5
_TWO_EDITS = 7
_ACRONYM = 4
_BIAS = -0.5


@dataclass(frozen=True, slots=True)
class _Form:
    """A pair of words, or an acronym, with where it stands and how many bodies hold it."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    bodies: tuple[str, ...]

    @property
    def accounts(self) -> frozenset[str]:
        return frozenset(s.article for s in self.spans)


def misspelt_bodies(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[Finding]:
    """Names of organisations and units that differ by an edit in one word, which is no word of its own."""
    bodies = [e for e in entities if e.kind in {"organisation", "military_unit"}]
    held = [(m, e.id) for e in bodies for m in e.mentions if m.field is None]
    language = next((r.article.language for r in readings if r.article.language), "en")
    counts = Counter(w for r in readings for w in latin(r.article.text).split())
    seen: set[frozenset[str]] = set()
    for a, b in _worth_comparing(_forms(readings, held, language)):
        differing = _differing(a.words, b.words)
        if differing is None or frozenset(differing) in seen or not (_is_body(language, a) or _is_body(language, b)):
            continue
        known = [_known(language, w) for w in differing]
        if all(known) and len(a.words) > 1:
            continue  # "Centre" and "Center", "Parties" and "Partiers"
        order = [
            (a, differing[0], (known[0], len(a.accounts), len(a.spans), counts[differing[0]])),
            (b, differing[1], (known[1], len(b.accounts), len(b.spans), counts[differing[1]])),
        ]
        (few, odd, _), (many, usual, _) = sorted(order, key=lambda one: (one[2], one[1]))
        finding = _finding(readings, few, many, odd, usual, known=_known(language, usual))
        if finding is not None:
            seen.add(frozenset(differing))
            yield finding


def _worth_comparing(forms: list[_Form]) -> Iterator[tuple[_Form, _Form]]:
    """Pairs that share a word at one place, or all letters of an acronym."""
    blocks: dict[tuple[int, str], list[_Form]] = {}
    for form in forms:
        keys = enumerate(form.words) if len(form.words) > 1 else [(0, "".join(sorted(form.words[0])).upper())]
        for key in keys:
            blocks.setdefault(key, []).append(form)
    for block in blocks.values():
        yield from combinations(block, 2)


def _is_body(language: str, form: _Form) -> bool:
    """Whether a body bears the name, or a word of it says that one does ("Hospital", "67th")."""
    lex = lexicon(language)
    return bool(form.bodies) or (len(form.words) > 1 and any(w in lex.orgs or w[0].isdigit() for w in form.words))


def _forms(readings: Sequence[Reading], held: list[tuple[Span, str]], language: str) -> list[_Form]:
    found: dict[tuple[str, ...], list[Span]] = {}
    names = [e.name for r in readings for e in r.entities if e.kind == "person"]
    people = {pair for name in names for pair in pairwise(latin(name).split())}
    for reading in readings:
        text = reading.article.text
        for match in _PAIR.finditer(text):
            span = reading.article.span(match.start(1), match.end(2))
            words = (latin(match.group(1)), latin(match.group(2)))
            if words not in people and not span.text.isupper() and words[0] not in lexicon(language).small("definite"):
                found.setdefault(words, []).append(span)
        for match in re.finditer(r"\b[A-Z]{4,6}\b", text):
            found.setdefault((match.group().lower(),), []).append(reading.article.span(match.start(), match.end()))
    return [
        _Form(words, tuple(spans), tuple(dict.fromkeys(i for s in spans for m, i in held if _within(s, m))))
        for words, spans in sorted(found.items())
    ]


def _within(span: Span, mention: Span) -> bool:
    return span.article == mention.article and mention.start <= span.start and span.end <= mention.end


def _differing(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, str] | None:
    """The one word in which two forms differ, if they may be one name."""
    if len(a) != len(b):
        return None
    if len(a) == 1:  # acronyms: two letters swapped
        swapped = len(a[0]) == len(b[0]) >= _ACRONYM and sorted(a[0]) == sorted(b[0]) and OSA.distance(a[0], b[0]) == 1
        return (a[0], b[0]) if swapped else None
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(apart) != 1 or apart[0][0][:1].isdigit() or apart[0][1][:1].isdigit():
        return None
    shorter, longer = sorted(apart[0], key=len)
    if len(shorter) < _SHORTEST or longer in {shorter + end for end in ("s", "es", "n", "an", "ian", "e", "a")}:
        return None
    edits = OSA.distance(shorter, longer)
    return apart[0] if edits == 1 or (edits == 2 and len(shorter) >= _TWO_EDITS and shorter[0] == longer[0]) else None


@functools.cache
def _frequency(language: str) -> dict[str, int]:
    return {word: int(count) for word, count in rows(language, "frequency") if word != "*"}


def _known(language: str, word: str) -> bool:
    """Whether a word is written elsewhere, or is a given name or a nation."""
    lex = lexicon(language)
    return word in _frequency(language) or word in lex.given or word in lex.nation


def _finding(
    readings: Sequence[Reading], few: _Form, many: _Form, odd: str, usual: str, *, known: bool
) -> Finding | None:
    written, right = few.spans[0].text, many.spans[0].text
    confidence, reasons = weigh(
        _BIAS,
        (
            Sign(1.4, 1.0, f"“{odd}” is a letter or two from “{usual}”"),
            Sign(0.8, float(known), f"“{usual}” is a word in use, “{odd}” is none"),
            Sign(0.8, float(len(many.accounts - few.accounts) > 0), f"another account has {right}"),
            Sign(0.6, float(bool(many.accounts & few.accounts)), f"its own account has {right} too"),
            Sign(0.6, float(len(many.spans) > 1 and len(few.spans) == 1), f"{right} stands more often"),
        ),
    )
    if confidence < THRESHOLD:
        return None
    return finding_on(
        "name_variant",
        "note" if skeleton(odd) == skeleton(usual) else "check",
        "names.body",
        tuple(dict.fromkeys((*many.bodies[:1], *few.bodies[:1]))),
        [*first_of_each(list(few.spans), written), *first_of_each(list(many.spans), right)],
        f"“{written}” may be a slip for {right}: {'; '.join(reasons)}.",
        confidence,
        suggestions(
            [Candidate(right, many.accounts, bonus=0.5, why="; ".join(reasons)), Candidate(written, few.accounts)],
            len(readings),
        ),
    )


def wrong_ordinals(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[Finding]:
    """A unit whose number has an ending that it cannot have ("3st"): the digit or the ending is a slip."""
    del entities
    for reading in readings:
        language = reading.article.language or "en"
        if not language.startswith("en"):
            continue
        units = lexicon(language).units
        for match in _ORDINAL.finditer(reading.article.text):
            number, ending = match.group(1), match.group(2).lower()
            behind = re.findall(r"[\w-]+", reading.article.text[match.end() : match.end() + 60])[:4]
            if ending == _ending(number) or not any(w.lower() in units for w in behind):
                continue
            fit = [number + _ending(number), *(d + ending for d in _digits(number) if _ending(d) == ending)]
            yield finding_on(
                "name_variant",
                "check",
                "names.ordinal",
                (),
                [role(reading.article.span(match.start(), match.end()), "number as written")],
                f"There is no “{match.group()}”: the number or its ending is a slip.",
                0.9,
                tuple(
                    Suggestion(geonames=None, entity=None, value=one, name=one, score=round(1 / (at + 1.5), 3),
                               why="the ending is the slip" if at == 0 else "the digit is the slip")
                    for at, one in enumerate(fit[:4])
                ),
            )  # fmt: skip


def _digits(number: str) -> list[str]:
    """The numbers that differ in the last digit, the nearest first."""
    last = int(number[-1])
    return [number[:-1] + str(d) for d in sorted(range(10), key=lambda d: (abs(d - last), d)) if d != last]


def _ending(number: str) -> str:
    if number[-2:] in {"11", "12", "13"}:
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
