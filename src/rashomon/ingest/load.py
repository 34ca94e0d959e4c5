"""From what the user names to articles: the entry of the room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rashomon.ingest.config import IngestConfig
from rashomon.ingest.draft import Draft
from rashomon.ingest.fetch import Fetched, fetch
from rashomon.ingest.furniture import furniture
from rashomon.ingest.identity import identify
from rashomon.ingest.metadata import recover
from rashomon.ingest.pages import PageReader
from rashomon.ingest.readers.entry import STDIN, read_address, read_source, read_standard_input
from rashomon.ingest.readers.run import Run, guarded
from rashomon.ingest.sources import is_address, sources
from rashomon.model import Article, Noise, Reading
from rashomon.text.languages import detect

__all__ = ["IngestConfig", "Loaded", "load"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read. `raw` holds bytes by their SHA-256; `given_places` has an entry only where places were given.

    `failed` says that some input could not be read; `warnings` say which, what is wrong and what to do. Those that are
    about an article stand in `warnings_of` too, by its id: they belong to its reading, as do notes on where it is from
    (whom it was forwarded from), which stand there alone.
    """

    articles: tuple[Article, ...]
    raw: dict[str, bytes]
    given_places: dict[str, tuple[tuple[int, int], ...]]
    readings: tuple[Reading, ...]
    warnings: tuple[str, ...]
    warnings_of: dict[str, tuple[str, ...]]
    failed: bool


def load(
    inputs: Sequence[str],
    *,
    config: IngestConfig = IngestConfig(),  # noqa: B008 (frozen)
    fetcher: Callable[[str, IngestConfig], Fetched] = fetch,
    there: Sequence[Reading] = (),
    bare: bool = False,
) -> Loaded:
    """Read files, folders, web addresses and `-` (standard input) as articles, and readings as they were written.

    Never raises for what it reads: each fault is a warning, and the rest is read. `there` are readings of a case that
    the inputs join: they keep their ids. `bare`: of readings given only the article is kept, which is all that a
    large pile is asked for.
    """
    with PageReader(config) as pages:
        run = Run(config, pages, fetcher, bare=bare)
        for given in sorted({given for given in inputs if is_address(given)}):
            guarded(run, given, lambda given=given: read_address(run, given))  # type: ignore[misc]
        if "-" in inputs:
            guarded(run, STDIN, lambda: read_standard_input(run))
        for source in sources([given for given in inputs if given != "-" and not is_address(given)], run.warnings):
            guarded(run, source.shown, lambda source=source: read_source(run, source))  # type: ignore[misc]
    found = identify(run.drafts, run.readings, run.warnings, there=there)
    raw = {draft.sha256: draft.raw for draft in run.drafts}
    told = run.warnings.by_place()
    about = {
        name: (*(w for at in (d.where, *d.also) for w in told.get(at, ())), *(f"{d.where}: {note}" for note in d.notes))
        for name, d in found.drafts
    }
    return Loaded(
        articles=tuple(_article(name, draft, config) for name, draft in found.drafts),
        raw=dict(sorted(raw.items())),
        given_places={name: draft.places for name, draft in found.drafts if draft.places is not None},
        readings=found.readings,
        warnings=run.warnings.lines(),
        warnings_of={name: lines for name, lines in about.items() if lines},
        failed=run.warnings.failed,
    )


def _article(name: str, draft: Draft, config: IngestConfig) -> Article:
    """The article of a draft: what it states itself goes before what stands in its text."""
    text = draft.text
    language = draft.language or detect(text)
    marks = furniture(text, language, draft.title)
    seen = recover(text, marks, language, config.last_day())
    return Article(
        id=name,
        sha256=draft.sha256,
        file=draft.file,
        media_type=draft.media_type,
        title=draft.title or seen.title,
        publisher=draft.publisher or seen.publisher,
        author=draft.author or seen.author,
        url=draft.url or seen.url,
        published=draft.published or seen.published,
        captured=draft.captured,
        language=language or seen.language,
        text=text,
        noise=tuple(
            Noise(article=name, start=m.start, end=m.end, text=text[m.start : m.end], kind=m.kind) for m in marks
        ),
    )
