"""Who is meant within one article, by sieves from sure to less sure (after Lee et al. 2013, deterministic coreference).

Names first, then appositions ("X, the commander of Y"), definite descriptions ("the president") and pronouns; what
could be two referents is left out.
"""

import re

from rashomon.entities.context import Context
from rashomon.entities.descriptions import descriptions
from rashomon.entities.firms import apposed
from rashomon.entities.mention import Mention
from rashomon.entities.mentions import named_mentions
from rashomon.entities.pronouns import likeliest, resolve_pronouns
from rashomon.entities.referents import Referent, named_referents
from rashomon.model import Article, Entity, content_id
from rashomon.nlp.parse import Parse
from rashomon.text.lexicon import rows
from rashomon.text.names import is_acronym

__all__ = ["read_entities"]

# Between a name and what is said of it: perhaps an age, a comma or dash, and whose it is at most ("Jane Roe, the
# senator’s chief of staff", "Jane Roe, 34, a teacher", "Jane Roe — a former Senate aide").
_BESIDE = re.compile(
    r"(?:,\s\d{1,3})?(?:,\s{1,2}|\s?[—–]\s?|\s--\s)(?:[^,;.:()“”\"]{1,40}(?:['’]s|s['’])\s|(?:a|an|the)\s[^,;.:()“”\"]{1,60}\s)?"
)
# Between what is said of somebody and the name: a comma, behind what the title is of ("its editor in chief, Jane Roe").
_LEADS = re.compile(r"(?:\s(?:in|of|for|at|to)\s[^,;.:()“”\"]{1,50})?,\s{1,2}")
# Behind such a name: where they are from, and a mark ("Jane Roe of Ohio,").
_CLOSES = re.compile(r"(?:\s(?:of|from)\s[^,;.:()“”\"]{1,40}|\s\([^)]{1,20}\))?[,;.]")
# How many times as often somebody is named who is meant by a title that others hold too.
_FAR_OFTENER = 3


def read_entities(article: Article, parse: Parse) -> tuple[Entity, ...]:
    """The people, organisations, units and groups of an article, each with all its mentions, in order of appearance."""
    context = Context(article, parse, article.language or "en")
    if not parse.tokens:
        return ()
    names, taken = named_mentions(context)
    referents = named_referents(context, names)
    _learn_nouns(context, referents)
    _resolve_descriptions(context, referents, descriptions(context, taken))
    resolve_pronouns(context, referents)
    entities = [_entity(article, r) for r in referents if _kept(r)]
    return tuple(sorted(entities, key=lambda e: (e.mentions[0].start, e.mentions[0].end, e.name, e.id)))


def _resolve_descriptions(context: Context, referents: list[Referent], found: list[Mention]) -> None:
    rest: list[Mention] = []
    people: dict[int, list[tuple[Mention, Referent]]] = {}  # names by sentence
    for referent in referents:
        for name in referent.mentions if referent.kind == "person" else ():
            people.setdefault(name.sentence, []).append((name, referent))
    for mention in found:
        named = _apposed(context, people, mention) if mention.kind == "person" else None
        if named is not None:
            named.add(mention, mention.noun)
        else:
            rest.append(mention)
    for mention in rest:
        resolved = _resolved(context, referents, mention)
        if resolved is not None:
            resolved.add(mention, mention.noun)


def _learn_nouns(context: Context, referents: list[Referent]) -> None:
    """What a body is called beside its name ("X, the company that runs Y"), so that "the company" is known again."""
    nouns = context.lexicon.small("body_noun", "media_noun")
    for referent in referents:
        for name in referent.mentions if referent.kind == "organisation" else ():
            referent.nouns |= next(({w} for w in apposed(context, name.end) if w in nouns), set())


