"""What the store answers with: plain rows, shaped for those who ask. All ids are the store's."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.domain import ActorKind, Analysis, Article, SourceKind, Spans, StatementKind


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A line of an article list. ``headline`` is the title or the beginning of the text; ``day`` an ISO date.

    ``also_in`` names the outlets of the copies that the list does not show: '' for one without a name. ``is_partial``:
    only the beginning is there; ``is_changed``: its outlet has changed it.
    """

    id: int
    headline: str
    source: str | None
    day: str
    is_read: bool
    is_starred: bool
    is_analysed: bool
    also_in: tuple[str, ...] = ()
    is_archived: bool = False
    tags: tuple[str, ...] = ()
    has_note: bool = False
    is_partial: bool = False
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class NoteRow:
    """What the reader wrote on an article, or on the statement that stands at ``place`` in the text with that hash.

    ``content`` is what was said there; for a note on the whole article it is '' and ``place`` is ().
    """

    id: int
    article_id: int
    text: str
    place: Spans
    content: str
    text_hash: str
    made_at: str
    changed_at: str


@dataclass(frozen=True, slots=True)
class OtherSource:
    """Another article with the same piece of news."""

    article_id: int
    source: str | None
    address: str | None
    day: str


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier text of an article, and when the next one came in (ISO 8601, UTC)."""

    title: str | None
    text: str
    replaced_at: str


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with its marks. ``analysis`` is None while it waits; its actor ids are the store's."""

    id: int
    article: Article
    day: str
    imported_at: str
    is_read: bool
    is_starred: bool
    analysis: Analysis | None
    failure: str | None
    statement_ids: tuple[int, ...]
    """The ids of ``analysis.statements``, in their order."""
    also_in: tuple[OtherSource, ...] = ()
    earlier_versions: int = 0
    is_archived: bool = False
    tags: tuple[str, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    watched: frozenset[int] = frozenset()
    """The ids of those of its actors whom the reader watches."""


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A line of an actor list: how many articles name the actor, and what they said and what was said about them."""

    id: int
    name: str
    kind: ActorKind
    articles: int
    mentions: int
    said: int
    about: int
    last_day: str | None


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A title or function with the days of the first and the last article that gives it."""

    role: str
    first_day: str
    last_day: str
    count: int


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor: names and roles. What they said and where they appear is asked for page by page."""

    id: int
    name: str
    kind: ActorKind
    is_watched: bool
    first_seen: str
    aliases: tuple[str, ...]
    roles: tuple[RoleRow, ...]
    articles: int
    mentions: int
    said: int
    about: int
    last_seen: str | None = None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as it is listed across articles. ``start`` is where its content begins in the article's text."""

    id: int
    article_id: int
    day: str
    headline: str
    outlet: str | None
    start: int
    kind: StatementKind
    source: SourceKind
    confidence: float
    content: str
    speaker: str
    cue: str
    speaker_actor_id: int | None
    speaker_name: str | None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with the same one as other articles have it, in the order in which they came in."""

    statement: StatementRow
    copies: tuple[StatementRow, ...] = ()


@dataclass(frozen=True, slots=True)
class AppearanceRow:
    """An article on an actor's page; ``start`` is the first mention there (None: only references)."""

    article_id: int
    day: str
    headline: str
    outlet: str | None
    mentions: int
    said: int
    about: int
    start: int | None


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article that a search found. In ``snippet``, ``marks`` are the half-open ranges that matched."""

    article_id: int
    day: str
    headline: str
    outlet: str | None
    snippet: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class StoreCounts:
    """How much a store holds."""

    articles: int
    unread: int
    starred: int
    waiting: int
    actors: int
    statements: int
