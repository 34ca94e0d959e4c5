"""Acronyms in brackets and alone, later uses of a name, and single names that speak as organisations do."""

import re
from collections import Counter
from collections.abc import Iterator

from rashomon.entities.bodies import ends_in_person
from rashomon.entities.context import Context
from rashomon.entities.grammar import acts_itself, governor, head_of, located, speaks
from rashomon.entities.known import known_key
from rashomon.entities.mention import Mention
from rashomon.entities.organisation_mention import organisation, words_of
from rashomon.entities.runs import Word
from rashomon.text.lexicon import act_class
from rashomon.text.names import is_acronym, is_acronym_of, latin

__all__ = ["acronyms", "again", "defined", "in_brackets", "labelled"]

_BRACKET = re.compile(r"\s*[(\[]\s*[“\"‘']?([A-Z][A-Za-z&.-]{1,9})[”\"’']?\s*[)\]]")


def defined(context: Context, taken: set[int]) -> Iterator[Mention]:
    """Names that a text shortens itself, and then uses as an organisation's: "Coastal Monitoring Mission (CMM)"."""
    for match in _BRACKET.finditer(context.article.text):
        short = match.group(1)
        votes = context.votes.get(short, Counter())
        if not is_acronym(short) or 2 * votes["ORG"] <= votes.total() - votes["none"] or votes["ORG"] < 2:
            continue
        before = context.parse.within(max(0, match.start() - 120), match.start())
        for length in range(2, min(len(before), 3 * len(short)) + 1):
            long = before[-length:]
            name = context.article.text[long[0].start : match.start()]
            free = not any(t.i in taken for t in long) and "\n" not in name and long[0].sentence == long[-1].sentence
            if not free:
                break
            if long[0].text[0].isupper() and is_acronym_of(short, name):
                if not context.lexicon.org_class(long[-1].text, "place", "other"):
                    yield organisation(context, long[0].i, long[-1].i + 1, name, latin(name))
                break


def acronyms(context: Context, _: set[int]) -> Iterator[Mention]:
    """Acronyms that the parser holds for organisations, and that are not spelled out as something else."""
    spelled = _spelled_otherwise(context)
    for run in context.runs:
        word = run.words[0]
        if (
            len(run.words) > 1
            or run.headline
            or not is_acronym(word.text)
            or word.text.lower() in context.lexicon.nation
        ):
            continue
        votes = context.votes[word.text]
        if word.text in spelled or votes["ORG"] * 2 < votes.total() - votes["none"] or votes["ORG"] == 0:
            continue
        yield organisation(context, word.first, word.last, word.text, latin(word.text))


def _spelled_otherwise(context: Context) -> set[str]:
    """Acronyms that stand in brackets: what they stand for decides (an organisation takes them along)."""
    return {
        m.group(1)
        for m in re.finditer(
            r"[A-Za-z’']\s*[(\[]\s*[“\"‘']?([A-Z][A-Za-z&.-]{1,9})[”\"’']?\s*[)\]]", context.article.text
        )
    }


def labelled(context: Context, taken: set[int]) -> Iterator[Mention]:
    """Single names and word groups that the parser holds for organisations, where they speak or are told."""
    lex = context.lexicon
    heads = [(words_of(context, r.first, r.last), head_of(context.parse, r.first, r.last)) for r in context.runs]
    spelled = _spelled_otherwise(context)
    firsts = {context.parse.tokens[first].text for first, last in context.people if last - first > 1}
    taken_places = {name for name, head in heads if _is_taken(context, head) or located(context.parse, head, lex)}
    bodily = {name for name, head in heads if _bodily(context, head)}
    listeners = {
        name for name, head in heads if _is_told(context, head) and context.label(head) not in {"PERSON", "NORP"}
    }
    for run in context.runs:
        if run.headline or any(i in taken for i in range(run.first, run.last)):
            continue
        words = list(run.words)
        name = words_of(context, run.first, run.last)
        single = len(words) == 1 and (lex.orgs.get(name.lower()) or (name.isupper() and len(name) > 5))
        if single or (len(words) == 1 and (name in context.surnames or name in spelled or name in firsts)):
            continue
        if lex.titles.get(words[0].text.lower()) and not lex.orgs.get(words[0].text.lower()):
            continue
        if name in context.place_phrases or ("-" in name and len(words) == 1 and not is_acronym(name.split("-")[0])):
            continue
        if any(
            w.text.lower().removesuffix("s") in lex.nation
            or w.text.lower() in lex.nation
            or w.text.lower() in lex.plural
            or w.text in context.places
            for w in words
        ):
            continue
        if (
            lex.org_class(words[-1].text, "place", "other")
            or lex.is_given(words[0].text)
            or located(context.parse, run.first, context.lexicon)
        ):
            continue
        head = head_of(context.parse, run.first, run.last)
        told = _is_told(context, head)
        person = context.labelled(run.first, run.last, "PERSON") or name in context.aged
        if person or ends_in_person(context, words):
            continue
        votes = context.votes[words[0].text]
        steady = context.labelled(run.first, run.last, "ORG") and votes["ORG"] * 2 > votes.total()
        sure = len(words) > 1 or name in bodily or (votes["ORG"] == votes.total() > 1 and name not in taken_places)
        if told or (steady and sure) or name in listeners:
            yield organisation(context, run.first, run.last, name, latin(name))


