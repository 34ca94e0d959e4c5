"""Findings on lineage: attributions lost on the way."""

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.findings.attributed import attributed_near, own_words
from rashomon.findings.carried import carried, sentence, widened
from rashomon.findings.closeness import close, same_text
from rashomon.findings.evidence import finding, role
from rashomon.findings.named import is_pronoun
from rashomon.findings.told_again import count_apart, told_again
from rashomon.findings.weakened import firm, hedges, left_out, weakened
from rashomon.lineage.affiliations import plain_name
from rashomon.lineage.blocking import strands
from rashomon.lineage.first_person import speaks_of_itself
from rashomon.lineage.wordwise import Worded, worded
from rashomon.model import Finding, Lineage, Reading, Severity, Span, Statement
from rashomon.text.edtf import day_of
from rashomon.text.lexicon import rows
from rashomon.text.passages import words
from rashomon.text.sources import tells

__all__ = ["attribution_lost"]

# How far from a passage a hedge in its sentence still bears on it ("is believed to have" …), in characters.
_REACH = 30
# Auxiliaries are short; a longer word between is what is hedged.
_SHORT = 4
# A sentence up to this length, in characters, is shown whole.
_SHOWN = 300
# A statement covers a passage if it holds this part of it.
_COVERS = 0.5
# Around a passage, in characters, whoever is told of is near enough to be known for its source.
_NEAR = 160
# A word of saying so near its speaker, in characters, is shown with them.
_BESIDE = 3
_ENDS = frozenset(".!?…")
# An article is held against so many sources, the surest.
_SOURCES = 5
# An article that only cites another may have its facts from elsewhere: it takes more to know a passage for the other's.
_CITED = 0.66
# One that has less of another's text, or less and no passage in its words, may share a release with it; so may one that
# is less surely taken from it.
_MUCH, _NEARLY_ALL, _SURE = 0.4, 0.7, 0.55


# So many days later an article is no copy of the news.
_LONG_AFTER = 30


class _Loss(NamedTuple):
    """What a passage `to` of the derived article lacks beside the passage `at` of its source, and by which relation."""

    line: Lineage
    at: Span
    to: Span
    lost: list[tuple[str, Span]]


def attribution_lost(readings: Sequence[Reading], lineages: Sequence[Lineage]) -> Iterator[Finding]:
    """A passage that stands in one article as somebody's words, hedged or denied, and in the other as plain fact.

    Where several copies could have been the source, the derived passage is shown once, beside the surest of them.
    """
    by_id = {reading.article.id: reading for reading in readings}
    lines = [line for line in _surest(lineages) if set(line.between) <= by_id.keys()]
    concerned = {article for line in lines for article in line.between}
    cited = {line.between for line in lineages if line.kind == "cites" and line.direction == "known"}
    texts = worded(strands([reading for reading in readings if reading.article.id in concerned]))
    found: dict[tuple[str, int], list[_Loss]] = {}
    for line in lines:
        for source, derived in _orders(line, by_id):
            if _is_long_after(source, derived):
                continue
            mine, theirs = texts[source.article.id], texts[derived.article.id]
            for at, to, lost, known in _losses(line, source, mine, derived, theirs):
                losses = found.setdefault((derived.article.id, sentence(derived, to).start), [])
                # What a sentence lacks is told once, in whichever of its parts it is noticed.
                told = {_which(what, source, span) for loss in losses for what, span in loss.lost}
                fresh = [(what, span) for what, span in lost if _which(what, source, span) not in told]
                with_, without = widened(source, at, [span for _, span in fresh]), _readable(derived, to)
                open_ = _may_share_a_release(line, cited=line.between in cited) or _goes_on(source, derived)
                sure = line.direction == "known" and not open_
                alike = close(with_, without, [span for _, span in fresh], known=sure)
                if (open_ and not same_text(at, to)) or not (alike or (known and not open_)):
                    continue
                if fresh and all(loss.line.between == line.between for loss in losses):
                    losses.append(_Loss(line, at, to, fresh))
    for losses in found.values():
        if losses:
            yield _lost_finding(losses, by_id)


def _which(what: str, source: Reading, span: Span) -> tuple[str, Span]:
    """What is lost, as it is told once: each source, and of hedges and denials one a sentence."""
    return what, span if what in {"the attribution", "the name"} else sentence(source, span)


