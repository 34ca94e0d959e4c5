import pytest

from rashomon.lineage.affiliations import Affiliations, known, read

ROW = "Marrow Press\tMP|Marrow News\tmarrow.example\tagency\tMarrow Group\tGB\thttps://marrow.example\t2025-01"


def test_the_packaged_table_reads_and_every_row_names_a_source():
    assert len(known().rows) > 200
    assert all(row.source.startswith("https://") and row.as_of for row in known().rows)


@pytest.mark.parametrize("name", ["Marrow Press", "the marrow press news agency", "MP", "Marrow News"])
def test_names_are_found_as_they_are_written(name):
    row = Affiliations(read(ROW)).named(name)
    assert row is not None
    assert row.group == "Marrow Group"


def test_addresses_are_found_by_domain():
    table = Affiliations(read(ROW))
    assert table.at("https://en.marrow.example/x?y=1") is not None
    assert table.at("https://notmarrow.example") is None
    assert table.at("http://[broken") is None


def test_later_rows_replace_earlier_ones():
    table = Affiliations((*read(ROW), *read(ROW.replace("Marrow Group", "Other Group"))))
    row = table.named("MP")
    assert row is not None
    assert row.group == "Other Group"


def test_a_broken_row_is_named_by_its_line():
    with pytest.raises(ValueError, match="line 2"):
        read("# comment\nMarrow Press\tagency")


def test_two_brands_of_one_group_share_it():
    groups = {known().named(name).group for name in ("Sputnik", "RIA Novosti")}
    assert len(groups) == 1
