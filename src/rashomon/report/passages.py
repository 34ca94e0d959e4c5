"""Passages: every quotation on the page, each a link to one drawer that tells all we know of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.model import Dossier, Span, Statement
from rashomon.report.accounts import Account
from rashomon.report.words import HOW, VALUES, cut

__all__ = ["Passage", "Passages"]

_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation: its words, its account, and the address of its drawer (and, without scripts, of its place)."""

    key: str
    text: str
    account: Account | None
    span: Span

    @property
    def href(self) -> str:
        """The address within the page."""
        return f"#{self.key}"


class Passages:
    """The passages that a page shows, gathered while it is put together.

    `quotes_only` is for a page without the full texts: each passage then brings its own words, and no more.
    """

    def __init__(self, dossier: Dossier, accounts: Sequence[Account], *, quotes_only: bool = False) -> None:
        self.quotes_only = quotes_only
        self._accounts = {account.id: account for account in accounts}
        self._known: dict[str, Passage] = {}
        self._about: dict[str, list[tuple[Span, str, tuple[Any, ...]]]] = defaultdict(list)
        # By the number that passages name it with; its words stand on the page under this id.
        self._claims = [claim.id for claim in dossier.claims]
        self._gather(dossier)

    def of(self, span: Span) -> Passage:
        """The passage at a span; one whose article is not in the dossier has no account and no drawer."""
        account = self._accounts.get(span.article)
        index = account.index if account else "x"
        key = f"p-{index}-{span.start}-{span.end}{'-t' if span.field else ''}"
        return self._known.setdefault(key, Passage(key, span.text, account, span))

    def all_of(self, spans: Iterable[Span]) -> tuple[Passage, ...]:
        """The passages at several spans, each once, in order of account and place."""
        found = {passage.key: passage for passage in map(self.of, spans)}
        return tuple(sorted(found.values(), key=_place))

    def anchors(self, article: str, field: str | None = None) -> dict[int, list[str]]:
        """The ids to be put at offsets of an article's text or title."""
        found: dict[int, list[str]] = defaultdict(list)
        for key, passage in sorted(self._known.items()):
            if passage.span.article == article and passage.span.field == field:
                found[passage.span.start].append(key)
        return found

    def quoted_share(self, account: Account) -> float:
        """The part of an account's text that the page's passages quote, 0..1."""
        spans = [one.span for one in self._known.values() if one.account is account and one.span.field is None]
        at = covered = 0
        for start, end in sorted((span.start, span.end) for span in spans):
            covered += max(0, end - max(at, start))
            at = max(at, end)
        return covered / len(account.article.text) if account.article.text else 0.0

    def drawers(self) -> dict[str, Any]:
        """What the drawer shows, read by assets/drawer.js: tables, and for each passage the rows that it needs.

        The words of a passage stand in the full text; a passage itself says what is told of it, as numbers.
        """
        tables: dict[str, dict[Any, int]] = {"claims": {}, "voices": {}, "findings": {}}

        def row(table: str, told: tuple[Any, ...]) -> int:
            return tables[table].setdefault(told, len(tables[table]))

        shown: dict[str, Any] = {}
        for key, one in sorted(self._known.items()):
            if one.account is None:
                continue
            held: dict[str, list[int]] = {}
            for other, kind, told in self._about[one.span.article]:
                span = one.span
                if other.field == span.field and other.start < span.end and span.start < other.end:
                    number = row(kind, told)
                    if number not in held.setdefault(kind[0], []):
                        held[kind[0]].append(number)
            shown[key] = {**held, **({"t": one.text} if self.quotes_only else {})}
        return {"told": self._claims, **{name: list(table) for name, table in tables.items()}, "passages": shown}

    def _gather(self, dossier: Dossier) -> None:
        for number, claim in enumerate(dossier.claims):
            for member in claim.members:
                how = f" ({HOW[member.how]})" if member.how else ""
                chain = " → ".join(cut(name, _LONGEST_NAME) for name in member.chain)
                self._about[member.article].append((member, "claims", (number, VALUES[member.relation] + how, chain)))
        for finding in dossier.findings:
            for span in finding.evidence:
                # Its words stand on the page under this id.
                self._about[span.article].append((span, "findings", (finding.id,)))
        for reading in dossier.readings:
            for said in reading.statements:
                for part in (*said.content, said.source, said.cue):
                    if part is not None:
                        self._about[part.article].append((part, "voices", _voice(said)))


def _place(passage: Passage) -> tuple[int, int, int, str]:
    index = passage.account.index if passage.account else 1 << 30
    return index, passage.span.start, passage.span.end, passage.key


def _voice(said: Statement) -> tuple[str, str, str]:
    """Who speaks, how, and through whom."""
    named, record = "named" if said.speaker.named else "not named", "on" if said.on_record else "not on"
    how = f"{VALUES[said.stance].removesuffix(' it')}, {named}, {record} the record"
    return cut(said.speaker.name, _LONGEST_NAME), how, ", ".join(cut(link.name, _LONGEST_NAME) for link in said.via)
