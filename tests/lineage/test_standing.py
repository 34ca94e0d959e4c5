from rashomon.lineage.standing import description, headed, owner, state, undetermined


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
