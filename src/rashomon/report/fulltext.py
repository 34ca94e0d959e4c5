"""The accounts' full texts: marks that lead back to what rests on them, noise folded away."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from rashomon.model import Article, Claim, Dossier, Span
from rashomon.report.accounts import Account
from rashomon.report.anchors import anchored
from rashomon.report.highlight import Fold, Mark, markup
from rashomon.report.matrix import first_in
from rashomon.report.passages import Passages

__all__ = ["FullText", "full_texts", "left_out", "mark_up", "without_texts"]

# The classes of what is marked (assets/marks.css), short since a page has thousands of them: attributed words, part of
# a claim, of a claim that this account alone has, a place, one that must be another, what has a finding.
_SAID, _CLAIM, _ONLY, _PLACE, _WRONG = "s", "c", "o", "p", "w"
_SEVERITY = {"alarm": "f", "check": "f", "note": "n"}

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


def mark_up(dossier: Dossier, alone: Sequence[tuple[Account, Sequence[Claim]]]) -> dict[str, list[tuple[Span, Mark]]]:
    """All marks by article. What rests on a passage, its drawer tells: claims, findings, voices, each a link back."""
    found: dict[str, list[tuple[Span, Mark]]] = {reading.article.id: [] for reading in dossier.readings}
    only = {claim.id for _, own in alone for claim in own}

    def add(span: Span, layer: str) -> None:
        if span.article in found:
            found[span.article].append((span, Mark(span.start, span.end, layer)))

    for reading in dossier.readings:
        for said in reading.statements:
            for part in said.content:
                add(part, _SAID)
    for claim in dossier.claims:
        for member in claim.members:
            add(member, _ONLY if claim.id in only else _CLAIM)
    for place in dossier.places:
        for mention in place.mentions:
            add(mention, _WRONG if mention.intended else _PLACE)
    for finding in dossier.findings:
        for span in finding.evidence:
            add(span, _SEVERITY[finding.severity])
    return found


def full_texts(
    accounts: Sequence[Account],
    marks: Mapping[str, Sequence[tuple[Span, Mark]]],
    alone: Sequence[tuple[Account, Sequence[Claim]]],
    passages: Passages,
    *,
    by_sentence: bool = False,
) -> tuple[FullText, ...]:
    """Each account's text; to be called last, when it is known which passages links lead to.

    A claim that one account alone has stands nowhere but here, so that its address is the place in the text.
    `by_sentence` has one anchor for all passages of a sentence (anchors.py).
    """
    found = []
    led: dict[tuple[str, str | None], dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    if by_sentence:
        for anchor in dict.fromkeys(anchored(passages.led).values()):
            led[accounts[anchor.account].id, "title" if anchor.in_title else None][anchor.start].append(anchor.name)
    else:
        for one in passages.led:
            led[one.span.article, one.span.field][one.span.start].append(one.key)
    claims = {account.id: own for account, own in alone}
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
        here = claims.get(account.id, ())
        text = markup(article.text, in_text, anchors=_anchors(account, None, here, led), folds=folds)
        title = article.title
        titled = markup(title, in_title, anchors=_anchors(account, "title", here, led)) if title else None
        found.append(FullText(account, titled, text))
    return tuple(found)


def _anchors(
    account: Account,
    field: str | None,
    alone: Sequence[Claim],
    led: Mapping[tuple[str, str | None], Mapping[int, list[str]]],
) -> Mapping[int, Sequence[str]]:
    found = defaultdict(list, led[account.id, field])
    for claim in alone:
        first = first_in(claim, account)
        if first.field == field:
            found[first.start].append(claim.id)
    return found


def without_texts(accounts: Sequence[Account], passages: Passages) -> tuple[FullText, ...]:
    """For the copy that may be published; likewise to be called last."""
    return tuple(FullText(one, None, None, ceil(100 * passages.quoted_share(one))) for one in accounts)


def left_out(article: Article) -> str:
    """What was not read as prose, in words: `tags (2), an address`; empty where nothing was set aside."""
    count = Counter(noise.kind for noise in article.noise if noise.kind != "repeat")
    return ", ".join(f"{_NOISE[kind]}{f' ({n})' if n > 1 else ''}" for kind, n in sorted(count.items()))
