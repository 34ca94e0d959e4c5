import pytest

from rashomon.attribution.chain import behind
from rashomon.attribution.drafts import drafts
from rashomon.nlp.reader import parse
from rashomon.text.quotes import quotations
from tests.attribution.reading import read
from tests.builders import article


def via(text, which=-1):
    return [(link.name, link.kind) for link in read(text)[which].via]


def test_an_agency_that_reported_a_press_service_is_a_link():
    text = "According to the palace press service, as reported by AFP, the king met the envoys."
    assert read(text)[0].speaker.name == "the palace press service"
    assert via(text) == [("AFP", "agency")]


def test_who_was_told_is_a_link_only_if_it_is_an_outlet():
    assert via("“It is over,” Ana Ruiz told the newspaper El Faro.")[0][1] == "outlet"
    for hearer in ("the crowd", "the media", "Congress", "his staff", "a news conference"):
        assert via(f"“It is over,” Ana Ruiz told {hearer}.") == []


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


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("said in a statement on its website", ("its website", "website")),
        ("wrote on Telegram", ("Telegram", "channel")),
        ("said in a post on X", ("X", "channel")),
        ("said on her Facebook page", ("her Facebook page", "channel")),
        ("said in remarks carried by state television", ("state television", "outlet")),
        ("said in a video posted on Telegram", ("Telegram", "channel")),
        ("confirmed to Reuters", ("Reuters", "agency")),
        ("told CNN’s Paul Berg", ("CNN", "outlet")),
        ("told a reporter for the Valley Herald", ("Valley Herald", "outlet")),
        ("said through her lawyer", ("her lawyer", "source")),
    ],
)
def test_the_medium_of_a_statement_is_a_link(words, link):
    assert via(f"Ana Ruiz {words} that the bridge was closed.", 0) == [link]


@pytest.mark.parametrize("words", ["commented on the agency", "said at the site", "said in a letter to Congress"])
def test_a_topic_or_a_place_is_no_link(words):
    assert via(f"Ana Ruiz {words} that the bridge was closed.", 0) == []


def test_a_document_came_through_whoever_got_hold_of_it():
    text = "According to a copy of the report obtained by the Valley Herald, the bridge was never inspected."
    assert via(text) == [("Valley Herald", "outlet")]


def test_whoever_reports_what_somebody_said_passed_it_on():
    text = "Reuters reported that Ana Ruiz said the bridge was closed."
    assert (read(text)[-1].speaker.name, via(text)) == ("Ana Ruiz", [("Reuters", "agency")])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Reuters reported on Monday that the bridge was closed, citing two officials.", "two officials"),
        ("The Valley Herald quoted Ana Ruiz as saying that the bridge was closed.", "Ana Ruiz"),
        ("Ana Ruiz was quoted by the Interfax news agency as saying that the bridge was closed.", "Ana Ruiz"),
        ("Reuters reported that the bridge was closed.", "Reuters"),
    ],
)
def test_behind_a_medium_stands_whom_it_cites(text, source):
    parsed = parse(article(text))
    found = drafts(parsed, quotations(text), "en")
    sources = [behind(parsed, draft, "en") for draft in found]
    assert source in {text[d.source.start : d.source.end] for d in sources if d.source}
