"""Acronyms in brackets and alone, later uses of a name, and single names that speak as organisations do."""

import re
from collections.abc import Iterator

from rashomon.entities.context import Context
from rashomon.entities.grammar import head_of, located, speaks
from rashomon.entities.mention import Mention
from rashomon.entities.organisation_mention import organisation, words_of
from rashomon.text.names import is_acronym, is_acronym_of, latin

__all__ = ["acronyms", "again", "in_brackets", "labelled"]

_BRACKET = re.compile(r"\s*[(\[]\s*[“\"‘']?([A-Z][A-Za-z&.-]{1,9})[”\"’']?\s*[)\]]")


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
    speakers = {name for name, head in heads if speaks(context.parse, head, lex)}
    listeners = {
        name for name, head in heads if _is_told(context, head) and context.label(head) not in {"PERSON", "NORP"}
    }
    for run in context.runs:
        if run.headline or any(i in taken for i in range(run.first, run.last)):
            continue
        words = list(run.words)
        name = words_of(context, run.first, run.last)
        single = len(words) == 1 and (lex.orgs.get(name.lower()) or (name.isupper() and len(name) > 5))
        if single or (len(words) == 1 and name in context.surnames):
            continue
        if lex.titles.get(words[0].text.lower()) and not lex.orgs.get(words[0].text.lower()):
            continue
        if name in context.place_phrases or ("-" in name and len(words) == 1 and not is_acronym(name.split("-")[0])):
            continue
        if any(w.text.lower() in lex.nation or w.text.lower() in lex.plural or w.text in context.places for w in words):
            continue
        if (
            lex.org_class(words[-1].text, "place", "other")
            or lex.is_given(words[0].text)
            or located(context.parse, run.first, context.lexicon)
        ):
            continue
        head = head_of(context.parse, run.first, run.last)
        told = _is_told(context, head)
        if context.labelled(run.first, run.last, "PERSON"):
            continue
        votes = context.votes[words[0].text]
        steady = context.labelled(run.first, run.last, "ORG") and votes["ORG"] * 2 > votes.total()
        if told or steady or name in listeners:
            yield organisation(context, run.first, run.last, name, latin(name))


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
        if name in keys and not any(i in taken for i in range(run.first, run.last)):
            taken.update(range(run.first, run.last))
            yield organisation(context, run.first, run.last, name, keys[name])
