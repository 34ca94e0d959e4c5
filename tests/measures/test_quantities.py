import pytest

from rashomon.measures.quantities import read_quantities
from rashomon.model import Speaker, Statement
from rashomon.nlp.reader import parse
from tests.builders import article, span


def read(text, statements=()):
    found = article(text)
    return read_quantities(found, parse(found), statements)


@pytest.mark.parametrize(
    ("text", "low", "scope", "of"),
    [
        ("The flood killed four people.", 4, "killed", "people"),
        ("Four people were killed in the flood.", 4, "killed", "people"),
        ("Three men were shot and killed outside the station.", 3, "killed", "men"),
        ("The death toll has risen to 12.", 12, "killed", None),
        ("12 dead in ferry accident.", 12, "killed", "dead"),
        ("The storm claimed the lives of 18 villagers.", 18, "killed", "villagers"),
        ("The blast left 30 wounded.", 30, "injured", None),
        ("Five others were hurt when the roof fell.", 5, "injured", "others"),
        ("Seven people are now known to have died.", 7, "killed", "people"),
        ("Two other family members were found dead.", 2, "killed", "other family members"),
        ("They recorded three deaths.", 3, "killed", "deaths"),
        ("Seven persons lost their lives in the crush.", 7, "killed", "persons"),
        ("More than 60 men of the battalion are being held.", 60, "arrested", "men"),
        ("Six remain in captivity.", 6, "arrested", None),
        ("Four meetings were held in Holm.", 4, None, "meetings"),
        ("At least 200 houses are gone.", 200, "destroyed", "houses"),
        ("The municipality puts the number of houses destroyed at 46.", 46, "destroyed", "houses"),
        ("Two San Diego police officers were killed.", 2, "killed", "San Diego police officers"),
        ("Nine are still missing after the slide.", 9, "missing", None),
        ("There were 37 casualties in all.", 37, "casualties", "casualties"),
        ("Up to 2,000 families were displaced by the water.", 2000, "displaced", "families"),
        ("Police arrested two men.", 2, "arrested", "men"),
        ("The town has a population of approximately 11,000 residents.", 11_000, "population", "residents"),
        ("Forty-six houses were destroyed.", 46, "destroyed", "houses"),
        ("Maria Lund, a 52-year-old teacher, came home.", 52, "age", None),
        ("Maria Lund, 8 yo, came home.", 8, "age", None),
        ("Maria Lund, also 22, came home.", 22, "age", None),
        ("The bridge is 60 km from the coast.", 60, "distance", None),
        ("It rained for nineteen hours.", 19, "duration", None),
        ("The ferry cost $5 million.", 5_000_000, "money", None),
    ],
)
def test_a_count_has_its_scope_and_what_it_counts(text, low, scope, of):
    (quantity,) = read(text)
    assert (quantity.low, quantity.scope, quantity.of.text if quantity.of else None) == (low, scope, of)


def test_an_agent_is_no_victim():
    scopes = {q.of.text: q.scope for q in read("Three gunmen killed five farmers.")}
    assert scopes == {"gunmen": None, "farmers": "killed"}


def test_a_list_of_victims_is_read_part_by_part():
    found = [(q.text, q.of.text, q.scope) for q in read("The slide killed a woman and two children.")]
    assert found == [("a", "woman", "killed"), ("two", "children", "killed")]


def test_a_part_of_a_toll_has_its_scope():
    found = [(q.low, q.scope) for q in read("The toll rose to 11, including two rescuers.")]
    assert found == [(11, "killed"), (2, "killed")]


def test_nobody_is_a_count_of_none():
    assert [(q.low, q.scope) for q in read("No injuries were reported.")] == [(0, "injured")]


def test_each_of_two_verbs_has_its_own_number():
    found = read("A bomber killed at least 16 people and wounded 40 in the town.")
    assert [(q.low, q.scope) for q in found] == [(16, "killed"), (40, "injured")]


@pytest.mark.parametrize(
    "text",
    [
        "The 81st Brigade moved on 11 December 2024.",
        "Flight 370 left at 5 p.m.",
        "The home side won 3-2.",
        "One resident said so.",
        "It was built in 1968.",
        "Call 74956456601 now.",
        "Call 528-CASH today.",
        "They met at 1915 Birch Street.",
        "They met in the 3700 block of Elm Road.",
        "One in three dams is unsafe.",
        "Two out of every five fishermen agreed.",
        "A two-thirds majority is needed.",
        "Call 528-1203 today.",
        "The Orla 4 lander fell.",
    ],
)
def test_numbers_that_count_nothing_are_left_out(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Keepers shot a 400-pound gorilla.", "pounds"),
        ("The bear weighs 400 pounds.", "pounds"),
        ("They found 400 pounds of cocaine.", "pounds"),
        ("He was over 400 pounds and very strong.", "pounds"),
        ("The court set a 400-pound fine.", "money"),
        ("The coat cost 400 pounds.", "money"),
        ("They promised 400 pounds of aid.", "money"),
        ("The yard owes 4 million pounds.", "money"),
        ("They paid £20 at first and then got 400 pounds.", "money"),
        ("They were fined 400 Egyptian pounds.", "money"),
    ],
)
def test_pounds_are_a_weight_or_money_as_the_words_tell(text, unit):
    found = read(text)[-1]
    assert (found.unit, found.scope) == (unit, "money" if unit == "money" else None)


@pytest.mark.parametrize(
    ("text", "unit", "of"),
    [
        ("They tested a two-stage rocket.", "stages", "stage"),
        ("They sold four life-saving drugs.", "drugs", "life-saving drugs"),
        ("They wrote to 40 US public schools.", "schools", "US public schools"),
        ("The three-man crew slept.", "persons", "man"),
    ],
)
def test_what_a_hyphen_joins_is_told_apart(text, unit, of):
    (quantity,) = read(text)
    assert (quantity.unit, quantity.of.text) == (unit, of)


def test_an_age_may_be_of_weeks():
    (quantity,) = read("The 10-week-old boy slept.")
    assert (quantity.low, quantity.unit, quantity.scope) == (10, "weeks", "age")


def test_the_innermost_statement_is_named():
    text = "“Four people were killed,” the mayor said."
    found = article(text)
    speaker = Speaker(name="the mayor", kind="person", named=False, entity=None, anonymity=None)
    given = Statement(
        id="s1", kind="direct", content=(span(found, "Four people were killed"),), cue=None, source=None,
        speaker=speaker, on_record=True, via=(), stance="asserts", duplicate_of=None, parent=None, confidence=1.0,
    )  # fmt: skip
    assert [q.by for q in read(text, (given,))] == ["s1"]


def test_spans_hold_the_bound_words_exactly():
    text = "\U0001f30a At least 70 people, and between 40 and 50 houses, were hit.\r\n"
    quantities = read(text)
    assert [q.text for q in quantities] == ["At least 70", "between 40 and 50"]
    assert all(text[q.start : q.end] == q.text for q in quantities)
