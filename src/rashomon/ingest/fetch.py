"""Fetching one page at a reader's request: guarded, bounded, and only where the site's robots.txt allows it."""

import ssl
import zlib
from dataclasses import dataclass
from datetime import UTC

import httpcore
import httpx
from protego import Protego

from rashomon.ingest.address import checked_url
from rashomon.ingest.config import IngestConfig
from rashomon.ingest.draft import InputFault
from rashomon.ingest.network import Deadline, GuardedTransport, Network

__all__ = ["Fetched", "fetch"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# RFC 9309, section 2.5: at least this much of a robots.txt is to be read.
_ROBOTS_BYTES = 500 * 1024
_READ = "text/html,application/xhtml+xml,text/plain,application/json;q=0.8,application/pdf;q=0.5"
_TEXTUAL = (
    "text/",
    "application/xhtml+xml",
    "application/xml",
    "application/json",
    "application/x-ndjson",
    "application/pdf",
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: `url` after redirects, `captured` in UTC to the second, `charset` as the server states it."""

    body: bytes
    url: str
    media_type: str
    charset: str | None
    captured: str


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    body: bytes


def fetch(url: str, config: IngestConfig, network: Network | None = None) -> Fetched:
    """Fetch a page. Raises InputFault, one clear line, for whatever goes wrong."""
    if config.offline:
        raise InputFault("is not fetched, as --offline is set; save the page and give the file")
    network = network or Network()
    deadline = Deadline(network.monotonic() + config.fetch_seconds, network.monotonic)
    try:
        with httpx.Client(
            transport=GuardedTransport(network, deadline),
            timeout=httpx.Timeout(config.fetch_seconds, connect=config.connect_seconds),
            headers={
                "user-agent": config.user_agent,
                "accept": _READ,
                "accept-encoding": "gzip, deflate",
                "connection": "close",
            },
            trust_env=False,
        ) as client:
            return _page(client, checked_url(url), config, network)
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise InputFault("did not answer in time; try again later or save the page and give the file") from error
    except (httpcore.ConnectError, httpx.ConnectError, ssl.SSLError) as error:
        raise InputFault(f"cannot be reached ({_short(error)}); check the address and the connection") from error
    except (
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpx.HTTPError,
        httpx.InvalidURL,
        OSError,
        RuntimeError,
    ) as error:
        raise InputFault(f"could not be read ({_short(error)}); save the page and give the file") from error


def _page(client: httpx.Client, url: httpx.URL, config: IngestConfig, network: Network) -> Fetched:
    robots: dict[tuple[str, str, int | None], Protego | None] = {}
    for _ in range(config.max_redirects + 1):
        _obey(client, url, config, robots)
        answer = _get(client, url, config.max_fetch_bytes)
        if answer.status in _REDIRECTS and "location" in answer.headers:
            url = _next(url, answer)
            continue
        if answer.status != httpx.codes.OK:
            raise InputFault(f"answered with status {answer.status}; check the address")
        media_type, charset = _media_type(answer.headers)
        if not media_type.startswith(_TEXTUAL):
            raise InputFault(f"is {media_type[:60]}, not a page; save it as text and give the file")
        captured = network.now().astimezone(UTC).isoformat(timespec="seconds")
        return Fetched(answer.body, str(url), media_type, charset, captured)
    raise InputFault(f"redirects more than {config.max_redirects} times; give the address that it leads to")


def _next(url: httpx.URL, answer: _Answer) -> httpx.URL:
    """Where a redirect leads, checked like an address that was given."""
    try:
        return checked_url(str(url.join(answer.headers["location"])))
    except (httpx.InvalidURL, ValueError) as error:
        raise InputFault("redirects to something that is no web address") from error


def _obey(
    client: httpx.Client,
    url: httpx.URL,
    config: IngestConfig,
    known: dict[tuple[str, str, int | None], Protego | None],
) -> None:
    """Raise InputFault where robots.txt (RFC 9309) disallows the address, or where the server cannot tell."""
    origin = (url.scheme, url.host, url.port)
    if origin not in known:
        known[origin] = _robots(client, url, config)
    rules = known[origin]
    if rules is not None and not rules.can_fetch(str(url), config.user_agent):
        raise InputFault("its site's robots.txt does not allow programs to read it; save the page and give the file")


def _robots(client: httpx.Client, url: httpx.URL, config: IngestConfig) -> Protego | None:
    """The site's rules; none where it has no such file."""
    at = url.copy_with(path="/robots.txt", query=None)
    for _ in range(config.max_redirects + 1):
        answer = _get(client, at, _ROBOTS_BYTES, cut=True)
        if answer.status in _REDIRECTS and "location" in answer.headers:
            at = _next(at, answer)
            continue
        if answer.status >= 500:
            raise InputFault(f"its site's robots.txt answered with status {answer.status}; try again later")
        if answer.status != httpx.codes.OK:
            return None
        return Protego.parse(answer.body.decode("utf-8-sig", "replace"))
    return None


def _get(client: httpx.Client, url: httpx.URL, limit: int, *, cut: bool = False) -> _Answer:
    """One answer with at most `limit` bytes, packed and unpacked; more is a fault, or is cut off."""
    with client.stream("GET", url) as response:
        encoding = response.headers.get("content-encoding", "identity").strip().lower()
        if encoding not in {"identity", "gzip", "x-gzip", "deflate", ""}:
            raise InputFault(f"is packed as {encoding[:20]}, which was not asked for; save the page and give the file")
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if encoding not in {"identity", ""} else None
        body, packed = bytearray(), 0
        try:
            for chunk in response.iter_raw():
                packed += len(chunk)
                # At most one byte more than allowed is unpacked, however much is packed into the chunk.
                body += unpack.decompress(chunk, limit - len(body) + 1) if unpack else chunk
                if len(body) > limit or packed > limit:
                    if cut:
                        break
                    raise InputFault(f"is larger than {limit / (1 << 20):.0f} MB; save its text and give the file")
        except zlib.error as error:
            raise InputFault("came damaged; try again, or save the page and give the file") from error
        return _Answer(response.status_code, response.headers, bytes(body[:limit]))


def _media_type(headers: httpx.Headers) -> tuple[str, str | None]:
    kind, _, rest = headers.get("content-type", "text/html").partition(";")
    charset = next((p.split("=", 1)[1].strip(" \"'") for p in rest.split(";") if "charset=" in p.lower()), None)
    return kind.strip().lower() or "text/html", charset


def _short(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:100]
