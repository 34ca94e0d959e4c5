"""What is seen of one article: words, names, people, numbers, ages, hours and days, by cheap means and without a parse.

A name is a word with a capital inside a sentence, a person the word behind a given name: what named-entity recognition
would give at a hundred times the cost, and some more that rarity weighs down.
"""

import datetime
import functools
import re
from collections import Counter
from dataclasses import dataclass

from rashomon.model import Article
from rashomon.stories.prose import head_of, outlet_of, plain, prose_of, words_of
from rashomon.stories.told import ages, days, hours, small_numbers
from rashomon.text.edtf import day_of
from rashomon.text.lexicon import rows

__all__ = ["Seen", "see"]

# Where the event is told (characters): the opening; where its ages stand; where its days stand.
_OPENING, _AGES, _DAYS = 600, 1_200, 2_500
_ENDS = re.compile(r"[.!?:\n\r“”\"|•]")
_SHORTEST_SURNAME = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """One article for comparison. `opening` holds title and opening, `people` surnames, `hours` minutes."""

    language: str
    outlet: str
    size: int
    words: Counter[str]
    opening: Counter[str]
    title: Counter[str]
    names: Counter[str]
    people: frozenset[str]
    numbers: frozenset[str]
    ages: frozenset[str]
    opening_ages: frozenset[str]
    hours: frozenset[int]
    day: datetime.date | None
    days: tuple[datetime.date, ...]


@functools.cache
def _given_names(language: str) -> frozenset[str]:
    return frozenset(row[0] for row in rows(language, "given_names"))


def see(article: Article) -> Seen:
    """Read an article once, in time linear in its length."""
    language = (article.language or "en").split("-")[0]
    text, day = prose_of(article), day_of(article.published)
    given, spelled = _given_names(language), small_numbers(language)
    words: list[str] = []
    names: Counter[str] = Counter()
    people, numbers = set(), set()
    end, opened, capital, before, number = 0, 0, False, "", ""
    for match in words_of(text):
        raw = match.group()
        word, gap = plain(raw), text[end : match.start()]
        joined, capital_before, capital = gap in {" ", "-"}, capital, raw[0].isupper()
        if capital and words and not _ENDS.search(gap):
            names[word] += 1
        if capital and capital_before and joined and before in given and len(word) >= _SHORTEST_SURNAME:
            people.add(word)
        if number and joined and not word[0].isdigit():
            numbers.add(f"{number} {word.removesuffix('s')}")
        number = word if word.isdigit() else spelled.get(word, "")
        end, before = match.end(), word
        words.append(word)
        opened += match.start() < _OPENING
    title = Counter(plain(match.group()) for match in words_of(head_of(article.title or "")))
    opening = Counter(words[:opened])
    opening.update(title)
    return Seen(
        language=language,
        outlet=outlet_of(article),
        size=len(words),
        words=Counter(words),
        opening=opening,
        title=title,
        names=names,
        people=frozenset(people),
        numbers=frozenset(numbers),
        ages=ages(text, language),
        opening_ages=ages(f"{article.title or ''}\n{text[:_AGES]}", language),
        hours=hours(text, language),
        day=day,
        days=days(text[:_DAYS], language, day),
    )
