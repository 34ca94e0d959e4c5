"""The dossier as one HTML file: no network, no dependency, the same bytes for the same dossier."""

import base64
import functools
import hashlib
import json
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup

from rashomon.model import Dossier, Fact, Finding, Wording
from rashomon.report import words
from rashomon.report.accounts import Account, label_accounts, lettered
from rashomon.report.fulltext import full_texts, mark_up
from rashomon.report.lineage import edges, graph, origins
from rashomon.report.matrix import disputes, rows
from rashomon.report.passages import Passages
from rashomon.report.places import places
from rashomon.report.summary import origins_behind, summarise
from rashomon.report.timeline import timeline
from rashomon.report.voices import unnamed, voices

__all__ = ["render"]

_STYLES = ("page.css", "marks.css")
_SCRIPTS = ("drawer.js", "filter.js", "keys.js")
_SEVERITY = {"alarm": 0, "check": 1, "note": 2}
# JSON inside <script>: nothing in it may end the element, open a comment, or (U+2028/9) end a line of script.
_JSON_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def render(dossier: Dossier) -> str:
    """The page. All text from the accounts is escaped; scripts and styles run by their hash alone."""
    style = "\n".join(map(_asset, _STYLES))
    script = "\n".join(map(_asset, _SCRIPTS))
    context = _context(dossier)
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            **context,
            style=Markup(style),
            script=Markup(script),
            style_hash=_csp_hash(style),
            script_hash=_csp_hash(script),
        )
    )


def _context(dossier: Dossier) -> dict[str, Any]:
    accounts = label_accounts(dossier)
    by_id = {account.id: account for account in accounts}
    passages = Passages(dossier, accounts)
    marks = mark_up(dossier, passages)
    from_whom = origins(dossier, accounts, passages)
    relations = edges(dossier, accounts, passages)
    context = {
        "lettered": functools.partial(lettered, accounts=accounts),
        "title": words.title_of(dossier),
        "dossier": dossier,
        "accounts": accounts,
        "by_id": by_id,
        "summary": [
            (line, passages.all_of(line.evidence), [by_id[a] for a in line.searched if a in by_id])
            for line in summarise(dossier)
        ],
        "rows": rows(dossier, accounts, passages),
        "disputes": disputes(dossier, passages),
        "places": places(dossier, passages),
        "facts": [_fact(fact, by_id, passages) for fact in _by_stakes(dossier.facts)],
        "voices": voices(dossier, accounts, passages),
        "unnamed": unnamed(dossier, accounts, passages),
        "origins": from_whom,
        "origins_behind": origins_behind(dossier),
        "relations": relations,
        "graph": graph(from_whom, relations, accounts),
        "time": timeline(dossier, accounts, passages),
        "wording": [_wording(one, by_id, passages) for one in dossier.wording],
        "findings": [_finding(one, by_id, passages) for one in _by_severity(dossier.findings)],
        "words": words,
    }
    # Last, when every passage on the page is known.
    context["texts"] = full_texts(accounts, marks, passages)
    context["data"] = _embedded(accounts, passages)
    return context


def _fact(fact: Fact, by_id: dict[str, Account], passages: Passages) -> dict[str, Any]:
    members = [(by_id[m.article], passages.of(m.span), m.note) for m in fact.members if m.article in by_id]
    return {"fact": fact, "members": sorted(members, key=lambda one: (one[0].index, one[1].span.start))}


def _wording(one: Wording, by_id: dict[str, Account], passages: Passages) -> dict[str, Any]:
    uses = [(by_id[use.article], passages.all_of(use.terms)) for use in one.by_article if use.article in by_id]
    return {"target": one.target, "uses": sorted(uses, key=lambda use: use[0].index)}


def _finding(one: Finding, by_id: dict[str, Account], passages: Passages) -> dict[str, Any]:
    roles = {passages.of(span).key: span.role for span in one.evidence}
    return {
        "finding": one,
        "title": words.KINDS[one.kind],
        "evidence": [(passage, roles.get(passage.key)) for passage in passages.all_of(one.evidence)],
        "searched": [by_id[article] for article in one.searched or () if article in by_id],
    }


def _by_stakes(facts: tuple[Fact, ...]) -> list[Fact]:
    order = ("conflict", "cannot_tell", "update", "other_scope", "compatible", "agrees")
    return sorted(facts, key=lambda one: (order.index(one.state), -len(one.members), one.what, one.id))


def _by_severity(findings: tuple[Finding, ...]) -> list[Finding]:
    return sorted(findings, key=lambda one: (_SEVERITY[one.severity], one.kind, -one.confidence, one.id))


def _embedded(accounts: tuple[Account, ...], passages: Passages) -> Markup:
    data = {
        "accounts": [
            {"letter": a.letter, "tone": a.tone, "name": a.name, "date": a.date, "url": a.article.url} for a in accounts
        ],
        "passages": passages.drawers(),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_JSON_ESCAPES))


def _asset(name: str) -> str:
    return resources.files("rashomon.report").joinpath("assets", name).read_text(encoding="utf-8")


def _csp_hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("rashomon.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
