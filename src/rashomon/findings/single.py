"""One origin: claims that several accounts carry and that one voice alone stands for, or one text that they share."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.findings.closeness import same_text, same_words, shares, weighty
from rashomon.findings.evidence import finding, role
from rashomon.findings.named import called, is_pronoun, name_words, names
from rashomon.lineage.affiliations import plain_name
from rashomon.model import Claim, ClaimMember, Finding, Lineage, Origin, Reading, Span, Statement
from rashomon.text.lexicon import rows
from rashomon.text.quotes import outermost, quotations

__all__ = ["single_origin"]

# A claim and those of its members that stand for it.
_Rests = tuple[Claim, Sequence[ClaimMember]]
# So many telling words, and so much of the fewer, passages have in common that were had from one voice.
_IN_COMMON, _OF_FEWER = 2, 0.5


@dataclass(frozen=True, slots=True)
class _Case:
    """What is asked of a case: its readings and statements by id, and the pairs of articles of which one has the
    other's text."""

    readings: Mapping[str, Reading]
    statements: Mapping[str, Statement]
    related: Collection[frozenset[str]]

    def said(self, member: ClaimMember) -> Statement | None:
        """The statement that a member is, if its account has it from somebody; where it stands in another's words ("he
        told him to go, the indictment said"), that one's."""
        said = self.statements.get(member.statement) if member.statement else None
        if said is None:
            return None
        relayed = self._is_relayed(said)
        around = [
            other
            for other in self.readings[member.article].statements
            if other.kind != "term"
            and other.source is not None
            and other.speaker.name != said.speaker.name
            and any(c.start <= member.start and member.end <= c.end for c in other.content)
            and (relayed or _size(other) > _size(said))
        ]
        return max(around, key=_size, default=None if relayed else said)

    def _is_relayed(self, said: Statement) -> bool:
        """Whether the words for a speaker stand within a quotation: whoever is quoted tells what that one said."""
        source = said.source
        if source is None or source.field is not None:
            return False
        text = self.readings[source.article].article.text
        return any(q.inner <= source.start and source.end <= q.inner_end for q in outermost(quotations(text)))

    def outlet(self, article: str) -> str:
        """Who published an article; itself where nobody is known."""
        return plain_name(self.readings[article].article.publisher or "") or article


def _size(statement: Statement) -> int:
    return sum(content.end - content.start for content in statement.content)


def single_origin(
    readings: Sequence[Reading],
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    lineages: Sequence[Lineage] = (),
) -> Iterator[Finding]:
    """Claims that several articles carry and one origin alone stands for; one finding for each origin.

    That every article has a claim from there must show: it names the origin for that passage, or has the words of one
    that does. What stands in one text under several outlets is one voice, whoever had it first.
    """
    case = _Case(
        {r.article.id: r for r in readings},
        {s.id: s for r in readings for s in r.statements},
        {frozenset(line.between) for line in lineages if line.kind in {"copies", "rewrites"}},
    )
    by_id = {origin.id: origin for origin in origins}
    resting: dict[tuple[tuple[str, ...], str], list[_Rests]] = {}
    for claim in claims:
        members = [m for m in claim.members if m.stands == "for" and m.origin in by_id and m.article in case.readings]
        groups = {by_id[m.origin].group for m in members if m.origin}
        members = _near(members)
        if len(groups) != 1 or any(m.origin is None for m in claim.members) or not _several(case, members):
            continue
        name = _one_origin(case, members, by_id)
        if name is not None and not _is_polled(name, _language(case, members[0])):
            key = (tuple(sorted({m.origin for m in members if m.origin})), name)
            resting.setdefault(key, []).append((claim, members))
    for (of, name), found in sorted(_merged(resting).items()):
        yield _finding(of, name, found)


def _merged(
    resting: Mapping[tuple[tuple[str, ...], str], list[_Rests]],
) -> dict[tuple[tuple[str, ...], str], list[_Rests]]:
    """One entry for each origin under the fullest of its names ("Quill", "Ada Quill")."""
    found: dict[tuple[tuple[str, ...], str], list[_Rests]] = {}
    for (of, name), claims in sorted(resting.items(), key=lambda item: (-len(item[0][1]), item[0])):
        fuller = next((key for key in found if key[0] == of and set(name_words(name)) & set(name_words(key[1]))), None)
        found.setdefault(fuller or (of, name), []).extend(claims)
    return found


def _near(members: Sequence[ClaimMember]) -> list[ClaimMember]:
    """The members that tell what another article's tells, in words that both have: of "the release is being looked
    into" and "he will not be charged" one cannot say that the same was had from one voice."""
    return [
        m
        for m in members
        if any(
            m.article != other.article and (m.text == other.text or shares(m.text, other.text, _IN_COMMON, _OF_FEWER))
            for other in members
        )
    ]


def _several(case: _Case, members: Sequence[ClaimMember]) -> bool:
    """Whether several articles of several outlets carry a claim that says something."""
    articles = {m.article for m in members}
    return (
        len(articles) > 1
        and len({case.outlet(article) for article in articles}) > 1
        and any(weighty(m, _language(case, m)) for m in members)
    )


