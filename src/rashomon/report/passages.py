"""Passages: every quotation on the page, each a link to one drawer that tells all we know of it.

The words of a passage stand once, in its account's text; what is told of it stands once too, in one embedded table.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rashomon.explain.naming import naming
from rashomon.explain.relations import VALUES
from rashomon.model import Dossier, Span, Statement
from rashomon.report.accounts import Account
from rashomon.report.apart import Values
from rashomon.report.words import cut

__all__ = ["Passage", "Passages", "shown_chain"]

_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation: its words, its account, and the address of its drawer (and, without scripts, of its place)."""

    key: str
    text: str
    account: Account | None
    span: Span
    led: set[str] = field(default_factory=set, compare=False, repr=False)

    @property
    def href(self) -> str:
        """The address within the page; whoever writes it down makes the place in the text bear it."""
        self.led.add(self.key)
        return f"#{self.key}"

    @property
    def sentence(self) -> str:
        """The address of its sentence, for a letter in whose stead the script puts the passage itself (anchors.py)."""
        return f"#s{self.href[2:]}"

    @property
    def place(self) -> str:
        """Its address without its account: what a list of passages in one account needs."""
        return self.key.split("-", 2)[2]


class Passages:
    """The passages that a page shows, gathered while it is put together; those that a link leads to get an anchor.

    `quotes_only` is for a page without the full texts: each passage then brings its own words, and no more.
    """

    def __init__(self, dossier: Dossier, accounts: Sequence[Account], *, quotes_only: bool = False) -> None:
        self.quotes_only = quotes_only
        self._accounts = {account.id: account for account in accounts}
        self._known: dict[str, Passage] = {}
        self._led: set[str] = set()
        self._dossier = dossier
        self.values = Values(dossier)

    def of(self, span: Span) -> Passage:
        """The passage at a span; one whose article is not in the dossier has no account and no drawer."""
        key = self.key(span)
        known = self._known.get(key)
        if known is None:
            known = Passage(key, span.text, self._accounts.get(span.article), span, self._led)
            self._known[key] = known
        return known

    def key(self, span: Span) -> str:
        """The name of the passage at a span, whether the page shows it or not."""
        account = self._accounts.get(span.article)
        index = account.index if account else "x"
        return f"p-{index}-{span.start}-{span.end}{'-t' if span.field else ''}"

    def all_of(self, spans: Iterable[Span]) -> tuple[Passage, ...]:
        """The passages at several spans, each once, in order of account and place."""
        found = {passage.key: passage for passage in map(self.of, spans)}
        return tuple(sorted(found.values(), key=_place))

    @property
    def led(self) -> tuple[Passage, ...]:
        """The passages that links lead to, as far as the page is written."""
        return tuple(self._known[key] for key in sorted(self._led))

    def quoted_share(self, account: Account) -> float:
        """The part of an account's text that the page's passages quote, 0..1."""
        spans = [one.span for one in self._known.values() if one.account is account and one.span.field is None]
        at = covered = 0
        for start, end in sorted((span.start, span.end) for span in spans):
            covered += max(0, end - max(at, start))
            at = max(at, end)
        return covered / len(account.article.text) if account.article.text else 0.0

    def drawers(self, claims: Sequence[str], *, placed: bool = False, places: bool = False) -> dict[str, Any]:
        """What the drawer shows, read by assets/words.js: tables, and for each text which row is told of which stretch.

        `claims` are the ids of the claims in the page's order; it need not be told which stands where, if all stand
        on the page: first the rows, then the places in the texts. A stretch is a row's number, how far it begins after
        the one before it, and its length; a passage is told whatever overlaps it. `places` tells where names of places
        stand too, and whether each must be another, for a page whose texts bear no marks of their own.
        """
        tables: dict[str, dict[Any, int]] = {"parts": {}, "voices": {}}

        def row(table: str, told: tuple[Any, ...]) -> int:
            return tables[table].setdefault(told, len(tables[table]))

        # Ids are a word and a hash.
        word = claims[0].partition("-")[0] + "-" if claims else ""
        prefix = word if all(id.startswith(word) for id in claims) else ""
        numbers = {id: number for number, id in enumerate(claims)}
        about: dict[str, dict[str, list[tuple[int, int, tuple[int, ...]]]]] = defaultdict(lambda: defaultdict(list))

        def tell(span: Span, what: str, *told: int) -> None:
            key = f"{what}t" if span.field else what
            about[span.article][key].append((span.start, span.end - span.start, told))

        for claim in self._dossier.claims:
            for member in claim.members:
                links = shown_chain(member.chain, self._accounts.get(member.article))
                chain = " → ".join(cut(name, _LONGEST_NAME) for name in links)
                part = row("parts", (member.relation, self.values.label(member, claim.members), chain))
                tell(member, "c", numbers[claim.id], part)
        for number, finding in enumerate(self._dossier.findings):
            for span in finding.evidence:
                tell(span, "f", number)
        for place in self._dossier.places if places else ():
            for mention in place.mentions:
                tell(mention, "p", int(mention.intended is not None))
        for reading in self._dossier.readings:
            for said in reading.statements:
                voice = row("voices", _voice(said))
                for content in said.content:
                    tell(content, "v", voice)
                # The words that name who speaks are told of, and are no part of what is said.
                if said.source is not None:
                    tell(said.source, "u", voice)
        return {
            "prefix": prefix,
            "claims": None if prefix and placed else [id.removeprefix(prefix) for id in claims],
            # Their words stand on the page under these ids.
            "findings": [finding.id for finding in self._dossier.findings],
            **{name: list(table) for name, table in tables.items()},
            "about": [{what: _chained(told) for what, told in sorted(about[id].items())} for id in self._accounts],
            "quotes": {key: one.text for key, one in sorted(self._known.items()) if self.quotes_only and one.account},
        }


def shown_chain(chain: tuple[str, ...], account: Account | None) -> tuple[str, ...]:
    """From the speaker on, without the page itself, which heads the column, and without a speaker who is not told."""
    own = {account.id, account.name, account.article.publisher} if account else set()
    links = chain[:-1] if len(chain) > 1 or (chain and chain[-1] in own) else chain
    return () if links == ("unspecified",) else links


def _chained(told: Iterable[tuple[int, int, tuple[int, ...]]]) -> list[int]:
    """Stretches in order as one list of small numbers."""
    found: list[int] = []
    last = 0
    for start, length, rows in sorted(set(told)):
        found += [*rows, start - last, length]
        last = start
    return found


def _place(passage: Passage) -> tuple[int, int, int, str]:
    index = passage.account.index if passage.account else 1 << 30
    return index, passage.span.start, passage.span.end, passage.key


def _voice(said: Statement) -> tuple[str, str, str, str]:
    """Who speaks, what with the words, how the text tells who it is, and through whom."""
    via = ", ".join(cut(link.name, _LONGEST_NAME) for link in said.via)
    # Its own words it states, even those that deny a claim: that goes without saying.
    label = "" if said.stance == "asserts" else VALUES[said.stance].removesuffix(" it")
    return cut(said.speaker.name, _LONGEST_NAME), label, naming(said.speaker, on_record=said.on_record), via
