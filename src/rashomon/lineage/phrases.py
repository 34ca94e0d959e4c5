"""Phrases: set expressions that two otherwise different texts share, weak evidence of one writing hand or machine.

Set phrases tell nothing of the event: no name, no number, and words that the articles use hardly anywhere else. Several
of them together between the same two texts are rarer than any one of them.
"""

from collections import Counter
from collections.abc import Sequence

from rashomon.lineage.blocking import SHORTEST, Strand
from rashomon.lineage.compare import Passage
from rashomon.text.similarity import Run, tiles

__all__ = ["set_phrases"]

# A stem that both texts together use more often than this belongs to their subject.
_RARE = 3
# So many phrases, so many words in all, and one of so many words: of 450 pairs of reports on one event by different
# newspapers two reach this that share nothing else of weight.
_PHRASES, _WORDS, _LONGEST = 3, 17, 7


def set_phrases(a: Strand, b: Strand, runs: Sequence[Run]) -> tuple[Passage, ...]:
    """The set phrases among the common runs, longest first; none unless there are enough of them to mean anything."""
    if len(runs) < _PHRASES or runs[0].length < _LONGEST:
        return ()
    used = Counter(a.stems)
    used.update(b.stems)
    found = []
    for run in tiles(runs, SHORTEST):
        places = [(run.a + k, run.b + k) for k in range(run.length)]
        if any(a.quoted[i] or b.quoted[j] or (not a.weight[i] and a.words[i].name) for i, j in places):
            continue
        content = [a.stems[i] for i, _ in places if a.weight[i]]
        if len(content) >= 2 and min(used[x] for x in content) <= _RARE:
            found.append(Passage("verbatim", run.a, run.a + run.length, run.b, run.b + run.length, 1.0))
    lengths = [p.a_end - p.a for p in found]
    if len(found) < _PHRASES or sum(lengths) < _WORDS or max(lengths) < _LONGEST:
        return ()
    return tuple(sorted(found, key=lambda p: (p.a - p.a_end, p.a)))
