"""Write docs/reference from the code: `python docs/make_reference.py`, or `python3 dev.py docs`.

Commands come from the parser, records and the library's functions from their source, rules from `data/rules`. What is
said there is said once; to change a page, change the docstring or help text that it is made from. With `--check`
nothing is written; 1 where a page is not up to date.
"""

import argparse
import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import rashomon
from rashomon.cli.command import parser
from rashomon.explain.rules import Rule, rules

FOLDER = Path(__file__).parent / "reference"
SOURCE = Path(rashomon.__file__).parent
BASES = {"Record", "NamedTuple", "Protocol"}
# The order in which a newcomer meets the nouns.
NOUNS = (
    "span", "article", "reading", "statement", "entity", "place", "measure", "dossier", "claim", "lineage", "fact",
    "finding", "party", "check", "explanation", "decision",
)  # fmt: skip
# What the guides use of the library: its place, the name, and the file that defines it.
LIBRARY = (
    ("rashomon", "read", "pipeline/reading.py"),
    ("rashomon", "Read", "pipeline/reading.py"),
    ("rashomon", "compare", "pipeline/comparing.py"),
    ("rashomon", "Comparison", "pipeline/comparing.py"),
    ("rashomon", "add", "pipeline/adding.py"),
    ("rashomon", "Addition", "pipeline/adding.py"),
    ("rashomon", "group", "pipeline/grouping.py"),
    ("rashomon", "Config", "pipeline/config.py"),
    ("rashomon.pipeline", "check", "pipeline/checking.py"),
    ("rashomon.pipeline", "compare_readings", "pipeline/comparing.py"),
    ("rashomon.explain", "explain", "explain/compose.py"),
    ("rashomon.explain", "things", "explain/things.py"),
    ("rashomon.lineage.sensitivity", "without", "lineage/sensitivity.py"),
    ("rashomon.store", "SqliteStore", "store/sqlite_.py"),
    ("rashomon.store", "View", "store/base.py"),
    ("rashomon.store", "CaseError", "store/base.py"),
)
MADE = "<!-- Made by docs/make_reference.py from the code; do not edit. -->\n"


def pages() -> dict[str, str]:
    """Every page of the reference by its file's name."""
    return {
        "commands.md": _page("Commands", _commands()),
        "records.md": _page("Records", _records()),
        "library.md": _page("Library", _library()),
        "rules.md": _page("Rules", _rules(rules())),
    }


def _page(title: str, lines: Iterator[str]) -> str:
    return f"# {title}\n\n{MADE}\n" + "\n\n".join(lines) + "\n"


def _commands() -> Iterator[str]:
    top = parser()
    commands = _subcommands(top)
    yield "`rashomon COMMAND …` takes these words. Options of *every command* may stand before or after its name."
    yield _table(
        ("Command", "What it gives"), [(f"[`{n}`](#rashomon-{n})", _plain(p.description)) for n, p in commands]
    )
    options = top._option_string_actions
    shared = sorted(options.keys() - {"--version", "-h", "--help"})
    yield "## Every command"
    yield _table(("Option", "What it does"), [(f"`{one}`", _plain(options[one].help)) for one in shared])
    yield "`rashomon --version` prints the version; `-h` after any command prints its words."
    for name, one in commands:
        yield f"## rashomon {name}"
        yield _sentence(one.description)
        given = [action for action in one._actions if not set(shared) & set(action.option_strings)]
        given = [action for action in given if action.dest != "help"]
        yield f"```text\nrashomon {' '.join([name, *map(_usage, given)])}\n```"
        if given:
            yield _table(("Word", "What it is"), [(f"`{_word(a)}`", _plain(_meaning(a))) for a in given])
    yield from _surroundings()


def _surroundings() -> Iterator[str]:
    yield "## What it gives back"
    yield "Results go to standard output or into files; notes, warnings and errors go to standard error, a line each."
    status = [
        ("0", "done"),
        ("1", "some input failed, or there is no result; what could be read is written"),
        ("2", "wrong use: words that it does not know, an id or a sentence that cannot be asked"),
        ("130", "interrupted; nothing is left half written"),
    ]
    yield _table(("Exit status", "Meaning"), status)
    yield "## Surroundings"
    known = [
        ("`RASHOMON_CACHE`", "folder of the index of place names; it can be deleted, and is built again"),
        ("`RASHOMON_DATA`", "folder of your own data: layers of the gazetteer, `affiliations.tsv`"),
        ("`RASHOMON_TRACEBACK`", "set to anything: an unforeseen error is shown with the place in the code"),
    ]
    yield _table(("Variable", "Meaning"), known)


