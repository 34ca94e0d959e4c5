"""Fifty accounts of one event: the page grows with what they tell, not with the square of their number."""

import msgspec

from rashomon.model import CoverageCell
from rashomon.report import render
from tests import sample

CLAIMS = 60
# A megabyte besides the texts.
MOST = 1_000_000


def dossier_of(count):
    articles = [msgspec.structs.replace(sample.COURIER, id=f"account-{n:02}", noise=()) for n in range(count)]
    readings = tuple(
        msgspec.structs.replace(sample.reading(sample.COURIER), article=one, statements=(), entities=(), places=(),
                                times=(), quantities=())
        for one in articles
    )  # fmt: skip
    words = "At least 40 people were injured"
    members = [sample.member(one, words, "asserts") for one in articles]
    claims = tuple(sample.claim(f"claim-{n:02}", f"Claim {n}.", tuple(members[n % 7 :: 7])) for n in range(CLAIMS))
    told = {(claim.id, member.article) for claim in claims for member in claim.members}
    coverage = tuple(
        CoverageCell(claim=c.id, article=a.id, value="asserts" if (c.id, a.id) in told else "omits")
        for c in claims
        for a in articles
    )
    return sample.dossier(readings=readings, claims=claims, coverage=coverage, lineage=(), findings=(), facts=())


def test_fifty_accounts_stay_under_a_megabyte_besides_their_texts():
    made = dossier_of(50)
    texts = sum(len(reading.article.text.encode()) for reading in made.readings)
    assert len(render(made).encode()) - texts < MOST


def test_twice_the_accounts_are_about_twice_the_page():
    few, many = (len(render(dossier_of(count))) for count in (25, 50))
    assert many < 2.6 * few
