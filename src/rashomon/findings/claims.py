"""Findings over claims: told as done and as still to come, denied, or differing, and in what."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.claims.acts import Act
from rashomon.claims.opposed import MARKS
from rashomon.claims.passages import Passage
from rashomon.claims.propositions import Alike, Told
from rashomon.findings.closeness import alike, shares
from rashomon.findings.evidence import finding, role
from rashomon.model import Article, Claim, ClaimMember, Finding, FindingKind, How, RoleSpan, Span, TermUse, Wording
from rashomon.nlp.parse import Parse
from rashomon.text.dates import find_dates
from rashomon.text.lexicon import rows
from rashomon.text.passages import words
from rashomon.text.publication import is_later
from rashomon.text.quotes import quotations

__all__ = ["chronology", "differences", "status_conflict", "still_to_come", "term_contrast"]

_SHOWN = 3
# So many characters behind an act hold the next word.
_BEHIND = 20
_ACCOUNTS = 2
# How likely the passages of a claim are one, in the mean, before tenses are held against one another.
_SURELY_ONE = 0.7
# Inflections of one word are no contrast.
_STEM = 3
_FAMILY = 4
_WHO = "who: "
_PAST = frozenset({"VBD", "VBN"})
# So much of all their telling words two passages of one act have in common, where they differ in the number alone, and
# where names differ as well.
_ALIKE, _NEARLY = 0.7, 0.4
# So many telling words two sentences have in common that tell of one act.
_IN_COMMON = 3
_KIND: Mapping[How, FindingKind] = {
    "number": "number_conflict", "place": "place_conflict", "date": "date_conflict", "cause": "cause_conflict",
}  # fmt: skip


def status_conflict(claims: Sequence[tuple[Claim, Told]], articles: Mapping[str, Article]) -> Iterator[Finding]:
    """One act told as done by some and as not done, or still to come, by others (or by the same account)."""
    for claim, group in claims:
        if not any(a.named for a in group.acts):
            continue  # a common noun ("a fee") may be another one each time
        done = [a for a in group.acts if a.modality == "actual" and a.done]
        denied = [a for a in group.acts if a.modality == "negated" and _denied_whole(a, articles)]
        planned = [a for a in group.acts if a.modality == "planned" and not _earlier(a, done, articles)]
        for others, part in ((denied, "not done"), (planned, "still to come")):
            # Of a common noun ("a man") another one may be meant each time.
            same = _one_object if part == "still to come" else _one_known
            others = [a for a in others if any(same(a, b) for b in done)]
            if not done or not others or len({a.article for a in (*done, *others)}) < _ACCOUNTS:
                continue
            if part == "not done" and not any(a.verbal for a in done):
                continue  # "a strike on the port" may be one that is only spoken of
            yield finding(
                "status_conflict",
                "alarm" if part == "not done" else "check",
                f"Told as done by {_names(done)}, as {part} by {_names(others)}: {claim.text}",
                f"claims.status.{part.replace(' ', '_')}",
                [*_acts(done, articles, "done"), *_acts(others, articles, part)],
                confidence=0.75 if len({a.article for a in done}) > 1 else 0.6,
                about=[claim.id],
            )


def chronology(
    claims: Sequence[tuple[Claim, Told]], articles: Mapping[str, Article], language: str
) -> Iterator[Finding]:
    """An act still to come in one account although a later act with the same object is told as done."""
    for first, later in rows(language, "act_order"):
        for claim_a, a in claims:
            for claim_b, b in claims:
                if (a.kind, b.kind) != (first, later) or a.key != b.key:
                    continue
                done = [act for act in b.acts if act.modality == "actual" and act.done]
                coming = [act for act in a.acts if act.modality == "planned" and not _earlier(act, done, articles)]
                if done and coming and any(act.named for act in (*done, *coming)):
                    yield finding(
                        "chronology",
                        "alarm",
                        f"Still to come in {_names(coming)} ({coming[0].lemma}), although a later act is told as done "
                        f"in {_names(done)} ({done[0].lemma}). What would settle it: when each account was "
                        "written, and a dated source for the act.",
                        "claims.chronology",
                        [*_acts(coming, articles, "still to come"), *_acts(done, articles, "done")],
                        confidence=0.75,
                        about=[claim_a.id, claim_b.id],
                    )


def still_to_come(
    clusters: Sequence[tuple[Claim, Alike]], articles: Mapping[str, Article], parses: Mapping[str, Parse] | None = None
) -> Iterator[Finding]:
    """A passage that has as still to come what another account, no later, has as done; of one act, surely the same.

    With the articles' `parses`, what is told as an attempt in the past is left out.
    """
    known = parses or {}
    for claim, cluster in clusters:
        if cluster.cohesion < _SURELY_ONE:
            continue
        done = [p for p in cluster.passages if p.modality == "actual" and p.done and p.whole]
        planned = [p for p in cluster.passages if p.modality == "planned" and p.whole]
        coming = [p for p in planned if not _earlier(p, done, articles) and not _was_tried(p, known, articles)]
        acts = {p.act for p in done} & {p.act for p in coming}
        done, coming = [p for p in done if p.act in acts], [p for p in coming if p.act in acts]
        if not done or not coming or {p.article for p in done} >= {p.article for p in coming}:
            continue
        yield finding(
            "chronology",
            "check",
            f"Still to come in {_names(coming)}, done in {_names(done)}. What would settle it: when each account was "
            "written.",
            "claims.still_to_come",
            [*_passages(coming, articles, "still to come"), *_passages(done, articles, "done")],
            confidence=0.5,
            about=[claim.id],
        )


def _was_tried(passage: Passage, parses: Mapping[str, Parse], articles: Mapping[str, Article]) -> bool:
    """Whether what a passage tells hangs on an attempt in the past: "when they tried to go in" is over."""
    parse = parses.get(passage.article)
    head = parse.within(*passage.head) if parse is not None else []
    if parse is None or not head:
        return False
    attempts = {row[0] for row in rows((articles[passage.article].language or "en").split("-")[0], "attempts")}
    tried = False
    for token in (head[0], *parse.ancestors(head[0].i)):
        tried = tried or token.lemma.lower() in attempts
        if tried and token.pos == "VERB":
            return token.tag in _PAST
    return False


def differences(
    claims: Sequence[Claim], told: Sequence[tuple[Claim, Told]], articles: Mapping[str, Article]
) -> Iterator[Finding]:
    """Members of one claim that differ in number, place, date or cause from the most of them.

    A name gone wrong is no conflict of places but its own finding: acts that were joined because the story must mean
    one place, and passages whose place differs by a slip; nor is one where no day stands in both. It is a note: of nine
    that were read on real stories none was a dispute, most counted others or told another day's part of the matter.
    """
    elsewhere = {claim.id for claim, group in told if not any(_placed(act) == group.key for act in group.acts)}
    for claim in claims:
        for how, kind in _KIND.items():
            if how == "place" and claim.id not in elsewhere:
                continue
            apart = [m for m in claim.members if m.relation == "differs" and m.how == how]
            rest = [m for m in claim.members if m.relation in ("asserts", "hedges")]
            apart = [m for m in apart if any(_one_act(m, other, how) for other in rest)]
            rest = [m for m in rest if any(_one_act(m, other, how) for other in apart)]
            if how == "date":
                apart, rest = ([m for m in some if _has_day(m, articles)] for some in (apart, rest))
            if not apart or not rest or {m.article for m in apart} == {m.article for m in rest}:
                continue
            yield finding(
                kind,
                "note",
                f"Accounts agree on the act and may differ in the {how}: {claim.text} "
                f"What would settle it: a source that gives the {how} at first hand.",
                f"claims.differs.{how}",
                [*_members(apart, f"differs in {how}"), *_members(rest, "the others")],
                confidence=0.4,
                about=[claim.id],
            )


def _has_day(member: ClaimMember, articles: Mapping[str, Article]) -> bool:
    return bool(find_dates(member.text, language=(articles[member.article].language or "en").split("-")[0]))


def _one_act(one: ClaimMember, other: ClaimMember, how: How) -> bool:
    """Whether two passages tell one act in much the same words: else they differ in more than this."""
    return one.article != other.article and alike(one.text, other.text, _ALIKE if how == "number" else _NEARLY)


def term_contrast(wordings: Sequence[Wording], articles: Mapping[str, Article]) -> Iterator[Finding]:
    """Accounts word the same act differently, with no word in common, in sentences that tell of the same.

    A word that the other account has in its own voice too, of whatever, is no contrast: it does not avoid it. Whom they
    name for it is shown in the wordings and is no contrast: one names the suspect, the next the police.
    """
    own = {id: _own_words(article) for id, article in articles.items()}
    for wording in wordings:
        if wording.target.startswith(_WHO):
            continue
        apart: dict[str, RoleSpan] = {}
        for one, other in combinations(wording.by_article, 2):
            mine, theirs = ({t.text.casefold()[:_STEM] for t in use.terms} for use in (one, other))
            avoided = not _has_one(own[other.article], one) and not _has_one(own[one.article], other)
            distinct = not mine & theirs and avoided
            pair = _of_one_matter(one.terms, other.terms, articles) if distinct else None
            for span in pair or ():
                apart.setdefault(span.article, role(span, span.text))
        if not apart:
            continue
        spans = [apart[article] for article in sorted(apart)]
        yield finding(
            "term_contrast",
            "note",
            f"The accounts use different words for the same thing ({wording.target}): "
            + ", ".join(sorted({f"“{s.text}”" for s in spans}))
            + ".",
            "wording.contrast",
            spans,
            confidence=0.7,
        )


def _own_words(article: Article) -> frozenset[str]:
    """The words of an account outside quotations, its title's too, cut to what their inflections share."""
    quoted = [(q.start, q.end) for q in quotations(article.text)]
    own = [w for w in words(article.text) if not any(start <= w.start < end for start, end in quoted)]
    return frozenset(w.key[:_FAMILY] for w in (*own, *words(article.title or "")))


