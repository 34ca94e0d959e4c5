"""Word documents (ECMA-376, WordprocessingML): the text that a reader sees, a paragraph a block.

Removed and hidden text, comments, notes, headers and footers are left out.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from rashomon.ingest.draft import InputFault
from rashomon.ingest.formats.document import Document
from rashomon.ingest.formats.properties import stated_author, stated_title
from rashomon.ingest.formats.unfold import open_zip, zip_member

__all__ = ["read_docx"]

_OLE = b"\xd0\xcf\x11\xe0"
_MAIN = "word/document.xml"
# What was deleted or moved away, and the second copy of a text box that old programs are given.
_UNSEEN = frozenset({"del", "moveFrom", "Fallback"})
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off"})


def read_docx(raw: bytes, limit: int) -> Document:
    """The document's text; `limit` bounds what each of its parts may unfold to. Raises InputFault."""
    if raw.startswith(_OLE):
        raise InputFault("is an old or protected Word document; save it as .docx without a password")
    with open_zip(io.BytesIO(raw), "Word document") as archive:
        main = zip_member(archive, _main_part(archive, limit), limit)
        if main is None:
            raise InputFault("is no Word document: it has no text part; save it as .docx again")
        paragraphs, cut = _paragraphs(main)
        text = "\n\n".join(paragraphs)
        title, author = _properties(archive, limit)
    warnings = ("its text is damaged in the middle and was read up to there; save it again",) if cut else ()
    return Document(text, stated_title(title, text), stated_author(author, text), warnings)


def _main_part(archive: zipfile.ZipFile, limit: int) -> str:
    """Where the package says that its text stands."""
    try:
        relations = zip_member(archive, "_rels/.rels", limit)
        for _, node in _events(relations or b""):
            if _local(node) == "Relationship" and str(node.get("Type", "")).endswith("/officeDocument"):
                return str(node.get("Target", _MAIN)).lstrip("/")
    except (InputFault, ParseError):
        pass
    return _MAIN


def _properties(archive: zipfile.ZipFile, limit: int) -> tuple[str | None, str | None]:
    """Title and author as the properties have them; a fault there costs only these."""
    found: dict[str, str] = {}
    try:
        for event, node in _events(zip_member(archive, "docProps/core.xml", limit) or b""):
            if event == "end" and node.text:
                found.setdefault(_local(node), node.text)
    except (InputFault, ParseError):
        pass
    return found.get("title"), found.get("creator")


def _events(xml: bytes) -> Iterator[tuple[str, Any]]:
    """Beginnings and ends of elements. Raises InputFault for document types: none is allowed, and bombs need one."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    if not xml:
        return
    try:
        yield from iterparse(io.BytesIO(xml), events=("start", "end"), forbid_dtd=True)
    except DefusedXmlException as error:
        raise InputFault("declares entities of its own, which no Word document does; save its text alone") from error


def _local(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def _paragraphs(xml: bytes) -> tuple[list[str], bool]:
    """The paragraphs in the order in which they begin, those without words left out; whether the mark-up broke off."""
    found: list[list[str]] = []
    within: list[int] = []  # a text box stands within the paragraph that it is fastened to
    unseen = hidden = run = 0
    cut = False
    try:
        for event, node in _events(xml):
            name = _local(node)
            if event == "start":
                unseen += name in _UNSEEN
                if name == "p":
                    within.append(len(found))
                    found.append([])
                elif name == "r":
                    run, hidden = run + 1, 0
                elif name == "vanish" and run:
                    hidden = _value(node) not in _OFF
                continue
            unseen -= name in _UNSEEN
            if name == "p" and within:
                within.pop()
                node.clear()
            elif name == "r":
                run -= 1
            elif within and run and not unseen and not hidden:
                found[within[-1]].append((node.text or "") if name == "t" else _CHARACTERS.get(name, ""))
    except ParseError:
        cut = True
    return [text for text in ("".join(pieces).strip() for pieces in found) if text], cut


def _value(node: Any) -> str:
    """The `val` of a property that is on unless it says otherwise."""
    return next((str(value) for key, value in node.attrib.items() if key.rpartition("}")[2] == "val"), "1")