def _apposed(context: Context, people: dict[int, list[tuple[Mention, Referent]]], mention: Mention) -> Referent | None:
    """The named person whom a description stands beside: "X, the mayor", "the mayor, X,", "X is the mayor"."""
    text = context.article.text
    for name, referent in people.get(mention.sentence, ()):
        if _BESIDE.fullmatch(text[name.end : mention.start]) and not _listed(context, mention):
            return referent
        if _LEADS.fullmatch(text[mention.end : name.start]) and _CLOSES.match(text, name.end):
            return referent
        if _is_said_to_be(context, name, mention):
            return referent
    return None


def _is_said_to_be(context: Context, name: Mention, mention: Mention) -> bool:
    """ "X is the mayor": a copula in the indicative, not negated."""
    tokens = context.parse.tokens
    token, subject = tokens[mention.head], tokens[name.head]
    verb = tokens[token.head]
    joined = token.dep == "attr" and verb.lemma == "be" and subject.dep == "nsubj" and subject.head == verb.i
    negated = any(c.dep == "neg" for c in context.parse.children(verb.i))
    return joined and not negated and verb.tag in {"VBZ", "VBD"}


def _listed(context: Context, mention: Mention) -> bool:
    """Whether a description is one of several in a list ("X, a teacher and a nurse were …") or begins a clause."""
    token = context.parse.tokens[mention.head]
    tokens = context.parse.tokens
    return (token.dep in {"nsubj", "nsubjpass"} and tokens[token.head].pos in {"VERB", "AUX"}) or any(
        c.dep == "conj"
        and c.pos in {"NOUN", "PROPN"}
        and c.i > token.i
        and not any(t.pos == "VERB" for t in tokens[token.i : c.i])  # what a relative clause lists
        for c in context.parse.children(token.i)
    )


def _resolved(context: Context, referents: list[Referent], mention: Mention) -> Referent | None:
    """The referent of a description: one that exists, a new one, or none where it could be two."""
    if mention.kind == "group":
        return _group(referents, mention)
    if mention.kind in {"organisation", "military_unit"}:
        candidates = [r for r in referents if r.kind == mention.kind and _body_fits(context, r, mention)]
        candidates = _nearest(candidates, mention) or _only_firm(context, referents, mention)
        return candidates[0] if len(candidates) == 1 else None
    if mention.bare and not mention.speaks:
        return None  # "..., commander of the brigade": of use only beside a name
    if mention.definite:
        candidates = [r for r in referents if r.kind == "person" and _title_fits(context, r, mention)]
        if len(candidates) > 1:
            candidates = _nearest(candidates, mention)
        if len(candidates) > 1 and mention.key == mention.noun:
            candidates = _foremost(candidates)
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            return None
        alone = _only_person(context, referents, mention) or _varied(context, referents, mention)
        if alone is not None:
            return alone
    if context.parse.tokens[mention.head].dep == "attr":
        return None  # "her father is a teacher": what one is said to be is nobody else
    return _new(referents, mention)


def _only_firm(context: Context, referents: list[Referent], mention: Mention) -> list[Referent]:
    """For "the company", "his company": the organisations named before that may be firms, where nothing tells more."""
    lex = context.lexicon
    if mention.noun not in lex.small("business_noun"):
        return []
    public = ("body", "government", "forces", "media", "seat")
    found = [
        referent
        for referent in referents
        if referent.kind == "organisation"
        and any(m.start < mention.start for m in referent.mentions)
        and any(context.parse.tokens[m.head].dep != "compound" for m in referent.mentions)  # not only "AIS data"
        and not any(m.nation or any(lex.org_class(w, *public) for w in m.name.split()) for m in referent.mentions)
    ]
    # Whoever publishes the text would not be called so by it.
    return found if len(found) > 1 or not any(_publishes(context, one) for one in found) else []


