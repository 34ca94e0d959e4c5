"""Surnames and given names that stand alone, of people whom the article names in full, or never does."""

import functools
from collections.abc import Iterator

from rashomon.entities.context import Context
from rashomon.entities.grammar import acts, head_of, located, speaks
from rashomon.entities.mention import Mention
from rashomon.entities.runs import Run, Word
from rashomon.entities.titles import is_title
from rashomon.text.lexicon import rows
from rashomon.text.names import latin

__all__ = ["SUFFIXES", "called_again", "known_names", "person", "surname_key"]

SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])


def surname_key(name: str) -> str:
    """The word by which a person is called after the first mention: the last, without "al-" and "Jr."."""
    words = [w for w in latin(name.replace("-", " - ")).split() if w not in SUFFIXES] or latin(name).split()
    return words[-1] if words else ""


def person(context: Context, first: int, core: list[Word], noun: str) -> Mention:
    """The mention of a person: `core` is the name, the title before it begins at token `first`."""
    name = context.parse.text[core[0].start : core[-1].end]
    head = head_of(context.parse, core[0].first, core[-1].last)
    offset = context.parse.tokens[first].start if first < len(context.parse.tokens) else core[0].start
    return Mention(
        start=min(offset, core[0].start),
        end=core[-1].end,
        head=head,
        kind="person",
        form="name",
        name=" ".join(name.split()),
        key=latin(name),
        noun=noun,
        nation=_nation(context, min(offset, core[0].start), core[0].start),
        gender=_gender(context, name, noun),
        speaks=speaks(context.parse, head, context.lexicon),
        acts=acts(context.parse, head),
        quoted=context.quoted(core[0].start),
        sentence=context.parse.tokens[head].sentence,
    )


def _gender(context: Context, core: str, noun: str) -> str | None:
    lex = context.lexicon
    words = noun.lower().split()
    for at in range(len(words)):
        title = lex.titles.get(" ".join(words[at:])) or lex.titles.get(words[at])
        if title and title.gender:
            return title.gender
    parts = core.split()
    given = lex.given.get(parts[0].lower()) if len(parts) > 1 else None
    return given if given in {"m", "f"} else None


def _nation(context: Context, start: int, end: int) -> str | None:
    for token in context.parse.within(start, end):
        if token.text.lower() in context.lexicon.nation:
            return context.lexicon.nation[token.text.lower()]
    return None


def known_names(context: Context, found: list[Mention]) -> dict[str, set[str]]:
    """Of each surname (and of each word that the parser took for one), the full names that end in it."""
    out: dict[str, set[str]] = {}
    for mention in found:
        words = [w for w in mention.name.split() if w.lower() not in SUFFIXES]
        out.setdefault(surname_key(mention.name), set()).add(mention.key)
        if words and "-" in words[-1]:
            out.setdefault(latin(words[-1]), set()).add(mention.key)
        if len(words) > 1 and len(words[0]) > 2:
            out.setdefault(latin(words[0]), set()).add(mention.key)
        if len(words) > 2:
            out.setdefault(latin(" ".join(words[1:])), set()).add(mention.key)
    for word, votes in context.votes.items():
        # A name that never stands in full: only where nearly all labels say person, and nothing says place.
        if word.lower() in _channels(context.language) or word.lower() in context.lexicon.nation:
            continue
        if votes["PERSON"] >= 2 and votes["PERSON"] > 0.6 * votes.total() and word not in context.places:
            out.setdefault(latin(word), set())
    return out


@functools.cache
def _channels(language: str) -> frozenset[str]:
    """The names of networks and agencies, which a parser takes for people's."""
    return frozenset(row[0] for row in rows(language, "channels"))


def called_again(context: Context, run: Run, known: dict[str, set[str]], taken: set[int]) -> Iterator[Mention]:
    """Surnames of known people in a run, alone or behind words that a headline put before them."""
    lex = context.lexicon
    at = 0
    while at < len(run.words):
        word = run.words[at]
        if any(i in taken for i in range(word.first, word.last)):
            at += 1
            continue
        stop = next((s for s in range(len(run.words), at, -1) if _key(run.words[at:s]) in known), 0)
        if not stop:
            at += 1
            continue
        core = list(run.words[at:stop])
        alone = run.headline or stop == len(run.words) or all(w.text.lower() in lex.orgs for w in run.words[stop:])
        before = run.words[:at]
        fits = all(is_title(context, w) or w.text.lower() in lex.nation for w in before) or run.headline
        key = _key(core)
        called = {surname_key(full) for full in known[key]}
        lone = not known[key] or (len(core) == 1 and called.isdisjoint({key, surname_key(key)}))
        if alone and fits and not (lone and (before or not _behaves(context, core))) and not _as_place(context, core):
            noun = " ".join(w.text for w in before) if before and not run.headline else ""
            first = before[0].first if noun else core[0].first
            yield person(context, first, core, noun)
        at = stop


def _key(words: tuple[Word, ...] | list[Word]) -> str:
    text = latin(" ".join(w.text for w in words))
    return text if " " in text and not words[0].text.lower().startswith(("al-", "el-")) else surname_key(text)


def _behaves(context: Context, core: list[Word]) -> bool:
    """Whether a name that never stands in full acts like a person here."""
    head = head_of(context.parse, core[0].first, core[-1].last)
    if core[0].text in context.places:
        return False
    return context.labelled(core[0].first, core[-1].last, "PERSON") or acts(context.parse, head)


def _as_place(context: Context, core: list[Word]) -> bool:
    label = context.label(core[0].first)
    return label in {"GPE", "LOC", "FAC"} and located(context.parse, core[0].first, context.lexicon)
