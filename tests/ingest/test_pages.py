from datetime import date

import pytest

from rashomon.ingest.config import IngestConfig
from rashomon.ingest.draft import InputFault
from rashomon.ingest.load import load
from rashomon.ingest.page_worker import extract
from rashomon.ingest.pages import PageReader

TODAY = date(2025, 6, 1)
BODY = "".join(
    f"<p>The mayor of Brackwater said on day {n} that the old bridge would stay closed until the spring.</p>"
    for n in range(5)
)
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Bridge shut - The Brackwater Post</title>
<meta property="og:site_name" content="The Brackwater Post"><meta property="og:title" content="Bridge shut">
<meta property="article:published_time" content="2025-03-11T09:00:00+0100"><meta name="author" content="Jo Harte">
<link rel="canonical" href="https://post.example/bridge"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Bridge shut</h1>{BODY}</article>
<footer>Contact us</footer></body></html>"""


def test_a_page_gives_its_text_and_what_it_says_of_itself(tmp_path):
    path = tmp_path / "bridge.html"
    path.write_text(PAGE, encoding="utf-8")
    [found] = load([str(path)], config=IngestConfig(today=TODAY)).articles
    assert (found.title, found.publisher, found.author) == ("Bridge shut", "The Brackwater Post", "Jo Harte")
    assert (found.url, found.language) == ("https://post.example/bridge", "en-GB")
    assert found.published == "2025-03-11T09:00:00+01:00"
    assert "day 3" in found.text
    assert "Sport" not in found.text


def test_a_page_in_another_language_than_its_template_says_takes_the_text_s(tmp_path):
    prose = "".join(
        f"<p>Міська рада повідомила {n} березня, що старий міст залишатиметься закритим.</p>" for n in range(6)
    )
    path = tmp_path / "a.html"
    path.write_text(f'<html lang="en"><body><article>{prose}</article></body></html>', encoding="utf-8")
    assert load([str(path)]).articles[0].language == "uk"


def test_a_date_to_come_is_not_believed():
    assert extract(PAGE.replace("2025-03-11", "2031-03-11"), TODAY).published is None


def test_a_date_in_linked_data_is_found_with_its_time():
    page = PAGE.replace(
        '<meta property="article:published_time" content="2025-03-11T09:00:00+0100">',
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2025-03-11T08:00:00Z"}]}</script>',
    )
    assert extract(page, TODAY).published == "2025-03-11T08:00:00+00:00"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000 + BODY,
        "<html><body>" + "<p><b>" * 5_000,
        "\0" * 1000,
        "<!ENTITY a '&b;&b;'>" + "&a;" * 1000,
    ],
)
def test_hostile_markup_costs_one_page_and_nothing_else(html):
    with PageReader(IngestConfig()) as reader:
        with pytest.raises(InputFault):
            reader.read(html)
        assert "day 3" in (reader.read(PAGE).text or "")


def test_a_page_that_takes_too_long_is_given_up():
    slow = (
        "<html><body><article><p " + " ".join(f"a{n}=1" for n in range(60_000)) + f">{BODY}</p></article></body></html>"
    )
    with PageReader(IngestConfig(html_seconds=0.5)) as reader:
        reader.read(PAGE)  # the child has started
        with pytest.raises(InputFault, match="bounded time"):
            reader.read(slow)
        assert "day 3" in (reader.read(PAGE).text or "")


def test_a_page_larger_than_allowed_is_not_parsed():
    with PageReader(IngestConfig(max_html_bytes=100)) as reader, pytest.raises(InputFault, match="larger than"):
        reader.read(PAGE)
