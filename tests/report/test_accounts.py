import msgspec
import pytest

from rashomon.report.accounts import by_letter, by_name, label_accounts, letter, linked
from tests import sample


def labelled(**given):
    return label_accounts(
        sample.dossier(readings=(sample.reading(msgspec.structs.replace(sample.MERIDIAN, **given)),))
    )[0]


@pytest.mark.parametrize(("index", "expected"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ")])
def test_letters_run_as_in_a_spreadsheet(index, expected):
    assert letter(index) == expected


def test_an_account_is_called_by_its_outlet_then_its_site_then_its_id():
    assert labelled().name == "Meridian Wire"
    assert labelled(publisher=None, url="https://www.meridian.example/1").name == "meridian.example"
    assert labelled(publisher=None, url="http://[broken").name == "meridian"


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        (None, None),
        ("2031-03", "2031-03"),
        ("2031-03-04T08:30:00+01:00", "2031-03-04 08:30 +01:00"),
        ("2031-03-04T08:30:00Z", "2031-03-04 08:30 UTC"),
        ("2031-03-04T08:30", "2031-03-04 08:30"),
    ],
)
def test_a_date_is_shown_as_precisely_as_it_is_known(published, shown):
    assert labelled(published=published).date == shown


def test_nearly_all_read_is_not_all():
    reading = sample.reading(sample.SAWT, read_share=0.999)
    assert label_accounts(sample.dossier(readings=(reading,)))[0].read_percent == 99


def named(*ids):
    readings = [sample.reading(msgspec.structs.replace(sample.SAWT, id=name, publisher=None)) for name in ids]
    return label_accounts(sample.dossier(readings=tuple(readings)))


def test_our_sentences_call_an_account_by_its_letter_and_name():
    accounts = named("north-quay", "000_0f22")
    text = "north-quay takes this from 000_0f22, x000_0f22 and north-quay-2 do not."
    assert by_letter(text, accounts) == "A takes this from B, x000_0f22 and north-quay-2 do not."
    assert by_name("two (north-quay)", accounts) == "two (A north-quay)"
    assert '<i class="t0">A</i> <bdi>north-quay</bdi>' in linked("In north-quay.", accounts)


def test_an_id_that_could_be_a_word_or_a_number_counts_only_where_accounts_are_named():
    accounts = named("post", "3")
    assert by_letter("The post office told 3 people, “post” and 3 more.", accounts).count("A") == 0
    assert by_letter("post takes this from 3; found for post.", accounts) == "A takes this from B; found for A."
    assert by_letter("40 (post), 70 (3)", accounts) == "40 (A), 70 (B)"


def test_an_id_of_letters_that_is_no_word_of_the_case_is_an_account_wherever_it_stands():
    accounts = named("kwns", "quayside")
    told = by_letter("kwns has this much as quayside has it; words by which B and quayside differ.", accounts)
    assert told == "A has this much as B has it; words by which B and B differ."
    assert by_letter("The quayside burned, Kwns and the kwns-like too.", accounts).count("A") == 0


def test_an_id_that_an_account_writes_as_a_word_stays_a_word_in_a_claim():
    text = "Smoke lay over quayside and town."
    reading = sample.reading(msgspec.structs.replace(sample.SAWT, id="quayside", publisher=None, text=text))
    accounts = label_accounts(sample.dossier(readings=(reading,)))
    assert by_letter("Two state: Smoke lay over quayside streets.", accounts).endswith("over quayside streets.")
    assert by_letter("quayside has this, too.", accounts) == "A has this, too."


def test_a_moment_is_told_as_people_write_it_but_not_in_a_quotation():
    accounts = named("north-quay")
    text = "A (2031-03-04T08:30:00+01:00), “2031-03-04T08:30:00+01:00”"
    assert by_letter(text, accounts) == "A (2031-03-04 08:30 +01:00), “2031-03-04T08:30:00+01:00”"


def test_what_accounts_write_is_left_alone_and_escaped():
    accounts = named("north-quay")
    assert by_letter("It says “north-quay”.", accounts) == "It says “north-quay”."
    assert linked(sample.SCRIPT, accounts).startswith("&lt;script")


def test_an_account_of_no_known_outlet_whose_id_is_a_hash_goes_by_its_title():
    readings = [
        sample.reading(msgspec.structs.replace(sample.SAWT, id=name, publisher=None, url=None, title=title))
        for name, title in (("0a1b2c3d4e", "The mayor of the town spoke"), ("1a1b2c3d4e", "The mayor of the town left"))
    ]
    one, two = label_accounts(sample.dossier(readings=tuple(readings)))
    assert (one.name, two.name) == ("“The mayor of the town spoke”", "“The mayor of the town left”")
    same = "A long beginning that both of them have, then "
    alike = [msgspec.structs.replace(one.article, title=same + one.article.id[0]) for one in readings]
    one, two = label_accounts(sample.dossier(readings=tuple(map(sample.reading, alike))))
    assert (one.name, two.name) == ("“…0”", "“…1”")
