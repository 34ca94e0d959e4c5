"""Blocks: paragraphs and lines, wrapped lines joined, noise left out."""

from rashomon.text.blocks import blocks, readable


def cut(text: str, noise: list[tuple[int, int]] | None = None) -> list[str]:
    return [text[a:b] for a, b in blocks(text, readable(len(text), noise or []))]


def test_each_line_is_a_block():
    assert cut("A headline\n\nFirst line.\r\nSecond line.") == ["A headline", "First line.", "Second line."]


def test_a_line_wrapped_in_mid_sentence_is_joined():
    wrapped = "The spillway had been reported blocked three times by the people\nwho live below it."
    assert cut(wrapped) == [wrapped]


def test_noise_is_left_out():
    assert cut("One. TAGS Two.", [(5, 9)]) == ["One.", "Two."]


def test_an_endless_line_is_cut_at_a_space():
    parts = cut("word " * 10_000)
    assert len(parts) > 1
    assert all(len(part) <= 20_000 for part in parts)


def test_white_space_alone_gives_nothing():
    assert cut(" \n\t\n ") == []
