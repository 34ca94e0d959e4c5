import msgspec

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
