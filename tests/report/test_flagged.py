import msgspec

from rashomon.report.accounts import label_accounts
from rashomon.report.flagged import flagged
from rashomon.report.passages import Passages
from rashomon.report.why import explained
from tests import sample


def grouped(*findings):
    made = sample.dossier(findings=findings)
    accounts = label_accounts(made)
    return flagged(made, accounts, Passages(made, accounts), explained(made))


def test_kinds_stand_together_the_gravest_first():
    titles = [group.kind for group in grouped(*sample.FINDINGS)]
    assert titles[:2] == ["number_conflict", "toponym_garbled"]
    assert len(titles) == len(set(titles))


def test_what_is_said_of_several_accounts_alike_is_said_once():
    same = [
        sample.finding("undated", f"No date was found for {name}. Its place is open.", searched=(name,), id=f"f-{name}")
        for name in ("post", "courier", "sawt")
    ]
    ((group,),) = (grouped(*same),)
    (flag,) = group.flags
    assert flag.text == "No date was found for courier, post and sawt."
    assert len(flag.also) == 2


def test_equal_passages_are_told_once_and_a_role_that_repeats_them_not_at_all():
    one = sample.finding(
        "noise", "x", sample.span(sample.COURIER, "Velmora"), sample.span(sample.COURIER, "Velmora", 1)
    )
    named = msgspec.structs.replace(
        one, evidence=tuple(msgspec.structs.replace(e, role="Velmora") for e in one.evidence)
    )
    ((evidence,),) = (flag.evidence for group in grouped(named) for flag in group.flags)
    assert (len(evidence.passages), evidence.role) == (2, "")


def test_the_first_passage_of_each_role_stands_before_further_ones():
    words = ("grain depot", "people", "regional officials")
    spans = [sample.span(sample.COURIER, one) for one in words]
    roles = ("with", "with", "without")
    one = sample.finding("attribution_lost", "x", *spans)
    told = zip(one.evidence, roles, strict=True)
    one = msgspec.structs.replace(one, evidence=tuple(msgspec.structs.replace(span, role=role) for span, role in told))
    (group,) = grouped(one)
    told = [each.role for each in group.flags[0].evidence]
    assert told == ["still has it", "lacks it", "still has it"]
