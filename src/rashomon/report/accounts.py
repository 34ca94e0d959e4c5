"""The accounts as the page names them: a letter, one of eight hues, an outlet, a date."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from rashomon.model import Article, Dossier, Reading

__all__ = ["TONES", "Account", "label_accounts", "letter", "lettered"]

# Okabe and Ito's eight colours, which colour-blind readers tell apart; after that the letter alone tells.
TONES = 8
# A shorter id (`a1`, `3`) could be a word or a number of the sentence.
_SURE_ID = 6


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

    @property
    def id(self) -> str:
        """The article's id."""
        return self.reading.article.id

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.reading.article

    @property
    def anchor(self) -> str:
        """Where its full text stands on the page."""
        return f"account-{self.letter}"


def label_accounts(dossier: Dossier) -> tuple[Account, ...]:
    """The accounts in the dossier's order, A first."""
    return tuple(
        Account(
            index=index,
            letter=letter(index),
            tone=index % TONES,
            name=_name(reading.article),
            title=reading.article.title or _first_line(reading.article.text),
            date=_date(reading.article.published),
            # 99.6 % read is not all of it.
            read_percent=int(reading.read_share * 100),
            reading=reading,
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


def lettered(text: str, accounts: Iterable[Account]) -> str:
    """Our own sentence with ids of articles put as letters, where an id can be nothing else than an id."""
    for account in sorted(accounts, key=lambda one: -len(one.id)):
        if len(account.id) >= _SURE_ID and not account.id.isalpha():
            text = re.sub(rf"(?<!\w){re.escape(account.id)}(?!\w)", account.letter, text)
    return text


def _name(article: Article) -> str:
    host = ""
    if article.url:
        try:
            host = (urlsplit(article.url).hostname or "").removeprefix("www.")
        except ValueError:
            host = ""
    return article.publisher or host or article.id


def _first_line(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
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
