"""A statement made ready to be explained: source, cue and content, and by what way it came."""

from rashomon.explain.naming import naming
from rashomon.explain.subject import Subject, inputs
from rashomon.explain.words import listed, quoted
from rashomon.model import Dossier, Statement

__all__ = ["statement"]


_KINDS = {
    "direct": "quoted",
    "indirect": "in reported speech",
    "mixed": "partly quoted",
    "term": "a quoted term",
}


def statement(dossier: Dossier, one: Statement) -> Subject:
    """A statement with its parts."""
    del dossier
    speaker = one.speaker
    unnamed = not speaker.named
    by_way = f", by way of {listed(link.name for link in one.via)}" if one.via else ""
    told = naming(speaker, on_record=one.on_record)
    article = one.content[0].article if one.content else ""
    said = quoted(" … ".join(span.text for span in one.content))
    return Subject(
        kind=one.kind,
        rule="statement",
        says=f"{speaker.name} {one.stance}: {said} ({_KINDS[one.kind]}, {told}{by_way})"
        + (f"; a repeat of {one.duplicate_of}, counted once" if one.duplicate_of else "")
        + ".",
        inputs=inputs(
            (one.source, "source"),
            (one.cue, "cue"),
            *((span, "content") for span in one.content),
            *((link.span, f"by way of: {link.name}") for link in one.via),
            (speaker.anonymity, "why the speaker is not named"),
        ),
        confidence=one.confidence,
        when=one.stance,
        slots={
            "speaker": speaker.name,
            "article": article,
            "cue": quoted(one.cue.text) if one.cue else "",
            "source": quoted(one.source.text) if one.source else "",
            "uncued": "" if one.cue else article,
            "unsourced": "" if one.source else article,
            "unnamed": quoted(speaker.name) if unnamed and one.source else "",
            "anonymous": quoted(speaker.anonymity.text) if speaker.anonymity else "",
            "resolved": speaker.name if one.source and not unnamed and one.source.text != speaker.name else "",
        },
        reached={"confidence": one.confidence},
    )
