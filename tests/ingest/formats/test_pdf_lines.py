from rashomon.ingest.formats.pdf_lines import PrintedLine, paragraphs


def printed(*lines, left=50.0, size=10.0, top=700.0, pitch=12.0):
    return [
        PrintedLine(text, left, left + 5.0 * len(text), top - pitch * at, size) for at, text in enumerate(lines) if text
    ]


def test_a_gap_begins_a_paragraph():
    assert paragraphs([printed("A ship that sank", "in the night", "", "was found")]) == [
        "A ship that sank in the night",
        "was found",
    ]


def test_an_indent_begins_a_paragraph_behind_a_sentence():
    first, second = printed("The ship sank in the night.", "It was found.")
    indented = PrintedLine(second.text, 70.0, 150.0, second.base, 10.0)
    assert len(paragraphs([[first, indented]])) == 2


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page():
    columns = printed("The ship that", "sank was") + printed("found in the", "harbour", left=300.0)
    assert paragraphs([columns, printed("by a diver.", "")]) == [
        "The ship that sank was found in the harbour by a diver."
    ]


def test_running_heads_are_left_out():
    pages = [
        [PrintedLine(f"Brackwater Post, page {n}", 50, 150, 790, 8), *printed(f"Story {n} begins here.")]
        for n in range(4)
    ]
    assert paragraphs(pages) == [f"Story {n} begins here." for n in range(4)]


def test_a_hyphen_stays_where_the_word_is_written_with_one_elsewhere():
    assert paragraphs([printed("a long-term plan for a long-", "term loan, re-", "newed")]) == [
        "a long-term plan for a long-term loan, renewed"
    ]


def test_scripts_without_spaces_are_joined_without_one():
    assert paragraphs([printed("市長は火曜日に", "述べた")]) == ["市長は火曜日に述べた"]
