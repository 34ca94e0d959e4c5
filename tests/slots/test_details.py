"""Details: what one near copy alone tells, and what is no detail because the other has it too."""

import pytest

from rashomon.findings.details import detail_added
from rashomon.slots.details import details
from rashomon.slots.gather import changes
from rashomon.slots.values import telling
from tests.findings.test_altered import REPORT, account

CULPRIT = " Danish soldiers were responsible for the attack."


def told(one: str, other: str) -> list[tuple[str, str, bool]]:
    """Kind, words and whether a sentence of its own, of each value that one of two accounts alone has."""
    a, b = telling(account(one, "a")), telling(account(other, "b"))
    return [(v.kind, v.span.text, found.own) for found in details(a, b, changes(a, b)) for v in found.values]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("killed nine people", "killed nine people in Kesten", ("place", "Kesten", False)),
        ("in the evening", "in the evening of 9 May 2024", ("date", "9 May 2024", False)),
        ("nobody was hurt", "nobody was hurt by the rebels", ("actor", "rebels", False)),
        ("killed nine people", "killed nine refugees", ("actor", "refugees", False)),
        ("cleared the square", "cleared the square after a stabbing", ("cause", "stabbing", False)),
    ],
)
def test_what_is_added_between_the_same_words_is_told(old: str, new: str, found: tuple[str, str, bool]):
    assert found in told(REPORT, REPORT.replace(old, new))
    assert found in told(REPORT.replace(old, new), REPORT)


def test_a_culprit_named_in_a_sentence_of_its_own_is_told():
    assert ("actor", "Danish soldiers", True) in told(REPORT, REPORT + CULPRIT)


def test_the_passage_where_it_would_stand_is_shown():
    a, b = telling(account(REPORT, "a")), telling(account(REPORT + CULPRIT, "b"))
    (found,) = details(a, b, [])
    assert found.beside.article == "a"
    assert found.beside.text in REPORT


def test_an_exchanged_value_is_a_conflict_and_no_detail():
    assert told(REPORT, REPORT.replace("Orlava", "Kesten")) == []


def test_other_words_order_and_cuts_are_no_details():
    first, *rest = REPORT.split(". ")
    assert told(REPORT, ". ".join([*rest, first])) == []
    assert told(REPORT, REPORT.replace("Soldiers", "Troops").replace("cleared", "emptied")) == []
    assert told(REPORT, REPORT.partition("A second")[0]) == []


def test_the_names_of_a_caption_are_no_details():
    assert ("place", "Kesten", True) in told(REPORT, f"{REPORT}\nThe mayor looks on in Kesten.")
    assert told(REPORT, f"{REPORT}\nThe mayor looks on in Kesten. Photo: The Orlava Gazette") == []


def test_a_round_up_that_holds_a_report_is_no_copy_of_it():
    own = "Danish soldiers were responsible, {} said. "
    long = REPORT + "".join(own.format(f"the head of office number {n}") for n in range(1, 7))
    assert detail_added_by(REPORT, long) != []
    assert detail_added_by(REPORT, long + " ".join(f"Street {n} was swept and watered." for n in range(100))) == []


def detail_added_by(one: str, other: str) -> list[object]:
    return list(detail_added([account(one, "a"), account(other, "b")]))


def test_reports_of_their_own_are_not_compared():
    assert told(REPORT, "In Kesten nineteen people died on Sunday when rebels stabbed guests of a wedding.") == []


@pytest.mark.parametrize(
    ("known", "notes"), [("A Danish visitor thanked the soldiers.", 1), ("Danish soldiers came.", 0)]
)
def test_words_of_a_name_that_stand_apart_do_not_tell_it(known: str, notes: int):
    apart = f"{REPORT} {known.replace('thanked the', 'thanked the mayor, the engineers and, last of all, the')}"
    readings = [account(apart, "a"), account(apart + CULPRIT, "b")]
    found = [
        f for f in detail_added(readings) if any(e.text == "Danish soldiers" and e.role == "who" for e in f.evidence)
    ]
    assert len(found) == notes
