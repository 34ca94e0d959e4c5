import msgspec

from rashomon.model import Dossier, Party
from rashomon.report.page import render
from tests import sample


def with_parties(*parties: Party) -> Dossier:
    bare = sample.dossier()
    return msgspec.structs.replace(bare, story=msgspec.structs.replace(bare.story, parties=parties))


def party(name: str, role: str) -> Party:
    evidence = (sample.AMMO_A.content[0],)
    return Party(entity=None, name=name, role=role, confidence=0.9, articles=("a",), evidence=evidence)


def test_the_head_says_who_acted_and_who_was_affected_with_their_passages():
    page = render(with_parties(party("two haulers", "acted"), party("the <depot>", "affected")))
    head = page[page.index("<header class=masthead>") : page.index("<ul class=chips>")]
    assert "Said to have acted: <bdi>two haulers</bdi>" in head
    assert "Affected: <bdi>the &lt;depot&gt;</bdi>" in head
    assert head.count("class=l") == 2


def test_the_head_stays_short():
    page = render(with_parties(*(party(f"crew {number}", "affected") for number in range(6))))
    head = page[page.index("<header class=masthead>") : page.index("<ul class=chips>")]
    assert head.count("<bdi>crew") == 4
    assert "and two more" in head


def test_no_line_where_there_is_no_party():
    assert "Said to have acted" not in render(sample.dossier())
