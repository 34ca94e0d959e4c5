import numpy as np

from rashomon.claims.blocking import nearest
from rashomon.claims.join import worth_reading
from rashomon.claims.matching import matching
from rashomon.claims.vectors import Seen, unit
from tests.claims.builders import passage


def _seen(count: int) -> Seen:
    random = np.random.default_rng(1)
    lengths = random.integers(1, 6, count)
    words = unit(random.normal(size=(int(lengths.sum()), 8)).astype(np.float32))
    whole, head = (unit(random.normal(size=(count, 8)).astype(np.float32)) for _ in range(2))
    weights = random.random(len(words)).astype(np.float32)
    return Seen(words, weights, np.cumsum(lengths) - lengths, whole, head, head, whole, whole)


def test_in_few_accounts_every_passage_is_compared_with_every_other():
    passages = [passage("Six died.", article=f"a{k % 12}") for k in range(36)]
    assert nearest(passages, _seen(36)) is None


def test_in_many_accounts_a_passage_is_compared_with_the_nearest_of_each():
    passages = [passage("Six died.", article=f"a{k % 13:02}") for k in range(13 * 20)]
    among = nearest(passages, _seen(len(passages)))
    assert among is not None
    assert (among == among.T).all()
    articles = np.asarray([int(p.article[1:]) for p in passages])
    assert not among[articles[:, None] == articles[None, :]].any()
    for article in range(13):
        of_it = among[:, articles == article].sum(axis=1)
        assert (of_it[articles != article] >= 4).all()


def test_words_are_matched_alike_for_some_pairs_and_for_all():
    seen = _seen(30)
    among = np.triu(np.random.default_rng(2).random((30, 30)) > 0.6, k=1)
    among |= among.T
    some, whole = matching(seen, among), matching(seen)
    for one, other in zip((some.share, some.least, some.head), (whole.share, whole.least, whole.head), strict=True):
        np.testing.assert_allclose(one[among], other[among], atol=1e-5)
        assert not one[~among].any()


def test_the_likeliest_pairs_are_read_and_fewer_of_many_accounts():
    odds = np.linspace(-1, 3, 4_000).astype(np.float32)
    assert [len(worth_reading(odds, accounts)) for accounts in (2, 12, 20, 50)] == [1_500, 1_500, 1_000, 2_500]
    assert worth_reading(odds, 2)[0] == 2_500
