from rashomon.text.bodies import (
    description,
    headed,
    issuer,
    owner,
    part_of,
    points,
    rank_body,
    several,
    state,
    undetermined,
)


def test_a_public_bodys_description_is_known_by_its_noun():
    assert description("the regional administration", "en") == ("regional administration", "administration")
    assert description("Marrow Police Department", "en") == ("marrow police department", "police")


def test_a_voice_near_a_body_is_not_the_body():
    assert description("a source close to the administration", "en") is None
    assert description("three unions", "en") is None


def test_a_seat_a_capital_and_a_government_denote_one_state():
    assert (
        state(["the Kremlin"], "en") == state(["Moscow"], "en") == state(["the Russian leadership"], "en") == "Russia"
    )
    assert state(["Russian Armed Forces"], "en") is None


def test_who_heads_a_state_is_told_by_the_title():
    assert headed(["French President Jane Roe"], "en") == "France"
    assert headed(["German President Jane Roe"], "en") is None
    assert headed(["president of the cooperative"], "en") is None


def test_an_administration_has_an_owner():
    assert owner("Roe’s administration", "en") == "Roe"
    assert owner("Roe’s brother", "en") is None


def test_only_what_points_back_is_taken_off():
    assert undetermined("The Municipality", "en") == "municipality"
    assert undetermined("another resident", "en") == "another resident"


def test_a_seat_tells_bodies_apart_and_a_statement_is_its_issuers():
    assert description("the police in the town of Marrow", "en") == ("police in the town of marrow", "police")
    assert description("a police statement", "en") == ("police", "police")
    assert issuer("a statement from the harbour police", "en") == "harbour police"
    assert issuer("the statement", "en") is None


def test_what_points_back_names_a_noun_or_nothing():
    assert points("it", "en") == points("the statement", "en") == ""
    assert points("the committee", "en") == "committee"
    assert points("the harbour committee", "en") is None
    assert points("a committee", "en") is None


def test_a_district_is_part_of_its_body_and_a_rank_tells_one():
    assert part_of("the Coast Guard’s northern district", "en") == "coast guard"
    assert part_of("Roe’s brother", "en") is None
    assert rank_body("Inspector Ada Quill", "en") == ("inspector", "police")
    assert rank_body("Colonel Ada Quill", "en") is None


def test_two_sides_may_each_have_a_cabinet():
    assert several("cabinet", "en")
    assert not several("police", "en")
