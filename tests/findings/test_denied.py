"""Findings on denials: who says it is not so, who tells it, and with which words as evidence."""

from rashomon.claims.opposed import Opposed
from rashomon.claims.passages import Passage
from rashomon.findings.denied import denied
from tests.builders import article, span
from tests.lineage.builders import statement

NO = article("The mayor said the sluice was never opened.", id="gazette")
TOLD = article("The sluice was opened at noon, a fisherman said.", id="courier")
ALSO = article("By noon the sluice had been opened.", id="ledger")
OFFICE = article("The office denied that the dam had leaked for weeks.", id="herald")


def passage(of, words, said=None, *, negated=False):
    at = span(of, words)
    return Passage(
        article=of.id, start=at.start, end=at.end, text=at.text, statement=said, lemmas=frozenset(),
        entities=frozenset(), places=frozenset(), quantities=(), times=(), negated=negated, hedged=False,
        modality="negated" if negated else "actual", done=True, whole=2, negates=negated,
    )  # fmt: skip


def found(no, *told, about="status", likely=0.8):
    articles = {of.id: of for of in (NO, TOLD, ALSO, OFFICE)}
    (one,) = denied([Opposed(no, told, likely, about)], articles)
    return one


def mayor():
    said = statement(NO, "the sluice was never opened", "mayor", source="The mayor", cue="said", speaker="person")
    return passage(NO, "the sluice was never opened", said, negated=True)


def test_the_denial_and_what_it_denies_are_the_evidence():
    one = found(mayor(), passage(TOLD, "The sluice was opened at noon"))
    assert (one.kind, one.rule, one.confidence) == ("status_conflict", "claims.denied", 0.8)
    assert [(e.article, e.role, e.text) for e in one.evidence] == [
        ("gazette", "denied", "the sluice was never opened"),
        ("courier", "told", "The sluice was opened at noon"),
    ]


def test_the_speaker_is_named_with_the_account():
    one = found(mayor(), passage(TOLD, "The sluice was opened at noon"))
    assert one.text.startswith("mayor (gazette) has “the sluice was never opened”. courier has “The sluice")


def test_an_account_that_speaks_for_itself_is_named_alone():
    one = found(
        passage(NO, "the sluice was never opened", negated=True), passage(TOLD, "The sluice was opened at noon")
    )
    assert one.text.startswith("gazette has “the sluice was never opened”.")


def test_what_somebody_denies_in_so_many_words_is_put_as_a_denial():
    said = statement(
        OFFICE, "the dam had leaked for weeks", "office", source="The office", cue="denied", stance="denies"
    )
    one = found(passage(OFFICE, "the dam had leaked for weeks", said), passage(TOLD, "The sluice was opened at noon"))
    assert "office (herald) has it that it is not so that “the dam had leaked for weeks”" in one.text


def test_all_who_tell_it_are_named_once_each():
    told = [passage(ALSO, "the sluice had been opened"), passage(TOLD, "The sluice was opened at noon")]
    one = found(mayor(), *told, passage(TOLD, "sluice was opened"))
    assert "courier and ledger have “the sluice had been opened”" in one.text


def test_a_denied_figure_is_a_conflict_of_numbers_with_its_own_way_to_settle_it():
    one = found(mayor(), passage(TOLD, "The sluice was opened at noon"), about="number")
    assert one.kind == "number_conflict"
    assert "who counted" in one.text
    assert "who counted" not in found(mayor(), passage(TOLD, "The sluice was opened at noon")).text


def test_nothing_denied_is_nothing_found():
    assert list(denied([], {})) == []
