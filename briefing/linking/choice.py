"""Who is meant where a name may stand for several people: a pure decision on one article.

Never by the surname alone. Those who stand in the article as somebody else are not meant. Of the others it is the one
who has the role that the article gives, else the one who is seen with the article's other actors in the days around
it: at least two of them, and more than twice as many as anybody else is seen with.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.linker import Candidate, Choice, Reason

ENOUGH_COMPANY = 2


def choose(roles: frozenset[str], candidates: Sequence[Candidate]) -> Choice:
    """See :meth:`db.linker.Linker.choose`."""
    if not candidates:
        return Choice(None, Reason.NAME)
    possible = [candidate for candidate in candidates if not candidate.stands_beside]
    if not possible:
        return Choice(None, Reason.OTHER if len(candidates) == 1 else Reason.NAME)
    if len(candidates) == 1:
        return Choice(None, Reason.NAME)
    if len(possible) == 1:
        return Choice(possible[0].names, Reason.BESIDE)
    with_role = [candidate for candidate in possible if candidate.roles & roles]
    if len(with_role) == 1:
        return Choice(with_role[0].names, Reason.ROLE, min(with_role[0].roles & roles))
    ranked = sorted(possible, key=lambda candidate: -len(candidate.shared))
    best, second = (len(candidate.shared) for candidate in ranked[:2])
    if best >= ENOUGH_COMPANY and best > 2 * second:
        return Choice(ranked[0].names, Reason.COMPANY, ", ".join(ranked[0].shared[:3]))
    return Choice(None, Reason.NAME)
