"""What the kinds of statements and of actors are called. Looked up when shown."""

from __future__ import annotations

from briefing.domain import ActorKind, SourceKind, StatementKind
from briefing.words import N_, _

KIND_WORDS = {
    StatementKind.DIRECT: N_("direct"),
    StatementKind.INDIRECT: N_("indirect"),
    StatementKind.REPORTED: N_("reported"),
    StatementKind.FREE_INDIRECT: N_("free indirect"),
    StatementKind.INDIRECT_FREE_INDIRECT: N_("indirect, carried on"),
}
ACTOR_WORDS = {
    ActorKind.PER: N_("person"),
    ActorKind.ORG: N_("organisation"),
    ActorKind.LOC: N_("place"),
    ActorKind.MISC: N_("other"),
}

DOUBTFUL = 0.6
"""A statement with less confidence is marked as doubtful."""


def unnamed(source: SourceKind) -> str:
    """What stands in the place of a speaker whom the article does not name."""
    return _("impersonal source") if source is SourceKind.IMPERSONAL else _("not attributed")
