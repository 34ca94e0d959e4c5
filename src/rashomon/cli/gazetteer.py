"""`rashomon gazetteer`: add layers of place names, take them away, build the index, say what it holds."""

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path

from rashomon.cli.console import Console
from rashomon.cli.engine import Engine
from rashomon.gazetteer.build import build, index_path, version
from rashomon.gazetteer.layers import Layer, UnknownLayoutError, add_layer, layers, layers_folder, remove_layer

__all__ = ["run", "state"]


def run(args: argparse.Namespace, console: Console, engine: Engine) -> int:  # noqa: ARG001
    """Add, remove, build or tell; 1 where something failed or there is no index, 2 for wrong use."""
    if args.action in {"add", "remove"} and not args.files:
        console.fail(f"rashomon gazetteer {args.action}: name at least one file")
        return 2
    if args.action not in {"add", "remove"} and args.files:
        console.fail(f"rashomon gazetteer {args.action} takes no files")
        return 2
    changed = [(_add if args.action == "add" else _remove)(file, console) for file in args.files]
    failed = changed.count(False)
    if (any(changed) or args.action == "build") and not _build(console):
        return 1
    lines = [found] if (found := state()) else ["no index yet; run: rashomon gazetteer build"]
    lines += [_described(layer) for layer in layers()]
    console.result(("\n".join(lines) + "\n").encode())
    return int(bool(failed) or not found)


def _add(file: str, console: Console) -> bool:
    try:
        layer = add_layer(Path(file))
    except UnknownLayoutError as error:
        console.fail(f"{file}: {error}")
        return False
    except OSError as error:
        console.fail(f"{file}: cannot be read or kept ({error.strerror}); layers are kept in {layers_folder()}")
        return False
    if layer.unread:
        console.note(f"{file}: {layer.unread} of {layer.rows + layer.unread} rows could not be read and are left out")
    return True


def _remove(name: str, console: Console) -> bool:
    if remove_layer(name) is None:
        console.fail(f"{name}: no layer, or more than one, has that name; see: rashomon gazetteer info")
        return False
    return True


def _build(console: Console) -> bool:
    console.note("building the index of place names, which takes a minute or so")
    try:
        build(index_path())
    except OSError as error:
        console.fail(f"{index_path()}: cannot be written ({error.strerror}); set RASHOMON_CACHE to another folder")
        return False
    return True


def _described(layer: Layer) -> str:
    return f"layer {layer.name} ({layer.kind}): {layer.rows:,} rows, sha256 {layer.sha256[:12]}"


def state() -> str:
    """What index there is, in a few words; empty where there is none that can be used."""
    path = index_path()
    if not path.is_file():
        return ""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as index:
            places, names = (
                index.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("place", "name")
            )
    except sqlite3.Error:
        return ""
    return f"{version()}: {places:,} places, {names:,} names, at {path}"
