import gzip
import io

import pytest

from rashomon.ingest.formats.unfold import Unfolding
from rashomon.ingest.formats.warc import captured
from tests.ingest.samples import page, record

A, B = record("http://a.example/1", page(1)), record("http://a.example/2", page(2))
PICTURE = record("http://a.example/x.png", b"x", "image/png")
LIMIT = 1 << 20


def read(raw, limit=LIMIT, most=1 << 26):
    stream = Unfolding(io.BytesIO(raw), most)
    return list(captured(stream, ("text/html",), limit)), stream.fault


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_answers_keep_their_number_among_all_records(pack):
    found, fault = read(b"".join(map(pack, [A, PICTURE, B])))
    assert [(one.number, one.url, one.body) for one in found] == [
        (1, "http://a.example/1", page(1)),
        (3, "http://a.example/2", page(2)),
    ]
    assert (found[0].captured, found[0].charset, fault) == ("2025-03-11T09:00:00Z", "utf-8", None)


@pytest.mark.parametrize(
    "raw",
    [
        (A + B)[:-90],
        gzip.compress(A) + gzip.compress(B)[:-40],
        gzip.compress(A) + b"\x1f\x8bnonsense" * 9,
        A + b"x" * 999,
    ],
    ids=["plain", "packed", "damaged", "nonsense"],
)
def test_what_comes_before_the_break_is_read(raw):
    found, fault = read(raw)
    assert [one.number for one in found] == [1]
    assert "damaged or truncated" in (fault or "")


def test_a_length_that_is_a_lie_is_a_break():
    found, fault = read(A + B.replace(b"Content-Length: ", b"Content-Length: 9999999999"))
    assert [one.number for one in found] == [1]
    assert "damaged or truncated" in (fault or "")


def test_a_bomb_ends_at_the_bound():
    found, fault = read(gzip.compress(A + record("http://a.example/2", b"x" * 9_000_000)), most=1 << 20)
    assert [one.body is None for one in found][:1] == [False]
    assert "unfolds to more than 1 MB" in (fault or "")


def test_the_packing_of_the_transport_is_taken_off():
    packed = record("http://a.example/1", gzip.compress(page(1)), http="Content-Encoding: gzip\r\n")
    chunked = record("http://a.example/2", b"3\r\nabc\r\n0\r\n\r\n", http="Transfer-Encoding: chunked\r\n")
    unpacked = record("http://a.example/3", page(3), http="Content-Encoding: gzip\r\n")
    assert [one.body for one in read(packed + chunked + unpacked)[0]] == [page(1), b"abc", page(3)]


def test_an_answer_larger_than_allowed_has_no_body():
    bomb = record("http://a.example/1", gzip.compress(b"x" * 5_000_000), http="Content-Encoding: gzip\r\n")
    large = record("http://a.example/2", b"x" * 2_000_000)
    assert [one.body for one in read(bomb + large + A)[0]] == [None, None, page(1)]


def test_other_answers_are_none():
    gone = A.replace(b"200 OK", b"404 No")
    assert read(gone + record("http://a.example/", page(), kind="request"))[0] == []
