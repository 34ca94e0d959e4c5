import pytest

from rashomon.facts.resolve import reconcile
from rashomon.measures.quantities import read_quantities
from rashomon.measures.times import read_times
from rashomon.model import GeneratedBy, Reading
from rashomon.nlp.spacy_ import parse
from tests.builders import article

MADE_BY = GeneratedBy(rashomon="0", models={}, gazetteer=None)


def reading(article_id, text, published=None):
    found = article(text, id=article_id, published=published)
    tree = parse(found)
    return Reading(
        schema="", generated_by=MADE_BY, warnings=(), read_share=1.0, article=found, statements=(), entities=(),
        places=(), times=read_times(found, tree), quantities=read_quantities(found, tree, ()),
    )  # fmt: skip


def fact(scope, *texts, published=()):
    readings = [reading(f"a{n}", text, published[n] if published else None) for n, text in enumerate(texts)]
    return next(f for f in reconcile(readings) if f.scope == scope)


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ("The flood killed four people.", "Four died in the flood.", "agrees"),
        ("The flood killed 40 people.", "At least 30 people died in the flood.", "compatible"),
        ("The flood killed four people.", "The flood killed seven people.", "conflict"),
        ("The flood killed 40 people.", "The flood killed 12 children.", "other_scope"),
        ("The flood killed four people.", "The flood killed nine children.", "conflict"),
        ("The flood killed four people.", "The town is under water.", "cannot_tell"),
    ],
)
def test_two_accounts_stand_so_to_each_other(one, other, state):
    assert fact("killed", one, other).state == state


def test_a_later_and_larger_count_is_an_update():
    texts = ("The flood killed four people.", "The flood killed seven people.")
    found = fact("killed", *texts, published=("2024-03-01", "2024-03-02"))
    assert (found.state, found.low, found.best, found.high) == ("update", 4, 7, 7)


def test_a_later_and_smaller_count_is_a_conflict():
    texts = ("The flood killed four people.", "The flood killed seven people.")
    assert fact("killed", *texts, published=("2024-03-02", "2024-03-01")).state == "conflict"


def test_most_accounts_give_the_best_figure_and_a_draw_gives_none():
    three, five = "The flood killed three people.", "The flood killed five people."
    assert fact("killed", three, three, five).best == 3
    assert fact("killed", three, five).best is None


def test_a_list_of_groups_counts_as_their_sum():
    found = fact("killed", "The slide killed a woman and two children.", "The slide killed three people.")
    assert found.state == "agrees"


def test_an_earlier_disaster_is_background():
    text = "The flood killed four people. In 2009 a flood there killed 59 people."
    assert [m.span.text for m in fact("killed", text, published=("2024-03-01",)).members] == ["four"]


def test_casualties_beside_killed_are_another_scope():
    found = fact("casualties", "There were 31 casualties.", "The flood killed four people.")
    assert found.state == "other_scope"


def test_the_order_of_accounts_does_not_matter():
    readings = [reading("b", "The flood killed four people."), reading("a", "The flood killed seven people.")]
    assert reconcile(readings) == reconcile(readings[::-1])
