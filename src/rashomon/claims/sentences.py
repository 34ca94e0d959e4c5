"""Sentences: the one sentence that stands for a claim, assembled from an act's frame or taken from a member."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from rashomon.claims.acts import Act
from rashomon.claims.alone import BROKEN, CLAUSE, SENTENCE
from rashomon.claims.passages import Passage
from rashomon.claims.propositions import Alike
from rashomon.claims.roles import classes_with
from rashomon.model import Article, Frame, Relation
from rashomon.text.datelines import after_dateline
from rashomon.text.lexicon import rows

__all__ = ["of_act", "of_passages", "taken"]

# So many content words may stand in an account's words for an act beside it: a day, a place.
_BESIDES = 3
# Words of a sentence to be read at a glance; longer ones are taken where nothing shorter stands by itself.
_SHORT, _LONG = 30, 32
# So much of a sentence a member must be for the sentence to stand for it.
_MOSTLY = 0.6
# What it weighs, beside nearness to the others (0..1), that a member stands by itself, and that it is long.
_STANDS, _LENGTHY = {BROKEN: 0.0, CLAUSE: 0.4, SENTENCE: 0.7}, 0.2
# What a sentence names that most others do not is not the claim's to say; beyond so much it weighs no more.
_ALONE, _MOST_ALONE = 0.12, 3
# A passage stands for a claim where it goes so well with one of each of so many of the accounts.
_GOES, _HALF, _APART = 0.4, 0.7, 1.0
_MARKS = (("“", "”"), ("‘", "’"), ("«", "»"), ("„", "“"), ('"', '"'), ("'", "'"))
_STOPS = (".", "!", "?", "…", ".’", "!’", "?’", ".”", '."', "!”", "?”", '!"', '?"', ".)")


def of_act(kind: str, reference: Act, frame: Frame, language: str, text: str = "") -> str:
    """One neutral sentence from the frame: "A took B", "B was taken", else the act's noun. What befalls a thing without
    anybody's doing is told in the account's own verb (`text` is its article's): a ferry capsizes, and may yet float."""
    forms = {row[0]: row[1:4] for row in rows(language, "act_forms")}
    active, passive, noun = forms.get(kind, (reference.lemma, reference.lemma, reference.lemma))
    if active == passive and reference.done and reference.modality == "actual":
        active = passive = _own_verb(reference, text) or active
    who, whom = (slot.text if slot else None for slot in (frame.who, frame.whom))
    if frame.quantity and whom and frame.quantity.text not in whom:
        whom = f"{frame.quantity.text} {whom}"
    if reference.modality == "negated":
        return _tidy(f"no {noun}: {whom or who or (frame.where.text if frame.where else '')}")
    if reference.modality == "planned":
        return _tidy(f"{noun}, still to come: {whom or who or (frame.where.text if frame.where else '')}")
    if whom is None and frame.where is not None:
        text = f"{who} {active} in {frame.where.text}" if who else f"{noun} in {frame.where.text}"
    elif who and whom:
        text = f"{who} {active} {whom}"
    else:
        text = f"{whom or who} {passive if whom or active == passive else active}"
        if reference.plural or (frame.quantity is not None and (frame.quantity.high or 0) > 1):
            text = text.replace(" was ", " were ")
    return _tidy(text)


def _own_verb(act: Act, text: str) -> str | None:
    """The word by which an account tells an act, where it is a verb behind the one whom it befalls."""
    low, high = act.trigger
    word, befalls = text[low:high], act.whom_at or act.who_at
    return word if befalls is not None and befalls[1] <= low and word.isalpha() and word.islower() else None


def taken(acts: Sequence[Act], passages: Mapping[tuple[str, int, int], Passage], language: str) -> str | None:
    """The words of most accounts for an act, or the shortest, where they stand by themselves.

    None where none do, or where the word for the act may be what is contested (a town is taken, liberated, occupied).
    """
    kinds = {act.kind for act in acts}
    if kinds & classes_with(language, 5, "place"):
        return None
    own = [
        passage.text
        for act in acts
        if act.modality == "actual" and (passage := passages.get((act.article, *act.trigger))) is not None
        if passage.stands == SENTENCE
        and passage.reach <= passage.end
        and not passage.negated
        and _besides(act, passage) <= _BESIDES
    ]
    often = Counter(own)
    return _tidy(min(often, key=lambda text: (-often[text], len(text), text))) if own else None


def _besides(act: Act, passage: Passage) -> int:
    """How many content words a passage has beside the act and those who have part in it: what the others need not
    tell."""
    parts = [at for at in (act.trigger, act.who_at, act.whom_at) if at is not None]
    return sum(not any(low <= word.start < high for low, high in parts) for word in passage.words if word.own)


def of_passages(
    cluster: Alike, relations: Mapping[int, Relation], articles: Mapping[str, Article], used: Collection[str] = ()
) -> tuple[str, Passage]:
    """The words of one member, and which it is: told as most tell it, a sentence by itself, short, nearest to all
    others, and naming little that the others do not.

    Where no member stands by itself, the sentence around one, unless it is long or another claim's (`used`); then the
    sentence of which a member is most, as a quotation, for it says more than the claim.
    """

    near = {at: sum(p for pair, p in cluster.likely.items() if at in pair) for at in relations}
    most = max(near.values()) or 1.0
    held = [(passage.article, _specific(passage)) for passage in cluster.passages]

    def rank(at: int) -> tuple[bool, float, str, int]:
        passage = cluster.passages[at]
        weight = near[at] / most + _STANDS[passage.stands] - _LENGTHY * (len(passage.text.split()) > _SHORT)
        weight -= _ALONE * min(_MOST_ALONE, _told_by_few(passage, held))
        weight -= _APART * (_accounts_with(cluster, at) < _HALF * len({article for article, _ in held}))
        return relations[at] != "asserts", -round(weight, 6), passage.article, passage.start

    ranked = [cluster.passages[at] for at in sorted(relations, key=rank)]
    told = ((_told(articles[passage.article].text, passage), passage) for passage in ranked)
    free = next(((text, passage) for text, passage in told if text is not None and text not in used), None)
    return free or _quoted(ranked, articles, used)


def _quoted(ranked: Sequence[Passage], articles: Mapping[str, Article], used: Collection[str]) -> tuple[str, Passage]:
    """The sentence around the member that is most of its own, in quotation marks; where all are other claims' too, one
    behind the words that are meant."""

    def around(passage: Passage) -> str:
        text = articles[passage.article].text
        return _tidy(text[after_dateline(text, passage.sentence[0]) : passage.sentence[1]])

    def share(passage: Passage) -> float:
        return len(passage.text) / max(1, len(around(passage)))

    def taken_by_another(passage: Passage) -> bool:
        sentence = around(passage)
        return sentence in used or f"“{_within(sentence)}”" in used

    free = [passage for passage in ranked if not taken_by_another(passage)]
    best = max(free or ranked, key=lambda passage: round(share(passage), 1))
    quoted = f"“{_within(around(best))}”"
    return (quoted if free else f"… {best.text.strip()} … ({quoted})"), best


def _within(text: str) -> str:
    """A text as it stands in quotation marks: those of its own are single ones."""
    parts = text.replace("“", "‘").replace("”", "’").split('"')
    return "".join(part if not at else ("‘" if at % 2 else "’") + part for at, part in enumerate(parts))


def _accounts_with(cluster: Alike, at: int) -> int:
    """How many accounts have a passage that goes with one, its own included."""
    mine = cluster.passages[at].article
    each: dict[str, list[int]] = {}
    for k, passage in enumerate(cluster.passages):
        each.setdefault(passage.article, []).append(k)
    return 1 + sum(cluster.goes_with(at, ks) >= _GOES for article, ks in each.items() if article != mine)


def _specific(passage: Passage) -> frozenset[object]:
    """Who, where, when and how many a passage names."""
    figures = {*passage.bare, *(quantity.low for quantity in passage.quantities)}
    return frozenset({*passage.entities, *passage.places, *(time.edtf for time in passage.times), *figures})


def _told_by_few(passage: Passage, held: Sequence[tuple[str, frozenset[object]]]) -> int:
    """How much of what a passage names fewer than half of the other accounts name with it."""
    others = {article for article, _ in held} - {passage.article}
    return sum(
        2 * len({article for article, named in held if article in others and one in named}) < len(others)
        for one in _specific(passage)
    )


def _told(text: str, passage: Passage) -> str | None:
    """A passage's own words where they stand by themselves, else its sentence if that is not long and says little
    else."""
    if passage.stands > BROKEN:
        return _tidy(text[_opening(text, passage) : _closing(text, passage)])
    around = _tidy(text[after_dateline(text, passage.sentence[0]) : passage.sentence[1]])
    words = len(around.split())
    return around if words <= _LONG and len(passage.text.split()) >= _MOSTLY * words else None


def _opening(text: str, passage: Passage) -> int:
    """Where a clause begins, with the word before a time that opens it ("since 27 January …")."""
    start = passage.start
    if not any(time.start == start for time in passage.times):
        return start
    before = text[passage.sentence[0] : start]
    word = before.split()[-1] if before.split() else ""
    return start - len(before) + before.rindex(word) if word.isalpha() and before.endswith(f"{word} ") else start


def _closing(text: str, passage: Passage) -> int:
    """Where a clause ends, with the mark right behind it that closes a quotation within it."""
    end = max(passage.end, passage.reach)
    own = text[passage.start : end]
    for opens, closes in _MARKS:
        behind = text[end : end + len(closes) + 1]
        if closes in behind and own.count(opens) > (
            own.count(closes) if opens != closes else own.count(opens) // 2 * 2
        ):
            return end + behind.index(closes) + len(closes)
    return end


def _tidy(text: str) -> str:
    """As a sentence: one space between words, a capital, a stop; no mark at an end that does not pair off within."""
    text = " ".join(text.split()).strip(" ,;:—–-")
    for opens, closes in _MARKS:
        inside, opened, closed = text[1:-1], text.count(opens), text.count(closes)
        if text[:1] == opens and text[-1:] == closes and not {opens, closes} & set(inside):
            text = inside
        elif opened > closed or (opens == closes and opened % 2 and text[:1] == opens):
            text = text.removeprefix(opens)
        elif closed > opened or (opens == closes and opened % 2):
            text = text.removesuffix(closes)
    text = text.strip(" ,;:—–-")
    text = text[:1].upper() + text[1:]
    return text if text.endswith(_STOPS) else text + "."
