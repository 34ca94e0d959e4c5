"""Which entities are worth comparing: those that share a key (surname, word, initials, number of a unit)."""

from collections.abc import Iterable, Iterator

from rashomon.entities.profile import Profile
from rashomon.text.names import is_acronym, latin, skeleton

__all__ = ["block", "pairs"]

_SMALL = {"the", "of", "and", "for", "in"}


def block(profile: Profile) -> Iterator[str]:
    """The keys under which a profile is looked for; none for what has no name."""
    if not profile.named or not profile.words:
        return
    if profile.kind == "person":
        yield f"p:{skeleton(profile.words[-1])[:4]}"
        if len(profile.words) > 1:
            yield f"p:{skeleton(profile.words[0])[:4]}"
    elif profile.unit is not None:
        yield f"u:{profile.unit.number}:{profile.unit.kind}"
    else:
        if profile.known:
            yield f"k:{profile.known}"
        if profile.body:
            yield f"n:{profile.nation}:{profile.body}"
        for word in (*profile.words, "".join(profile.words)):
            if word not in _SMALL:
                yield f"o:{word}"
        for form in profile.entity.names:
            if is_acronym(form):
                yield f"a:{latin(form).replace(' ', '')}"
            else:
                yield f"a:{''.join(w[0] for w in latin(form).split() if w not in _SMALL)}"


def pairs(profiles: Iterable[Profile]) -> list[tuple[int, int]]:
    """Index pairs of profiles that share a key and a kind, each once, in order."""
    blocks: dict[str, list[int]] = {}
    ordered = list(profiles)
    for at, profile in enumerate(ordered):
        for key in sorted(set(block(profile))):
            blocks.setdefault(key, []).append(at)
    found = {(i, j) for members in blocks.values() for n, i in enumerate(members) for j in members[n + 1 :]}
    return sorted((i, j) for i, j in found if ordered[i].kind == ordered[j].kind)
