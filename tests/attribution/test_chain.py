from tests.attribution.reading import read


def via(text, which=-1):
    return [(link.name, link.kind) for link in read(text)[which].via]


def test_an_agency_that_reported_a_press_service_is_a_link():
    text = "According to the palace press service, as reported by AFP, the king met the envoys."
    assert read(text)[0].speaker.name == "palace press service"
    assert via(text) == [("AFP", "agency")]


def test_who_was_told_is_a_link_only_if_it_is_an_outlet():
    assert via("“It is over,” Ana Ruiz told the newspaper El Faro.")[0][1] == "outlet"
    assert via("“It is over,” Ana Ruiz told the crowd.") == []


def test_an_interview_names_its_outlet():
    assert via("“It is over,” the officer said in an interview with state media.") == [("state media", "outlet")]


def test_a_website_is_a_link():
    assert via("Speaking via the company’s website, Ana Ruiz said that the mine was safe.")[0][1] == "website"


def test_a_quotation_given_according_to_somebody_came_through_them():
    text = "Ana Ruiz replied, “That is a lie,” according to an aide close to the mayor."
    assert (read(text)[0].speaker.name, via(text, 0)) == ("Ana Ruiz", [("an aide close to the mayor", "source")])


def test_what_a_speaker_told_an_outlet_holds_for_the_rest_of_the_paragraph():
    text = "“It is over,” Ana Ruiz told Reuters. “We are going home to our families.”"
    assert via(text) == [("Reuters", "agency")]
