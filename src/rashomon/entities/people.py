"""Named people: "Firstname Surname" with the titles before it, then every place where the surname stands alone.

Evidence for a person is a title, a given name, or the parser's label where no locative word speaks against it; what
stands as a place, or carries a word of organisations, is left to others.
"""

from collections.abc import Iterator

from rashomon.entities.context import Context
from rashomon.entities.grammar import acts, head_of, located, speaks
from rashomon.entities.mention import Mention
from rashomon.entities.runs import PARTICLES, Run, Word
from rashomon.text.names import is_acronym, latin

__all__ = ["named_people", "surname_key"]

_LONGEST_NAME = 5
_MODIFIERS = frozenset(
    "former ex acting deputy vice senior chief assistant associate interim late then current incoming outgoing retired "
    "longtime veteran lead prime foreign interior defence defense co first".split()
)
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())


def surname_key(name: str) -> str:
    """The word by which a person is called after the first mention: the last, without "al-" and "Jr."."""
    words = [w for w in latin(name.replace("-", " - ")).split() if w not in _SUFFIXES] or latin(name).split()
    return words[-1] if words else ""


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
    known = _known(context, found)
    for run in rest:
        for mention in _again(context, run, known, taken):
            found.append(mention)
            taken.update(t.i for t in context.parse.within(mention.start, mention.end))
    return found


def _full(context: Context, run: Run) -> Mention | None:
    """A person named in a run, with title or in full; None where there is too little to say so."""
    lex = context.lexicon
    words = list(run.words)
    split = _title_end(context, words)
    core = words[split:]
    while len(core) > 2 and lex.is_given(core[0].text) and _is_title(context, core[-1]):
        core = core[:-1]  # "Jane Roe Executive Director"
    while len(core) > 1 and (core[0].text.lower() in lex.nation or core[0].text.lower() in PARTICLES):
        split, core = split + 1, core[1:]
    if core and context.parse.text[core[0].start : core[-1].end] in context.place_phrases:
        return None
    if not core or len(core) > _LONGEST_NAME or any(_not_a_name(context, word) for word in core):
        return None
    titled = split > 0 and _is_title(context, words[split - 1])
    before = _titles_before(context, run) if split == 0 or titled else (run.first, "")
    if split and not titled:
        before = (core[0].first, "")
    noun = " ".join(w.text for w in words[:split]) if titled else before[1]
    # What comes behind "of" belongs to the title: "Secretary of State John Kerry".
    start = _title_start(context, run, words[0].first if titled else before[0]) if noun else core[0].first
    if titled and (behind := _behind_of(context, run)[1]):
        noun = behind
    if not _is_person(context, core, bool(noun)):
        return None
    return _mention(context, start, core, noun)


def _title_end(context: Context, words: list[Word]) -> int:
    """Index of the first word behind the titles that open a run."""
    lex = context.lexicon
    end = 0
    if lex.is_given(words[0].text) and not _is_title(context, words[0]):
        return 0
    for at, word in enumerate(words[:-1]):
        if _is_title(context, word) and not (at and lex.is_given(words[at - 1].text) and at == len(words) - 2):
            end = at + 1
    if end == 0 and len(words) > 2:
        # "General Staff Valery Gerasimov": what opens with other matter and ends in a name that begins with a given name
        for at, word in enumerate(words[1:-1], 1):
            if lex.is_given(word.text) and any(lex.org_class(w.text, "body", "government", "forces", "media") or w.text.lower() in lex.nation for w in words[:at]):
                return at
    return end


def _is_title(context: Context, word: Word) -> bool:
    text = word.text.lower()
    return text in context.lexicon.titles or text in context.lexicon.title_words


def _titles_before(context: Context, run: Run) -> tuple[int, str]:
    """The first token and the words of a title in small letters right before a run ("military analyst", "mayor")."""
    tokens, lex = context.parse.tokens, context.lexicon
    i = run.first - 1
    if i < 0 or tokens[i].sentence != run.sentence or not (
        tokens[i].text.lower() in lex.title_words or tokens[i].text.lower() in lex.singular
    ):
        return _behind_of(context, run)
    if tokens[i].end + 1 != tokens[run.first].start:
        return run.first, ""
    first = i
    while first > 0 and tokens[first - 1].sentence == run.sentence and tokens[first - 1].end + 1 >= tokens[first].start:
        token = tokens[first - 1]
        fits = token.text.lower() in _MODIFIERS | set(lex.title_words) or token.text.lower() in lex.nation
        if token.text == "-" and token.end != tokens[first].start:
            break
        if token.text == "-" or (token.pos in {"ADJ", "NOUN", "PROPN"} and token.head <= run.last and token.head >= first - 1) or fits:
            first -= 1
        else:
            break
    if tokens[first].text == "-":
        first += 1
    return first, context.parse.text[tokens[first].start : tokens[i].end]


