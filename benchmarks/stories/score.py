"""Scores of an `Output` against a story's gold, as counts that add up over stories: {name: (right, of)}.

claims pairs recall / precision   two passages of different accounts that tell one claim, found together; precision over
                                  the system's pairs whose two passages both are gold passages of some claim
claims pairs strict precision     the same over all its pairs: the gold means to hold every shared claim
relation, how                     of the gold passages of a claim that the system's claim for it holds too
origins                           the number of independent origins for a claim, exactly
conflicts recall / precision      a gold conflict is found where one conflict of the system holds a passage of each side
derived recall / precision        pairs of accounts between which words passed; direction where the gold knows it
facts, states                     the best value; how the figures stand
pins, slips recall / precision    ids of places (where the gold has one); names that are slips
lost recall / precision           source, hedge or denial lost on the way
unnamed recall / precision        voices without a name, by their words or by the words for them
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from benchmarks.stories.gold import Passage, Story, overlaps
from benchmarks.stories.output import Claim, Edge, Output, of_gold

# Between a place and its area: a comma and a space, a short word.
_NEXT = 4
__all__ = ["Counts", "f1", "percent", "score", "total"]

Counts = dict[str, tuple[int, int]]


def same(a: Passage, b: Passage) -> bool:
    """Whether two passages speak of the same words: half of the shorter, and a tenth of both together."""
    if not overlaps(a, b):
        return False
    common = min(a.end, b.end) - max(a.start, b.start)
    return common >= 0.1 * (max(a.end, b.end) - min(a.start, b.start))


def score(story: Story, given: Output) -> Counts:
    """All counts of one story."""
    gold = of_gold(story)
    counts: Counts = {}
    for part in (_claims, _conflicts, _edges, _facts, _places, _lost):
        counts |= part(gold, given)
    counts["event time"] = (int(given.time == gold.time), 1)
    if gold.place is not None:
        counts["event place"] = (int(given.place == gold.place), 1)
    return counts


def total(several: Iterable[Counts]) -> Counts:
    """The sums over stories."""
    right, of = Counter[str](), Counter[str]()
    for counts in several:
        for name, (a, b) in counts.items():
            right[name] += a
            of[name] += b
    return {name: (right[name], of[name]) for name in of}


def percent(pair: tuple[int, int]) -> float:
    """A share in per cent; 0 of none."""
    return 100 * pair[0] / pair[1] if pair[1] else 0.0


def f1(counts: Mapping[str, tuple[int, int]], name: str, precision: str = "precision") -> float:
    """The harmonic mean of a name's recall and precision."""
    r, p = percent(counts[f"{name} recall"]), percent(counts[f"{name} {precision}"])
    return 2 * r * p / (r + p) if r + p else 0.0


def _apart(members: Sequence[Passage]) -> list[tuple[Passage, Passage]]:
    return [(a, b) for a, b in combinations(members, 2) if a.article != b.article]


def _pairs_found(claims: Sequence[Claim], among: Sequence[Claim]) -> tuple[int, int, int]:
    """Of the pairs of some claims: found together in one of the others; with both passages there at all; all."""
    pool = [[m.passage for m in claim.members] for claim in among]
    found = known = every = 0
    seen: set[frozenset[Passage]] = set()
    for claim in claims:
        for a, b in _apart([m.passage for m in claim.members]):
            if frozenset((a, b)) in seen:
                continue
            seen.add(frozenset((a, b)))
            holds_a = {i for i, claim_ in enumerate(pool) if any(same(a, p) for p in claim_)}
            holds_b = {i for i, claim_ in enumerate(pool) if any(same(b, p) for p in claim_)}
            every += 1
            known += bool(holds_a and holds_b)
            found += bool(holds_a & holds_b)
    return found, known, every


def _claims(gold: Output, given: Output) -> Counts:
    found, _, every = _pairs_found(gold.claims, given.claims)
    right, known, told = _pairs_found(given.claims, gold.claims)
    relation, how, origins = [0, 0], [0, 0], [0, 0]
    for claim in gold.claims:
        best = _counterpart(claim, given.claims)
        if best is None:
            continue
        for member in claim.members:
            alike = [m for m in best.members if same(member.passage, m.passage)]
            if not alike:
                continue
            relation[1] += 1
            relation[0] += any(m.relation == member.relation for m in alike)
            if member.relation == "differs":
                how[1] += 1
                how[0] += any((m.relation, m.how) == ("differs", member.how) for m in alike)
        if best.origins_for is not None and len({m.passage.article for m in claim.members}) > 1:
            origins[1] += 1
            origins[0] += best.origins_for == claim.origins_for
    return {
        "claims pairs recall": (found, every),
        "claims pairs precision": (right, known),
        "claims pairs strict precision": (right, told),
        "relation": (relation[0], relation[1]),
        "how": (how[0], how[1]),
        "origins": (origins[0], origins[1]),
    }


