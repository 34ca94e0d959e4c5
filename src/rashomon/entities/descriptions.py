"""People and groups without a name: "a Western diplomat", "local residents", "the president", "the publication"."""

from collections.abc import Iterator

from rashomon.entities.context import Context
from rashomon.entities.grammar import acts, acts_itself, speaks
from rashomon.entities.mention import Mention
from rashomon.model import EntityKind
from rashomon.nlp.parse import Token
from rashomon.text.lexicon import rows, standing

__all__ = ["descriptions", "title_of"]

_LEFT = {"det", "amod", "compound", "nummod", "nmod", "poss", "predet", "quantmod", "advmod", "punct", "npadvmod"}


def title_of(context: Context, words: str) -> str:
    """The title that a phrase ends in, in full ("Danish President" -> "president"); else its last word."""
    parts = words.lower().replace(" of ", " of|").split("|")[0].removesuffix(" of").split()
    for at in range(len(parts)):
        title = context.lexicon.titles.get(" ".join(parts[at:]))
        if title:
            return title.full
    return parts[-1] if parts else ""


def descriptions(context: Context, taken: set[int]) -> list[Mention]:
    """Descriptions of people, groups and bodies outside the tokens that names take, in text order."""
    found: list[Mention] = []
    lex = context.lexicon
    for token in context.parse.tokens:
        if token.pos not in {"NOUN", "PROPN"} or token.i in taken or token.dep in {"compound", "amod", "nmod"}:
            continue
        if token.text[0].isupper() and lex.org_class(token.text, "body", "media") and _after_the(context, token):
            found.append(_mention(context, token, token.i - 1, token.i + 1, "organisation", False, "the"))
            continue
        if (
            token.text[0].isupper()
            and context.parse.sentences[token.sentence].first != token.i
            and token.pos == "PROPN"
        ):
            continue
        found.extend(_describe(context, token, taken))
    return found


def _after_the(context: Context, token: Token) -> bool:
    """ "the Observatory": a body called by its noun alone."""
    tokens = context.parse.tokens
    alone = token.i + 1 >= len(tokens) or not tokens[token.i + 1].text[0].isupper()
    return token.i > 0 and tokens[token.i - 1].text.lower() == "the" and alone


def _describe(context: Context, token: Token, taken: set[int]) -> Iterator[Mention]:
    lex, text = context.lexicon, token.text.lower()
    if context.article.text[token.end : token.end + 1] in {"-", "‑"}:
        return
    first = _left(context, token, taken)
    determiner = context.parse.tokens[_opening(context, token, first)].text.lower()
    modified = token.i - first - (determiner in lex.small("definite", "indefinite")) > 0
    kind: EntityKind
    plural = False
    if text in lex.plural or (text == "people" and modified):
        kind, plural = "group", True
    elif text in lex.singular and (token.tag in {"NN", "NNP"}) and _is_body(context, token, first, determiner):
        kind = "organisation"
    elif text in lex.singular and (token.tag in {"NN", "NNP"}):
        kind = "person"
        bare = determiner not in lex.small("definite", "indefinite", "possessive") and not _possessed(context, first)
        after_comma = first > 0 and context.parse.tokens[first - 1].text == ","
        if bare and not (after_comma or (modified and speaks(context.parse, token.i, lex))):
            return
    elif token.lemma.lower() in lex.collective or text in lex.collective:
        kind, plural = "group", True
        paired = determiner in {"both", "two"}
        alone = text in {"police", "opposition"} and speaks(context.parse, token.i, lex)
        if not (modified or determiner == "the" or alone) or (
            text in {"side", "sides"} and not paired and not _nation(context, first, token.i)
        ):
            return
    elif determiner == "the" and text in lex.small("media_noun", "body_noun") | set(lex.units) and not modified:
        kind = "military_unit" if text in lex.units and text not in lex.small("body_noun") else "organisation"
    elif determiner in lex.small("possessive") and text in lex.small("business_noun") and first == token.i - 1:
        kind = "organisation"
    elif determiner == "the" and first == token.i - 1 and token.tag == "NN" and _beside_quotation(context, token):
        kind = "person"
    else:
        return
    if determiner in lex.small("not_referring"):
        return
    if (
        plural
        and any(t.tag == "CD" for t in context.parse.tokens[first : token.i])
        and determiner != "two"
        and not speaks(context.parse, token.i, lex)
    ):
        return  # a count of people is a quantity
    last = _tail(context, token, kind)
    first = _quantified(context, first, text)
    yield _mention(context, token, first, last, kind, plural, determiner)


