from tests.attribution.reading import read


def lines(found):
    return [(s.source.text, s.content[0].text) for s in found if s.cue and s.cue.text == ":"]


def test_lines_of_a_transcript_belong_to_their_names():
    spoken = ("SMITH: Did you see the barge?", "JONES: I saw it. It was fast.", "SMITH: Thank you.")
    text = "\n\n".join(("The hearing on the bridge.", *spoken))
    assert lines(read(text)) == [
        ("SMITH", "Did you see the barge?"),
        ("JONES", "I saw it. It was fast."),
        ("SMITH", "Thank you."),
    ]


def test_names_in_small_letters_must_come_back():
    text = "Ana Ruiz: Where was the crew?\n\nLee Park: In the mess.\n\nAna Ruiz: All of them?\n\nLee Park: All of them."
    assert len(lines(read(text))) == 4


def test_a_heading_with_a_colon_is_no_speaker():
    assert lines(read("Weather: Rain is expected in the north.\n\nSport: The home side lost again.")) == []
