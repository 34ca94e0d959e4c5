"""Fragments of a quotation without what its sentence turns on."""

import pytest

from rashomon.entities.resolve import merge_entities
from rashomon.findings.fragments import out_of_context
from rashomon.pipeline.reading import read_article
from tests.builders import article

WHOLE = "“We will never give up the port unless the north is ours,” Ada Quill, the mayor of Ostrava, said on Friday."


def found(*texts: str) -> list[str]:
    readings = [read_article(article(text, id=f"a{n}"))[0] for n, text in enumerate(texts)]
    entities = merge_entities(readings)
    entity_of = {(m.article, m.entity): entity.id for entity in entities for m in entity.members}
    findings = list(out_of_context(readings, entity_of))
    return [span.text for one in findings for span in one.evidence if span.role == "fragment"]


@pytest.mark.parametrize(
    ("whole", "fragment"),
    [
        (WHOLE, "Ada Quill, the mayor of Ostrava, said that she would “never give up the port”."),
        (WHOLE, "Ada Quill, the mayor of Ostrava, said that “the north is ours”."),
        (
            "“We will not let them drown our fields for the dam,” Ada Quill, the mayor of Ostrava, said.",
            "Ada Quill, the mayor of Ostrava, spoke of plans to “drown our fields for the dam”.",
        ),
    ],
)
def test_a_fragment_without_what_it_turns_on_is_told(whole: str, fragment: str):
    assert len(found(whole, fragment)) == 1


@pytest.mark.parametrize(
    "fragment",
    [
        "Ada Quill, the mayor of Ostrava, said that she would “never give up the port” unless the north is ours.",
        "Ada Quill, the mayor of Ostrava, said: “We will never give up the port unless the north is ours.”",
        "Bo Marsh, a fisherman, said that he would “never give up the port”.",
    ],
)
def test_what_keeps_its_context_or_is_anothers_is_not(fragment: str):
    assert found(WHOLE, fragment) == []
