from tests.attribution.reading import read


def test_the_statement_is_said_by_whoever_issued_it():
    text = (
        "The Defence Ministry said in a statement on Monday that the port was open.\n\n"
        "Two ships had left it at noon, the statement said."
    )
    first, second = read(text)
    assert second.speaker.name == first.speaker.name
    assert [link.kind for link in second.via] == ["document"]


def test_a_text_of_nobodys_is_unspecified():
    (found,) = read("Two ships left the port at noon, the report said.")
    assert found.speaker.kind == "unspecified"


def test_an_office_is_held_by_the_one_whom_the_article_names_in_it():
    text = (
        "A Harbour Board spokesman said the port was open.\n\n"
        "“Two ships left at noon,” Harbour Board spokesman Ivan Petrov told reporters."
    )
    assert [s.speaker.name for s in read(text)] == ["Ivan Petrov", "Ivan Petrov"]


def test_an_office_that_two_hold_is_nobodys():
    text = (
        "“Two ships left at noon,” Harbour Board spokesman Ivan Petrov said.\n\n"
        "“Three came in,” Harbour Board spokeswoman Ana Ruiz said.\n\n"
        "A Harbour Board spokesman said the port was open."
    )
    assert read(text)[-1].speaker.name not in {"Ivan Petrov", "Ana Ruiz"}
