import gzip
from datetime import UTC, datetime

import httpcore
import pytest

from rashomon.ingest.config import IngestConfig
from rashomon.ingest.draft import InputFault
from rashomon.ingest.fetch import fetch
from rashomon.ingest.load import load
from rashomon.ingest.network import Network

PUBLIC = "93.184.216.34"
OPEN = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"


class Server(httpcore.NetworkBackend):
    """A whole internet in a dictionary: (address, path) to raw answers; it remembers whom it was asked for."""

    def __init__(self, answers, step=None):
        self.answers, self.step, self.connected = answers, step, []

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.connected.append((host, port))
        return Stream(self)


class Stream(httpcore.NetworkStream):
    def __init__(self, server):
        self.server, self.asked, self.answer = server, b"", None

    def write(self, buffer, timeout=None):
        self.asked += buffer

    def read(self, max_bytes, timeout=None):
        if self.answer is None:
            lines = self.asked.split(b"\r\n")
            path = lines[0].split(b" ")[1].decode()
            host = next(line[6:].decode() for line in lines if line.lower().startswith(b"host: "))
            self.answer = self.server.answers.get(host + path, OPEN)
        if self.server.step:
            self.server.step()
            max_bytes = 10
        part, self.answer = self.answer[:max_bytes], self.answer[max_bytes:]
        return part

    def close(self):
        pass

    def get_extra_info(self, info):
        return None


def ok(body, kind="text/plain; charset=utf-8", more=""):
    head = f"HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


def to(location):
    return f"HTTP/1.1 302 Found\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n".encode()


def network(answers, hosts=None, **more):
    server = Server(answers, more.pop("step", None))
    known = {"n.example": [PUBLIC], **(hosts or {})}

    def resolver(host, port):
        return known.get(host) or [host]

    return Network(resolver, server, now=lambda: datetime(2025, 3, 11, 9, 0, 5, 7, tzinfo=UTC), **more), server


def test_a_page_comes_with_its_address_and_the_time():
    net, server = network({"n.example/a": ok(b"Bridge shut.")})
    found = fetch("http://n.example/a#top", IngestConfig(), net)
    assert (found.body, found.url, found.media_type) == (b"Bridge shut.", "http://n.example/a", "text/plain")
    assert (found.charset, found.captured) == ("utf-8", "2025-03-11T09:00:05+00:00")
    assert set(server.connected) == {(PUBLIC, 80)}  # the checked address, not the name


def test_a_name_is_resolved_once_for_each_connection_and_that_answer_is_used():
    answers = iter([[PUBLIC], [PUBLIC], ["127.0.0.1"]])
    server = Server({"n.example/a": ok(b"Bridge shut.")})
    fetch("http://n.example/a", IngestConfig(), Network(lambda host, port: next(answers), server))
    assert {host for host, _ in server.connected} == {PUBLIC}


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://[::ffff:10.0.0.1]/"],
)
def test_private_addresses_are_never_connected_to(url):
    net, server = network({})
    with pytest.raises(InputFault, match="public internet"):
        fetch(url, IngestConfig(), net)
    assert server.connected == []


def test_a_name_with_one_private_address_is_refused():
    net, server = network({}, {"n.example": [PUBLIC, "192.168.0.1"]})
    with pytest.raises(InputFault, match="public internet"):
        fetch("http://n.example/a", IngestConfig(), net)
    assert server.connected == []


@pytest.mark.parametrize("target", ["http://inside.example/", "http://169.254.169.254/x", "http://2130706433/"])
def test_a_redirect_to_a_private_address_is_refused(target):
    net, server = network({"n.example/a": to(target)}, {"inside.example": ["10.0.0.7"]})
    with pytest.raises(InputFault):
        fetch("http://n.example/a", IngestConfig(), net)
    assert {host for host, _ in server.connected} == {PUBLIC}


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://u:p@n.example/", "ftp://n.example/"])
def test_a_redirect_to_another_kind_of_address_is_refused(target):
    net, _ = network({"n.example/a": to(target)})
    with pytest.raises(InputFault):
        fetch("http://n.example/a", IngestConfig(), net)


