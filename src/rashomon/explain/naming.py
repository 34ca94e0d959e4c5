"""Naming: how a speaker is told of, in words for a reader: by name, as a body, as nobody in particular."""

from rashomon.model import Speaker

__all__ = ["NAMED", "WITHHELD", "naming"]

NAMED, WITHHELD = "named", "name withheld"
_UNNAMED = {"person": "no name given", "group": "a group, no names", "organisation": "a body", "media": "a publisher"}


def naming(speaker: Speaker, *, on_record: bool) -> str:
    """How a text tells who speaks. A holder of an office stands by the words without a name ("the mayor")."""
    if speaker.anonymity is not None:
        return WITHHELD
    if speaker.named:
        return NAMED
    if speaker.kind == "person" and on_record:
        return "by office, no name"
    return _UNNAMED.get(speaker.kind, "source not told")
