"""The same statement in several articles, as agency copy brings it: recognised, and shown once. Pure.

**Normal form.** The words of the content, case-folded, without quotation marks, punctuation and what stands between the
spans. **Alike** are two statements with the same normal form of at least four words, or with at least eight words each
whose three-word sequences agree by at least 60 % (Jaccard), at most :data:`DAYS` days apart. A name does not decide:
one agency report names the speaker "Merz", another "der Kanzler". But two resolved speakers who differ are two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from db.rows import StatementRow, Told

DAYS = 3
SHORTEST_SAME, SHORTEST_ALIKE = 4, 8
ALIKE = 0.6
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_CROWD = 200
"""A three-word sequence in more statements than these says nothing about any two of them."""


def normal_form(content: str) -> tuple[str, ...]:
    """The words that are compared."""
    return tuple(word.casefold().replace("’", "'") for word in _WORD.findall(content))


def are_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two normal forms are one statement's."""
    if len(one) >= SHORTEST_SAME and tuple(one) == tuple(other):
        return True
    if min(len(one), len(other)) < SHORTEST_ALIKE:
        return False
    a, b = _shingles(one), _shingles(other)
    return len(a & b) >= ALIKE * len(a | b)


def fold(rows: Iterable[StatementRow]) -> list[Told]:
    """Each statement once, where it first stands among ``rows``, with its copies in other articles."""
    found: list[tuple[StatementRow, tuple[str, ...], list[StatementRow]]] = []
    index: dict[object, list[int]] = defaultdict(list)
    for row in rows:
        words = normal_form(row.content)
        keys: set[object] = {words} if len(words) >= SHORTEST_SAME else set()
        if len(words) >= SHORTEST_ALIKE:
            keys |= _shingles(words)
        near = sorted({number for key in keys if len(index[key]) <= _CROWD for number in index[key]})
        for number in near:
            lead, known, copies = found[number]
            if _may_be_one(lead, row) and are_alike(known, words):
                copies.append(row)
                break
        else:
            for key in keys:
                index[key].append(len(found))
            found.append((row, words, []))
    return [Told(row, tuple(copies)) for row, _, copies in found]


def _may_be_one(one: StatementRow, other: StatementRow) -> bool:
    speakers = {one.speaker_actor_id, other.speaker_actor_id} - {None}
    apart = abs((date.fromisoformat(one.day) - date.fromisoformat(other.day)).days)
    return one.article_id != other.article_id and len(speakers) < 2 and apart <= DAYS


def _shingles(words: Sequence[str]) -> set[object]:
    return {tuple(words[i : i + 3]) for i in range(len(words) - 2)}
