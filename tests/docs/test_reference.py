"""The reference is up to date, nothing public is missing in it, and every link of the documents leads somewhere."""

import re

import pytest

import rashomon
from rashomon.model import Dossier
from tests.docs.blocks import ROOT, script

DOCS = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md"), ROOT / "examples" / "README.md"])
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
SOURCE = ROOT / "src" / "rashomon"


def test_the_reference_is_up_to_date():
    made = script("make_reference").pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "reference").glob("*.md")}
    assert sorted(made) == sorted(there)
    old = [name for name in made if made[name] != there[name]]
    assert not old, f"{', '.join(old)}: not as the code has it; run: python3 dev.py docs"


def test_every_public_name_is_in_the_reference():
    text = (ROOT / "docs" / "reference" / "library.md").read_text(encoding="utf-8")
    assert [name for name in rashomon.__all__ if name != "__version__" and f"## rashomon.{name}\n" not in text] == []


def test_every_noun_is_in_the_reference():
    nouns = {path.stem for path in (SOURCE / "model").glob("*.py")} - {"__init__", "ids", "record"}
    assert nouns == set(script("make_reference").NOUNS)


def test_every_variable_of_the_surroundings_is_in_the_reference():
    text = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    used = {name for path in SOURCE.rglob("*.py") for name in re.findall(r"RASHOMON_[A-Z]+", path.read_text("utf-8"))}
    assert sorted(name for name in used if name not in text) == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path):
    lost = []
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        file, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        there = (path.parent / file).resolve() if file else path
        if not there.exists() or (anchor and anchor not in anchors(there.read_text(encoding="utf-8"))):
            lost.append(target)
    assert lost == []


def anchors(text: str) -> set[str]:
    """The headings' anchors, as GitHub makes them."""
    heads = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_part_of_a_dossier_is_in_the_glossary():
    words = set(re.findall(r"\*\*([^*]+)\*\*", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")))
    singular = {"entities": "entity", "readings": "reading", "unnamed_sources": "voice"}
    parts = [singular.get(name, name.removesuffix("s")) for name in Dossier.__struct_fields__]
    assert [part for part in parts if part not in {*words, "schema", "generated_by", "warning"}] == []
