from tests.attribution.reading import read


def test_a_surname_is_resolved_to_the_full_name():
    found = read("Ana Ruiz runs the port. Ruiz said that two ships collided.")[-1]
    assert (found.speaker.name, found.speaker.kind, found.speaker.named) == ("Ana Ruiz", "person", True)


def test_a_pronoun_is_resolved_to_the_person_before():
    found = read("“It was dark,” said Paul Berg. He added that the lights had failed.")[-1]
    assert found.speaker.name == "Paul Berg"


def test_an_unnamed_person_is_named_by_the_words_used_and_off_the_record():
    (found,) = read("“We are tired of the noise,” said one resident, who asked not to be named.")
    assert (found.speaker.name, found.speaker.named, found.on_record) == ("one resident", False, False)
    assert found.speaker.anonymity.text == "who asked not to be named"


def test_sources_are_of_no_specified_kind_and_off_the_record():
    (found,) = read("Sources say that the deal is dead.")
    assert (found.speaker.kind, found.on_record) == ("unspecified", False)


def test_a_group_speaks_on_record():
    (found,) = read("Analysts suggest that prices will fall.")
    assert (found.speaker.name, found.speaker.kind, found.on_record) == ("analysts", "group", True)


def test_an_agency_is_media():
    (found,) = read("Reuters reported that two ships had collided.")
    assert (found.speaker.name, found.speaker.kind) == ("Reuters", "media")


def test_a_passive_without_agent_has_no_speaker():
    (found,) = read("The captain is believed to have left the ship.")
    assert (found.speaker.name, found.speaker.kind, found.source) == ("unspecified", "unspecified", None)
