from rashomon.explain.words import counting, filled, listed, names, quoted

SLOTS = {"accounts": "a and b", "empty": "", "of": {"lost": "“may”"}}


def test_a_sentence_is_left_out_where_something_is_not_known():
    given = ["{accounts} agree", "{empty} differs", "{nothing}", "without {of[lost]}", "without {of[kept]}", "plain"]
    assert filled(given, SLOTS) == ("a and b agree", "without “may”", "plain")


def test_a_condition_adds_no_words():
    assert filled(["{?accounts}they agree", "{?empty}they differ", "{?of[lost]}lost"], SLOTS) == ("they agree", "lost")


def test_the_slots_of_a_template_are_named_with_their_keys():
    assert names("{accounts} lost {of[lost]}, {?when[done]}") == [("accounts", ""), ("of", "lost"), ("when", "done")]


def test_each_sentence_stands_once():
    assert filled(["one", "one"], {}) == ("one",)


def test_lists_read_as_prose_and_end_where_they_are_long():
    assert listed([]) == ""
    assert listed(["a", "a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed("abcdefgh") == "a, b, c, d, e and 3 more"


def test_long_passages_lose_their_middle_and_line_breaks():
    assert quoted("two\nlines") == "“two lines”"
    assert len(quoted("word " * 100)) < 100


def test_one_is_a_word():
    assert counting(1, "account") == "one account"
    assert counting(3, "account") == "3 accounts"
