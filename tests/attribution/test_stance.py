import pytest

from tests.attribution.reading import read


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The mayor said that the bridge is safe.", "asserts"),
        ("The mayor claimed that the bridge is safe.", "asserts"),
        ("The mayor said that the bridge may be safe.", "hedges"),
        ("Analysts suggest that the bridge is safe.", "hedges"),
        ("The mayor denied that the bridge was closed.", "denies"),
        ("The mayor asked whether the bridge was closed.", "questions"),
        ("“Who closed the bridge?” the mayor asked.", "questions"),
    ],
)
def test_the_stance_follows_cue_and_content(text, stance):
    assert read(text)[-1].stance == stance
