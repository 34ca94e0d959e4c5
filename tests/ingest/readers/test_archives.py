import gzip
import json

from rashomon.ingest.config import IngestConfig
from rashomon.ingest.load import load
from tests.ingest.samples import PROSE, page, pdf, record, zipped

RECORDS = [
    record("http://a.example/1", page(1)),
    record("http://a.example/x.png", b"x", "image/png"),
    record("http://a.example/frame", b"<html></html>"),
    record("http://a.example/s.pdf", pdf([(50, 700, 10, PROSE)]), "application/pdf"),
    record("http://a.example/robots.txt", b"User-agent: *", "text/plain"),
]


def put(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return str(path)


def test_pages_and_documents_of_an_archive_are_articles(tmp_path):
    loaded = load([put(tmp_path, "w.warc.gz", b"".join(map(gzip.compress, RECORDS)))])
    assert [(a.id, a.url, a.captured, a.media_type) for a in loaded.articles] == [
        ("w-1", "http://a.example/1", "2025-03-11T09:00:00+00:00", "text/html"),
        ("w-4", "http://a.example/s.pdf", "2025-03-11T09:00:00+00:00", "application/pdf"),
    ]
    assert loaded.articles[0].file == "w.warc.gz"
    assert "1 of its pages hold no article text" in loaded.warnings[0]
    assert not loaded.failed


def test_an_archive_that_is_cut_short_is_read_up_to_there(tmp_path):
    path = put(tmp_path, "w.warc", b"".join(RECORDS[:2]) + RECORDS[3][:-100])
    loaded = load([path])
    assert [a.id for a in loaded.articles] == ["w-1"]
    assert loaded.warnings == (
        f"{path}: the archive is damaged or truncated; fetch it again; what comes before was read",
    )
    assert loaded.failed


def test_an_archive_without_pages_says_so(tmp_path):
    assert "no page" in load([put(tmp_path, "w.warc", RECORDS[1])]).warnings[0]


def test_an_archive_that_unfolds_too_far_is_read_as_far_as_allowed(tmp_path):
    bomb = gzip.compress(RECORDS[0] + record("http://a.example/2", b"x" * 5_000_000))
    loaded = load([put(tmp_path, "w.warc.gz", bomb)], config=IngestConfig(max_lines_bytes=1 << 20))
    assert [a.id for a in loaded.articles] == ["w-1"]
    assert any("unfolds to more than 1 MB" in warning for warning in loaded.warnings)


def test_of_a_wacz_the_pages_that_somebody_saved_are_read(tmp_path):
    archive = RECORDS[0] + record("http://a.example/2", page(2))
    pages = "\n".join(json.dumps(one) for one in ({"format": "json-pages-1.0"}, {"url": "http://a.example/2"}))
    path = put(tmp_path, "z.wacz", zipped(archive__data_dot_warc=archive, pages__pages_dot_jsonl=pages))
    assert [a.id for a in load([path]).articles] == ["z-2"]


def test_of_a_wacz_that_lists_no_page_found_everything_is_read(tmp_path):
    pages = json.dumps({"url": "http://other.example/"})
    members = {"archive__a_dot_warc": RECORDS[0], "archive__b_dot_warc": record("http://b.example/", page(2))}
    path = put(tmp_path, "z.wacz", zipped(**members, pages__pages_dot_jsonl=pages))
    assert [a.id for a in load([path]).articles] == ["z-1-1", "z-2-1"]


def test_a_wacz_that_is_none_says_so(tmp_path):
    for content, says in ((b"PK\x03\x04x", "no WACZ file"), (zipped(a="b"), "no web archive")):
        assert says in load([put(tmp_path, "z.wacz", content)]).warnings[0]
