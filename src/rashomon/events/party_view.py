"""The mentions of those in a story, and what the sentence around each says that they did or that was done to them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.events.accounts import Account, Story
from rashomon.events.party_stands import Done, lemmas, nouns_of, party_words, stands_of, verbs_of, words_of_class
from rashomon.model import CaseEntity, Span
from rashomon.nlp.parse import Parse, Sentence

__all__ = ["SeenParty", "named_mention", "passage", "seen_parties"]

_NEAR = 7  # tokens on either side
_OF_NAMES, _OTHERS = frozenset({"PROPN", "NUM", "PUNCT", "CCONJ", "ADP", "SPACE", "SYM"}), 3
_LISTED = 20  # sentences of a list, at most
_GAP = 9  # tokens between two names of one row ("A, 24, of Harbourton; B, 31")


@dataclass(frozen=True, slots=True)
class SeenParty:
    """A mention of an entity in an account; all words are lemmas in small letters."""

    story: Story
    account: Account
    entity: CaseEntity
    mention: Span
    named: bool  # the mention holds a name
    passage: Span  # the sentence
    own: frozenset[str]  # the words of the mention
    called: frozenset[str]  # nouns that say what they are: apposition, title, "identified as", "was the"
    did: tuple[Done, ...]  # verbs that they are subject or agent of
    underwent: tuple[Done, ...]  # verbs that they are object or passive subject of
    has: frozenset[str]  # nouns that are theirs or are of them: "X's death", "the shooting of X"
    kin_of: bool  # they are called kin of somebody
    kin: bool  # kin of theirs are named: "X's mother"
    speaks: bool
    quoted: bool
    aged: bool
    near: frozenset[str]  # the words right around
    sentence: frozenset[str]
    line: frozenset[str]  # where they are a line of a list: the words of what opens it
    rank: int  # of the sentence in the account
    first: bool


def seen_parties(story: Story, entities: Sequence[CaseEntity]) -> Iterator[SeenParty]:
    """The mentions of all entities in the accounts' prose, in order."""
    accounts = {account.reading.article.id: account for account in story.accounts}
    rows_ = {id: _rows(account, entities) for id, account in accounts.items()}
    for entity in entities:
        told: set[str] = set()
        for mention in entity.mentions:
            account = accounts.get(mention.article)
            if account is None or mention.field is not None:
                continue
            row = rows_[mention.article].get(mention.start, (mention,))
            seen = _seen(story, account, entity, mention, row, mention.article not in told)
            if seen is not None:
                told.add(mention.article)
                yield seen


def _seen(
    story: Story, account: Account, entity: CaseEntity, mention: Span, row: Sequence[Span], first: bool
) -> SeenParty | None:
    parse, language = account.parse, account.language
    tokens, sentence = parse.within(mention.start, mention.end), parse.sentence_at(mention.start)
    if not tokens or sentence is None:
        return None
    stands = {one.start: stands_of(parse, one, language) for one in row}
    places = list({token.i: token for found in stands.values() for token, _ in found}.values())
    did: list[Done] = []
    underwent: list[Done] = []
    has: set[str] = set()
    for token in places:
        for acted, done in verbs_of(parse, token, language):
            (did if acted else underwent).append(done)
        has |= nouns_of(parse, token)
    kin = words_of_class(language, "kin") | party_words(language, "kin")
    called = {word for _, linked in stands[mention.start] for word in linked}
    for found in stands.values():
        called |= {word for _, linked in found for word in linked if word not in kin}
    before, after = tokens[0].i, tokens[-1].i + 1
    opened = min(token.i for found in stands.values() for token, _ in found) if len(row) > 1 else before
    closed = max((t.i + 1 for t in parse.within(row[-1].start, row[-1].end)), default=after)
    low, high = max(sentence.first, min(opened, before) - _NEAR), min(sentence.last, max(closed, after) + _NEAR)
    near = lemmas(parse.tokens[low:before]) | lemmas(parse.tokens[after:high])
    behind = parse.tokens[after : min(sentence.last, after + 3)]
    aged = any(token.pos == "NUM" and token.text.isdigit() and len(token.text) < 3 for token in behind[:2]) or any(
        "year-old" in token.text for token in parse.tokens[max(sentence.first, before - 3) : after]
    )
    text = parse.text
    return SeenParty(
        story=story,
        account=account,
        entity=entity,
        mention=mention,
        named=tokens[0].pos not in {"DET", "PRON"} and any(t.pos == "PROPN" and t.text[:1].isupper() for t in tokens),
        passage=passage(account, sentence),
        own=lemmas(tokens),
        called=frozenset(called),
        did=tuple(did),
        underwent=tuple(underwent),
        has=frozenset(has),
        kin_of=bool(called & kin) or bool(lemmas(tokens) & kin),
        kin=bool(has & kin),
        speaks=_speaks(account, mention),
        quoted=_quoted(account, mention),
        aged=aged or text[mention.end : mention.end + 2] == " (",
        near=near,
        sentence=lemmas(parse.sentence_tokens(sentence)),
        line=_line(parse, sentence.i),
        rank=account.rank[sentence.i],
        first=first,
    )


