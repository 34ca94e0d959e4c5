"""What accounts may try: markup, scripts, addresses, letters that turn or imitate, and sheer size. None of it acts."""

import json
import re
from html.parser import HTMLParser

import msgspec
import pytest

from rashomon.report import render
from rashomon.report.accounts import label_accounts
from tests import sample

MARKUP = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "<svg onload=\"document.title='owned'\"><use href='data:image/svg+xml;base64,PHN2Zy8+#x'/></svg>",
    "</script><script>document.title='owned'</script>",
    "</style><style>body{background:url(//evil.example/)}</style>",
    "<!--<script>--><iframe srcdoc=\"<script>top.document.title='owned'</script>\">",
    '" onmouseover="document.title=\'owned\'" x="',
    "' autofocus onfocus='document.title=1' '",
    "{{ 7 * 7 }}{% include 'page.html.j2' %}",
    "javascript:document.title='owned'",
    "data:text/html,<script>top.document.title='owned'</script>",
    "<base href=//evil.example/><meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<math><mtext></form><form action=//evil.example/><button>x</button>",
    "\u202e<b>txet desrever</b>\u2066",
)
BIG = 10_000_000


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.seen, self.handlers, self.addresses = set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.addresses += [value for name, value in attrs if name in ("href", "src", "action", "srcdoc", "xlink:href")]


def hostile(words):
    """A dossier in which every name and every text of ours or theirs is hostile."""
    readings = []
    for one in sample.ARTICLES:
        wild = msgspec.structs.replace(
            one, title=words, publisher=words, author=words, url=f"javascript:{words}", file=words, language=words
        )
        reading = sample.reading(wild)
        said = tuple(
            msgspec.structs.replace(each, speaker=msgspec.structs.replace(each.speaker, name=words))
            for each in reading.statements
        )
        readings.append(msgspec.structs.replace(reading, statements=said, warnings=(words,)))
    members = tuple(msgspec.structs.replace(m, chain=(words, words, words)) for m in sample.CLAIMS[0].members)
    made = sample.dossier()
    return msgspec.structs.replace(
        made,
        readings=tuple(readings),
        warnings=(words,),
        story=msgspec.structs.replace(made.story, headline=words),
        claims=(sample.claim("hostile", words, members, dispute="contested"), *made.claims),
        origins=tuple(msgspec.structs.replace(one, name=words, affiliation=words) for one in made.origins),
        places=tuple(msgspec.structs.replace(one, name=words, admin1=words, country=words) for one in made.places),
        entities=tuple(msgspec.structs.replace(one, name=words, role=words) for one in made.entities),
        facts=tuple(msgspec.structs.replace(one, what=words, scope=words) for one in made.facts),
        findings=(sample.finding("noise", words, sample.span(sample.COURIER, "Velmora")), *made.findings),
        wording=tuple(msgspec.structs.replace(one, target=words) for one in made.wording),
        timeline=tuple(msgspec.structs.replace(one, text=words) for one in made.timeline),
    )


@pytest.mark.parametrize("publication", [False, True])
@pytest.mark.parametrize("words", MARKUP)
def test_markup_in_any_name_stays_words(words, publication):
    html = render(hostile(words), publication=publication)
    tags = Tags(html)
    assert not tags.seen & {"img", "iframe", "object", "embed", "base", "math", "mtext", "link", "video"}
    # The page has one of its own: the narrow drawing's lines are the wide one's.
    assert re.findall(r"<use\b[^>]*", html) == re.findall(r"<use href=\"?#(?:flows|sure|unsure)\b[^>]*", html)
    assert tags.handlers == []
    assert all(one.startswith("#") for one in tags.addresses)
    assert html.count("<script") == 2
    assert html.count("<style>") == 1
    json.loads(re.search(r'id="data">(.*?)</script>', html, re.S).group(1))


def test_what_a_page_gives_as_its_outlet_may_have_megabytes_and_is_cut_where_it_is_shown_often():
    long = "x" * BIG
    wild = msgspec.structs.replace(
        sample.COURIER, publisher=long, author=long, url=f"https://{long}", file=long, language=long
    )
    assert len(render(sample.dossier(readings=(sample.reading(wild),)))) < BIG


@pytest.mark.parametrize(
    ("name", "mixed"),
    [("R\u0435uters", True), ("Reuters", False), ("Известия", False), ("\u0391P News", True), ("Вести FM", False)],
)
def test_a_name_in_letters_of_two_alphabets_is_marked(name, mixed):
    reading = sample.reading(msgspec.structs.replace(sample.MERIDIAN, publisher=name))
    made = sample.dossier(readings=(reading,))
    assert label_accounts(made)[0].mixed is mixed
    assert ("letters of two alphabets" in render(made)) is mixed