def test_redirects_are_followed_so_far_and_no_further():
    net, _ = network({"n.example/a": to("/b"), "n.example/b": ok(b"Here.")})
    assert fetch("http://n.example/a", IngestConfig(), net).url == "http://n.example/b"
    net, _ = network({"n.example/a": to("/a")})
    with pytest.raises(InputFault, match="redirects more than 5"):
        fetch("http://n.example/a", IngestConfig(), net)


def test_robots_are_obeyed():
    rules = ok(b"User-agent: *\nDisallow: /closed\n")
    net, _ = network({"n.example/robots.txt": rules, "n.example/open": ok(b"Here."), "n.example/closed": ok(b"No.")})
    assert fetch("http://n.example/open", IngestConfig(), net).body == b"Here."
    with pytest.raises(InputFault, match=r"robots\.txt does not allow"):
        fetch("http://n.example/closed", IngestConfig(), net)


def test_robots_are_obeyed_behind_a_redirect_too():
    net, _ = network(
        {"n.example/a": to("http://m.example/b"), "m.example/robots.txt": ok(b"User-agent: rashomon\nDisallow: /\n")},
        {"m.example": [PUBLIC]},
    )
    with pytest.raises(InputFault, match=r"robots\.txt"):
        fetch("http://n.example/a", IngestConfig(), net)


def test_a_site_whose_robots_fail_is_left_alone():
    net, _ = network({"n.example/robots.txt": b"HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n"})
    with pytest.raises(InputFault, match="503"):
        fetch("http://n.example/a", IngestConfig(), net)


def test_more_than_allowed_is_not_read():
    net, _ = network({"n.example/a": ok(b"x" * 5000)})
    with pytest.raises(InputFault, match="larger than"):
        fetch("http://n.example/a", IngestConfig(max_fetch_bytes=1000), net)


def test_a_packed_page_is_unpacked_within_bounds():
    packed = gzip.compress(b"Bridge shut. " * 50)
    bomb = gzip.compress(b"x" * 3_000_000)
    more = "content-encoding: gzip\r\n"
    net, _ = network({"n.example/a": ok(packed, more=more), "n.example/b": ok(bomb, more=more)})
    assert fetch("http://n.example/a", IngestConfig(), net).body == b"Bridge shut. " * 50
    with pytest.raises(InputFault, match="larger than"):
        fetch("http://n.example/b", IngestConfig(max_fetch_bytes=1 << 20), net)


def test_a_server_that_drips_is_given_up_at_the_deadline():
    clock = [0.0]

    def step():
        clock[0] += 1

    net, _ = network({"n.example/a": ok(b"x" * 5000)}, step=step, monotonic=lambda: clock[0])
    with pytest.raises(InputFault, match="in time"):
        fetch("http://n.example/a", IngestConfig(fetch_seconds=20), net)
    assert clock[0] < 25


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n", "status 404"),
        (ok(b"MZ", kind="application/octet-stream"), "not a page"),
        (ok(b"x", more="content-encoding: br\r\n"), "not asked for"),
        (ok(b"xyz", more="content-encoding: gzip\r\n"), "damaged"),
        (b"nonsense\r\n\r\n", "could not be read"),
        (b"", "could not be read"),
    ],
)
def test_whatever_goes_wrong_is_one_clear_line(answer, says):
    net, _ = network({"n.example/a": answer})
    with pytest.raises(InputFault, match=says):
        fetch("http://n.example/a", IngestConfig(), net)


def test_offline_reaches_nothing():
    net, server = network({})
    with pytest.raises(InputFault, match="offline"):
        fetch("http://n.example/a", IngestConfig(offline=True), net)
    assert server.connected == []


def test_a_fetched_article_keeps_when_it_was_captured():
    prose = b"The mayor of Brackwater said on Tuesday that the old bridge would stay closed until the spring."
    net, _ = network({"n.example/2025/bridge": ok(prose)})
    loaded = load(["http://n.example/2025/bridge"], fetcher=lambda url, config: fetch(url, config, net))
    [found] = loaded.articles
    assert (found.id, found.url, found.file) == ("bridge", "http://n.example/2025/bridge", None)
    assert found.captured == "2025-03-11T09:00:05+00:00"
