import csv
import io

import pytest

from rashomon.export import claims_csv, statements_csv
from rashomon.export.tables import CLAIM_COLUMNS
from tests import sample


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_statement_is_one_row():
    found = rows(statements_csv(sample.dossier()))
    assert len(found) == sum(len(reading.statements) for reading in sample.dossier().readings)
    assert {row["stance"] for row in found} == {"asserts", "hedges", "denies"}


def test_a_row_gives_the_passage_by_its_offsets():
    row = next(row for row in rows(statements_csv(sample.dossier())) if row["speaker"] == "Ida Renn")
    assert sample.COURIER.text[int(row["start"]) : int(row["end"])] == row["content"]


def test_every_passage_of_a_claim_is_one_row():
    found = rows(claims_csv(sample.dossier()))
    assert [row["relation"] for row in found if row["claim"] == "c-ammunition"] == [
        "denies",
        "hedges",
        "asserts",
        "questions",
    ]


def test_without_findings_the_columns_remain():
    assert claims_csv(sample.empty_dossier()).strip().split(",") == list(CLAIM_COLUMNS)


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t", "\n", "  =", "＝"])
def test_no_cell_runs_as_a_formula(opening):
    claim = sample.claim("x", f"{opening}SUM(A1)", (sample.CLAIMS[0].members[0],))
    (row,) = rows(claims_csv(sample.dossier(claims=(claim,))))
    assert row["text"] == f"'{opening}SUM(A1)"


def test_same_table_whatever_the_order_of_readings():
    readings = sample.dossier().readings
    assert statements_csv(sample.dossier(readings=readings[::-1])) == statements_csv(sample.dossier())
