"""Organisations: named bodies, media and firms, forces and governments of nations, acronyms in brackets."""

import re
from collections.abc import Iterator

from rashomon.entities.context import Context
from rashomon.entities.grammar import acts, head_of, located, speaks
from rashomon.entities.mention import Mention
from rashomon.entities.runs import Run, Word
from rashomon.text.names import is_acronym, is_acronym_of, latin

__all__ = ["organisations"]

_BRACKET = re.compile(r"\s*[(\[]\s*[“\"‘']?([A-Z][A-Za-z&.-]{1,9})[”\"’']?\s*[)\]]")
_OF = {"of", "for"}
_CARRIERS = {"website", "site", "blog", "press", "channel", "portal", "page"}
# Nouns that make a body out of a nation or a place: "the Russian defense ministry", "the Kharkiv prosecutor's office".
_LOWER_BODIES = {
    "ministry", "parliament", "police", "service", "agency", "embassy", "council", "command", "staff", "court",
    "assembly", "senate", "commission", "committee", "department", "office", "authority", "directorate", "foundation",
    "union", "company", "party", "university", "administration", "bureau", "intelligence", "club", "team",
}  # fmt: skip


def organisations(context: Context, taken: set[int]) -> list[Mention]:
    """All organisations outside the tokens `taken` by units; the tokens of their names are added."""
    found: list[Mention] = []
    for finder in (_forces_and_governments, _metonyms, _media, _bodies, _lower_bodies, _acronyms, _labelled):
        for mention in finder(context, taken):
            tokens = context.parse.within(mention.start, mention.end)
            if any(t.i in taken for t in tokens):
                continue
            taken.update(t.i for t in tokens)
            found.append(mention)
            found.extend(_in_brackets(context, mention, taken))
    return found + list(_acronyms_again(context, found, taken))


def _org(context: Context, first: int, last: int, name: str, key: str, noun: str = "", nation: str | None = None) -> Mention:
    tokens = context.parse.tokens
    head = head_of(context.parse, first, last)
    return Mention(
        start=tokens[first].start,
        end=tokens[last - 1].end,
        head=head,
        kind="organisation",
        form="name",
        name=" ".join(name.split()),
        key=key,
        noun=noun,
        nation=nation,
        speaks=speaks(context.parse, head, context.lexicon),
        acts=acts(context.parse, head),
        quoted=context.quoted(tokens[first].start),
        sentence=tokens[first].sentence,
    )


def _text(context: Context, first: int, last: int) -> str:
    return context.parse.text[context.parse.tokens[first].start : context.parse.tokens[last - 1].end]


def _forces_and_governments(context: Context, taken: set[int]) -> Iterator[Mention]:
    """ "Russian Armed Forces", "Ukraine’s military", "the Syrian government": a nation, then a word for what acts for it."""
    lex, tokens = context.lexicon, context.parse.tokens
    for token in tokens:
        nation = lex.nation.get(token.text.lower())
        if nation is None or token.text.lower() in lex.capitals:
            continue
        at = token.i + 1
        possessive = at < len(tokens) and tokens[at].tag == "POS"
        at += possessive
        if not possessive and token.text.lower() not in lex.adjectives:
            continue
        for stop in range(min(len(tokens), at + 4), at, -1):
            noun = " ".join(t.text.lower() for t in tokens[at:stop])
            kinds = [kind for kind in ("forces", "government") if lex.org_class(noun, kind)]
            if not kinds or tokens[stop - 1].sentence != token.sentence:
                continue
            if stop < len(tokens) and _modifies(context, stop):
                break
            first = _with_article(context, token.i) if kinds[0] == "government" and tokens[at].text.islower() else token.i
            yield _org(context, first, stop, _text(context, token.i, stop), f"{nation} {kinds[0]}", noun, nation)
            break


def _metonyms(context: Context, taken: set[int]) -> Iterator[Mention]:
    """A country or capital that says or holds something stands for its government ("Ankara denied …")."""
    lex = context.lexicon
    for run in context.runs:
        name = _text(context, run.first, run.last)
        nation = lex.nation.get(name.lower())
        if nation is None or run.headline or name.lower() in lex.adjectives:
            continue
        head = head_of(context.parse, run.first, run.last)
        if context.parse.tokens[head].dep != "compound" and speaks(context.parse, head, lex):
            yield _org(context, run.first, run.last, name, f"{nation} government", "government", nation)


def _modifies(context: Context, stop: int) -> bool:
    """Whether the noun before token `stop` only modifies the next one ("Russian military circles")."""
    token, before = context.parse.tokens[stop], context.parse.tokens[stop - 1]
    if token.start != before.end + 1:
        return False
    return token.pos in {"NOUN", "PROPN", "ADJ"} and (before.head >= token.i or before.dep in {"compound", "amod"}) and token.pos != "ADJ" or (
        token.pos == "ADJ" and before.head > token.i
    )


