"""Who did it: actors of one act who exclude one another, and those who may be one."""

import pytest

from rashomon.claims.actors import acting, by_another
from rashomon.claims.bindings import bind
from rashomon.claims.passages import find_passages
from rashomon.entities.resolve import merge_entities
from rashomon.pipeline.reading import read_article
from tests.builders import article


def other(*texts: str) -> list[str]:
    read = [read_article(article(text, id=f"n{n}")) for n, text in enumerate(texts)]
    readings, parses = [reading for reading, _ in read], {reading.article.id: parse for reading, parse in read}
    bound = bind(readings, merge_entities(readings), ())
    passages = [p for r in readings for p in find_passages(r, parses[r.article.id], bound[r.article.id])]
    who = acting(passages, readings, parses, bound)
    return [passages[k].article for k in sorted(by_another(passages, who, lambda _: "en", lambda p: p.article))]


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("Rebels shelled the market on Monday.", "Government forces shelled the market on Monday."),
        ("Rebels shelled the market on Monday.", "The market was shelled on Monday by the army."),
        ("Israel bombed the port.", "The United States bombed the port."),
        ("Ukrainian drones hit the refinery.", "Russian air defence hit the refinery."),
        ("Judge Ada Quill jailed the mayor.", "Judge Bo Marsh jailed the mayor."),
    ],
)
def test_who_excludes_whom(one: str, another: str):
    assert other(one, another) == ["n1"]


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("The army took the town.", "Soldiers took the town."),
        ("Police shot the man.", "Officers shot the man."),
        ("Ada Quill, the mayor, opened the bridge.", "The mayor opened the bridge."),
        ("Russian and Syrian jets bombed the town.", "Syrian jets bombed the town."),
        ("The army shot at the rebels.", "The rebels shot at the army."),  # both may have
        ("The market was shelled.", "The army shelled the market."),
        ("Harland Water closed the plant.", "Northern Rivers closed the plant."),  # two names that may be one body's
    ],
)
def test_who_may_be_one(one: str, another: str):
    assert other(one, another) == []


def test_the_actor_of_most_accounts_stands():
    rebels, army = "Rebels shelled the market on Monday.", "The army shelled the market on Monday."
    assert other(rebels, army, army) == ["n0"]
