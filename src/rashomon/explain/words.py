"""Words: templates filled with what is known of a thing; a sentence that needs something unknown is left out.

`{name}` stands for words, `{name[key]}` for those of one role; `{?name}` stands for nothing and asks that it be known.
"""

from collections.abc import Iterable, Mapping
from string import Formatter

__all__ = ["Slots", "counting", "filled", "listed", "names", "quoted"]

Slots = Mapping[str, str | Mapping[str, str]]
_MOST = 6


def filled(templates: Iterable[str], slots: Slots) -> tuple[str, ...]:
    """The sentences whose slots are all known, each once."""
    found = (_fill(template, slots) for template in templates)
    return tuple(dict.fromkeys(one for one in found if one))


def _fill(template: str, slots: Slots) -> str:
    parts = []
    for literal, name, _, _ in Formatter().parse(template):
        parts.append(literal)
        if name is None:
            continue
        value = _value(name, slots)
        if not value:
            return ""
        if not name.startswith("?"):
            parts.append(value)
    return "".join(parts)


def _value(name: str, slots: Slots) -> str:
    of, _, key = name.lstrip("?").rstrip("]").partition("[")
    value = slots.get(of, "")
    return value if isinstance(value, str) else value.get(key, "")


def names(template: str) -> list[tuple[str, str]]:
    """The slots of a template, each with the key asked of it ("of[figure]"), or an empty one."""
    parts = (
        name.lstrip("?").rstrip("]").partition("[") for _, name, _, _ in Formatter().parse(template) if name is not None
    )
    return [(of, key) for of, _, key in parts]


def listed(words: Iterable[str], most: int = _MOST) -> str:
    """ "a, b and c", each once; of many, the first few and how many more."""
    given = list(dict.fromkeys(words))
    if len(given) > most:
        given = [*given[: most - 1], f"{len(given) - most + 1} more"]
    return given[0] if len(given) == 1 else f"{', '.join(given[:-1])} and {given[-1]}" if given else ""


def counting(count: int, what: str) -> str:
    """ "one account", "3 accounts"."""
    return f"one {what}" if count == 1 else f"{count} {what}s"


def quoted(text: str) -> str:
    """Words as they are written, on one line; the middle left out where they are many."""
    plain = " ".join(text.split())
    return f"“{plain}”" if len(plain) <= 90 else f"“{plain[:60].rstrip()} … {plain[-24:].lstrip()}”"