def _has_one(own: frozenset[str], other: TermUse) -> bool:
    """Whether an account has one of another's terms among its own words, in whatever inflection."""
    return any(term.text.casefold()[:_FAMILY] in own for term in other.terms)


def _of_one_matter(
    mine: Sequence[Span], theirs: Sequence[Span], articles: Mapping[str, Article]
) -> tuple[Span, Span] | None:
    """The first two terms whose sentences have words in common: of an attack and another one they have few."""
    told = ((a, b) for a in mine for b in theirs if a.field is None and b.field is None)
    return next(((a, b) for a, b in told if shares(_sentence(a, articles), _sentence(b, articles), _IN_COMMON)), None)


def _sentence(span: Span, articles: Mapping[str, Article]) -> str:
    """The sentence around a term, without it."""
    text = articles[span.article].text
    low = max(text.rfind(end, 0, span.start) for end in (". ", "\n", "? ", "! ")) + 1
    high = min((at for end in (". ", "\n", "? ", "! ") if (at := text.find(end, span.end)) >= 0), default=len(text))
    return text[low : span.start] + " " + text[span.end : high]


def _one_object(one: Act, other: Act) -> bool:
    """Whether two acts may befall the same: by name, or by the noun for it ("the four victims" and "three defendants"
    are not)."""
    mine, theirs = (
        {s.entity or s.place for s in (act.whom, act.where) if s is not None} - {None} for act in (one, other)
    )
    return bool(mine & theirs) or one.head == other.head


