"""The fenced blocks of a page: what a reader is told to type, and what they are told to see."""

import importlib.util
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REMARK = re.compile(r"<!-- (.*?) -->\s*\Z", re.DOTALL)
COMMENT = re.compile(r"\s{2,}#.*$")


@dataclass(frozen=True)
class Step:
    """One command or snippet; `shown` is the output on the page, in which `...` stands for anything."""

    where: str
    kind: str
    text: str
    shown: str = ""
    status: int = 0
    needs: str = ""

    @property
    def words(self) -> list[str]:
        return shlex.split(self.text)


@dataclass
class Page:
    """A page's steps in their order, and the phrases that it says are on the dossier's page."""

    path: Path
    steps: list[Step] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)


def page(name: str) -> Page:
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    found = Page(path)
    for remark in re.findall(r"<!-- on the page: (.*?) -->", text, re.DOTALL):
        found.phrases += [one.strip() for one in remark.split("·")]
    after = 0
    for match in FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        between = text[after : match.start()]
        remark = REMARK.search(between)
        found_remark = remark.group(1) if remark else ""
        where = f"{name}:{line}"
        if match[1] == "console":
            found.steps += _commands(match[2], where, found_remark)
        elif match[1] == "sh":
            found.steps += [Step(where, "sh", COMMENT.sub("", one)) for one in match[2].splitlines() if one.strip()]
        elif match[1] == "python":
            needs = re.match(r"where (\w+) is installed", found_remark)
            found.steps.append(Step(where, "python", match[2], needs=needs[1] if needs else ""))
        elif match[1] == "text" and not between.strip() and found.steps and found.steps[-1].kind == "python":
            last = found.steps.pop()
            found.steps.append(Step(last.where, last.kind, last.text, match[2], needs=last.needs))
        after = match.end()
    return found


def _commands(text: str, where: str, remark: str) -> Iterator[Step]:
    status = re.match(r"exit (\d+)", remark)
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield Step(where, "console", command, shown, int(status[1]) if status else 0)


def agrees(shown: str, seen: str) -> bool:
    """Whether the output is as shown: a line `...` is any lines or none, `...` within a line is anything there."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line.rstrip()).replace(r"\.\.\.", ".*") + "\n"
        for line in shown.splitlines()
    )
    told = "".join(line.rstrip() + "\n" for line in seen.splitlines())
    return re.fullmatch(pattern, told) is not None


def script(name: str) -> Any:
    """A script of docs/, as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
