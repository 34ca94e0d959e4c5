"""Articles as schema.org writes them (`NewsArticle` and its kin), in JSON and in the JSON-LD of pages."""

import re
from collections.abc import Iterator
from typing import Any

__all__ = ["article_nodes", "nodes", "with_our_names"]

# Deeper than any page nests them.
_DEEPEST = 6
_MOST = 200
_MARK_UP = re.compile(r"<(?:p|br|div|h[1-6]|ul|ol|li|blockquote)\b[^<>]*>", re.IGNORECASE)
_OURS = {"published": ("datePublished",), "title": ("headline", "name"), "language": ("inLanguage",)}
_NAMED = ("author", "publisher")


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The objects in a JSON-LD value, outermost first."""
    level, count = [value], 0
    for _ in range(_DEEPEST + 1):
        deeper: list[Any] = []
        for node in level:
            if isinstance(node, dict):
                count += 1
                if count > _MOST:
                    return
                yield node
                deeper.extend(child for child in node.values() if isinstance(child, dict | list))
            elif isinstance(node, list):
                deeper.extend(child for child in node[:_MOST] if isinstance(child, dict | list))
        level = deeper


def article_nodes(value: Any) -> list[dict[str, Any]]:
    """The objects that hold the words of an article."""
    return [node for node in nodes(value) if isinstance(node.get("articleBody"), str) and node["articleBody"].strip()]


def with_our_names(record: dict[str, Any]) -> dict[str, Any]:
    """A record with what it states under schema.org's names under ours too; what it states under ours stays."""
    found = dict(record)
    body = record.get("articleBody")
    if isinstance(body, str) and body.strip() and not (record.get("text") or record.get("html")):
        found["html" if _MARK_UP.search(body) else "text"] = body
    for name, others in _OURS.items():
        if record.get(name) is None:
            stated = next((record[other] for other in others if isinstance(record.get(other), str)), None)
            if stated is not None:
                found[name] = stated
    for name in _NAMED:
        if isinstance(record.get(name), dict | list):
            found[name] = _names(record[name])
    if not isinstance(record.get("url"), str):
        page = record.get("mainEntityOfPage")
        page = page.get("@id") if isinstance(page, dict) else page
        stated = next((one for one in (page, record.get("@id")) if _is_address(one)), None)
        if stated is not None:
            found["url"] = stated
    return found


def _names(value: Any) -> str | None:
    """The names of people or bodies, which are objects, strings or lists of both."""
    given = value if isinstance(value, list) else [value]
    named = [one.get("name") if isinstance(one, dict) else one for one in given[:20]]
    return ", ".join(name.strip() for name in named if isinstance(name, str) and name.strip()) or None


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://"))