def _one_origin(case: _Case, members: Sequence[ClaimMember], by_id: Mapping[str, Origin]) -> str | None:
    """Whom a claim rests on, as the accounts call them; "" for one text whose words are nobody's but its own; none
    where an article does not show whence it has the claim."""
    told = [m for m in members if (said := case.said(m)) is not None and names(case.readings[m.article], said)]
    if not told:
        own = all(m.statement is None and _is_publisher(by_id[m.origin or ""]) for m in members)
        # "He was taken to a hospital" stands in any report.
        own = own and all(weighty(m, _language(case, m)) for m in members)
        return "" if own and _one_text(case, members, sorted({m.article for m in members})) else None
    people = [m for m in told if _is_person(case, m)]
    for article in sorted({m.article for m in members} - {m.article for m in people}):
        mine = [m for m in members if m.article == article]
        if not any(_has_it_from(case, m, other) for m in mine for other in told if other.article != article):
            return None
    return _name(case, people or told, by_id[told[0].origin or ""])


def _is_polled(name: str, language: str) -> bool:
    """Whether a name is a word for those whom a survey asks ("registered voters"): it is the survey that says so."""
    polled = {word for kind, word in rows(language, "light") if kind == "polled"}
    return bool(name) and name.islower() and name.split()[-1] in polled


def _is_person(case: _Case, member: ClaimMember) -> bool:
    """Whether an account names a person for a passage; a body, or "officials", may be another one in each account."""
    said = case.said(member)
    return said is not None and said.speaker.kind == "person" and said.speaker.named


def _has_it_from(case: _Case, member: ClaimMember, other: ClaimMember) -> bool:
    """Whether a passage has the words of another's; one in an outlet's own voice, where its text is the other's."""
    if member.statement is not None:
        return same_words(member, other)
    return frozenset((member.article, other.article)) in case.related and same_text(member, other)


def _is_publisher(origin: Origin) -> bool:
    return origin.kind in {"agency", "outlet", "channel", "unknown"}


def _one_text(case: _Case, members: Sequence[ClaimMember], articles: Sequence[str]) -> bool:
    """Whether each article has the words of another one that it is related to."""
    return all(
        any(
            same_text(m, other)
            for m in members
            for other in members
            if m.article == article != other.article and frozenset((article, other.article)) in case.related
        )
        for article in articles
    )


def _name(case: _Case, told: Sequence[ClaimMember], origin: Origin) -> str | None:
    """What all accounts that name the origin call it: its full name where one of them has that; none where they do not
    agree. A group without a name may be another one in every account, unless the words are the same."""
    spoken = {m.article: said for m in told if (said := case.said(m)) is not None}
    joint = [called(said) for said in spoken.values() if _several_names(called(said))]
    if joint:
        return min(joint, key=len) if len(joint) == len(spoken) else None
    by_article = [_names_for(case, article, said) for article, said in sorted(spoken.items())]
    if not any(by_article):
        alone = len(spoken) == 1 or all(
            any(same_words(m, other) for other in told if other.article != m.article) for m in told
        )
        return called(next(iter(spoken.values()))) if alone else None
    named = [found for found in by_article if found]
    every = {word for found in named for word in found}
    speakers = {word for said in spoken.values() for word in name_words(said.speaker.name)}
    full = set(name_words(origin.name))
    if full and full <= every & speakers and all(full & set(found) for found in named):
        return origin.name
    common = [word for word in named[0] if all(word in found for found in named)]
    short = {"".join(word[0] for word in found) for found in named if len(found) > 1}
    if not common and not any(len(found) == 1 and found[0] in short for found in named):
        return None
    best = max((called(said) for said in spoken.values() if name_words(called(said))), key=len, default=origin.name)
    return best if not is_pronoun(best, "en") else origin.name


def _several_names(words: str) -> bool:
    """Whether a source is several who speak together ("Ada Quill and Joan Marrow")."""
    parts = words.split(" and ")
    return len(parts) > 1 and all(name_words(part) for part in parts)


def _names_for(case: _Case, article: str, said: Statement) -> list[str]:
    """The words of the names by which an account calls a speaker."""
    language = case.readings[article].article.language or "en"
    by_pronoun = said.source is None or is_pronoun(said.source.text, language)
    return name_words(said.speaker.name if by_pronoun and said.speaker.named else called(said))


def _finding(of: tuple[str, ...], name: str, found: Sequence[_Rests]) -> Finding:
    members = [m for _, those in found for m in those]
    articles = sorted({m.article for m in members})
    claims = "A claim" if len(found) == 1 else f"{len(found)} claims"
    one = "s" * (len(found) == 1)
    rests = f"rest{one} on one origin: {name}."
    shared = f"stand{one} in the same words in all of them: one text, whoever had it first, and not several reports."
    return finding(
        "single_origin",
        "check" if len(articles) > 2 else "note",
        f"{claims} carried by {len(articles)} articles {rests if name else shared}",
        "lineage.single_origin",
        [role(_passage(m), "carries") for m in members],
        confidence=0.8,
        about=(*(claim.id for claim, _ in found), *of),
        searched=articles,
    )


def _language(case: _Case, member: ClaimMember) -> str:
    return (case.readings[member.article].article.language or "en").split("-")[0]


def _passage(member: Span) -> Span:
    """A member's passage alone."""
    return Span(article=member.article, start=member.start, end=member.end, text=member.text, field=member.field)
