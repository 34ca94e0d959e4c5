"""The dossier as one HTML file: no network, no dependency, the same bytes for the same dossier."""

import base64
import functools
import hashlib
import json
import re
from collections.abc import Mapping
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup

from rashomon.explain.relations import VALUES
from rashomon.model import CasePlace, Dossier, Span
from rashomon.report import words
from rashomon.report.accounts import TONES, Account, by_letter, label_accounts, linked
from rashomon.report.anchors import anchored, at_anchors
from rashomon.report.behind import called, main_claim
from rashomon.report.compact import compact
from rashomon.report.disputes import disputes, ways_of
from rashomon.report.figures import figures
from rashomon.report.flagged import flagged
from rashomon.report.fulltext import full_texts, left_out, mark_up, without_texts
from rashomon.report.graph import graph
from rashomon.report.lineage import edges, falls, foundation, in_groups, origins, without_outlets
from rashomon.report.matrix import alone, first_in, rows
from rashomon.report.parties import parties
from rashomon.report.passages import Passages
from rashomon.report.places import places
from rashomon.report.sides import told_alone
from rashomon.report.summary import summarise
from rashomon.report.terms import terms
from rashomon.report.timeline import timeline
from rashomon.report.unwritten import CELLS, letters, unwritten
from rashomon.report.voices import unnamed, voices
from rashomon.report.why import explained
from rashomon.text.countries import country_name

__all__ = ["render"]

_STYLES = ("page.css", "marks.css")
_SCRIPTS = ("words.js", "rows.js", "marks.js", "text.js", "drawer.js", "filter.js", "keys.js")
_COMMENT = re.compile(r"//.*|/\*.*\*/")
# With so many passages the words of those that are folded away stand in the full texts alone, and letters lead there.
_MANY = 600
# A sentence of an explanation may quote whole passages, which such a page has elsewhere.
_BRIEF = 140
# What is embedded is known when the page is written, and stands in it here.
_DATA = '<script type="application/json" id="data">'
# An address or a title of megabytes is no help in a citation.
_LONGEST = 500
# JSON inside <script>: nothing in it may end the element, open a comment, or (U+2028/9) end a line of script.
_JSON_ESCAPES = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def render(dossier: Dossier, *, publication: bool = False) -> str:
    """The page. All text from the accounts is escaped; scripts and styles run by their hash alone.

    `publication` makes the copy that may be published: quotations, without the accounts' full texts and files' names.
    """
    style = "".join(map(_asset, _STYLES)) + _by_account(len(dossier.readings))
    script = "".join(map(_asset, _SCRIPTS))
    context = _context(dossier, publication=publication)
    page = (
        _environment()
        .get_template("page.html.j2")
        .render(
            **context["shown"],
            style=Markup(style),
            script=Markup(script),
            style_hash=_csp_hash(style),
            script_hash=_csp_hash(script),
        )
    )
    data = context["data"]
    if context["terse"]:
        page, links = at_anchors(page, anchored(context["passages"].led), len(dossier.readings))
        data |= links
    before, tag, after = page.rpartition(_DATA)
    return compact(f"{before}{tag}{_embedded(data)}{after}")


