"""The names of a story as each account has them, brought together for comparison.

A `NameUse` is one name in one account with all its mentions; also a name that nobody took for a place but that looks
like one that the other accounts write.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.garbles.likeness import name_similarity
from rashomon.garbles.records import Use, bare
from rashomon.gazetteer.gazetteer import Gazetteer, Place
from rashomon.gazetteer.names import key
from rashomon.gazetteer.tables import adjectives
from rashomon.model import Candidate, Lineage, Reading, Span
from rashomon.nlp.parse import Parse

__all__ = ["NameUse", "Scene", "scene"]

# A capitalised run counts as a possible name from this likeness on to a name of another account.
_LOOKS = 0.8
_LONGEST_RUN, _SHORTEST = 3, 4
# Relations of lineage in which an account has its words from another. A rewriting that shows no direction may as well
# be two reporters' notes of one event: each then read the name for itself.
_TAKEN = frozenset({"copies", "rewrites"})


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name in an account: its mentions, what it literally denotes, whether the gazetteer lists it as that place's."""

    article: str
    key: str
    mentions: tuple[Span, ...]
    place: Place | None
    listed: bool
    acts: frozenset[str]
    literal: Candidate | None
    taken_for_place: bool = True

    @property
    def text(self) -> str:
        """The name as first written."""
        return self.mentions[0].text


@dataclass(slots=True)
class Scene:
    """All names of a story, by account, and which accounts name which place."""

    articles: tuple[str, ...]
    names: dict[str, list[NameUse]]
    naming: dict[str, set[str]] = field(default_factory=dict)  # place id -> accounts that name it by a listed name
    writing: dict[str, set[str]] = field(default_factory=dict)  # key -> accounts that write it
    written: dict[str, set[str]] = field(default_factory=dict)  # place id -> keys by which it is named
    places: dict[str, Place] = field(default_factory=dict)
    uses: dict[str, list[NameUse]] = field(default_factory=dict)  # place id -> names that denote it
    readings: Mapping[str, Reading] = field(default_factory=dict)
    main: dict[str, str | None] = field(default_factory=dict)  # account -> id or key of its most mentioned town
    text_of: Mapping[str, str] = field(default_factory=dict)  # account -> the one whose text it has, copies as one

    def outside(self, article: str) -> set[str]:
        """The accounts that neither are this one nor have their text from it, or it from them."""
        own = self.text_of.get(article, article)
        return {other for other in self.articles if other != article and self.text_of.get(other, other) != own}

    def apart(self, articles: Iterable[str]) -> int:
        """How many of some accounts stand by themselves: copies count once."""
        return len({self.text_of.get(article, article) for article in articles})


def scene(
    uses: Sequence[Use],
    ordered: Sequence[Reading],
    parses: Mapping[str, Parse],
    gazetteer: Gazetteer,
    lineage: Sequence[Lineage] = (),
) -> Scene:
    """Bring the uses of a story's place names together; `ordered` are its readings by article id.

    `lineage` tells which accounts have their text from others: a name that was copied is named once.
    """
    readings = {reading.article.id: reading for reading in ordered}
    groups: dict[tuple[str, str], list[Use]] = defaultdict(list)
    for use in uses:
        if not use.mention.nested_in:
            groups[use.mention.article, key(use.mention.text)].append(use)
    names: dict[str, list[NameUse]] = {id: [] for id in readings}
    for (article, folded), group in sorted(groups.items(), key=lambda g: (g[0][0], g[1][0].mention.start)):
        places = Counter(use.place.id for use in group if use.place)
        place = next((u.place for u in group if u.place and u.place.id == places.most_common(1)[0][0]), None)
        mentions = tuple(bare(use.mention) for use in group)
        names[article].append(
            NameUse(
                article, folded, mentions, place,
                listed=place is not None and _lists(place, group[0].mention.text, gazetteer),
                acts=frozenset[str]().union(*(use.acts for use in group)),
                literal=next((c for c in group[0].mention.candidates if place and c.id == place.id), None),
            )
        )  # fmt: skip
    found = Scene(tuple(readings), names, readings=readings, text_of=_texts(tuple(readings), lineage))
    for name in (name for group in names.values() for name in group):
        found.writing.setdefault(name.key, set()).add(name.article)
        if name.place is not None:
            found.places[name.place.id] = name.place
            found.written.setdefault(name.place.id, set()).add(name.key)
            found.uses.setdefault(name.place.id, []).append(name)
            if name.listed:
                found.naming.setdefault(name.place.id, set()).add(name.article)
    _find_whole(found)
    found.main = {article: _main(group) for article, group in names.items()}
    for article, of_account in names.items():
        text = readings[article].article.text
        of_account[:] = [name for name in of_account if name.listed or not _part(name, text)]
    for article, parse in sorted(parses.items()):
        if article in names:
            names[article].extend(_unread(article, parse, found))
    return found


