"""From the scores of every possible head to a tree."""

from __future__ import annotations

import numpy as np

from briefing.language.crf import Floats

_NEVER = -1e9


def decode_tree(arcs: Floats) -> list[int]:
    """A head for each word of a sentence from 1 (0: the root), so that they make a tree with one word at its root.

    ``arcs[i, j]`` is the score of head j for word i + 1. Every word takes its best head; where that makes a circle, the
    word that loses least by it takes its best head outside. Linear in the number of circles, not the exact optimum.
    """
    size = len(arcs)
    scores = np.array(arcs, dtype=np.float32)
    scores[np.arange(size), np.arange(1, size + 1)] = _NEVER
    heads = [0, *scores.argmax(axis=1).tolist()]
    while circle := _circle(heads):
        rooted = _rooted(heads)
        best = max(
            ((word, head) for word in circle for head in [_best(scores[word - 1], rooted)]),
            key=lambda pair: scores[pair[0] - 1, pair[1]] - scores[pair[0] - 1, heads[pair[0]]],
        )
        heads[best[0]] = best[1]
    roots = [word for word in range(1, size + 1) if heads[word] == 0]
    top = max(roots, key=lambda word: float(scores[word - 1, 0]), default=0)
    for word in roots:
        if word != top:
            heads[word] = top
    return heads[1:]


def _best(scores: Floats, allowed: list[int]) -> int:
    return allowed[int(np.argmax(scores[allowed]))]


def _rooted(heads: list[int]) -> list[int]:
    """The root and all words from which the way up ends there."""
    known = {0: True}
    for start in range(1, len(heads)):
        path = []
        word = start
        while word not in known:
            known[word] = False
            path.append(word)
            word = heads[word]
        for passed in path:
            known[passed] = known[word]
    return sorted(word for word, ends in known.items() if ends)


def _circle(heads: list[int]) -> list[int]:
    """The words of one circle, or none."""
    seen = [0] * len(heads)
    seen[0] = -1
    for start in range(1, len(heads)):
        word = start
        while not seen[word]:
            seen[word] = start
            word = heads[word]
        if seen[word] == start:
            circle = [word]
            while heads[circle[-1]] != word:
                circle.append(heads[circle[-1]])
            return circle
    return []
