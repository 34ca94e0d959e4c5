"""Military units: number, branch and kind ("the 6th Separate Guards Mechanized Brigade"), or a name ("Golani Brigade").

A coordination of numbers ("6th and 7th Armored brigades") yields a unit for each number over the same words.
"""

import re
from dataclasses import dataclass

from rashomon.entities.context import Context
from rashomon.entities.grammar import acts, head_of, speaks
from rashomon.entities.mention import Mention
from rashomon.nlp.parse import Token

__all__ = ["UnitName", "military_units", "unit_name"]

_ORDINAL = re.compile(r"^(\d{1,4})(?:st|nd|rd|th)?$", re.IGNORECASE)
_SPELLED = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_LONGEST = 8  # words between the number and the kind of unit
# Kinds that other bodies have too: only with a number and a branch, or in capitals behind a branch.
_SHARED = {"company", "division", "group", "army", "legion", "corps", "wing", "squad", "battery", "task force"}


@dataclass(frozen=True, slots=True)
class UnitName:
    """What tells units apart: number, branch words in order, and kind."""

    number: int | None
    branch: tuple[str, ...]
    kind: str


def unit_name(name: str, context_units: dict[str, str]) -> UnitName:
    """Take a unit's name apart; `context_units` maps written kinds of unit to their full form."""
    words = [w for w in re.findall(r"[\w’'.-]+", name.lower()) if w != "the"]
    numbers = [n for n in map(_number, words) if n is not None]
    kinds = [context_units[w] for w in words if w in context_units]
    kind = kinds[-1] if kinds else ""
    branch = tuple(w for w in words if _number(w) is None and context_units.get(w) != kind)
    return UnitName(numbers[0] if numbers else None, branch, kind)


def _number(word: str) -> int | None:
    match = _ORDINAL.match(word)
    if match:
        return int(match.group(1))
    return _SPELLED.index(word) + 1 if word in _SPELLED else None


def military_units(context: Context, taken: set[int]) -> list[Mention]:
    """All units of an article; the tokens of their names are added to `taken`."""
    found: list[Mention] = []
    for sentence in context.parse.sentences:
        tokens = context.parse.sentence_tokens(sentence)
        at = 0
        while at < len(tokens):
            end = _unit_end(context, tokens, at)
            if end is None:
                at += 1
                continue
            found.extend(_mentions(context, tokens[at:end]))
            taken.update(t.i for t in tokens[at:end])
            at = end
    return found


def _is_number(token: Token) -> bool:
    return (_number(token.text.lower()) is not None and not token.text.isdigit()) or (
        token.text.isdigit() and len(token.text) <= 4
    )


def _unit_end(context: Context, tokens: tuple[Token, ...], at: int) -> int | None:
    """Index behind the unit that begins at a token, if one does."""
    if _is_number(tokens[at]):
        return _numbered(context, tokens, at)
    # A named formation: capitalised words that end in a kind of unit.
    if (
        not tokens[at].text[0].isupper()
        or tokens[at].pos == "DET"
        or (at and tokens[at - 1].text[0].isupper() and tokens[at - 1].pos == "PROPN")
    ):
        return None
    for stop in range(at, min(len(tokens), at + 5)):
        if not tokens[stop].text[0].isupper() and tokens[stop].text.lower() not in context.lexicon.units:
            return None
        kind = context.lexicon.units.get(tokens[stop].text.lower())
        if kind and stop > at:
            middle = {t.text.lower() for t in tokens[at:stop]}
            sure = kind not in _SHARED or bool(middle & context.lexicon.branches)
            generic = middle <= context.lexicon.branches | set(context.lexicon.adjectives)
            return stop + 1 if sure and not generic and tokens[stop].text[0].isupper() else None
    return None


def _numbered(context: Context, tokens: tuple[Token, ...], at: int) -> int | None:
    stop = at + 1
    while (
        stop + 1 < len(tokens) and tokens[stop].text.lower() in {",", "and", "&", "or"} and _is_number(tokens[stop + 1])
    ):
        stop += 2
    branch, capitals = False, 0
    ordinal = not tokens[at].text.isdigit()
    for i in range(stop, min(len(tokens), stop + _LONGEST)):
        text = tokens[i].text.lower()
        kind = context.lexicon.units.get(text)
        if kind is not None and not (i + 1 < len(tokens) and _goes_on(context, tokens[i + 1])):
            solid = branch or capitals > 0 or (kind not in _SHARED and ordinal)
            solid |= tokens[i].text[0].isupper() and (kind == "corps" or (tokens[at].text[0].isdigit() and ordinal))
            if not ordinal and not tokens[i].text[0].isupper():
                return None  # "300 army soldiers", "2 brigades": a count
            return i + 1 if solid and (ordinal or capitals) else None
        if text in context.lexicon.branches or kind is not None:
            branch = True
        elif tokens[i].text[0].isupper() or tokens[i].text == "-":
            capitals += tokens[i].text != "-"
        else:
            break
    return None


def _goes_on(context: Context, token: Token) -> bool:
    """Whether a kind of unit is but a part of a longer name ("Army Corps", "Fleet Regiment")."""
    text = token.text.lower()
    return text in context.lexicon.units or (text in context.lexicon.branches and token.text[0].isupper())


def _mentions(context: Context, tokens: tuple[Token, ...]) -> list[Mention]:
    text = context.parse.text[tokens[0].start : tokens[-1].end]
    split = 0
    while split < len(tokens) and (_is_number(tokens[split]) or tokens[split].text.lower() in {",", "and", "&", "or"}):
        split += 1
    numbers = [t for t in tokens[:split] if _is_number(t)]
    head = head_of(context.parse, tokens[0].i, tokens[-1].i + 1)
    names = [" ".join(text.split())]
    if len(numbers) > 1:
        rest = context.parse.text[tokens[split].start : tokens[-1].start] + _singular(context, tokens[-1].text)
        names = [f"{number.text} {rest}" for number in numbers]
    return [
        Mention(
            start=tokens[0].start,
            end=tokens[-1].end,
            head=head,
            kind="military_unit",
            form="name",
            name=name,
            key=_key(context, name),
            noun=unit_name(name, context.lexicon.units).kind,
            speaks=speaks(context.parse, head, context.lexicon),
            acts=acts(context.parse, head),
            quoted=context.quoted(tokens[0].start),
            sentence=tokens[0].sentence,
        )
        for name in names
    ]


def _singular(context: Context, word: str) -> str:
    full = context.lexicon.units[word.lower()]
    return full.capitalize() if word[0].isupper() else full


def _key(context: Context, name: str) -> str:
    unit = unit_name(name, context.lexicon.units)
    return " ".join((str(unit.number or ""), *unit.branch, unit.kind)).strip()
