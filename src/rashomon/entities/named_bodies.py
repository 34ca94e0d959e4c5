"""Organisations by name alone: those that the lexicon knows, and those that what stands around them gives away."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from rashomon.entities.bodies import organised
from rashomon.entities.context import Context
from rashomon.entities.grammar import acts_itself, head_of, speaks
from rashomon.entities.known import known_key, known_start
from rashomon.entities.mention import Mention
from rashomon.entities.organisation_mention import modifies, organisation, words_of
from rashomon.entities.runs import PARTICLES, Run, Word, is_headline, words
from rashomon.entities.titles import is_person, is_title
from rashomon.text.lexicon import rows
from rashomon.text.names import is_acronym, latin
from rashomon.text.quotes import MARKS

__all__ = ["compounds", "employers", "known_names", "opened", "owned_bodies"]

_LONGEST = 10  # words of a known name
# A capital inside a word ("AcmeWorks"), behind more than "Mc" or "De"; and what opens people's names so.
_INNER = re.compile(r"^([A-Z][a-z]{2,})[A-Z][A-Za-z]*$")
# A name that is an address: "Acme.com", "Acme.co.uk".
_SITE = re.compile(r"^[A-Z][\w-]+(?:\.(?:com?|org|net|info|[a-z]{2})){1,2}$")
_OPENS_SURNAME = PARTICLES | {"mac", "fitz"}


def known_names(context: Context, taken: set[int]) -> Iterator[Mention]:
    """Every use of a name that the lexicon knows, but where it is part of a longer name or of a title."""
    for sentence in context.parse.sentences:
        line = words(context.parse, sentence)
        shouted = is_headline(line)
        at = 0
        while at < len(line):
            opens = (line[at].capital or line[at].text in PARTICLES) and known_start(context.language, line[at].text)
            stop = _known_end(context, line, at) if opens and line[at].text.lower() != "the" else 0
            if not stop or any(i in taken for i in range(line[at].first, line[stop - 1].last)):
                at += 1
                continue
            name = context.parse.text[line[at].start : line[stop - 1].end]
            if stop == at + 1 and not is_acronym(name) and _is_somebody(context, name):
                at += 1
                continue
            if not (shouted and stop == at + 1 and name.isupper()) and not _longer(context, line, at, stop):
                yield organisation(context, line[at].first, line[stop - 1].last, name, latin(name))
            at = stop


def owned_bodies(context: Context, taken: set[int]) -> Iterator[Mention]:
    """ "Dorset County Sheriff's Office", "People's Assembly": a body behind whom it belongs to."""
    tokens, lex = context.parse.tokens, context.lexicon
    for run, after in itertools.pairwise(context.runs):
        owner = run.words[-1].text.lower()
        joined = after.first == run.last + 1 and tokens[run.last].tag == "POS" and run.sentence == after.sentence
        if not joined or run.headline or any(i in taken for i in range(run.first, after.last)):
            continue
        if not (owner in lex.title_words or owner in lex.plural or owner in lex.singular or owner == "people"):
            continue
        if lex.org_class(after.words[0].text, "body") and not lex.is_given(run.words[0].text):
            last = after.words[0].last
            name = words_of(context, run.first, last)
            yield organisation(context, run.first, last, name, latin(name), after.words[0].text.lower())


def _is_somebody(context: Context, name: str) -> bool:
    """Whether the text has a single name as a person's ("Isis", a girl), or the name is hardly anything else."""
    votes = context.votes.get(name, Counter())
    return votes["PERSON"] > votes["ORG"] or (context.lexicon.is_given(name) and not votes["ORG"])


def opened(context: Context, _: set[int]) -> Iterator[Mention]:
    """ "Liwa al-Noor": names that open with a transliterated word for an army, a front or a movement."""
    openers = frozenset(row[0] for row in rows(context.language, "group_openers"))
    for run in context.runs:
        inside = [at for at, word in enumerate(run.words[:-1]) if _plain(word.text) in openers]
        if run.headline or not inside:
            continue
        first = run.words[inside[0]]
        if inside[0] and context.lexicon.is_given(run.words[inside[0] - 1].text):
            continue  # "Ali Ansar Roe"
        name = words_of(context, first.first, run.last)
        yield organisation(context, first.first, run.last, name, latin(name))


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _known_end(context: Context, line: list[Word], at: int) -> int:
    """Index behind the longest known name that begins at a word, 0 for none."""
    for stop in range(min(len(line), at + _LONGEST), at, -1):
        if line[stop - 1].text[-1].isalnum() and known_key(
            context.language, (context.parse.text[line[at].start : line[stop - 1].end],)
        ):
            return stop
    return 0


def _longer(context: Context, line: list[Word], at: int, stop: int) -> bool:
    """Whether a name is part of a longer one: a word of organisations or a title follows it ("UN Refugee Fund"), or
    another word with a capital goes before it."""
    lex, text = context.lexicon, context.parse.text
    behind = line[stop : stop + 3]
    for n, word in enumerate(behind):
        before = line[stop - 1] if n == 0 else behind[n - 1]
        if not word.capital or text[before.end : word.start] != " ":
            break
        if is_title(context, word) or lex.org_class(word.text, "body", "business", "government", "media", "forces"):
            return True
    if _goes_on(context, line, at, stop):
        return True
    if at > 1 and line[at - 1].text in MARKS and line[at - 2].capital and line[at - 2].end + 1 == line[at - 1].start:
        return True  # "Agency “Acme”"
    if at == 0 or not line[at - 1].capital or text[line[at - 1].end : line[at].start] != " ":
        return False
    before_word = line[at - 1].text.lower()
    plain = before_word in lex.nation or before_word in lex.small("function", "definite", "indefinite", "modifier")
    long = stop - at > 1 and not lex.is_given(before_word)
    return not plain and not long and at > 1 and not is_acronym(line[at].text)


