"""Every command and snippet that a page shows does what the page says."""

import ast
import html
import json
import re
import shutil

import pytest

from tests.docs.blocks import ROOT, agrees, page, script
from tests.docs.conftest import NOT_RUN

PAGES = ("docs/tutorial.md", "docs/guides/newsroom.md", "docs/guides/osint.md", "docs/guides/researcher.md")
DEMO = "out/telavi-dam/dossier.html"


@pytest.mark.parametrize("name", PAGES)
def test_the_steps_of_a_page_do_what_it_says(name, newcomer):
    for step in page(name).steps:
        newcomer.do(step)


def test_the_commands_of_the_readme_run(newcomer):
    example = newcomer.folder / "examples" / "telavi-dam"
    shutil.copytree(example / "articles", "articles")
    shutil.copytree(example / "articles", "pile")
    shutil.copy(example / "later" / "kvareli-monitor.txt", "later.txt")
    shutil.copy(example / "articles" / "iveria-press.txt", "article.txt")
    for step in page("README.md").steps:
        newcomer.do(step)


def test_what_the_tutorial_says_is_on_the_page_is_there(newcomer):
    tutorial = page("docs/tutorial.md")
    newcomer.do(tutorial.steps[0])
    # With the script, where the drawer's words stand.
    text = re.sub(r"<[^>]*>", "", (newcomer.folder / DEMO).read_text(encoding="utf-8"))
    words = " ".join(html.unescape(text).split())
    assert [phrase for phrase in tutorial.phrases if phrase not in words] == []


def test_the_claim_that_the_tutorial_follows_has_an_account_that_differs(newcomer):
    newcomer.do(page("docs/tutorial.md").steps[0])
    dossier = json.loads((newcomer.folder / DEMO).with_suffix(".json").read_text(encoding="utf-8"))
    claim = next(claim for claim in dossier["claims"] if claim["text"] == "46 houses had been destroyed.")
    differing = [member for member in claim["members"] if member["relation"] == "differs"]
    assert [(m["article"], "112" in m["text"]) for m in differing] == [("meridian-daily", True)]
    assert claim["support"]["origins_for"] == 1


def test_what_pictures_are_taken_of_is_on_the_page(newcomer):
    newcomer.do(page("docs/tutorial.md").steps[0])
    source = (newcomer.folder / DEMO).read_text(encoding="utf-8")
    views = {picture.at for picture in script("pictures").PICTURES if picture.at}
    assert [view for view in sorted(views) if not re.search(rf'id="?{view}\b', source)] == []


def test_what_is_not_run_is_still_shown():
    shown = {step.text for name in ("README.md", *PAGES) for step in page(name).steps}
    assert NOT_RUN.keys() - shown == set()


def test_every_page_that_shows_steps_is_run():
    pages = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")}
    with_steps = {name for name in pages if any(step.kind != "sh" for step in page(name).steps)}
    assert with_steps == set(PAGES)


def test_snippets_parse_and_fit_a_page():
    for name in PAGES:
        for step in page(name).steps:
            if step.kind == "python":
                ast.parse(step.text)
                assert max(map(len, step.text.splitlines())) <= 120, step.where


@pytest.mark.parametrize(
    ("shown", "seen", "so"),
    [
        ("a\n", "a\n", True),
        ("a\n", "b\n", False),
        ("a\n...\nd\n", "a\nb\nc\nd\n", True),
        ("a\n...\nd\n", "a\nd\n", True),
        ("a (...) c\n", "a (b) c\n", True),
        ("a\n", "a\nb\n", False),
    ],
)
def test_what_is_seen_is_held_against_what_is_shown(shown, seen, so):
    assert agrees(shown, seen) is so