def _surest(lineages: Sequence[Lineage]) -> list[Lineage]:
    """The relations by which an article may have something from another, for each article the surest few."""
    kept: list[Lineage] = []
    seen: set[tuple[str, ...]] = set()
    count: Counter[str] = Counter()
    for line in sorted(lineages, key=lambda line: (line.kind == "cites", -line.confidence, line.between)):
        derived = (line.derived_article,) if line.derived_article else line.between
        known = line.kind in {"copies", "rewrites"} or (line.kind == "cites" and line.direction == "known")
        if known and line.between not in seen and any(count[article or ""] < _SOURCES for article in derived):
            seen.add(line.between)
            count.update(article for article in derived if article)
            kept.append(line)
    return kept


def _losses(
    line: Lineage, source: Reading, mine: Worded, derived: Reading, theirs: Worded
) -> Iterator[tuple[Span, Span, list[tuple[str, Span]], bool]]:
    """What is lost, passage by passage: first where words are in common, then where the same is said in other words;
    with each whether the passage is known for the other's, whatever its words.

    Where it is open who had it from whom, words in common alone tell that a passage is one: two who report on their own
    say much the same, each with sources of theirs. So do they of one who only cites another.
    """
    pairs = list(carried(line, source, derived)) if line.kind != "cites" else []
    if line.direction != "known":
        yield from ((at, to, lost, False) for at, to in pairs if (lost := _lost(source, at, derived, to, surely=False)))
        return
    taken, least = line.kind != "cites", _CITED if line.kind == "cites" else 0.0
    pairs = [(at, to) for at, to in pairs if not count_apart(source, at, derived, _readable(derived, to))]
    found = [(at, to, _lost(source, at, derived, to, surely=same_text(at, to)), False) for at, to in pairs]
    for at, to, score, known in told_again(source, mine, derived, theirs):
        if score >= least:
            found.append((at, to, _lost(source, at, derived, to, surely=known and taken), known and taken))
    yield from sorted((one for one in found if one[2]), key=lambda one: -len(one[2]))
    for loss in weakened(source, mine, derived, theirs):
        kept = _statements(derived, loss.to)
        said = bool(kept) and _reports(loss.words, source.article.language or "en")
        if not said and not _hedges(derived, loss.to) and not any(s.stance in {"hedges", "denies"} for s in kept):
            yield loss.at, loss.to, [(loss.what, loss.words)], loss.known and taken
    for loss in left_out(source, mine, derived, theirs):
        yield loss.at, loss.to, [(loss.what, loss.words)], loss.known and taken


def _may_share_a_release(line: Lineage, *, cited: bool) -> bool:
    """Whether two articles may have what they share from a third, or from the event: not one passage is in the same
    words, and it is not nearly all that the later one has, or it is little surer than not that it has it from there and
    the first is not even `cited`."""
    alike = any(same_text(both.source, both.derived) for both in line.evidence)
    little = line.share < (_MUCH if alike else _NEARLY_ALL) or (line.confidence < _SURE and not cited)
    return line.kind == "rewrites" and little


def _goes_on(source: Reading, derived: Reading) -> bool:
    """Whether an outlet goes on with a story of its own: what it had on a word may be established for it by then."""
    outlets = {plain_name(reading.article.publisher or "") for reading in (source, derived)}
    return len(outlets) == 1 and outlets != {""}


def _is_long_after(source: Reading, derived: Reading) -> bool:
    """Whether an article came out so much later that others have established by then what the first had on a word."""
    first, later = day_of(source.article.published), day_of(derived.article.published)
    return first is not None and later is not None and (later - first).days > _LONG_AFTER


def _readable(reading: Reading, span: Span) -> Span:
    """The sentence of a passage where it is short enough to be shown whole."""
    around = sentence(reading, span)
    return around if around.end - around.start <= _SHOWN else span


def _orders(line: Lineage, by_id: Mapping[str, Reading]) -> list[tuple[Reading, Reading]]:
    if line.source_article is not None and line.derived_article is not None:
        return [(by_id[line.source_article], by_id[line.derived_article])]
    a, b = (by_id[article] for article in line.between)
    return [(a, b), (b, a)]


