"""One anchor a sentence: where it stands, and that what is told beside a link gives its passage back."""

import msgspec

from rashomon.model import Span
from rashomon.report.accounts import label_accounts
from rashomon.report.anchors import anchored, at_anchors
from rashomon.report.passages import Passages
from tests import sample

TEXT = "The gate fell. A guard 😀 shut it, and a driver saw it. Nobody came."


def made(*words, title=()):
    account = msgspec.structs.replace(sample.COURIER, text=TEXT, title="Gate falls. Guard named", noise=())
    dossier = sample.dossier(readings=(msgspec.structs.replace(sample.reading(sample.COURIER), article=account),))
    passages = Passages(dossier, label_accounts(dossier))
    spans = [Span(article=account.id, start=TEXT.index(one), end=TEXT.index(one) + len(one), text=one) for one in words]
    spans += [
        Span(article=account.id, start=account.title.index(one), end=account.title.index(one) + len(one), text=one,
             field="title") for one in title
    ]  # fmt: skip
    return [passages.of(span) for span in spans]


def test_passages_of_one_sentence_share_the_place_of_the_first():
    guard, driver, nobody, named = made("guard", "driver saw", "Nobody", title=["Guard"])
    found = anchored([nobody, driver, named, guard])
    assert found[guard.key] == found[driver.key]
    assert found[guard.key].start == guard.span.start
    assert len({found[one.key].name for one in (guard, nobody, named)}) == 3
    assert found[named.key].told == -1 - named.span.start


def test_what_is_told_of_a_link_gives_its_passage_back():
    passages = made("guard", "driver saw", "Nobody came", title=["Guard named"])
    page = "".join(f'<a href="{one.href}">x</a>' for one in passages)
    led, told = at_anchors(page, anchored(passages), 1)
    names = [part.split('"')[0] for part in led.split('href="#')[1:]]
    back = []
    for name, entry in zip(names, told["links"].split(","), strict=True):
        place = told["anchors"][0][int(name.split("-")[2])]
        length, shift = (*map(int, reversed(entry.split())), 0)[:2]
        start = (-1 - place if place < 0 else place) + shift
        back.append((start, start + length, place < 0))
    assert back == [(one.span.start, one.span.end, one.span.field is not None) for one in passages]


def test_a_letter_that_the_script_makes_anew_needs_no_entry():
    (guard,) = made("guard")
    led, told = at_anchors(f'<a href="{guard.sentence}">A</a>', anchored([guard]), 1)
    assert led == '<a href="#p-0-0">A</a>'
    assert told["links"] == ""
