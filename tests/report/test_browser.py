"""The dossier in a real browser, from disk and without a network; driven over a pipe by the DevTools protocol."""

import fcntl
import gzip
import json
import os
import shutil
import subprocess
import time
from pathlib import Path

import msgspec
import pytest

from rashomon.model import Sensitivity, Span
from rashomon.report import page, render
from tests import sample
from tests.report.test_matrix import many

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None or os.name != "posix", reason="no chromium here to open the page with")

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--disable-extensions",
    # No name resolves and no connection leaves: what the page asked for shows all the same.
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--remote-debugging-pipe",
)  # fmt: skip
PATIENCE = 60
# axe-core 4.14.1 (npm, MPL-2.0), as published: the tests' alone, never in a page.
AXE = Path(__file__).with_name("vendor") / "axe-core-4.14.1.min.js.gz"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HOSTILE = "<img src=//evil.example/x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"


class Browser:
    """A headless chromium; `run` evaluates an expression in the page and gives its value."""

    def __init__(self, profile):
        from_us, self._write = os.pipe()
        self._read, to_us = os.pipe()
        # The browser reads from descriptor 3 and writes to 4; put above both, neither end is overwritten on the way.
        low = (from_us, to_us)
        high = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in low]
        started = 'exec 3<&"$0" 4>&"$1"; shift 1; exec "$@"'
        self._process = subprocess.Popen(
            ["bash", "-c", started, *map(str, high), CHROMIUM, *FLAGS, f"--user-data-dir={profile}"],
            pass_fds=high, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for end in (*low, *high):
            os.close(end)
        self._buffer, self._count, self._session, self.events = b"", 0, None, []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def send(self, method, **params):
        self._count += 1
        message = {"id": self._count, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        wanted = self._count
        while True:
            answer = self._next()
            if answer.get("id") == wanted:
                assert "error" not in answer, answer
                return answer["result"]
            self.events.append(answer)

    def open(self, address, width=1280, height=900):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        # It holds fifty entries, and a test before may have followed more links.
        self.send("Page.resetNavigationHistory")
        # From a blank page, so that a change of the part after # alone opens the page anew too.
        self.send("Page.navigate", url="about:blank")
        self.send("Page.navigate", url=address)
        self.until("document.readyState === 'complete' && location.protocol === 'file:'")

    def run(self, expression):
        found = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def until(self, expression):
        deadline = time.monotonic() + PATIENCE
        while not self.run(expression):
            assert time.monotonic() < deadline, f"never came true: {expression}"
            time.sleep(0.02)

    def key(self, name):
        pressed = f"new KeyboardEvent('keydown', {{key: '{name}', bubbles: true}})"
        self.run(f"document.activeElement.dispatchEvent({pressed})")

    def close(self):
        os.close(self._write)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._read)

    def _next(self):
        while b"\0" not in self._buffer:
            part = os.read(self._read, 1 << 16)
            assert part, "the browser went away"
            self._buffer += part
        message, self._buffer = self._buffer.split(b"\0", 1)
        return json.loads(message)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    made = Browser(tmp_path_factory.mktemp("profile"))
    yield made
    made.close()


# A page of few passages, and one of so many that letters stand for the words of those that are folded.
@pytest.fixture(scope="module", params=[page._MANY, 0], ids=["few", "many"])
def address(tmp_path_factory, request):
    path = tmp_path_factory.mktemp("dossier") / "dossier.html"
    claims = (sample.claim("hostile", HOSTILE, sample.CLAIMS[0].members), *sample.CLAIMS)
    wrong = sample.finding("noise", HOSTILE, sample.span(sample.COURIER, "Velmora"))
    made = sample.dossier(claims=claims, findings=(*sample.FINDINGS, wrong))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(page, "_MANY", request.param)
        path.write_text(render(made), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    path = tmp_path_factory.mktemp("published") / "publication.html"
    path.write_text(render(sample.dossier(), publication=True), encoding="utf-8")
    return path.as_uri()


def test_the_page_opens_without_a_complaint_and_asks_no_host_for_anything(browser, address):
    browser.events.clear()
    browser.open(address)
    browser.run("document.querySelectorAll('details').forEach(one => one.open = true)")
    browser.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    methods = {event["method"] for event in browser.events}
    assert "Runtime.exceptionThrown" not in methods
    logged = [e["params"]["entry"]["text"] for e in browser.events if e["method"] == "Log.entryAdded"]
    logged += [str(e["params"]) for e in browser.events if e["method"] == "Runtime.consoleAPICalled"]
    asked = {e["params"]["request"]["url"] for e in browser.events if e["method"] == "Network.requestWillBeSent"}
    assert logged == []
    assert asked - {"about:blank"} == {address}


def test_what_accounts_write_is_never_run(browser, address):
    browser.open(address)
    browser.run("document.querySelectorAll('main a:not(svg a)').forEach(one => one.click())")
    assert browser.run("document.title") == "Explosion at a grain depot near Velmora"
    assert browser.run("document.querySelectorAll('img, iframe, object, embed, #drawer script').length") == 0
    assert browser.run("document.querySelectorAll('script').length") == 2


def test_a_clicked_passage_opens_its_evidence_and_leads_back(browser, address):
    browser.open(address)
    browser.run("window.link = document.querySelector('#disputes q a'); link.focus(); link.click()")
    assert browser.run("!document.getElementById('drawer').hidden")
    assert browser.run("document.querySelector('#drawer mark').textContent === link.textContent")
    assert browser.run("location.hash === link.hash")
    browser.key("Escape")
    assert browser.run("document.getElementById('drawer').hidden")
    assert browser.run("document.activeElement === link")
    browser.run("history.back()")
    browser.until("!document.getElementById('drawer').hidden")
    browser.run("history.back()")
    browser.until("document.getElementById('drawer').hidden")


def test_an_address_opens_its_passage_in_the_drawer_and_in_the_full_text(browser, address):
    said = sample.AMMO_C.content[0]
    browser.open(f"{address}#p-2-{said.start}-{said.end}")
    assert browser.run("document.querySelector('#drawer mark').textContent") == said.text
    assert browser.run("document.getElementById('account-C').open")


def test_the_keys_walk_over_the_passages(browser, address):
    browser.open(address)
    browser.key("j")
    first = browser.run("keyOf(document.activeElement)")
    browser.key("o")
    assert first
    assert browser.run("!document.getElementById('drawer').hidden")
    browser.key("?")
    assert browser.run("!document.getElementById('help').hidden")


def test_a_filter_leaves_what_was_asked_for_and_stands_in_the_address(browser, address):
    browser.open(f"{address}#findings;severity=alarm")
    shown = "[...document.querySelectorAll('.finding')].filter(one => one.offsetParent)"
    assert set(browser.run(f"{shown}.map(one => one.dataset.severity)")) == {"alarm"}
    assert browser.run(
        "[...document.querySelectorAll('.group:not([hidden])')].every(one => one.querySelector('.alarm'))"
    )


def test_nothing_runs_off_a_narrow_screen(browser, address):
    browser.open(address, width=320)
    assert browser.run("document.documentElement.scrollWidth") <= 320


# What a finger may be aimed at, outside of running text.
TAPPED = ".contents a, .contents button, svg a, .l > a, .x > a, .dot, summary, .chip"
SMALL = """selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility()).map(one => {
  const { width, height } = one.getBoundingClientRect(); return [one.outerHTML.slice(0, 80), width, height];
}).filter(([, width, height]) => width && Math.min(width, height) < 23.5)"""
CUT_OFF = """[...document.querySelectorAll("svg text, .contents a")].filter(one => {
  const { left, right } = one.getBoundingClientRect();
  return one.checkVisibility() && (left < 0 || right > innerWidth);
}).map(one => one.textContent)"""


def test_a_telephone_has_targets_for_fingers_and_drawings_that_end_within_it(browser, address):
    browser.open(address, width=390)
    assert browser.run(f"({SMALL})({json.dumps(TAPPED)})") == []
    assert browser.run(CUT_OFF) == []
    sizes = "[...document.querySelectorAll('.graph text, .rails text')].filter(one => one.checkVisibility())"
    scaled = f"{sizes}.map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"
    assert browser.run(f"{scaled}.length") > 0
    assert browser.run(f"Math.min(...{scaled})") >= 10


def test_on_a_telephone_a_button_opens_the_sections_and_a_section_closes_them(browser, address):
    browser.open(address, width=390)
    seen = "[...document.querySelectorAll('.contents a')].filter(one => one.checkVisibility()).length"
    assert browser.run(seen) == 0
    browser.run("document.querySelector('.contents button').click()")
    assert browser.run(seen) == browser.run("document.querySelectorAll('main > section').length")
    assert browser.run(f"({SMALL})('.contents a')") == []
    assert browser.run(CUT_OFF) == []
    browser.run("document.querySelector('.contents a[href=\"#time\"]').click()")
    assert browser.run(seen) == 0
    assert browser.run("location.hash") == "#time"


def test_a_wide_screen_has_the_sections_in_sight(browser, address):
    browser.open(address)
    assert browser.run("[...document.querySelectorAll('.contents a')].every(one => one.checkVisibility())")
    assert not browser.run("document.querySelector('.contents button').checkVisibility()")


def test_paper_has_everything_open(browser, address):
    browser.open(address)
    browser.run("dispatchEvent(new Event('beforeprint'))")
    assert browser.run("document.querySelectorAll('details:not([open])').length") == 0
    browser.run("dispatchEvent(new Event('afterprint'))")
    assert browser.run("document.querySelectorAll('details:not([open])').length") > 0


def test_a_filter_goes_by_confidence_too_and_says_when_nothing_fits(browser, address):
    browser.open(f"{address}#findings;confidence=0.8")
    shown = "[...document.querySelectorAll('.finding')].filter(one => one.offsetParent)"
    assert browser.run(f"{shown}.every(one => Number(one.dataset.confidence) >= 0.8)")
    browser.open(f"{address}#findings;words=nothinglikethis")
    assert browser.run(f"{shown}.length") == 0
    assert browser.run("!document.getElementById('none-fit').hidden")


def test_a_link_to_a_finding_that_is_filtered_out_shows_it(browser, address):
    browser.open(f"{address}#findings;words=nothinglikethis")
    browser.run("location.hash = document.querySelector('.finding').id")
    browser.until("document.querySelector('.finding').offsetParent !== null")


def test_an_address_typed_wrong_does_no_harm(browser, address):
    browser.events.clear()
    for wrong in ("#p-9-1-2", "#%E0%A4%A", "#findings;words=%E0%A4%A", "#p-0-0-99999999", "#__proto__", "#p-__proto__"):
        browser.open(address + wrong)
    assert "Runtime.exceptionThrown" not in {event["method"] for event in browser.events}


def test_a_citation_finds_the_words_again(browser, address):
    said = sample.AMMO_A.content[0]
    browser.open(address)
    cite = browser.run(f"citation('p-0-{said.start}-{said.end}')")
    for part in (said.text, "Harbour Courier", f"characters {said.start}–{said.end}", sample.COURIER.sha256):
        assert part in cite


def test_a_passage_is_quoted_to_the_code_point_whatever_stands_before_it(browser, tmp_path):
    text = "\0 😀\r\n👩‍👩‍👧 \r שלום\u202e 𝕬 <b>&amp; “Kept words” end"
    odd = msgspec.structs.replace(sample.POST, text=text, noise=())
    readings = (*(sample.reading(one) for one in sample.ARTICLES if one.id != "post"), sample.reading(odd))
    at = text.index("Kept")
    kept = sample.span(odd, "Kept words")
    path = tmp_path / "odd.html"
    path.write_text(
        render(sample.dossier(readings=readings, findings=(sample.finding("noise", "x", kept),))), encoding="utf-8"
    )
    browser.open(f"{path.as_uri()}#p-3-{at}-{at + 10}")
    assert browser.run("document.querySelector('#drawer mark').textContent") == "Kept words"


@pytest.mark.parametrize(
    "id", ["c-warning", "c-alarms", "o-health", "dispute-c-injured", "wording", "account-D", "p-1-0-7"]
)
def test_a_fresh_address_shows_its_place(browser, address, id):
    browser.open(f"{address}#{id}", height=500)
    browser.run("new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 50))")
    # Of many passages not each has an element of its own.
    node = f"(document.getElementById('{id}') || rangeOf('{id}'))"
    top = browser.run(f"{node}.getBoundingClientRect().top")
    assert -1 <= top < 500


def test_the_words_of_what_is_folded_are_those_of_the_text(browser, address):
    browser.open(address)
    browser.run("document.querySelectorAll('details').forEach(one => { prepare(one); one.open = true; })")
    assert browser.run("document.querySelectorAll('main .x').length") == 0
    quoted = "[...document.querySelectorAll('main a[href^=\"#p-\"]')].filter(one => !one.closest('svg'))"
    wrong = f"{quoted}.filter(one => keyOf(one) && !one.matches(':is(.l) > a, .terms a, .account a'))"
    assert browser.run(f"{wrong}.length") > 10
    assert browser.run(f"{wrong}.filter(one => one.textContent !== around(keyOf(one))[1]).length") == 0


def test_a_row_shows_the_same_columns_whether_written_down_or_put_in(browser, tmp_path, monkeypatch):
    shown = []
    for most in (page._MANY, 0):
        monkeypatch.setattr(page, "_MANY", most)
        path = tmp_path / f"{most}.html"
        path.write_text(render(sample.dossier()), encoding="utf-8")
        browser.open(path.as_uri() + "#c-injured")
        columns = "[...document.querySelectorAll('#c-injured .side')]"
        shown.append(browser.run(f"{columns}.map(one => one.textContent.split(/\\s+/).join(' ').trim())"))
        shown.append(browser.run("[...document.querySelectorAll('#c-injured u')].map(one => one.textContent)"))
    assert shown[:2] == shown[2:]
    assert len(shown[0]) > 1
    assert shown[1]


PASSAGES = ':is(#minute, #disputes, #places, #numbers, #time, #wording) a[href^="#p-"]'
CELLS = ".matrix tr:first-child > :is(td, th)"
MARKED = ".account :is(.text, h3) :is(a, u)[class]"
# A mark that is written down is cut by the anchors in it.
MARKS = f"""[...document.querySelectorAll("{MARKED}")].reduce((found, one) => {{
  const [name, hash, text] = found.at(-1) || [];
  if (name === one.className && hash === one.hash && one.hash) found.at(-1)[2] = text + one.textContent;
  else found.push([one.className, one.hash, one.textContent]);
  return found;
}}, [])"""
MADE = {
    "links": f"[...document.querySelectorAll('{PASSAGES}')].map(one => one.hash)",
    "cells": f"[...document.querySelectorAll('{CELLS}')].map(one => [one.className, one.colSpan, one.textContent])",
    "counts": "[...document.querySelectorAll('.matrix summary')].map(one => one.textContent)",
    "origins": "[...document.querySelectorAll('.matrix details p:first-child:not(.by)')].map(one => one.textContent)",
    "marks": MARKS,
    "texts": "[...document.querySelectorAll('.account .text')].map(one => one.textContent)",
}


# On a page of few passages, and on one of so many that the script makes it.
@pytest.mark.parametrize("shown", MADE.values(), ids=MADE)
def test_what_the_script_makes_is_what_is_written_down_elsewhere(browser, tmp_path, monkeypatch, shown):
    found = []
    title = Span(article="courier", start=0, end=5, text="Blast", field="title")
    made = sample.dossier(findings=(*sample.FINDINGS, sample.finding("noise", "x", title)))
    for most in (page._MANY, 0):
        monkeypatch.setattr(page, "_MANY", most)
        path = tmp_path / f"{most}.html"
        path.write_text(render(made), encoding="utf-8")
        browser.open(path.as_uri())
        browser.run("document.querySelectorAll('details').forEach(one => { prepare(one); one.open = true; })")
        found.append(browser.run(shown))
    assert found[0]
    assert found[0] == found[1]


def test_of_many_accounts_the_script_joins_the_cells_of_those_that_do_nothing(browser, tmp_path, monkeypatch):
    monkeypatch.setattr(page, "_MANY", 0)
    path = tmp_path / "page.html"
    path.write_text(render(many(20)), encoding="utf-8")
    browser.open(path.as_uri())
    cells = "[...document.querySelectorAll('.matrix tr:first-child > td')].slice(0, -1)"
    assert browser.run(f"{cells}.map(one => [one.className, one.colSpan])") == [
        ["", 4], ["a t4", 1], ["a t5", 1], ["", 14],
    ]  # fmt: skip


def test_without_scripts_a_row_leads_to_the_sentences_of_its_passages(browser, address):
    browser.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(address)
        for id in ("c-injured", "c-ammunition"):
            links = f"[...document.querySelectorAll('#{id} a')]"
            places = f"{links}.map(one => document.getElementById(one.getAttribute('href').slice(1)))"
            led = browser.run(f"{places}.map(one => one.closest('.account').id)")
            claim = next(one for one in sample.CLAIMS if one.id == id)
            telling = {member.article for member in claim.members}
            told = {f"account-{'ABCD'[at]}" for at, one in enumerate(sample.ARTICLES) if one.id in telling}
            assert set(led) == told
            assert browser.run(f"document.getElementById('{id}').textContent").count("states it") > 0
    finally:
        browser.send("Emulation.setScriptExecutionDisabled", value=False)


def test_a_mark_in_a_text_opens_the_shortest_passage_over_it_and_a_claim_of_one_account_has_its_place(browser, address):
    browser.open(f"{address}#c-alarms")
    assert browser.run("document.getElementById('account-A').open")
    assert browser.run("document.getElementById('c-alarms').closest('.text') !== null")
    browser.run("prepare(document.getElementById('account-A'))")
    browser.run("document.querySelector('#account-A .text a[class]').click()")
    said = browser.run("document.querySelector('#drawer mark').textContent")
    assert said == browser.run("document.querySelector('#account-A .text a[class]').textContent")


def test_the_addresses_of_claims_are_read_in_the_order_in_which_they_are_told(browser, address):
    browser.open(address)
    claims = browser.run("data.claims")
    assert set(claims) == {"c-hostile", *(one.id for one in sample.CLAIMS)}
    alarms = "toldOf(0, 'c', false).filter(one => data.claims[one.row] === 'c-alarms')"
    (at,) = browser.run(f"{alarms}.map(one => one.start)")
    assert sample.COURIER.text[at:].startswith(sample.ALARMS_A.content[0].text)


def test_the_claims_of_one_account_are_listed_when_asked_for(browser, address):
    browser.open(address)
    browser.run("document.querySelectorAll('.alone').forEach(one => { prepare(one); one.open = true; })")
    assert browser.run("[...document.querySelectorAll('.alone li a')].map(one => one.textContent)") == [
        "the alarms had been switched off", *[m.text for m in sample.CLAIMS[-1].members],
    ]  # fmt: skip


def test_without_scripts_the_claims_of_one_account_are_there_or_it_is_said_where_they_are(browser, address):
    browser.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(address)
        told = browser.run("[...document.querySelectorAll('.alone')].map(one => one.textContent)")
        led = browser.run("[...document.querySelectorAll('.alone a')].map(one => one.getAttribute('href').slice(1))")
        missing = f"{json.dumps(led)}.filter(id => !document.getElementById(id))"
        assert browser.run(missing) == []
    finally:
        browser.send("Emulation.setScriptExecutionDisabled", value=False)
    assert told
    assert led
    in_words = all("full text" in one and "script" in one for one in told)
    assert in_words or "the alarms had been switched off" in "".join(told)


def test_paper_shows_what_is_folded_without_a_script_too(browser, address):
    browser.send("Emulation.setScriptExecutionDisabled", value=True)
    browser.send("Emulation.setEmulatedMedia", media="print")
    try:
        browser.open(address)
        text = "document.querySelector('#account-A .text')"
        assert browser.run(f"!{text}.closest('details').open")
        assert browser.run(f"{text}.getBoundingClientRect().height") > 50
        assert browser.run("document.querySelector('.alone > :last-child').getBoundingClientRect().height") > 10
    finally:
        browser.send("Emulation.setEmulatedMedia", media="")
        browser.send("Emulation.setScriptExecutionDisabled", value=False)


def test_pairs_of_passages_are_the_same_whether_written_down_or_put_in(browser, tmp_path, monkeypatch):
    shown = []
    for most in (page._MANY, 0):
        monkeypatch.setattr(page, "_MANY", most)
        path = tmp_path / f"{most}.html"
        path.write_text(render(sample.dossier()), encoding="utf-8")
        browser.open(path.as_uri())
        browser.run("document.querySelectorAll('#lineage details').forEach(one => { prepare(one); one.open = true; })")
        quoted = "[...document.querySelectorAll('#lineage li details a[href^=\"#p-\"]')]"
        shown.append(browser.run(f"[...new Set({quoted}.map(one => one.hash))].sort()"))
        shown.append(browser.run(f"[...new Set({quoted}.map(one => one.textContent))].filter(one => one.length > 3)"))
    assert shown[0] == shown[2]
    assert sorted(shown[1]) == sorted(shown[3])
    assert shown[1]


def test_further_relations_name_their_accounts_whether_written_down_or_put_in(browser, tmp_path, monkeypatch):
    shown = []
    for most in (page._MANY, 0):
        monkeypatch.setattr(page, "_MANY", most)
        path = tmp_path / f"{most}.html"
        path.write_text(render(sample.dossier(lineage=sample.dossier().lineage * 13)), encoding="utf-8")
        browser.open(path.as_uri())
        browser.run("document.querySelectorAll('#lineage > .fold').forEach(one => { prepare(one); one.open = true; })")
        told = "[...document.querySelectorAll('#lineage > .fold > .list > li > p')]"
        shown.append(browser.run(f"{told}.map(one => one.textContent.split(/\\s+/).join(' '))"))
    assert shown[0] == shown[1]
    assert shown[0]


def test_what_hangs_on_an_origin_is_told_in_the_claims_words_where_they_are_put_in(browser, tmp_path, monkeypatch):
    monkeypatch.setattr(page, "_MANY", 0)
    hangs = Sensitivity(origin="o-region", name="x", claims_lost=("c-injured",), claims_weakened=())
    path = tmp_path / "page.html"
    path.write_text(render(sample.dossier(sensitivity=(hangs,))), encoding="utf-8")
    browser.open(path.as_uri())
    browser.run("document.querySelectorAll('.falls').forEach(one => { prepare(one); one.open = true; })")
    shown = browser.run("[...document.querySelectorAll('.falls li a')].map(one => [one.hash, one.textContent])")
    words = browser.run("document.querySelector('#c-injured th').firstChild.textContent.trim()")
    assert shown == [["#c-injured", words]]


def test_a_passage_is_told_what_it_does_and_not_what_a_part_of_it_does(browser, tmp_path):
    words = "At least 40 people were injured"
    whole = sample.member(sample.COURIER, words, "denies")
    part = sample.member(sample.COURIER, "40 people were injured", "asserts")
    other = sample.member(sample.MERIDIAN, sample.MERIDIAN.text.split()[0], "asserts")
    made = sample.dossier(claims=(sample.claim("x", "x", (whole, part, other), dispute="contested"),), findings=())
    path = tmp_path / "page.html"
    path.write_text(render(made), encoding="utf-8")
    index = [one.article.id for one in made.readings].index(whole.article)
    browser.open(f"{path.as_uri()}#p-{index}-{whole.start}-{whole.end}")
    told = browser.run("document.querySelector('#drawer').textContent")
    assert "this passage denies it" in told
    assert "this passage states it" not in told


def test_a_claim_leads_to_its_words_and_back(browser, address):
    browser.open(f"{address}#c-ammunition")
    assert browser.run("document.querySelector('#c-ammunition details').open")
    browser.run("document.querySelector('#c-ammunition q a').click()")
    browser.run("document.querySelector('#drawer .jump').click()")
    assert browser.run(
        "document.querySelector('#account-A').open || document.querySelector('details.account[open]') !== null"
    )
    browser.run("[...document.querySelectorAll('#drawer a')].find(one => one.hash === '#c-ammunition').click()")
    browser.until("location.hash === '#c-ammunition'")


def test_the_copy_for_publication_opens_its_quotations_without_the_texts(browser, published):
    browser.events.clear()
    browser.open(published)
    browser.run("document.querySelector('#disputes q a').click()")
    assert browser.run("document.querySelector('#drawer mark').textContent.length") > 0
    assert browser.run("document.querySelectorAll('.text, #drawer .jump').length") == 0
    assert "Runtime.exceptionThrown" not in {event["method"] for event in browser.events}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_against_wcag(browser, address, scheme, width):
    browser.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.open(address, width=width)
    browser.run("document.querySelectorAll('details').forEach(one => one.open = true)")
    browser.run("document.querySelector('#disputes q a').click()")
    browser.run(gzip.decompress(AXE.read_bytes()).decode() + "; true")
    options = json.dumps({"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]})
    told = (
        "one => `${one.id}: ${one.nodes.map(node => node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | ')}`"
    )
    found = browser.run(f"axe.run(document, {options}).then(found => found.violations.map({told}))")
    browser.send("Emulation.setEmulatedMedia", features=[])
    assert found == []
