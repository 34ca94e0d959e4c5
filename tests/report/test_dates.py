import pytest

from rashomon.report.dates import in_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031-03-02", "2 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("XXXX-12-11", "11 December, year not told"),
        ("2031-03-02?", "perhaps 2 March 2031"),
        ("2031-22", "summer 2031"),
        ("2031-03-XX", "March 2031"),
        ("203X", "some year in 2030–2039"),
        ("2031-03-02/2031-03-04", "2 March 2031 to 4 March 2031"),
        ("../2031-03-02", "until 2 March 2031"),
        ("2031-03-02/..", "2 March 2031 or later"),
        ("2031-03-02T03:40:00", "2 March 2031, 03:40"),
        ("2031-03-02T17:00:00/2031-03-02T23:59:00", "2 March 2031, 17:00–24:00"),
        ("next week", "next week"),
    ],
)
def test_a_time_reads_as_people_say_it(edtf, words):
    assert in_words(edtf) == words
