"""Passages: every quotation on the page, each a link to one drawer that tells all we know of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.model import Dossier, Span, Statement
from rashomon.report.accounts import Account, by_name
from rashomon.report.words import HOW, KINDS, VALUES

__all__ = ["Passage", "Passages"]

# Context on either side, in code points; it stops at a line's end.
_CONTEXT = 220


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
    """The passages that a page shows, gathered while it is put together."""

    def __init__(self, dossier: Dossier, accounts: Sequence[Account]) -> None:
        self._accounts = {account.id: account for account in accounts}
        self._known: dict[str, Passage] = {}
        self._about: dict[str, list[tuple[Span, str, dict[str, Any]]]] = defaultdict(list)
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

    def drawers(self) -> dict[str, dict[str, Any]]:
        """What the drawer shows, by passage; our own short keys, read by assets/drawer.js."""
        return {key: self._drawer(one) for key, one in sorted(self._known.items()) if one.account is not None}

    def _gather(self, dossier: Dossier) -> None:
        told: dict[str, Any]
        for claim in dossier.claims:
            for member in claim.members:
                how = HOW[member.how] if member.how else None
                chain = " → ".join(member.chain)
                told = {
                    "id": claim.id,
                    "text": claim.text,
                    "relation": VALUES[member.relation],
                    "how": how,
                    "chain": chain,
                }
                self._about[member.article].append((member, "claims", told))
        for finding in dossier.findings:
            told = {
                "id": finding.id,
                "text": by_name(finding.text, self._accounts.values()),
                "severity": finding.severity,
                "kind": KINDS[finding.kind],
            }
            for span in finding.evidence:
                self._about[span.article].append((span, "findings", told))
        for reading in dossier.readings:
            for said in reading.statements:
                for part in (*said.content, said.source, said.cue):
                    if part is not None:
                        self._about[part.article].append((part, "voices", _voice(said)))

    def _drawer(self, passage: Passage) -> dict[str, Any]:
        account = passage.account
        assert account is not None
        span = passage.span
        whole = (account.article.title or "") if span.field else account.article.text
        shown: dict[str, Any] = {
            "a": account.index,
            "b": _before(whole, span.start),
            "t": span.text,
            "e": _after(whole, span.end),
            "at": f"{'title, ' if span.field else ''}characters {span.start}–{span.end}",
            "cite": _citation(account, span),
        }
        for other, kind, told in self._about[span.article]:
            same_text = other.field == span.field and other.start < span.end and span.start < other.end
            if same_text and told not in shown.setdefault(kind, []):
                shown[kind].append(told)
        return shown


def _place(passage: Passage) -> tuple[int, int, int, str]:
    index = passage.account.index if passage.account else 1 << 30
    return index, passage.span.start, passage.span.end, passage.key


def _voice(said: Statement) -> dict[str, Any]:
    return {
        "name": said.speaker.name,
        "named": said.speaker.named,
        "record": said.on_record,
        "stance": VALUES[said.stance].removesuffix(" it"),
        "via": [link.name for link in said.via],
    }


def _before(text: str, at: int) -> str:
    # No further than what is shown: a text of one line may have 50 MB.
    start = max(0, at - _CONTEXT)
    shown = text[start:at]
    line = max(shown.rfind("\n"), shown.rfind("\r")) + 1
    return shown[line:] if line or not start or text[start - 1] in "\r\n" else "…" + shown.partition(" ")[2]


def _after(text: str, at: int) -> str:
    end = min(len(text), at + _CONTEXT)
    shown = text[at:end]
    ends = [found for found in (shown.find("\n"), shown.find("\r")) if found >= 0]
    if ends or end == len(text) or text[end] in "\r\n":
        return shown[: min(ends, default=len(shown))]
    return shown.rpartition(" ")[0] + "…"


def _citation(account: Account, span: Span) -> str:
    """Enough to find the very words again: outlet, title, date, address, offsets and the source's hash."""
    article = account.article
    parts = [
        f"“{span.text}”",
        account.name,
        f"“{article.title}”" if article.title else None,
        account.date or "undated",
        article.url or article.file,
        f"characters {span.start}–{span.end}{' of the title' if span.field else ''}",
        f"SHA-256 {article.sha256}",
    ]
    return ", ".join(part for part in parts if part) + "."
