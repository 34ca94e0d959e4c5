# ruff: noqa: E501  (records and texts made by hand read better on one line)
import itertools
import time

import pytest

from rashomon.lineage.resolve import trace, weighed
from tests.builders import article, noise
from tests.lineage.builders import HARBOUR, reading, reading_of, statement

LINES = HARBOUR.split("\n")
REWORDED = """Two warehouses in Marrow's harbour were destroyed by a fire that forced three hundred people to leave nearby flats on Monday night.
The crew of a tugboat raised the alarm by radio after seeing the first flames shortly before midnight.
Burning debris was carried over the basin by strong winds and ignited timber stacked there for shipment.
Both empty warehouses had lost their bankrupt tenant in spring, according to the harbour company."""
INDEPENDENT = """Residents of Marrow spent the night in a school gymnasium after a blaze broke out at the docks.
"I saw a red sky and ran," said Ada Quill, who lives opposite the port.
Two storage halls are gone, and the mayor wants to know why the sprinklers were switched off."""


def kinds(*readings):
    return [(line.kind, line.between) for line in trace(readings)]


def only(*readings):
    (line,) = trace(readings)
    return line


def test_a_verbatim_copy_is_found_with_its_share():
    line = only(reading(HARBOUR, "a"), reading(HARBOUR, "b"))
    assert (line.kind, line.share, line.between) == ("copies", 1.0, ("a", "b"))


@pytest.mark.parametrize("part", ["\n".join(LINES[:3]), "\n".join(reversed(LINES)), " ".join(LINES[3:])])
def test_cut_and_reordered_copies_are_copies(part):
    assert only(reading(HARBOUR, "a"), reading(part, "b")).kind == "copies"


def test_twelve_words_are_enough():
    text = "Strong winds carried burning debris across the basin towards the old mill."
    assert only(reading(text, "a"), reading(text, "b")).kind == "copies"


def test_reworded_sentences_are_a_rewrite():
    line = only(reading(HARBOUR, "a"), reading(REWORDED, "b"))
    assert line.kind == "rewrites"
    assert line.share > 0.5


def test_independent_reports_of_one_event_are_not_related():
    assert trace([reading(HARBOUR, "a"), reading(INDEPENDENT, "b")]) == ()


def test_a_merger_of_two_is_related_to_both():
    other = INDEPENDENT.replace("docks", "timber docks")
    found = kinds(reading(HARBOUR, "a"), reading(other, "b"), reading("\n".join(LINES[:3]) + "\n" + other, "c"))
    assert found == [("rewrites", ("a", "c")), ("copies", ("b", "c"))]


def test_every_span_is_exact():
    readings = {"a": reading("¶ " + HARBOUR.replace("\n", "\r\n"), "a"), "b": reading(REWORDED + LINES[4], "b")}
    for line in trace(list(readings.values())):
        for s in itertools.chain.from_iterable((pair.source, pair.derived) for pair in line.evidence):
            assert readings[s.article].article.text[s.start : s.end] == s.text


def test_without_times_the_direction_is_unknown():
    line = only(reading(HARBOUR, "b"), reading(HARBOUR, "a"))
    assert (line.direction, line.source_article, line.derived_article) == ("unknown", None, None)


def test_publication_times_give_the_direction():
    early, late = reading(HARBOUR, "z", published="2024-03-01"), reading(LINES[0], "a", published="2024-03-03T10:00")
    line = only(late, early)
    assert (line.source_article, line.derived_article, line.share) == ("z", "a", 1.0)
    assert line.evidence[0].source.article == "z"


def test_one_day_without_hours_does_not_tell_the_direction():
    a, b = reading(HARBOUR, "a", published="2024-03-01"), reading(HARBOUR, "b", published="2024-03-01T10:00")
    assert only(a, b).direction == "unknown"


def test_the_order_of_the_readings_does_not_matter():
    readings = [reading(HARBOUR, "a"), reading(REWORDED, "b"), reading("\n".join(LINES[2:]), "c")]
    assert all(trace(order) == trace(readings) for order in itertools.permutations(readings))


