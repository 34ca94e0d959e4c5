import gzip
import itertools
import json

import pytest

from rashomon.ingest.furniture import furniture

LEAD = "The mayor of Brackwater said on Tuesday that the old bridge would stay closed until the spring."
BODY = "Engineers found rust in two of its piers, she said, and divers are to look at the others this week."
MORE = "“We will not open it a day early,” said Jo Harte, who has led the works since the flood of last year."
TITLE = "Brackwater bridge to stay closed"
DUMP = f"""date 2025-03-11 https://news.example/brackwater-bridge.html
{TITLE}
{TITLE}
Northern Desk
{LEAD}
2025-03-11T09:00+0000
2025-03-11T09:20+0000
bridges
jo harte
https://img.news.example/1_0:3.jpg
{LEAD}
{BODY}
{MORE}
https://news.example/older.html
Brackwater
Jo Harte
Northern Desk
desk@news.example
+44 20 7946 0000
2025
Northern Desk
en_GB
bridge shut why, is bridge shut
bridge shut why, is bridge shut
"""


def marked(text, language="en", title=None):
    return [(mark.kind, text[mark.start : mark.end]) for mark in furniture(text, language, title)]


def test_a_page_dump_keeps_its_headline_and_body_and_nothing_else():
    marks = furniture(DUMP, "en")
    rest = "".join(char for at, char in enumerate(DUMP) if not any(m.start <= at < m.end for m in marks))
    assert [line for line in rest.splitlines() if line] == [TITLE, LEAD, BODY, MORE]
    starts = {mark.start for mark in marks if mark.kind == "repeat"}
    assert starts == {DUMP.rindex(TITLE), DUMP.index(LEAD)}


def test_each_piece_of_furniture_has_its_kind():
    found = dict(reversed([(words, kind) for kind, words in marked(DUMP)]))
    assert found["bridges\njo harte"] == "tags"
    assert found["bridge shut why, is bridge shut\nbridge shut why, is bridge shut"] == "tags"
    assert found["desk@news.example\n+44 20 7946 0000"] == "contact"
    assert found["https://img.news.example/1_0:3.jpg"] == "url"
    assert found["2025-03-11T09:00+0000\n2025-03-11T09:20+0000"] == "metadata"


def test_marks_do_not_overlap():
    marks = furniture(DUMP, "en")
    assert all(a.end <= b.start for a, b in itertools.pairwise(marks))


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\n{LEAD}\n\nWhat happens next\n\n{BODY}\n\n{MORE}",
        f"{LEAD}\n“No.”\n“Why not?”\n“Because,” she said.\n{BODY}",
        f"{LEAD}\n\nWrite to desk@news.example or see https://news.example for the plans.\n\n{BODY}",
        f"{LEAD}\n\nThe steps:\n\nclose the road\n\ndrain the dock\n\nlift the span\n\n{BODY}",
        f"{LEAD}\n\n11 March 2025\n\n{BODY}\n\n12 March 2025\n\n{MORE}",
        f"{LEAD} {BODY} More: the works will cost 3 million. {MORE}",
        f"BRACKWATER, 11 March 2025 (Northern Desk) – {LEAD}\n{BODY}",
    ],
)
def test_prose_has_no_furniture(text):
    assert marked(text) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("https://news.example/a?b=c", "url"),
        ("Share this story", "navigation"),
        ("READ MORE: Bridges of the north", "navigation"),
        ("Advertisement", "navigation"),
        ("© 2025 Northern Desk. All rights reserved.", "metadata"),
        ("desk@news.example", "contact"),
        ("Tel: 020 7946 0000", "contact"),
        ("Tags: bridges, rust, Brackwater", "tags"),
        ("#bridges #rust", "tags"),
        ("window.ads = window.ads || []; ads.push({mode: 1});", "other"),
        ("2025-03-11T09:00:00+00:00", "metadata"),
    ],
)
def test_a_line_that_only_pages_have_is_marked_wherever_it_stands(line, kind):
    assert marked(f"{LEAD}\n{line}\n{BODY}") == [(kind, line)]


