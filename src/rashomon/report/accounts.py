"""The accounts as the page names them: a letter, one of eight hues, an outlet, a date."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import takewhile
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from rashomon.model import Article, Dossier, Reading
from rashomon.report.words import cut, in_figures

__all__ = ["TONES", "Account", "by_letter", "by_name", "label_accounts", "letter", "linked"]

# Okabe and Ito's eight colours, which colour-blind readers tell apart; after that the letter alone tells.
TONES = 8
# A shorter id (`a1`, `3`) could be a word or a number of the sentence; so could one of letters alone that is a word.
_SURE_ID, _SURE_NAME = 6, 3
# Where our sentences name accounts; an id that could be a word counts only there.
_BEFORE = r"(?:^|(?<=[.;:] )|(?<=\b(?:in|In|as|by) )|(?<=\bfor )|(?<=\bof )|(?<=\bfrom )|(?<=\band )|(?<=\()|(?<=, ))"
_AFTER = r"(?=$|[.,;)](?:\s|$)|\)| (?:and|takes|gives|both|holds|without|has|have|with|that) | \(| \d+ passage)"
# Before a name of an account no article stands.
_NO_ARTICLE = r"(?<!\b[Tt]he )(?<!\b[Aa] )(?<!\b[Aa]n )"
# A moment outside quotation marks.
_MOMENT = re.compile(r"“[^”]*”|(?<!\d)(\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)(?![\w:])")
# An id made of digits, or with a hash in it, tells a reader nothing.
_HASH = re.compile(r"(?=[0-9a-f]*\d)(?=[0-9]*[a-f]|\d{8})[0-9a-f]{8,}|^\W*\d+\W*$")
_CALLED = 34
# Names are shown hundreds of times, and what a page gives as its outlet may have megabytes.
_LONGEST_NAME, _LONGEST_TITLE = 80, 300
# Alphabets whose letters pass for each other's.
_ALIKE = ("LATIN", "CYRILLIC", "GREEK")


@dataclass(frozen=True, slots=True)
class Account:
    """One article as a column, a chip, a dot."""

    index: int
    letter: str
    tone: int
    name: str
    title: str
    date: str | None
    read_percent: int
    reading: Reading
    # Whether its id cannot be taken for a word of a sentence.
    sure: bool = False

    @property
    def id(self) -> str:
        """The article's id."""
        return self.reading.article.id

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.reading.article

    @property
    def called_by_title(self) -> bool:
        """True where no outlet is known and the account goes by its title."""
        return self.name.startswith("“")

    @property
    def mixed(self) -> bool:
        """True where a word of its name mixes alphabets whose letters look alike, as an imitated name does."""
        return any(len(_alphabets(word)) > 1 for word in re.findall(r"\w+", self.name))

    @property
    def anchor(self) -> str:
        """Where its full text stands on the page."""
        return f"account-{self.letter}"


def label_accounts(dossier: Dossier) -> tuple[Account, ...]:
    """The accounts in the dossier's order, A first."""
    names = _apart([_name(reading.article) for reading in dossier.readings], dossier.readings)
    ids = [reading.article.id for reading in dossier.readings]
    words = _own_words() | _words_among({one for one in ids if one.isalpha()}, dossier.readings)
    return tuple(
        Account(
            index=index,
            letter=letter(index),
            tone=index % TONES,
            name=cut(names[index], _LONGEST_NAME),
            title=_title(reading.article),
            date=_date(reading.article.published),
            # 99.6 % read is not all of it.
            read_percent=int(reading.read_share * 100),
            reading=reading,
            sure=_sure(reading.article.id, words),
        )
        for index, reading in enumerate(dossier.readings)
    )


def letter(index: int) -> str:
    """A to Z, then AA, AB, … as in a spreadsheet."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def linked(text: str, accounts: Iterable[Account]) -> Markup:
    """Our own sentence as HTML, ids of articles put as the account's mark and name."""
    mark = Markup('<span class="in-text"><i class="t{}">{}</i> <bdi>{}</bdi></span>')
    return Markup("").join(
        escape(one) if isinstance(one, str) else mark.format(one.tone, one.letter, one.name)
        for one in _parts(in_figures(text), accounts)
    )


def by_name(text: str, accounts: Iterable[Account]) -> str:
    """The same in plain text: `A Harbour Courier`."""
    return "".join(
        one if isinstance(one, str) else f"{one.letter} {one.name}" for one in _parts(in_figures(text), accounts)
    )


