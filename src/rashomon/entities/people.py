"""Named people: "Firstname Surname" with the titles before it, then every place where the surname stands alone.

Evidence for a person is a title, a given name, or the parser's label where no locative word speaks against it; what
stands as a place, or carries a word of organisations, is left to others.
"""

import functools
import re
from collections.abc import Iterator

from rashomon.entities.context import Context
from rashomon.entities.firms import is_thing
from rashomon.entities.grammar import located
from rashomon.entities.mention import Mention
from rashomon.entities.runs import PARTICLES, Run, Word
from rashomon.entities.surnames import SUFFIXES, called_again, known_names, person
from rashomon.entities.titles import behind_of, is_person, is_title, title_end, title_start, titles_before
from rashomon.text.lexicon import rows
from rashomon.text.names import is_acronym
from rashomon.text.quotes import MARKS

__all__ = ["named_people"]

_LONGEST_NAME = 5
_INITIALS = re.compile(r"^(?:[A-Z]\.){2,3}$|^[A-Z]{2}$")


def named_people(context: Context, taken: set[int], bodies: frozenset[str] = frozenset()) -> list[Mention]:
    """All mentions of people by name, outside the tokens `taken` by units and organisations; adds its own to them.

    `bodies` are the names of organisations, in Latin letters: alone such a name is no person's."""
    found: list[Mention] = []
    rest: list[Run] = []
    things = _things(context)
    for run in _free(context, taken):
        if any(context.parse.text[run.words[at].start : run.words[-1].end] in things for at in range(len(run.words))):
            continue
        listed = is_person(context, list(run.words)) and context.lexicon.is_given(run.words[0].text)
        mention = (_full(context, run) or _within(context, run)) if not run.headline or listed else None
        if mention is None:
            rest.append(run)
        else:
            found.append(mention)
            taken.update(t.i for t in context.parse.within(mention.start, mention.end))
    known = {name: full for name, full in known_names(context, found).items() if full or name not in bodies}
    for run in rest:
        for mention in called_again(context, run, known, taken):
            found.append(mention)
            taken.update(t.i for t in context.parse.within(mention.start, mention.end))
    return found


def _free(context: Context, taken: set[int]) -> Iterator[Run]:
    """The runs, without the words that others took ("Associated Press Jane Roe waves": a caption behind a credit)."""
    for run in context.runs:
        rest: list[Word] = []
        for word in (*run.words, None):
            if word is not None and not any(i in taken for i in range(word.first, word.last)):
                rest.append(word)
            elif rest:
                yield Run(tuple(rest), run.sentence, run.headline)
                rest = []


def _things(context: Context) -> frozenset[str]:
    """Names that some use shows to be a thing's: behind "the" or a ship's noun ("the Anna Maria", "the ferry Anna
    Maria"), in quotation marks of their own behind either; not what an age shows to be somebody's."""
    tokens, text = context.parse.tokens, context.article.text
    found = set()
    for run in context.runs:
        words = run.words[1:] if is_acronym(run.words[0].text) else run.words
        if len(words) < 2 or run.headline or run.first == 0 or run.words[0].text.lower() in context.lexicon.titles:
            continue
        marked = tokens[run.first - 1].text in MARKS and text[words[-1].end : words[-1].end + 1] in MARKS
        before = tokens[max(0, run.first - 1 - marked)]
        thing = before.text.lower() in context.lexicon.small("craft") or (marked and before.tag == "NN")
        if thing or (before.text.lower() == "the" and not _goes_on(context, run)):
            found.add(text[words[0].start : words[-1].end])
    return frozenset(found - context.aged)


def _goes_on(context: Context, run: Run) -> bool:
    """Whether a noun behind a name is what "the" belongs to: "the Jane Roe trial", "the Jane Roe who left"."""
    tokens = context.parse.tokens
    behind = tokens[run.last] if run.last < len(tokens) else None
    if behind is None:
        return False
    return behind.pos in {"NOUN", "ADJ", "PART"} or behind.text.lower() in {"who", "whom", "whose", "of"}


def _full(context: Context, run: Run) -> Mention | None:
    """A person named in a run, with title or in full; None where there is too little to say so."""
    lex = context.lexicon
    words = list(run.words)
    split = title_end(context, words)
    core = words[split:]
    while (
        len(core) > 2
        and lex.is_given(core[0].text)
        and is_title(context, core[-1])
        and core[-1].text.lower() not in lex.plural
    ):
        core = core[:-1]  # "Jane Roe Executive Director"
    while len(core) > 1 and _opens_no_name(context, core):
        split, core = split + 1, core[1:]
    addressed = split > 0 and _is_honorific(context, words[split - 1]) and len(core) == 1
    if core and context.parse.text[core[0].start : core[-1].end] in context.place_phrases:
        return None
    if not core or len(core) > _LONGEST_NAME or " ".join(w.text.lower() for w in core) in lex.nation:
        return None
    if len(core) > 3 and any(w.text.lower() in _common(context.language) for w in core[1:-1]):
        return None  # "Anna Roe Calls Karl Lindqvist": a headline
    if not addressed and any(_not_a_name(context, core, word) for word in core):
        return None
    titled = split > 0 and is_title(context, words[split - 1])
    before = titles_before(context, run) if split == 0 or titled else (run.first, "")
    if split and not titled:
        before = (core[0].first, "")
    noun = " ".join(w.text for w in words[:split]) if titled else before[1]
    # What comes behind "of" belongs to the title: "Secretary of State John Kerry".
    start = title_start(context, run, words[0].first if titled else before[0]) if noun else core[0].first
    if titled and (behind := behind_of(context, run)[1]):
        noun = behind
    if not _is_person(context, core, bool(noun)):
        return None
    if not noun and not lex.is_given(core[0].text) and is_thing(context, run):
        return None
    return person(context, start, core, noun)


