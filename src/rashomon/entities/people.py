"""Named people: "Firstname Surname" with the titles before it, then every place where the surname stands alone.

Evidence for a person is a title, a given name, or the parser's label where no locative word speaks against it; what
stands as a place, or carries a word of organisations, is left to others.
"""

from rashomon.entities.context import Context
from rashomon.entities.grammar import located
from rashomon.entities.mention import Mention
from rashomon.entities.runs import PARTICLES, Run, Word
from rashomon.entities.surnames import called_again, known_names, person
from rashomon.entities.titles import behind_of, is_title, title_end, title_start, titles_before
from rashomon.text.names import is_acronym

__all__ = ["named_people"]

_LONGEST_NAME = 5


def named_people(context: Context, taken: set[int]) -> list[Mention]:
    """All mentions of people by name, outside the tokens `taken` by units and organisations; adds its own to them."""
    found: list[Mention] = []
    rest: list[Run] = []
    for run in context.runs:
        mention = None if run.headline or any(i in taken for i in range(run.first, run.last)) else _full(context, run)
        if mention is None:
            rest.append(run)
        else:
            found.append(mention)
            taken.update(t.i for t in context.parse.within(mention.start, mention.end))
    known = known_names(context, found)
    for run in rest:
        for mention in called_again(context, run, known, taken):
            found.append(mention)
            taken.update(t.i for t in context.parse.within(mention.start, mention.end))
    return found


def _full(context: Context, run: Run) -> Mention | None:
    """A person named in a run, with title or in full; None where there is too little to say so."""
    lex = context.lexicon
    words = list(run.words)
    split = title_end(context, words)
    core = words[split:]
    while len(core) > 2 and lex.is_given(core[0].text) and is_title(context, core[-1]):
        core = core[:-1]  # "Jane Roe Executive Director"
    while len(core) > 1 and (core[0].text.lower() in lex.nation or core[0].text.lower() in PARTICLES):
        split, core = split + 1, core[1:]
    if core and context.parse.text[core[0].start : core[-1].end] in context.place_phrases:
        return None
    if not core or len(core) > _LONGEST_NAME or any(_not_a_name(context, word) for word in core):
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
    return person(context, start, core, noun)


def _not_a_name(context: Context, word: Word) -> bool:
    lex, text = context.lexicon, word.text.lower()
    if is_acronym(word.text) and len(word.text) > 3 and not word.text.isalpha():
        return True
    if lex.is_given(text):
        return False
    return (
        text in lex.nation
        or text in lex.plural
        or lex.org_class(text, "body", "place", "media", "other", "forces", "government")
        or any(c.isdigit() for c in text)
        or text in {"committee", "people"}
    )


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
    if titled or lex.is_given(core[0].text):
        return True
    if located(context.parse, first, context.lexicon) and not label:
        return False
    if lex.given.get(core[0].text.lower()) and label:
        return True
    if context.parse.tokens[first - 1].text.lower() == "the" if first else False:
        return False
    if core[-1].text in context.places or context.labelled(first, last, "GPE"):
        return False
    if any(is_acronym(w.text) for w in core):
        return False
    return label and not located(context.parse, first, context.lexicon)
