"""When the event took place: features of each mention of a day, as being the event's.

Each is a pure function of what is seen of the mention and gives 0..1; its docstring says what for. The weights stand in
`data/events/time.tsv`, learnt by `training/events/weights.py`. Compare the features of document-level event time in
Giveme5W1H (Hamborg et al. 2019).
"""

import datetime
import functools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.events.accounts import Account, Hold, Story, event_words, hold
from rashomon.events.odds import Sign
from rashomon.model import Span, Time
from rashomon.nlp.parse import Sentence
from rashomon.text.edtf import bounds_of, day_of, is_full_day

__all__ = ["FEATURES", "day_signs"]

_WEEK, _NEWS_DAYS = 7, 45
# A coarser time counts where it is no longer than this (days).
_COARSEST = 31
_BEFORE, _AFTER = 40, 30


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention of a day in an account, and what is seen of it."""

    story: Story
    account: Account
    time: Time
    candidate: str
    gap: int | None  # days from it to the account's publication
    first_told: int | None  # days from it to the story's first publication
    order: int  # how many other recent days the account names before it
    earlier: bool  # whether the account names a day of the week before it
    share: float  # of the account's mentions of recent days
    sentence: Sentence | None
    hold: Hold
    before: str
    after: str
    lead: float


def present(_: Seen) -> float:
    """the account names it"""
    return 1.0


def told_past(seen: Seen) -> float:
    """something happened then"""
    return float(seen.time.role == "event")


def lead(seen: Seen) -> float:
    """it stands near the beginning"""
    return seen.lead


def first(seen: Seen) -> float:
    """it is the first recent day that is named"""
    return float(seen.order == 0)


def frequent(seen: Seen) -> float:
    """of all days it is named most"""
    return seen.share


def act_told(seen: Seen) -> float:
    """the sentence tells the story's act"""
    return seen.story.weight(seen.account.acts[seen.sentence.i]) if seen.sentence else 0.0


def act_governs(seen: Seen) -> float:
    """the story's act is told of it"""
    return seen.story.weight(seen.hold.acts)


def aftermath(seen: Seen) -> float:
    """what came after is told of it"""
    own = seen.hold.acts
    return float(bool(own & event_words(seen.account.language, "aftermath")) and not seen.story.weight(own) > 0)


def died(seen: Seen) -> float:
    """somebody died then"""
    return float("die" in seen.hold.acts)


def placed(seen: Seen) -> float:
    """the sentence says where"""
    if seen.sentence is None:
        return 0.0
    low, high = seen.sentence.start, seen.sentence.end
    return float(any(m.field is None and low <= m.start < high for m in seen.account.reading.places))


def clock(seen: Seen) -> float:
    """the time of day is said"""
    pattern = _clock(seen.account.language)
    return float(pattern is not None and bool(pattern.search(seen.before) or pattern.search(seen.after)))


@functools.cache
def _clock(language: str) -> re.Pattern[str] | None:
    found = sorted(event_words(language, "clock"))
    return re.compile("|".join(found), re.IGNORECASE) if found else None


def part_of_day(seen: Seen) -> float:
    """the part of the day is said"""
    near = [
        *re.findall(r"\w+", seen.before)[-1:],
        *re.findall(r"\w+", seen.time.text),
        *re.findall(r"\w+", seen.after)[:1],
    ]
    return float(bool(event_words(seen.account.language, "part") & {word.lower() for word in near}))


def bound(seen: Seen) -> float:
    """it is but the end of a stretch"""
    return float(seen.hold.prep in event_words(seen.account.language, "bound"))


def noun(seen: Seen) -> float:
    """an act is called by it"""
    taker = seen.hold.taker
    return float(not seen.hold.prep and taker is not None and taker.pos == "NOUN" and taker.start > seen.time.start)


def dated(seen: Seen) -> float:
    """day and month are said"""
    return float(any(mark.isdigit() for mark in seen.time.text))


def same_day(seen: Seen) -> float:
    """the account was published that day"""
    return float(seen.gap == 0)


def day_before(seen: Seen) -> float:
    """the account was published the day after"""
    return float(seen.gap == 1)


