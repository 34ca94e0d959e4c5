"""In a case of many passages one place in a sentence stands for all its passages, and the script tells them apart.

A text then bears an anchor a sentence, at the first of its passages that a link leads to, with a short name. Without
the script links lead there; with it (assets/rows.js) to the very words, by a list of all links in the page's order.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.report.accounts import Account
from rashomon.report.context import sentence_ends
from rashomon.report.passages import Passage

__all__ = ["Anchor", "anchored", "at_anchors"]

_LINK = re.compile(r'href="#([ps])(-[^"]+)"')


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in an account's title or text, with its name."""

    name: str
    account: int
    in_title: bool
    start: int

    @property
    def told(self) -> int:
        """Where it is, as the script reads it: in a title below zero."""
        return -1 - self.start if self.in_title else self.start


def anchored(passages: Iterable[Passage]) -> dict[str, Anchor]:
    """For each passage of an account, by its key, the place of the first of its sentence."""
    groups: dict[tuple[int, bool, int], list[Passage]] = defaultdict(list)
    ends: dict[tuple[int, bool], list[int]] = {}
    for one in passages:
        if one.account is not None:
            whole = one.account.index, one.span.field is not None
            if whole not in ends:
                ends[whole] = sentence_ends(_whole(one.account, in_title=whole[1]))
            groups[*whole, bisect_right(ends[whole], one.span.start)].append(one)
    found: dict[str, Anchor] = {}
    counts: dict[int, int] = defaultdict(int)
    for (account, in_title, _), own in sorted(groups.items(), key=lambda pair: pair[0]):
        anchor = Anchor(f"p-{account}-{counts[account]}", account, in_title, min(one.span.start for one in own))
        counts[account] += 1
        found.update((one.key, anchor) for one in own)
    return found


def at_anchors(page: str, anchors: Mapping[str, Anchor], accounts: int) -> tuple[str, dict[str, object]]:
    """The page with its links led to their anchors, and what the script needs.

    That is for each account where its anchors are, by their numbers; and of each link, parted by commas, how far after
    its anchor its passage begins (nothing where there) and how long it is. Letters that the script makes anew (`#s-…`,
    `Passage.sentence`) need no entry.
    """
    told: list[str] = []

    def led(link: re.Match[str]) -> str:
        key = f"p{link.group(2)}"
        anchor = anchors.get(key)
        if anchor is None:
            told.append("")
            return link.group()
        if link.group(1) == "p":
            start, end = map(int, key.split("-")[2:4])
            shift = f"{start - anchor.start} " if start > anchor.start else ""
            told.append(f"{shift}{end - start}")
        return f'href="#{anchor.name}"'

    page = _LINK.sub(led, page)
    starts: list[list[int]] = [[] for _ in range(accounts)]
    for anchor in dict.fromkeys(anchors.values()):
        starts[anchor.account].append(anchor.told)
    return page, {"anchors": starts, "links": ",".join(told)}


def _whole(account: Account, *, in_title: bool) -> str:
    return (account.article.title or "") if in_title else account.article.text
