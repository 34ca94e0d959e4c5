"""What acts for a nation: its forces, its government, and the country or capital that stands for it."""

from collections.abc import Iterator

from rashomon.entities.context import Context
from rashomon.entities.grammar import head_of, speaks
from rashomon.entities.known import known_key
from rashomon.entities.mention import Mention
from rashomon.entities.organisation_mention import modifies, organisation, with_article, words_of

__all__ = ["forces_and_governments", "metonyms"]


def forces_and_governments(context: Context, _: set[int]) -> Iterator[Mention]:
    """ "Danish Armed Forces", "Peru’s military", "the Syrian government": a nation and what acts for it."""
    lex, tokens = context.lexicon, context.parse.tokens
    for token in tokens:
        nation = lex.nation.get(token.text.lower())
        if nation is None or token.text.lower() in lex.capitals:
            continue
        at = token.i + 1
        possessive = at < len(tokens) and tokens[at].tag == "POS"
        at += possessive
        if not possessive and token.text.lower() not in lex.adjectives:
            continue
        for stop in range(min(len(tokens), at + 4), at, -1):
            noun = " ".join(t.text.lower() for t in tokens[at:stop])
            kinds = [kind for kind in ("forces", "government") if lex.org_class(noun, kind)]
            if not kinds or tokens[stop - 1].sentence != token.sentence:
                continue
            if stop < len(tokens) and modifies(context, stop):
                break
            first = (
                with_article(context, token.i) if kinds[0] == "government" and tokens[at].text.islower() else token.i
            )
            yield organisation(
                context, first, stop, words_of(context, token.i, stop), f"{nation} {kinds[0]}", noun, nation
            )
            break


def metonyms(context: Context, _: set[int]) -> Iterator[Mention]:
    """A country or capital that says or holds something stands for its government ("Ankara denied …")."""
    lex = context.lexicon
    for run in context.runs:
        name = words_of(context, run.first, run.last)
        nation = lex.nation.get(name.lower())
        if nation is None or run.headline or name.lower() in lex.adjectives or name in context.surnames:
            continue
        head = head_of(context.parse, run.first, run.last)
        if known_key(context.language, (name,)):
            continue  # "the EU": a body that is named beside countries
        if context.parse.tokens[head].dep != "compound" and speaks(context.parse, head, lex):
            yield organisation(context, run.first, run.last, name, f"{nation} government", "government", nation)