def _one_known(one: Act, other: Act) -> bool:
    """Whether two acts befall the same person, body or place, as far as the accounts are known to mean one."""
    mine, theirs = ({s.entity or s.place for s in (a.whom, a.where) if s is not None} - {None} for a in (one, other))
    return bool(mine & theirs) or (one.named and other.named and one.head == other.head)


def _denied_whole(act: Act, articles: Mapping[str, Article]) -> bool:
    """Whether a denied act is denied as such: not its word alone, in quotation marks ("has not been “occupied”"), nor
    what stands behind it ("did not charge him with murder")."""
    article = articles[act.article]
    light = rows((article.language or "en").split("-")[0], "light")
    # "Schools that did not reopen" are some of the schools.
    relatives = {word for kind, word in light if kind == "relative"}
    if not relatives.isdisjoint(article.text[act.start : act.trigger[0]].casefold().split()):
        return False
    restricts = {word for kind, word in light if kind == "restricts"}
    behind = article.text[act.end : act.end + _BEHIND].split(maxsplit=1)
    return not article.text[: act.trigger[0]].endswith(MARKS) and not (behind and behind[0].casefold() in restricts)


def _placed(act: Act) -> str | None:
    return next((slot.place for slot in (act.whom, act.where) if slot is not None and slot.place), None)


def _earlier(act: Act | Passage, done: Sequence[Act] | Sequence[Passage], articles: Mapping[str, Article]) -> bool:
    """True where the account of a planned act surely came out before every account that tells it done."""
    mine = articles[act.article].published
    theirs = [articles[a.article].published for a in done if a.article != act.article]
    known = [t for t in theirs if t]
    if not mine or not known or len(known) != len(theirs):
        return False
    return all(is_later(t, mine) for t in known)


def _acts(acts: Sequence[Act], articles: Mapping[str, Article], part: str) -> list[RoleSpan]:
    """One mention for each account, the first."""
    seen: dict[str, Act] = {}
    for act in sorted(acts, key=lambda a: (a.article, a.start)):
        seen.setdefault(act.article, act)
    return [role(articles[a.article].span(a.start, a.end), part) for a in list(seen.values())[:_SHOWN]]


def _members(members: Sequence[ClaimMember], part: str) -> list[RoleSpan]:
    seen: dict[str, ClaimMember] = {}
    for member in members:
        seen.setdefault(member.article, member)
    return [role(m, part) for m in list(seen.values())[:_SHOWN]]


def _passages(passages: Sequence[Passage], articles: Mapping[str, Article], part: str) -> list[RoleSpan]:
    seen: dict[str, Passage] = {}
    for passage in passages:
        seen.setdefault(passage.article, passage)
    return [role(articles[p.article].span(p.start, p.end), part) for p in list(seen.values())[:_SHOWN]]


def _names(acts: Sequence[Act] | Sequence[Passage]) -> str:
    articles = sorted({a.article for a in acts})
    return articles[0] if len(articles) == 1 else f"{len(articles)} accounts"