def _with_article(context: Context, first: int) -> int:
    return first - 1 if first > 0 and context.parse.tokens[first - 1].text.lower() == "the" else first


def _media(context: Context, taken: set[int]) -> Iterator[Mention]:
    """ "the Telegram channel X", "X news agency": a kind of outlet beside a name."""
    lex, tokens = context.lexicon, context.parse.tokens
    for run in context.runs:
        if run.headline or len(run.words) > 5:
            continue
        first, last = run.first, run.last
        if last < len(tokens) and tokens[last].start == tokens[last - 1].end + 1:
            for width in (2, 1):
                after = [t.text.lower() for t in tokens[last : last + width]]
                if lex.org_class(" ".join(after), "media") and len(after) == width and after[-1].islower() and not _modifies(context, last + width):
                    name = _text(context, first, last)
                    if after[-1] in _CARRIERS and _organised(context, list(run.words)):
                        break  # "the Kremlin website" is the Kremlin's
                    if not (len(run.words) == 1 and (name.lower() in lex.nation or name.lower() == "telegram")) and (width == 2 or not lex.org_class(after[0], "body")):
                        yield _org(context, first, last + width, name, latin(name), after[-1])
                    break
        i = first - 1
        if i > 0 and tokens[i].end + 1 == tokens[first].start and lex.org_class(tokens[i].text, "media") and tokens[i].text.islower():
            start = i
            while start > 0 and tokens[start - 1].sentence == run.sentence and tokens[start - 1].pos in {"NOUN", "PROPN", "ADJ"} and tokens[start - 1].head <= last:
                start -= 1
            name = _text(context, first, last)
            if name.lower() not in lex.nation:
                yield _org(context, _with_article(context, start), last, name, latin(name), tokens[i].text.lower())


def _bodies(context: Context, taken: set[int]) -> Iterator[Mention]:
    """Capitalised names with a word of organisations: "Emergency Management Service", "Bank of England"."""
    for run in context.runs:
        if run.headline:
            continue
        words = list(run.words)
        while words and words[0].text.lower() in context.lexicon.titles and words[0].text.lower() not in context.lexicon.orgs:
            words = words[1:]
        if not words or not _organised(context, words):
            continue
        if len(words) == 1 and not context.lexicon.org_class(words[0].text, "seat"):
            continue
        first, last = _begun(context, words), _extended(context, words)
        if any(i in taken for i in range(first, last)):
            continue
        # "Kremlin press service": the rest of the name in small letters
        tokens = context.parse.tokens
        for width in (2, 1):
            after = " ".join(t.text.lower() for t in tokens[last : last + width])
            if last + width <= len(tokens) and context.lexicon.org_class(after, "body") and (width == 2 or after in _LOWER_BODIES) and not _modifies(context, last + width):
                last += width
                break
        name = _text(context, first, last)
        yield _org(context, first, last, name, latin(name), words[-1].text.lower(), context.lexicon.nation.get(words[0].text.lower()))


def _organised(context: Context, words: list[Word]) -> bool:
    lex = context.lexicon
    last = words[-1].text
    if lex.org_class(last, "body", "business", "forces", "government"):
        return not (lex.org_class(last, "place") and len(words) < 3 and not context.labelled(words[0].first, words[-1].last, "ORG"))
    if lex.org_class(last, "media"):
        return len(words) > 1 and context.label(words[-1].first) != "PERSON"
    tail = " ".join(w.text.lower() for w in words[-2:])
    if lex.org_class(tail, "body", "government", "media", "forces"):
        return True
    if len(words) == 1 or lex.org_class(last, "place", "other"):
        return False
    return lex.org_class(words[0].text, "body") and context.label(words[0].first) == "ORG"


def _begun(context: Context, words: list[Word]) -> int:
    """Where the name begins: one that the parser holds together over an "and" is taken whole."""
    tokens, first = context.parse.tokens, words[0].first
    while first > 1 and tokens[first - 1].text in {"and", "&"} and context.label(first - 1) == "ORG" == context.label(first - 2):
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
        if i >= len(tokens) or tokens[i].text not in {*_OF, "and", "on", "to"} or tokens[i].sentence != tokens[last - 1].sentence:
            break
        if tokens[i].text in {"and", "on", "to"} and last == words[-1].last:
            break
        i += 1
        if i < len(tokens) and tokens[i].text == "the":
            i += 1
        stop = i
        while stop < len(tokens) and tokens[stop].text[0].isupper() and tokens[stop].sentence == tokens[last - 1].sentence:
            stop += 1
        if stop == i or (tokens[last].text == "and" and stop - i > 3):
            break
        last = stop
    return last