def _context(dossier: Dossier, *, publication: bool) -> dict[str, Any]:
    accounts = label_accounts(dossier)
    by_id = {account.id: account for account in accounts}
    terse = not publication and _told(dossier) >= _MANY
    passages = Passages(dossier, accounts, quotes_only=publication)
    single = alone(dossier, accounts)
    why = explained(dossier)
    # Of many passages a text has their places alone, and the script marks them (assets/marks.js).
    marks = {} if publication or terse else mark_up(dossier, single)
    relations = edges(dossier, accounts, passages)
    claims = rows(dossier, accounts, passages)
    resting = in_groups(origins(dossier, accounts, passages))
    disputed = disputes(dossier, passages, why)
    where = next((place for place in dossier.places if place.id == dossier.story.place), None)
    context = {
        "linked": functools.partial(linked, accounts=accounts),
        "lettered": functools.partial(by_letter, accounts=accounts),
        "called": functools.partial(called, accounts=accounts),
        "publication": publication,
        "title": words.title_of(dossier),
        "dossier": dossier,
        "accounts": accounts,
        "where": _where(where) if where else "",
        "parties": parties(dossier, passages),
        "summary": [
            (line, passages.all_of(line.evidence), [by_id[a] for a in line.searched if a in by_id])
            for line in summarise(dossier)
        ],
        "rows": claims,
        "cells": CELLS,
        "values": VALUES,
        "letters": functools.partial(letters, passages=passages),
        # Of many their words stand in the full texts alone, and a script lists them.
        "alone": [(account, own, () if publication or terse else told_alone(own, passages)) for account, own in single],
        "disputes": disputed,
        "dispute_ways": ways_of(disputed),
        "places": places(dossier, passages, accounts),
        "figures": figures(dossier, accounts, passages),
        "voices": voices(dossier, accounts, passages),
        "unnamed": unnamed(dossier, accounts, passages),
        "origins": resting,
        "foundation": foundation(dossier),
        "falls": falls(dossier, accounts),
        "outlets": without_outlets(dossier, accounts),
        "relations": relations,
        "graphs": [graph(dossier, main_claim(dossier), relations, accounts, narrow=narrow) for narrow in (False, True)],
        "time": timeline(dossier, accounts, passages),
        "narrow_time": timeline(dossier, accounts, passages, narrow=True),
        "terms": terms(dossier, accounts, passages),
        "groups": flagged(dossier, accounts, passages, why),
        "left_out": [(account, left_out(account.article)) for account in accounts],
        "words": words,
        "terse": terse,
        "brief": functools.partial(words.cut, longest=_BRIEF) if terse else str,
        "same": lambda both: len({" ".join(one.text.casefold().split()) for one in both}) == 1,
    }
    # Last on the page, when every passage that is led to is known.
    context["texts"] = (
        functools.partial(without_texts, accounts, passages)
        if publication
        else functools.partial(full_texts, accounts, marks, single, passages, by_sentence=terse)
    )
    order = [row.claim.id for row in claims] + [claim.id for _, own in single for claim in own]
    rest = sorted({claim.id for claim in dossier.claims} - set(order))
    placed = (
        not publication and not rest and all(_stands(first_in(claim, one), one) for one, own in single for claim in own)
    )
    data = {
        "accounts": [_cited(one) for one in accounts],
        "shared": len(claims),
        **passages.drawers([*order, *rest], placed=placed, places=terse),
        **(unwritten(claims, [*order, *rest], sum(resting, ()), relations) if terse else {}),
    }
    return {"shown": context, "data": data, "terse": terse, "passages": passages}


def _where(place: CasePlace) -> str:
    parts = (place.name, place.admin1, country_name(place.country))
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _embedded(data: Mapping[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in _JSON_ESCAPES.items():
        text = text.replace(character, escaped)
    return text


def _stands(span: Span, account: Account) -> bool:
    """Whether a passage begins within what the page has of an account."""
    text = account.article.title or "" if span.field else account.article.text
    return span.start < len(text)


def _told(dossier: Dossier) -> int:
    """How many passages the claims and the statements have."""
    return sum(len(claim.members) for claim in dossier.claims) + sum(len(one.statements) for one in dossier.readings)


def _cited(account: Account) -> dict[str, Any]:
    """What a citation tells of an account that does not stand on the page in the same words."""
    article = account.article
    return {
        "letter": account.letter,
        "tone": account.tone,
        "name": account.name,
        "date": account.date,
        "title": words.cut(article.title, _LONGEST) if article.title else None,
    }


def _by_account(count: int) -> str:
    """What a style cannot read from the page: how many accounts a cell is wide, whose letter a link is."""
    wide = f".many{{--count:{count}}}\n" + "".join(f'[colspan="{n}"]{{--n:{n}}}\n' for n in range(2, count + 1))
    hues = (",".join(f'[href^="#p-{one}-"]' for one in range(tone, count, TONES)) for tone in range(min(TONES, count)))
    return wide + "".join(f"{links}{{--tone:var(--c{tone});--on:var(--o{tone})}}\n" for tone, links in enumerate(hues))


def _asset(name: str) -> str:
    """A style or script without what is for its readers alone: comments on lines of their own, and indentation."""
    text = resources.files("rashomon.report").joinpath("assets", name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not _COMMENT.fullmatch(line))


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