def test_the_same_quotation_in_different_prose_shares_an_origin():
    quote = "“We will rebuild both halls before the winter, whatever the insurers have to say about it,”"
    a = reading(f"{quote} the director told a meeting of shareholders.", "a")
    b = reading(f"Asked about plans at the site, the firm's head was blunt: {quote} he said.", "b")
    line = only(a, b)
    assert (line.kind, line.direction) == ("shares_origin", "unknown")


def test_naming_another_outlet_of_the_case_is_a_citation():
    a = reading(INDEPENDENT, "a", publisher="Marrow Gazette")
    b = reading("The sprinklers were off, the Marrow Gazette reported on Tuesday.", "b", publisher="The Ledger")
    line = only(a, b)
    assert (line.kind, line.source_article, line.derived_article) == ("cites", "a", "b")
    assert line.evidence[0].derived.text == "Marrow Gazette"


def test_a_cited_source_comes_first():
    a = reading(HARBOUR, "b", publisher="Marrow Gazette")
    b = reading(REWORDED + "\nThe Marrow Gazette reported first.", "a", publisher="The Ledger")
    assert {(line.kind, line.source_article) for line in trace([a, b])} == {("cites", "b"), ("rewrites", "b")}


def test_two_texts_that_credit_one_agency_share_an_origin():
    a = reading("MARROW (Reuters) - Two halls burned down in the port.", "a", publisher="The Echo")
    b = reading("As reported by Reuters, nobody was hurt when the port caught fire.", "b")
    line = only(a, b)
    assert line.kind == "shares_origin"
    assert {line.evidence[0].source.text, line.evidence[0].derived.text} == {"Reuters"}


def test_set_phrases_in_common_are_weak_evidence():
    a = reading("The accord marks a pivotal moment in the ongoing dispute. As the dust settles, the focus shifts to the next "
                "vote. It is a testament to the resilience of the growers.\n" + HARBOUR, "a")  # fmt: skip
    b = reading("For shipping this marks a pivotal moment in the ongoing dispute. The focus shifts to the next harbour once "
                "tugs return. Their return is a testament to the resilience of crews.\n" + INDEPENDENT, "b")  # fmt: skip
    line = only(a, b)
    assert (line.kind, line.confidence) == ("shares_origin", 0.3)


def test_noise_is_no_evidence():
    furniture = (
        "Subscribe to our newsletter and follow the latest headlines from our award winning journalists every day"
    )
    a, b = (reading(f"{text}\n{furniture}", id).article for text, id in ((INDEPENDENT, "a"), (LINES[4], "b")))
    assert trace([reading_of(a), reading_of(b)])
    marked = [type(x)(**{**_fields(x), "noise": (noise(x, furniture),)}) for x in (a, b)]
    assert trace([reading_of(x) for x in marked]) == ()


def _fields(of):
    return {name: getattr(of, name) for name in of.__struct_fields__}


@pytest.mark.parametrize(
    "text",
    [
        "東京の倉庫で月曜日の夜に火災が発生し、近くの住民三百人が避難した。消防隊は朝まで放水を続けた。",
        "أدى حريق كبير إلى تدمير مستودعين في ميناء المدينة ليلة الاثنين وأجبر مئات السكان على مغادرة منازلهم القريبة من الرصيف",
        "सोमवार की रात बंदरगाह में लगी आग ने दो गोदामों को नष्ट कर दिया और तीन सौ लोगों को अपने घर छोड़ने पड़े",
    ],
)
def test_copies_are_found_in_any_script(text):
    assert only(reading(text, "a", language=None), reading(text, "b", language=None)).kind == "copies"


@pytest.mark.parametrize("text", ["", " \n", "Fire.", "🔥" * 30, "a b c d " * 50])
def test_odd_texts_do_no_harm(text):
    trace([reading(text, "a"), reading(text, "b"), reading(HARBOUR, "c")])


