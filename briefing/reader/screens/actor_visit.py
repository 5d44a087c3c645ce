"""What an actor's page shows: whose it is, which section of it, how that is narrowed down, and what is in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.reader.actions.taking_away import Things
from briefing.reader.screens.actor_lists import (
    ALL,
    ArticleRows,
    Companions,
    Names,
    Narrowing,
    Rows,
    Section,
    SharedRows,
    StatementRows,
)
from briefing.reader.screens.paged_list import Spot
from briefing.reader.store import Store
from db import actor_lists, actor_pages, read, statement_lists, told
from db.actor_pages import Companion, Week
from db.rows import ActorPage
from db.told import Wanted

_OF_STATEMENTS = (Section.SAID, Section.ABOUT)
_ALL = -1  # SQLite's limit for no limit


@dataclass(frozen=True, slots=True)
class Visit:
    """A page as it is shown, or was left for another one.

    ``companion`` is the one whose articles with the actor are shown, in the section of those seen together.
    """

    actor_id: int
    section: Section | None = None
    spot: Spot | None = None
    narrowing: Narrowing = ALL
    companion: Companion | None = None

    @property
    def shown(self) -> Section:
        """The section that is shown."""
        return self.section or Section.SAID

    @property
    def is_narrowed(self) -> bool:
        """Whether only some of the statements are listed."""
        return self.narrowing != ALL and self.lists_statements

    @property
    def lists_statements(self) -> bool:
        """Whether the section that is shown lists statements."""
        return self.shown in _OF_STATEMENTS


def identity(store: Store, actor_id: int) -> tuple[ActorPage | None, list[Week]]:
    """The actor, with counts in which the same statement of several articles is one; and their weeks."""
    page = store.ask(read.actor_page, actor_id)
    if page is not None:
        said, about = (store.ask(told.count, which) for which in (Wanted(by=actor_id), Wanted(about=actor_id)))
        page = replace(page, said=said, about=about)
    return page, store.ask(actor_pages.mentions_by_week, actor_id)


def total(page: ActorPage | None, section: Section) -> int:
    """How many there are of what a section shows, whatever it is narrowed down to."""
    return int(getattr(page, section.value)) if page else 0


def first_section(page: ActorPage | None) -> Section:
    """The first section with something in it."""
    return next((s for s in (Section.SAID, Section.ABOUT, Section.ARTICLES) if total(page, s)), Section.SAID)


def _wanted(store: Store, visit: Visit) -> Wanted:
    """The statements that the section lists."""
    newest = store.ask(actor_pages.newest_day)
    side = {"by": visit.actor_id} if visit.shown is Section.SAID else {"about": visit.actor_id}
    return Wanted(**side, since=visit.narrowing.period.since(newest), kind=visit.narrowing.kind)


def rows(store: Store, visit: Visit, page: ActorPage | None, before: Rows | None = None) -> Rows:
    """The list of the section that is shown; ``before`` is the same one as it was."""
    section, actor_id = visit.shown, visit.actor_id
    if section is Section.ARTICLES:
        return ArticleRows(store, actor_id, total(page, section))
    if section is Section.NAMES:
        return Names(store, actor_id)
    if section is Section.TOGETHER:
        if visit.companion is not None:
            return SharedRows(store, actor_id, visit.companion.id)
        return Companions(store, actor_id)
    which = _wanted(store, visit)
    number = total(page, section) if visit.narrowing == ALL else store.ask(told.count, which)
    return StatementRows(store, which, number, before if isinstance(before, StatementRows) else None)


def things(store: Store, visit: Visit, name: str) -> Things:
    """What an export of the section takes: all statements, or all articles, that it lists; nothing of actors or names.

    ``name`` is the actor's.
    """
    actor_id, other = visit.actor_id, visit.companion
    if visit.lists_statements:
        wanted = _wanted(store, visit)
        by, about = ([each] if each is not None else None for each in (wanted.by, wanted.about))
        ask = statement_lists.statements
        said = store.ask(ask, by=by, about=about, since=wanted.since, kind=wanted.kind, limit=None)
        return Things(name, statements=said)
    if visit.shown is Section.ARTICLES:
        return Things(name, articles=[row.article_id for row in store.ask(read.appearances, actor_id, _ALL)])
    if other is not None:
        both = store.ask(actor_lists.shared, actor_id, other.id, _ALL)
        return Things(f"{name} · {other.name}", articles=[row.article_id for row in both])
    return Things(name)
