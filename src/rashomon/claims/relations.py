"""Relations: what each mention of an act does with its claim, and in what it differs. Typed comparison, no model."""

import re
from collections.abc import Mapping

from rashomon.claims.acts import Act
from rashomon.model import How, Relation, Slot, Stance
from rashomon.text.edtf import is_full_day
from rashomon.text.publication import is_later

__all__ = ["act_relation", "differing_acts"]

# EDTF dates compare as days only when both name one.
_FULL_DATE = 10
_SHORT_WORD = 3
_OTHER_ORDER = 20
_WORD = re.compile(r"\w+")


def act_relation(act: Act, stance: Stance | None, reference: Act) -> Relation:
    """The relation of an act mention: told, weakened, denied; an act still to come differs from one that is told."""
    if act.modality == "negated" and reference.modality != "negated":
        return "denies" if stance != "denies" else "asserts"
    if stance in ("denies", "questions"):
        return stance
    if act.modality == "planned":
        return "differs" if reference.modality == "actual" else "asserts"
    return "hedges" if act.modality == "possible" or stance == "hedges" else "asserts"


def differing_acts(act: Act, reference: Act, published: Mapping[str, str | None]) -> How | None:
    """In what two mentions of one act differ: the place that stands there, the number, the date, the cause; whether
    another did it is `claims.actors`' to say.

    A number of other people ("civilians" beside "people") differs in scope; one that grew from an earlier account to a
    later is an update. `published` gives each article's time.
    """
    if act.modality == "planned" and reference.modality == "actual":
        return "update"
    if _apart(act.quantity, reference.quantity):
        return _difference_of_numbers(act, reference, published)
    if _placed_apart(act, reference):
        return "place"
    mine, theirs = (slot.edtf if slot else None for slot in (act.when, reference.when))
    if mine and theirs and mine != theirs and is_full_day(mine[:_FULL_DATE]) and is_full_day(theirs[:_FULL_DATE]):
        return "date"
    if act.kind == "cause" and act.who and reference.who and not _words(act.who) & _words(reference.who):
        return "cause"
    return None


def _placed_apart(act: Act, reference: Act) -> bool:
    """True where two towns stand for one; a town and its country are no difference."""
    same_kind = act.literal_feature == reference.literal_feature
    known = act.literal_place is not None and reference.literal_place is not None
    return known and same_kind and act.literal_place != reference.literal_place


def _difference_of_numbers(act: Act, reference: Act, published: Mapping[str, str | None]) -> How:
    low, high = sorted(s.quantity.high or 0 for s in (act, reference) if s.quantity)
    if low and high / low >= _OTHER_ORDER:
        return "scope"  # the toll of a war beside that of a day
    if act.head and reference.head and act.head != reference.head and not (act.head + reference.head).isnumeric():
        return "scope"
    mine, theirs = published.get(act.article), published.get(reference.article)
    if mine and theirs and act.quantity and reference.quantity:
        grew = (act.quantity.low or 0) > (reference.quantity.low or 0)
        if is_later(mine, theirs) if grew else is_later(theirs, mine):
            return "update"
    return "number"


def _words(slot: Slot) -> set[str]:
    """The longer words of a slot; short ones are mostly grammar, in any language that uses spaces."""
    return {word for word in slot.text.casefold().split() if len(word) > _SHORT_WORD} or {slot.text.casefold()}


def _apart(a: Slot | None, b: Slot | None) -> bool:
    if a is None or b is None or a.low is None or b.low is None or a.high is None or b.high is None:
        return False
    return a.high < b.low or b.high < a.low