def _is_body(context: Context, token: Token, first: int, determiner: str) -> bool:
    """Whether a noun for a person ends the name of a body: "the coast guard", but "a coast guard"."""
    words = context.parse.text[context.parse.tokens[first].start : token.end].lower()
    body = any(words.endswith(" " + noun) or words == noun for noun in standing(context.language) if " " in noun)
    return body and determiner not in context.lexicon.small("indefinite")


def _possessed(context: Context, first: int) -> bool:
    """ "his lawyer", "Roe’s lawyer": an owner opens the phrase or stands before it."""
    tokens = context.parse.tokens
    return tokens[first].dep == "poss" or (first > 0 and tokens[first - 1].tag == "POS")


def _opening(context: Context, token: Token, first: int) -> int:
    """Where the whole phrase of a description begins, a name inside it taken in that is a mention of its own: "the
    Senate historian", "Anna Roe’s lawyer"."""
    parse = context.parse
    opens = [t for t in parse.children(token.i) if t.dep in {"det", "poss"} and t.i < first]
    start = min((parse.subtree(t.i)[0] for t in opens), default=first)
    between = parse.tokens[start:first]
    whole = all(t.text not in {",", ";", ":", "(", ")"} and t.pos not in {"VERB", "AUX"} for t in between)
    return start if whole and (not between or between[0].sentence == token.sentence) else first


def _beside_quotation(context: Context, token: Token) -> bool:
    """ "“…,” the winemaker said": who says a quotation is somebody, whatever noun names them — unless it is a body,
    or a text that is quoted."""
    nouns = {row[0]: row[1] for row in rows(context.language, "source_nouns")}
    if nouns.get(token.text.lower(), "person") != "person" or context.lexicon.orgs.get(token.text.lower()):
        return False
    before = context.article.text[max(0, token.start - 8) : token.start - len("the ")].rstrip()
    return before[-1:] in "”’\"'»" and bool(before) and speaks(context.parse, token.i, context.lexicon)


def _left(context: Context, token: Token, taken: set[int]) -> int:
    first = token.i
    tokens = context.parse.tokens
    sentence = context.parse.sentences[token.sentence]
    while first > sentence.first:
        before = tokens[first - 1]
        if (
            before.i in taken
            or before.tag == "POS"
            or before.text in {",", ";", ":", "(", ")", "’", "‘", "“", "”", '"'}
        ):
            break
        inside = before.head == token.i or first <= before.head <= token.i
        if (
            not inside
            or before.dep not in _LEFT
            or (before.tag in {"IN", "RB"} and before.dep == "advmod" and before.head == token.i)
        ):
            break
        first -= 1
    return first


def _tail(context: Context, token: Token, kind: str) -> int:
    """Index behind the description, a phrase that places it taken in ("sources within the Danish foreign ministry")."""
    tokens = context.parse.tokens
    i = token.i + 1
    if i + 1 < len(tokens) and tokens[i].text.lower() == "close" and tokens[i + 1].text.lower() == "to":
        i += 1
    elif i >= len(tokens) or tokens[i].text.lower() not in context.lexicon.small("tail"):
        return token.i + 1
    for chunk in context.parse.noun_chunks:
        if chunk.first == i + 1 and tokens[chunk.first].sentence == token.sentence:
            named = any(t.text[0].isupper() and t.pos in {"PROPN", "ADJ"} for t in tokens[chunk.first : chunk.last])
            close = tokens[i].text.lower() == "to"
            office = (
                kind == "person" and token.text.lower() in context.lexicon.titles and tokens[i].text in {"of", "for"}
            )
            if (named or close or office) and not any(t.tag == "POS" for t in tokens[chunk.first : chunk.last + 1]):
                return _further(context, chunk.last)
    return token.i + 1


