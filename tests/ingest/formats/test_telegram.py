import pytest

from rashomon.ingest.formats.telegram import is_export, messages
from tests.ingest.samples import PROSE


def chat(*found, name="Brackwater Live", number=5):
    return {"name": name, "type": "public_channel", "id": number, "messages": list(found)}


def read(*found):
    return list(messages(chat(*found)))


def test_a_message_is_published_by_its_channel():
    [found] = read({"id": 9, "type": "message", "from": "Brackwater Live", "text": PROSE})
    assert found.number == "9"
    assert found.record == {"text": PROSE, "publisher": "Brackwater Live", "author": None, "published": None}


def test_entities_are_joined_to_the_text_as_it_was_shown():
    text = ["Fire at ", {"type": "bold", "text": "Holm"}, " ", {"type": "text_link", "text": "harbour", "href": "x"}]
    assert read({"id": 1, "text": text})[0].record["text"] == "Fire at Holm harbour"
    assert read({"id": 1, "text": "", "text_entities": text[1:2]})[0].record["text"] == "Holm"


def test_whoever_it_was_forwarded_from_wrote_it():
    [found] = read({"id": 1, "text": PROSE, "from": "Brackwater Live", "forwarded_from": "County Press"})
    assert (found.record["author"], found.record["publisher"]) == ("County Press", "Brackwater Live")
    assert found.forwarded_from == "County Press"


def test_in_a_group_the_sender_wrote_it():
    assert read({"id": 1, "text": PROSE, "from": "Jo"})[0].record["author"] == "Jo"


@pytest.mark.parametrize(
    ("date", "unix", "iso"),
    [
        ("2025-03-11T11:00:00", "1741683600", "2025-03-11T11:00:00+02:00"),
        ("2025-03-11T09:00:00", "1741683600", "2025-03-11T09:00:00+00:00"),
        ("2025-03-11T11:00:00", None, "2025-03-11T11:00:00"),
        ("2025-03-13T11:00:07", "1741683600", "2025-03-11T09:00:00+00:00"),
        ("soon", "9" * 30, None),
    ],
)
def test_the_time_has_the_offset_of_the_machine_that_exported(date, unix, iso):
    assert read({"id": 1, "text": PROSE, "date": date, "date_unixtime": unix})[0].record["published"] == iso


def test_an_account_has_its_chats_numbers_before_the_messages():
    export = {"chats": {"list": [chat({"id": 1, "text": "A"}), chat({"id": 1, "text": "B"}, number=6), None]}}
    assert is_export(export)
    assert [found.number for found in messages(export)] == ["5-1", "6-1"]


def test_what_has_no_words_is_no_article():
    assert not read(
        {"id": 1, "type": "service", "text": "joined"}, {"id": 2, "text": ""}, None, 7, {"id": 3, "text": [4]}
    )


@pytest.mark.parametrize("value", [None, [], {"messages": 3}, {"text": "a", "messages": []}, {"chats": {"list": [1]}}])
def test_other_json_is_no_export(value):
    assert not is_export(value)
