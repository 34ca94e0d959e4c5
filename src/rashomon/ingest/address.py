"""Web addresses that may be fetched, and the machines behind them that may be spoken to.

A page can send its reader anywhere by a redirect or a name of its own, so nothing but the public internet is reached:
names are resolved here, every address behind a name must be public, and the connection goes to the address that was
checked (a name resolved twice may answer differently the second time).
"""

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence

import httpx

from rashomon.ingest.draft import InputFault

__all__ = ["Resolver", "checked_url", "given_name", "is_public", "public_addresses", "resolve"]

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port to addresses as text; raises OSError for a name that does not exist."""

# IANA special-purpose registries (RFC 6890 and later): what Python's own lists call global in one version or another.
_SPECIAL_4 = tuple(map(ipaddress.IPv4Network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
)))  # fmt: skip
_UNICAST_6 = ipaddress.IPv6Network("2000::/3")
_SPECIAL_6 = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
# NAT64 (RFC 6052): how a network without IPv4 reaches it; the last four bytes are the address that is meant.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Hosts that look like numbers in another notation (0x7f.1, 2130706433, 0177.0.0.1) name addresses by the back door.
_NUMERIC = re.compile(r"(?:.*\.)?(?:0x[0-9a-f]*|\d+)\.?", re.IGNORECASE)


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host by the system's resolver."""
    return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def is_public(address: str) -> bool:
    """Whether an address lies on the public internet: no private, local, multicast, reserved or tunnelled one."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found in _NAT64:
            found = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        elif found.scope_id is not None or found not in _UNICAST_6 or any(found in net for net in _SPECIAL_6):
            return False
        else:
            return found.is_global
    return found.is_global and not any(found in net for net in _SPECIAL_4)


def public_addresses(host: str, port: int, resolver: Resolver) -> Sequence[str]:
    """The addresses behind a host, all of them public. Raises InputFault otherwise: one private address is enough."""
    try:
        addresses = resolver(host, port)
    except (OSError, UnicodeError) as error:
        raise InputFault(f"the host {host} is not known; check the address and the connection") from error
    if not addresses or not all(is_public(address) for address in addresses):
        raise InputFault(f"the host {host} does not lie on the public internet; save the page and give the file")
    return addresses


def checked_url(given: str) -> httpx.URL:
    """An address that may be asked for. Raises InputFault for other schemes, credentials and disguised hosts."""
    try:
        url = httpx.URL(given.strip())
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise InputFault("is no web address that can be read; check it") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise InputFault("only http and https addresses are fetched")
    if url.port is not None and not 0 < url.port < 1 << 16:
        raise InputFault("has a port that does not exist; check it")
    if url.userinfo:
        raise InputFault("holds a user name or password; give the address without it")
    host = url.host
    if ":" not in host and _NUMERIC.fullmatch(host):
        try:
            ipaddress.IPv4Address(host)
        except ValueError as error:
            raise InputFault("writes its host as a number; give the host's name") from error
    return url.copy_with(fragment=None)


def given_name(url: httpx.URL) -> str:
    """What an article from this address is called: the last part of its path without ending, else the host."""
    last = next((part for part in reversed(url.path.split("/")) if part), "")
    return re.sub(r"\.\w{1,5}$", "", last) or url.host
