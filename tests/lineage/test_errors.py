from rashomon.lineage.errors import Error, directed, odds, shares_error
from rashomon.lineage.resolve import trace
from rashomon.model import Lineage
from tests.builders import span
from tests.lineage.builders import HARBOUR, reading


def error(of, words, *right, kind="place", meant="7"):
    at = span(of.article, words)
    return Error(kind, of.article.id, (at,), words.casefold(), meant, "Marrow", frozenset(right))


def test_one_wrong_name_in_two_articles_is_a_shared_error():
    a, b, c = reading("They fled Marow.", "a"), reading("Marow burns.", "b"), reading("Morrow burns.", "c")
    (line,) = shares_error([a, b, c], [error(b, "Marow"), error(a, "Marow"), error(c, "Morrow")])
    assert (line.kind, line.between, line.evidence[0].source.text) == ("shares_error", ("a", "b"), "Marow")
    assert line.direction == "unknown"


def test_a_shared_error_has_its_direction_by_time_and_is_surer_with_each_further_one():
    a, b = (
        reading("They fled Marow, 61 of them.", "a", published="2025-05-03"),
        reading("61 fled Marow.", "b", published="2025-05-01"),
    )
    names, figures = ([error(r, "Marow") for r in (a, b)], [error(r, "61", kind="number", meant="f") for r in (a, b)])
    (one,), (both,) = shares_error([a, b], names), shares_error([a, b], names + figures)
    assert (one.source_article, both.confidence > one.confidence) == ("b", True)


def written_from(source, derived):
    return Lineage(
        kind="rewrites", source_article=source, derived_article=derived, between=tuple(sorted((source, derived))),
        direction="known", share=0.5, evidence=(), confidence=0.8,
    )  # fmt: skip


def test_of_two_with_one_error_the_one_whose_source_has_it_right_made_it():
    texts = HARBOUR.replace("harbour of Marrow", "harbour of Morrow")
    a, b = reading(texts, "a"), reading(texts, "b")
    wrong = [error(r, "Morrow", "wire") for r in (a, b)]
    from_right, traced = written_from("wire", "b"), trace([a, b])
    line, _ = directed([a, b], (*traced, from_right), wrong)
    assert (line.source_article, line.derived_article) == ("b", "a")
    (shared,) = shares_error([a, b], wrong, [from_right])
    assert (shared.source_article, shared.derived_article) == ("b", "a")
    each = (written_from("wire", "a"), from_right)
    assert {line.direction for line in shares_error([a, b], wrong, each)} == {"unknown"}


def test_a_shared_error_goes_the_way_of_the_text():
    a, b = reading("They fled Marow.", "a"), reading("Marow burns.", "b")
    (line,) = shares_error([a, b], [error(r, "Marow") for r in (a, b)], [written_from("b", "a")])
    assert (line.source_article, line.derived_article) == ("b", "a")


def test_each_error_in_common_raises_the_odds_and_a_figure_less_than_a_name():
    a, b, c = (reading("They fled Marow, 61 of them.", id) for id in "abc")
    names, figures = [error(r, "Marow") for r in (a, b, c)], [error(r, "61", kind="number", meant="f") for r in (a, b)]
    found = odds(names + figures)
    assert found["a", "b"] > found["a", "c"] == found["b", "c"] > odds(figures)["a", "b"] > 1


def test_of_two_texts_the_one_with_an_error_that_the_other_has_not_is_derived():
    wrong = HARBOUR.replace("harbour of Marrow", "harbour of Morrow")
    a, b = reading(wrong, "a"), reading(HARBOUR, "b")
    traced = trace([a, b])
    assert {line.direction for line in traced} == {"unknown"}
    (line,) = directed([a, b], traced, [error(a, "Morrow", "b", "c")])
    assert (line.source_article, line.derived_article, line.direction) == ("b", "a", "known")
    assert all(pair.source.article == "b" and pair.derived.article == "a" for pair in line.evidence)


def test_errors_on_either_side_or_in_what_only_one_has_tell_no_direction():
    wrong, added = (
        HARBOUR.replace("harbour of Marrow", "harbour of Morrow"),
        "Nobody in Morrow slept until the wind fell at six.",
    )
    other = reading(HARBOUR.replace("four towns", "nine towns"), "b")
    first = reading(wrong, "a")
    both = [error(first, "Morrow", "b", "c"), error(other, "nine", "a", "c", kind="number")]
    assert {line.direction for line in directed([first, other], trace([first, other]), both)} == {"unknown"}
    first, other = reading(f"{HARBOUR}\n{added}", "a"), reading(HARBOUR, "b")
    alone = [error(first, "Morrow", "b", "c")]
    assert {line.direction for line in directed([first, other], trace([first, other]), alone)} == {"unknown"}
