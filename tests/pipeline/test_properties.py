"""For any articles whatever: every span lies where it says, the JSON keeps its schema, no step raises."""

import functools
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.export import json_schema, to_json
from rashomon.pipeline import compare_readings, read_article
from tests.builders import article

PIECES = (
    "“We lost two colleagues,” said Marta Lindgren, the head of the port.",
    "According to the army, twelve people were killed in Holm on 4 March.",
    "The mayor denied that the fire had been started on purpose.",
    "A source close to the talks told Reuters: ‘It is over.’",
    "HOLM, 4 March 2025 (Wire) –",
    "At least ten, and perhaps 1,200, were hurt near Paris, Texas.",
    "Мэр сказал: «Погибли двое».", "市长说：“两人死亡。”", "قال رئيس البلدية: «نعم».",
    "e\u0301\u0301", "👩‍🚒", "\ufeff", "\u00ad",
    "\r\n", "\n\n", "\u2028", "“", "”", "'", "(", "—", "…", "\0", "\u202e", "\ufffd", "ﬁ İ ß ١٢٣",
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), ANY), max_size=8).map(" ".join)
LANGUAGE = st.sampled_from(["en", "en", None, "fr", "zh-Hant"])


@functools.cache
def validator() -> jsonschema.protocols.Validator:
    schema = json.loads(json_schema("dossier"))
    return jsonschema.validators.validator_for(schema)(schema)


def spans(node: Any) -> Any:
    todo = [node]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            if {"article", "start", "end", "text"} <= item.keys():
                yield item
            todo += item.values()
        elif isinstance(item, list):
            todo += item


def check(*articles):
    readings = [read_article(one, strict=True)[0] for one in articles]
    written = json.loads(to_json(compare_readings(readings, strict=True)))
    validator().validate(written)
    known = {reading["article"]["id"]: reading["article"] for reading in written["readings"]}
    for span in spans(written):
        whole = known[span["article"]]["title" if span.get("field") else "text"]
        assert whole[span["start"] : span["end"]] == span["text"] != ""


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(TEXT, LANGUAGE, st.one_of(st.none(), ANY)), min_size=1, max_size=3))
def test_any_articles_give_a_dossier_that_holds(given_):
    check(*(article(text, id=f"a{n}", language=lang, title=title) for n, (text, lang, title) in enumerate(given_)))


NASTY = {
    "quotation marks alone": "“”\"\"«»''„“ " * 30,
    "no sentence": "1\n2\n---\n***\n",
    "right to left over Latin": "\u202eThe mayor said: “No.”\u202c قال: «لا».",
    "marks without letters": "\u0301" * 500 + " said the mayor.",
    "line ends of every kind": "“No,”\rsaid Ann.\r\n“Yes,”\u2028said Bob.\u0085“So,” said Cy.\f",
    "control characters": "The\0 mayor\x1b[31m said\x07: “No.”",
    "soft hyphens": "The may\u00ador of Par\u00adis said that four peo\u00adple died.",
    "beyond the first plane": "𝕋𝕙𝕖 mayor 🏙️ said “🔥” in 𐌰𐌱. 👩‍👩‍👧‍👦 agreed.",
    "one paragraph again and again": "Four people died in Paris on Monday, the mayor said.\n" * 12,
    "nested quotation": "“He said ‘she said “they said ‘no’”’,” Ann said, said Bob, said Cy.",
    "names that are patterns": "Mr. (.*)+ [a-z] \\1 said $^ {2,} to Mrs. *?",
}


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_text_beside_a_plain_one(name):
    check(article(NASTY[name], id="nasty"), article("Four people died in Paris on Monday, the mayor said.", id="plain"))
