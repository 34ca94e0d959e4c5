import base64
import hashlib
import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import get_args

import msgspec
import pytest

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
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', html).group(1))
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in policy
    for tag in ("script", "style"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.S).group(1)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_every_passage_linked_has_a_drawer_with_its_exact_words(html):
    passages = data(html)["passages"]
    assert set(re.findall(r'data-p="(p-[^"]+)"', html)) <= set(passages)
    for key, one in passages.items():
        start, end = map(int, key.split("-")[2:4])
        assert sample.ARTICLES[one["a"]].text[start:end] == one["t"]
        assert sample.ARTICLES[one["a"]].text[end:].startswith(one["e"].removesuffix("…"))


def test_a_drawer_tells_the_claim_the_voice_and_the_findings(html):
    said = sample.AMMO_C.content[0]
    one = data(html)["passages"][f"p-2-{said.start}-{said.end}"]
    assert [claim["relation"] for claim in one["claims"]] == ["states it"]
    assert [(voice["name"], voice["record"]) for voice in one["voices"]] == [("a senior official", False)]


def test_a_citation_finds_the_words_again(html):
    said = sample.AMMO_A.content[0]
    cite = data(html)["passages"][f"p-0-{said.start}-{said.end}"]["cite"]
    for part in (said.text, "Harbour Courier", f"characters {said.start}–{said.end}", sample.COURIER.sha256):
        assert part in cite


def test_every_relation_has_its_shape_and_its_words(html):
    for value, label in (("asserts", "A states it"), ("denies", "A denies it"), ("differs", "B differs (number)")):
        assert f'aria-label="{label}"><title>{label}</title><use href="#shape-{value}"/>' in html


def test_a_cell_without_coverage_says_that_one_cannot_tell():
    assert 'aria-label="A cannot tell"' in render(sample.dossier(coverage=()))


def test_an_empty_dossier_says_what_was_looked_for():
    text = render(sample.empty_dossier())
    for words in ("No claims were found", "No disputes were found", "No place names were found", "No unnamed voices"):
        assert words in text


def test_a_passage_in_a_title_and_one_of_an_unknown_article_are_shown():
    title = Span(article="courier", start=0, end=5, text="Blast", field="title")
    lost = Span(article="gone", start=0, end=4, text="lost")
    text = render(sample.dossier(findings=(sample.finding("noise", "x", title, lost),)))
    assert 'id="p-0-0-5-t"' in text
    assert '<q dir="auto">lost</q>' in text


def test_every_kind_of_finding_has_a_title():
    assert set(get_args(FindingKind)) == set(KINDS)


def test_an_account_without_text_has_its_place():
    bare = sample.reading(msgspec.structs.replace(sample.POST, id="bare", text="", noise=()))
    assert 'id="account-A"' in render(sample.dossier(readings=(msgspec.structs.replace(bare, places=()),)))
