"""Signs that somebody acted or was affected: a value from 0 to 1 for each mention; the docstring says what for.

A sign says nothing of the role by itself: its weights for either stand in `data/events/parties.tsv`, learnt by
`training/events/parties.py`. Compare Pavlick et al. 2016 ("The Gun Violence Database"). `DIRECT` are the signs by which
a sentence can be shown as evidence: it tells the role of the very mention, or has its words right beside.
"""

from collections.abc import Callable

from rashomon.events.accounts import LEAD, Story
from rashomon.events.party_stands import Done, party_words, words_of_class
from rashomon.events.party_view import SeenParty

__all__ = ["DIRECT", "SIGNS", "of_harm", "values"]

# The share of accounts whose lead tells of harm from which on the story is one of harm.
_MOSTLY = 0.5
Sign = Callable[[SeenParty], float]


def of_harm(story: Story, language: str) -> bool:
    """Whether most accounts open with harm that was done."""
    return story.weight(party_words(language, "harmful")) >= _MOSTLY


def _words(seen: SeenParty, *kinds: str) -> frozenset[str]:
    return frozenset().union(*(party_words(seen.account.language, kind) for kind in kinds))


def _any(done: tuple[Done, ...], words: frozenset[str], *, states: bool = False) -> float:
    return float(any(not one.negated and (bool(one.states & words) if states else one.lemma in words) for one in done))


def present(_: SeenParty) -> float:
    """they are mentioned"""
    return 1.0


def did_harm(seen: SeenParty) -> float:
    """they are told to have done harm"""
    harm, hurting = _words(seen, "deed") & _words(seen, "harm"), frozenset({"attack", "kill", "injure"})
    by = any(not one.negated and one.act in hurting for one in seen.did)
    return max(_any(seen.did, harm), float(by))


def did_deed(seen: SeenParty) -> float:
    """they are told to have done what comes with harm"""
    return _any(seen.did, _words(seen, "deed") - _words(seen, "harm"))


def did_act(seen: SeenParty) -> float:
    """they are told to have done the story's act"""
    response = _words(seen, "response")
    return max((seen.story.weight(frozenset({d.act})) for d in seen.did if d.act and d.act not in response), default=0)


def suffered(seen: SeenParty) -> float:
    """harm is told to have been done to them"""
    return _any(seen.underwent, _words(seen, "harm"))


def harmed_self(seen: SeenParty) -> float:
    """they are told to have done harm to themselves"""
    harm, self = _words(seen, "harm"), _words(seen, "self")
    return float(any(one.lemma in harm and one.states & self for one in seen.did))


def suffered_act(seen: SeenParty) -> float:
    """a harmful act of the story is told to have been done to them"""
    harmful = _words(seen, "harmful")
    return max((seen.story.weight(frozenset({d.act})) for d in seen.underwent if d.act in harmful), default=0.0)


def died(seen: SeenParty) -> float:
    """they are told to have died"""
    return _any(seen.did, _words(seen, "died"))


def found_dead(seen: SeenParty) -> float:
    """they are told to be dead or hurt"""
    being = tuple(one for one in (*seen.did, *seen.underwent) if one.lemma in _words(seen, "being"))
    return max(_any(being, _words(seen, "dead"), states=True), float(bool(seen.called & _words(seen, "dead"))))


def taken_to_care(seen: SeenParty) -> float:
    """they are told to have been treated"""
    care = _words(seen, "care")
    return max(_any(seen.underwent, care), _any((*seen.did, *seen.underwent), care, states=True))


def charged(seen: SeenParty) -> float:
    """they are told to be accused"""
    charge, both = _words(seen, "charge"), (*seen.did, *seen.underwent)
    own = _any(seen.did, charge & frozenset({"plead", "confess", "admit"}))
    return max(
        _any(seen.underwent, charge),
        own,
        _any(both, frozenset({"charge", "guilty", "suspect", "responsible"}), states=True),
    )


def charged_not(seen: SeenParty) -> float:
    """they are told not to be accused, or to deny it"""
    wide = _words(seen, "charge", "custody")
    not_ = any(one.negated and one.lemma in wide for one in (*seen.did, *seen.underwent))
    return max(float(not_), _any((*seen.did, *seen.underwent), _words(seen, "denied")))


def held(seen: SeenParty) -> float:
    """they are told to have been arrested, where harm was done: elsewhere those held are rather affected"""
    if not of_harm(seen.story, seen.account.language):
        return 0.0
    custody = _words(seen, "custody")
    own, both = custody & frozenset({"turn", "surrender"}), (*seen.did, *seen.underwent)
    return max(_any(seen.underwent, custody), _any(seen.did, own), _any(both, custody, states=True))


def in_trouble(seen: SeenParty) -> float:
    """what they are accused of is told"""
    return _any((*seen.did, *seen.underwent), _words(seen, "trouble"), states=True)


def fled(seen: SeenParty) -> float:
    """they are told to have got away"""
    both = (*seen.did, *seen.underwent)
    return max(_any(seen.did, _words(seen, "flight")), _any(both, frozenset({"large", "loose", "run"}), states=True))


