"""What a role says a person is, made comparable: a grade of a service or a seat, with its field, deputy or not."""

import functools
import re
from dataclasses import dataclass

from rashomon.entities.offices import read_office
from rashomon.entities.words import Lexicon
from rashomon.text.lexicon import rows
from rashomon.text.names import word_similarity

__all__ = ["Seat", "contradiction", "one_seat", "read_seat"]

_WITH_FIELD = ("minister", "secretary")
_ALIKE = 0.85
# Words before a title that make it another office; those that end it are left to `Office.holds`.
_BELOW = frozenset({"deputy", "vice", "assistant", "junior", "under"})
_NOW = frozenset({"acting", "interim", "chief", "longtime", "incoming"})


@dataclass(frozen=True, slots=True)
class Seat:
    """A title (`head`), its field ("energy"), of what by name ("Telgrad"), and the scales that it is of."""

    head: str
    kind: str
    field: frozenset[str]
    names: frozenset[str]
    deputy: bool
    scales: frozenset[str]
    written: str

    @property
    def full(self) -> str:
        """The title in words."""
        field = " ".join(sorted(self.field)) if self.head in _WITH_FIELD else ""
        return " ".join(w for w in ("deputy" if self.deputy else "", field, self.head) if w)


@functools.cache
def _scales(language: str) -> dict[str, dict[str, str]]:
    out: dict[str, dict[str, str]] = {}
    for scale, title, how in rows(language, "grades"):
        out.setdefault(title, {})[scale] = how
    return out


def read_seat(lex: Lexicon, language: str, role: str, *, before: bool) -> Seat | None:
    """The seat that a role names; none where it names no title, or one that is held no more.

    `before` says whether the role stands right before the name.
    """
    left, of, right = _parted(role)
    office = read_office(lex, language, left) or read_office(lex, language, role)
    words = set(left.lower().replace("-", " ").split())
    if office is None or (not office.holds and not words & (_BELOW | _NOW)):
        return None
    head, deputy = office.title, bool(words & _BELOW)
    if head.startswith("deputy ") or head.startswith("vice "):
        head, deputy = head.split(" ", 1)[1], True
    field: set[str] = set()
    names = set(office.proper)
    last = head.split()[-1]
    if last in _WITH_FIELD and head != "prime minister":
        field |= set(head.split()[:-1])
        field |= {w for w in office.of if w not in office.proper and w not in _BELOW}
        field |= {w for w in _words(right) if w not in lex.nation}
        names, head = {w for w in names if w not in field}, last
    elif of:
        names |= {lex.nation.get(w, w) for w in _words(right)} if right[:1].isupper() else set()
    how = _scales(language).get(head, {})
    scales = {scale for scale, where in how.items() if where == "title" or before}
    if office.kind == "rank" and "governor" not in head:
        scales |= {"rank"}
    return Seat(head, office.kind, frozenset(field), frozenset(names), deputy, frozenset(scales), role)


def _parted(role: str) -> tuple[str, bool, str]:
    match = re.search(r" (?:of|for) (?:the )?", role)
    return (role[: match.start()], True, role[match.end() :]) if match else (role, False, "")


def _words(text: str) -> list[str]:
    small = {"and", "the", "of", "affairs", "for", "in"}
    return [w for w in re.findall(r"[^\W\d_]+", re.split(r"[,;]| in ", text)[0].lower()) if w not in small]


def contradiction(a: Seat, b: Seat) -> str | None:
    """Why nobody is both at once; none where one may be both, or one title is short for the other."""
    if a.head == b.head:
        if a.deputy != b.deputy and _meet(a.field, b.field) and ("seat" in a.scales or a.head in _WITH_FIELD):
            return "one account has the deputy"
        if a.head in _WITH_FIELD and a.field and b.field and not _meet(a.field, b.field):
            return "the offices are of different fields"
        return None
    shared = a.scales & b.scales
    if not shared or _short_for(a.head, b.head):
        return None
    if shared == {"seat"}:
        return "nobody holds both offices" if {a.head, b.head} not in _ONE_OFFICE else None
    return "nobody has both ranks"


_ONE_OFFICE = ({"prime minister", "premier"}, {"prime minister", "chancellor"}, {"prime minister", "minister"})


def _meet(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or any(word_similarity(x, y) >= _ALIKE for x in a for y in b)


def _short_for(a: str, b: str) -> bool:
    """A general is any general, a colonel may be a lieutenant colonel."""
    return a.split()[-1] == b.split()[-1] and min(len(a.split()), len(b.split())) == 1


def one_seat(a: Seat, b: Seat) -> bool:
    """Whether two roles may name one seat: the same title, field and deputyship, and no other town or country."""
    heads = (
        a.head == b.head
        or {a.head, b.head} in _ONE_OFFICE[:2]
        or ("rank" in a.scales & b.scales and _short_for(a.head, b.head))
    )
    return (
        heads
        and a.deputy == b.deputy
        and _meet(a.field, b.field)
        and (not a.names or not b.names or bool(a.names & b.names))
    )
