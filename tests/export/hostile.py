"""A dossier whose every word is hostile: half pairs, controls, markup, formulas, right-to-left, line separators."""

from rashomon.model import CaseEntity, Dossier, Member, Speaker
from tests import sample
from tests.builders import article, span

__all__ = ["WORDS", "dossier"]

WORDS = "=HYPERLINK(1)\ud800\x00\x1b</script><b>|_[9];*\\\t\u2028\u202eאבג 👩🏽‍🚒"


def dossier() -> Dossier:
    """One article that says nothing else, all names the same words."""
    of = article(
        f"😀 She said: {WORDS} end\r\nthen \u0085 more", id=f"a/{WORDS}", file=WORDS, title=WORDS, publisher=WORDS
    )
    said = sample.statement(
        of, WORDS, name=WORDS, kind="direct",
        speaker=Speaker(name=WORDS, kind="person", named=True, entity="e", anonymity=None),
    )  # fmt: skip
    claim = sample.claim(WORDS, WORDS, (sample.of_statement(of, said, "asserts"), sample.member(of, "then", "denies")))
    entity = CaseEntity(
        id="e", name=WORDS, kind="person", names=(WORDS,), role=None,
        members=(Member(article=of.id, entity="e"),), mentions=(span(of, WORDS),),
    )  # fmt: skip
    reading = sample.reading(of, statements=(said,))
    found = sample.finding("noise", WORDS, span(of, WORDS), id="f-1")
    return sample.dossier(
        readings=(reading,), claims=(claim,), entities=(entity,), findings=(found,), places=(), facts=(), lineage=(),
        wording=(), coverage=(), timeline=(), origins=(),
    )  # fmt: skip
