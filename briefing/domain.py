"""What the program talks about: plain, frozen data that every room shares.

All offsets are half-open ranges of Unicode code points in an article's stored text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """The code points ``start`` to ``end`` (exclusive) of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


class ActorKind(StrEnum):
    """What an actor is: a person, an organisation, a place, or another name."""

    PER = "PER"
    ORG = "ORG"
    LOC = "LOC"
    MISC = "MISC"


class StatementKind(StrEnum):
    """How something is rendered as said, after Petersen-Frey and Biemann (2024)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    REPORTED = "reported"
    FREE_INDIRECT = "free_indirect"
    INDIRECT_FREE_INDIRECT = "indirect_free_indirect"


class SourceKind(StrEnum):
    """How the text names who said it: by name, as an impersonal source ("hieß es"), or not at all."""

    NAMED = "named"
    IMPERSONAL = "impersonal"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it is stored.

    ``text`` was normalised at import and never changes. ``headings`` are the lines of it that are headings.
    ``source`` is the outlet, ``address`` its web address, ``language`` an ISO 639-1 code or None where not known.
    ``published_at`` has its zone, where the source gives a time of day. ``is_partial`` says that only a teaser or the
    beginning before a paywall could be read.
    """

    text: str
    title: str | None = None
    published: date | None = None
    source: str | None = None
    address: str | None = None
    author: str | None = None
    language: str | None = None
    headings: Spans = ()
    published_at: datetime | None = None
    is_partial: bool = False

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text: two articles with one text are one, and an analysis holds for one text only."""
        from hashlib import sha256  # not on the way to the first screen: it loads OpenSSL

        return sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an actor's name stands; ``role`` is the title or function found beside it ("US-Präsident")."""

    span: Span
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of one article.

    ``id`` counts from 1 within the analysis. ``name`` is the fullest form, in its base form where the text shows one;
    ``aliases`` are the other forms. ``mentions`` are names, ``references`` resolved pronouns and role nouns.
    """

    id: int
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    references: Spans = ()

    @property
    def roles(self) -> tuple[str, ...]:
        """The distinct roles found at the mentions, in text order."""
        return tuple(dict.fromkeys(m.role for m in self.mentions if m.role))


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that the article renders as said.

    ``content`` is what was said, in one span or several; direct speech includes its quotation marks. ``cue`` marks it
    as said ("teilte … mit", "laut"), ``frame`` is the reporting clause, ``speaker`` the words that name the speaker.
    ``speaker_actor`` and ``about`` are ids of the analysis's actors. ``confidence`` is a probability from 0 to 1.
    """

    kind: StatementKind
    content: Spans
    speaker: Spans = ()
    cue: Spans = ()
    frame: Spans = ()
    addressee: Spans = ()
    speaker_actor: int | None = None
    about: tuple[int, ...] = ()
    source: SourceKind = SourceKind.UNKNOWN
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a pipeline found in one text; ``language`` is the one it was read as (None: no model for it)."""

    language: str | None = None
    sentences: Spans = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class PipelineId:
    """Which pipeline made an analysis; an analysis by another one is out of date."""

    name: str
    version: str
