"""Page dumps: texts with several machine-written lines, where the short lines around those are furniture too."""

from collections import Counter
from collections.abc import Sequence

from rashomon.ingest.page_lines import Line, Verdict, words
from rashomon.model import NoiseKind

__all__ = ["headline", "is_dump", "mark_around", "mark_lone_tags"]

# So many machine-written lines of at least two sorts make a page dump; an article may well close with an address.
_DUMP_LINES = 3
_TAG_WORDS = 6
_CAPTION_WORDS = 3
# Tags without any machine-written line near them: so many lines in lower case, so short.
_LONE_TAGS = 5
_LONE_TAG_WORDS = 3
_TITLE_WORDS = 3


def is_dump(sure: Sequence[Verdict | None]) -> bool:
    """Whether the lines that only machines write make the text a saved page."""
    found = [verdict.kind for verdict in sure if verdict is not None and verdict.hard]
    return len(found) >= _DUMP_LINES and len(set(found)) > 1


def mark_around(
    found: Sequence[Line], kinds: list[NoiseKind | None], hard: Sequence[bool], prose: Sequence[bool]
) -> None:
    """In a page dump: the short lines in those runs between prose that hold a machine-written line."""
    texts = Counter(line.text for line in found)
    title = headline(found, kinds, prose)
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and not prose[end]:
            end += 1
        if any(hard[at:end]):
            _mark_run(found, kinds, at, end, texts, title)
        at = end + 1
    named = {found[at].text for at, kind in enumerate(kinds) if kind == "metadata"}
    for at, line in enumerate(found):
        if kinds[at] is None and not prose[at] and line.text in named and line.text != title:
            kinds[at] = "metadata"


def headline(found: Sequence[Line], kinds: Sequence[NoiseKind | None], prose: Sequence[bool]) -> str | None:
    """The first line before the prose that can be a headline; else the first such line that returns."""
    for at, line in enumerate(found):
        if (
            kinds[at] is None
            and words(line.text) >= _TITLE_WORDS
            and not line.text.islower()
            and line.text[-1] not in ".,;:"
        ):
            return line.text
        if prose[at]:
            break
    return None


def _mark_run(
    found: Sequence[Line],
    kinds: list[NoiseKind | None],
    start: int,
    end: int,
    texts: Counter[str],
    title: str | None,
) -> None:
    for at in range(start, end):
        line = found[at].text
        if kinds[at] is not None or line == title:
            continue
        count = words(line)
        cased = line != line.upper() or line != line.lower()
        if not any(c.isalpha() for c in line):
            kinds[at] = "metadata"
        elif cased and line == line.lower():
            kinds[at] = "tags"  # search phrases too
        elif count <= _TAG_WORDS:
            if texts[line] > 1:
                kinds[at] = "metadata"
            elif at == end - 1 and end < len(found) and count >= _CAPTION_WORDS:
                continue  # a subheading or caption of the prose that follows
            else:
                kinds[at] = "tags" if _among_short(found, at, start, end) else "metadata"


def _among_short(found: Sequence[Line], at: int, start: int, end: int) -> bool:
    """Whether a line stands next to another of its kind: short, without digits."""
    near = [found[i].text for i in (at - 1, at + 1) if start <= i < end]
    return any(words(line) <= _TAG_WORDS and not any(c.isdigit() or c in "@/:" for c in line) for line in near)


def mark_lone_tags(found: Sequence[Line], kinds: list[NoiseKind | None], prose: Sequence[bool]) -> None:
    """Elsewhere: runs of very short lines wholly in lower case before or after the prose."""
    first = next((at for at, is_it in enumerate(prose) if is_it), len(found))
    last = next((at for at in reversed(range(len(found))) if prose[at]), -1)
    if last < 0:
        return
    run: list[int] = []
    for at in range(len(found) + 1):
        line = found[at].text if at < len(found) else ""
        outside = at < first or at > last
        if line and outside and _is_tag(line) and kinds[at] is None:
            run.append(at)
            continue
        if len(run) >= _LONE_TAGS:
            for tag in run:
                kinds[tag] = "tags"
        run = []


def _is_tag(line: str) -> bool:
    return (
        line == line.lower() != line.upper()
        and words(line) <= _LONE_TAG_WORDS
        and line[0].isalpha()
        and line[-1].isalnum()
        and not any(c.isdigit() for c in line)
    )