def _counterpart(claim: Claim, among: Sequence[Claim]) -> Claim | None:
    """The claim that holds most of a claim's passages, two at least."""
    best, most = None, 1
    for other in among:
        held = sum(any(same(m.passage, o.passage) for o in other.members) for m in claim.members)
        if held > most or (held == most and best is not None and len(other.members) < len(best.members)):
            best, most = other, held
    return best


def _holds(sides: tuple[frozenset[Passage], frozenset[Passage]], a: Iterable[Passage], b: Iterable[Passage]) -> bool:
    first, second = sides
    a, b = list(a), list(b)
    return (_meet(first, a) and _meet(second, b)) or (_meet(first, b) and _meet(second, a))


def _meet(one: Iterable[Passage], other: Iterable[Passage]) -> bool:
    others = list(other)
    return any(overlaps(p, q) for p in one for q in others)


def _found_and_right(
    gold: Sequence[tuple[frozenset[Passage], frozenset[Passage]]],
    given: Sequence[tuple[frozenset[Passage], frozenset[Passage]]],
    name: str,
) -> Counts:
    found = sum(any(_holds(one, a, b) for one in given) for a, b in gold)
    right = sum(any(_holds(one, a, b) for a, b in gold) for one in given)
    return {f"{name} recall": (found, len(gold)), f"{name} precision": (right, len(given))}


def _conflicts(gold: Output, given: Output) -> Counts:
    return _found_and_right(gold.conflicts, given.conflicts, "conflicts")


def _lost(gold: Output, given: Output) -> Counts:
    unnamed = sum(any(_meet(voice, other) for other in given.unnamed) for voice in gold.unnamed)
    right = sum(any(_meet(voice, other) for other in gold.unnamed) for voice in given.unnamed)
    counts = _found_and_right(gold.lost, given.lost, "lost")
    return counts | {
        "unnamed recall": (unnamed, len(gold.unnamed)),
        "unnamed precision": (right, len(given.unnamed)),
    }


def _edges(gold: Output, given: Output) -> Counts:
    def derived(output: Output) -> dict[frozenset[str], Edge]:
        return {frozenset((e.source, e.derived)): e for e in output.edges if not e.shared}

    true, told = derived(gold), derived(given)
    both = true.keys() & told.keys()
    known = [pair for pair in both if true[pair].known]
    right = sum(told[pair].known and told[pair].source == true[pair].source for pair in known)
    return {
        "derived recall": (len(both), len(true)),
        "derived precision": (len(both), len(told)),
        "direction": (right, len(known)),
    }


def _facts(gold: Output, given: Output) -> Counts:
    best, states, met = [0, 0], [0, 0], 0
    for fact in gold.facts:
        held = [(sum(any(overlaps(m, o, 0.3) for o in f.members) for m in fact.members), f) for f in given.facts]
        held.sort(key=lambda pair: -pair[0])
        other = held[0][1] if held and held[0][0] else None
        met += other is not None
        if fact.best is not None:
            best[1] += 1
            best[0] += other is not None and other.best == fact.best
        states[1] += 1
        states[0] += other is not None and other.state == fact.state
    return {"facts met": (met, len(gold.facts)), "facts": (best[0], best[1]), "states": (states[0], states[1])}


def _beside(a: Passage, b: Passage) -> bool:
    """Whether two names overlap or stand next to each other: of "Westlake, Texas" either may be called the slip."""
    apart = max(a.start, b.start) - min(a.end, b.end)
    return (a.article, a.field) == (b.article, b.field) and apart <= _NEXT


def _places(gold: Output, given: Output) -> Counts:
    pins, wrong = [0, 0], [0, 0]
    for passage, id in gold.pins.items():
        if id is None or passage in gold.slips:
            continue
        told = next((given.pins[p] for p in given.pins if overlaps(p, passage)), None)
        pins[1] += 1
        pins[0] += told == id
        if told is not None:
            wrong[1] += 1
            wrong[0] += told == id
    found = sum(any(_beside(p, q) for q in given.slips) for p in gold.slips)
    right = sum(any(_beside(p, q) for q in gold.slips) for p in given.slips)
    return {
        "pins recall": (pins[0], pins[1]),
        "pins precision": (wrong[0], wrong[1]),
        "slips recall": (found, len(gold.slips)),
        "slips precision": (right, len(given.slips)),
    }
