"""A sentence held against a case of three short accounts of one fire."""

import msgspec
import pytest

from rashomon import Config, compare
from rashomon.pipeline import QuestionError, check
from rashomon.pipeline.reading import parses_of

STRICT = Config(strict=True)
WIRE = (
    "HOLM, 4 March 2025 (Nordan Press) - Two workers died when a fire broke out in a warehouse at Holm harbour on "
    "Tuesday, the port authority said.\n\nNo chemicals were stored in the warehouse, said its owner, Karl Brandt.\n"
)
PAPER = (
    "Holm, 6 March 2025. Three people died in the fire in a warehouse at the harbour of Holm, the fire brigade said on "
    "Thursday.\n\nPia Sund said chemicals were stored in the warehouse.\n"
)
LATIN = "Deux personnes sont mortes mardi dans un incendie au port de Holm, a déclaré la mairie de la ville.\n"


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("case")
    lines = [
        {"id": "wire", "published": "2025-03-04T20:00:00+00:00", "text": WIRE},
        {"id": "paper", "published": "2025-03-06T08:00:00+00:00", "text": PAPER},
        {"id": "foreign", "published": "2025-03-05", "language": "fr", "text": LATIN},
    ]
    (folder / "in.jsonl").write_bytes(b"\n".join(msgspec.json.encode(line) for line in lines))
    dossier = compare(folder / "in.jsonl", config=STRICT).dossier
    assert dossier is not None
    return dossier, parses_of(dossier.readings)


def ask(case, sentence):
    dossier, parses = case
    return check(dossier.readings, dossier, sentence, parses=parses, strict=True)


def test_a_figure_shows_who_gives_it_and_who_another(case):
    (found,) = ask(case, "Three people died.").propositions
    assert [(p.article, p.relation) for p in found.asserts] == [("paper", "asserts")]
    assert [(p.article, p.how, p.gives) for p in found.differs] == [("wire", "scope", "Two")]
    assert (found.since, found.origins_for) == ("2025-03-06T08:00:00+00:00", 1)


def test_a_denial_stands_beside_what_it_denies_with_its_speaker_and_time(case):
    (found,) = ask(case, "Chemicals were stored in the warehouse.").propositions
    assert [(p.article, p.speaker.name) for p in found.asserts if p.speaker] == [("paper", "Pia Sund")]
    assert [(p.article, p.speaker.name) for p in found.denies if p.speaker] == [("wire", "Karl Brandt")]
    assert (found.since, found.denied_since) == ("2025-03-06T08:00:00+00:00", "2025-03-04T20:00:00+00:00")
    assert (found.origins_for, found.origins_against) == (1, 1)


def test_what_is_in_no_account_is_said_with_where_was_looked_and_what_comes_nearest(case):
    found = ask(case, "The minister of finance resigned in October.")
    (proposition,) = found.propositions
    assert proposition.searched == ("paper", "wire")
    assert found.unread == ("foreign",)
    assert (proposition.asserts, proposition.hedges, proposition.denies, proposition.differs) == ((), (), (), ())
    assert len(proposition.near) <= 3
    assert (proposition.since, proposition.origins_for, proposition.claims) == (None, 0, ())


def test_every_passage_is_the_exact_text_and_none_is_the_sentence_s(case):
    texts = {reading.article.id: reading.article.text for reading in case[0].readings}
    for sentence in ("Three people died when a fire broke out.", "Chemicals were stored in the warehouse."):
        for found in ask(case, sentence).propositions:
            shown = (*found.asserts, *found.hedges, *found.denies, *found.questions, *found.differs, *found.near)
            assert shown
            assert all(texts[p.article][p.start : p.end] == p.text for p in shown)
            assert {p.article for p in shown} <= texts.keys()


def test_two_propositions_are_answered_apart(case):
    found = ask(case, "Two workers died when a fire broke out.").propositions
    assert [p.text for p in found] == ["Two workers died", "a fire broke out"]


def test_a_place_that_no_account_names_is_not_asserted(case):
    (found,) = ask(case, "Three people died in the fire in a warehouse in Oslo.").propositions
    assert not found.asserts
    assert any("Oslo" in near.why for near in found.near)


def test_the_same_question_gives_the_same_bytes(case):
    one, other = (msgspec.json.encode(ask(case, "Three people died.")) for _ in range(2))
    assert one == other


@pytest.mark.parametrize(
    "sentence", ["", "Fire", "12 13 14", "Warum brannte das Lagerhaus im Hafen von Holm so lange?"]
)
def test_what_cannot_be_asked_is_refused(case, sentence):
    with pytest.raises(QuestionError):
        ask(case, sentence)


@pytest.fixture(scope="module")
def shelling(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shelling")
    texts = {
        "a": "Rebels of the Northern Front shelled the market at Marrow on Monday. Colonel Denis Pyrkov died there.",
        "b": "Residents said that government forces had shelled the market at Marrow. The army denies this. Colonel "
        "Denis Pyrkov survived, a doctor said.",
    }
    lines = [{"id": id, "published": "2025-05-06", "text": text} for id, text in texts.items()]
    (folder / "in.jsonl").write_bytes(b"\n".join(msgspec.json.encode(line) for line in lines))
    dossier = compare(folder / "in.jsonl", config=STRICT).dossier
    assert dossier is not None
    return dossier, parses_of(dossier.readings)


def test_another_actor_is_told_otherwise_and_a_denial_that_points_is_one(shelling):
    (found,) = ask(shelling, "Government forces shelled the market at Marrow.").propositions
    assert [(p.article, p.how) for p in found.differs] == [("a", "actor")]
    assert [p.text for p in found.denies] == ["The army denies this"]


def test_a_state_that_excludes_the_sentences_denies_it(shelling):
    (found,) = ask(shelling, "Colonel Denis Pyrkov died.").propositions
    assert [p.article for p in found.asserts] == ["a"]
    assert [p.article for p in found.denies] == ["b"]
