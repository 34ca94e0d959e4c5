"""Where the title before a name begins and ends: "Chief of the General Staff", "military analyst"."""

from rashomon.entities.context import Context
from rashomon.entities.runs import Run, Word

__all__ = ["behind_of", "is_person", "is_title", "title_end", "title_start", "titles_before"]


def is_title(context: Context, word: Word) -> bool:
    """Whether a word is a title or ends one."""
    text, lex = word.text.lower(), context.lexicon
    office, hyphen, rest = text.partition("-")
    if hyphen and rest in lex.small("incoming"):
        text = office  # "Senator-elect"
    if hyphen and f"{office} {rest}" in lex.titles:
        return True  # "Lieutenant-Colonel"
    return text in lex.titles or text in lex.title_words or lex.plural.get(text) in lex.titles


def title_end(context: Context, words: list[Word]) -> int:
    """Index of the first word behind the titles that open a run."""
    lex = context.lexicon
    end = 0
    if lex.is_given(words[0].text) and not is_title(context, words[0]):
        # "Marion County Prosecutor Jane Roe": a place that is a given name too
        behind = range(2, len(words) - 1)
        return next((at for at in behind if is_title(context, words[at - 1]) and is_person(context, words[at:])), 0)
    for at, word in enumerate(words[:-1]):
        if is_title(context, word) and not (at and lex.is_given(words[at - 1].text) and at == len(words) - 2):
            end = at + 1
    if end == 0 and len(words) > 2:
        # "General Staff Jonas Weber": what opens with other matter and ends in a name
        for at, word in enumerate(words[1:-1], 1):
            if lex.is_given(word.text) and any(
                lex.org_class(w.text, "body", "government", "forces", "media") or w.text.lower() in lex.nation
                for w in words[:at]
            ):
                return at
            if lex.is_given(word.text) and is_person(context, words[at:]):
                return at  # "District of Columbia Jane Roe"
    return end


def is_person(context: Context, words: list[Word]) -> bool:
    """Whether the parser takes exactly these words for a person."""
    return len(words) > 1 and (words[0].first, words[-1].last) in context.people


def titles_before(context: Context, run: Run) -> tuple[int, str]:
    """The first token and the words of a title in small letters right before a run ("military analyst", "mayor")."""
    tokens, lex = context.parse.tokens, context.lexicon
    i = run.first - 1
    if (
        i < 0
        or tokens[i].sentence != run.sentence
        or not (tokens[i].text.lower() in lex.title_words or tokens[i].text.lower() in lex.singular)
    ):
        return behind_of(context, run)
    if tokens[i].end + 1 != tokens[run.first].start:
        return run.first, ""
    first = i
    while first > 0 and tokens[first - 1].sentence == run.sentence and tokens[first - 1].end + 1 >= tokens[first].start:
        token = tokens[first - 1]
        fits = token.text.lower() in lex.small("modifier") | lex.title_words or token.text.lower() in lex.nation
        if token.text == "-" and token.end != tokens[first].start:
            break
        if (
            token.text == "-"
            or (token.pos in {"ADJ", "NOUN", "PROPN"} and token.head <= run.last and token.head >= first - 1)
            or fits
        ):
            first -= 1
        else:
            break
    if tokens[first].text == "-":
        first += 1
    return first, context.parse.text[tokens[first].start : tokens[i].end]


def behind_of(context: Context, run: Run) -> tuple[int, str]:
    """ "Chief of the General Staff Jonas Weber": the title stands before an "of" that the run hangs on."""
    tokens, lex = context.parse.tokens, context.lexicon
    i = run.first - 1
    if i >= 0 and tokens[i].text == "the":
        i -= 1
    if i < 1 or tokens[i].text != "of" or tokens[i - 1].sentence != run.sentence or len(run.words) < 3:
        return run.first, ""
    if not tokens[i - 1].text[0].isupper() or tokens[i - 1].text.lower() not in lex.title_words:
        return run.first, ""
    return i - 1, context.parse.text[tokens[i - 1].start : tokens[run.first].start].strip()


def title_start(context: Context, run: Run, first: int) -> int:
    """Where the mention begins: a title with a capital may hang on "of" to one before it, a nation may open it."""
    tokens, lex = context.parse.tokens, context.lexicon
    behind, noun = behind_of(context, run)
    if noun:
        first = min(first, behind)
    while first > 0 and tokens[first - 1].sentence == run.sentence and tokens[first - 1].end + 1 == tokens[first].start:
        text = tokens[first - 1].text.lower()
        if text not in lex.small("modifier") and text not in lex.adjectives:
            break
        first -= 1
    return first
