"""Ids for what was read: the given id or the file's stem, a hash where two texts share one, one article a text.

The same text twice without ids, or under one id, is one article; under different given ids the two stay apart.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from rashomon.ingest.draft import Draft, Warnings
from rashomon.model import Reading

__all__ = ["Identified", "identify"]

_PREFIX = 8  # hexadecimal digits: enough for a pile, and longer where it is not
_FILLED = ("title", "publisher", "author", "url", "published", "captured", "language", "places")


@dataclass(frozen=True, slots=True)
class Identified:
    """Drafts with their settled ids, and readings whose articles kept or changed theirs; both sorted by id."""

    drafts: tuple[tuple[str, Draft], ...]
    readings: tuple[Reading, ...]


def identify(
    drafts: Iterable[Draft], readings: Iterable[Reading], warnings: Warnings, *, there: Sequence[Reading] = ()
) -> Identified:
    """Settle ids, whatever the order of the inputs; readings that are `there` keep theirs."""
    settled = {(r.article.id, r.article.text) for r in there}
    # An id with a hash of its text was given without: the same text under that name is there already.
    given = {(_given(name, text), text) for name, text in settled}
    more = [
        r
        for r in readings
        if (r.article.id, r.article.text) not in settled
        and (_given(r.article.id, r.article.text), r.article.text) not in given
    ]
    kept_readings = _distinct([*there, *more], warnings)
    kept = _one_a_text(drafts, warnings)
    read_already = {(r.article.id, r.article.text) for r in kept_readings}
    named = {text: name for name, text in sorted(read_already, reverse=True)}
    new = []
    for name, draft in kept:
        if (name, draft.text) in read_already or (name, draft.text) in given:
            warnings.add(draft.where, f"the same text stands in a reading given as {name}; the reading is used")
        elif draft.given_id is None and draft.text in named:
            warnings.add(draft.where, f"the same text stands in the article {named[draft.text]}; that one is used")
        else:
            new.append((name, draft))
    texts = [(name, draft.text) for name, draft in new] + sorted(read_already)
    final = _unique_ids(texts, settled)
    renamed = [_renamed(r, final[r.article.id, r.article.text]) for r in kept_readings]
    return Identified(
        tuple(sorted(((final[name, draft.text], draft) for name, draft in new), key=lambda pair: pair[0])),
        tuple(sorted(renamed, key=lambda r: r.article.id)),
    )


def _given(name: str, text: str) -> str:
    """The name that an id was made of: without the hash of its text (`_unique_ids`)."""
    before, mark, digits = name.rpartition("~")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return before if mark and len(digits) >= _PREFIX and digest.startswith(digits) else name


def _one_a_text(drafts: Iterable[Draft], warnings: Warnings) -> list[tuple[str, Draft]]:
    """Name each draft and bring together those that are one article."""
    by_text: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_text[draft.text].append(draft)
    out = []
    for same in by_text.values():
        same.sort(key=lambda d: (d.given_id is None, d.given_id or "", d.stem, d.where, d.sha256))
        groups: dict[str, list[Draft]] = {}
        for draft in same:
            # Copies without an id join the first article of this text, given id or not.
            name = draft.given_id if draft.given_id is not None else next(iter(groups), draft.stem)
            groups.setdefault(name, []).append(draft)
        for name, group in groups.items():
            out.append((name, _merged(group)))
            if len(group) > 1:
                others = ", ".join(sorted({d.where for d in group[1:]}))
                warnings.add(group[0].where, f"the same text stands in {others}; the two are one article, {name}")
    return out


def _merged(group: Sequence[Draft]) -> Draft:
    first = group[0]
    known: dict[str, Any] = {"also": tuple(sorted({draft.where for draft in group[1:]}))}
    for field in _FILLED:
        if getattr(first, field) is None:
            known[field] = next((v for d in group[1:] if (v := getattr(d, field)) is not None), None)
    return replace(first, **known)


def _unique_ids(
    texts: Sequence[tuple[str, str]], settled: Collection[tuple[str, str]] = ()
) -> dict[tuple[str, str], str]:
    """An id for each (name, text): the name alone where it means one text, else with a hash prefix behind `~`.

    What is settled keeps its name.
    """
    sharing: dict[str, set[str]] = defaultdict(set)
    for name, text in texts:
        sharing[name].add(text)
    final: dict[tuple[str, str], str] = {}
    taken = {name for name, same in sharing.items() if len(same) == 1} | {name for name, _ in settled}
    for name, same in sorted(sharing.items()):
        for text in sorted(same):
            if len(same) == 1 or (name, text) in settled:
                final[name, text] = name
                continue
            digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
            length = next(n for n in range(_PREFIX, len(digest) + 1) if f"{name}~{digest[:n]}" not in taken)
            final[name, text] = f"{name}~{digest[:length]}"
            taken.add(final[name, text])
    return final


def _distinct(readings: Iterable[Reading], warnings: Warnings) -> list[Reading]:
    """One reading an article; of several, the one whose record sorts first."""
    found: dict[tuple[str, str], bytes] = {}
    for reading in readings:
        key, record = (reading.article.id, reading.article.text), msgspec.json.encode(reading)
        if key in found:
            warnings.add(reading.article.id, "several readings of this article were given; one of them is used")
        found[key] = min(record, found.get(key, record))
    return [msgspec.json.decode(found[key], type=Reading) for key in sorted(found)]


def _renamed(reading: Reading, name: str) -> Reading:
    """The reading with its article under another id, in every span."""
    old = reading.article.id
    if old == name:
        return reading

    def rename(node: Any) -> Any:
        if isinstance(node, dict):
            return {k: name if k == "article" and v == old else rename(v) for k, v in node.items()}
        return [rename(v) for v in node] if isinstance(node, list | tuple) else node

    record = rename(msgspec.to_builtins(reading))
    record["article"]["id"] = name
    return msgspec.convert(record, type=Reading)
