import pytest

from rashomon.ingest.formats.markdown import Described, described
from rashomon.ingest.load import load
from tests.ingest.samples import PROSE

FRONT = """---
title: "The old bridge"
date: 2025-09-15
author: Mara Lind
source: Harbour Courier
tags: [bridge, town]
---
"""


def test_the_fields_before_the_text_are_its_own():
    found = described(FRONT + "\n# Another heading\n\n" + PROSE)
    assert found == Described("The old bridge", "Mara Lind", "Harbour Courier", "2025-09-15", None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The *old* bridge #\n\n" + PROSE, "The old bridge"),
        ("\ufeff\r\n# The old bridge\r\n", "The old bridge"),
        (PROSE + "\n\n# The old bridge\n", None),
        ("## Second order\n" + PROSE, None),
        ("---\ntitle: never closed\n" + PROSE, None),
        ("---\ntitle: [a, list]\n---\n" + PROSE, None),
        ("---\ndate: soon\nurl: javascript:x\n---\n" + PROSE, None),
        ("", None),
    ],
)
def test_the_heading_with_which_a_text_begins_is_its_title(text, title):
    assert described(text) == Described(title=title)


def test_the_text_stays_as_it_is(tmp_path):
    text = FRONT + "\n# The old bridge\n\n" + PROSE + "\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (article,) = load([str(tmp_path / "a.md")]).articles
    assert article.text == text
    assert (article.title, article.author, article.publisher) == ("The old bridge", "Mara Lind", "Harbour Courier")
    assert article.published == "2025-09-15"
    assert all(article.text[one.start : one.end] == one.text for one in article.noise)
