from rashomon.entities.resolve import merge_entities
from rashomon.findings.names import name_variant
from rashomon.model import Fact, FactMember, Quantity
from rashomon.pipeline.errors import errors
from tests.builders import article, span
from tests.builders import reading as plain
from tests.entities.sample import reading


def spelled(*texts):
    readings = [reading(text, f"n{i}") for i, text in enumerate(texts)]
    found = list(name_variant(readings, merge_entities(readings)))
    return [(e.article, e.written, e.instead) for e in errors(readings, None, found, ())]


def test_a_spelling_that_fewer_accounts_have_is_an_error():
    right = "Colonel Denis Pyrkov spoke. Pyrkov left."
    assert spelled(*[right] * 3, "Colonel Denis Pyrtov spoke.") == [("n3", "pyrtov", "Pyrkov")]
    assert spelled(*[right] * 3, "Colonel Denis Pirkkov spoke.") == []  # a romanisation


def test_of_two_spellings_as_many_accounts_have_it_cannot_be_told_which_is_wrong():
    assert spelled("Colonel Denis Pyrkov spoke.", "Colonel Denis Pyrtov spoke.") == []


def figures(state, *values):
    readings, members = [], []
    for n, value in enumerate(values):
        of = article(f"{value} people drowned.", id=f"n{n}")
        at = span(of, str(value))
        quantity = Quantity(
            article=of.id, start=at.start, end=at.end, text=at.text, id=f"q{n}", low=value, high=value, unit="persons",
            of=None, scope="dead", bound="exact", period=None, by=None,
        )  # fmt: skip
        readings.append(plain(of, quantities=(quantity,)))
        members.append(FactMember(quantity=f"q{n}", article=of.id, span=at, note=str(value)))
    fact = Fact(
        id="f",
        what="people",
        scope="dead",
        low=min(values),
        best=None,
        high=max(values),
        members=tuple(members),
        state=state,
    )
    return [(e.article, e.written, e.instead) for e in errors(readings, None, (), (fact,))]


def test_figures_of_the_few_are_odd_where_the_figures_cannot_be_reconciled():
    assert figures("conflict", 16, 16, 61, 16, 61) == [("n2", "61", "16"), ("n4", "61", "16")]
    assert figures("update", 16, 16, 61, 16, 61) == []
    assert figures("conflict", 16, 61) == []
