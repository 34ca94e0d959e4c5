"""In what passages differ, by value."""

import msgspec
import pytest

from rashomon.report.accounts import label_accounts
from rashomon.report.passages import Passages
from rashomon.report.sides import in_columns, sides_of
from tests import sample


def labels(members, dossier):
    return [side.label for side in sides_of(members, Passages(dossier, label_accounts(dossier)))]


def with_quantities(published=("2031-03-04", "2031-03-05")):
    by = sample.INJURED_A
    texts = ("The mill lost 40 sacks.", "The mill lost 70 sacks.")
    readings, members = [], []
    for at, (text, when) in enumerate(zip(texts, published, strict=True)):
        own = msgspec.structs.replace(
            sample.COURIER, id=f"account-{at}", text=text, title=None, noise=(), published=when
        )
        figure = text.split()[3]
        count = sample.quantity(own, figure, float(figure), "lost", by)
        readings.append(
            msgspec.structs.replace(
                sample.reading(sample.COURIER), article=own, statements=(), places=(), times=(), quantities=(count,)
            )
        )
        members.append((own, text))
    return sample.dossier(readings=tuple(readings)), members


@pytest.mark.parametrize("how", ["number", "update"])
def test_figures_of_both_sides_stand_in_the_label(how):
    dossier, ((one, text), (two, other)) = with_quantities()
    members = [sample.member(one, text, "asserts"), sample.member(two, other, "differs", how)]
    named = {"number": "number", "update": "a later state"}[how]
    assert labels(members, dossier) == ["states it", f"differs ({named}: 70, others 40)"]


def test_what_came_out_before_those_that_state_it_is_an_earlier_state():
    dossier, ((one, text), (two, other)) = with_quantities(("2031-03-05", "2031-03-04"))
    members = [sample.member(one, text, "asserts"), sample.member(two, other, "differs", "update")]
    assert labels(members, dossier)[1] == "differs (an earlier state: 70, others 40)"


def test_a_wrong_name_is_told_with_what_the_story_means():
    dossier = sample.dossier()
    wrong = next(at for place in dossier.places for at in place.mentions if at.intended)
    article = next(r.article for r in dossier.readings if r.article.id == wrong.article)
    members = [
        sample.member(sample.COURIER, "people", "asserts"),
        sample.member(article, wrong.text, "differs", "place"),
    ]
    found = [label for label in labels(members, dossier) if label.startswith("differs")]
    assert found == [f"differs (place: {wrong.text}, others {wrong.intended.name})"]


def test_without_values_on_both_sides_the_kind_alone_is_told():
    dossier = sample.dossier()
    members = [
        sample.member(sample.COURIER, "people", "asserts"),
        sample.member(sample.POST, "Ammunition", "differs", "number"),
    ]
    assert labels(members, dossier) == ["states it", "differs (number)"]


def test_a_passage_that_denies_is_not_folded_behind_those_that_state():
    said = ("grain depot", "people", "regional officials")
    own = [sample.member(sample.COURIER, words, "asserts") for words in said]
    own.append(sample.member(sample.COURIER, "Velmora", "denies"))
    dossier = sample.dossier()
    (column,) = in_columns(sides_of(own, Passages(dossier, label_accounts(dossier))))
    shown = [side.relation for side in column.shown]
    assert "denies" in shown[:2]
    assert [side.relation for side in column.folded] == ["asserts"]