def test_a_copyright_notice_at_the_end_of_a_paragraph_is_marked_alone():
    notice = "Copyright 2025 Northern Desk. All rights reserved."
    assert marked(f"{LEAD}\n{BODY} {notice}") == [("metadata", notice)]


def test_machine_lines_need_no_lexicon():
    kinds = [kind for kind, _ in marked(DUMP, language="xx")]
    assert {"url", "contact", "tags", "metadata", "repeat"} <= set(kinds)


def test_a_paragraph_that_returns_is_marked_the_second_time():
    text = f"{LEAD}\n{BODY}\n{MORE}\n{BODY}\n"
    assert [(m.kind, m.start) for m in furniture(text, "en")] == [("repeat", text.rindex(BODY))]


def test_a_teaser_that_breaks_off_is_the_lesser_copy():
    teaser = LEAD[:-17].rstrip() + "…"
    text = f"{teaser}\n{LEAD} {BODY}\n{MORE}"
    assert marked(text) == [("repeat", teaser)]


def test_a_set_phrase_that_returns_inside_sentences_is_no_repeat():
    phrase = "the Joint Commission for the Safety of Inland Bridges and Other Crossings of the North"
    assert marked(f"Yesterday {phrase} met in public.\nIn the evening {phrase} voted to go home.") == []


def test_repeats_are_found_in_scripts_without_spaces():
    sentence = "市議会は月曜日、古い橋は来年の春まで閉鎖されたままになると発表した。"
    other = "技術者は二本の橋脚にさびを見つけ、残りの橋脚も今週調べる予定である。"
    text = f"{sentence}\n{other}\n{sentence}\n"
    assert [(m.kind, m.start) for m in furniture(text, "ja")] == [("repeat", text.rindex(sentence))]


def test_a_teaser_that_was_reworded_is_a_copy_in_a_page_dump_alone():
    reworded = LEAD.replace("the old bridge", "the town bridge")
    text = DUMP.replace(LEAD, reworded, 1)
    assert ("repeat", reworded) in marked(text)
    assert marked(f"{reworded}\n{BODY}\n{LEAD}") == []


def test_the_seed_of_a_page_dump_keeps_one_headline_and_its_body(shared):
    [path] = (shared / "seeds").glob("004_*.txt")
    text = path.read_text(encoding="utf-8")
    marks = furniture(text, "en")
    rest = "".join(char for at, char in enumerate(text) if not any(m.start <= at < m.end for m in marks))
    kept = [line for line in rest.splitlines() if line.strip()]
    assert len(kept) == 7
    assert all(len(line.split()) > 10 for line in kept)


def test_ordinary_articles_have_next_to_no_furniture(shared):
    path = shared / "data" / "attribution" / "polnear-dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        texts = [json.loads(line)["text"] for line in stream]
    kinds = [mark.kind for text in texts for mark in furniture(text, "en")]
    assert set(kinds) <= {"repeat"}
    assert len(kinds) < len(texts) / 10


def test_the_header_of_a_message_passed_on_is_metadata_but_its_subject_where_it_is_the_title():
    text = "FYI\n\nFrom: Jo <jo@x.example>\nSent: 11 March 2025 08:05\nSubject: Ferry lost\n\n"
    text += "The ferry sank off the pier on Monday, the harbour said. " * 6
    marked = [text[mark.start : mark.end].rstrip() for mark in furniture(text, "en") if mark.kind == "metadata"]
    assert marked == ["From: Jo <jo@x.example>\nSent: 11 March 2025 08:05", "Subject:"]


def test_a_signature_is_contact():
    text = "The ferry sank off the pier on Monday, the harbour said.\n\n-- \nThe Post, 1 Bridge Street\n"
    assert [(mark.kind, text[mark.start : mark.end]) for mark in furniture(text, "en")] == [
        ("contact", "-- \nThe Post, 1 Bridge Street")
    ]
