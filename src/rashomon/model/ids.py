"""Ids are hashes of content, so that a re-run gives the same ids."""

import hashlib

__all__ = ["content_id"]


def content_id(kind: str, *parts: object) -> str:
    """An id of 12 hexadecimal digits behind the kind's letter(s), from the parts in order (SHA-256)."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}-{digest[:12]}"
