"""Question: whether a sentence can be asked at all, and which propositions it holds."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.claims.passages import Passage
from rashomon.nlp.parse import Parse
from rashomon.text.languages import detect
from rashomon.text.lexicon import rows

__all__ = ["LONGEST", "Question", "QuestionError", "questions", "refusal"]

# A sentence of a newspaper has some 150 characters; what is longer than this is an article.
LONGEST = 1_000
_FEWEST_WORDS = 2
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Of the words of a short text that stand in small letters, one is so common, or so many are words that occur in news.
_COMMON, _KNOWN = 300, 0.5
_LOOSE = frozenset({"ADP", "SCONJ", "CCONJ", "PUNCT"})


class QuestionError(ValueError):
    """A sentence that cannot be asked; the message says why and what to do, in one line."""


@dataclass(frozen=True, slots=True)
class Question:
    """One proposition of the sentence: its passage, its words as one clause, whom the sentence gives it to, and where
    the names stand in it."""

    passage: Passage
    text: str
    speaker: str | None
    names: tuple[tuple[int, int], ...] = ()


def refusal(sentence: str, language: str = "en") -> str:
    """Why a sentence cannot be asked; empty where it can."""
    if not sentence.strip():
        return "the sentence is empty; give one in quotation marks"
    if len(sentence) > LONGEST:
        return f"the sentence has {len(sentence):,} characters; ask one sentence of up to {LONGEST:,}"
    if sentence.rstrip(" \"'”’»)").endswith(("?", "？", "؟")):
        return "a question cannot be held against what accounts say; put it as a statement (“Eleven people died.”)"
    words = _WORD.findall(sentence)
    if not words:
        return "the sentence has no words; say who did what"
    if _of_another_script(sentence):
        return "the sentence seems to be in another language; only English is read"
    if len(words) < _FEWEST_WORDS:
        return "one word says nothing that could be so or not; say who did what"
    found = detect(sentence)
    if found is not None and found.split("-")[0] != language:
        return f"the sentence seems to be in another language ({found}); only English is read"
    if found is None and not _known(words, language):
        return "the sentence seems to be in another language; only English is read"
    return ""


def questions(passages: Sequence[Passage], parse: Parse) -> list[Question]:
    """The propositions of the sentence: its clauses; what is counted within one is asked apart where it is another
    figure than the clause's ("six people, three of them children")."""
    ordered = sorted(passages, key=lambda p: (p.start, -p.end))
    return [
        Question(
            passage,
            _denied(passage) + _told(passage, parse),
            passage.statement.speaker.name if passage.statement else None,
            _names(passage, parse),
        )
        for passage in ordered
        if not any(_is_part(passage, other) for other in ordered if other is not passage)
    ]


def _denied(passage: Passage) -> str:
    """What stands before a proposition that the sentence has somebody deny: the denial is what is asked."""
    return "it is not so that " if passage.statement and passage.statement.stance == "denies" else ""


def _is_part(passage: Passage, other: Passage) -> bool:
    """Whether a passage says nothing that the clause around it does not say."""
    if passage.whole or not (other.start <= passage.start and passage.end <= other.end):
        return False
    if (passage.start, passage.end) == (other.start, other.end) or not set(passage.own) < set(other.own):
        return False
    first = {(q.low, q.high) for q in other.quantities[:1]}
    return {(q.low, q.high) for q in passage.quantities} <= first


def _told(passage: Passage, parse: Parse) -> str:
    """The passage as one clause: without loose words at its end, with its subject where that stands elsewhere."""
    tokens = parse.within(passage.start, passage.end)
    end = passage.end
    for token in reversed(tokens):
        if token.pos not in _LOOSE or token.dep == "prt":
            break
        end = token.start
    text = parse.text[passage.start : end].strip()
    subject = passage.subject
    if subject and not (passage.start <= subject[0] and subject[1] <= passage.end):
        text = f"{parse.text[slice(*subject)]} … {text}"
    return " ".join(text.split())


def _of_another_script(sentence: str) -> bool:
    letters = [c for c in sentence if unicodedata.category(c).startswith("L")]
    latin = sum("LATIN" in unicodedata.name(c, "") for c in letters)
    return latin * 2 < len(letters)


def _known(words: Sequence[str], language: str) -> bool:
    """Whether the words in small letters (names are none) seem to be words of the language."""
    counts = {word: int(count) for word, count in rows(language, "frequency")}
    small = [word for word in words if word == word.lower()]
    if not small or any(counts.get(word, 0) >= _COMMON for word in small):
        return True
    return sum(_stem(word) in counts or word in counts for word in small) >= _KNOWN * len(small)


def _stem(word: str) -> str:
    return next((word.removesuffix(end) for end in ("ing", "ed", "es", "s") if word.endswith(end)), word)


def _names(passage: Passage, parse: Parse) -> tuple[tuple[int, int], ...]:
    """The names that the passage's own words hold, each run of them once; days and months are times."""
    own, found = set(passage.own), list[tuple[int, int]]()
    for token in parse.within(passage.start, passage.end):
        timed = any(t.start < token.end and token.start < t.end for t in passage.times)
        if token.pos != "PROPN" or timed or (token.start, token.end) not in own:
            continue
        if found and not parse.text[found[-1][1] : token.start].strip(" -'’"):
            found[-1] = found[-1][0], token.end
        else:
            found.append((token.start, token.end))
    return tuple(found)
