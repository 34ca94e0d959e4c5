"""A mention: one place in the text where somebody or something is named, described or referred back to."""

from dataclasses import dataclass
from typing import Literal

from rashomon.model import EntityKind

__all__ = ["Form", "Mention"]

Form = Literal["name", "description", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Offsets are code points into the article; `head` is the index of the governing token.

    `name` is the proper name without title, or the description; `key` is what mentions of one referent share by their
    words alone; `noun` the noun that says what somebody is (of a title or a description).
    """

    start: int
    end: int
    head: int
    kind: EntityKind
    form: Form
    name: str
    key: str
    noun: str = ""
    nation: str | None = None
    gender: str | None = None
    plural: bool = False
    definite: bool = False  # "the president": points back, or to what everybody knows
    bare: bool = False  # a singular without any determiner
    speaks: bool = False  # subject of a verb of saying or holding, agent, or behind "according to"
    acts: bool = False  # subject of any verb
    quoted: bool = False
    sentence: int = 0
