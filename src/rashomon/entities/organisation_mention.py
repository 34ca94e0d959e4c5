"""How a mention of an organisation is made from tokens, and what surrounds it."""

import re

from rashomon.entities.context import Context
from rashomon.entities.grammar import acts, head_of, speaks
from rashomon.entities.known import known_key
from rashomon.entities.mention import Mention
from rashomon.text.names import latin

_OWNS = re.compile(r"\w['’]s$")

__all__ = ["modifies", "organisation", "with_article", "words_of"]


def organisation(
    context: Context, first: int, last: int, name: str, key: str, noun: str = "", nation: str | None = None
) -> Mention:
    """The mention of an organisation over tokens `first`..`last` (exclusive)."""
    tokens = context.parse.tokens
    head = head_of(context.parse, first, last)
    end = tokens[last - 1].end
    if name.endswith(".") and name.count(".") == 1 and not context.lexicon.org_class(name.split()[-1], "legal"):
        name, end = name[:-1], end - 1  # a full stop that the tokens keep with the word
    if _OWNS.search(name) and known_key(context.language, (name[:-2],)):
        name, key, end = name[:-2], latin(name), end - 2
    if key == latin(name):
        key = known_key(context.language, (name,)) or key
    return Mention(
        start=tokens[first].start,
        end=end,
        head=head,
        kind="organisation",
        form="name",
        name=" ".join(name.split()),
        key=key,
        noun=noun,
        nation=nation,
        speaks=speaks(context.parse, head, context.lexicon),
        acts=acts(context.parse, head),
        quoted=context.quoted(tokens[first].start),
        sentence=tokens[first].sentence,
    )


def words_of(context: Context, first: int, last: int) -> str:
    """The text of tokens `first`..`last` (exclusive)."""
    return context.parse.text[context.parse.tokens[first].start : context.parse.tokens[last - 1].end]


def modifies(context: Context, stop: int) -> bool:
    """Whether the noun before token `stop` only modifies the next one ("Danish military circles")."""
    token, before = context.parse.tokens[stop], context.parse.tokens[stop - 1]
    if token.start != before.end + 1:
        return False
    return (
        token.pos in {"NOUN", "PROPN", "ADJ"}
        and (before.head >= token.i or before.dep in {"compound", "amod"})
        and token.pos != "ADJ"
    ) or (token.pos == "ADJ" and before.head > token.i)


def with_article(context: Context, first: int) -> int:
    """The index of a definite article right before a token, else the token's own."""
    return first - 1 if first > 0 and context.parse.tokens[first - 1].text.lower() == "the" else first
