import msgspec
import pytest

from rashomon.report.accounts import label_accounts, letter, lettered
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


def test_our_sentences_call_an_account_by_its_letter_where_its_id_can_be_nothing_else():
    readings = [sample.reading(msgspec.structs.replace(sample.SAWT, id=name)) for name in ("a", "000_0f22", "harbour")]
    accounts = label_accounts(sample.dossier(readings=tuple(readings)))
    assert lettered("000_0f22 has a harbour, x000_0f22 not.", accounts) == "B has a harbour, x000_0f22 not."
