import html
import re

from hypothesis import given
from hypothesis import strategies as st

from rashomon.report.highlight import Fold, Mark, markup, segments

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
EDGES = st.integers(-3, 70)
MARKS = st.lists(st.builds(Mark, EDGES, EDGES, st.sampled_from(["c", "p", ""])))
FOLDS = st.lists(st.builds(Fold, EDGES, EDGES, st.just('tags "<b>')))
ANCHORS = st.dictionaries(EDGES, st.lists(st.just('p-"1'), min_size=1, max_size=2))


def without_tags(markup):
    return html.unescape(re.sub(r"<[^>]*>", "", str(markup)))


@given(TEXTS, MARKS, FOLDS, ANCHORS)
def test_without_its_tags_the_text_is_the_text(text, marks, folds, anchors):
    assert without_tags(markup(text, marks, anchors=anchors, folds=folds)) == text.replace("\0", "\ufffd")


@given(TEXTS, MARKS, FOLDS)
def test_tags_are_balanced(text, marks, folds):
    made = str(markup(text, marks, folds=folds))
    for tag in ("a", "details", "u", "span"):
        assert len(re.findall(f"<{tag}[ >]", made)) == made.count(f"</{tag}>")


@given(st.integers(0, 60), MARKS)
def test_segments_cover_the_text_once_and_bear_the_marks_over_them(length, marks):
    parts = segments(length, marks)
    assert "".join("x" * (part.end - part.start) for part in parts) == "x" * length
    for part in parts:
        fitting = [m for m in marks if 0 <= m.start <= part.start and part.end <= m.end <= length]
        assert sorted(part.marks) == sorted(fitting)


def test_a_stretch_bears_the_classes_of_all_marks_over_it():
    made = markup("one two", [Mark(0, 7, "c"), Mark(4, 7, "p"), Mark(6, 7)])
    assert made == '<a class="c">one </a><a class="c p">tw</a><a class="c p">o</a>'


def test_what_begins_at_a_place_has_its_address_there():
    made = markup("one two", [Mark(4, 7, "c")], anchors={0: ["first"], 4: ["second", "third"]})
    assert made == '<a id="first"></a>one <a id="third"></a><a id="second" class="c">two</a>'


def test_offsets_count_code_points():
    made = markup("👩🏽‍🚒 fire", [Mark(5, 9, "c")])
    assert ">fire</a>" in made


def test_white_space_alone_is_no_link():
    assert markup("a \n b", [Mark(1, 4, "c")], anchors={1: ["here"]}) == 'a<a id="here"></a><u class="c"> \n </u>b'


def test_noise_is_shut_under_its_label():
    made = markup("story tags", [], folds=[Fold(6, 10, "tags, 4 characters")])
    assert made == (
        'story <details class="noise"><summary aria-label="tags, 4 characters" '
        'data-label="tags, 4 characters"></summary>tags</details>'
    )
