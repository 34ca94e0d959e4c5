from rashomon.stories.prose import head_of, outlet_of, plain, prose_of
from tests.builders import article, noise


def test_noise_is_left_out_and_the_rest_keeps_its_order():
    page = article("The dam burst. Share this page. Mud came down.")
    assert prose_of(article(page.text, noise=(noise(page, "Share this page."),))).split("\n") == [
        "The dam burst. ",
        " Mud came down.",
    ]


def test_a_text_without_end_is_cut():
    assert len(prose_of(article("word " * 1_000_000))) == 60_000


def test_the_name_of_a_site_is_no_headline():
    assert head_of("Dam bursts above Kestel town - Valley Courier, News") == "Dam bursts above Kestel town"
    assert head_of("Kestel - the dam bursts") == "Kestel - the dam bursts"


def test_an_outlet_is_its_name_or_its_host():
    assert outlet_of(article("x", publisher="Valley Courier")) == "valley courier"
    assert outlet_of(article("x", url="https://www.courier.example/dam")) == "courier.example"
    assert outlet_of(article("x", url="http://[broken")) == outlet_of(article("x")) == ""


def test_words_are_counted_without_case_and_genitive():
    assert plain("Kestel’s") == plain("KESTEL") == "kestel"
