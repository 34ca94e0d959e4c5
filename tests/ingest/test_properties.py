"""For any text whatever: the text is kept, every mark lies in it, nothing raises."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.ingest.furniture import furniture
from rashomon.ingest.load import load

PIECES = st.sampled_from(
    [
        "The mayor said on Tuesday that the old bridge would stay closed until the spring of next year.",
        "https://news.example/a",
        "2025-03-11T09:00+0000",
        "desk@news.example",
        "Published 11 March 2025, 12:40",
        "date 2025-03-11 https://n.example",
        "en_GB",
        "bridge",
        "Bridge",
        "Copyright 2025 Desk.",
        "Read more",
        "“No.”",
        "\u0085",
        "\u2028",
        "\ufeff",
        "ﬁ İ ß ١٢٣",
        "👩‍🚒",
    ]
)
# Zero bytes make a file UTF-16 to the reader of files.
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)
TEXT = st.one_of(ANY, st.lists(st.one_of(PIECES, ANY), max_size=14).map("\n".join))
PROFILE = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@PROFILE
@given(text=TEXT)
def test_any_text_file_is_kept_and_its_marks_lie_in_it(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("utf-8"))
    loaded = load([str(path)])
    for found in loaded.articles:
        assert found.text == text.removeprefix("\ufeff")
        assert all(found.text[n.start : n.end] == n.text != "" for n in found.noise)
        assert all(a.end <= b.start for a, b in zip(found.noise, found.noise[1:], strict=False))
    assert loaded.articles or loaded.failed


@PROFILE
@given(raw=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path, raw):
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    loaded = load([str(path)])
    assert bool(loaded.articles) != loaded.failed


@PROFILE
@given(
    text=st.text(min_size=1, max_size=100),
    language=st.one_of(st.none(), st.text(max_size=8)),
    title=st.text(max_size=20),
)
def test_any_json_line_is_read_or_refused(tmp_path, text, language, title):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": text, "language": language, "title": title, "published": title}), "utf-8")
    loaded = load([str(path)])
    assert [len(a.text) for a in loaded.articles] == ([len(text)] if text.strip() else [])


@PROFILE
@given(text=TEXT, language=st.sampled_from(["en", None, "ja"]))
def test_marking_is_stable_and_ordered(text, language):
    marks = furniture(text, language)
    assert marks == furniture(text, language)
    assert list(marks) == sorted(marks)
