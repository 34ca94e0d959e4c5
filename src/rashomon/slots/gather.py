"""Gathering: what differs between two accounts in the same place of the telling, each once however often it stands."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.slots.compare import Clash, clash
from rashomon.slots.telling import Telling, absent, further, gone, has, in_dateline, placed
from rashomon.slots.value import Kind, Value
from rashomon.slots.windows import Window, copied, windows
from rashomon.text.edtf import day_of, is_full_day

__all__ = ["Change", "changes"]

# In a sentence told anew, so much of the rest must be alike; more where an account has the other's value too.
_ALIKE, _LIKE, _NEARLY = 0.4, 0.5, 0.8
# Runs of so many words on both sides hold a slot, even where each account has both values somewhere.
_EDGES = 4
# So many other content words may stand in a slot; more between long runs, or where neither has the other's value.
_FEW, _MOST = 3, 8
# A slot that holds a value and so many other content words holds it alone.
_ALONE = 2
# Ages, names and who is quoted differ in any two reports: they are compared in copies alone, which share so much.
_COPY = 0.5
# So much is shared by accounts of which one was not reworded at all.
_VERBATIM = 0.7
# One text under two dates: so much must be shared.
_DATED = 0.3
# Words that may mean one thing are a conflict where they are exchanged in so many places.
_OFTEN = {"place": 2, "actor": 2, "person": 3, "number": 3, "date": 3, "cause": 2}
_LETTERS = 3
_WEEK = 6
_YEAR = len("2024")


@dataclass(frozen=True, slots=True)
class Change:
    """One value in one account against another in another; `gone`: neither account has the other's value."""

    kind: Kind
    a: Value
    b: Value
    tight: bool
    times: int
    gone: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two values in one window of two accounts."""

    a: Telling
    b: Telling
    share: float
    window: Window
    x: Value
    y: Value
    how: Clash

    def gone(self) -> bool:
        return gone(self.a, self.x, self.b, self.y)

    def placed(self) -> bool:
        return placed(self.a, self.x, self.b, self.y)

    def further(self) -> tuple[int, int]:
        window = self.window
        return further(self.a, window.a, window.a_end), further(self.b, window.b, window.b_end)

    def exact(self) -> bool:
        """Whether the two fill one slot that holds nothing else."""
        return self.window.tight and max(self.further()) <= _ALONE and self.placed()

    def in_neither(self) -> bool:
        return not has(self.b, self.x) and not has(self.a, self.y)

    def in_both(self) -> bool:
        return has(self.b, self.x) and has(self.a, self.y)


def changes(a: Telling, b: Telling) -> list[Change]:
    """What differs between two accounts, the surest and first first."""
    if a.language != b.language:
        return []
    share = copied(a.page, b.page)
    found: dict[tuple[str, str, str], list[tuple[bool, _Pair]]] = defaultdict(list)
    for window in windows(a.page, b.page, (a.valued, b.valued)):
        for x, y, how in _differing(a, b, window):
            pair = _Pair(a, b, share, window, x, y, how)
            sure = _sure(pair)
            if sure or _perhaps(pair):
                found[x.kind, x.key, y.key].append((sure, pair))
    out = [change for _, many in sorted(found.items()) if (change := _change(many)) is not None]
    known = {(change.a.key, change.b.key) for change in out}
    out += [change for change in _headed(a, b, share) if (change.a.key, change.b.key) not in known]
    return sorted(out, key=lambda c: (not c.tight, c.a.first, c.b.first, c.kind))


def _change(many: Sequence[tuple[bool, _Pair]]) -> Change | None:
    """The same two values in all their places; nothing where none is sure and there are few of them."""
    spots = {(pair.x.first, pair.y.first) for _, pair in many}
    sure, best = min(many, key=lambda one: (not one[0], not one[1].window.tight, one[1].x.first, one[1].y.first))
    if not sure and len(spots) < _OFTEN[best.x.kind]:
        return None
    return Change(best.x.kind, best.x, best.y, best.window.tight, len(spots), best.gone())


def _headed(a: Telling, b: Telling, share: float) -> Iterator[Change]:
    """The first day in figures of either account, where one text stands under two days or opens with two years."""
    x, y = (
        next(
            (v for v in t.values if v.kind == "date" and v.dated and (v.first == 0 or is_full_day(v.edtf or ""))), None
        )
        for t in (a, b)
    )
    if (
        share >= _DATED
        and x is not None
        and y is not None
        and clash(x, y, a.language)
        and absent(x, b)
        and absent(y, a)
    ):
        yield Change("date", x, y, False, 1, True)


def _differing(a: Telling, b: Telling, window: Window) -> Iterator[tuple[Value, Value, Clash]]:
    """Values of one kind that exclude each other, each with the nearest of the other side."""
    ones, others = a.inside(window.a, window.a_end), b.inside(window.b, window.b_end)
    for kind in sorted({v.kind for v in ones} & {v.kind for v in others}):
        mine, theirs = [v for v in ones if v.kind == kind], [v for v in others if v.kind == kind]
        mine_alone = [v for v in mine if not _among(v, theirs, a.language)]
        theirs_alone = [w for w in theirs if not _among(w, mine, a.language)]
        pairs = []
        for v in mine_alone:
            for w in theirs_alone:
                how = clash(v, w, a.language)
                beside = how is not None and placed(a, v, b, w)
                if how is not None and ((beside and window.tight) or _only(v, w, mine, theirs, a.language)):
                    pairs.append(
                        (not beside, abs(v.first - window.a - w.first + window.b), v.first, w.first, v, w, how)
                    )
        used: set[int] = set()
        for *_, v, w, how in sorted(pairs, key=lambda pair: pair[:4]):
            if v.first not in used and -1 - w.first not in used:
                used |= {v.first, -1 - w.first}
                yield v, w, how


def _only(v: Value, w: Value, mine: Sequence[Value], theirs: Sequence[Value], language: str) -> bool:
    """Whether either value excludes all of its kind on the other side; a country beside its town says nothing."""

    def wide(value: Value) -> bool:
        return value.place is not None and value.place.feature == "country"

    return all(wide(o) or clash(v, o, language) for o in theirs) and all(wide(o) or clash(o, w, language) for o in mine)


def _among(value: Value, others: Sequence[Value], language: str) -> bool:
    """Whether a value, or its name spelled otherwise, is among others."""
    words = _words(value)
    return any(
        o.key == value.key
        or not value.names.isdisjoint(o.names)
        or (value.kind == "place" and not words.isdisjoint(_words(o)) and not clash(value, o, language))
        for o in others
    )


def _words(value: Value) -> frozenset[str]:
    return frozenset(w for name in value.names for w in name.split() if len(w) > _LETTERS)


def _perhaps(pair: _Pair) -> bool:
    """Whether words that may mean one thing fill one slot: a conflict where that is so in several places."""
    x, y = pair.x, pair.y
    return pair.how == "soft" and "people" not in (x.side, y.side) and not (x.teller or y.teller) and pair.exact()


def _sure(pair: _Pair) -> bool:
    """Whether a difference within a window is one of the same slot, and no other thing that is told."""
    x, y = pair.x, pair.y
    if not _comparable(pair):
        return False
    if x.teller or y.teller:
        return pair.how == "hard" and pair.exact()
    if pair.how == "soft" and pair.share >= _VERBATIM and pair.window.edges >= _EDGES:
        return pair.exact()  # word for word the same but for this
    if pair.how == "soft" and (x.kind == "place" or not pair.gone()):
        return False  # a name that the gazetteer lacks may be no place
    return _in_slot(pair) if pair.window.tight else _in_sentence(pair)


def _comparable(pair: _Pair) -> bool:
    """Whether the accounts share enough for values of this kind to be held against each other."""
    x, y, copy = pair.x, pair.y, pair.share >= _COPY
    if x.published and y.published:
        return copy  # each page has its own date
    if x.kind == "date" and not copy and (_of_others(pair) or _weeks_apart(x, y) or x.today != y.today):
        # "Ada Quill was booked on Friday", "Bo Marsh was booked on Thursday", "he is in court today".
        return False
    if x.kind == "place" and pair.share < _VERBATIM and all(in_dateline(t, v) for t, v in ((pair.a, x), (pair.b, y))):
        return False  # each was written where its newsroom is
    if x.kind == "number":
        return copy and pair.window.tight
    if x.kind == "person":
        return copy and pair.window.tight and pair.gone()
    if x.teller or y.teller:
        return copy and pair.window.edges >= _EDGES
    if "people" in (x.side, y.side):
        return copy and pair.window.edges >= _EDGES and pair.exact()
    unknown = bool(x.names and y.names) and not (x.known and y.known)
    return x.kind != "actor" or not unknown or (copy and pair.gone())


def _weeks_apart(a: Value, b: Value) -> bool:
    """Two days further apart than a weekday's name reaches: each is one of the days before its own report."""
    one, other = day_of(a.edtf), day_of(b.edtf)
    weekday = not (a.numbered and b.numbered)
    return weekday and one is not None and other is not None and abs((one - other).days) > _WEEK