def within_week(seen: Seen) -> float:
    """the account was published within the week"""
    return float(seen.gap is not None and 1 < seen.gap < _WEEK)


def ahead(seen: Seen) -> float:
    """it lay ahead when the account was published"""
    return float(seen.gap is not None and seen.gap < 0)


def already_told(seen: Seen) -> float:
    """another account was published before that day"""
    return float(seen.first_told is not None and seen.first_told < 0)


def first_day_after(seen: Seen) -> float:
    """the first account was published the day after"""
    return float(seen.first_told == 1)


def first_within_week(seen: Seen) -> float:
    """the first account was published within the week"""
    return float(seen.first_told is not None and 1 < seen.first_told < _WEEK)


def later(seen: Seen) -> float:
    """the account names another day shortly before it"""
    return float(seen.earlier)


def coarse(seen: Seen) -> float:
    """it is no single day"""
    return float(not is_full_day(seen.candidate))


FEATURES = (
    present, told_past, lead, first, frequent, act_told, act_governs, aftermath, died, placed, clock, part_of_day,
    bound, noun, dated, same_day, day_before, within_week, ahead, already_told, first_day_after, first_within_week,
    later, coarse,
)  # fmt: skip


def day_signs(story: Story) -> list[Sign]:
    """Each mention of a day, or of a time no longer than a month, with its features; candidates are EDTF."""
    days = [day for one in story.accounts if (day := day_of(one.reading.article.published))]
    first_published = min(days, default=None)
    full = {time.edtf for one in story.accounts for time in one.reading.times if is_full_day(time.edtf)}
    signs = []
    for account in story.accounts:
        for seen in _seen(story, account, first_published, full):
            at = seen.time
            passage = Span(article=at.article, start=at.start, end=at.end, text=at.text, field=at.field)
            signs.append(Sign(seen.candidate, passage, tuple(feature(seen) for feature in FEATURES)))
    return signs


def _candidate(time: Time, full: Sequence[str] | set[str]) -> str | None:
    """The EDTF that a time may give the event; a day without a year is the same day with one, where one is told."""
    edtf = time.edtf
    if edtf.startswith("XXXX"):
        return next((day for day in sorted(full) if day[4:] == edtf[4:]), edtf)
    if ".." in edtf or len(edtf.split("/")[0]) < len("2000-01"):
        return None
    low, high = map(day_of, bounds_of(edtf))
    return edtf if low and high and (high - low).days <= _COARSEST else None


def _seen(story: Story, account: Account, first_published: datetime.date | None, full: set[str]) -> list[Seen]:
    article = account.reading.article
    published = day_of(article.published)
    told = (time for time in account.reading.times if time.role != "published")
    found = [(time, edtf) for time in told if (edtf := _candidate(time, full))]
    last = {edtf: day_of(bounds_of(edtf)[1]) for _, edtf in found if not edtf.startswith("X")}
    recent = [
        edtf
        for _, edtf in found
        if published is None or ((day := last.get(edtf)) and 0 <= (published - day).days <= _NEWS_DAYS)
    ]
    counts, order = Counter(recent), {edtf: n for n, edtf in enumerate(dict.fromkeys(recent))}
    out = []
    for time, edtf in found:
        day = last.get(edtf)
        sentence = account.sentence(time.start)
        others = (last[other] for other in order if other != edtf and is_full_day(other))
        out.append(
            Seen(
                story=story,
                account=account,
                time=time,
                candidate=edtf,
                gap=(published - day).days if published and day else None,
                first_told=(first_published - day).days if first_published and day else None,
                order=order.get(edtf, len(order)),
                earlier=day is not None and any(o is not None and 0 < (day - o).days <= _WEEK for o in others),
                share=counts[edtf] / max(1, len(recent)),
                sentence=sentence,
                hold=hold(account, time),
                before=article.text[max(sentence.start if sentence else 0, time.start - _BEFORE) : time.start],
                after=article.text[time.end : min(sentence.end if sentence else len(article.text), time.end + _AFTER)],
                lead=account.lead(sentence),
            )
        )
    return out