def _within(context: Context, run: Run) -> Mention | None:
    """A name that the parser sees at one end of a longer run that says nothing itself ("Corner Jane Roe limped")."""
    words = list(run.words)
    for at in range(1, len(words) - 1):
        for core in (words[at:], words[:-at]):
            if is_person(context, core) and not any(_not_a_name(context, core, word) for word in core):
                titled = core is not words and is_title(context, core[0])
                return None if titled else person(context, core[0].first, core, "")
    return None


def _is_honorific(context: Context, word: Word) -> bool:
    """Whether a person's name must follow: "Mr. Sellers", "Ms. Jordan"."""
    title = context.lexicon.titles.get(word.text.lower())
    return title is not None and title.kind == "honorific"


def _opens_no_name(context: Context, core: list[Word]) -> bool:
    """Whether a nation, a particle or a common word stands before the name ("French Anna Roe", "Democrat Anna Roe"),
    and is no given name ("Ben Roe")."""
    lex, text = context.lexicon, core[0].text.lower()
    if text in lex.given and (lex.is_given(text) or _weakly_given(context, core)):
        return False
    if len(core) > 2 and text not in lex.given and lex.is_given(core[1].text):
        rest = context.parse.text[core[1].start : core[-1].end]
        alone = is_person(context, core[1:]) or rest in context.run_names
        if alone or text in _common(context.language):
            return True
    opens = context.parse.sentences[context.parse.tokens[core[0].first].sentence].first == core[0].first
    if opens and text in _common(context.language) and context.label(core[0].first) is None and text not in lex.given:
        return True  # "Joining Roe"
    return text in lex.nation or text in PARTICLES


@functools.cache
def _common(language: str) -> frozenset[str]:
    return frozenset(row[0] for row in rows(language, "common_words"))


def _weakly_given(context: Context, core: list[Word]) -> bool:
    """Whether a name opens with a given name that is a common word too, and the parser takes it for a person's."""
    given = len(core) > 1 and core[0].text.lower() in context.lexicon.given
    return given and context.labelled(core[0].first, core[-1].last, "PERSON")


def _not_a_name(context: Context, core: list[Word], word: Word) -> bool:
    lex, text = context.lexicon, word.text.lower()
    if is_acronym(word.text) and len(word.text) > 3 and not word.text.isalpha() and not _initials(context, core, word):
        return True
    if lex.is_given(text) or (word is core[0] and _weakly_given(context, core)):
        return False
    last = [w for w in core if w.text.lower() not in SUFFIXES][-1:]
    surname = [word] == last and len(core) > 1 and lex.is_given(core[0].text)
    if surname and text not in lex.adjectives and (text in lex.nation or text in lex.plural):
        return False  # "Steve Israel", "Betty Sellers"
    return (
        text in lex.nation
        or text in lex.plural
        or lex.org_class(text, "body", "place", "media", "other", "forces", "government")
        or any(c.isdigit() for c in text)
        or text in {"committee", "people"}
    )


def _initials(context: Context, core: list[Word], word: Word) -> bool:
    """Whether a word is the initials that open a person's name ("T.J. Roe")."""
    return word is core[0] and _INITIALS.match(word.text) is not None and is_person(context, core)


def _is_person(context: Context, core: list[Word], titled: bool) -> bool:
    lex = context.lexicon
    first, last = core[0].first, core[-1].last
    pos = {context.parse.tokens[i].pos for i in range(first, last)}
    if not pos & {"PROPN", "NOUN", "X", "ADJ"}:
        return False
    label = context.labelled(first, last, "PERSON")
    if len(core) == 1:
        word = core[0].text
        if (
            not titled
            or is_title(context, core[0])
            or len(word) < 2
            or (is_acronym(word) and word.lower() not in lex.given)
        ):
            return False
        return word.lower() not in lex.nation and (label or word not in context.places)
    if titled or lex.is_given(core[0].text) or context.parse.text[core[0].start : core[-1].end] in context.aged:
        return True
    if located(context.parse, first, context.lexicon) and not label:
        return False
    if lex.given.get(core[0].text.lower()) and label:
        return True
    if context.parse.tokens[first - 1].text.lower() == "the" if first else False:
        return False
    if core[-1].text in context.places or context.labelled(first, last, "GPE"):
        return False
    if any(is_acronym(w.text) and not _initials(context, core, w) for w in core):
        return False
    return label and not located(context.parse, first, context.lexicon)
