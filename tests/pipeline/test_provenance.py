from rashomon.lineage.origins import find_origins
from rashomon.pipeline.provenance import provenance
from tests.builders import article, span
from tests.lineage.builders import reading_of, statement


def test_what_is_told_of_a_source_is_the_accounts_own_word():
    a = article("The crowd that burnt the kiosks shouted that the quay was closed.", id="a", publisher="The Echo")
    crowd = statement(
        a, "the quay was closed", "the crowd", source="The crowd that burnt the kiosks", cue="shouted", named=False,
        speaker="group",
    )  # fmt: skip
    reading = reading_of(a, crowd)
    origins = find_origins([reading], (), ())
    of = provenance([reading], origins, ()).of
    burnt, whole = span(a, "burnt the kiosks"), span(a, "shouted that the quay was closed")
    assert of("a", burnt.start, burnt.end, None) == origins.of_article["a"]
    assert of("a", whole.start, whole.end, None) == origins.of_statement[crowd.id]