def _publishes(context: Context, referent: Referent) -> bool:
    """Whether a referent is who publishes the article, in full or by the initials ("AW" of Acme Wire)."""
    publisher = (context.article.publisher or "").casefold()
    initials = "".join(word[0] for word in re.findall(r"\w+", publisher))
    names = {m.name.casefold() for m in referent.mentions}
    return bool(publisher) and any(name in {publisher, initials} or f" {name} " in f" {publisher} " for name in names)


def _only_person(context: Context, referents: list[Referent], mention: Mention) -> Referent | None:
    """Whom "the winemaker" beside a quotation means, where the text introduced none: the one person named before in
    the paragraph, or in the whole text and in the paragraph before, of whom nothing is known that is another trade."""
    text = context.article.text
    if not mention.speaks or mention.noun in context.lexicon.titles or mention.nation:
        return None
    start = text.rfind("\n", 0, mention.start) + 1
    people = [r for r in referents if r.kind == "person"]

    def named_since(start: int) -> list[Referent]:
        return [r for r in people if any(start <= m.start < mention.start and not m.quoted for m in r.mentions)]

    named = named_since(start)
    if not named and len(everybody := named_since(0)) == 1:
        above = text.rfind("\n", 0, len(text[:start].rstrip())) + 1
        named = everybody if named_since(above) else []
    fits = len(named) == 1 and named[0].named and not named[0].nouns
    return named[0] if fits and named[0].gender in {None, mention.gender or named[0].gender} else None


def _varied(context: Context, referents: list[Referent], mention: Mention) -> Referent | None:
    """Whom "the former senator", "the 52-year-old teacher" means where nobody was called so before: it says something
    new of the person whom the text is about; not one who has another office now."""
    past = _is_past(context, mention)
    if len(mention.key.split()) <= len(mention.noun.split()) or not (mention.speaks or mention.acts):
        return None
    inside = context.parse.within(mention.start, mention.end)
    if _holds_name(mention) or (
        not past and any(t.text[0].isupper() and context.lexicon.orgs.get(t.text.lower()) for t in inside)
    ):
        return None  # an office that the reader knows by its name: "the Senate historian"
    found = likeliest(context, referents, mention)
    if (
        found is None
        or (_in_office(context, found) and not past)
        or found.gender not in {None, mention.gender or found.gender}
    ):
        return None
    return found if not (mention.nation and found.nations and mention.nation not in found.nations) else None


def _in_office(context: Context, referent: Referent) -> bool:
    """Whether a title says what somebody holds or does, beside "Mr." and "Ms."."""
    titles = (context.lexicon.titles.get(noun) for noun in referent.nouns)
    return any(title is not None and title.kind in {"office", "rank", "royal", "clergy"} for title in titles)


def _is_past(context: Context, mention: Mention) -> bool:
    """Whether a description tells what somebody was: "the former senator"."""
    return not context.lexicon.small("past").isdisjoint(mention.key.split())


def _new(referents: list[Referent], mention: Mention) -> Referent:
    referent = Referent(mention.kind)
    referents.append(referent)
    return referent


def _group(referents: list[Referent], mention: Mention) -> Referent | None:
    for referent in referents:
        if referent.kind == "group" and any(m.key == mention.key for m in referent.mentions):
            return referent
    if mention.definite and " " not in mention.key:
        same = [r for r in referents if r.kind == "group" and mention.noun in r.nouns]
        if len(same) == 1:
            return same[0]
    return _new(referents, mention) if mention.speaks or mention.acts else None


def _body_fits(context: Context, referent: Referent, mention: Mention) -> bool:
    if not any(m.start < mention.start for m in referent.mentions):
        return False
    noun = context.lexicon.units.get(mention.noun, mention.noun)
    if noun in referent.nouns or mention.noun in referent.nouns:
        return True
    media = {"publication", "outlet", "newspaper", "channel", "agency", "website", "portal", "broadcaster", "magazine"}
    if mention.noun in {"publication", "outlet"}:
        return not referent.nouns.isdisjoint(media)
    return any(m.form == "name" and m.key.split()[-1] == mention.noun for m in referent.mentions)


