"""The dossier as one HTML file: no network, no dependency, the same bytes for the same dossier."""

import base64
import functools
import hashlib
import json
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup

from rashomon.model import Dossier
from rashomon.report import words
from rashomon.report.accounts import Account, by_letter, label_accounts, linked
from rashomon.report.behind import called, main_claim
from rashomon.report.disputes import disputes
from rashomon.report.figures import figures
from rashomon.report.flagged import flagged
from rashomon.report.fulltext import full_texts, left_out, mark_up, without_texts
from rashomon.report.graph import graph
from rashomon.report.lineage import edges, falls, foundation, origins
from rashomon.report.matrix import by_account, rows
from rashomon.report.parties import parties
from rashomon.report.passages import Passages
from rashomon.report.places import places
from rashomon.report.summary import summarise
from rashomon.report.terms import terms
from rashomon.report.timeline import timeline
from rashomon.report.voices import unnamed, voices

__all__ = ["render"]

_STYLES = ("page.css", "marks.css")
_SCRIPTS = ("words.js", "drawer.js", "filter.js", "keys.js")
# An address or a title of megabytes is no help in a citation.
_LONGEST = 500
# JSON inside <script>: nothing in it may end the element, open a comment, or (U+2028/9) end a line of script.
_JSON_ESCAPES = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def render(dossier: Dossier, *, publication: bool = False) -> str:
    """The page. All text from the accounts is escaped; scripts and styles run by their hash alone.

    `publication` makes the copy that may be published: quotations, without the accounts' full texts and files' names.
    """
    style = "\n".join(map(_asset, _STYLES))
    script = "\n".join(map(_asset, _SCRIPTS))
    context = _context(dossier, publication=publication)
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


def _context(dossier: Dossier, *, publication: bool) -> dict[str, Any]:
    accounts = label_accounts(dossier)
    by_id = {account.id: account for account in accounts}
    passages = Passages(dossier, accounts, quotes_only=publication)
    marks = {} if publication else mark_up(dossier, passages)
    relations = edges(dossier, accounts, passages)
    claims = rows(dossier, accounts, passages)
    where = next((place for place in dossier.places if place.id == dossier.story.place), None)
    context = {
        "linked": functools.partial(linked, accounts=accounts),
        "lettered": functools.partial(by_letter, accounts=accounts),
        "called": functools.partial(called, accounts=accounts),
        "publication": publication,
        "title": words.title_of(dossier),
        "dossier": dossier,
        "accounts": accounts,
        "where": ", ".join(part for part in (where.name, where.admin1, where.country) if part) if where else "",
        "parties": parties(dossier, passages),
        "summary": [
            (line, passages.all_of(line.evidence), [by_id[a] for a in line.searched if a in by_id])
            for line in summarise(dossier)
        ],
        "rows": [row for row in claims if not row.alone],
        "alone": by_account(claims),
        "disputes": disputes(dossier, passages),
        "places": places(dossier, passages, claims),
        "figures": figures(dossier, accounts, passages),
        "voices": voices(dossier, accounts, passages),
        "unnamed": unnamed(dossier, accounts, passages),
        "origins": origins(dossier, accounts, passages),
        "foundation": foundation(dossier),
        "falls": falls(dossier, accounts),
        "relations": relations,
        "graph": graph(dossier, main_claim(dossier), relations, accounts),
        "time": timeline(dossier, accounts, passages),
        "terms": terms(dossier, accounts, passages),
        "groups": flagged(dossier, accounts, passages),
        "left_out": [(account, left_out(account.article)) for account in accounts],
        "words": words,
    }
    # Last, when every passage on the page is known.
    context["texts"] = without_texts(accounts, passages) if publication else full_texts(accounts, marks, passages)
    context["data"] = _embedded(accounts, passages)
    return context


def _embedded(accounts: tuple[Account, ...], passages: Passages) -> Markup:
    data = {"accounts": [_cited(one, passages.quotes_only) for one in accounts], **passages.drawers()}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in _JSON_ESCAPES.items():
        text = text.replace(character, escaped)
    return Markup(text)


def _cited(account: Account, quotes_only: bool) -> dict[str, Any]:
    """What a citation tells of an account; a copy for others does not tell how our files are called."""
    article = account.article
    return {
        "letter": account.letter,
        "tone": account.tone,
        "name": account.name,
        "date": account.date,
        "title": words.cut(article.title, _LONGEST) if article.title else None,
        "at": words.cut(article.url or ("" if quotes_only else article.file or ""), _LONGEST),
        "captured": article.captured,
        "sha256": article.sha256,
    }


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
