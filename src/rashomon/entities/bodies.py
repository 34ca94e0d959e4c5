"""Bodies, firms and outlets whose name holds a word that says so, in capitals or in small letters."""

from collections.abc import Iterator

from rashomon.entities.context import Context
from rashomon.entities.mention import Mention
from rashomon.entities.organisation_mention import modifies, organisation, with_article, words_of
from rashomon.entities.runs import Word
from rashomon.entities.titles import is_person, is_title
from rashomon.text.names import latin

__all__ = ["bodies", "ends_in_person", "lower_bodies", "media", "organised"]

_OF = {"of", "for"}


def media(context: Context, _: set[int]) -> Iterator[Mention]:
    """ "the Telegram channel X", "X news agency": a kind of outlet beside a name."""
    lex, tokens = context.lexicon, context.parse.tokens
    for run in context.runs:
        if run.headline or len(run.words) > 5:
            continue
        first, last = run.first, run.last
        if last < len(tokens) and tokens[last].start == tokens[last - 1].end + 1:
            for width in (2, 1):
                after = [t.text.lower() for t in tokens[last : last + width]]
                if (
                    lex.org_class(" ".join(after), "media")
                    and len(after) == width
                    and tokens[last + width - 1].text.islower()
                    and after[-1] not in lex.small("capital_media")  # "a Facebook post", "the Acme press"
                    and not modifies(context, last + width)
                ):
                    name = words_of(context, first, last)
                    if after[-1] in context.lexicon.small("carrier") and organised(context, list(run.words)):
                        break  # "the Pentagon website" is the Pentagon's
                    if not (len(run.words) == 1 and (name.lower() in lex.nation or name.lower() == "telegram")) and (
                        width == 2 or not lex.org_class(after[0], "body")
                    ):
                        yield organisation(context, first, last + width, name, latin(name), after[-1])
                    break
        i = first - 1
        if (
            i > 0
            and tokens[i].end + 1 == tokens[first].start
            and lex.org_class(tokens[i].text, "media")
            and tokens[i].text.islower()
            and tokens[i].text not in lex.small("capital_media")
        ):
            start = i
            while (
                start > 0
                and tokens[start - 1].sentence == run.sentence
                and tokens[start - 1].pos in {"NOUN", "PROPN", "ADJ"}
                and tokens[start - 1].head <= last
            ):
                start -= 1
            name = words_of(context, first, last)
            if name.lower() not in lex.nation:
                yield organisation(
                    context, with_article(context, start), last, name, latin(name), tokens[i].text.lower()
                )


def bodies(context: Context, taken: set[int]) -> Iterator[Mention]:
    """Capitalised names with a word of organisations: "Emergency Management Service", "Bank of England"."""
    for run in context.runs:
        if run.headline:
            continue
        words = list(run.words)
        while (
            words
            and words[0].text.lower() in context.lexicon.titles
            and words[0].text.lower() not in context.lexicon.orgs
        ):
            words = words[1:]
        while len(words) > 1 and _says_whose(context, words[0]):
            words = words[1:]
        if not words or not organised(context, words):
            continue
        if (
            len(words) == 1
            and _extended(context, words) == words[-1].last
            and not context.lexicon.org_class(words[0].text, "seat")
        ):
            continue
        first, last = _begun(context, words), _extended(context, words)
        if any(i in taken for i in range(first, last)):
            continue
        # "Pentagon press service": the rest of the name in small letters
        tokens = context.parse.tokens
        for width in (2, 1):
            after = " ".join(t.text.lower() for t in tokens[last : last + width])
            if (
                last + width <= len(tokens)
                and context.lexicon.org_class(after, "body")
                and (width == 2 or after in context.lexicon.small("lower_body"))
                and not modifies(context, last + width)
            ):
                last += width
                break
        name = words_of(context, first, last)
        yield organisation(
            context,
            first,
            last,
            name,
            latin(name),
            words[-1].text.lower(),
            context.lexicon.nation.get(words[0].text.lower()),
        )