def _in_headline(context: Context, line: tuple[Word, ...], keys: dict[str, str], taken: set[int]) -> Iterator[Mention]:
    """Single words of a headline that are names of organisations elsewhere."""
    for word in line:
        if word.text in keys and len(word.text) > 2 and not any(i in taken for i in range(word.first, word.last)):
            taken.update(range(word.first, word.last))
            yield organisation(context, word.first, word.last, word.text, keys[word.text])


def _points_back(context: Context, first: int) -> bool:
    """Whether a word with a capital may be short for a longer name: "the Observatory", and no sentence's first word."""
    tokens = context.parse.tokens
    if context.parse.sentences[tokens[first].sentence].first == first:
        return False
    text = tokens[first].text.lower()
    return tokens[first - 1].text.lower() == "the" and text not in context.lexicon.collective


def _head_word(name: str) -> str:
    """The word that says what a body is: the last one before "of" or "for" ("Observatory for …", "… Council")."""
    words = re.split(r"\s(?:of|for|on)\s", name)[0].split()
    return words[-1] if len(words) > 1 or " " in name else ""


def _bodily(context: Context, head: int) -> bool:
    """What a name does that a town does not: it speaks or acts, has people ("Acme's Jane Roe", "Acme driver Jane Roe"),
    or stands behind a word for a firm ("the carmaker Acme")."""
    parse, lex = context.parse, context.lexicon
    token, above = parse.tokens[head], parse.tokens[parse.tokens[head].head]
    if speaks(parse, head, lex):
        return True
    if acts_itself(parse, head):
        verb = governor(parse, head)
        return verb is not None and verb.pos == "VERB"
    if token.dep == "poss":
        return context.label(above.i) == "PERSON"
    if token.dep in {"compound", "nmod"} and above.i > head:
        return above.text.lower() in lex.singular or above.text.lower() in lex.title_words
    before = parse.tokens[head - 1] if head else token
    return before.text.lower() in lex.small("business_noun", "body_noun", "media_noun")


def _is_taken(context: Context, head: int) -> bool:
    """Whether a name is that of a place by what is done to it: "the capture of X", "took X"."""
    tokens = context.parse.tokens
    above = tokens[tokens[head].head]
    above = tokens[above.head] if above.text == "of" else above
    return act_class(context.language, above.lemma, above.pos) == "take"


def _is_told(context: Context, head: int) -> bool:
    """ "told X", "reported by X": whom one speaks to, or who brings the report."""
    token = context.parse.tokens[head]
    verb = context.parse.tokens[token.head]
    if token.dep in {"dobj", "dative"} and verb.lemma == "tell":
        return True
    if token.dep == "pobj" and verb.text.lower() == "by":
        above = context.parse.tokens[verb.head]
        return above.lemma in {"report", "quote", "cite"}
    return False


def in_brackets(context: Context, mention: Mention, taken: set[int]) -> Iterator[Mention]:
    """The acronym in brackets right behind a name, as another mention of it."""
    match = _BRACKET.match(context.article.text, mention.end)
    if match is None or match.group(1).lower() in context.lexicon.nation:
        return
    tokens = context.parse.within(match.start(1), match.end(1))
    known = known_key(context.language, (match.group(1),))
    if known not in {None, mention.key} and not is_acronym_of(match.group(1), mention.name):
        return  # "OSLO (AFP)"
    if tokens and (is_acronym(match.group(1)) or is_acronym_of(match.group(1), mention.name)):
        taken.update(t.i for t in tokens)
        alias = organisation(context, tokens[0].i, tokens[-1].i + 1, match.group(1), mention.key)
        yield alias


def again(context: Context, found: list[Mention], taken: set[int]) -> Iterator[Mention]:
    """Other uses of an organisation's acronym or name, or of its first word where the rest says but what firm it is."""
    lex = context.lexicon
    keys = {m.name: m.key for m in found if m.name.lower() not in context.lexicon.nation}
    for run in context.runs:
        name = words_of(context, run.first, run.last)
        if (
            len(run.words) == 1
            and name not in keys
            and name.lower() not in lex.nation
            and not lex.orgs.get(name.lower())
        ):
            longer = [
                n
                for n in keys
                if n.startswith(name + " ")
                and all(lex.org_class(w, "media", "business") or w == "International" for w in n.split()[1:])
            ]
            keys.update({name: keys[longer[0]]} if len(longer) == 1 and name not in context.places else {})
        if run.headline and len(run.words) > 1:
            yield from _in_headline(context, run.words, keys, taken)
            continue
        if len(run.words) == 1 and name not in keys and _points_back(context, run.first):
            heads = {key for n, key in keys.items() if _head_word(n) == name}
            keys.update({name: heads.pop()} if len(heads) == 1 else {})
        if name in keys and not any(i in taken for i in range(run.first, run.last)):
            taken.update(range(run.first, run.last))
            yield organisation(context, run.first, run.last, name, keys[name])
