"""Who says what: all statements of one article."""

from rashomon.attribution.clauses import indirect
from rashomon.attribution.compose import compose
from rashomon.attribution.quoted import direct
from rashomon.model import Article, Entity, Speaker, Statement, content_id
from rashomon.nlp.parse import Parse
from rashomon.text.quotes import outermost, quotations

__all__ = ["attribute"]


def attribute(article: Article, parse: Parse, entities: tuple[Entity, ...]) -> tuple[Statement, ...]:
    """The attributed statements of an article, in text order; none where nothing was parsed."""
    if not parse.tokens:
        return ()
    language = article.language or "en"
    quotes = outermost(quotations(article.text[: parse.read[-1][1]]))
    pairs = list(direct(parse, quotes, language))
    drafts = compose(parse, pairs, list(indirect(parse, language)))
    out = []
    for draft in drafts:
        cue = draft.cue
        cue_span = None if cue is None else article.span(parse.tokens[cue.tokens[0]].start, parse.tokens[cue.tokens[-1]].end)
        source = None if draft.source is None else article.span(draft.source.start, draft.source.end)
        speaker = Speaker(name=source.text if source else "unspecified", kind="unspecified", named=False, entity=None, anonymity=None)
        content = tuple(article.span(*piece) for piece in draft.content)
        out.append(
            Statement(
                id=content_id("s", article.sha256, draft.start, draft.end, draft.construction),
                kind=draft.kind, content=content, cue=cue_span, source=source, speaker=speaker, on_record=True, via=(),
                stance="asserts", duplicate_of=None, parent=None, confidence=round(draft.surety, 3),
            )
        )
    return tuple(out)
