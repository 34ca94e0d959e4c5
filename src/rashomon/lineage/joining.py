"""Joining: what is gathered on each candidate for an origin, and which candidates are one origin."""

from dataclasses import dataclass, field

from rashomon.model import Origin, OriginKind, Span, content_id

__all__ = ["PARTIES", "Gathered", "Joining", "Key"]

# What a candidate is known by: its sort ("publisher", "entity", "name", "body", "state", …), then what tells it apart.
Key = tuple[str, ...]
# All those between whom the event is: "both sides" of one report are those of another.
PARTIES: Key = ("body", "parties")


@dataclass(slots=True)
class Gathered:
    """What the accounts say of one candidate: its name and kind, the articles that have it, the words that show it."""

    name: str
    kind: OriginKind
    affiliation: str | None
    articles: set[str] = field(default_factory=set)
    evidence: dict[tuple[str, int, int], Span] = field(default_factory=dict)

    def rank(self) -> tuple[int, int, str]:
        """For sorting: the most articles first, then the most evidence, then A to Z."""
        return -len(self.articles), -len(self.evidence), self.name

    def add(self, article: str, span: Span | None) -> None:
        """Note that an article has this candidate, and by which words."""
        self.articles.add(article)
        if span is not None:
            self.evidence.setdefault((span.article, span.start, span.end), span)


class Joining:
    """Disjoint sets of candidates: the least key of a set stands for it, so that the order of joining is all one."""

    def __init__(self) -> None:
        self.found: dict[Key, Gathered] = {}
        self._same: dict[Key, Key] = {}
        self._mouths: set[Key] = set()
        self._people: set[Key] = set()

    def gather(self, key: Key, name: str, kind: OriginKind, group: str | None) -> Gathered:
        """The candidate under a key, new where there is none yet; the first name that it is given stays."""
        gathered = self.found.setdefault(key, Gathered(name, kind, group))
        # A body that is first told of through who speaks for it is called by its whole description once there is one.
        if key[0] == "body" and len(name) > len(gathered.name) and name.casefold().endswith(key[-1]):
            gathered.name = name
        # An account that calls a publisher an agency knows more than one that only names it.
        if gathered.kind == "unknown" or (gathered.kind == "outlet" and kind == "agency"):
            gathered.kind = kind
        return gathered

    def speaks_for_another(self, key: Key) -> None:
        """Note that a candidate speaks for another, and so gives their origin no name."""
        self._mouths.add(key)

    def is_person(self, key: Key) -> None:
        """Note that a candidate is a person, whose name is not that of the body with which it is one origin."""
        self._people.add(key)

    def is_body(self, root: Key) -> bool:
        """Whether one of the candidates that a key stands for is a body that has a name."""
        return any(
            key[0] in {"entity", "name"} and key not in self._people and self.root(key) == root for key in self.found
        )

    def join(self, a: Key, b: Key) -> None:
        """Make two candidates one origin; either may be a key under which nothing is gathered (a state)."""
        low, high = sorted((self.root(a), self.root(b)))
        if low != high:
            self._same[high] = low

    def root(self, key: Key) -> Key:
        """The key that stands for all candidates joined with this one."""
        while key in self._same:
            key = self._same[key]
        return key

    def origins(self) -> tuple[dict[Key, str], tuple[Origin, ...]]:
        """The id of each set of candidates, by the key that stands for it; the origins, the most widespread first."""
        groups: dict[Key, list[Key]] = {}
        for key in sorted(self.found):
            groups.setdefault(self.root(key), []).append(key)
        ids = {root: content_id("origin", *(part for key in keys for part in key)) for root, keys in groups.items()}
        origins = [self._origin(ids[root], keys) for root, keys in groups.items()]
        return ids, tuple(sorted(origins, key=lambda origin: (-len(origin.articles), origin.name, origin.id)))

    def _origin(self, id: str, keys: list[Key]) -> Origin:
        # Whoever speaks for another gives the origin no name; a name goes before words for it, the fullest first.
        ordered = sorted(
            keys,
            key=lambda k: (
                k in self._mouths,
                k in self._people,
                *_fullness(k, self.found[k].name),
                *self.found[k].rank(),
            ),
        )
        parts = [self.found[k] for k in ordered]
        evidence = {at: span for part in parts for at, span in part.evidence.items()}
        return Origin(
            id=id,
            name=parts[0].name,
            kind=next((p.kind for p in parts if p.kind != "unknown"), "unknown"),
            affiliation=next((p.affiliation for p in parts if p.affiliation), None),
            articles=tuple(sorted(set().union(*(p.articles for p in parts)))),
            evidence=tuple(evidence[at] for at in sorted(evidence)),
        )


def _fullness(key: Key, name: str) -> tuple[bool, int]:
    """For sorting: proper names first, then the longest description."""
    described = key[0] in {"body", "voice", "state"} or name[:1].islower()
    return described, -len(key[-1].split()) if key[0] == "body" else 0
