"""Small files of each format, made here; their texts are our own."""

import io
import zipfile
import zlib
from email.message import EmailMessage

PROSE = "The mayor of Brackwater said on Tuesday that the old bridge would stay closed until the spring."
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def page(number=1):
    body = "".join(f"<p>{PROSE} It was day {number} of week {week}.</p>" for week in range(4))
    return f"<html><head><title>Bridge {number}</title></head><body><article>{body}</article></body></html>".encode()


def pdf(*pages, pack=False, lost=(), trailer=b"", info=b""):
    """Each page is a list of (x, y, size, words), or a content stream; `lost` pages stand in the tree alone."""
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}
    kids = []
    for number, content in enumerate(pages):
        at = 4 + 2 * number
        kids.append(b"%d 0 R" % at)
        if number in lost:
            continue
        stream = content if isinstance(content, bytes) else b"\n".join(_shown(*line) for line in content)
        stream = zlib.compress(stream) if pack else stream
        fonts = b"/Resources<</Font<</F 3 0 R>>>>"
        objects[at] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]%s/Contents %d 0 R>>" % (fonts, at + 1)
        how = b"/Filter/FlateDecode" if pack else b""
        objects[at + 1] = b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(stream), how, stream)
    objects[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), b" ".join(kids))
    size = 4 + 2 * len(pages)
    if info:
        objects[size] = b"<<%s>>" % info
        size, trailer = size + 1, trailer + b"/Info %d 0 R" % size
    out, offsets = b"%PDF-1.7\n", {}
    for number, content in sorted(objects.items()):
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = (b"%010d 00000 n \n" % offsets[n] if n in offsets else b"0000000000 65535 f \n" for n in range(size))
    table = b"xref\n0 %d\n%s" % (size, b"".join(rows))
    return out + table + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(out))


def _shown(x, y, size, words):
    escaped = words.replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    return b"BT /F %d Tf %d %d Td (%s) Tj ET" % (size, x, y, escaped)


def docx(body, **parts):
    """A Word document with the body's mark-up and further parts by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body if body.startswith("<!") else WORD.format(body))
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


def paragraph(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def mail(text=None, html=None, attached=(), **headers):
    """A message; `attached` are (name, media type, bytes) or messages."""
    message = EmailMessage()
    for name, value in headers.items():
        message[name.capitalize()] = value
    if text is not None:
        message.set_content(text)
    if html is not None:
        (message.add_alternative if text is not None else message.set_content)(html, subtype="html")
    for one in attached:
        if isinstance(one, EmailMessage):
            message.add_attachment(one)
        else:
            main, _, sub = one[1].partition("/")
            message.add_attachment(one[2], maintype=main, subtype=sub, filename=one[0])
    return message


def record(url, body, media_type="text/html; charset=utf-8", kind="response", http=""):
    """One WARC record with an HTTP answer."""
    payload = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n{http}\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-03-11T09:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def zipped(**members):
    """A ZIP archive of members by name, stored."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()
