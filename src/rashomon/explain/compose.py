"""Compose: a thing of a case with what the rules' data say of it, as one `Explanation`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from rashomon.explain.claims import claim
from rashomon.explain.figures import fact, quantity, time
from rashomon.explain.findings import finding
from rashomon.explain.lineage import line, origin
from rashomon.explain.people import article_entity, entity
from rashomon.explain.places import mention, place
from rashomon.explain.rules import Rule, constant, data_hash, rules, settling
from rashomon.explain.statements import statement
from rashomon.explain.subject import Subject
from rashomon.explain.things import Thing, resolve, things
from rashomon.explain.words import filled
from rashomon.model import Dossier, Explanation, Threshold

__all__ = ["SUBJECTS", "explain", "explainer"]

# A case may come from a version that has other rules.
_UNKNOWN = Rule(
    method="This version knows no rule of that name; the version that wrote the case may (see the end).",
    means="what it means cannot be told",
)
# One function for each sort of thing.
SUBJECTS: Mapping[str, Callable[[Dossier, Any], Subject]] = {
    "finding": finding,
    "claim": claim,
    "fact": fact,
    "lineage": line,
    "origin": origin,
    "place": place,
    "entity": entity,
    "statement": statement,
    "quantity": quantity,
    "time": time,
    "place name": mention,
    "article's entity": article_entity,
}


def explain(dossier: Dossier, id: str) -> Explanation:
    """Why the case has the thing with that id (or the only one whose id begins so); KeyError where there is none."""
    return explainer(dossier)(id)


def explainer(dossier: Dossier) -> Callable[[str], Explanation]:
    """`explain` for many things of one case: everything with an id is gathered once."""
    known = things(dossier)

    def explained(id: str) -> Explanation:
        thing = resolve(id, known)
        if thing is None:
            raise KeyError(id)
        return _explanation(dossier, thing, SUBJECTS[thing.type](dossier, thing.record))

    return explained


def _explanation(dossier: Dossier, thing: Thing, subject: Subject) -> Explanation:
    rule = rules().get(subject.rule, _UNKNOWN)
    return Explanation(
        id=thing.id,
        type=thing.type,
        kind=subject.kind,
        rule=subject.rule,
        method=rule.method,
        says=subject.says,
        inputs=subject.inputs,
        searched=subject.searched,
        thresholds=tuple(_thresholds(rule, subject)),
        models=_models(dossier, rule),
        confidence=subject.confidence,
        means=rule.means,
        would_change=filled((*rule.when.get(subject.when, ()), *rule.change), subject.slots),
        would_settle=filled(_settling(subject.settles or rule.settle), subject.slots),
    )


def _thresholds(rule: Rule, subject: Subject) -> Iterator[Threshold]:
    for limit in rule.limits:
        if limit.given is not None and not subject.slots.get(limit.given):
            continue
        value = constant(limit.at)
        if not isinstance(value, int | float):
            raise TypeError(f"{limit.at} is no number")
        reached = subject.reached.get(limit.reached or "")
        yield Threshold(
            name=limit.name, value=float(value), reached=None if reached is None else round(float(reached), 3)
        )


def _models(dossier: Dossier, rule: Rule) -> dict[str, str]:
    """The program that wrote the case, the models and gazetteer as the case names them, data as installed here."""
    by = dossier.generated_by
    known = {**by.models, "gazetteer": by.gazetteer or "none"}
    return {
        "rashomon": by.rashomon,
        **{name: known.get(name, "not known") for name in rule.models},
        **{f"data/{path}": data_hash(path) for path in rule.data},
    }


def _settling(keys: Iterable[str]) -> Iterator[str]:
    """The narrowest entry for each key: of "number.killed", else of "number"."""
    known = settling()
    for key in keys:
        yield from known.get(key, known.get(key.partition(".")[0], ()))
