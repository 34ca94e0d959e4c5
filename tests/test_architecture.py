"""Imports run one way: model <- text <- nlp <- rooms <- findings <- pipeline <- cli; surfaces know only the model."""

import ast
from pathlib import Path

import rashomon

SOURCE = Path(rashomon.__file__).parent
ROOMS = {"ingest", "attribution", "entities", "measures", "stories", "events", "facts", "claims", "lineage"}
PLACES = {"gazetteer", "places", "garbles"}
ALLOWED = {
    "model": set(),
    "data": set(),
    "text": {"model", "data"},
    "nlp": {"model", "text", "data"},
    **{room: {"model", "text", "nlp", "data", room} for room in ROOMS},
    # What fills the slots of a proposition, typed, stands below the rooms that compare by it.
    "slots": {"model", "text", "data", "slots"},
    "claims": {"model", "text", "nlp", "data", "slots", "claims"},
    # Three rooms that stand on each other: names and places, an article's toponyms, a story's slips.
    "gazetteer": {"model", "text", "data", "gazetteer"},
    "places": {"model", "text", "nlp", "data", "gazetteer", "places"},
    "garbles": {"model", "text", "nlp", "data", "gazetteer", "places", "garbles"},
    "findings": {"model", "text", "nlp", "data", "slots", "findings", *ROOMS, *PLACES},
    # A sentence is held against the claims room's passages with its own tools.
    "check": {"model", "text", "nlp", "data", "claims", "check"},
    "pipeline": {"model", "text", "nlp", "data", "slots", "findings", "check", "pipeline", *ROOMS, *PLACES},
    # Limits are read from where the rules' data name them, so that no module is loaded that is not asked for.
    "explain": {"model", "text", "data", "explain"},
    "store": {"model", "store"},
    # The page says of each finding how it is known and what would change it, in the words of `explain`.
    "report": {"model", "text", "explain", "report"},
    # An annotation says how a speaker is named in the words of `explain`.
    "export": {"model", "text", "explain", "export"},
    "cli": {"model", "pipeline", "explain", "store", "report", "export", "cli", "nlp", "gazetteer", "ingest"},
}


def arrows() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(SOURCE).parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                parts = name.split(".")
                if parts[0] == "rashomon" and len(parts) > 1:
                    found.append((str(path.relative_to(SOURCE)), place, parts[1]))
    return found


def test_imports_run_one_way():
    against = [
        f"{path} imports {target}"
        for path, place, target in arrows()
        if place in ALLOWED and target != place and target not in ALLOWED[place]
    ]
    assert not against, "\n".join(against)


def test_every_folder_has_a_place_in_the_drawing():
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir() and not path.name.startswith("__")}
    assert folders == set(ALLOWED)