def test_what_else_speaks_for_a_rewriting_is_weighed_with_the_likeness_of_the_texts():
    loose = """Two warehouses in the port of Marrow burned on Monday night, and people in the flats around it had to leave.
Nobody knows yet who will pay for it, and the insurers will not say before the autumn what they have agreed.
For the town the harbour is what is left of a better time, when four yards built ships and the trains ran at night.
Its council has put off the vote on the new bridge, which was to be held on Thursday, until the smoke is gone."""
    readings = [reading(HARBOUR, "a"), reading(loose, "b")]
    traced = trace(readings)
    assert traced == ()
    assert [line.kind for line in weighed(readings, traced, {("a", "b"): 1000.0})] == ["rewrites"]
    assert weighed(readings, traced, {("a", "b"): 1.0}) == traced


def test_accounts_of_one_group_of_copies_are_not_joined_once_more():
    readings = [reading(HARBOUR, id) for id in ("a", "b")]
    traced = trace(readings)
    assert weighed(readings, traced, {("a", "b"): 1000.0}) == traced


def test_twenty_long_articles_are_traced_in_seconds():
    words = [f"word{n % 997}x{n % 13}" for n in range(14_000)]
    texts = [" ".join(words[n * 600 : n * 600 + 700]) + ". " + HARBOUR for n in range(20)]
    start = time.perf_counter()
    trace([reading(text, f"{n:02}") for n, text in enumerate(texts)])
    assert time.perf_counter() - start < 10  # far above what it takes, for slow machines


def test_a_text_under_an_agencys_dateline_alone_comes_before_the_outlet_that_prints_it():
    text = "MARROW, Harland, May 2, 2025 (Coastal Wire) – " + HARBOUR
    lines = trace([reading(text, "a"), reading(text, "b", publisher="The Echo")])
    assert {(line.kind, line.source_article, line.direction) for line in lines} == {
        ("copies", "a", "known"),
        ("cites", "a", "known"),
    }


def test_a_credit_in_the_text_decides_direction():
    credited = "As reported by the Coastal Wire agency:\n" + HARBOUR
    lines = trace([reading("MARROW, May 2, 2025 (Coastal Wire) –\n" + HARBOUR, "a"), reading(credited, "b")])
    assert {line.kind: line.source_article for line in lines} == {"copies": "a", "cites": "a"}


def test_a_post_that_both_set_in_is_a_quotation():
    post = "Both warehouses at the old quay burned down to the ground this morning, nobody was hurt — Port (@port) May 2, 2025"
    a = reading(post + "\nThe insurers have been told.", "a", published="2025-05-02")
    b = reading("Engineers are on their way.\n" + post, "b", published="2025-05-03")
    assert {line.kind for line in trace([a, b])} <= {"shares_origin", "quotes"}


def test_a_publisher_is_cited_by_its_initials_without_its_bracket_and_in_quotation_marks():
    late = (
        'Nine roads are shut, as HNS reported. A driver told the regional newspaper "Morning Post" that he had turned.'
    )
    readings = [
        reading("Rain fell on the hills all night.", "wire", publisher="Harbour News Service"),
        reading("Fog lay on the bay at dawn.", "post", publisher="Morning Post (English edition)"),
        reading(late, "late"),
    ]
    found = {(line.kind, line.source_article, line.derived_article) for line in trace(readings)}
    assert {("cites", "wire", "late"), ("cites", "post", "late")} <= found


def test_initials_pass_over_the_small_words_of_a_name():
    readings = [
        reading("Rain fell on the hills all night.", "radio", publisher="Radio-Télévision de la Nation"),
        reading("Nine roads are shut, a spokesman told state broadcaster RTN.", "late"),
    ]
    assert [(line.kind, line.source_article, line.derived_article) for line in trace(readings)] == [
        ("cites", "radio", "late")
    ]


def test_a_publisher_that_is_the_source_of_a_statement_is_cited_whatever_the_words():
    text = "The aid group Hill Relief, whose teams went from door to door, thinks that 120 people are missing."
    one = article(text, id="desk")
    said = statement(one, "120 people are missing", "Hill Relief", source="The aid group Hill Relief")
    found = trace([reading("Our teams counted.", "note", publisher="Hill Relief"), reading_of(one, said)])
    assert [(line.kind, line.source_article) for line in found] == [("cites", "note")]
