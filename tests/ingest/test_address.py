import pytest

from rashomon.ingest.address import checked_url, given_name, is_public, public_addresses
from rashomon.ingest.draft import InputFault


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "192.0.0.8",
        "192.88.99.1", "198.18.0.1", "203.0.113.5", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "fe80::1", "fe80::1%eth0", "fec0::1",
        "fc00::1",
        "fd00:ec2::254", "ff02::1", "2001:db8::1", "2001::1", "2002:7f00:1::", "2002:808:808::", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "3fff::1", "not an address", "",
    ],
)  # fmt: skip
def test_addresses_off_the_public_internet_are_refused(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_pass(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/a", "file:///etc/passwd", "http://", "http://user@news.example/", "http://u:p@news.example/",
        "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://0x7f.0.0.1/",
        "http://1.2.3.0x4/", "http://news.example:99999/", "http://[::1", "gopher://x", "http://\x00/",
    ],
)  # fmt: skip
def test_addresses_that_hide_something_are_refused(url):
    with pytest.raises(InputFault):
        checked_url(url)


def test_one_private_address_among_public_ones_is_enough():
    with pytest.raises(InputFault, match="public internet"):
        public_addresses("news.example", 80, lambda host, port: ["8.8.8.8", "10.0.0.1"])


def test_an_unknown_host_is_told():
    def unknown(host, port):
        raise OSError

    with pytest.raises(InputFault, match="not known"):
        public_addresses("news.example", 80, unknown)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://n.example/2025/bridge-shut.html", "bridge-shut"),
        ("https://n.example/world/bridge/", "bridge"),
        ("https://n.example/", "n.example"),
        ("https://n.example/a?id=3#top", "a"),
    ],
)
def test_an_article_is_called_after_the_end_of_its_path(url, name):
    assert given_name(checked_url(url)) == name
