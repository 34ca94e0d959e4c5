"""Pronouns that say or do something: he, she, they and a relative "who", each to the nearest one that fits, or to none.

Preference follows centering (Grosz, Joshi and Weinstein 1995) in its simplest form: the subject of the same or the
last sentence before others, the nearer before the farther; two that come out alike mean that one cannot tell. What
stands in quotation marks counts for no distance. What the pronoun's own clause holds beside it is not meant by it, nor
whom the clause below its verb names (Chomsky 1981, principles B and C: "he said that Roe had left" is not Roe's word),
nor whom a speaker's quotation calls by name. Who says something is rather one who has spoken before than somebody
whom the text only mentions.
"""

from rashomon.entities.context import Context
from rashomon.entities.grammar import governor
from rashomon.entities.mention import Mention
from rashomon.entities.referents import Referent
from rashomon.nlp.parse import Token

__all__ = ["likeliest", "resolve_pronouns"]

_GENDER = {"he": "m", "she": "f"}
_OWNERS = {"his": "m", "her": "f"}
_WINDOW = 3  # sentences of the writer's own looked back
_FARTHEST = 12  # sentences looked back, quoted ones included
_LEAD = 1.0  # the same for a description
_MARGIN = 0.25  # by how much the best must lead the second best
_SPOKE = 0.5  # what having spoken is worth to one who may be saying something again
_OWN_NAME = 1.5  # what it costs to be named in the words that are said: few call themselves by name
_NEVER = 99.0
_PARAGRAPH = 1.0  # what it costs to stand in another paragraph
_SECOND = 0.5  # what it costs to be named behind "and" ("Roe and his son"): who comes first is spoken of
_MUTE = 4.0  # what it costs to have no name and to do nothing
_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj", "pcomp", "xcomp"})
_EMBEDDED = frozenset({"ccomp", "advcl", "relcl", "acl", "pcomp", "xcomp", "csubj"})


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
        if token.tag == "PRP$" and text in _OWNERS:
            _learn_gender(context, referents, recent, token)
        elif text in _GENDER or text in {"they", "who"}:
            found = _antecedent(context, referents, recent, token, text)
            if found is not None:
                mention = _mention(context, token, referents[found])
                referents[found].add(mention)
                # Who is a "she" once is no "he" later.
                referents[found].gender = referents[found].gender or mention.gender
                recent.setdefault(token.sentence, []).append((found, mention))


def _learn_gender(context: Context, referents: list[Referent], recent: _Recent, token: Token) -> None:
    """What "his" tells of the one named person before it in its sentence, if nobody unnamed comes first: of "Roe and
    his wife" that Roe is no "she" later."""
    told = _OWNERS[token.text.lower()]
    people = [(m.start, at) for at, m in recent.get(token.sentence, ()) if referents[at].kind == "person"]
    before = sorted((start, at) for start, at in people if start < token.start)
    named = {at for _, at in before if referents[at].named}
    if len(named) == 1 and before[0][1] in named and not context.quoted(token.start):
        whose = referents[before[0][1]]
        whose.gender = whose.gender or told


def likeliest(context: Context, referents: list[Referent], mention: Mention) -> Referent | None:
    """Whom a definite description means that tells something new ("the former senator"): the named person who would be
    meant by a pronoun there, well ahead of all others."""
    recent: _Recent = {}
    for at, referent in enumerate(referents):
        for other in referent.mentions if referent.kind == "person" else ():
            recent.setdefault(other.sentence, []).append((at, other))
    found = _best(_scores(context, recent, context.parse.tokens[mention.head], 1), _LEAD)
    return referents[found] if found is not None and referents[found].named else None


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
    speaks = _speaks(context, token)
    others = _others(context, recent, token, speaks)
    best = {
        at: score
        + 0.3 * (referents[at].gender == gender)
        + 0.2 * referents[at].named
        + (_voice(context, referents[at], token) if speaks else 0.0)
        - others.get(at, 0.0)
        for at, score in _scores(context, recent, token, _WINDOW).items()
        if referents[at].kind == "person" and referents[at].gender in {None, gender}
    }
    return _best({at: score for at, score in best.items() if score > 0.0})


def _voice(context: Context, referent: Referent, token: Token) -> float:
    """What is added for one who says something before the pronoun, and taken off for one whom nothing names and who
    neither speaks nor acts ("a stunt driver" whom somebody would have liked to have)."""
    before = [m for m in referent.mentions if m.end <= token.start and not m.quoted]
    if any(m.speaks for m in before):
        return _SPOKE
    acts = any(m.acts and _clause(context, context.parse.tokens[m.head]).dep not in _EMBEDDED for m in before)
    return 0.0 if referent.named or acts or _is_kin(context, referent, token) else -_MUTE


def _is_kin(context: Context, referent: Referent, token: Token) -> bool:
    """Whether somebody is told of as another's kin before, in the paragraph of a pronoun whose gender that tells ("his
    wife, who teaches in the town, has been told nothing. “…,” she said")."""
    titles = [context.lexicon.titles.get(noun) for noun in referent.nouns]
    kin = any(title is not None and title.kind == "kin" for title in titles)
    here = _block(context, token.sentence)
    near = any(m.sentence < token.sentence and _block(context, m.sentence) == here for m in referent.mentions)
    return kin and near and referent.gender == _GENDER.get(token.text.lower())


