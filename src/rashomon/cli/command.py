"""The command line: which words it takes, and which exit code comes of it."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from rashomon import __version__
from rashomon.cli.console import Console
from rashomon.cli.engine import Engine, Library

__all__ = ["main", "parser"]

_INPUTS = "files, folders, http(s) addresses, or - for standard input"


def main(argv: Sequence[str] | None = None, *, engine: Engine | None = None) -> int:
    """Run a command; 0 done, 1 some input failed, 2 wrong use, 130 interrupted."""
    try:
        args = parser().parse_args(argv)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 2
    console = Console(quiet=args.quiet, json_log=args.json_log)
    _one_thread_for_matrices()
    try:
        # Each command in its own module, so that `schema` or a typing error need not wait for models.
        run = import_module(f"rashomon.cli.{args.module}").run
        code: int = run(args, console, engine or Library(args, console))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of the pipe has seen enough (`| head`); without this Python complains once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        console.fail("interrupted; nothing was left half written")
        return 130
    except OSError as error:
        console.fail(_about(error))
        return 1
    except Exception as error:
        if os.environ.get("RASHOMON_TRACEBACK"):
            raise
        console.fail(f"{type(error).__name__}: {error} (set RASHOMON_TRACEBACK=1 to see where)")
        return 1
    return code


def _one_thread_for_matrices() -> None:
    """Have BLAS work on one thread unless the user says otherwise. Our products are small; its threads wait for one
    another in a busy loop, which costs seconds of a core. It asks when numpy is first loaded, which no module of the
    command line does before this."""
    if "OMP_NUM_THREADS" not in os.environ:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _about(error: OSError) -> str:
    from rashomon.gazetteer.build import cache_folder

    where = str(error.filename or "the result")
    kept = where.startswith(str(cache_folder()))
    advice = "; set RASHOMON_CACHE to a folder that can be written to" if kept else ""
    return f"{where}: cannot be read or written ({error.strerror or error}){advice}"


def parser() -> argparse.ArgumentParser:
    """All commands with their arguments."""
    top = argparse.ArgumentParser(prog="rashomon", description="Several accounts of one event, side by side.")
    top.add_argument("--version", action="version", version=f"rashomon {__version__}")
    shared = _shared(argparse.SUPPRESS)
    _shared(False, top)
    commands = top.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text, parents=[shared])
        made.set_defaults(module=name)
        return made

    compare = command("compare", "articles on one event -> a dossier")
    compare.add_argument("inputs", nargs="+", metavar="PATH|URL|READINGS", help=_INPUTS + ", or what `read` wrote")
    compare.add_argument("-o", "--output", default="dossier", metavar="DIR", help="folder to write to (dossier)")
    compare.add_argument("--story", type=_positive, metavar="N", help="which story, where the articles tell several")
    compare.add_argument(
        "--publication", action="store_true",
        help="also write publication.html: the dossier with quotations only, without the full texts",
    )  # fmt: skip
    read = command("read", "each article on its own -> a reading a line (JSONL)")
    read.add_argument("inputs", nargs="+", metavar="PATH|URL", help=_INPUTS)
    read.add_argument("-o", "--output", metavar="FILE", help="file to write to (standard output)")
    stories = command("stories", "a pile of articles -> which tell of the same event (JSONL)")
    stories.add_argument("inputs", nargs="+", metavar="PATH|READINGS", help=_INPUTS + ", or what `read` wrote")
    stories.add_argument("-o", "--output", metavar="FILE", help="file to write to (standard output)")
    check = command("check", "who states, hedges or denies a sentence, since when, from which origins")
    check.add_argument("case", metavar="CASE", help="a case.rashomon, or the folder that holds it")
    check.add_argument("sentence", metavar="SENTENCE", help="a plain statement in English, in quotation marks")
    check.add_argument("--json", action="store_true", help="as JSON")
    add = command("add", "more articles into a case; says what changed")
    add.add_argument("case", metavar="CASE", help="a case.rashomon, or the folder that holds it")
    add.add_argument("inputs", nargs="+", metavar="PATH|URL|READINGS", help=_INPUTS + ", or what `read` wrote")
    add.add_argument("-o", "--output", metavar="FILE", help="also write the changes there, as JSON lines")
    add.add_argument("--anyway", action="store_true", help="take in what seems to tell another event")
    explain = command("explain", "the rule behind anything in a case, its inputs, and what would change it")
    explain.add_argument("case", metavar="CASE", help="a case.rashomon, or the folder that holds it")
    explain.add_argument("id", nargs="?", metavar="ID", help="an id, or its beginning; without one, all ids are listed")
    explain.add_argument("--json", action="store_true", help="as JSON")
    export = command("export", "a case in formats for other tools, beside those that `compare` writes")
    export.add_argument("case", metavar="CASE", help="a case.rashomon, or the folder that holds it")
    export.add_argument(
        "formats", nargs="+", choices=("parquet", "prov", "webanno"),
        help="parquet: typed tables (needs pyarrow); prov: W3C PROV-JSON, who had what from whom; "
        "webanno: WebAnno TSV 3 for INCEpTION, a file an article",
    )  # fmt: skip
    export.add_argument("-o", "--output", metavar="DIR", help="folder to write to (the case's own)")
    schema = command("schema", "the JSON Schema of what is written")
    schema.add_argument("name", choices=("reading", "dossier", "decision"))
    command("doctor", "what is installed, what is missing and how to get it")
    gazetteer = command("gazetteer", "the place names: add GeoNames dumps and other tables, or say what is there")
    gazetteer.add_argument("action", choices=("add", "remove", "build", "info"))
    gazetteer.add_argument(
        "files", nargs="*", metavar="FILE", help="tables to add; names or hashes of layers to remove"
    )
    return top


def _shared(default: object, of: argparse.ArgumentParser | None = None) -> argparse.ArgumentParser:
    # Taken before and after the command's name; after it, absence must not undo what stood before.
    of = of or argparse.ArgumentParser(add_help=False)
    of.add_argument("--quiet", action="store_true", default=default, help="no notes and no progress; warnings stay")
    of.add_argument("--json-log", action="store_true", default=default, help="notes and warnings as JSON, one a line")
    of.add_argument("--offline", action="store_true", default=default, help="no network at all")
    return of


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("stories are counted from 1")
    return number
