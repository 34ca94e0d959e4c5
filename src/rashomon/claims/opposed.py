"""Opposed: a clause by which something is not so, and one of another source that tells it. Typed comparison first.

What is denied, and whether another clause tells it, is in `claims.cores`. Whether the two then contradict one another
is the pair model's to say.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from rashomon.claims.cores import NOUNS, Core, Telling, core_of, has, shadows, telling_of, tokens_of
from rashomon.claims.one_matter import is_open, may_be_one_matter, may_follow, two_sources
from rashomon.claims.passages import Passage
from rashomon.claims.sides import says_no
from rashomon.nlp.pairs import read_pairs, stands
from rashomon.nlp.parse import Parse
from rashomon.text.kindred import covered, covers
from rashomon.text.lexicon import rows

__all__ = ["HEARD", "MARKS", "Opposed", "names_the_word", "opposed"]

# How likely the pair model must have it that the two contradict one another; less where two words or more are the same.
_CONTRADICT, _SAME_WORDS, _TWO = 0.9, 0.3, 2
# Where the words alone decide: so likely; and how well the two must go together by the pair model's log-odds, which
# hears no "not" in short clauses ("the gate did not open" goes with "the gate opened").
_BY_WORDS, _ALIKE, _EVEN, _BARELY_ALIKE = 0.7, 0.0, -1.5, -2.5
# The same where all that is denied is one word ("no arrests were made").
_ALONE = -0.5
# How likely, as learnt (`claims.apart`), one denies what the other tells, where the two were compared: of denials in
# news that are less likely nearly all are of something else.
HEARD = 0.15
# Beyond so many tellings the first ones show it.
_SHOWN = 4
_CLAUSE = 2
# How a denial of what a clause lacks is marked: none of the lexicon's acts.
_LACK = "lack"
# Of two passages in the same words, a few exchanged, so much of all lemmas is common.
_MUCH = 0.7
# Where a noun stands that a verb of denying denies.
_DENIED = frozenset({"dobj", "conj", "ROOT"})
_TOLD = frozenset({"actual", "possible"})
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
MARKS = ('"', "“", "‘", "«", "„", "'")
# Words by which a clause says how much there is not, and not that there is none.
_MORE = frozenset({"else", "other", "more", "further", "enough", "much", "many", "always", "all", "every"})
_ASKING, _ASKED = frozenset({"WP", "WRB", "WDT"}), frozenset({"nsubj", "nsubjpass", "dobj", "advmod"})
_PRESENT = frozenset({"VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class Opposed:
    """`no` says that what the passages `told` have is not so; `likely` how likely they contradict one another. It is
    about an act, a figure, a state that another state excludes, or whatever was told right before."""

    no: Passage
    told: tuple[Passage, ...]
    likely: float
    about: Literal["status", "number", "state", "told"] = "status"


def opposed(
    passages: Sequence[Passage],
    parses: Mapping[str, Parse],
    published: Mapping[str, str | None],
    languages: Mapping[str, str],
) -> list[Opposed]:
    """The denials of a case, each with the passages of other sources that it denies, the likeliest first."""
    telling = [
        telling_of(p, parses[p.article], languages[p.article])
        for p in passages if not says_no(p) and not p.negated and not p.asks and p.modality in _TOLD
    ]  # fmt: skip
    denied_in: dict[tuple[str, tuple[int, int]], list[Passage]] = defaultdict(list)
    for p in passages:
        if says_no(p) or p.negated:
            denied_in[p.article, p.sentence].append(p)
    asked: list[tuple[Passage, frozenset[float], Core, list[Passage]]] = []
    for no in (*passages, *(lack for p in passages for lack in _lacks(p, parses[p.article]))):
        parse, language = parses[no.article], languages[no.article]
        if not _denies(no, parse, language):
            continue
        open_ = is_open(no, parse, language)
        may = [
            one for one in telling
            if two_sources(no, one.passage) and languages[one.passage.article] == language
            and not (open_ and may_follow(no, one.passage, published))
            and may_be_one_matter(no, one.passage, parses, published, language)
        ]  # fmt: skip
        figures, core = _denied_figures(no, language), core_of(no, parse, language)
        have = [one.passage for one in may] if figures else _having(no, may, core, parses, language)
        have = [p for p in have if not _is_told_to_deny(p, core, denied_in[p.article, p.sentence])]
        if no.act == _LACK:
            have = [p for p in have if _tells_of(p, no, parses[p.article], language)]
        asked.append((no, figures, core, have))
    # What the pair model has to read is read in one go.
    odds, ways = read_pairs([(no.clause, p.clause) for no, figures, _, have in asked if not figures for p in have])
    read = iter(zip(odds.tolist(), ways[:, stands().index("denies")].tolist(), strict=True))
    out = []
    for no, figures, core, have in asked:
        found = _with_figures(have, figures) if figures else _with_core(no, have, core, list(islice(read, len(have))))
        found = _between_accounts(no, found, telling)
        if found:
            told = tuple(p for *_, p in _one_each(found)[:_SHOWN])
            out.append(Opposed(no, told, round(-found[0][0], 3), "number" if figures else "status"))
    # Of two denials one within the other the longer one; of several that deny the same in one account, the likeliest.
    out.sort(key=lambda o: (-o.likely, o.no.article, o.no.start))
    kept: list[Opposed] = []
    for one in out:
        again = any(o.no.article == one.no.article and o.told[0] == one.told[0] and o.about == one.about for o in kept)
        if not again and not any(_within(one.no, other.no) for other in out):
            kept.append(one)
    return kept


def _within(one: Passage, other: Passage) -> bool:
    return one is not other and one.article == other.article and other.start <= one.start and one.end <= other.end


_Found = tuple[float, str, int, Passage]


def _lacks(passage: Passage, parse: Parse) -> list[Passage]:
    """What a clause says there was none of ("opened fire without any warning"), each as a denial of its own."""
    out = []
    for token in tokens_of(passage, parse) if not says_no(passage) else ():
        nouns = [c for c in parse.children(token.i) if c.dep == "pobj" and c.pos == "NOUN"]
        # "Without notice" is a set phrase; with "any" it is told that there was none.
        if (
            token.lemma.lower() != "without"
            or not nouns
            or not any(c.lemma == "any" for c in parse.children(nouns[0].i))
        ):
            continue
        noun = nouns[0]
        out.append(
            replace(
                passage, start=token.start, end=noun.end, text=parse.text[token.start : noun.end],
                told=f"there was no {noun.text}", own=((noun.start, noun.end),), subject=None, times=(), bare=(),
                words=(), lemmas=frozenset({noun.lemma.lower()}), head=(noun.start, noun.end), act=_LACK,
                negated=True, negates=True, denying=False, speaks=False, whole=_CLAUSE,
            )
        )  # fmt: skip
    return out


def _tells_of(telling: Passage, no: Passage, parse: Parse, language: str) -> bool:
    """Whether what a clause lacks is what another one tells of: its main word ("had been warned" beside "without any
    warning"), and not a word of it ("a tariff of 1.2 percent")."""
    (lacking,) = no.lemmas
    heads = parse.within(*telling.head)
    there_was = [c for t in heads if t.lemma == "be" for c in parse.children(t.i) if c.dep == "attr"]
    said = ((t.lemma.lower(), t.pos) for t in (*heads, *there_was))
    return any(covers(language, (lacking, "NOUN"), word) for word in said)


def _is_told_to_deny(telling: Passage, core: Core, denials: Sequence[Passage]) -> bool:
    """Whether a sentence tells a thing only to deny it ("people allege that we have a back door, but we have none")."""
    main = {lemma for lemma, _ in core.main}
    return any(no is not telling and main and main <= no.lemmas and main <= telling.lemmas for no in denials)


def _having(
    no: Passage, may: Sequence[Telling], core: Core, parses: Mapping[str, Parse], language: str
) -> list[Passage]:
    """The passages that have what is denied."""
    if not core.main:
        return []
    keys = {word: covered(language, word) for word in (*core.main, *core.beside)}
    return [one.passage for one in may if has(no, one, core, keys, parses[one.passage.article], language)]


def _with_core(no: Passage, have: Sequence[Passage], core: Core, read: Sequence[tuple[float, float]]) -> list[_Found]:
    """The passages that tell what is denied, the likeliest first; `read` is what the pair model says of each: its
    log-odds, and how likely they contradict one another."""
    found = []
    for passage, (goes, denies) in zip(have, read, strict=True):
        likely = _likely(no, passage, core, goes, denies)
        if likely is not None:
            found.append((-likely, passage.article, passage.start, passage))
    return sorted(found, key=lambda one: one[:3])


def _likely(no: Passage, telling: Passage, core: Core, goes: float, denies: float) -> float | None:
    """How likely a passage tells what is denied; None where it is not likely enough."""
    main, rest = ({lemma for lemma, _ in words} for words in (core.main, core.beside))
    same, said = main | rest <= telling.lemmas, len(main | rest)
    # On one word alone hangs too much: it must be the word itself, or the two surely go together.
    if said < _TWO and not no.speaks and goes < (_ALONE if same else _ALIKE):
        return None
    if denies >= _CONTRADICT and goes >= _EVEN:
        return denies
    if same and len(main) >= _TWO and telling.done and denies >= _SAME_WORDS:
        return _BY_WORDS
    if same and said >= _TWO and telling.done and goes >= _ALIKE and _same_hour(no, telling):
        return _BY_WORDS
    if not no.words and telling.done and goes >= _ALIKE:
        return _BY_WORDS
    if _by_frame(no) and ((same and no.speaks) or (telling.done and goes >= _BARELY_ALIKE)):
        return _BY_WORDS
    return None


def _by_frame(no: Passage) -> bool:
    """Whether it is what governs a clause that denies it, and its own words tell it like those who affirm it."""
    stance = no.statement.stance if no.statement else "asserts"
    return no.speaks or stance == "denies" or (no.negated and not no.negates)


def _same_hour(no: Passage, telling: Passage) -> bool:
    return all(f"{figure:g}" in _DIGITS.findall(telling.text) or figure in telling.bare for figure in no.bare)


def _denied_figures(no: Passage, language: str) -> frozenset[float]:
    """The figures that are said to be wrong ("the figure of 200 has no basis")."""
    if not no.bare or not no.lemmas & {lemma for (lemma,) in rows(language, "figures")}:
        return frozenset()
    return frozenset(no.bare)


def _between_accounts(no: Passage, found: list[_Found], telling: Sequence[Telling]) -> list[_Found]:
    """Those of the passages which the account of the denial does not have itself in the same words, undenied.

    A copy that has both the denial and what is told, like its original, says nothing that the original does not.
    """
    opposed_to = {id(one[3]) for one in found}
    own = [t.passage for t in telling if t.passage.article == no.article and id(t.passage) not in opposed_to]
    return [one for one in found if one[3].article == no.article or not any(_same(one[3], mine) for mine in own)]


def _same(one: Passage, other: Passage) -> bool:
    """Whether two passages have nearly all their lemmas in common."""
    return len(one.lemmas & other.lemmas) >= _MUCH * len(one.lemmas | other.lemmas)


def _with_figures(may: Sequence[Passage], figures: frozenset[float]) -> list[_Found]:
    """The passages that give one of the figures, of people or of nothing said."""
    return sorted(
        ((-_BY_WORDS, p.article, p.start, p) for p in may if figures & {*p.bare, *(q.low for q in p.quantities)}),
        key=lambda one: one[:3],
    )


def _denies(passage: Passage, parse: Parse, language: str) -> bool:
    """Whether a clause says that something is not so; not that somebody does not speak, or that there are no more."""
    if names_the_word(passage, parse.text) or _on_condition(passage, parse, language):
        return False
    if passage.negates and (_is_bidden(passage, parse, language) or _for_a_reason(passage, parse, language)):
        return False
    if _is_told_within(passage, parse):
        return False
    lemmas = {t.lemma.lower() for t in tokens_of(passage, parse)} - {"report"}
    if passage.speaks:  # "does not believe in a squall"
        believed = {lemma for _, lemma, stance in rows(language, "negated") if stance == "denies"}
        own = parse.within(*passage.head)
        return passage.negated and any(
            t.lemma.lower() in believed and any(c.dep == "prep" and c.lemma == "in" for c in parse.children(t.i))
            for t in own
        )
    speech = {row[0] for row in rows(language, "speech_verbs")}
    speech |= {word for kind, word in rows(language, "light") if kind == "open"}
    # "They did not see who did the shooting" denies no shooting.
    asks = any(t.tag in _ASKING and t.dep in _ASKED and t.lemma != "whatever" for t in tokens_of(passage, parse))
    # "Not without its challenges" says that there were some.
    cancelled = passage.negates and not lemmas.isdisjoint(shadows(language))
    return says_no(passage) and not asks and not cancelled and not lemmas & (speech | _MORE)


def _on_condition(passage: Passage, parse: Parse, language: str) -> bool:
    """Whether a clause only supposes what it says ("if Intel does not make them")."""
    opens = {word for kind, word in rows(language, "light") if kind == "condition"}
    return any(
        c.dep == "mark" and c.lemma.lower() in opens for t in parse.within(*passage.head) for c in parse.children(t.i)
    )


def _is_bidden(passage: Passage, parse: Parse, language: str) -> bool:
    """Whether a clause says what must not or need not be ("we cannot go back"), not what is not so; "could not have
    been" does say that."""
    modals = {lemma for modality, part, lemma in rows(language, "modality") if (modality, part) == ("possible", "M")}
    auxiliaries = [c for t in parse.within(*passage.head) for c in parse.children(t.i) if c.dep == "aux"]
    return any(c.lemma.lower() in modals for c in auxiliaries) and all(c.lemma != "have" for c in auxiliaries)


def _for_a_reason(passage: Passage, parse: Parse, language: str) -> bool:
    """Whether a clause may only deny the reason that stands behind it ("did not pay just because they liked it")."""
    reasons = {word for kind, word in rows(language, "light") if kind == "reason"}
    clauses = [c for t in parse.within(*passage.head) for c in parse.children(t.i) if c.dep == "advcl"]
    return any(m.dep == "mark" and m.lemma.lower() in reasons for c in clauses for m in parse.children(c.i))


def _is_told_within(passage: Passage, parse: Parse) -> bool:
    """Whether a noun stands somewhere within what is denied, and is not what is denied ("denied the release of a man
    held for the shooting")."""
    if passage.negates or passage.denying or passage.speaks:
        return False
    head = next(iter(parse.within(*passage.head)), None)
    return head is not None and head.pos in NOUNS and head.dep not in _DENIED


def names_the_word(passage: Passage, text: str) -> bool:
    """Whether the denied word stands in quotation marks ("has not been “occupied”"): the word is disputed."""
    start = passage.head[0]
    return text[:start].endswith(MARKS) and start > passage.start


def _one_each(found: list[_Found]) -> list[_Found]:
    """The likeliest of each account."""
    seen: dict[str, _Found] = {}
    for one in found:
        seen.setdefault(one[1], one)
    return list(seen.values())
