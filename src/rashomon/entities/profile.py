"""An article's entity made ready for comparison across articles: name words, unit number, nation, roles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.entities.known import known_key
from rashomon.entities.runs import PARTICLES
from rashomon.entities.units import UnitName, unit_name
from rashomon.entities.words import Lexicon, lexicon
from rashomon.model import Article, Entity, EntityKind, Span
from rashomon.text.lexicon import pointing
from rashomon.text.names import latin, name_words

__all__ = ["Profile", "Role", "profile", "roles", "settled"]

_EDGE = re.compile(r"^[\s,;:’'‘“”\"]+|[\s,;:‘“”\"]+$")


@dataclass(frozen=True, slots=True)
class Role:
    """A title or role as written ("commander of the 6th Brigade"), and where it stands."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Profile:
    """What comparison needs to know of an entity; `words` is the name without titles, in Latin letters."""

    article: str
    entity: Entity
    kind: EntityKind
    words: tuple[str, ...]
    named: bool
    unit: UnitName | None
    nation: str | None
    body: str | None  # "forces" or "government" of the nation
    roles: tuple[Role, ...]
    gender: str | None
    forms: tuple[str, ...]  # written forms of the name without titles
    short: bool = False  # whether an organisation's name may stand for a longer one that ends in it
    known: str | None = None  # of an organisation that the lexicon knows, the key of all its names


def profile(article: Article, entity: Entity) -> Profile:
    """The profile of an entity in its article."""
    lex = lexicon(article.language or "en")
    honorifics = frozenset(form.rstrip(".") for form, title in lex.titles.items() if title.kind == "honorific")
    words = name_words(entity.name, honorifics)
    known = known_key(lex.language, (entity.name, *entity.names)) if entity.kind == "organisation" else None
    nation, body = _nation_and_body(lex, entity) if known is None else (None, None)
    person = entity.kind == "person"
    while not person and len(words) > 1 and lex.org_class(words[-1], "legal"):
        words = words[:-1]
    given = lex.given.get(words[0]) if person and len(words) > 1 else None
    return Profile(
        article=article.id,
        entity=entity,
        kind=entity.kind,
        words=words or name_words(entity.name),
        named=_is_named(lex, entity),
        unit=unit_name(entity.name, lex.units) if entity.kind == "military_unit" else None,
        nation=nation,
        body=body,
        roles=roles(article, entity) if person and _is_named(lex, entity) else (),
        gender=given if given in {"m", "f"} else None,
        forms=_forms(lex, entity),
        short=entity.kind == "organisation" and _is_short(lex, words),
        known=known,
    )


def settled(profiles: Sequence[Profile]) -> list[Profile]:
    """The profiles with kinds that agree: one word that a text takes for a person of whom it says nothing ("Acme") is
    an organisation where others call one so and nobody in the case has it as a surname."""
    bodies = {p.words for p in profiles if p.kind == "organisation" and p.named}
    surnames = {p.words[-1] for p in profiles if p.kind == "person" and len(p.words) > 1}
    return [
        replace(p, kind="organisation")
        if p.kind == "person" and len(p.words) == 1 and p.words in bodies and _is_bare(p) and p.words[0] not in surnames
        else p
        for p in profiles
    ]


def _is_bare(person: Profile) -> bool:
    """Whether a person is only a name: no title, no description, no pronoun."""
    return {m.text for m in person.entity.mentions} <= {person.entity.name}


def _is_short(lex: Lexicon, words: tuple[str, ...]) -> bool:
    """ "Foreign Ministry", "Ravens": not one word that many bodies are called by, no country, no person's name."""
    single = len(words) == 1 and len(words[0]) > 3 and not lex.orgs.get(words[0])
    return len(words) > 1 or (single and words[0] not in lex.nation and not lex.is_given(words[0]))


def _is_named(lex: Lexicon, entity: Entity) -> bool:
    words = re.findall(r"[^\W_]+", entity.name)
    if entity.kind == "group" or not words:
        return False
    if entity.name.isupper() and any(w.lower() in lex.singular or w.lower() in lex.plural for w in words):
        return False  # a description in a line of capitals
    if entity.kind == "person":
        small = PARTICLES | lex.small("small")
        determiners = lex.small("definite", "indefinite", "not_referring")
        return words[0].lower() not in determiners and all(not w[0].islower() or w.lower() in small for w in words)
    return entity.kind == "military_unit" or any(
        not w[0].islower() and not w[0].isdigit() for form in entity.names for w in re.findall(r"[^\W_]+", form)
    )


def _nation_and_body(lex: Lexicon, entity: Entity) -> tuple[str | None, str | None]:
    """Whose forces or government an organisation is: the nation's word first, the rest a word for either."""
    if entity.kind != "organisation":
        return None, None
    for form in (entity.name, *entity.names):
        if form.lower() in lex.nation and form.lower() not in lex.adjectives:
            return lex.nation[form.lower()], "government"  # a country or capital that speaks
        words = [w for w in re.sub(r"['’]s?(?=\s)", "", form.lower()).split() if w != "the"]
        for split in (1, 2):
            nation = lex.nation.get(" ".join(words[:split]))
            rest = " ".join(words[split:])
            for body in ("forces", "government"):
                if nation and lex.org_class(rest, body):
                    return nation, body
    return None, None


def _forms(lex: Lexicon, entity: Entity) -> tuple[str, ...]:
    """The written forms that consist of the name's own words only."""
    if entity.kind != "person":
        return tuple(sorted({entity.name, *entity.names}))
    core = set(latin(entity.name).split())
    out = {f for f in (entity.name, *entity.names) if set(latin(f).split()) <= core or _bare(lex, f)}
    return tuple(sorted(out))


def _bare(lex: Lexicon, form: str) -> bool:
    return all(
        w.lower() not in lex.title_words and w.lower() not in lex.nation and not w.islower() for w in form.split()
    )


def roles(article: Article, entity: Entity) -> tuple[Role, ...]:
    """Titles before the name and descriptions beside it, as written, in text order."""
    found: list[Role] = []
    core = set(latin(entity.name).split())
    surname = latin(entity.name).split()[-1:]
    lex = lexicon(article.language or "en")
    # A relative pronoun stands beside the name as a description does, and says nothing ("X, who left").
    pronouns = pointing(article.language or "en")
    honorifics = {form for form, title in lex.titles.items() if title.kind == "honorific"}
    named = [m for m in entity.mentions if surname and surname[0] in latin(m.text).split()]
    for mention in entity.mentions:
        if mention in named:
            cut = _before_name(mention.text, core)
            text = _EDGE.sub("", mention.text[:cut])
            start = mention.start
        else:
            beside = any(_gap(article.text, mention, other) for other in named)
            text, start = (_EDGE.sub("", mention.text), mention.start) if beside else ("", 0)
        if text and text.lower() not in honorifics | pronouns:
            at = article.text.index(text, start)
            found.append(Role(_undetermined(lex, text), article.span(at, at + len(text))))
    return tuple(found)


def _before_name(text: str, core: set[str]) -> int:
    for match in re.finditer(r"\S+", text):
        if set(latin(match.group()).split()) & core:
            return match.start()
    return 0


def _gap(text: str, a: Span, b: Span) -> bool:
    first, second = sorted((a, b), key=lambda s: s.start)
    between = text[first.end : second.start]
    return len(between) <= 3 and between.strip() == ","


def _undetermined(lex: Lexicon, text: str) -> str:
    words = text.split()
    determiners = lex.small("definite", "indefinite", "not_referring", "possessive")
    while len(words) > 1 and words[0].lower() in determiners:
        words = words[1:]
    return " ".join(words)
