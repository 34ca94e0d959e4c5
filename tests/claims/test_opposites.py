"""States that exclude one another, of one person or thing in two accounts."""

import pytest

from rashomon.claims.bindings import bind
from rashomon.claims.opposites import opposites
from rashomon.claims.passages import find_passages
from rashomon.entities.resolve import merge_entities
from rashomon.pipeline.reading import read_article
from tests.builders import article


def found(*texts: str) -> list[tuple[str, list[str]]]:
    read = [read_article(article(text, id=f"n{n}")) for n, text in enumerate(texts)]
    readings, parses = [reading for reading, _ in read], {reading.article.id: parse for reading, parse in read}
    bound = bind(readings, merge_entities(readings), ())
    passages = [p for r in readings for p in find_passages(r, parses[r.article.id], bound[r.article.id])]
    languages = dict.fromkeys(parses, "en")
    return [(one.no.text, [p.text for p in one.told]) for one in opposites(passages, parses, bound, languages)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Colonel Denis Pyrkov was among the dead.", "Colonel Denis Pyrkov survived the attack."),
        ("Colonel Denis Pyrkov was killed by a shell.", "Colonel Denis Pyrkov is alive."),
        ("The court convicted Denis Pyrkov.", "The court acquitted Denis Pyrkov."),
        ("Denis Pyrkov won the seat.", "Denis Pyrkov lost the seat."),
        ("The driver, Denis Pyrkov, was among the dead.", "Denis Pyrkov, the driver, survived with a broken arm."),
        ("Denis Pyrkov died at noon.", "Denis Pyrkov did not die."),
    ],
)
def test_one_is_told_in_states_that_exclude_one_another(one: str, other: str):
    assert found(one, other) == [(one.rstrip("."), [other.rstrip(".")])]


def test_the_side_of_fewer_accounts_denies_the_other():
    dead, alive = "Denis Pyrkov died at noon.", "Denis Pyrkov survived the attack."
    assert found(dead, alive, dead) == [(alive.rstrip("."), [dead.rstrip(".")] * 2)]


@pytest.mark.parametrize(
    "texts",
    [
        ("Denis Pyrkov died at noon.", "Ada Quill survived the attack."),
        ("Denis Pyrkov died at noon.", "Denis Pyrkov may have survived the attack."),
        ("Denis Pyrkov won the seat.", "Denis Pyrkov lost his house."),
        ("Denis Pyrkov survived the crash. Denis Pyrkov died a week later.", "Denis Pyrkov survived the crash."),
    ],
)
def test_another_one_another_thing_or_one_after_the_other_excludes_nothing(texts: tuple[str, ...]):
    assert found(*texts) == []
