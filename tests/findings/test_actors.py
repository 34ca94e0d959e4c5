"""Findings on who did it."""

from rashomon.pipeline.comparing import compare_readings
from rashomon.pipeline.reading import read_article
from tests.builders import article


def test_one_act_given_to_two_actors_is_told_with_the_words_for_each():
    texts = {
        "a": "Rebels of the Northern Front shelled the market at Marrow on Monday. Nobody has counted the dead.",
        "b": "Residents said that government forces had shelled the market at Marrow on Monday. Blood is asked for.",
    }
    dossier = compare_readings([read_article(article(text, id=id))[0] for id, text in texts.items()])
    (found,) = (f for f in dossier.findings if f.kind == "actor_conflict")
    assert found.severity == "check"
    assert "“government forces”" in found.text
    assert "“Rebels of the Northern Front”" in found.text or "“Rebels”" in found.text
    (claim,) = (c for c in dossier.claims if c.id in found.about)
    assert claim.dispute == "contested"
