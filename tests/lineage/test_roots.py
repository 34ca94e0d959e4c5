"""Roots: which articles a text goes back to, and what shows it."""

from rashomon.lineage.roots import roots, taken_over
from rashomon.model import Lineage, Span, SpanPair


def span(article: str, length: int) -> Span:
    return Span(article=article, start=0, end=length, text="x" * length)


def line(source: str, derived: str, *lengths: int, share: float = 0.5, known: bool = True) -> Lineage:
    return Lineage(
        kind="rewrites", source_article=source if known else None, derived_article=derived if known else None,
        between=tuple(sorted((source, derived))), direction="known" if known else "unknown", share=share,
        evidence=tuple(SpanPair(source=span(source, n), derived=span(derived, n)) for n in lengths), confidence=0.8,
    )  # fmt: skip


def test_a_text_goes_back_to_its_sources_source():
    assert roots(["a", "b", "c"], [line("a", "b", 9), line("b", "c", 9)]) == {"a": ("a",), "b": ("a",), "c": ("a",)}


def test_the_longest_passage_shows_it():
    (found,) = taken_over([line("a", "b", 9, 40, 20)]).items()
    assert (found[0], found[1].source.end, found[1].source.article) == ("b", 40, "a")


def test_between_two_of_which_it_cannot_be_told_it_shows_for_both():
    assert sorted(taken_over([line("a", "b", 9, known=False)])) == ["a", "b"]


def test_a_little_in_common_is_no_root():
    assert taken_over([line("a", "b", 9, share=0.1)]) == {}
