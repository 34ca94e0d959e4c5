"""The guarded way to the network: connections go to checked public addresses only, and all of it ends at a deadline."""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpcore
import httpx

from rashomon.ingest.address import Resolver, public_addresses, resolve

__all__ = ["Deadline", "GuardedBackend", "GuardedTransport", "Network"]


@dataclass(frozen=True, slots=True)
class Network:
    """The seam to the world outside: name resolution, connections, clocks."""

    resolver: Resolver = resolve
    backend: httpcore.NetworkBackend = field(default_factory=httpcore.SyncBackend)
    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment by which everything must be done, on a monotonic clock in seconds."""

    at: float
    monotonic: Callable[[], float]

    def left(self, wanted: float | None = None) -> float:
        """Seconds left, at most `wanted`. Raises httpcore.ReadTimeout when there are none."""
        left = self.at - self.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is up")
        return left if wanted is None else min(left, wanted)


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every step ends at the deadline: a server that drips bytes gains nothing."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class GuardedBackend(httpcore.NetworkBackend):
    """Resolves names itself, refuses what is not public, and connects to the address that it checked."""

    def __init__(self, network: Network, deadline: Deadline) -> None:
        self._network = network
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that answers. Raises InputFault for a host not public."""
        addresses = public_addresses(host, port, self._network.resolver)
        failure: Exception | None = None
        for address in addresses:
            try:
                stream = self._network.backend.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
                return _TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError("no address")

    def connect_unix_socket(
        self,
        path: str,  # noqa: ARG002 (the protocol's signature)
        timeout: float | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Never: no article lies behind a local socket."""
        raise httpcore.ConnectError("local sockets are not used")


class _Body(httpx.SyncByteStream):
    def __init__(self, inner: Iterable[bytes]) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        yield from self._inner

    def close(self) -> None:
        close = getattr(self._inner, "close", None)
        if close is not None:
            close()


class GuardedTransport(httpx.BaseTransport):
    """httpx over the guarded backend; without proxies, which would resolve names for us unseen."""

    def __init__(self, network: Network, deadline: Deadline) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=GuardedBackend(network, deadline)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request, without following redirects. Raises httpcore's errors and InputFault."""
        assert isinstance(request.stream, httpx.SyncByteStream)
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        assert isinstance(response.stream, Iterable)
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response.stream),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()