def _lost(source: Reading, at: Span, derived: Reading, to: Span, *, surely: bool) -> list[tuple[str, Span]]:
    """What the derived passage lacks, with the words that gave it in the source: a denial, a speaker, a hedge.

    `surely`: the words are the source's. Where they are others, or it is open who had them first, the article may have
    them on the same word and say so elsewhere, or know them itself.
    """
    given, kept = _statements(source, at), _statements(derived, to)
    language = source.article.language or "en"
    given = [s for s in given if tells(s, language) == "somebody"]
    lost = []
    for statement in given:
        if statement.stance == "denies" and all(s.stance != "denies" for s in kept) and _in_one(source, statement, at):
            lost.append(("the denial", statement.cue or statement.content[0]))
            break
    if given and not kept and not attributed_near(derived, to, given[0]) and not _hedges(derived, to):
        named = given[0].source or given[0].cue
        known = (
            any(_is_by(one, given[0]) for one in (source, derived))
            or _is_speech(derived, to)
            or (not surely and _cites(derived, given[0], to))
        )
        if named is not None and not known and _is_sentence(derived, to) and not _names(given[0], source, derived, to):
            lost.append(("the attribution", _called(source, given[0], named)))
    if given and surely and _unnamed(given[0], derived, kept, to):
        lost.append(("the name", given[0].source or given[0].content[0]))
    # A quotation that is worded anew says what it says.
    quoted = any(s.kind == "direct" for s in given)
    hedges = [
        hedge
        for hedge in _hedges(source, at)
        if not quoted
        and _bears_on(source, hedge, at)
        and firm(source, hedge, sentence(derived, to))
        and not (kept and _reports(hedge, source.article.language or "en"))
    ]
    if hedges and not _hedges(derived, to) and not any(s.stance in {"hedges", "denies"} for s in kept):
        lost.append(("the hedge", hedges[0]))
    return lost


def _in_one(source: Reading, statement: Statement, at: Span) -> bool:
    """Whether a statement's cue stands in the sentence of a passage: a denial further off is of something else."""
    around = sentence(source, at)
    return statement.cue is None or around.start <= statement.cue.start < around.end


def _unnamed(statement: Statement, derived: Reading, kept: Sequence[Statement], to: Span) -> bool:
    """Whether the same quotation is a named person's here and there only some officer's, whom nothing around names."""
    if not statement.speaker.named or statement.speaker.kind != "person" or statement.kind not in {"direct", "mixed"}:
        return False
    language = derived.article.language or "en"
    if not kept or any(s.speaker.named or s.source is None or is_pronoun(s.source.text, language) for s in kept):
        return False
    if statement.source is None or is_pronoun(statement.source.text, language):
        return False
    mine = {word.key for word in words(statement.source.text) if len(word.key) >= _SHORT}
    called = [{word.key for word in words(s.source.text)} for s in kept if s.source is not None]
    # "A colonel" may be Colonel Vance; a mayor is somebody else, which is told of the quotation itself.
    if not all(mine & theirs for theirs in called):
        return False
    around = derived.article.text[max(0, to.start - _NEAR) : to.end + _NEAR]
    left = own_words(derived, statement) - set().union(*called)
    return bool(left) and not left & {word.key for word in words(around)}


def _reports(hedge: Span, language: str) -> bool:
    """Whether a hedge only says that somebody has said so ("allegedly"), which every attribution does."""
    first = hedge.text.split()[0].casefold()
    return any(first.startswith(row[0].removesuffix("e")) for row in rows(language, "speech_verbs"))


def _is_sentence(reading: Reading, span: Span) -> bool:
    """Whether a passage stands in a sentence, and not in a caption or a link."""
    return sentence(reading, span).text.rstrip(" \"'”’)")[-1:] in _ENDS


def _cites(reading: Reading, statement: Statement, span: Span) -> bool:
    """Whether an article has somebody of that name as a source of anything, or tells of them around a passage: its
    reader will know whose word it is."""
    text = reading.article.text
    low = text.rfind("\n", 0, span.start) + 1
    high = text.find("\n", span.end)
    sources = [
        s.source.text
        for s in reading.statements
        if s.source is not None and s.kind != "term" and low <= s.source.start < (high if high >= 0 else len(text))
    ]
    speaker = own_words(reading, statement)
    around = text[max(0, span.start - _NEAR) : span.end + _NEAR]
    return any(speaker & {word.key for word in words(one)} for one in (around, *sources))


def _is_speech(reading: Reading, span: Span) -> bool:
    """Whether the paragraph of a passage says "I" or "we": it is somebody's words, with or without marks around it (a
    post, or a statement, shown whole)."""
    text = reading.article.text
    low, high = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    return speaks_of_itself(text[low : high if high >= 0 else len(text)], reading.article.language or "en")


def _is_by(reading: Reading, statement: Statement) -> bool:
    """Whether a speaker is the one who published an article: it knows that itself."""
    publisher = re.sub(r"\W", " ", reading.article.publisher or "")
    return bool(own_words(reading, statement) & {word.key for word in words(publisher)})


