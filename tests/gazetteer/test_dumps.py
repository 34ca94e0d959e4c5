import gzip
import zipfile

import pytest

from rashomon.gazetteer.dumps import AlternateName, Code, Entry, Own, UnknownLayoutError, entries, kind_of

MAIN = "9000001\tNovi Kamen\tNovi Kamen\tNew Stone,NOV,Нови Камен"
MAIN += "\t10.5\t20.25\tP\tPPL\tZZ\t\t07\t003\t\t\t812\t\t120\tUTC\t2026-01-01"
DISTRICT = "9000002\tKamen District\tKamen District\t\t10.4\t20.2\tA\tADM2\tZZ\t\t07\t003\t\t\t0\t\t\tUTC\t2026-01-01"


def test_the_main_table_is_read(tmp_path):
    path = tmp_path / "ZZ.txt"
    path.write_text(MAIN + "\n" + DISTRICT + "\n", encoding="utf-8")
    assert kind_of(path) == "places"
    town, district = entries(path, "places")
    assert town == Entry(
        9000001, "Novi Kamen", ("New Stone", "NOV", "Нови Камен"), "city", "ZZ", "ZZ.07", "ZZ.07.003", 10.5, 20.25, 812
    )
    assert isinstance(district, Entry)
    assert district.feature == "district"


@pytest.mark.parametrize("pack", ["zip", "gz"])
def test_packed_tables_are_read(tmp_path, pack):
    path = tmp_path / f"ZZ.{pack}"
    if pack == "zip":
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("readme.txt", "see the site")
            packed.writestr("ZZ.txt", MAIN + "\n")
    else:
        path.write_bytes(gzip.compress((MAIN + "\n").encode()))
    assert kind_of(path) == "places"
    assert len(list(entries(path, "places"))) == 1


def test_codes_and_alternate_names(tmp_path):
    codes, names = tmp_path / "admin2.txt", tmp_path / "alternates.txt"
    codes.write_text("ZZ.07.003\tKamen District\tKamen District\t9000002\n", encoding="utf-8")
    names.write_text(
        "1\t9000001\ten\tNewstone\t1\t\t\t\n2\t9000001\tlink\thttps://example.org\t\t\t\t\n", encoding="utf-8"
    )
    assert (kind_of(codes), kind_of(names)) == ("codes", "names")
    assert list(entries(codes, "codes")) == [Code("ZZ.07.003", "Kamen District", "Kamen District", 9000002)]
    assert list(entries(names, "names")) == [AlternateName(9000001, "Newstone", True)]


def test_a_table_of_ones_own(tmp_path):
    path = tmp_path / "old_names.csv"
    path.write_text(
        "name,others,same_as,source,date\nOldtown,Old Town|Altstadt,ZZ.07,an atlas,1931\n", encoding="utf-8"
    )
    assert kind_of(path) == "own"
    (row,) = entries(path, "own")
    assert isinstance(row, Own)
    assert (row.name, row.others, row.same_as) == ("Oldtown", ("Old Town", "Altstadt"), "ZZ.07")


def test_rows_that_cannot_be_read_are_counted_as_none(tmp_path):
    path = tmp_path / "ZZ.txt"
    path.write_text(f"{MAIN}\n{MAIN.replace('10.5', '95.0')}\nshort\trow\n", encoding="utf-8")
    assert [row is None for row in entries(path, "places")] == [False, True, True]


def test_other_files_are_refused_by_name(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Dear editor,\nplease find below\n", encoding="utf-8")
    with pytest.raises(UnknownLayoutError, match="not a table"):
        kind_of(path)
