import gzip
import io
import json
import sys

from rashomon.ingest.load import load
from tests.ingest.samples import PROSE, docx, mail, paragraph, pdf, record


def put(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_a_row_is_an_article(tmp_path):
    rows = f'id,title,published,text\na,Bridge,2025-03-11,"{PROSE}"\n,,,"{PROSE} b"\n"x"y\n'
    loaded = load([put(tmp_path, "t.csv", rows)])
    assert [(a.id, a.title, a.published, a.media_type) for a in loaded.articles] == [
        ("a", "Bridge", "2025-03-11", "text/csv"),
        ("t-2", None, None, "text/csv"),
    ]
    assert "record 3: is not written as a row" in loaded.warnings[0]


def test_a_table_in_another_encoding_is_read_with_a_warning(tmp_path):
    text = "Der Bürgermeister sagte am Dienstag, die Brücke bleibe für längere Zeit gesperrt."
    loaded = load([put(tmp_path, "t.csv", f"title;text\nBrücke;{text}\n".encode("cp1252"))])
    assert (loaded.articles[0].title, loaded.articles[0].text) == ("Brücke", text)
    assert "cp1252" in loaded.warnings[0]


def export(*messages, name="Brackwater Live"):
    return json.dumps({"name": name, "type": "public_channel", "id": 5, "messages": list(messages)})


def test_messages_of_an_export_are_articles_with_their_numbers(tmp_path):
    first = {"id": 7, "text": PROSE, "date": "2025-03-11T11:00:00", "date_unixtime": "1741683600"}
    second = {"id": 9, "text": [PROSE, " Two."], "forwarded_from": "County Press"}
    path = put(tmp_path, "result.json", export(first, {"id": 8, "type": "service", "text": ""}, second))
    loaded = load([path])
    assert [(a.id, a.publisher, a.author, a.published) for a in loaded.articles] == [
        ("result-7", "Brackwater Live", None, "2025-03-11T11:00:00+02:00"),
        ("result-9", "Brackwater Live", "County Press", None),
    ]
    assert loaded.warnings == ()
    assert loaded.warnings_of == {"result-9": (f"{path}, message 9: forwarded from County Press",)}


def test_what_two_channels_post_alike_stays_two_articles(tmp_path):
    chats = [json.loads(export({"id": 1, "text": PROSE}, name=name)) | {"id": at} for at, name in enumerate("AB")]
    loaded = load([put(tmp_path, "result.json", json.dumps({"chats": {"list": chats}}))])
    assert [(a.id, a.publisher) for a in loaded.articles] == [("result-0-1", "A"), ("result-1-1", "B")]


def test_an_export_without_words_says_so(tmp_path):
    assert "no message with words" in load([put(tmp_path, "result.json", export())]).warnings[0]


def test_standard_input_of_any_kind_is_told_by_how_it_begins(monkeypatch):
    for content, media_type in (
        (pdf([(50, 700, 10, PROSE)]), "application/pdf"),
        (docx(paragraph(PROSE), **{"[Content_Types]": "<a/>"}), "application/vnd.openxmlformats"),
        (record("http://a.example/", PROSE.encode(), "text/plain"), "text/plain"),
        (mail(PROSE, subject="Bridge").as_bytes(), "message/rfc822"),
        (f"From: the harbour\n\n{PROSE}".encode(), "text/plain"),
        (export({"id": 1, "text": PROSE}).encode().replace(b"{", b"{\n", 1), "application/json"),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        [found] = load(["-"]).articles
        assert found.media_type.startswith(media_type)
        assert PROSE in found.text


def test_an_article_as_schema_org_writes_it_is_read(tmp_path):
    node = {"headline": "Bridge shut", "articleBody": PROSE, "datePublished": "2025-03-11T09:00:00Z"}
    node |= {"author": [{"name": "Jo Harte"}], "publisher": {"name": "Post"}}
    node["mainEntityOfPage"] = {"@id": "https://p.example/b"}
    for number, value in enumerate((node, {"@graph": [{"@type": "Organization", "name": "x"}, node]})):
        (one,) = load([put(tmp_path, f"{number}.json", json.dumps(value))]).articles
        assert (one.title, one.text, one.published) == ("Bridge shut", PROSE, "2025-03-11T09:00:00+00:00")
        assert (one.author, one.publisher, one.url) == ("Jo Harte", "Post", "https://p.example/b")


def test_a_packed_file_of_any_kind_is_read_and_a_cut_one_is_told(tmp_path):
    packed = gzip.compress(PROSE.encode())
    loaded = load([put(tmp_path, "a.txt.gz", packed), put(tmp_path, "b.txt.gz", packed[:40])])
    assert [(a.id, a.text) for a in loaded.articles] == [("a", PROSE)]
    assert "b.txt.gz: the archive is damaged or truncated" in loaded.warnings[0]


def test_tables_name_their_separator_or_use_bars(tmp_path):
    for name, rows in (("a.csv", f"sep=;\r\ntitle;text\r\nB;{PROSE}\r\n"), ("b.csv", f"title|text\nB|{PROSE}\n")):
        (one,) = load([put(tmp_path, name, rows)]).articles
        assert (one.title, one.text) == ("B", PROSE)


def test_a_message_that_was_edited_or_saved_says_so(tmp_path):
    message = {"id": 7, "text": PROSE, "edited": "2025-03-11T12:00:00", "saved_from": "County Press"}
    loaded = load([put(tmp_path, "result.json", export(message))])
    assert loaded.articles[0].author == "County Press"
    assert ["edited on 2025-03-11T12:00:00" in note for note in loaded.warnings_of["result-7"]] == [False, True]
