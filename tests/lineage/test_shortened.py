import pytest

from rashomon.lineage.resolve import trace
from tests.builders import article
from tests.lineage.builders import reading, reading_of, statement

HALLS = "Two storage halls burned down at the docks of Marrow on Monday night."


def cited(text, *publishers):
    """The publishers that a later text cites, of accounts that say something else."""
    texts = [
        reading(HALLS, f"a{n}", publisher=name, published=f"2024-03-0{n + 1}") for n, name in enumerate(publishers)
    ]
    given = [*texts, reading(text, "z", publisher="The Ledger", published="2024-03-09")]
    of = {one.article.id: one.article.publisher for one in texts}
    return sorted(
        of[line.source_article] for line in trace(given) if line.kind == "cites" and line.derived_article == "z"
    )


@pytest.mark.parametrize(
    ("publisher", "text"),
    [
        ("Noticias Quilla Sur", "The tenant, according to Quilla Sur, left in spring."),
        ("Daily Gazeta Marrowska", "Nobody slept, the Gazeta Marrowska reports."),
        ("HarbourScan Europe", "HarbourScan noted that the sprinklers were off."),
        ("Agence Ruisseau, Marrow", "Some speak of ten halls; Agence Ruisseau puts it at two."),
    ],
)
def test_a_publisher_is_cited_by_a_part_of_its_name(publisher, text):
    assert cited(text, publisher) == [publisher]


@pytest.mark.parametrize(
    ("publisher", "text"),
    [
        # The part is within another's name.
        ("Noticias Quilla Sur", "The tenant left, according to Quilla Sur Holding."),
        ("Noticias Quilla Sur", "The tenant left, according to Banco Quilla Sur."),
        ("Noticias Quilla Sur", "Banco Quilla Sur said that the tenant left."),
        # Words of the language, which every second paper bears.
        ("Marrow Evening Times", "These are bad times, the Times reports."),
        # Nothing is credited to it.
        ("Noticias Quilla Sur", "The tenant moved to Quilla Sur in spring."),
        # A ministry's part is another ministry's.
        ("Ministry of Ports, Marrow", "The tenant left, the Ministry reported."),
    ],
)
def test_what_only_looks_like_a_part_is_none(publisher, text):
    assert cited(text, publisher) == []


def test_a_part_that_two_publishers_share_means_neither():
    assert cited("The tenant left, Quilla Sur reports.", "Noticias Quilla Sur", "Quilla Sur Deportes") == []


def test_of_a_publishers_accounts_the_last_before_is_cited():
    early = reading(HALLS, "a", publisher="Coastal Wire", published="2024-03-01")
    update = reading("The tenant of the halls is bankrupt.", "b", publisher="Coastal Wire", published="2024-03-03")
    after = reading("The halls will be rebuilt by summer.", "c", publisher="Coastal Wire", published="2024-03-08")
    of = reading("Nobody was hurt, Coastal Wire reported.", "z", publisher="The Ledger", published="2024-03-05")
    assert [(x.kind, x.source_article) for x in trace([early, update, after, of]) if x.derived_article == "z"] == [
        ("cites", "b")
    ]


def test_an_account_that_came_out_later_is_not_the_one_that_is_cited():
    later = reading(HALLS, "a", publisher="Coastal Wire", published="2024-03-08")
    of = reading("Nobody was hurt, Coastal Wire reported.", "z", publisher="The Ledger", published="2024-03-05")
    assert [line for line in trace([later, of]) if line.kind == "cites"] == []


def test_the_whole_name_is_seen_before_a_part_of_it():
    of = article("Marrow Relief Partnership went there.", id="z", publisher="The Ledger")
    told = statement(of, "went there", "Marrow Relief Partnership", source="Marrow Relief Partnership")
    line = next(
        x
        for x in trace([reading(HALLS, "a", publisher="Marrow Relief Partnership"), reading_of(of, told)])
        if x.kind == "cites"
    )
    assert line.evidence[0].derived.text == "Marrow Relief Partnership"
