"""Times: the date expressions of an article, resolved where its day of writing is known, with the part that they play.

After TimeML's split of document creation time and event time (Pustejovsky et al. 2003): a dateline or a page's date is
`published`, a date that hangs on an act told in the past is `event`, anything else is `other`.
"""

import datetime
import functools
import re

from rashomon.model import Article, Time, TimeRole, content_id
from rashomon.nlp.parse import Parse, Sentence, Token
from rashomon.text.dates import Date, find_dates
from rashomon.text.edtf import day_of, is_full_day
from rashomon.text.lexicon import rows

__all__ = ["read_times"]

# A date that ends this close to the start of its block, with no finite verb before it, heads the text (a dateline).
_HEAD = 120
# What may follow a date in a byline: a time of day, an edition.
_REST = 60
_PAGE_WORD = re.compile(
    r"(?:first\s+|last\s+)?(?:published|posted|updated|modified|created|issued|date of publication|date)"
    r"(?:\s+on|\s+at)?[\s:,|–—-]*",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by\s+.{1,40}[\s,|–—-]+", re.IGNORECASE)
# A page whose line breaks were lost: title, agency and date run on into the story ("… AFP Friday 15 Jul 2016 At")
_FLAT_BEFORE = re.compile(
    r"(?<![\w,])(?!in |on |of |since |until |from |by |to |for |before |after |dated )[\w.]+\s+$", re.IGNORECASE
)
_FLAT_AFTER = re.compile(r"[\s\"“‘']+[A-Z0-9]")
_DATELINE_END = re.compile(r"\s*(?:\([^)\n]{1,60}\))?\s*[,:]?\s*(?:[-–—]|\(|$)")
# A date inside the text that is a picture's, a film's or a message's: "Posted: ", "(Published ", "(@name) ".
_STAMP = re.compile(
    r"(?:\b(?:posted|published|updated|modified|created|filed)\s*:|\((?:posted|published|updated)(?:\s+on)?|\(@\w{1,20}\))\s*$",
    re.IGNORECASE,
)
# Past in form, but of what is to come ("was scheduled for Monday").
_PLANNED = frozenset({"schedule", "expect", "plan", "set", "slate", "intend", "hope", "go", "prepare"})
_VERBS_OF_STATE = frozenset({"be", "have", "seem", "remain", "become", "mean", "live", "know", "believe", "think"})


def read_times(article: Article, parse: Parse) -> tuple[Time, ...]:
    """The times of the prose and of the page's own dates, in text order."""
    language = article.language or "en"
    published = _page_dates(article, parse, language)
    reference = day_of(article.published) or _first_day(published)
    found: dict[tuple[int, int], tuple[Date, TimeRole]] = {}
    for low, high in parse.read:
        for date in find_dates(article.text, low, high, language, reference, functools.partial(_told_past, parse)):
            stamped = is_full_day(date.edtf) and _STAMP.search(article.text, low, date.start) is not None
            found[date.start, date.end] = (date, "published" if stamped else _role(parse, date, language))
    for date in published:
        found[date.start, date.end] = (date, "published")
    return tuple(
        Time(
            article=article.id,
            start=start,
            end=end,
            text=article.text[start:end],
            id=content_id("t", article.id, start, end),
            edtf=date.edtf,
            role=role,
        )
        for (start, end), (date, role) in sorted(found.items(), key=lambda item: item[0])
    )


def _first_day(dates: list[Date]) -> datetime.date | None:
    return next((datetime.date.fromisoformat(date.edtf) for date in dates if is_full_day(date.edtf)), None)


def _page_dates(article: Article, parse: Parse, language: str) -> list[Date]:
    """Dates of the page itself: in its metadata lines, in a line of their own, or in a dateline."""
    out = []
    for noise in article.noise:
        if noise.kind == "metadata":
            out += [d for d in find_dates(article.text, noise.start, noise.end, language) if is_full_day(d.edtf)]
    for low, high in parse.read:
        if low > 1500 and len(parse.read) > 8:
            break
        for date in find_dates(article.text, low, min(high, low + 3 * _HEAD), language):
            heads = _heads(article.text, low, high, date) or _bare(parse, low, high)
            if is_full_day(date.edtf) and heads:
                out.append(date)
    return sorted(out, key=lambda date: (date.start, date.end))


def _heads(text: str, low: int, high: int, date: Date) -> bool:
    """Whether a date stands as a page date or dateline of the block `low`..`high`."""
    before, after = text[low : date.start], text[date.end : high]
    if date.start - low > _HEAD:
        return False
    if _PAGE_WORD.fullmatch(before) or (_BYLINE.fullmatch(before) and len(after) < _REST):
        return True
    if not before.strip():
        # "11 December marked …" is no page date: what follows must not go on in lower case.
        return not re.match(r"\s*(?!by\b)[a-zß-ÿ]", after)
    if low == 0 and _FLAT_BEFORE.search(before) and _FLAT_AFTER.match(after):
        return True
    town = re.match(r"\s*[^\W\d_]*[A-Z]{3,}", before)
    return bool(town) and _DATELINE_END.match(after) is not None


def _bare(parse: Parse, low: int, high: int) -> bool:
    """Whether a block is a short line without a verb, such as "The Courier, 22 May 2025, 21:15"."""
    return high - low < _HEAD and not any(token.pos in {"VERB", "AUX"} for token in parse.within(low, high))


def _role(parse: Parse, date: Date, language: str) -> TimeRole:
    """`event` where the time hangs on an act that is told in the past tense or as a noun of such an act."""
    inside = parse.within(date.start, date.end) or _around(parse, date)
    if not inside or date.edtf.endswith("/.."):
        return "other"
    top = next((t for t in inside if not date.start <= parse.tokens[t.head].start < date.end), inside[0])
    saying = {word for (word,) in rows(language, "saying")}
    for token in parse.ancestors(top.i):
        if token.pos in {"VERB", "AUX"}:
            if token.lemma in _VERBS_OF_STATE or token.lemma in saying:
                return "other"
            return "event" if _is_past(parse, token) else "other"
    return _role_without_verb(parse, top)


def _told_past(parse: Parse, at: int) -> bool:
    """Whether the word at an offset hangs on a verb that tells what was."""
    sentence = parse.sentence_at(at)
    token = next((t for t in parse.sentence_tokens(sentence) if t.start <= at < t.end), None) if sentence else None
    verb = next((t for t in parse.ancestors(token.i) if t.pos in {"VERB", "AUX"}), None) if token else None
    return verb is not None and verb.lemma not in _PLANNED and _is_past(parse, verb)


def _around(parse: Parse, date: Date) -> list[Token]:
    sentence = parse.sentence_at(date.start)
    if sentence is None:
        return []
    return [t for t in parse.sentence_tokens(sentence) if t.start < date.end and t.end > date.start]


def _role_without_verb(parse: Parse, token: Token) -> TimeRole:
    sentence: Sentence = parse.sentences[token.sentence]
    verbs = [t for t in parse.sentence_tokens(sentence) if t.pos == "VERB"]
    return "event" if verbs and all(_is_past(parse, verb) for verb in verbs) else "other"


def _is_past(parse: Parse, verb: Token) -> bool:
    """Simple past, perfect or past passive; a participle follows the verb it hangs on; no modal, no future."""
    helpers = [t for t in parse.children(verb.i) if t.dep in {"aux", "auxpass"}]
    if any(t.tag == "MD" or t.lemma == "to" for t in helpers):
        return False
    if verb.tag == "VBD" or any(t.tag in {"VBD", "VBN"} or t.lemma == "have" for t in helpers):
        return True
    if verb.tag == "VBN" and not helpers:
        return True
    if verb.tag in {"VBG", "VB", "VBN"} and verb.head != verb.i:
        governor = next((t for t in parse.ancestors(verb.i) if t.pos in {"VERB", "AUX"}), None)
        return governor is not None and _is_past(parse, governor)
    return False
