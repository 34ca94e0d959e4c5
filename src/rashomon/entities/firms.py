"""Names that what stands around them shows to be a body's: "Acme's shareholders", "Acme, a brewer", "Acme, which said".

A parser knows few firms and takes the others for people; the text itself tells which they are.
"""

import functools
import re
from collections.abc import Iterator

from rashomon.entities.context import Context
from rashomon.entities.grammar import head_of, speaks
from rashomon.entities.mention import Mention
from rashomon.entities.organisation_mention import organisation, words_of
from rashomon.entities.runs import Run
from rashomon.text.lexicon import rows
from rashomon.text.names import latin

__all__ = ["apposed", "firms", "is_thing"]

_LONGEST = 4  # words of a name
_WHICH = re.compile(r",?\swhich\b")
_BEHIND = re.compile(r"(?:['’]s?)?\s(\w+(?:\s\w+)?)")
_BEFORE = re.compile(r"(\w+)\s(?:of|in|for|by)\s(?:the\s)?$")
# "X, a family-owned brewer": the words behind a comma and an article.
_APPOSED = re.compile(r",\s(?:an?|the)\s((?:[\w’'-]+\s?){1,4})")
_PERSON = re.compile(r",?\swhos?e?\b")
_NEAR = 30  # code points before a name


@functools.cache
def _signs(language: str, place: str) -> frozenset[str]:
    return frozenset(word for word, where in rows(language, "firm_signs") if where == place)


def firms(context: Context, taken: set[int]) -> Iterator[Mention]:
    """Every use of a name that some use of it shows to be a body's, and none a person's."""
    found: dict[str, int] = {}
    for run in _named(context):
        name = words_of(context, run.first, run.last)
        if _is_persons(context, run):
            found[name] = -len(context.runs)
        elif _shown(context, run) or (is_thing(context, run) and _spoken(context, name)):
            found[name] = found.get(name, 0) + 1
    for run in _named(context):
        name = words_of(context, run.first, run.last)
        if found.get(name, 0) > 0 and not any(i in taken for i in range(run.first, run.last)):
            yield organisation(context, run.first, run.last, name, latin(name))


def is_thing(context: Context, run: Run) -> bool:
    """Whether "which" goes on about a name: that is nobody's."""
    return _WHICH.match(context.article.text, run.words[-1].end) is not None


def _named(context: Context) -> Iterator[Run]:
    """The runs that may be a body's name: no given name, nation, place or word that says what they are."""
    lex = context.lexicon
    for run in context.runs:
        words = [w.text.lower() for w in run.words]
        if run.headline or len(words) > _LONGEST or any(map(lex.is_given, words)) or words[0] in lex.titles:
            continue
        if any(w in lex.nation or w in lex.plural or lex.org_class(w, "place", "other") for w in words):
            continue
        alone = len(words) == 1 and run.words[0].text in context.surnames
        if alone or any(w.text in context.places for w in run.words):
            continue
        yield run


def _is_persons(context: Context, run: Run) -> bool:
    """Whether what follows a name, or a title before it, tells of a person."""
    before = context.parse.tokens[run.first - 1] if run.first else None
    titled = before is not None and (before.text.lower() in context.lexicon.titles and before.tag == "NNP")
    aged = words_of(context, run.first, run.last) in context.aged
    return titled or aged or _PERSON.match(context.article.text, run.words[-1].end) is not None


def _shown(context: Context, run: Run) -> bool:
    """Whether a word beside a name is one that goes with bodies alone."""
    text, language = context.article.text, context.language
    nouns = context.lexicon.small("business_noun", "media_noun", "body_noun")
    behind = _BEHIND.match(text, run.words[-1].end)
    if behind is not None:
        both = behind.group(1)
        if both in _signs(language, "owned") or both.split()[0] in _signs(language, "owned"):
            return True
    before = _BEFORE.search(text, max(0, run.words[0].start - _NEAR), run.words[0].start)
    if before is not None and before.group(1).lower() in _signs(language, "of"):
        return True
    noun = context.parse.tokens[run.first - 1] if run.first else None
    if noun is not None and noun.text in nouns and noun.end + 1 == run.words[0].start:
        return True  # "the charity Acme"
    return not nouns.isdisjoint(apposed(context, run.words[-1].end))


def apposed(context: Context, end: int) -> list[str]:
    """The words behind a name that ends there, a comma and an article, in small letters; none where they are what the
    sentence is about ("On Acme, the council said")."""
    found = _APPOSED.match(context.article.text, end)
    if found is None:
        return []
    tokens = context.parse.within(found.start(1), found.end(1))
    subject = any(t.dep in {"nsubj", "nsubjpass"} and t.pos == "NOUN" for t in tokens)
    return [] if subject else found.group(1).lower().split()


def _spoken(context: Context, name: str) -> bool:
    return any(
        speaks(context.parse, head_of(context.parse, run.first, run.last), context.lexicon)
        for run in _named(context)
        if words_of(context, run.first, run.last) == name
    )
