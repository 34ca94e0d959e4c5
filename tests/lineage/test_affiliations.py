import pytest

from rashomon.lineage.affiliations import Affiliations, known, read, unread, users_table

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


def test_a_users_rows_take_precedence_and_are_seen_when_they_change(tmp_path, monkeypatch):
    monkeypatch.setenv("RASHOMON_DATA", str(tmp_path))
    assert known().named("Marrow News") is None
    users_table().write_text(ROW, encoding="utf-8")
    row = known().named("Marrow News")
    assert row is not None
    assert (row.group, row.source, row.as_of) == ("Marrow Group", "https://marrow.example", "2025-01")
    ours = "Reuters\t\t\tagency\tMarrow Group\tGB\thttps://marrow.example\t2026-02"
    users_table().write_text(f"# ours\n{ROW}\n{ours}", encoding="utf-8")
    reuters = known().named("Reuters")
    assert reuters is not None
    assert reuters.group == "Marrow Group"


def test_a_broken_table_of_a_users_is_named_and_left_out(tmp_path, monkeypatch):
    monkeypatch.setenv("RASHOMON_DATA", str(tmp_path))
    users_table().write_text("Marrow Press\tagency", encoding="utf-8")
    (line,) = unread()
    assert str(users_table()) in line
    assert "line 1" in line
    assert known().named("Reuters") is not None


def test_without_a_users_table_nothing_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("RASHOMON_DATA", str(tmp_path))
    assert unread() == ()


def test_all_that_one_state_controls_is_one_group_and_a_public_broadcaster_is_its_own():
    groups = {name: (known().named(name).group or "").split(" > ")[0] for name in ("TASS", "RIA Novosti", "RT")}
    assert set(groups.values()) == {"Russian state"}
    assert known().named("Deutsche Welle").group == "Deutsche Welle (German public)"
