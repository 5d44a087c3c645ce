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
from zlib import crc32

from db.rows import StatementRow, Told

DAYS = 3
SHORTEST_SAME, SHORTEST_ALIKE = 4, 8
ALIKE = 0.6
_PRIME, _HASHES = 4_294_967_291, (2_654_435_761, 2_246_822_519, 3_266_489_917)
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


def keys(content: str) -> tuple[int, ...]:
    """What a statement may be found by: two that are alike have one in common, nearly always.

    A short one has a hash of its words. A longer one has :data:`_HASHES` minima over hashes of its three-word sequences
    (MinHash, Broder 1997): two that agree by 60 % share one of them with a probability of 1 - 0.4³ = 94 %, two with the
    same words always.
    """
    words = normal_form(content)
    if len(words) < SHORTEST_SAME:
        return ()
    if len(words) < SHORTEST_ALIKE:
        return (crc32(" ".join(words).encode()),)
    hashes = [crc32(" ".join(words[i : i + 3]).encode()) for i in range(len(words) - 2)]
    return tuple(
        (number + 1) << 32 | min((factor * each + number) % _PRIME for each in hashes)
        for number, factor in enumerate(_HASHES)
    )


def is_same(one: StatementRow, other: StatementRow) -> bool:
    """Whether two statements are one: alike, in two articles of few days, and not by two speakers."""
    return _may_be_one(one, other) and are_alike(normal_form(one.content), normal_form(other.content))


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
