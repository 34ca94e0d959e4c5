"""`rashomon explain`: why a case has what it has: the rule, its inputs and limits, and what would change it."""

import argparse
import shutil
import textwrap
from collections.abc import Iterable, Iterator

import msgspec

from rashomon.cli.cases import case_file
from rashomon.cli.console import Console, printable
from rashomon.cli.engine import Engine
from rashomon.model import Dossier, Explanation, Input, Threshold

__all__ = ["in_words", "run"]

_WIDEST = 100
# A place of thousands of mentions is explained by some of them; the JSON has all.
_MOST = 24
_SHOWN = 6


def run(args: argparse.Namespace, console: Console, engine: Engine) -> int:  # noqa: ARG001
    """Open the case, find the thing, print why it is there; without an id, a line for each thing."""
    from rashomon.store import CaseError, SqliteStore

    path = case_file(args.case)
    try:
        with SqliteStore(path).view() as view:
            dossier = view.dossier()
    except CaseError as error:
        console.fail(str(error))
        return 1
    if args.id is None:
        console.result("".join(_list(dossier, as_json=args.json)).encode("utf-8", "replace"))
        return 0
    from rashomon.explain import explain

    try:
        found = explain(dossier, args.id)
    except KeyError:
        console.fail(_unknown(dossier, args.id))
        return 2
    if args.json:
        console.result(msgspec.json.encode(found) + b"\n")
    else:
        width = min(_WIDEST, shutil.get_terminal_size().columns)
        console.result(in_words(found, width).encode("utf-8", "replace"))
    return 0


def _list(dossier: Dossier, *, as_json: bool) -> Iterator[str]:
    from rashomon.explain import things

    for thing in things(dossier).values():
        if as_json:
            line = {"id": thing.id, "type": thing.type, "words": thing.words}
            yield msgspec.json.encode(line).decode() + "\n"
        else:
            yield f"{thing.id}\t{thing.type}\t{textwrap.shorten(printable(thing.words), 120, placeholder=' …')}\n"


def _unknown(dossier: Dossier, id: str) -> str:
    """Why there is nothing to explain, and which ids may be meant."""
    from rashomon.explain import nearest, things

    if any(reading.article.id == id for reading in dossier.readings):
        return f"{id}: is an article; what was found in it has ids of its own, listed without an id"
    near, begin = nearest(id, things(dossier))
    if begin:
        more = f" and {len(near) - _SHOWN} more" if len(near) > _SHOWN else ""
        return f"{id}: several ids begin so ({', '.join(near[:_SHOWN])}{more}); give more of it"
    return f"{id}: no such id in this case; near it are {', '.join(near)}; without an id all are listed"


def in_words(found: Explanation, width: int = _WIDEST) -> str:
    """An explanation as a reader on a terminal wants it."""
    return "\n".join(_lines(found, width)) + "\n"


def _lines(found: Explanation, width: int) -> Iterator[str]:
    kind = found.kind.replace("_", " ")
    yield f"{found.id}  {found.type}{f': {kind}' if kind else ''}"
    yield ""
    yield from _wrapped(found.says, width)
    yield from _part(f"Rule {found.rule}", [found.method], width)
    if found.confidence is not None:
        yield from _part(f"Confidence {found.confidence:.2f}", [found.means], width)
    elif found.means:
        yield from _part("Confidence", [found.means], width)
    yield from _part("It rests on", _inputs(found.inputs), width)
    yield from _part("Looked through", [", ".join(found.searched)] if found.searched else [], width)
    yield from _part("Limits", map(_limit, found.thresholds), width)
    yield from _part("What would change it", found.would_change, width, mark="- ")
    yield from _part("What would settle it", found.would_settle, width, mark="- ")
    yield from _part("Made by", [", ".join(f"{name} {version}" for name, version in found.models.items())], width)


def _part(title: str, lines: Iterable[str], width: int, mark: str = "") -> Iterator[str]:
    given = list(lines)
    if given:
        yield ""
        yield title
        for line in given:
            yield from _wrapped(line, width, mark)


def _wrapped(text: str, width: int, mark: str = "") -> list[str]:
    indent = "  "
    # Ids and hyphenated names are copied from here: they stay in one piece.
    return textwrap.wrap(
        printable(text), width, initial_indent=indent + mark, subsequent_indent=indent + " " * len(mark),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _inputs(given: tuple[Input, ...]) -> Iterator[str]:
    for one in given[:_MOST]:
        span = one.span
        at = "title " if span.field == "title" else ""
        role = f" [{one.role}]" if one.role else ""
        yield f"{span.article} {at}{span.start}–{span.end}{role} “{printable(span.text)}”"
    if len(given) > _MOST:
        yield f"and {len(given) - _MOST} more (all with --json)"


def _limit(one: Threshold) -> str:
    return f"{one.name}: {one.value:g}" + (f"; here {one.reached:g}" if one.reached is not None else "")