def called_suspect(seen: SeenParty) -> float:
    """they are called by a word for who did it"""
    return float(bool((seen.called | seen.own) & _words(seen, "suspect")))


def called_hurt(seen: SeenParty) -> float:
    """they are called by a word for whom it happened to"""
    hurt = _words(seen, "hurt")
    among = any(one.lemma == "be" and not one.negated and one.states & hurt for one in seen.did)
    return float(bool((seen.called | seen.own) & hurt) or among)


def fate(seen: SeenParty) -> float:
    """what happened is told as theirs"""
    return float(bool(seen.has & _words(seen, "fate")))


def court(seen: SeenParty) -> float:
    """an arrest or a trial is told as theirs"""
    return float(bool(seen.has & _words(seen, "court")))


def kin_named(seen: SeenParty) -> float:
    """their relatives are told of"""
    return float(seen.kin)


def kin_of(seen: SeenParty) -> float:
    """they are called somebody's relative"""
    return float(seen.kin_of)


def speaks(seen: SeenParty) -> float:
    """they are quoted"""
    return float(seen.speaks)


def in_quote(seen: SeenParty) -> float:
    """somebody speaks of them"""
    return float(seen.quoted)


def official(seen: SeenParty) -> float:
    """they bear an office or rank"""
    titles = words_of_class(seen.account.language, "rank", "office", "voice") | _words(seen, "police")
    return float(bool((seen.called | seen.own) & titles))


def bystander(seen: SeenParty) -> float:
    """they are called by a word for who tells of it"""
    return float(bool((seen.called | seen.own) & _words(seen, "witness")))


def aged(seen: SeenParty) -> float:
    """their age is told"""
    return float(seen.aged)


def listed_hurt(seen: SeenParty) -> float:
    """they stand in a list of those affected"""
    return float(bool(seen.line & _words(seen, "hurt", "died", "harm")))


def listed_suspect(seen: SeenParty) -> float:
    """they stand in a list of those accused"""
    return float(bool(seen.line & _words(seen, "suspect", "charge", "custody")))


def near_harm(seen: SeenParty) -> float:
    """harm is told right beside"""
    return float(bool(seen.near & _words(seen, "harm")))


def near_death(seen: SeenParty) -> float:
    """death is told right beside"""
    return float(bool(seen.near & (_words(seen, "died", "dead") | frozenset({"death"}))))


def near_charge(seen: SeenParty) -> float:
    """an accusation is told right beside"""
    return float(bool(seen.near & _words(seen, "charge")))


def near_custody(seen: SeenParty) -> float:
    """an arrest is told right beside"""
    return float(bool(seen.near & _words(seen, "custody")))


def near_suspect(seen: SeenParty) -> float:
    """a word for who did it stands right beside"""
    return float(bool(seen.near & _words(seen, "suspect")))


def near_hurt(seen: SeenParty) -> float:
    """a word for whom it happened to stands right beside"""
    return float(bool(seen.near & _words(seen, "hurt")))


def told_mourning(seen: SeenParty) -> float:
    """the sentence tells of mourning"""
    return float(bool(seen.sentence & _words(seen, "mourn")))


def told_care(seen: SeenParty) -> float:
    """the sentence tells of treatment"""
    return float(bool(seen.sentence & _words(seen, "care")))


def told_trouble(seen: SeenParty) -> float:
    """the sentence tells of a charge"""
    return float(bool(seen.sentence & _words(seen, "charge")) and bool(seen.sentence & _words(seen, "trouble")))


def lead(seen: SeenParty) -> float:
    """they are named where the account says what happened"""
    return float(seen.rank < LEAD)


def headline(seen: SeenParty) -> float:
    """the headline names them"""
    last = seen.entity.name.lower().split()[-1]
    return float(seen.first and f" {last} " in seen.account.title)


SIGNS: tuple[Sign, ...] = (
    present, did_harm, did_deed, did_act, suffered, harmed_self, suffered_act, died, found_dead, taken_to_care, charged,
    charged_not, held, in_trouble, fled, called_suspect, called_hurt, fate, court, kin_named, kin_of, speaks, in_quote,
    official, bystander, aged, listed_hurt, listed_suspect, near_harm, near_death, near_charge, near_custody,
    near_suspect, near_hurt, told_mourning, told_care, told_trouble, lead, headline,
)  # fmt: skip
_ACTED: tuple[Sign, ...] = (
    did_harm, did_deed, did_act, charged, held, in_trouble, fled, called_suspect, court, listed_suspect, near_suspect,
    near_charge, near_custody,
)  # fmt: skip
_AFFECTED: tuple[Sign, ...] = (
    suffered, harmed_self, suffered_act, died, found_dead, taken_to_care, called_hurt, fate, listed_hurt, near_hurt,
    near_harm, near_death, kin_named,
)  # fmt: skip
DIRECT = {role: frozenset(sign.__name__ for sign in of) for role, of in (("acted", _ACTED), ("affected", _AFFECTED))}


def values(seen: SeenParty) -> tuple[float, ...]:
    """The values of all signs, in their order."""
    return tuple(sign(seen) for sign in SIGNS)
