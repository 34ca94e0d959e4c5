import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.ingest.draft import InputFault
from rashomon.ingest.formats.mail import read_mail, read_saved_page
from tests.ingest.samples import PROSE, mail

SAVED = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/bridge\r\n"
    b"Date: Tue, 11 Mar 2025 09:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
    b"--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B\r\nContent-Type: text/html\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p lang=3Den>Z=C3=BCrich</p>\r\n--B--\r\n"
)


def test_header_and_plain_body_are_read():
    found = read_mail(
        mail(
            PROSE,
            f"<p>{PROSE}</p>",
            **{"from": "Désk <d@n.example>", "subject": "Bridge – shut", "organization": "Brackwater Post"},
            date="Tue, 11 Mar 2025 09:00:00 +0100",
        ).as_bytes()
    )
    assert (found.title, found.author, found.publisher) == ("Bridge – shut", "Désk", "Brackwater Post")
    assert (found.published, found.text) == ("2025-03-11T09:00:00+01:00", PROSE)


def test_a_plain_body_that_is_a_stub_gives_way_to_the_page():
    found = read_mail(mail("Open the HTML.", f"<p>{PROSE * 3}</p>").as_bytes())
    assert (found.text, PROSE in (found.html or "")) == (None, True)


def test_lines_broken_by_the_program_are_joined():
    raw = b"Subject: a\nContent-Type: text/plain; format=flowed\n\nThe ship \nsank.\nIt was old.\n"
    assert read_mail(raw).text == "The ship sank.\nIt was old."


def test_another_encoding_than_stated_is_guessed_with_a_warning():
    text = "Der Bürgermeister sagte am Dienstag, die Brücke bleibe für längere Zeit gesperrt."
    raw = f"Subject: Brücke gesperrt\nContent-Type: text/plain; charset=utf-8\n\n{text}".encode("cp1252")
    found = read_mail(raw)
    assert (found.text, found.title) == (text, "Brücke gesperrt")
    assert "cp1252" in found.warnings[0]


def test_attachments_are_counted_and_letterheads_are_none():
    found = read_mail(
        mail(
            PROSE,
            attached=[("a.pdf", "application/pdf", b"%PDF"), ("x.asc", "application/pgp-signature", b"x"), mail("In.")],
        ).as_bytes()
    )
    assert [(part.number, part.name, part.media_type) for part in found.parts] == [
        (1, "a.pdf", "application/pdf"),
        (2, "message/rfc822", "message/rfc822"),
    ]
    assert b"In." in found.parts[1].raw


def test_a_file_name_leads_nowhere():
    found = read_mail(mail(PROSE, attached=[("../../etc/a.txt", "text/plain", b"x")]).as_bytes())
    assert found.parts[0].name == "a.txt"


def nested(depth):
    parts = (f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(depth))
    return ("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n\n" + "".join(parts)).encode()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"\0\xff" * 99, "no message"),
        (b"", "no message"),
        (nested(3000), "nested too deeply"),
        (b"Content-Type: message/rfc822\n\n" * 5000 + b"Subject: a\n\nb", "nested too deeply"),
        (b"Content-Type: multipart/encrypted; boundary=b\n\n--b--", "encrypted"),
        (b"Content-Type: application/pkcs7-mime\n\nx", "encrypted"),
    ],
    ids=["bytes", "empty", "parts", "messages", "pgp", "smime"],
)
def test_what_cannot_be_read_says_why(raw, says):
    with pytest.raises(InputFault, match=says):
        read_mail(raw)


def test_a_huge_header_costs_its_end():
    raw = b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\nFrom: " + b"a," * 100_000 + b"\n\n" + PROSE.encode()
    found = read_mail(raw)
    assert (found.text, len(found.title or "") < 3000) == (PROSE, True)


def test_many_parts_are_cut_off_and_told():
    raw = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 800 + b"--b--"
    assert "more than 500 parts" in read_mail(raw).warnings[0]


def test_a_saved_page_is_found_among_its_parts():
    found = read_saved_page(SAVED)
    assert (found.url, found.published) == ("https://post.example/bridge", "2025-03-11T09:00:00+00:00")
    assert found.html == "<p lang=en>Zürich</p>"


def test_a_saved_page_without_a_page_says_so():
    with pytest.raises(InputFault, match="no page"):
        read_saved_page(SAVED.replace(b"text/html", b"text/css"))


@settings(max_examples=150, deadline=None)
@given(
    head=st.lists(
        st.sampled_from(
            [
                "Subject: =?utf-8?b?!!?=",
                "Date: nonsense",
                "Content-Type: multipart/mixed; boundary=b",
                "Content-Type: text/plain; charset*=x''%ff; format=flowed",
                "Content-Transfer-Encoding: base64",
                "Content-Disposition: attachment; filename*0*=utf-8''%e2; filename*1=x",
                "From: =?x?q?=FF?= <",
                "MIME-Version: 1.0",
            ]
        ),
        max_size=6,
    ),
    body=st.binary(max_size=80),
)
def test_any_message_is_read_or_refused(head, body):
    raw = "\n".join([*head, "", ""]).encode() + b"--b\n" + "\n".join(head).encode() + b"\n\n" + body
    for read in (read_mail, read_saved_page):
        try:
            read(raw).text  # noqa: B018
        except InputFault:
            continue
