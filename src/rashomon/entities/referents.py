"""Referents of one article: mentions by name gathered by name, surname, acronym and number."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from rashomon.entities.context import Context
from rashomon.entities.descriptions import title_of
from rashomon.entities.mention import Mention
from rashomon.entities.surnames import SUFFIXES, surname_key
from rashomon.entities.units import unit_name
from rashomon.model import EntityKind
from rashomon.text.names import compare_names, name_words

__all__ = ["Referent", "named_referents"]

# What opens the name of a part of a body, or of what is accredited to it.
_PARTS = frozenset(["department", "ministry", "office", "bureau", "embassy", "branch", "division", "army", "council"])
# "her father, Roe", "Roe's late wife Anna": whose, what they are to them, and the first word of a name.
_OWNED = re.compile(r"(?:\b(?:his|her|their|my|our)|['’]s?)\s(?:\w+\s)?([\w-]+),?\s(\w+)[^.]*$", re.I)
_KIN = frozenset({"kin", "clergy"})  # "father" and "brother" are both
_BEFORE = 40  # code points before a name in which that stands


@dataclass(slots=True)
class Referent:
    """Somebody or something in one article, with all that is known of it so far."""

    kind: EntityKind
    mentions: list[Mention] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    gender: str | None = None

    def add(self, mention: Mention, title: str = "") -> None:
        """Take a mention in, and what it tells of the referent."""
        self.mentions.append(mention)
        if title:
            self.nouns.add(title)
        if mention.nation:
            self.nations.add(mention.nation)
        if mention.form != "pronoun":
            self.gender = self.gender or mention.gender

    @property
    def named(self) -> bool:
        """Whether the referent is known by a name."""
        return any(m.form == "name" for m in self.mentions)


def named_referents(context: Context, mentions: list[Mention]) -> list[Referent]:
    """Cluster mentions by name; a surname that two people share is given to neither unless a title or gender tells."""
    out: list[Referent] = []
    people = [m for m in mentions if m.kind == "person"]
    out += _people(context, people)
    out += _by_key(context, [m for m in mentions if m.kind == "organisation"], _same_organisation)
    out += _by_key(context, [m for m in mentions if m.kind == "military_unit"], _same_unit)
    return out


def _people(context: Context, mentions: list[Mention]) -> list[Referent]:
    full: dict[str, Referent] = {}
    alone: list[Mention] = []
    for mention in mentions:
        if len(name_words(mention.name.replace("-", ""))) < 2:
            alone.append(mention)
            continue
        key = mention.key
        if key not in full:
            alike = [k for k in full if _alike(key.split(), k.split())]
            key = alike[0] if len(alike) == 1 else key
        full.setdefault(key, Referent("person")).add(mention, _title(context, mention))
    lone: dict[str, Referent] = {}
    spoken_of = {surname_key(mention.name): mention.start for mention in reversed(alone)}  # first use of each surname
    for mention in alone:
        surname = surname_key(mention.name)
        candidates = [
            r
            for r in full.values()
            if any(_is_called(m, surname) for m in r.mentions) and not _is_another(context, r, spoken_of[surname])
        ]
        candidates = _narrowed(context, candidates, mention)
        if len(candidates) == 1:
            candidates[0].add(mention, _title(context, mention))
        elif not candidates:
            lone.setdefault(surname, Referent("person")).add(mention, _title(context, mention))
    return [*full.values(), *lone.values()]


def _is_another(context: Context, referent: Referent, spoken_of: int) -> bool:
    """Whether somebody is "Jr." to one whom the text calls by the surname alone before, or comes in behind as kin
    ("her father, Jan Roe")."""
    first = min(referent.mentions, key=lambda m: m.start)
    if first.start <= spoken_of:
        return False
    if first.name.split()[-1].lower() in SUFFIXES:
        return True
    found = _OWNED.search(context.article.text[max(0, first.start - _BEFORE) : first.start + len(first.name)])
    title = context.lexicon.titles.get(found.group(1).lower()) if found else None
    return title is not None and title.kind in _KIN and found is not None and first.name.startswith(found.group(2))


def _title(context: Context, mention: Mention) -> str:
    """The title in a mention by name; "former" stays with it ("former President Roe")."""
    title = title_of(context, mention.noun)
    before = context.article.text[mention.start : mention.end].lower().split(mention.name.lower().split()[0])[0]
    past = context.lexicon.small("past")
    return f"former {title}" if title and not past.isdisjoint(before.split()) else title


def _alike(one: list[str], other: list[str]) -> bool:
    """Whether two full names are one: the same given name and surname, or all words of one in the other ("Bill Roe",
    "William “Bill” Roe")."""
    if one[-1] == other[-1] and len({*one} & {*other}) == min(len(one), len(other)):
        return True
    return one[0] == other[0] and compare_names(tuple(one), tuple(other)).score >= 0.95


def _is_called(mention: Mention, surname: str) -> bool:
    words = name_words(mention.name)
    return surname_key(mention.name) == surname or (len(words) > 1 and words[0] == surname and len(words) < 4)


def _narrowed(context: Context, candidates: list[Referent], mention: Mention) -> list[Referent]:
    if len(candidates) > 1 and mention.noun:
        title = title_of(context, mention.noun)
        titled = [r for r in candidates if title in r.nouns]
        candidates = titled or candidates
    if len(candidates) > 1 and mention.gender:
        candidates = [r for r in candidates if r.gender in {None, mention.gender}]
    if len(candidates) > 1:
        candidates = _first_named(candidates)
    return candidates


def _first_named(candidates: list[Referent]) -> list[Referent]:
    """Of namesakes the one who bears the surname alone: named first, and in full oftener than any other."""
    first, *others = sorted(candidates, key=lambda r: min(m.start for m in r.mentions))
    full = [sum(len(m.name.split()) > 1 for m in r.mentions) for r in (first, *others)]
    return [first] if full[0] > max(full[1:]) else candidates


def _by_key(
    context: Context, mentions: list[Mention], same: Callable[[Context, Referent, Mention], bool]
) -> list[Referent]:
    out: dict[str, Referent] = {}
    for mention in mentions:
        key = mention.key
        if key not in out:
            alike = [k for k, r in out.items() if same(context, r, mention)]
            key = alike[0] if len(alike) == 1 else key
        out.setdefault(key, Referent(mention.kind)).add(mention, mention.noun)
    return list(out.values())


def _same_organisation(context: Context, referent: Referent, mention: Mention) -> bool:
    """A name that begins the other, which adds but what kind of firm it is ("Acme" of "Acme International")."""
    if mention.nation and mention.noun and context.lexicon.org_class(mention.noun, "forces", "government"):
        return False
    words = mention.key.split()
    for other in {m.key for m in referent.mentions}:
        theirs = other.split()
        short, long = sorted((words, theirs), key=len)
        rest = long[len(short) :]
        if not rest or long[: len(short)] != short or short[0] in context.lexicon.nation:
            if _ends_body(short, long):
                return True  # "the Red Crescent" of the "Committee of the Red Crescent"
            continue
        if not context.lexicon.nation.keys().isdisjoint(rest):
            continue  # a body's branch in a country is another
        if all(context.lexicon.org_class(w, "media", "business") or w in {"international", "agency"} for w in rest):
            return True
        if len(short) == 1 and len(long) == 2 and not any(context.lexicon.orgs.get(w) for w in long):
            return True
    return False


def _ends_body(short: list[str], long: list[str]) -> bool:
    """Whether a name of two words or more is all that a body's name says behind "of"."""
    at = len(long) - len(short)
    return (
        len(short) > 1
        and long[at:] == short
        and "of" in long[at - 2 : at]
        and long[at - 1] in {"of", "the"}
        and long[0] not in _PARTS
    )


def _same_unit(context: Context, referent: Referent, mention: Mention) -> bool:
    """One number and kind, the words between of the one within those of the other."""
    mine = unit_name(mention.name, context.lexicon.units)
    for other in referent.mentions:
        theirs = unit_name(other.name, context.lexicon.units)
        if mine.kind == theirs.kind and mine.number == theirs.number and mine.number is not None:
            a, b = set(mine.branch), set(theirs.branch)
            if a <= b or b <= a:
                return True
    return False
