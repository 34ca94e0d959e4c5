from rashomon.findings.quality import internal_duplicate, noise, undated
from rashomon.ingest.furniture import furniture
from rashomon.model import READING_SCHEMA, GeneratedBy, Noise, Reading
from tests.builders import article

LEAD = "The mayor of Brackwater said on Tuesday that the old bridge would stay closed until the spring."
BODY = "Engineers found rust in two of its piers, she said, and divers are to look at the others this week."
DUMP = f"""date 2025-03-11 https://news.example/brackwater-bridge.html
Brackwater bridge to stay closed
{LEAD}
2025-03-11T09:00+0000
bridges
jo harte
https://img.news.example/1.jpg
{LEAD}
{BODY}
desk@news.example
"""


def reading(text, **given):
    marks = furniture(text, "en")
    spans = tuple(Noise(article="a", start=m.start, end=m.end, text=text[m.start : m.end], kind=m.kind) for m in marks)
    return Reading(
        schema=READING_SCHEMA,
        generated_by=GeneratedBy(rashomon="0", models={}, gazetteer=None),
        warnings=(),
        read_share=1.0,
        article=article(text, noise=spans, **given),
        statements=(),
        entities=(),
        places=(),
        times=(),
        quantities=(),
    )


def test_furniture_of_a_saved_page_is_one_finding_with_samples_of_each_kind():
    [found] = noise([reading(DUMP)])
    assert {span.role for span in found.evidence} == {"url", "tags", "contact"}
    assert all(DUMP[span.start : span.end] == span.text for span in found.evidence)


def test_prose_has_no_noise_finding():
    assert list(noise([reading(f"{LEAD}\n\n{BODY}\n\nRead more: Bridges of the north\n")])) == []


def test_a_passage_that_stands_twice_is_shown_with_its_original():
    [found] = internal_duplicate([reading(DUMP)])
    copy, original = found.evidence
    assert (copy.role, original.role) == ("copy", "original")
    assert copy.text == original.text == LEAD
    assert copy.start != original.start


def test_a_reworded_copy_is_shown_with_the_paragraph_that_it_resembles():
    changed = LEAD.replace("the old bridge", "the town bridge")
    found = list(internal_duplicate([reading(DUMP.replace(LEAD, changed, 1))]))
    assert [span.text for span in found[0].evidence] == [changed, LEAD]


def test_a_repeated_headline_alone_is_no_duplicate():
    title = "Brackwater bridge to stay closed until spring after divers find rust in piers below"
    text = f"{title}\n{title}\n\n{LEAD}\n{BODY}"
    assert list(internal_duplicate([reading(text, title=title)])) == []


def test_an_undated_article_names_where_was_looked():
    [found] = undated([reading(BODY)])
    assert (found.searched, found.evidence) == (("a",), ())
    assert list(undated([reading(BODY, published="2025-03-11")])) == []