def _subcommands(top: argparse.ArgumentParser) -> list[tuple[str, argparse.ArgumentParser]]:
    found = next(action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    return list(found.choices.items())


def _usage(action: argparse.Action) -> str:
    word = _word(action)
    if action.option_strings:
        return f"[{word}]"
    if action.nargs == "+":
        return f"{word} …"
    if action.nargs == "*":
        return f"[{word} …]"
    return f"[{word}]" if action.nargs == "?" else word


def _word(action: argparse.Action) -> str:
    """The word as a user types it: an option with what follows it, or what stands for a positional one."""
    choices = "|".join(map(str, action.choices)) if action.choices is not None else None
    value = choices or action.metavar or action.dest.upper()
    if not action.option_strings:
        return str(value)
    return ", ".join(action.option_strings) + ("" if action.nargs == 0 else f" {value}")


def _meaning(action: argparse.Action) -> str:
    return action.help or "one of these"


def _records() -> Iterator[str]:
    yield (
        "What `dossier.json`, a line of `rashomon read` and `rashomon check --json` hold, and what the library gives. "
        'Every key is always written (`null`, `[]` or `""` where empty) but `field` of a span. `rashomon schema '
        "reading` and `rashomon schema dossier` print the JSON Schemas. A record that is *also* another has that "
        "one's fields too."
    )
    for noun in NOUNS:
        tree = ast.parse((SOURCE / "model" / f"{noun}.py").read_text(encoding="utf-8"))
        yield f"## {noun}"
        yield _sentence(ast.get_docstring(tree))
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                yield from _record(node)
        values = [(f"`{name}`", ", ".join(f"`{value}`" for value in listed)) for name, listed in _literals(tree)]
        if values:
            yield _table(("Values of", "One of"), values)


def _record(node: ast.ClassDef) -> Iterator[str]:
    bases = [base.id for base in node.bases if isinstance(base, ast.Name) and base.id not in BASES]
    yield f"### {node.name}"
    yield (f"Also a {' and a '.join(bases)}. " if bases else "") + _sentence(ast.get_docstring(node))
    fields = [(f"`{n}`", f"`{_plain(t)}`") for n, t in _fields(node)]
    if fields:
        yield _table(("Field", "Type"), fields)


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for one in node.body:
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and not one.target.id.startswith("_"):
            yield one.target.id, ast.unparse(one.annotation)


def _literals(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript):
            target, value = node.targets[0], node.value
            if isinstance(target, ast.Name) and ast.unparse(value.value) == "Literal":
                listed = ast.literal_eval(value.slice)
                yield target.id, list(listed) if isinstance(listed, tuple) else [listed]


def _library() -> Iterator[str]:
    yield (
        "Stable are the names that `from rashomon import …` gives, and the [records](records.md). The others below are "
        "what the guides use; they may move before version 1."
    )
    for module, name, path in LIBRARY:
        node = _defined(name, path)
        yield f"## {module}.{name}"
        yield f"```text\nfrom {module} import {name}\n{_signature(node)}\n```"
        yield _sentence(ast.get_docstring(node))
        if isinstance(node, ast.ClassDef):
            fields = [(f"`{n}`", f"`{_plain(t)}`") for n, t in _fields(node)]
            methods = [(f"`{_call(one)}`", _plain(ast.get_docstring(one))) for one in _methods(node)]
            if fields:
                yield _table(("Field", "Type"), fields)
            if methods:
                yield _table(("Method", "What it gives"), methods)


def _defined(name: str, path: str) -> ast.FunctionDef | ast.ClassDef:
    tree = ast.parse((SOURCE / path).read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            return node
    raise LookupError(f"{path} has no {name}; mend LIBRARY in {__file__}")


def _methods(node: ast.ClassDef) -> Iterator[ast.FunctionDef]:
    for one in node.body:
        if isinstance(one, ast.FunctionDef) and not one.name.startswith("_"):
            yield one


def _call(node: ast.FunctionDef) -> str:
    given = ast.unparse(node.args).removeprefix("self").removeprefix(", ")
    return f"{node.name}({given})" + (f" -> {ast.unparse(node.returns)}" if node.returns else "")


def _signature(node: ast.FunctionDef | ast.ClassDef) -> str:
    if isinstance(node, ast.FunctionDef):
        return _call(node)
    made = next((one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == "__init__"), None)
    return f"{node.name}({_call(made).removeprefix('__init__(').partition(')')[0]})" if made else node.name


def _rules(known: Mapping[str, Rule]) -> Iterator[str]:
    yield (
        "What each rule does, and what its confidence is worth. `rashomon explain CASE ID` says the same of one thing "
        "in a case, with its passages, the limits, and what would change or settle it."
    )
    for name in sorted(known):
        yield f"## {name}"
        yield _sentence(known[name].method)
        if known[name].means:
            yield f"*Confidence.* {_sentence(known[name].means)}"
        limits = list(dict.fromkeys(limit.name for limit in known[name].limits))
        if limits:
            yield f"*Limits.* {_sentence('; '.join(limits))}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(_in_a_cell, line))} |" for line in lines)


def _in_a_cell(text: str) -> str:
    return text.replace("|", "\\|")


def _plain(text: str | None) -> str:
    """A docstring's or help text's words on one line."""
    return " ".join((text or "").split())


def _sentence(text: str | None) -> str:
    """The same as a sentence, or as several: with a capital and a full stop."""
    words = _plain(text)
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", ":", "?")) or not words else ".")


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with `--check` say which are not up to date."""
    made = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    if "--check" in arguments:
        old = sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
        print(f"not up to date: {', '.join(old)}; run: python3 dev.py docs" if old else "up to date")
        return int(bool(old))
    FOLDER.mkdir(exist_ok=True)
    for name in there.keys() - made.keys():
        (FOLDER / name).unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
