"""The number to print: of several accounts' numbers for the killed and the injured."""

import pytest

from rashomon.facts.blocking import figured
from rashomon.facts.resolve import reconcile
from rashomon.facts.settle import by_scope, settle
from rashomon.facts.signs import SIGNS
from rashomon.facts.tellings import case_of
from rashomon.facts.weights import weights
from rashomon.measures.quantities import read_quantities
from rashomon.measures.times import read_times
from rashomon.model import GeneratedBy, Reading
from rashomon.nlp.reader import parse
from tests.builders import article

MADE_BY = GeneratedBy(rashomon="0", models={}, gazetteer=None)
DAYS = ("2024-03-01", "2024-03-02", "2024-03-03")


def readings(*texts, titles=(), days=DAYS):
    out = []
    for at, (text, day) in enumerate(zip(texts, days, strict=False)):
        found = article(text, id=f"a{at}", published=day, title=titles[at] if titles else None)
        tree = parse(found)
        out.append(
            Reading(
                schema="", generated_by=MADE_BY, warnings=(), read_share=1.0, article=found, statements=(),
                entities=(), places=(), times=read_times(found, tree), quantities=read_quantities(found, tree, ()),
            )
        )  # fmt: skip
    return out


def best(*texts, titles=()):
    return {scope: found.value for scope, found in settle(figured(readings(*texts, titles=titles))).items()}


def kinds(scope, *texts, other=None):
    case = case_of(scope, by_scope(figured(readings(*texts))), other)
    return {(telling.kind, telling.value) for telling in case.tellings}


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (("The avalanche killed three climbers.", "The avalanche killed four climbers."), {"killed": 4}),
        (("Four people were stabbed on the night train, one of them fatally.",), {"killed": 1, "injured": 3}),
        (("Five people were stabbed on the night train. All will recover.",), {"injured": 5}),
        (
            ("The fire killed seven people. Last year 80 people were killed by fires across the country.",),
            {"killed": 7},
        ),
    ],
)
def test_the_number_that_an_editor_would_print(texts, numbers):
    assert best(*texts) == numbers


def test_a_title_counts_as_an_account_does():
    texts = ("The ferry burned for hours.", "The ferry sank at dawn.")
    titles = ("Three dead, nine hurt in ferry fire", "Ferry fire: three dead, nine injured")
    facts = reconcile(readings(*texts, titles=titles))
    assert {f.what: f.best for f in facts} == {"people killed": 3, "people injured": 9}
    assert all(m.span.field == "title" for f in facts for m in f.members)


def test_implied_numbers_are_told_too():
    assert ("sum", 3) in kinds("killed", "The slide killed a woman and two children.")
    assert ("own", 3) in kinds("killed", "The guard killed two colleagues before killing himself.")
    assert ("names", 2) in kinds("killed", "Ana Ruiz died at once. Leo Marsh died in hospital.")
    assert ("left", 3) in kinds("injured", "Four people were stabbed.", other=1.0)
    assert ("all", 4) in kinds("injured", "Four people were stabbed.")
    assert not kinds("killed", "Four people were stabbed.")


def test_the_rest_of_the_casualties_says_what_it_is_the_rest_of():
    facts = reconcile(readings("Four people were stabbed on the train. One of them died."))
    injured = next(f for f in facts if f.what == "people injured")
    assert (injured.low, injured.best, injured.high) == (3, 3, 3)
    assert injured.members[0].note.startswith("3 of 4")


def test_the_best_number_lies_within_the_fact():
    texts = ("The fire killed two people. It hurt nine.", "Three people died in the fire; another died later.")
    for fact in reconcile(readings(*texts)):
        assert fact.best is None or fact.low <= fact.best <= fact.high


@pytest.mark.parametrize("scope", ["killed", "injured"])
def test_every_sign_has_a_weight(scope):
    assert set(weights("best", scope)) == {*SIGNS, "none"}


@pytest.mark.parametrize(
    "texts",
    [
        ("The avalanche killed three climbers.", "The avalanche killed four climbers."),
        ("A man and his wife were killed in the fire.", "Three people were killed in the fire. A child died later."),
        ("Seven people were killed.", "Three of the killed were children. Two guards were killed as well."),
    ],
)
def test_the_best_number_lies_within_the_range_shown(texts):
    facts = [fact for fact in reconcile(readings(*texts)) if fact.best is not None]
    assert facts
    assert all(fact.low <= fact.best <= fact.high for fact in facts)


def test_a_toll_that_rises_takes_its_latest_state_though_more_accounts_have_the_earlier_one():
    texts = (
        "Six people died in the flood.",
        "The flood killed six people.",
        "The toll of the flood has risen to 11 dead.",
    )
    facts = {fact.what: fact for fact in reconcile(readings(*texts))}
    assert (facts["people killed"].best, facts["people killed"].state) == (11, "update")


@pytest.mark.parametrize(
    ("newest", "published", "best"),
    [
        ("Eleven people died in the Vela flood.", "2024-03-03", 11),
        ("Eleven people died in the Vela flood.", "2024-03-01T23:00", 9),  # no later day: one account against two
        ("Sixty people died in the Vela flood.", "2024-03-03", 9),  # so much more may be of something else
    ],
)
def test_one_account_of_a_later_day_has_the_state_of_things(newest, published, best):
    texts = ("Nine people died in the Vela flood.", "The Vela flood killed nine people.", newest)
    days = ("2024-03-01T10:00", "2024-03-01T11:00", published)
    (found,) = [one for one in reconcile(readings(*texts, days=days)) if one.what == "people killed"]
    assert found.best == best
    assert any("so the best" in member.note for member in found.members) == (best == 11)
