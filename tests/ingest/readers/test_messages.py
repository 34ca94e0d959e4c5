from rashomon.ingest.config import IngestConfig
from rashomon.ingest.load import load
from tests.ingest.samples import PROSE, docx, mail, page, paragraph, pdf, record


def put(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return str(path)


def test_what_is_attached_becomes_articles_of_their_own(tmp_path):
    inner = mail("The ferry sank on Monday, Jo said.", subject="Ferry")
    message = mail(
        PROSE,
        subject="Bridge",
        attached=[
            ("a.pdf", "application/pdf", pdf([(50, 700, 10, "The dam broke on Sunday.")])),
            ("b.xls", "application/vnd.ms-excel", b"x"),
            ("c.docx", "application/octet-stream", docx(paragraph("The mayor left on Friday."))),
            ("d.pdf", "application/pdf", b"%PDF"),
            inner,
        ],
    )
    loaded = load([put(tmp_path, "m.eml", message.as_bytes())])
    assert [(a.id, a.text, a.file) for a in loaded.articles] == [
        ("m", PROSE, "m.eml"),
        ("m-1", "The dam broke on Sunday.", "m.eml"),
        ("m-3", "The mayor left on Friday.", "m.eml"),
        ("m-5", "The ferry sank on Monday, Jo said.", "m.eml"),
    ]
    assert len(loaded.raw) == 4
    told = [warning.partition("m.eml, ")[2] for warning in loaded.warnings]
    assert [line[:28] for line in told] == ["attachment 2 (b.xls): this k", "attachment 4 (d.pdf): is dam"]
    assert loaded.failed


def test_a_message_passed_on_whole_is_the_others(tmp_path):
    text = (
        "---------- Forwarded message ---------\nFrom: Jo Harte <jo@x.example>\nDate: Mon, 10 Mar 2025 08:05:00 +0100\n"
        f"Subject: Bridge\nTo: Ed <e@y.example>\n\n{PROSE}"
    )
    message = mail(text, subject="Fwd: Bridge", **{"from": "Ed <e@y.example>"}, date="Tue, 11 Mar 2025 09:00:00 +0100")
    path = put(tmp_path, "m.eml", message.as_bytes())
    loaded = load([path])
    [found] = loaded.articles
    assert (found.title, found.author, found.published) == ("Bridge", "Jo Harte", "2025-03-10T08:05:00+01:00")
    assert loaded.warnings == ()
    assert loaded.warnings_of == {"m": (f"{path}: forwarded by Ed on 2025-03-11T09:00:00+01:00",)}


def test_a_message_in_html_is_read_as_a_page(tmp_path):
    loaded = load([put(tmp_path, "m.eml", mail(html=page(3).decode(), subject="Bridge shut").as_bytes())])
    [found] = loaded.articles
    assert (found.title, found.media_type, "week 2" in found.text) == ("Bridge shut", "message/rfc822", True)


def test_messages_within_messages_end_somewhere(tmp_path):
    raw = b"Content-Type: message/rfc822\n\n" * 9 + b"Subject: a\n\nb"
    loaded = load([put(tmp_path, "m.eml", raw)])
    assert loaded.articles == ()
    assert "too many others" in loaded.warnings[0]


def test_a_saved_page_has_its_address_and_time(tmp_path):
    raw = (
        b"Snapshot-Content-Location: https://post.example/bridge\r\nDate: Tue, 11 Mar 2025 09:00:00 -0000\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n"
        b"--B\r\nContent-Type: text/html\r\n\r\n" + page() + b"\r\n--B--\r\n"
    )
    loaded = load([put(tmp_path, "s.mhtml", raw)])
    [found] = loaded.articles
    assert (found.id, found.url, found.captured) == ("s", "https://post.example/bridge", "2025-03-11T09:00:00+00:00")
    assert loaded.raw == {found.sha256: raw}


def test_an_endless_document_is_given_up_and_the_rest_is_read(tmp_path):
    # Ten forms, each of which draws the next a hundred times.
    draw, at = b"/Length 600>>\nstream\n" + b"/X Do " * 100 + b"\nendstream\nendobj\n", range(5, 15)
    form = b"%d 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    slow = (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R"
        b"/MediaBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>\nendobj\n4 0 obj\n<<"
        + draw
        + b"".join(form % (n, n + 1) + draw for n in at)
        + b"trailer\n<</Root 1 0 R>>\n%%EOF"
    )
    good = put(tmp_path, "a.pdf", pdf([(50, 700, 10, PROSE)]))  # it starts the child, which takes a while
    loaded = load(
        [good, put(tmp_path, "b.pdf", slow), put(tmp_path, "c.docx", docx(paragraph("The dam broke.")))],
        config=IngestConfig(document_seconds=2.0),
    )
    assert [a.id for a in loaded.articles] == ["a", "c"]
    assert "bounded time" in loaded.warnings[0]


def test_the_order_of_inputs_changes_nothing(tmp_path):
    message = mail(PROSE, attached=[("a.pdf", "application/pdf", pdf([(50, 700, 10, "The dam broke.")]))])
    paths = [
        put(tmp_path, "m.eml", message.as_bytes()),
        put(tmp_path, "w.warc", record("http://a.example/", page())),
        put(tmp_path, "d.docx", docx(paragraph("The mayor left."))),
    ]
    assert load(paths) == load(paths[::-1])
