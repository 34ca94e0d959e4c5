import gzip
import hashlib
import io
import json
import sys

import msgspec
import pytest

from rashomon.ingest.load import IngestConfig, load
from rashomon.model import READING_SCHEMA, GeneratedBy, Reading
from tests.builders import article

PROSE = "The mayor of Brackwater said on Tuesday that the old bridge would stay closed until the spring."


def put(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return str(path)


def a_reading(text, name="a"):
    return Reading(
        schema=READING_SCHEMA,
        generated_by=GeneratedBy(rashomon="0", models={}, gazetteer=None),
        warnings=(),
        read_share=1.0,
        article=article(text, id=name),
        statements=(),
        entities=(),
        places=(),
        times=(),
        quantities=(),
    )


def test_a_text_file_is_kept_to_the_byte(tmp_path):
    raw = f"{PROSE}\r\n\r\n  Zwölf 🚒 kamen.\u2028\tEnde\r".encode()
    loaded = load([put(tmp_path, "bridge.txt", raw)])
    [found] = loaded.articles
    assert found.text == raw.decode()
    assert (found.id, found.file, found.captured) == ("bridge", "bridge.txt", None)
    assert loaded.raw == {hashlib.sha256(raw).hexdigest(): raw}
    assert (loaded.warnings, loaded.failed) == ((), False)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    for encoding in ("utf-8-sig", "utf-16"):
        [found] = load([put(tmp_path, "a.txt", PROSE.encode(encoding))]).articles
        assert found.text == PROSE


def test_another_encoding_is_read_with_a_warning(tmp_path):
    text = "Der Bürgermeister sagte am Dienstag, die Brücke bleibe für längere Zeit gesperrt. " * 5
    loaded = load([put(tmp_path, "a.txt", text.encode("cp1252"))])
    assert loaded.articles[0].text == text
    assert "not UTF-8" in loaded.warnings[0]
    assert not loaded.failed


def test_one_broken_byte_does_not_change_the_encoding(tmp_path):
    raw = ("Der Bürgermeister führte die Gäste über die Brücke. " * 3).encode() + b"\xff" + " Zurück.".encode()
    loaded = load([put(tmp_path, "a.txt", raw)])
    assert loaded.articles[0].text.endswith("\ufffd Zurück.")
    assert "broken UTF-8" in loaded.warnings[0]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n", "no words"),
        ("a.txt", b"%PDF-1.7 \x00\x01", "a PDF"),
        ("a.txt", bytes(range(256)) * 9, "not text"),
        ("a.html", b"<html><body></body></html>", "no article text"),
        ("a.json", b"{", "not JSON"),
        ("a.json", b"3", "neither an object"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.jsonl", b"\n\n", "no record"),
        ("a.jsonl", b'{"title": "x"}\n', '"text" or "html"'),
        ("a.jsonl.gz", gzip.compress(b'{"text": "x"}\n' * 99)[:30], "damaged or truncated"),
        ("a.xyz", b"x", "this kind of file"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line_and_the_rest_is_read(tmp_path, name, content, says):
    bad, good = put(tmp_path, f"bad/{name}", content), put(tmp_path, "good.txt", PROSE)
    loaded = load([bad, good])
    assert [a.text for a in loaded.articles if a.id == "good"] == [PROSE]
    assert loaded.failed
    [warning] = [w for w in loaded.warnings if says in w]
    assert warning.startswith(bad)
    assert "\n" not in warning


def test_a_missing_path_and_a_folder_without_articles_are_told(tmp_path):
    put(tmp_path, "empty/picture.png", b"\x89PNG")
    loaded = load([str(tmp_path / "nowhere"), str(tmp_path / "empty"), "nul\0byte"])
    assert [w.split(": ")[1][:12] for w in loaded.warnings] == ["holds no fil", "does not exi", "does not exi"]


def test_a_folder_is_read_through_with_paths_inside_it(tmp_path):
    put(tmp_path, "b/two.md", PROSE + " Two.")
    put(tmp_path, "one.TXT", PROSE)
    put(tmp_path, "notes.odt", b"PK\x03\x04")
    put(tmp_path, ".hidden.txt", "secret")
    put(tmp_path, ".git/x.txt", "secret")
    loaded = load([str(tmp_path)])
    assert [(a.id, a.file) for a in loaded.articles] == [("one", "one.TXT"), ("two", "b/two.md")]
    assert not loaded.failed


def test_the_order_of_inputs_changes_nothing(tmp_path):
    paths = [put(tmp_path, f"{n}/x.txt", f"{PROSE} {n}") for n in "ab"] + [put(tmp_path, "c.txt", PROSE + " a")]
    assert load(paths) == load(paths[::-1])


def test_a_file_given_twice_is_read_once(tmp_path):
    path = put(tmp_path, "x/a.txt", PROSE)
    loaded = load([path, str(tmp_path)])
    assert [a.file for a in loaded.articles] == ["a.txt"]
    assert loaded == load([str(tmp_path), path])


def test_lines_without_an_id_take_their_record_number(tmp_path):
    lines = [{"text": PROSE}, None, {"id": 7, "text": PROSE + " b"}, {"text": PROSE + " c"}]
    content = "\n".join(json.dumps(line) if line else "" for line in lines)
    assert [a.id for a in load([put(tmp_path, "wire.jsonl", content)]).articles] == ["7", "wire-1", "wire-3"]


def test_one_broken_line_costs_one_line(tmp_path):
    content = json.dumps({"text": PROSE}) + '\n{"text": "cut\n' + json.dumps({"text": PROSE + " c"})
    loaded = load([put(tmp_path, "wire.jsonl", content)])
    assert [a.id for a in loaded.articles] == ["wire-1", "wire-3"]
    assert "record 2: is not JSON" in loaded.warnings[0]


def test_a_line_keeps_what_it_states(tmp_path):
    line = {
        "id": "w",
        "url": "https://wire.example/1",
        "title": "Bridge shut",
        "publisher": "Wire",
        "published": "2025-03-11 09:00:00Z",
        "language": "en_gb",
        "text": PROSE,
    }
    [found] = load([put(tmp_path, "w.jsonl", json.dumps(line))]).articles
    assert (found.title, found.publisher, found.url) == ("Bridge shut", "Wire", "https://wire.example/1")
    assert (found.published, found.language) == ("2025-03-11T09:00:00+00:00", "en-GB")
    assert found.sha256 == hashlib.sha256(PROSE.encode()).hexdigest()


def test_what_a_line_states_wrongly_is_told_and_left_out(tmp_path):
    line = {
        "text": PROSE,
        "published": "soon",
        "language": "klingonese",
        "title": 5,
        "places": [{"start": 0, "end": 999}],
    }
    loaded = load([put(tmp_path, "w.jsonl", json.dumps(line))])
    assert (loaded.articles[0].published, loaded.articles[0].title) == (None, None)
    assert len(loaded.warnings) == 4
    assert not loaded.failed


def test_no_given_places_is_not_the_same_as_an_empty_list(tmp_path):
    lines = [
        {"id": "a", "text": PROSE},
        {"id": "b", "text": PROSE + " b", "places": []},
        {"id": "c", "text": PROSE + " c", "places": [{"start": 13, "end": 23}]},
    ]
    loaded = load([put(tmp_path, "w.jsonl", "\n".join(map(json.dumps, lines)))])
    assert loaded.given_places == {"b": (), "c": ((13, 23),)}


def test_lone_surrogates_are_replaced_one_for_one(tmp_path):
    loaded = load([put(tmp_path, "w.jsonl", '{"text": "' + PROSE + ' \\ud83d end"}')])
    assert loaded.articles[0].text == PROSE + " \ufffd end"
    assert "lone surrogate" in loaded.warnings[0]


def test_two_texts_under_one_name_get_a_hash_each(tmp_path):
    put(tmp_path, "a/x.txt", PROSE)
    put(tmp_path, "b/x.txt", PROSE + " More.")
    ids = [a.id for a in load([str(tmp_path)]).articles]
    assert [name[:2] for name in ids] == ["x~", "x~"]
    assert len(set(ids)) == 2


def test_the_same_text_twice_is_one_article_with_a_warning(tmp_path):
    put(tmp_path, "a.txt", PROSE)
    put(tmp_path, "b.txt", b"\xef\xbb\xbf" + PROSE.encode())
    loaded = load([str(tmp_path)])
    assert [a.id for a in loaded.articles] == ["a"]
    assert len(loaded.raw) == 2
    assert "b.txt" in loaded.warnings[0]


def test_the_same_text_under_two_given_ids_stays_two_articles(tmp_path):
    lines = "\n".join(json.dumps({"id": name, "text": PROSE}) for name in ("p", "q"))
    loaded = load([put(tmp_path, "w.jsonl", lines)])
    assert ([a.id for a in loaded.articles], loaded.warnings) == (["p", "q"], ())


def test_readings_come_back_as_they_were_written(tmp_path):
    reading = a_reading(PROSE)
    loaded = load([put(tmp_path, "r.jsonl", msgspec.json.encode(reading))])
    assert (loaded.readings, loaded.articles) == ((reading,), ())


@pytest.mark.parametrize("change", [{"schema": "rashomon/reading/9"}, {"statements": 3}])
def test_a_damaged_reading_is_told(tmp_path, change):
    record = {**msgspec.to_builtins(a_reading(PROSE)), **change}
    loaded = load([put(tmp_path, "r.jsonl", json.dumps(record))])
    assert loaded.readings == ()
    assert loaded.failed


def test_a_reading_whose_spans_do_not_hold_is_told(tmp_path):
    record = msgspec.to_builtins(a_reading(PROSE))
    record["article"]["noise"] = [{"article": "a", "start": 0, "end": 3, "text": "Teh", "kind": "other"}]
    assert load([put(tmp_path, "r.jsonl", json.dumps(record))]).failed


def test_a_reading_under_a_taken_id_is_renamed_in_all_its_spans(tmp_path):
    record = msgspec.to_builtins(a_reading(PROSE))
    record["article"]["noise"] = [{"article": "a", "start": 0, "end": 3, "text": "The", "kind": "other"}]
    loaded = load([put(tmp_path, "r.jsonl", json.dumps(record)), put(tmp_path, "a.txt", PROSE + " Other.")])
    [reading] = loaded.readings
    assert reading.article.id.startswith("a~")
    assert reading.article.noise[0].article == reading.article.id
    assert loaded.articles[0].id.startswith("a~")


def test_standard_input_is_told_apart_by_how_it_begins(monkeypatch):
    page = (
        f"<html><head><title>Bridge</title></head><body><article><p>{PROSE}</p><p>{PROSE}</p></article></body></html>"
    )
    for content, ids in [
        (PROSE, ["stdin"]),
        (json.dumps({"text": PROSE}), ["stdin-1"]),
        (json.dumps([{"text": PROSE}, {"text": PROSE + "!"}], indent=1), ["stdin-1", "stdin-2"]),
        (page, ["stdin"]),
    ]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
        found = load(["-"])
        assert ([a.id for a in found.articles], found.warnings) == (ids, ())


def test_an_archive_that_unfolds_too_far_is_read_as_far_as_allowed(tmp_path):
    line = json.dumps({"text": PROSE}).encode() + b"\n"
    bomb = gzip.compress(line + b'{"text": "' + b"x" * 5_000_000 + b'"}\n' + line * 9)
    loaded = load(
        [put(tmp_path, "w.jsonl.gz", bomb)], config=IngestConfig(max_lines_bytes=1 << 20, max_file_bytes=1 << 19)
    )
    assert [a.id for a in loaded.articles] == ["w-1"]
    assert loaded.failed


def test_a_file_larger_than_allowed_is_told(tmp_path):
    loaded = load([put(tmp_path, "a.txt", "x" * 2000)], config=IngestConfig(max_file_bytes=1000))
    assert "is larger than" in loaded.warnings[0]


def test_a_huge_line_is_read_whole(tmp_path):
    text = (PROSE + " ") * 50_000
    assert load([put(tmp_path, "a.txt", text)]).articles[0].text == text


def test_addresses_are_not_fetched_offline():
    loaded = load(["https://news.example/bridge"], config=IngestConfig(offline=True))
    assert "offline" in loaded.warnings[0]
    assert loaded.failed


def test_a_title_in_the_text_is_found_and_the_text_left_alone(tmp_path):
    text = f"Bridge to stay closed\n\n{PROSE}\n"
    [found] = load([put(tmp_path, "a.txt", text)]).articles
    assert (found.title, found.text) == ("Bridge to stay closed", text)
