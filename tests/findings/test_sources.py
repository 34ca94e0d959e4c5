from rashomon.findings.sources import untraceable_source
from tests.attribution.test_unnamed import reading


def found(text, rule):
    return [f for f in untraceable_source([reading("a", text)]) if f.rule == rule]


def test_a_report_that_is_never_introduced_is_flagged():
    (finding,) = found("Farmers, according to a driver quoted in the report, have fled.", "sources.not_introduced")
    assert finding.evidence[0].text == "the report"
    assert finding.about


def test_a_report_that_was_introduced_is_not():
    text = "The council published a report on Monday. According to the report, the dam was unsafe."
    assert found(text, "sources.not_introduced") == []


def test_bare_sources_are_flagged():
    (finding,) = found("Sources say that the deal is dead.", "sources.bare")
    assert [e.role for e in finding.evidence] == ["source", "statement"]


def test_sources_with_an_office_are_not():
    assert found("Sources within the defence ministry say that the deal is dead.", "sources.bare") == []


def test_an_exclusive_without_an_interview_is_flagged():
    (finding,) = found("Exclusive: The Deal That Failed\n\nCritics argue that the deal is dead.", "sources.exclusive")
    assert (finding.evidence[0].text, finding.searched) == ("Exclusive", ("a",))


def test_an_exclusive_with_an_interview_is_not():
    text = "Exclusive: The Deal That Failed\n\n“The deal is dead,” Ana Ruiz told the crowd."
    assert found(text, "sources.exclusive") == []


def test_a_document_that_stands_for_a_named_outlet_is_not():
    text = "The website Kanal 5 showed the fire. “We lost everything,” one farmer told the publication."
    assert [f for f in found(text, "sources.not_introduced") if f.evidence[0].text == "the publication"] == []


def test_reports_beside_somebody_who_is_named_are_theirs():
    text = "Sheriff Ada Quill said the driver was alone. Reports say that he was asleep."
    assert found(text, "sources.bare") == []
    assert found(text.replace(" Reports", "\n\nReports"), "sources.bare")


def test_sources_of_which_it_was_told_whose_are_no_finding():
    text = "Police sources said the driver was alone.\n\nSources said that he was asleep."
    assert found(text, "sources.bare") == []
    assert found("The driver was alone.\n\nSources said that he was asleep.", "sources.bare")


def test_what_somebody_says_of_reports_rests_on_them():
    assert found("“Reports say that the driver was asleep,” said Ada Quill.", "sources.bare") == []
