import base64
import hashlib
import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import get_args

import msgspec
import pytest

from rashomon.explain.relations import VALUES
from rashomon.model import FindingKind, Span
from rashomon.report import render
from rashomon.report.words import KINDS
from tests import sample


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.tags, self.loads = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag in ("a", "use") and "href" in given else []
        self.loads += [given[name] for name in ("src", "srcset", "data", "action", "style") if name in given]
        self.loads += [name for name in given if name.startswith("on")]


@pytest.fixture(scope="module")
def html():
    return render(sample.dossier())


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


def data(html):
    return json.loads(re.search(r'id="data">(.*?)</script>', html, re.S).group(1))


def test_same_dossier_same_page(html):
    assert render(sample.dossier()) == html


def test_nothing_of_the_accounts_becomes_markup(html, page):
    assert page.tags.count("script") == 2
    assert "img" not in page.tags
    assert "<script>alert" not in html
    assert "\u2028" not in re.search(r'id="data">(.*?)</script>', html, re.S).group(1)


def test_nothing_is_loaded_and_every_link_stays_within_the_page(page):
    assert page.loads == []
    assert all(link.startswith("#") for link in page.links)


def test_every_link_has_its_target_and_every_id_is_unique(page):
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_only_our_script_and_style_may_run(html):
    policy = unescape(re.search(r'Content-Security-Policy content="([^"]*)"', html).group(1))
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in policy
    for tag in ("script", "style"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.S).group(1)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_every_passage_linked_is_known_by_its_offsets(page):
    passages = [link for link in page.links if link.startswith("#p-")]
    assert passages
    for key in passages:
        account, start, end = map(int, key.split("-")[1:4])
        assert 0 <= start < end <= len(sample.ARTICLES[account].text)


def told(found, account, what, width):
    """The rows that the embedded table has of a text, each with where it begins and ends."""
    numbers, at = found["about"][account][what], 0
    for row in (numbers[index : index + width] for index in range(0, len(numbers), width)):
        at += row[-2]
        yield (*row[:-2], at, at + row[-1])


def test_a_passage_tells_its_claim_its_voice_and_its_findings(html):
    said = sample.AMMO_C.content[0]
    found = data(html)
    claims = [row for row in told(found, 2, "c", 4) if row[2] < said.end and said.start < row[3]]
    voices = [row for row in told(found, 2, "v", 3) if row[1:] == (said.start, said.end)]
    assert [found["parts"][part][1] for _, part, _, _ in claims] == ["states it"]
    rows = re.findall(r"<tbody id=([\w-]+)>", html)
    assert found["claims"] is None
    assert [rows[claim] for claim, _, _, _ in claims] == ["c-ammunition"]
    assert [found["voices"][voice] for voice, _, _ in voices] == [
        ["a senior official", "", "name withheld", "the Post"]
    ]


def test_a_cell_says_in_words_how_it_differs(html):
    assert re.search(r'<td class="f t\d">differs \(number\)', html)


def test_what_a_cell_does_the_style_says_to_eye_and_ear(html):
    style = re.search(r"<style>(.*?)</style>", html, re.S).group(1)
    cells = {"asserts": ".a", "hedges": ".h", "denies": ".d", "questions": ".q", "differs": ".f:empty",
             "omits": ":not([class])", "published_before": ".b", "cannot_tell": ".u"}  # fmt: skip
    for value, cell in cells.items():
        assert (
            f'td:not(:last-child){cell}::before {{ content: "{"?" * (value == "questions")}" / "{VALUES[value]}"; }}'
            in style
        )
        assert f".shape.{value}" in style


def test_a_cell_without_coverage_says_that_one_cannot_tell():
    assert "<td class=u><td class=u>" in render(sample.dossier(coverage=()))


def test_an_empty_dossier_says_what_was_looked_for():
    text = render(sample.empty_dossier())
    for words in ("No claims were found", "No disputes were found", "No place names were found", "No unnamed voices"):
        assert words in text


def test_a_passage_in_a_title_and_one_of_an_unknown_article_are_shown():
    title = Span(article="courier", start=0, end=5, text="Blast", field="title")
    lost = Span(article="gone", start=0, end=4, text="lost")
    text = render(sample.dossier(findings=(sample.finding("noise", "x", title, lost),)))
    assert "id=p-0-0-5-t" in text
    assert "<q dir=auto>lost</q>" in text


def test_every_kind_of_finding_has_a_title():
    assert set(get_args(FindingKind)) == set(KINDS)


def test_an_account_without_text_has_its_place():
    bare = sample.reading(msgspec.structs.replace(sample.POST, id="bare", text="", noise=()))
    assert "id=account-A" in render(sample.dossier(readings=(msgspec.structs.replace(bare, places=()),)))