def _others(context: Context, recent: _Recent, token: Token, speaks: bool) -> dict[int, float]:
    """What is taken off for the referents that a pronoun cannot mean, since its verb's own complements name them, and
    for those that it hardly means, since its speaker's quotation does."""
    parse, verb = context.parse, context.parse.tokens[token.head]
    below: set[int] = set()
    for child in parse.children(verb.i):
        if child.i > verb.i and child.dep not in {"conj", "parataxis", "cc", "punct"}:
            below.update(parse.subtree(child.i))
    out: dict[int, float] = {}
    first, last = context.quotation(token.sentence) if speaks and not context.quoted(token.start) else (0, 0)
    for sentence in range(max(0, token.sentence - _FARTHEST), token.sentence + _FARTHEST):
        for at, mention in recent.get(sentence, ()):
            if mention.form == "pronoun":
                continue
            if mention.sentence == token.sentence and mention.head in below:
                out[at] = _NEVER
            elif first <= mention.start < last:
                out.setdefault(at, _OWN_NAME)
    return out


def _scores(context: Context, recent: _Recent, token: Token, window: int) -> dict[int, float]:
    """Of each referent mentioned in the last sentences, the score of its best mention there."""
    quoted = context.quoted(token.start)
    own = _within_clause(context, token)
    fronted = not _verb_before(context, token)  # "Of Roe, he said"
    out: dict[int, float] = {}
    back = 0
    for sentence in range(token.sentence, max(-1, token.sentence - _FARTHEST - 1), -1):
        for at, mention in recent.get(sentence, ()):
            if fronted and not back and context.parse.tokens[mention.head].dep != "poss":
                continue
            score = _score(context, mention, token, quoted, back) - own.get(mention.head, 0.0)
            if score > out.get(at, 0.0):
                out[at] = score
        back += quoted or not context.in_quotes(sentence - 1)
        if back > window:
            break
    return out


def _within_clause(context: Context, token: Token) -> dict[int, float]:
    """What is taken off for the words beside a pronoun in its own clause, by index: whom it cannot mean, or hardly.

    "Of Roe, he said": not Roe. "After threatening Roe’s wife, he said": hardly, but for the subject of such a clause.
    """
    parse = context.parse
    out: dict[int, float] = {}
    for child in parse.children(token.head):
        if child.i == token.i or child.dep in {"ccomp", "conj", "parataxis", "nsubj", "nsubjpass"}:
            continue
        for i in parse.subtree(child.i):
            word = parse.tokens[i]
            clause = _clause(context, word)
            if word.start > token.start or _has_subject(context, clause) != (clause.i == token.head):
                continue  # a clause with a subject of its own
            out[i] = 1.5 if word.dep == "poss" or clause.i != token.head else 9.0
    return out


def _has_subject(context: Context, clause: Token) -> bool:
    return any(c.dep in {"nsubj", "nsubjpass"} for c in context.parse.children(clause.i))


def _clause(context: Context, word: Token) -> Token:
    """The head of the clause that a word stands in."""
    return next((t for t in context.parse.ancestors(word.i) if t.dep in _CLAUSES), word)


def _best(scores: dict[int, float], margin: float = _MARGIN) -> int | None:
    """The referent that leads by the margin, if one does."""
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ordered or (len(ordered) > 1 and ordered[0][1] - ordered[1][1] < margin):
        return None
    return ordered[0][0]


def _score(context: Context, mention: Mention, token: Token, quoted: bool, back: int) -> float:
    """How well a mention `back` sentences before would do as the antecedent; 0 where it cannot be."""
    if mention.end > token.start or mention.quoted != quoted:
        return 0.0
    if back and quoted:
        # Another quotation in between may be another's words.
        first, here = context.parse.sentences[mention.sentence], context.parse.sentences[token.sentence]
        if first.block != here.block:
            return 0.0
    head = context.parse.tokens[mention.head]
    score = 4.0 - 1.25 * back
    if back and not quoted and _block(context, mention.sentence) != _block(context, token.sentence):
        score -= _PARAGRAPH
    score -= _SECOND if head.dep == "conj" else 0.0
    score += 1.0 if mention.acts else 0.0
    score += 0.5 if mention.speaks else 0.0
    if head.dep == "poss":
        owned = context.parse.tokens[head.head]
        if owned.dep not in {"nsubj", "nsubjpass"}:
            score -= 0.5
        elif owned.lemma.lower() not in context.lexicon.speech:  # "Roe’s comments" are as good as "Roe"
            score -= 0.25
    clause = _clause(context, head)
    score -= 0.5 if clause.dep in _EMBEDDED and clause.head != token.head else 0.0
    return score


def _block(context: Context, sentence: int) -> int:
    return context.parse.sentences[sentence].block


def _verb_before(context: Context, token: Token) -> bool:
    first = context.parse.sentences[token.sentence].first
    return any(t.pos in {"VERB", "AUX"} for t in context.parse.tokens[first : token.i])


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