def named_mention(account: Account, mention: Span) -> bool:
    """Whether a mention is a name: its head is one, and no common word for people."""
    tokens = account.parse.within(mention.start, mention.end)
    inside = {token.i for token in tokens}
    top = next((token for token in tokens if token.head not in inside or token.head == token.i), None)
    if top is None or top.pos != "PROPN" or not top.text[:1].isupper():
        return False
    return tokens[0].pos not in {"DET", "NUM", "PRON"} or tokens[0].text.lower() == "the"


def passage(account: Account, sentence: Sentence) -> Span:
    """A sentence as a passage, without the white space around it."""
    text = account.parse.text[sentence.start : sentence.end]
    start = sentence.start + len(text) - len(text.lstrip())
    return account.reading.article.span(start, start + len(text.strip()))


def _rows(account: Account, entities: Sequence[CaseEntity]) -> Mapping[int, tuple[Span, ...]]:
    """Names that stand in one row, by the offset of each: between them are ages, places and commas, no verb."""
    id = account.reading.article.id
    named = sorted(
        {
            (m.start, m.end): m
            for entity in entities
            if entity.kind == "person"
            for m in entity.mentions
            if m.article == id and m.field is None and m.text[:1].isupper()
        }.values(),
        key=lambda m: (m.start, -m.end),
    )
    out: dict[int, tuple[Span, ...]] = {}
    row: list[Span] = []
    for mention in named:
        if row and mention.start < row[-1].end:
            continue
        if row and _joined(account.parse, row[-1], mention):
            row.append(mention)
        else:
            row = [mention]
        for one in row:
            out[one.start] = tuple(row)
    return out


def _joined(parse: Parse, one: Span, other: Span) -> bool:
    if parse.sentence_at(one.start) != parse.sentence_at(other.start):
        return False
    between = parse.within(one.end, other.start)
    if not between or len(between) > _GAP or any(token.pos in {"VERB", "AUX", "PRON"} for token in between):
        return False
    first, last = between[0], between[-1]
    return (first.text in {",", ";", "(", "/"} or first.pos in {"CCONJ", "NUM"}) and (
        last.text in {",", ";", ")", "/"} or last.pos == "CCONJ" or "old" in last.text
    )


def _speaks(account: Account, mention: Span) -> bool:
    return any(
        statement.source is not None
        and statement.source.start <= mention.start
        and mention.end <= statement.source.end
        and statement.source.field is None
        for statement in account.reading.statements
    )


def _quoted(account: Account, mention: Span) -> bool:
    return any(
        part.start <= mention.start and mention.end <= part.end
        for statement in account.reading.statements
        if statement.kind == "direct"
        for part in statement.content
    )


def _line(parse: Parse, at: int) -> frozenset[str]:
    """Where a sentence is hardly more than names ("A, 24", "They are A and B"), the words of the sentence before."""
    sentences = parse.sentences
    if not _only_names(parse, sentences[at]):
        return frozenset()
    for above in range(at - 1, max(-1, at - _LISTED), -1):
        if not _only_names(parse, sentences[above]):
            return lemmas(parse.sentence_tokens(sentences[above]))
    return frozenset()


def _only_names(parse: Parse, sentence: Sentence) -> bool:
    others = [token for token in parse.sentence_tokens(sentence) if token.pos not in _OF_NAMES]
    return len(others) <= _OTHERS
