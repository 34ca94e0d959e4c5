import pytest

from rashomon.text.languages import detect, valid_tag


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council said on Monday that the bridge would stay closed until the spring of next year.", "en"),
        ("Le conseil a déclaré lundi que le pont resterait fermé jusqu'au printemps de l'année prochaine.", "fr"),
        ("Міська рада повідомила в понеділок, що міст залишатиметься закритим до весни.", "uk"),
        ("市議会は月曜日、橋は来年の春まで閉鎖されたままになると発表した。", "ja"),
    ],
)
def test_a_sentence_tells_its_language(text, language):
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "Bridge closed", "12 345 678 " * 30, "https://news.example/a/b " * 20])
def test_too_little_language_is_none(text):
    assert detect(text) is None


def test_detection_does_not_depend_on_what_was_asked_before():
    text = "The council said on Monday that the bridge would stay closed until the spring of next year."
    first = detect(text)
    detect("Der Rat teilte am Montag mit, dass die Brücke bis zum Frühjahr gesperrt bleibt, wie es hieß.")
    assert detect(text) == first


def test_stated_tags_take_their_customary_case():
    given = ["EN", "pt_br", "sr-latn-rs", "zh-Hant-TW", "de-CH-1996", "en-u-co-phonebk"]
    assert [valid_tag(tag) for tag in given] == [
        "en",
        "pt-BR",
        "sr-Latn-RS",
        "zh-Hant-TW",
        "de-CH-1996",
        "en-u-co-phonebk",
    ]


@pytest.mark.parametrize("tag", ["", "english", "und", "x-private", "e", "en US please", "-", "en--US"])
def test_what_is_no_tag_is_none(tag):
    assert valid_tag(tag) is None