def _behind_of(context: Context, run: Run) -> tuple[int, str]:
    """ "Chief of the General Staff Valery Gerasimov": the title stands before an "of" that the run hangs on."""
    tokens, lex = context.parse.tokens, context.lexicon
    i = run.first - 1
    if i >= 0 and tokens[i].text == "the":
        i -= 1
    if i < 1 or tokens[i].text != "of" or tokens[i - 1].sentence != run.sentence or len(run.words) < 3:
        return run.first, ""
    if not tokens[i - 1].text[0].isupper() or tokens[i - 1].text.lower() not in lex.title_words:
        return run.first, ""
    return i - 1, context.parse.text[tokens[i - 1].start : tokens[run.first].start].strip()


def _title_start(context: Context, run: Run, first: int) -> int:
    """Where the mention begins: a title with a capital may hang on "of" to one before it, a nation may open it."""
    tokens, lex = context.parse.tokens, context.lexicon
    behind, noun = _behind_of(context, run)
    if noun:
        first = min(first, behind)
    while first > 0 and tokens[first - 1].sentence == run.sentence and tokens[first - 1].end + 1 == tokens[first].start:
        text = tokens[first - 1].text.lower()
        if text not in _MODIFIERS and text not in lex.adjectives:
            break
        first -= 1
    return first


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
        if not titled or len(word) < 2 or is_acronym(word) and word.lower() not in lex.given:
            return False
        return word.lower() not in lex.nation and (label or word not in context.places)
    if titled or lex.is_given(core[0].text):
        return True
    if located(context.parse, first) and not label:
        return False
    if lex.given.get(core[0].text.lower()) and label:
        return True
    if context.parse.tokens[first - 1].text.lower() == "the" if first else False:
        return False
    if core[-1].text in context.places or context.labelled(first, last, "GPE"):
        return False
    if any(is_acronym(w.text) for w in core):
        return False
    return label and not located(context.parse, first)


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


def _mention(context: Context, first: int, core: list[Word], noun: str) -> Mention:
    name = context.parse.text[core[0].start : core[-1].end]
    start = first if noun == "" and first == core[0].first else first
    head = head_of(context.parse, core[0].first, core[-1].last)
    offset = context.parse.tokens[start].start if start < len(context.parse.tokens) else core[0].start
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


def _nation(context: Context, start: int, end: int) -> str | None:
    for token in context.parse.within(start, end):
        if token.text.lower() in context.lexicon.nation:
            return context.lexicon.nation[token.text.lower()]
    return None


def _known(context: Context, found: list[Mention]) -> dict[str, set[str]]:
    """Of each surname (and of each word that the parser took for one), the full names that end in it."""
    out: dict[str, set[str]] = {}
    for mention in found:
        words = [w for w in mention.name.split() if w.lower() not in _SUFFIXES]
        out.setdefault(surname_key(mention.name), set()).add(mention.key)
        if len(words) > 1 and len(words[0]) > 2:
            out.setdefault(latin(words[0]), set()).add(mention.key)
        if len(words) > 2:
            out.setdefault(latin(" ".join(words[1:])), set()).add(mention.key)
    for word, votes in context.votes.items():
        # A name that never stands in full: only where nearly all labels say person, and nothing says place.
        if votes["PERSON"] >= 2 and votes["PERSON"] > 0.6 * votes.total() and word not in context.places:
            out.setdefault(latin(word), set())
    return out


def _again(context: Context, run: Run, known: dict[str, set[str]], taken: set[int]) -> Iterator[Mention]:
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
        fits = all(_is_title(context, w) or w.text.lower() in lex.nation for w in before) or run.headline
        key = _key(core)
        lone = not known[key] or (len(core) == 1 and not any(surname_key(full) == key for full in known[key]))
        if alone and fits and not (lone and (before or not _behaves(context, core))) and not _as_place(context, core):
            noun = " ".join(w.text for w in before) if before and not run.headline else ""
            first = before[0].first if noun else core[0].first
            yield _mention(context, first, core, noun)
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
    return located(context.parse, core[0].first) and context.label(core[0].first) in {"GPE", "LOC", "FAC"}
