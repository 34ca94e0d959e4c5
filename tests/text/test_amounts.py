import pytest

from rashomon.text.amounts import amount, spread


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (40, "40"),
        (1150, "1,150"),
        (4.5, "4.5"),
        (21e6, "21 million"),
        (2.25e9, "2.25 billion"),
        (1234567, "1,234,567"),
        (215000, "215,000"),
    ],
)
def test_an_amount_is_written_as_a_reader_writes_it(value, told):
    assert amount(value) == told


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [(3, 3, "3"), (3, 5, "3 to 5"), (1.5e6, 2e6, "1.5 to 2 million"), (900e3, 2e6, "900,000 to 2 million")],
)
def test_bounds_share_their_large_word(low, high, told):
    assert spread(low, high) == told