def _says_whose(context: Context, word: Word) -> bool:
    """ "Oslo-based", "state-run": a word before the name that is no part of it."""
    before, hyphen, last = word.text.rpartition("-")
    return bool(before and hyphen) and last.lower() in context.lexicon.small("joined")


def organised(context: Context, words: list[Word]) -> bool:
    """Whether a word in a run of capitalised words says that they name an organisation."""
    lex = context.lexicon
    last = words[-1].text
    if lex.org_class(last, "body", "business", "forces", "government"):
        return not (
            lex.org_class(last, "place")
            and len(words) < 3
            and not context.labelled(words[0].first, words[-1].last, "ORG")
        )
    if lex.org_class(last, "media"):
        return len(words) > 1 and context.label(words[-1].first) != "PERSON"
    tail = " ".join(w.text.lower() for w in words[-2:])
    if lex.org_class(tail, "body", "government", "media", "forces"):
        return True
    if len(words) == 1 or lex.org_class(last, "place", "other") or ends_in_person(context, words):
        return False
    return lex.org_class(words[0].text, "body") and context.label(words[0].first) == "ORG"


def ends_in_person(context: Context, words: list[Word]) -> bool:
    """ "Treasury Secretary Jane Roe": a title inside the run, and a given name or a person's name behind it."""
    return any(
        is_title(context, word)
        and (words[at + 1].text.lower() in context.lexicon.given or is_person(context, words[at + 1 :]))
        for at, word in enumerate(words[:-2])
    )


def _begun(context: Context, words: list[Word]) -> int:
    """Where the name begins: one that the parser holds together over an "and" is taken whole."""
    tokens, first = context.parse.tokens, words[0].first
    while (
        first > 1
        and tokens[first - 1].text in {"and", "&"}
        and context.label(first - 1) == "ORG" == context.label(first - 2)
    ):
        first -= 2
        while first > 0 and tokens[first - 1].text[0].isupper() and context.label(first - 1) == "ORG":
            first -= 1
    return first


def _extended(context: Context, words: list[Word]) -> int:
    """Index behind the name, "of …" and "for …" taken in where capitals follow ("University of the Andes")."""
    tokens = context.parse.tokens
    last = words[-1].last
    if not context.lexicon.org_class(words[-1].text, "body", "government"):
        return last
    for _ in range(3):
        i = last
        if (
            i >= len(tokens)
            or tokens[i].text not in {*_OF, "and", "on", "to"}
            or tokens[i].sentence != tokens[last - 1].sentence
        ):
            break
        if tokens[i].text in {"and", "on", "to"} and last == words[-1].last:
            break
        i += 1
        if i < len(tokens) and tokens[i].text == "the":
            i += 1
        stop = i
        while (
            stop < len(tokens) and tokens[stop].text[0].isupper() and tokens[stop].sentence == tokens[last - 1].sentence
        ):
            stop += 1
        if stop == i or (tokens[last].text == "and" and (stop - i > 3 or context.labelled(i, stop, "PERSON"))):
            break
        last = stop
    return last


def lower_bodies(context: Context, _: set[int]) -> Iterator[Mention]:
    """ "the Danish defense ministry", "the interior ministry": a body in small letters with what it is for."""
    lex, tokens = context.lexicon, context.parse.tokens
    for chunk in context.parse.noun_chunks:
        last = chunk.last
        noun = tokens[last - 1].text.lower()
        if noun not in lex.small("lower_body") or not tokens[last - 1].text.islower():
            continue
        first = chunk.first
        if tokens[first].pos in {"DET", "NUM"}:
            first += 1  # "one company" is no name
        named = any(t.text[0].isupper() for t in tokens[first : last - 1])
        sure = noun in {"ministry", "parliament", "police"} and last - first > 1
        if last - first < 2 or not (named or sure) or any(t.tag == "POS" for t in tokens[first:last]):
            continue
        if not named and tokens[chunk.first].text.lower() != "the":
            continue
        name = words_of(context, first, last)
        nation = next((lex.nation[t.text.lower()] for t in tokens[first:last] if t.text.lower() in lex.nation), None)
        yield organisation(context, with_article(context, first), last, name, latin(name), noun, nation)