def _title_fits(context: Context, referent: Referent, mention: Mention) -> bool:
    if mention.nation and referent.nations and mention.nation not in referent.nations:
        return False
    if mention.gender and referent.gender and mention.gender != referent.gender:
        return False
    wanted = mention.noun
    if _is_past(context, mention) and f"former {wanted}" in referent.nouns:
        return True
    if any(
        t == wanted or (t.endswith(" " + wanted) and t.split()[0] not in {"vice", "deputy", "former"})
        for t in referent.nouns
    ):
        return True
    if not any(m.start < mention.start for m in referent.mentions):
        return False
    if wanted in {"man", "woman", "boy", "girl"}:
        return not referent.named and bool(referent.nouns & {wanted})
    # "the Senate leader" is no other leader.
    return not _holds_name(mention) and any(_is_a(context, noun, wanted) for noun in referent.nouns)


def _holds_name(mention: Mention) -> bool:
    """Whether a name stands inside a description: "the Senate historian"."""
    return len(mention.name) > mention.end - mention.start


def _is_a(context: Context, noun: str, hypernym: str) -> bool:
    for word, below in rows(context.language, "hypernyms"):
        if word != hypernym:
            continue
        for item in below.split("|"):
            if item.startswith("@"):
                title = context.lexicon.titles.get(noun)
                if title and title.kind == item[1:]:
                    return True
            elif item == noun:
                return True
    return False


def _nearest(candidates: list[Referent], mention: Mention) -> list[Referent]:
    """Of several candidates the one named in this sentence or the one before, if only one is."""
    near = [
        r for r in candidates
        if any(mention.sentence - 1 <= m.sentence <= mention.sentence and m.start < mention.start for m in r.mentions)
    ]  # fmt: skip
    return near if len(near) == 1 else candidates


def _foremost(candidates: list[Referent]) -> list[Referent]:
    """Of several candidates the one whom the text is about, if it names one far oftener than the others."""
    first, second, *_ = sorted(candidates, key=lambda r: -len(r.mentions))
    return [first] if len(first.mentions) >= _FAR_OFTENER * len(second.mentions) else candidates


def _kept(referent: Referent) -> bool:
    """Named ones all; unnamed ones where they speak, act, or are spoken of again."""
    if referent.named:
        return True
    if not referent.mentions:
        return False
    used = any(m.speaks or m.acts for m in referent.mentions)
    return used or (len(referent.mentions) > 1 and referent.kind == "person")


def _owned(name: str) -> bool:
    """Whether a name begins with an owner ("Peru’s military"), or is but the country's."""
    return bool(re.search(r"['’]s?\s", name)) or " " not in name


def _capitals(name: str) -> bool:
    """Whether a name is written as one: each longer word with a capital, and more than an acronym."""
    words = [w for w in name.split() if len(w) > 3]
    return bool(words) and all(w != w.lower() for w in words) and not is_acronym(name)


def _entity(article: Article, referent: Referent) -> Entity:
    mentions = sorted({(m.start, m.end): m for m in referent.mentions}.values(), key=lambda m: (m.start, m.end))
    named = [m for m in mentions if m.form == "name"]
    if named:
        name = max(named, key=lambda m: (not _owned(m.name), _capitals(m.name), len(m.name), -m.start)).name
        forms = {" ".join(article.text[m.start : m.end].split()) for m in named} | {m.name for m in named}
    else:
        name = next(m for m in mentions if m.form == "description").name
        forms = {m.name for m in mentions if m.form == "description"}
    spans = tuple(article.span(m.start, m.end) for m in mentions)
    return Entity(
        id=content_id("e", article.sha256, referent.kind, name, spans[0].start, spans[0].end),
        name=name,
        kind=referent.kind,
        names=tuple(sorted(forms, key=lambda f: (-len(f), f))),
        mentions=spans,
    )
