"""The accounts' full texts: marks that lead back to what rests on them, noise folded away."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from rashomon.model import Article, Dossier, Span
from rashomon.report.accounts import Account
from rashomon.report.highlight import Fold, Mark, markup
from rashomon.report.passages import Passages

__all__ = ["FullText", "full_texts", "left_out", "mark_up", "without_texts"]

_NOISE = {
    "tags": "tags", "url": "an address", "contact": "contact details", "repeat": "repeated text",
    "navigation": "navigation", "metadata": "metadata", "other": "not prose",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FullText:
    """One account's title (where it is given apart) and text, both as HTML; without a text, how much was quoted."""

    account: Account
    title: Markup | None
    text: Markup | None
    quoted_percent: int = 100


def mark_up(dossier: Dossier, passages: Passages) -> dict[str, list[tuple[Span, Mark]]]:
    """All marks by article. Every marked passage is made known, so that its drawer exists."""
    found: dict[str, list[tuple[Span, Mark]]] = {reading.article.id: [] for reading in dossier.readings}

    # What rests on a passage, its drawer tells: claims, findings, voices, each a link back.
    def add(span: Span, layer: str) -> None:
        if span.article in found:
            found[span.article].append((span, Mark(span.start, span.end, layer, passages.of(span).key)))

    for reading in dossier.readings:
        for said in reading.statements:
            for part in said.content:
                add(part, "said")
    for claim in dossier.claims:
        for member in claim.members:
            add(member, "claim")
    for place in dossier.places:
        for mention in place.mentions:
            add(mention, "place-wrong" if mention.intended else "place")
    for finding in dossier.findings:
        for span in finding.evidence:
            add(span, f"finding-{finding.severity}")
    return found


def full_texts(
    accounts: Sequence[Account], marks: dict[str, list[tuple[Span, Mark]]], passages: Passages
) -> tuple[FullText, ...]:
    """Each account's text; to be called last, when all passages of the page are known."""
    found = []
    for account in accounts:
        own = marks.get(account.id, [])
        in_text = [mark for span, mark in own if span.field is None]
        in_title = [mark for span, mark in own if span.field == "title"]
        article = account.article
        # Repeated prose was read like other prose and stays open.
        folds = [
            Fold(noise.start, noise.end, f"{_NOISE[noise.kind]}, {noise.end - noise.start} characters")
            for noise in article.noise
            if noise.kind != "repeat" and noise.field is None
        ]
        text = markup(article.text, in_text, anchors=passages.anchors(account.id), folds=folds)
        title = article.title
        titled = markup(title, in_title, anchors=passages.anchors(account.id, "title")) if title else None
        found.append(FullText(account, titled, text))
    return tuple(found)


def without_texts(accounts: Sequence[Account], passages: Passages) -> tuple[FullText, ...]:
    """For the copy that may be published; likewise to be called last."""
    return tuple(FullText(one, None, None, ceil(100 * passages.quoted_share(one))) for one in accounts)


def left_out(article: Article) -> str:
    """What was not read as prose, in words: `tags (2), an address`; empty where nothing was set aside."""
    count = Counter(noise.kind for noise in article.noise if noise.kind != "repeat")
    return ", ".join(f"{_NOISE[kind]}{f' ({n})' if n > 1 else ''}" for kind, n in sorted(count.items()))
