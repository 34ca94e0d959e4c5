import pytest

from rashomon.ingest.draft import InputFault
from rashomon.ingest.formats.table import csv_records
from tests.ingest.samples import PROSE


def test_columns_are_named_in_the_first_line_whatever_separates_them():
    for mark in ",;\t":
        assert list(csv_records(f" Title {mark}TEXT\nBridge{mark}{PROSE}\n")) == [
            (1, {"title": "Bridge", "text": PROSE})
        ]


def test_a_cell_may_hold_lines_commas_and_quotation_marks():
    assert list(csv_records('text,id\r\n"He said ""no"",\r\nthen left.",7\r\n')) == [
        (1, {"text": 'He said "no",\r\nthen left.', "id": "7"})
    ]


def test_empty_rows_and_cells_count_for_nothing():
    assert [number for number, _ in csv_records("text,title\n\nA,\n,,\nB,\n")] == [1, 2]


def test_places_are_read_as_a_list():
    [(_, row)] = csv_records('text,places\nIn Holm,"[{""start"": 3, ""end"": 7}]"\n')
    assert isinstance(row, dict)
    assert row["places"] == [{"start": 3, "end": 7}]


def test_a_field_of_ten_megabytes_and_a_zero_byte_are_read():
    found = dict(csv_records(f"text\n{'x' * 10_000_000}\na\0b\n"))
    assert [len(row["text"]) for row in found.values() if isinstance(row, dict)] == [10_000_000, 3]


def test_a_row_at_fault_costs_that_row():
    found = dict(csv_records('text,title\nA,B\n"x"y,1\nC,D,E,F\nG,H\n'))
    assert [isinstance(found[number], str) for number in (1, 2, 3, 4)] == [False, True, True, False]


def test_a_quotation_mark_that_never_closes_is_told():
    found = list(csv_records(f'text\n{PROSE}\n"{PROSE}\n{PROSE}\n'))
    assert found[0] == (1, {"text": PROSE})
    assert "quotation marks" in str(found[1][1])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no column"),
        ("a,b\n1,2\n", "no column"),
        ("text,text\n1,2\n", "two columns"),
        ("claim,text,article,start,end\n", "table of passages"),
        ("text" + "," * 5000, "more than 1000 columns"),
        ('"text\n', "no table"),
    ],
)
def test_a_table_of_something_else_says_so(text, says):
    with pytest.raises(InputFault, match=says):
        list(csv_records(text))
