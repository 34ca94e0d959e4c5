"""Headlines: what most accounts tell, short and in nobody's mouth; else the most central title."""

from rashomon.model import Claim, Frame, Support
from rashomon.pipeline.headline import headline
from tests.builders import article, reading

TITLES = ("Fire destroys the mill at Holm", "Blaze at Holm mill", "Mill burns at Holm")


def claim(text, articles, dispute="none"):
    return Claim(
        id=text, text=text, frame=Frame(who=None, act=None, whom=None, where=None, when=None, quantity=None),
        members=(), support=Support(origins_for=1, origins_against=0, articles=articles), dispute=dispute,
    )  # fmt: skip


def told(*claims):
    readings = [reading(article("Nothing.", id=f"a{k}", title=title)) for k, title in enumerate(TITLES)]
    return headline(readings, [], claims, None)


def test_what_most_accounts_tell_is_the_headline():
    assert told(claim("A fire destroyed the mill at Holm.", articles=2)) == "A fire destroyed the mill at Holm."


def test_what_is_contested_is_told_as_that():
    contested = claim("A fire destroyed the mill at Holm.", articles=3, dispute="contested")
    assert told(contested) == "Disputed: A fire destroyed the mill at Holm."


def test_what_few_tell_or_somebody_says_is_none():
    few = claim("A fire destroyed the mill at Holm.", articles=1)
    ours = claim("Our men saw a fire destroy the mill at Holm.", articles=3)
    cut = claim("… a fire destroyed the mill at Holm …", articles=3)
    assert told(few, ours, cut) in TITLES


def test_of_two_accounts_what_one_tells_alone_is_not_shared():
    readings = [reading(article("Nothing.", id=f"a{k}", title=title)) for k, title in enumerate(TITLES[:2])]
    alone = claim("A fire destroyed the mill at Holm.", articles=1)
    assert headline(readings, [], [alone], None) in TITLES
