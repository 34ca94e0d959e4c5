"""The parse: offsets into the article, whatever stands in it."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.nlp.spacy_ import parse
from tests.builders import article, noise


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=300))
def test_every_token_and_name_stands_where_it_says(text):
    found = parse(article(text))
    for token in found.tokens:
        assert text[token.start : token.end] == token.text
        assert 0 <= token.head < len(found.tokens)
    for sentence in found.sentences:
        assert found.tokens[sentence.first].start == sentence.start
        assert found.tokens[sentence.last - 1].end == sentence.end


def test_noise_is_not_parsed_but_repeated_prose_is():
    a = article("The dam broke.\nshare this page\nThe dam broke.")
    a = article(a.text, noise=(noise(a, "share this page", "navigation"),))
    words = [t.text for t in parse(a).tokens]
    assert "share" not in words
    assert words.count("dam") == 2


def test_an_article_in_a_language_without_a_model_gives_an_empty_parse():
    assert parse(article("Le barrage a cédé.", language="fr")).tokens == ()


def test_a_reading_depends_on_the_article_alone():
    a = article("Rain fell for nineteen hours. The dam above the town broke at three.")
    alone = parse(a)
    parse(article("Something else entirely was said by someone."))
    assert parse(a) == alone