def _goes_on(context: Context, line: list[Word], at: int, stop: int) -> bool:
    """Whether others take a name with the small letters behind it: "Pentagon press service", "Acme news agency"."""
    lex = context.lexicon
    for width in (2, 1):
        after = [word.text for word in line[stop : stop + width]]
        if len(after) < width or not after[-1].islower() or modifies(context, line[stop + width - 1].last):
            continue
        noun = " ".join(after)
        body = lex.org_class(noun, "body") and (width > 1 or noun in lex.small("lower_body"))
        if lex.org_class(noun, "media") or (body and organised(context, line[at:stop])):
            return True
    return False


def employers(context: Context, taken: set[int]) -> Iterator[Mention]:
    """Single names that are nobody's and no place's: one with a capital inside that acts or owns ("AcmeWorks denied"),
    and one before what somebody does for it ("Acme spokesman Karl Roe")."""
    common = frozenset(row[0] for row in rows(context.language, "common_words"))
    employing = {run.words[0].text for run in context.runs if _opens_title(context, run)}
    for run in context.runs:
        if run.headline or len(run.words) > 1 or any(i in taken for i in range(run.first, run.last)):
            continue
        name = run.words[0].text
        if _barred(context, name) or name.lower() in common:
            continue
        if (
            (_inner_capital(name) and _acts_as_body(context, run))
            or _employs(context, run)
            or _SITE.match(name)
            or name in employing
        ):
            yield organisation(context, run.first, run.last, name, latin(name))


def _barred(context: Context, name: str) -> bool:
    """Whether a name is a country's, a place's, a person's or a word for people."""
    lex, text = context.lexicon, name.lower()
    return (
        text in lex.nation
        or text in lex.plural
        or bool(lex.orgs.get(text))
        or lex.is_given(name)
        or name in context.places
        or name in context.surnames
        or text in lex.titles
    )


def _inner_capital(name: str) -> bool:
    match = _INNER.match(name)
    return match is not None and match.group(1).lower() not in _OPENS_SURNAME


def _acts_as_body(context: Context, run: Run) -> bool:
    tokens = context.parse.tokens
    head = head_of(context.parse, run.first, run.last)
    return (
        speaks(context.parse, head, context.lexicon)
        or acts_itself(context.parse, head)
        or tokens[head].dep == "poss"
        or context.label(head) == "ORG"
    )


def _opens_title(context: Context, run: Run) -> bool:
    """ "Acme CEO Jane Roe", "Acme spokesman Jane Roe": a name, what somebody is for it, and that person."""
    if len(run.words) == 1:
        return _employs(context, run)
    titles = context.lexicon.titles
    for at in range(2, min(4, len(run.words))):
        title = titles.get(" ".join(w.text.lower() for w in run.words[1:at]))
        if title and title.kind in {"office", "voice", "business"} and not run.headline:
            votes = context.votes[run.words[0].text]
            return is_person(context, list(run.words[at:])) and not votes["GPE"] + votes["NORP"] + votes["LOC"]
    return False


def _employs(context: Context, run: Run) -> bool:
    """ "Acme spokesman Karl Roe": right behind it what somebody is, in small letters, and then a name."""
    tokens, lex = context.parse.tokens, context.lexicon
    at = run.last
    if context.label(run.first) in {"GPE", "NORP", "LOC", "DATE", "EVENT", "FAC"} or at + 1 >= len(tokens):
        return False
    title = lex.titles.get(tokens[at].text)
    if title is None or title.kind not in {"office", "voice", "business"} or tokens[at].start != tokens[at - 1].end + 1:
        return False
    return tokens[at + 1].text[0].isupper() and tokens[at + 1].start == tokens[at].end + 1


def compounds(context: Context, people: list[Mention], found: list[Mention], taken: set[int]) -> Iterator[Mention]:
    """Organisations inside a longer run: in the title of a person ("Acme Board President Jane Roe"), or named before
    and now in front of something else of theirs ("the Acme Seven")."""
    keys = {m.name: m.key for m in found if len(m.name) > 2}
    titled = [m for m in people if m.noun]
    inside = {t.i for m in titled for t in context.parse.within(m.start, m.end)}
    for run in context.runs:
        if run.headline or len(run.words) < 2:
            continue
        for stop in range(len(run.words) - 1, 0, -1):
            first, last = run.first, run.words[stop - 1].last
            name = words_of(context, first, last)
            in_title = first in inside and is_title(context, run.words[stop])
            free = not any(i in taken for i in range(first, last))
            if not (in_title or (free and name in keys)):
                continue
            key = (
                keys.get(name)
                or known_key(context.language, (name,))
                or (latin(name) if _body(context, list(run.words[:stop])) else "")
            )
            if key:
                yield organisation(context, first, last, name, key)
                taken.update(range(first, last))
                break


def _body(context: Context, words_in: list[Word]) -> bool:
    """Whether the parser holds exactly these words for an organisation, or a word in them says so; no country's."""
    first, last = words_in[0].first, words_in[-1].last
    lex, tokens = context.lexicon, context.parse.tokens
    named = last - first > 1 and organised(context, words_in)
    exact = named or any((c.first, c.last, c.label) == (first, last, "ORG") for c in context.parse.names)
    own = {t.text.lower() for t in tokens[first:last]}
    return exact and not own <= set(lex.nation) and not own & set(lex.titles)
