"""The rules as data: what each does, which limits it has, what its confidence means, and what would change its outcome.

`data/rules/*.toml` hold them, one table a rule; `settle.toml` holds what settles a question, by the kind of question.
Sentences for a reader are templates (`words.py`): `{name}` stands for what is known of the thing that is explained, and
a sentence is left out where that is not known.
"""

import functools
import hashlib
import tomllib
from collections.abc import Mapping
from importlib import import_module, resources

import msgspec

__all__ = ["Limit", "Rule", "constant", "data_hash", "rules", "settling"]

_SETTLE = "settle.toml"


class Limit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A threshold: in words, the constant in the code that holds it ("findings.quotes._SURE"), the measure to compare,
    and the slot that must be known for it to apply."""

    name: str
    at: str
    reached: str | None = None
    given: str | None = None


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of one rule.

    `change` is what would change any outcome of it, `when` what would change one kind of outcome, by that kind;
    `settle` are keys of `settle.toml`; `data` are files under `rashomon/data` that it reads.
    """

    method: str
    means: str
    change: tuple[str, ...] = ()
    when: dict[str, tuple[str, ...]] = {}
    limits: tuple[Limit, ...] = ()
    models: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    settle: tuple[str, ...] = ()


@functools.cache
def rules() -> Mapping[str, Rule]:
    """All rules by name; ValueError where a file does not have the shape, or two rules have one name."""
    found: dict[str, Rule] = {}
    for path in sorted(_folder().iterdir(), key=lambda one: one.name):
        if path.name.endswith(".toml") and path.name != _SETTLE:
            given = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), dict[str, Rule])
            if twice := sorted(found.keys() & given.keys()):
                raise ValueError(f"{path.name}: {', '.join(twice)} stands in another file too")
            found |= given
    return found


@functools.cache
def settling() -> Mapping[str, tuple[str, ...]]:
    """What settles a question, by its kind ("number") and, where it matters, of what ("number.killed")."""
    text = _folder().joinpath(_SETTLE).read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, tuple[str, ...]])


@functools.cache
def constant(path: str) -> object:
    """What the code has under a name, as it stands there: "findings.quotes._SURE"."""
    module, _, name = path.rpartition(".")
    return getattr(import_module(f"rashomon.{module}"), name)


@functools.cache
def data_hash(path: str) -> str:
    """The beginning of the SHA-256 of a file under `rashomon/data`, as it is installed here."""
    return hashlib.sha256(resources.files("rashomon.data").joinpath(*path.split("/")).read_bytes()).hexdigest()[:16]


def _folder() -> "resources.abc.Traversable":
    return resources.files("rashomon.data").joinpath("rules")
