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


@pytest.mark.parametrize(
    "text",
    [
        "The mayor did not say that the bridge is safe.",
        "Officials could not immediately confirm that the bridge was closed.",
        "The mayor refused to confirm that the bridge was closed.",
        "The mayor neither confirmed nor denied that the bridge was closed.",
        "The ministry did not deny that the bridge was closed.",
        "The mayor has yet to confirm that the bridge is closed.",
        "The mayor stopped short of saying that the bridge was closed.",
        "The mayor left without saying that the bridge was closed.",
        "The mayor is not sure that the bridge is safe.",
        "No official said that the bridge was closed.",
    ],
)
def test_what_is_not_confirmed_is_left_open(text):
    assert read(text)[-1].stance == "hedges"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor does not believe that the bridge is safe.",
        "The mayor no longer believes the bridge is safe.",
        "The union does not agree that the pay is fair.",
        "The mayor rejected claims that the bridge was closed.",
        "The mayor denied saying that the bridge was closed.",
    ],
)
def test_what_a_speaker_rejects_is_denied(text):
    assert read(text)[-1].stance == "denies"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor did not go to the bridge, but he said that it was closed.",
        "The company, which did not name its sources, said that the bridge was closed.",
        "A spokesman said no decision had been taken.",
        "“There is no second dam,” she protested.",
        "The mayor dismissed the report as “a fairy tale”.",
        "The mayor asked residents to leave the town.",
        "The mayor said rescuers could hear knocking.",
        "The mayor said that if it rains the dam will break.",
        "They know that the bridge was closed.",
    ],
)
def test_an_assertion_near_a_negation_or_a_condition_stays_one(text):
    assert read(text)[-1].stance == "asserts"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor reportedly said that the bridge was closed.",
        "The captain is said to have left the ship.",
        "The mayor appeared to confirm that the bridge was closed.",
        "“We suspect that the bridge was mined,” he said.",
        "He said it was not clear who closed the bridge.",
        "He said there was a possibility that the bridge would fall.",
    ],
)
def test_a_distance_kept_by_the_writer_or_the_speaker_is_a_hedge(text):
    assert read(text)[-1].stance == "hedges"


def test_several_questions_in_one_quotation_are_asked():
    assert read("“Why? Who closed it?” she asked.")[0].stance == "questions"
    assert read("“Who closed it? Nobody knows,” she said.")[0].stance == "asserts"
