"""Exports of Telegram Desktop (`result.json`): each message with words is an article of its channel."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

__all__ = ["Message", "is_export", "messages"]

# The farthest zones; what differs more, or by less than a quarter of an hour, is no offset.
_FARTHEST = timedelta(hours=14)
_QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Message:
    """A message as a record like a JSON line, with its number in its channel, whom it was forwarded from, when edited.

    In an account's export the number has the chat's before it. Both stay the same when the chat is exported again.
    """

    number: str
    record: dict[str, Any]
    forwarded_from: str | None
    edited: str | None = None


def is_export(value: Any) -> bool:
    """Whether a JSON value is an export: of one chat, or of an account with all its chats."""
    return isinstance(value, dict) and "text" not in value and "html" not in value and bool(_chats(value))


def _chats(value: dict[str, Any]) -> list[dict[str, Any]]:
    if isinstance(value.get("messages"), list):
        return [value]
    lists = (value.get(key) for key in ("chats", "left_chats"))
    found = [chat for one in lists if isinstance(one, dict) for chat in _list(one.get("list"))]
    return [chat for chat in found if isinstance(chat, dict) and isinstance(chat.get("messages"), list)]


def messages(value: dict[str, Any]) -> Iterator[Message]:
    """The messages with words: joins and pictures alone have none."""
    alone = isinstance(value.get("messages"), list)
    for chat in _chats(value):
        channel = _name(chat.get("name"))
        before = "" if alone else f"{_number(chat.get('id'), 0)}-"
        for at, message in enumerate(chat["messages"], start=1):
            if not isinstance(message, dict) or message.get("type", "message") != "message":
                continue
            text = _text(message)
            if text.strip():
                number = f"{before}{_number(message.get('id'), at)}"
                yield Message(number, _record(message, text, channel), _origin(message), _edited(message))


def _number(given: Any, otherwise: int) -> int:
    return given if type(given) is int else otherwise


def _record(message: dict[str, Any], text: str, channel: str | None) -> dict[str, Any]:
    """The chat publishes. Whoever a message was forwarded from wrote it, else who signed or sent it."""
    sender = _name(message.get("from"))
    author = _origin(message) or _name(message.get("author"))
    return {
        "text": text,
        "publisher": channel or sender,
        "author": author or (sender if sender != channel else None),
        "published": _published(message),
    }


def _text(message: dict[str, Any]) -> str:
    """The text, which is a string or a list of strings and of entities (bold, links, mentions), each with its own."""
    found = message.get("text")
    pieces = found if isinstance(found, list) else [found]
    text = "".join(map(_piece, pieces))
    # Some versions write the text only as entities.
    return text or "".join(map(_piece, _list(message.get("text_entities"))))


def _piece(piece: Any) -> str:
    if isinstance(piece, dict):
        piece = piece.get("text")
    return piece if isinstance(piece, str) else ""


def _origin(message: dict[str, Any]) -> str | None:
    """Whom it was forwarded from; what somebody saved to read later names that otherwise."""
    return _name(message.get("forwarded_from")) or _name(message.get("saved_from"))


def _edited(message: dict[str, Any]) -> str | None:
    """When it was last edited: its words may be no older than that."""
    return _time(message, "edited")


def _published(message: dict[str, Any]) -> str | None:
    return _time(message, "date")


def _time(message: dict[str, Any], key: str) -> str | None:
    """A time stated, in the zone of the machine that exported, whose offset the second, universal time gives."""
    try:
        local = datetime.fromisoformat(str(message.get(key))).replace(tzinfo=None)
    except ValueError:
        local = None
    try:
        universal = datetime.fromtimestamp(int(message[f"{key}_unixtime"]), UTC)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return local.isoformat(timespec="seconds") if local else None
    offset = local - universal.replace(tzinfo=None) if local else timedelta()
    if abs(offset) > _FARTHEST or offset % _QUARTER:
        offset = timedelta()
    return universal.astimezone(timezone(offset)).isoformat(timespec="seconds")


def _name(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
