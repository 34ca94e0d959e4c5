import pytest

from tests.attribution.reading import read, said


def test_a_statement_in_another_has_it_as_parent():
    found = read("The commander told the minister that scouts had reported that the enemy was leaving the village.")
    outer, inner = found
    assert (inner.source.text, said(inner)) == ("scouts", "the enemy was leaving the village")
    assert inner.parent == outer.id


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Malysh quoted eyewitnesses as saying more than ten wounded people had been taken to hospital.",
            "eyewitnesses",
            "more than ten wounded people had been taken to hospital",
        ),
        ("Interfax reported that the ministry said the town had fallen.", "ministry", "the town had fallen"),
    ],
)
def test_words_that_are_only_passed_on_are_the_speakers(text, speaker, content):
    (found,) = read(text)
    assert speaker in found.speaker.name
    assert (said(found), len(found.via)) == (content, 1)


def test_two_cues_of_one_speaker_are_two_statements():
    found = read("Officials said the bridge was safe but denied that it would open on Friday.")
    assert [said(s) for s in found] == ["the bridge was safe", "it would open on Friday"]
    assert [s.stance for s in found] == ["asserts", "denies"]
