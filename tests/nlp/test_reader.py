from rashomon.nlp import reader
from rashomon.nlp.parse import Said
from rashomon.nlp.reader import parse
from tests.builders import article

TEXT = "“The dam will hold,” said Ana Ruiz, an engineer.\n\nThe mayor of Telavi said on Monday that nobody was hurt."


def test_tokens_stand_where_their_words_do():
    parsed = parse(article(TEXT))
    assert all(TEXT[token.start : token.end] == token.text for token in parsed.tokens)
    assert [token.i for token in parsed.tokens] == list(range(len(parsed.tokens)))


def test_each_sentence_is_a_tree_of_its_own():
    parsed = parse(article(TEXT))
    for sentence in parsed.sentences:
        tokens = parsed.sentence_tokens(sentence)
        assert sum(token.head == token.i for token in tokens) == 1
        assert all(sentence.first <= token.head < sentence.last for token in tokens)


def test_statements_come_with_the_parse():
    parsed = parse(article(TEXT))
    words = [[TEXT[parsed.tokens[a].start : parsed.tokens[b - 1].end] for a, b in said.content] for said in parsed.said]
    assert "nobody was hurt" in words[1][0]
    assert [parsed.tokens[said.cue[0]].text for said in parsed.said if said.cue] == ["said", "said"]


def test_a_reading_of_one_article_hangs_on_nothing_else():
    alone = parse(article(TEXT))
    parse(article("Fire broke out. " * 200))
    assert parse(article(TEXT)) == alone


def test_another_language_is_left_unread():
    assert parse(article("Мост закрыт.", language="ru")).tokens == ()


def test_a_content_is_read_again_once(monkeypatch):
    def whole(_joint, scores, _labels, _sentences, offset=0):
        last = offset + len(scores.roles)
        return [Said(((offset, last),), (offset + 1, offset + 2), (offset, offset + 1), 0.9)]

    monkeypatch.setattr(reader, "statements", whole)
    found = parse(article("She said that the mayor had said that it was over.")).said
    assert [said.inner for said in found] == [False, True]
