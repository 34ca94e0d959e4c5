"""Which words of an article are people's names: a surname alone is no place, whatever town bears it too."""

from rashomon.gazetteer.gazetteer import Gazetteer
from rashomon.gazetteer.tables import given_names, titles
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = ["people_words", "speaks"]

_LONGEST = 4


def people_words(parse: Parse, gazetteer: Gazetteer, language: str) -> frozenset[str]:
    """Words met in a full name ("Firstname X"), or behind a title ("President X")."""
    words: set[str] = set()
    for chunk in parse.names:
        tokens = parse.tokens[chunk.first : chunk.last]
        if chunk.label != "PERSON" or not 2 <= len(tokens) <= _LONGEST:
            continue
        name_like = all(token.text[:1].isupper() for token in tokens)
        if name_like and not gazetteer.lookup(parse.text[chunk.start : chunk.end]):
            words.update(token.text for token in tokens[1:])
    names, forms = given_names(language), titles(language)
    for before, token in zip(parse.tokens, parse.tokens[1:], strict=False):
        if token.sentence != before.sentence or not _name_like(token):
            continue
        word = before.text.lower().rstrip(".")
        if word in forms or (word in names and before.text[:1].isupper()):
            words.add(token.text)
            after = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
            if after and after.sentence == token.sentence and _name_like(after) and word in forms:
                words.add(after.text)
    return frozenset(words)


def _name_like(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos == "PROPN"


def speaks(parse: Parse, token: Token, language: str) -> bool:
    """Whether a token is the subject of a verb of saying or thinking."""
    governor = parse.tokens[token.head]
    verbs = {row[0] for row in rows(language, "speech_verbs")}
    return token.dep == "nsubj" and governor.pos == "VERB" and governor.lemma.lower() in verbs
