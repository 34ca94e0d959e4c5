import msgspec

from rashomon.explain.naming import naming
from rashomon.model import Span, Speaker
from rashomon.report.accounts import label_accounts
from rashomon.report.passages import Passages
from rashomon.report.voices import unnamed, voices
from tests import sample


def made(function, dossier):
    accounts = label_accounts(dossier)
    return function(dossier, accounts, Passages(dossier, accounts))


def ledger(*may_equal):
    held = sample.dossier().unnamed_sources
    voice = held.voices[0]
    all_of = tuple(msgspec.structs.replace(voice, may_equal=same) for same in may_equal)
    return made(unnamed, sample.dossier(unnamed_sources=msgspec.structs.replace(held, voices=all_of)))


def test_a_voice_of_the_ledger_is_not_told_twice():
    assert not {"a dock worker", "a senior official"} & {row.name for row in made(voices, sample.dossier())}


def test_whom_a_voice_may_equal_is_said_the_shorter_way():
    told = [one.may_equal for one in ledger((1, 2, 3, 4, 5), (0,), (0, 1, 3, 4), (), (0, 5), (1,))]
    assert told == ["any of the others", "no. 1", "any of the others but no. 6", "", "no. 1 and 6", "no. 2"]


def test_how_a_voice_is_told_of_is_said_in_words():
    person = Speaker(name="Ada Quill", kind="person", named=True, entity=None, anonymity=None)
    assert naming(person, on_record=True) == "named"
    assert naming(msgspec.structs.replace(person, named=False), on_record=False) == "no name given"
    assert naming(msgspec.structs.replace(person, named=False), on_record=True) == "by office, no name"
    hidden = Span(article="a", start=0, end=4, text="hush")
    assert naming(msgspec.structs.replace(person, named=False, anonymity=hidden), on_record=False) == "name withheld"
    assert naming(msgspec.structs.replace(person, named=False, kind="group"), on_record=True) == "a group, no names"
    assert (
        naming(msgspec.structs.replace(person, named=False, kind="unspecified"), on_record=False) == "source not told"
    )


def test_a_named_speaker_is_one_row_and_what_only_points_is_no_statement():
    base = sample.dossier()
    rows = made(voices, base)
    assert len({row.name.casefold() for row in rows}) == len(rows)
    assert {row.naming for row in rows} <= {"named", "a body", "a publisher", "a group, no names", "source not told"}
