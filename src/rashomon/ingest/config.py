"""The bounds of reading: how much of what is taken from a file or the network, and for how long.

They keep hostile or broken input from taking the machine; each is far above what a news article needs.
"""

from dataclasses import dataclass
from datetime import date

__all__ = ["IngestConfig"]

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class IngestConfig:
    """Bounds in bytes and seconds. `today` is the last day on which an article can be published (else the clock's)."""

    offline: bool = False
    user_agent: str = "rashomon/0.1 (compares news accounts at a reader's request)"
    # A book is 1 MB of text; a page with its pictures inlined can reach tens of MB.
    max_file_bytes: int = 64 * _MIB
    # Whole archives come as one file of lines; also what a compressed one may unfold to.
    max_lines_bytes: int = 512 * _MIB
    # lxml needs some twenty times a page's size in memory.
    max_html_bytes: int = 8 * _MIB
    # A page takes about 20 ms, the largest ones some seconds; hostile mark-up can take hours.
    html_seconds: float = 30.0
    # A book as PDF takes some seconds; hostile files of all formats, any time.
    document_seconds: float = 30.0
    # Messages within messages within messages.
    max_depth: int = 5
    # Of a fetched page, over the wire and unpacked.
    max_fetch_bytes: int = 8 * _MIB
    fetch_seconds: float = 30.0
    connect_seconds: float = 10.0
    max_redirects: int = 5
    today: date | None = None

    def last_day(self) -> date:
        """No article is published after this day."""
        return self.today or date.today()