def _further(context: Context, last: int) -> int:
    """Index behind a name that goes on with "of" ("the Institute of International Relations")."""
    tokens = context.parse.tokens
    while last + 1 < len(tokens) and tokens[last].text == "of":
        stop = last + 1 + (tokens[last + 1].text == "the")
        begun = stop
        while stop < len(tokens) and tokens[stop].text[0].isupper():
            stop += 1
        if stop == begun:
            break
        last = stop
    return last


def _quantified(context: Context, first: int, text: str) -> int:
    """ "many in the international community": the words that take a part of a group belong to it."""
    tokens = context.parse.tokens
    behind = text in context.lexicon.collective and first > 1 and tokens[first - 1].text.lower() in {"in", "of"}
    quantifier = behind and tokens[first - 2].text.lower() in context.lexicon.small("quantifier")
    return first - 2 if quantifier and tokens[first - 2].sentence == tokens[first].sentence else first


def _whose(context: Context, token: Token, first: int, kind: EntityKind) -> int:
    """Where a group's description begins with the names before it taken in, which tell it from others ("Acme leaders",
    "the Dorset county officials"); a possessor stays out."""
    tokens = context.parse.tokens
    at = first
    while kind == "group" and at > 0 and tokens[at - 1].sentence == token.sentence:
        before = tokens[at - 1]
        if before.dep not in {"compound", "amod", "nmod", "det"} or not at <= before.head <= token.i:
            break
        at -= 1
    return at


def _nation(context: Context, first: int, last: int) -> str | None:
    for token in context.parse.tokens[first : last + 1]:
        if token.text.lower() in context.lexicon.nation:
            return context.lexicon.nation[token.text.lower()]
    return None


def _mention(
    context: Context, token: Token, first: int, last: int, kind: EntityKind, plural: bool, determiner: str
) -> Mention:
    lex, parse = context.lexicon, context.parse
    opened = _opening(context, token, first) if kind == "person" else _whose(context, token, first, kind)
    text = " ".join(parse.text[parse.tokens[opened].start : parse.tokens[last - 1].end].split())
    left_out = lex.small("definite", "indefinite", "quantifier")
    told = first if kind == "person" else opened
    bare = [t.text.lower() for t in parse.tokens[told:last] if t.text.lower() not in left_out]
    determined = determiner in lex.small("definite", "indefinite") or _possessed(context, first)
    singular = lex.singular.get(token.text.lower())
    title = title_of(context, parse.text[parse.tokens[first].start : token.end])
    return Mention(
        start=parse.tokens[first].start,
        end=parse.tokens[last - 1].end,
        head=token.i,
        kind=kind,
        form="description",
        name=text,
        key=" ".join(bare),
        noun=lex.plural.get(token.text.lower(), token.text.lower()) if plural else title,
        nation=_nation(context, first, token.i),
        gender=singular.gender if singular else None,
        plural=plural,
        definite=determiner in lex.small("definite"),
        bare=kind == "person" and not determined,
        speaks=speaks(parse, token.i, lex) or _addressed(context, token),
        acts=acts_itself(parse, token.i) if plural else acts(parse, token.i),
        quoted=context.quoted(token.start),
        sentence=token.sentence,
    )


def _addressed(context: Context, token: Token) -> bool:
    """ "told reporters", "speaking to reporters": those whom one speaks to."""
    above = context.parse.tokens[token.head]
    if token.dep in {"dobj", "dative"} and above.lemma.lower() in {"tell", "brief", "inform"}:
        return True
    return (
        token.dep == "pobj"
        and above.text.lower() in {"to", "with"}
        and context.parse.tokens[above.head].lemma.lower() in {"speak", "talk"}
    )