def _of_others(pair: _Pair) -> bool:
    """Whether the sentences of two values name people, and none of the one's may be one of the other's."""
    mine, theirs = (
        [v for v in t.inside(*t.page.sentences[t.page.sentence_of[v.first]]) if v.kind == "person"]
        for t, v in ((pair.a, pair.x), (pair.b, pair.y))
    )
    return bool(mine and theirs) and all(clash(p, q, pair.a.language) for p in mine for q in theirs)


def _in_slot(pair: _Pair) -> bool:
    most = pair.further()
    if pair.gone():
        return sum(most) <= _MOST or pair.placed()
    long = pair.window.edges >= _EDGES
    if long and pair.how == "hard" and max(most) <= _FEW and pair.in_neither():
        return True
    if max(most) > (_MOST if long else _FEW) or not (pair.x.kind == "cause" or pair.placed()):
        return False
    return long or not pair.in_both()


def _in_sentence(pair: _Pair) -> bool:
    x, y, alike = pair.x, pair.y, pair.window.alike
    if x.published != y.published or x.kind in ("person", "number") or x.teller or y.teller:
        return False
    if any(v.weekday is None and len(v.edtf or "") <= _YEAR for v in (x, y) if v.kind == "date"):
        return False  # years stand in any two sentences
    if pair.gone():
        free = x.kind in ("cause", "date") and pair.how == "hard"
        return alike >= (_ALIKE if free else _LIKE) and (free or pair.placed())
    return pair.how == "hard" and alike >= _NEARLY and pair.placed() and not pair.in_both()