def _texts(articles: Sequence[str], lineage: Sequence[Lineage]) -> dict[str, str]:
    """For each account the first of those that share its text."""
    text_of = {article: article for article in articles}
    for edge in lineage:
        noted = edge.kind == "rewrites" and edge.direction == "unknown"
        if edge.kind in _TAKEN and not noted and set(edge.between) <= text_of.keys():
            first, second = sorted(text_of[article] for article in edge.between[:2])
            text_of = {article: first if of == second else of for article, of in text_of.items()}
    return text_of


def _find_whole(story: Scene) -> None:
    """Names of towns of the story that an account has in full, where only a part was read: "Bel" of "Kyzyl-Bel"."""
    texts = {id: {name.text for name in names if name.listed} for id, names in story.uses.items()}
    for article, names in story.names.items():
        source = story.readings[article].article
        text = source.text
        # "Sulphur Springs" is a name of its own, and does not name Sulphur.
        longer = [(m.start, m.end) for name in names if name.listed for m in name.mentions]
        for id, forms in sorted(texts.items()):
            if article in story.naming.get(id, ()) or story.places[id].feature != "city":
                continue
            for form in sorted(forms):
                pattern = rf"(?<!\w){re.escape(form)}(?!\w)"
                spans = [
                    match.span()
                    for match in re.finditer(pattern, text, re.IGNORECASE)
                    if not any(n.start < match.end() and match.start() < n.end for n in source.noise)
                    and not any(s <= match.start() and match.end() <= e for s, e in longer)
                ]
                if spans:
                    story.naming[id].add(article)
                    names[:] = [name for name in names if not _inside(name, spans)]


def _part(name: NameUse, text: str) -> bool:
    """Whether an unlisted name only ever stands within a longer run of capitalised words ("Khan" of "Khan X")."""
    return all(
        (re.search(r"[^\W\d_a-z]\w+[ -]$", text[max(0, m.start - 30) : m.start]) and not _opens(text, m.start))
        or re.match(r"[ -][^\W\d_a-z]\w", text[m.end : m.end + 3])
        for m in name.mentions
    )


def _opens(text: str, start: int) -> bool:
    """Whether the word before a position opens a sentence, and is in capitals for that alone."""
    return bool(re.search(r"(?:^|[.!?\n“\"]\s*)\w+[ -]$", text[max(0, start - 30) : start]))


def _inside(name: NameUse, spans: Sequence[tuple[int, int]]) -> bool:
    return any(s <= m.start and m.end <= e and m.end - m.start < e - s for m in name.mentions for s, e in spans)


def _lists(place: Place, text: str, gazetteer: Gazetteer) -> bool:
    folded = key(text)
    return any(hit.place.id == place.id for hit in gazetteer.lookup(text)) or any(
        # "the X region" where the gazetteer has X: the name is listed, the generic word is not part of it.
        folded.startswith(f"{known} ") or folded.endswith(f" {known}")
        for known in gazetteer.names(place.id, 1)
    )


def _main(names: Sequence[NameUse]) -> str | None:
    towns = [name for name in names if name.place is None or name.place.feature == "city"]
    if not towns:
        return None
    first = max(towns, key=lambda name: (len(name.mentions), -name.mentions[0].start))
    return first.place.id if first.place else first.key


def _said_elsewhere(words: str, article: str, story: Scene) -> bool:
    said = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return any(said.search(reading.article.text) for id, reading in story.readings.items() if id != article)


def _unread(article: str, parse: Parse, story: Scene) -> Iterator[NameUse]:
    """Capitalised runs of an account, taken for no place, that look like a place that others name and it does not."""
    missing = [
        id
        for id, accounts in story.naming.items()
        if article not in accounts and len(accounts) > 1 and story.places[id].feature == "city"
    ]
    if not missing:
        return
    wanted = sorted({k for id in missing for k in story.written[id] if len(k) >= _SHORTEST})
    language = story.readings[article].article.language or "en"
    bodies = {
        key(mention.text)
        for entity in story.readings[article].entities
        if entity.kind in {"group", "military_unit"}
        for mention in entity.mentions
    }
    taken = {*wanted, *bodies, *(name.key for name in story.names[article]), *adjectives(language)}
    covered = [(m.start, m.end) for name in story.names[article] for m in name.mentions]
    runs: dict[str, list[Span]] = defaultdict(list)
    for first, token in enumerate(parse.tokens):
        if not token.text[:1].isupper() or (first and parse.tokens[first - 1].text[:1].isupper()):
            continue
        last = first + 1
        while last < len(parse.tokens) and last - first < _LONGEST_RUN and parse.tokens[last].text[:1].isupper():
            last += 1
        start, stop = token.start, parse.tokens[last - 1].end
        words = parse.text[start:stop]
        if len(words) < _SHORTEST or any(s < stop and start < e for s, e in covered) or key(words) in taken:
            continue
        if name_similarity(words, wanted) >= _LOOKS and not _said_elsewhere(words, article, story):
            runs[key(words)].append(story.readings[article].article.span(start, stop))
    for folded, mentions in sorted(runs.items()):
        yield NameUse(
            article, folded, tuple(mentions), None, listed=False, acts=frozenset(), literal=None, taken_for_place=False
        )