def _called(reading: Reading, statement: Statement, named: Span) -> Span:
    """The words that give a speaker, with the word of saying where it stands beside them ("residents said"): of one who
    is only "he" or "it" there, the words used before."""
    language = reading.article.language or "en"
    if not is_pronoun(named.text, language):
        return _with_cue(reading, statement, named)
    before = [
        s
        for s in reading.statements
        if s.source is not None
        and s.speaker.name == statement.speaker.name
        and s.source.end <= named.start
        and not is_pronoun(s.source.text, language)
    ]
    last = max(before, key=lambda s: s.source.start if s.source else 0, default=None)
    return _with_cue(reading, last, last.source) if last is not None and last.source is not None else named


def _with_cue(reading: Reading, statement: Statement, named: Span) -> Span:
    cue = statement.cue
    if cue is None or cue.article != named.article:
        return named
    between = reading.article.text[min(cue.end, named.end) : max(cue.start, named.start)]
    if len(between) > _BESIDE or "\n" in between:
        return named
    return reading.article.span(min(cue.start, named.start), max(cue.end, named.end))


def _bears_on(reading: Reading, hedge: Span, passage: Span) -> bool:
    """Whether a hedge stands in a passage or right before it, with auxiliaries between at most ("may have been …")."""
    if passage.start <= hedge.start < passage.end:
        return True
    between = reading.article.text[hedge.end : passage.start] if hedge.end <= passage.start else None
    if between is None or len(between) > _REACH or any(c in between for c in ",;:—–()"):
        return False
    return all(len(word.key) <= _SHORT for word in words(between))


def _statements(reading: Reading, span: Span) -> list[Statement]:
    found = []
    for statement in reading.statements:
        shared = sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in statement.content)
        size = min(span.end - span.start, sum(c.end - c.start for c in statement.content))
        if shared and shared >= _COVERS * size:
            found.append(statement)
    return found


def _names(statement: Statement, source: Reading, reading: Reading, span: Span) -> bool:
    """Whether the derived sentence names the speaker beside a word of saying: the reading missed the attribution."""
    there = {word.key for word in words(sentence(reading, span).text)}
    if not there & _cues(source, reading):
        return False
    called = [*words(statement.speaker.name), *(words(statement.source.text) if statement.source else ())]
    if any(word.name and len(word.key) > _SHORT - 1 and word.key in there for word in called):
        return True
    long = [word.key for word in words(statement.speaker.name) if len(word.key) > 2]
    return bool(long) and all(key in there for key in long)


def _cues(*of: Reading) -> set[str]:
    """The longer words by which some articles attribute."""
    cues = (s.cue for reading in of for s in reading.statements)
    return set().union(*(_keys(cue.text) for cue in cues if cue is not None))


@functools.lru_cache(maxsize=4096)
def _keys(text: str) -> frozenset[str]:
    """The longer words of a few, which every passage of an article asks for again."""
    return frozenset(word.key for word in words(text) if len(word.key) > 2)


def _hedges(reading: Reading, span: Span) -> list[Span]:
    """The hedging words in the sentences of a passage, from the language's lexicon."""
    around = sentence(reading, span)
    return hedges(reading, around.start, around.end)


def _lost_finding(losses: Sequence[_Loss], by_id: Mapping[str, Reading]) -> Finding:
    """One finding for a sentence of the derived article: all that it lacks."""
    line = losses[0].line
    derived = by_id[losses[0].to.article]
    source = by_id[losses[0].at.article]
    lost = [pair for loss in losses for pair in loss.lost]
    severity: Severity = "alarm" if any(what == "the denial" for what, _ in lost) else "check"
    what = " and ".join(dict.fromkeys(f"{part} (“{words_.text}”)" for part, words_ in lost))
    text = f"{derived.article.id} has this passage much as {source.article.id} has it, and leaves out {what}."
    with_ = [widened(source, loss.at, [span for _, span in loss.lost]) for loss in losses]
    without = [_readable(derived, loss.to) for loss in losses]
    return finding(
        "attribution_lost",
        severity,
        text,
        "lineage.attribution_lost",
        (
            *(role(span, "with") for span in dict.fromkeys(with_)),
            *(role(span, "without") for span in dict.fromkeys(without)),
            *(role(span, "lost") for span in dict.fromkeys(span for _, span in lost)),
        ),
        confidence=0.5 + 0.3 * (line.direction == "known") * line.confidence,
    )