def by_letter(text: str, accounts: Iterable[Account]) -> str:
    """The same by letters alone, where the sentence is to stay short."""
    return "".join(one if isinstance(one, str) else one.letter for one in _parts(in_figures(text), accounts))


def _parts(text: str, accounts: Iterable[Account]) -> list[str | Account]:
    """A sentence cut where it names accounts; what stands in quotation marks is the accounts' and is left alone."""
    by_id = {account.id: account for account in accounts}
    text = _MOMENT.sub(lambda found: (_date(found.group(1)) or "") if found.group(1) else found.group(), text)
    if not by_id:
        return [text]
    known = sorted(by_id, key=lambda one: (-len(one), one))
    sure = "|".join(re.escape(one) for one in known if by_id[one].sure)
    unsure = "|".join(re.escape(one) for one in known if not by_id[one].sure)
    ways = [rf"(?<![\w])(?<!\w-){_NO_ARTICLE}(?:{sure})(?!\w)(?!-\w)"] if sure else []
    ways += [rf"{_BEFORE}(?:{unsure}){_AFTER}"] if unsure else []
    found: list[str | Account] = []
    at = 0
    for match in re.finditer(rf"“[^”]*”|({'|'.join(ways)})", text):
        if match.group(1) is not None:
            found += [text[at : match.start()], by_id[match.group(1)]]
            at = match.end()
    return [*found, text[at:]]


def _sure(name: str, words: Collection[str]) -> bool:
    if name.isalpha():
        return len(name) >= _SURE_NAME and name not in words
    return len(name) >= _SURE_ID and not name.isdigit()


@cache
def _own_words() -> frozenset[str]:
    """The words of our own sentences, as the rules have them."""
    files = resources.files("rashomon.data").joinpath("rules").iterdir()
    texts = [one.read_text(encoding="utf-8") for one in files if one.name.endswith(".toml")]
    return frozenset(word for text in texts for word in re.findall(r"\w+", text))


def _words_among(names: Collection[str], readings: Sequence[Reading]) -> set[str]:
    """Which of some names the accounts write as words, as a claim may have them in a sentence of ours."""
    if not names:
        return set()
    listed = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))})(?!\w)")
    return {word for one in readings for word in listed.findall(f"{one.article.title or ''} {one.article.text}")}


def _name(article: Article) -> str:
    host = ""
    if article.url:
        try:
            host = (urlsplit(article.url).hostname or "").removeprefix("www.")
        except ValueError:
            host = ""
    known = article.publisher or host
    if known or not _HASH.search(article.id):
        return known or article.id
    title = _title(article)
    return f"“{cut(title, _CALLED)}”" if title else article.id


def _apart(names: list[str], readings: Sequence[Reading]) -> list[str]:
    """Titles that begin alike, from the word on in which they differ."""
    found = list(names)
    for name in {one for one in names if one.startswith("“") and names.count(one) > 1}:
        same = [at for at, one in enumerate(names) if one == name]
        titles = [_title(readings[at].article) for at in same]
        alike = list(takewhile(lambda letters: len(set(letters)) == 1, zip(*titles, strict=False)))
        start = "".join(letters[0] for letters in alike).rfind(" ") + 1
        for at, title in zip(same, titles, strict=True):
            if start and title[start:]:
                found[at] = f"“…{cut(title[start:], _CALLED)}”"
    return found


def _title(article: Article) -> str:
    return cut(article.title, _LONGEST_TITLE) if article.title else _first_line(article.text)


def _alphabets(word: str) -> set[str]:
    names = {unicodedata.name(letter, "").partition(" ")[0] for letter in word if letter.isalpha()}
    return names & set(_ALIKE)


def _first_line(text: str) -> str:
    line = next((line.strip() for line in text[: 10 * _LONGEST_TITLE].splitlines() if line.strip()), "")
    return line if len(line) <= 120 else line[:119].rstrip() + "…"


def _date(published: str | None) -> str | None:
    """A date as people write it down: `2031-03-04 08:30 +01:00`; whatever is not ISO 8601 stays as it is."""
    if not published:
        return None
    day, mark, clock = published.partition("T")
    if not mark:
        return day
    zone = ""
    for sign in ("Z", "+", "-"):
        clock, found, offset = clock.partition(sign)
        if found:
            zone = " UTC" if sign == "Z" else f" {sign}{offset}"
            break
    return f"{day} {clock[:5]}{zone}"
