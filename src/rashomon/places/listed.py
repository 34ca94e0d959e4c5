"""Names that the gazetteer holds: every run of an article's tokens that may be one of them."""

from collections.abc import Iterator

from rashomon.places.view import Run, View, capital

__all__ = ["listed"]


def listed(view: View) -> Iterator[Run]:
    """Runs of tokens that are names of the gazetteer; they may overlap."""
    for first, token in enumerate(view.tokens):
        if not capital(token.text):
            continue
        for last in view.ends(first):
            if view.tokens[last - 1].text[:1].isalnum() and view.hits(first, last):
                stop, hits = view.stretched(first, last)
                if view.could_be(first, stop):
                    yield Run(first, last, stop, hits, "listed")
