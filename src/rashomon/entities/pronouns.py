"""Pronouns that say or do something: he, she, they and a relative "who", each to the nearest one that fits, or to none.

Preference follows centering (Grosz, Joshi and Weinstein 1995) in its simplest form: the subject of the same or the
last sentence before others, the nearer before the farther; two that come out alike mean that one cannot tell.
"""

from rashomon.entities.context import Context
from rashomon.entities.grammar import governor
from rashomon.entities.mention import Mention
from rashomon.entities.referents import Referent
from rashomon.nlp.parse import Token

__all__ = ["resolve_pronouns"]

_GENDER = {"he": "m", "she": "f"}
_WINDOW = 3  # sentences looked back
_MARGIN = 0.5  # by how much the best must lead the second best


def resolve_pronouns(context: Context, referents: list[Referent]) -> None:
    """Add the pronouns to their referents, in text order."""
    for token in context.parse.tokens:
        text = token.text.lower()
        if text in _GENDER or text in {"they", "who"}:
            referent = _antecedent(context, referents, token, text)
            if referent is not None:
                referent.add(_mention(context, token, referent))


def _speaks(context: Context, token: Token) -> bool:
    verb = context.parse.tokens[token.head]
    return token.dep in {"nsubj"} and verb.lemma.lower() in context.lexicon.speech


def _antecedent(context: Context, referents: list[Referent], token: Token, text: str) -> Referent | None:
    if text == "who":
        return _relative(context, referents, token) if _speaks(context, token) else None
    if governor(context.parse, token.i) is None:
        return None
    if text == "they":
        return _plural(context, referents, token) if _speaks(context, token) else None
    gender = _GENDER[text]
    quoted = context.quoted(token.start)
    scores: list[tuple[float, int, Referent]] = []
    for at, referent in enumerate(referents):
        if referent.kind != "person" or referent.gender not in {None, gender}:
            continue
        best = max((_score(context, m, token, quoted) for m in referent.mentions), default=0.0)
        if best > 0:
            scores.append((best + 0.3 * (referent.gender == gender) + 0.2 * referent.named, at, referent))
    return _best(scores)


def _best(scores: list[tuple[float, int, Referent]]) -> Referent | None:
    scores.sort(key=lambda s: (-s[0], s[1]))
    if not scores or (len(scores) > 1 and scores[0][0] - scores[1][0] < _MARGIN):
        return None
    return scores[0][2]


def _score(context: Context, mention: Mention, token: Token, quoted: bool) -> float:
    """How well a mention would do as the antecedent; 0 where it cannot be."""
    back = token.sentence - mention.sentence
    if mention.end > token.start or not 0 <= back <= _WINDOW or mention.quoted != quoted:
        return 0.0
    if back and quoted:
        # Another quotation in between may be another's words.
        first, here = context.parse.sentences[mention.sentence], context.parse.sentences[token.sentence]
        if first.block != here.block:
            return 0.0
    score = 4.0 - 1.25 * back
    score += 1.0 if mention.acts else 0.0
    score += 0.5 if mention.speaks else 0.0
    return score


def _plural(context: Context, referents: list[Referent], token: Token) -> Referent | None:
    scores: list[tuple[float, int, Referent]] = []
    quoted = context.quoted(token.start)
    for at, referent in enumerate(referents):
        if referent.kind not in {"group", "organisation"}:
            continue
        best = max(
            (_score(context, m, token, quoted) for m in referent.mentions if token.sentence - m.sentence <= 1),
            default=0.0,
        )
        if best > 0:
            scores.append((best + 0.2 * (referent.kind == "group"), at, referent))
    return _best(scores)


def _relative(context: Context, referents: list[Referent], token: Token) -> Referent | None:
    verb = context.parse.tokens[token.head]
    if verb.dep != "relcl":
        return None
    noun = verb.head
    for referent in referents:
        if any(m.head == noun for m in referent.mentions):
            return referent
    return None


def _mention(context: Context, token: Token, referent: Referent) -> Mention:
    return Mention(
        start=token.start,
        end=token.end,
        head=token.i,
        kind=referent.kind,
        form="pronoun",
        name=token.text,
        key=token.text.lower(),
        gender=_GENDER.get(token.text.lower()),
        speaks=_speaks(context, token),
        acts=True,
        quoted=context.quoted(token.start),
        sentence=token.sentence,
    )