def _lower_bodies(context: Context, taken: set[int]) -> Iterator[Mention]:
    """ "the Russian defense ministry", "the interior ministry": a body in small letters with what it is for."""
    lex, tokens = context.lexicon, context.parse.tokens
    for chunk in context.parse.noun_chunks:
        last = chunk.last
        noun = tokens[last - 1].text.lower()
        if noun not in _LOWER_BODIES and noun != "ministries" or not tokens[last - 1].text.islower():
            continue
        first = chunk.first
        if tokens[first].pos == "DET":
            first += 1
        named = any(t.text[0].isupper() for t in tokens[first : last - 1])
        sure = noun in {"ministry", "parliament", "police"} and last - first > 1
        if last - first < 2 or not (named or sure) or any(t.tag == "POS" for t in tokens[first:last]):
            continue
        if not named and tokens[chunk.first].text.lower() != "the":
            continue
        name = _text(context, first, last)
        nation = next((lex.nation[t.text.lower()] for t in tokens[first:last] if t.text.lower() in lex.nation), None)
        yield _org(context, _with_article(context, first), last, name, latin(name), noun, nation)


def _acronyms(context: Context, taken: set[int]) -> Iterator[Mention]:
    """Acronyms that stand for an organisation in the parser's eyes, and not for what is spelled out as something else."""
    spelled = _spelled_otherwise(context)
    for run in context.runs:
        word = run.words[0]
        if len(run.words) > 1 or run.headline or not is_acronym(word.text) or word.text.lower() in context.lexicon.nation:
            continue
        votes = context.votes[word.text]
        if word.text in spelled or votes["ORG"] * 2 < votes.total() - votes["none"] or votes["ORG"] == 0:
            continue
        yield _org(context, word.first, word.last, word.text, latin(word.text))


def _spelled_otherwise(context: Context) -> set[str]:
    """Acronyms that stand in brackets: what they stand for decides (an organisation takes them along)."""
    return {m.group(1) for m in re.finditer(r"[A-Za-z’']\s*[(\[]\s*[“\"‘']?([A-Z][A-Za-z&.-]{1,9})[”\"’']?\s*[)\]]", context.article.text)}


def _labelled(context: Context, taken: set[int]) -> Iterator[Mention]:
    """Single names and word groups that the parser holds for organisations, where they speak or are told."""
    lex = context.lexicon
    heads = [(_text(context, r.first, r.last), head_of(context.parse, r.first, r.last)) for r in context.runs]
    speakers = {name for name, head in heads if speaks(context.parse, head, lex)}
    listeners = {name for name, head in heads if _is_told(context, head) and context.label(head) not in {"PERSON", "NORP"}}
    for run in context.runs:
        if run.headline or any(i in taken for i in range(run.first, run.last)):
            continue
        words = list(run.words)
        name = _text(context, run.first, run.last)
        single = len(words) == 1 and (lex.orgs.get(name.lower()) or name.isupper() and len(name) > 5)
        if single:
            continue
        if lex.titles.get(words[0].text.lower()) and not lex.orgs.get(words[0].text.lower()):
            continue
        if name in context.place_phrases or "-" in name and len(words) == 1 and not is_acronym(name.split("-")[0]):
            continue
        if any(w.text.lower() in lex.nation or w.text.lower() in lex.plural or w.text in context.places for w in words):
            continue
        if lex.org_class(words[-1].text, "place", "other") or lex.is_given(words[0].text) or located(context.parse, run.first):
            continue
        head = head_of(context.parse, run.first, run.last)
        told = _is_told(context, head)
        if context.labelled(run.first, run.last, "PERSON"):
            continue
        votes = context.votes[words[0].text]
        steady = context.labelled(run.first, run.last, "ORG") and votes["ORG"] * 2 > votes.total()
        if told or (steady and (len(words) > 1 or name in speakers)) or name in listeners:
            yield _org(context, run.first, run.last, name, latin(name))


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


def _in_brackets(context: Context, mention: Mention, taken: set[int]) -> Iterator[Mention]:
    match = _BRACKET.match(context.article.text, mention.end)
    if match is None or match.group(1).lower() in context.lexicon.nation:
        return
    tokens = context.parse.within(match.start(1), match.end(1))
    if tokens and (is_acronym(match.group(1)) or is_acronym_of(match.group(1), mention.name)):
        taken.update(t.i for t in tokens)
        alias = _org(context, tokens[0].i, tokens[-1].i + 1, match.group(1), mention.key)
        yield alias


def _acronyms_again(context: Context, found: list[Mention], taken: set[int]) -> Iterator[Mention]:
    """Later uses of an acronym or of a name's words that an organisation brought along."""
    keys = {m.name: m.key for m in found if m.name.lower() not in context.lexicon.nation}
    for run in context.runs:
        name = _text(context, run.first, run.last)
        if name in keys and not any(i in taken for i in range(run.first, run.last)):
            taken.update(range(run.first, run.last))
            yield _org(context, run.first, run.last, name, keys[name])


def is_media_run(context: Context, run: Run) -> bool:
    """Whether a run ends in a word for an outlet."""
    return context.lexicon.org_class(run.words[-1].text, "media")
