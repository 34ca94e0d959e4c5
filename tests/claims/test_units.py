"""Units: the clauses and noun phrases of a sentence, each with its exact stretch and its subject."""

from rashomon.claims.units import find_units
from rashomon.nlp.reader import parse
from tests.builders import article


def units(text: str, *counts: str) -> list[str]:
    of = article(text)
    at = [(text.index(words), text.index(words) + len(words)) for words in counts]
    return [text[unit.start : unit.end] for unit in find_units(parse(of), "en", at)]


def test_coordinated_verbs_are_clauses_of_their_own():
    assert units("The tanker left the harbour at dawn and struck a reef before noon.") == [
        "The tanker left the harbour at dawn",
        "struck a reef before noon",
    ]


def test_a_clause_that_is_governed_stands_without_what_joins_it():
    text = "The mayor said that the bridge had collapsed when the lorry crossed it."
    assert {"the bridge had collapsed", "the lorry crossed it"} <= set(units(text))


def test_a_relative_clause_takes_the_noun_that_it_hangs_on():
    assert "The driver, who survived the crash" in units("The driver, who survived the crash, was arrested.")


def test_a_counting_noun_phrase_stands_beside_its_clause():
    text = "The bus fell into a river with forty pilgrims on board."
    assert any(unit.startswith("forty pilgrims") for unit in units(text, "forty"))
    assert not any(unit.startswith("forty pilgrims") for unit in units(text))


def test_a_clause_takes_the_subject_of_the_clause_above():
    text = "The tanker left the harbour at dawn and struck a reef before noon."
    of = parse(article(text))
    (_, second) = find_units(of, "en", [])
    assert second.subject is not None
    assert of.tokens[second.subject].text == "tanker"
