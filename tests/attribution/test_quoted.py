from tests.attribution.reading import read, said


def test_a_quotation_before_its_cue_has_source_and_cue():
    (found,) = read("‘The bridge was never safe,’ said Ana Ruiz, an engineer.")
    assert (said(found), found.kind) == ("The bridge was never safe,", "direct")
    assert (found.cue.text, found.source.text) == ("said", "Ana Ruiz, an engineer")


def test_a_quotation_after_its_cue_is_found():
    (found,) = read("The minister told reporters: “We will rebuild every house.”")
    assert (said(found), found.source.text) == ("We will rebuild every house.", "The minister")
    assert found.cue.text in {"told", "told reporters"}


def test_a_quotation_taken_up_behind_its_attribution_is_one_statement():
    (found,) = read("“We heard a crack,” said Ana Ruiz. “Then the wall came down on us.”")
    assert said(found) == "We heard a crack, | Then the wall came down on us."


def test_words_within_marks_keep_their_that():
    assert said(read("“That is not true,” Paul Berg replied.")[0]) == "That is not true,"


def test_a_quotation_broken_off_in_mid_sentence_is_one_statement():
    (found,) = read("“The dam,” Ana Ruiz said, “was never inspected by anyone.”")
    assert said(found) == "The dam, | was never inspected by anyone."


def test_quoted_words_of_two_speakers_stay_apart():
    first, second = read("“We warned them,” said Ana Ruiz. “That is not true,” Paul Berg replied.")
    assert [first.speaker.name, second.speaker.name] == ["Ana Ruiz", "Paul Berg"]


def test_a_cue_in_a_line_after_a_quotation_over_several_lines_is_found():
    (found,) = read("“The pumps failed at night.\nNobody was warned,” the mayor said.")
    assert found.source.text == "the mayor"


def test_quotation_marks_around_a_title_are_no_statement():
    assert read("The orchestra played “The Blue Danube” in the park.") == ()


def test_whoever_was_quoted_as_saying_it_said_it():
    found = read(
        "A tenant told the Hill Post that there had been more than 70. "
        "“It came down as though pushed by a hand,” the baker Karin Olsen was quoted as saying."
    )
    assert found[-1].speaker.name == "Karin Olsen"


def test_a_quotation_led_in_by_an_adverb_goes_on():
    found = read(
        "The bridge also carries “important weight in the coming vote,” Anton Moser said.\n"
        "Specifically, “if the plan of widening the road fails because of the council, we will build it by ourselves.”"
    )
    assert [each.speaker.name for each in found] == ["Anton Moser", "Anton Moser"]


def test_who_carried_a_sources_words_is_in_the_chain():
    (found,) = read(
        "According to the harbour press service, as reported by Norra Wire, Mayor Ada Quill spoke with Anton Moser."
    )
    assert found.speaker.name == "the harbour press service"
    assert [link.name for link in found.via] == ["Norra Wire"]
