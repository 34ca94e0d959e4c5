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


# Mentions by sentence, with the index of their referent: what a pronoun may look back to.
_Recent = dict[int, list[tuple[int, Mention]]]


def resolve_pronouns(context: Context, referents: list[Referent]) -> None:
    """Add the pronouns to their referents, in text order."""
    recent: _Recent = {}
    for at, referent in enumerate(referents):
        for mention in referent.mentions:
            recent.setdefault(mention.sentence, []).append((at, mention))
    for token in context.parse.tokens:
        text = token.text.lower()
        if text in _GENDER or text in {"they", "who"}:
            found = _antecedent(context, referents, recent, token, text)
            if found is not None:
                mention = _mention(context, token, referents[found])
                referents[found].add(mention)
                recent.setdefault(token.sentence, []).append((found, mention))


def _speaks(context: Context, token: Token) -> bool:
    verb = context.parse.tokens[token.head]
    return token.dep in {"nsubj"} and verb.lemma.lower() in context.lexicon.speech


def _antecedent(context: Context, referents: list[Referent], recent: _Recent, token: Token, text: str) -> int | None:
    if text == "who":
        return _relative(context, recent, token) if _speaks(context, token) else None
    if governor(context.parse, token.i) is None:
        return None
    if text == "they":
        return _plural(context, referents, recent, token) if _speaks(context, token) else None
    gender = _GENDER[text]
    best = {
        at: score + 0.3 * (referents[at].gender == gender) + 0.2 * referents[at].named
        for at, score in _scores(context, recent, token, _WINDOW).items()
        if referents[at].kind == "person" and referents[at].gender in {None, gender}
    }
    return _best(best)


def _scores(context: Context, recent: _Recent, token: Token, window: int) -> dict[int, float]:
    """Of each referent mentioned in the last sentences, the score of its best mention there."""
    quoted = context.quoted(token.start)
    out: dict[int, float] = {}
    for sentence in range(max(0, token.sentence - window), token.sentence + 1):
        for at, mention in recent.get(sentence, ()):
            score = _score(context, mention, token, quoted)
            if score > out.get(at, 0.0):
                out[at] = score
    return out


def _best(scores: dict[int, float]) -> int | None:
    """The referent that leads by the margin, if one does."""
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ordered or (len(ordered) > 1 and ordered[0][1] - ordered[1][1] < _MARGIN):
        return None
    return ordered[0][0]


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


def _plural(context: Context, referents: list[Referent], recent: _Recent, token: Token) -> int | None:
    return _best(
        {
            at: score + 0.2 * (referents[at].kind == "group")
            for at, score in _scores(context, recent, token, 1).items()
            if referents[at].kind in {"group", "organisation"}
        }
    )


def _relative(context: Context, recent: _Recent, token: Token) -> int | None:
    verb = context.parse.tokens[token.head]
    if verb.dep != "relcl":
        return None
    return next((at for at, mention in recent.get(token.sentence, ()) if mention.head == verb.head), None)


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
