"""Who an actor is, as lines at the head of their page or in a column beside it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from briefing.kinds import ACTOR_WORDS
from briefing.reader.cards import WATCHED
from briefing.reader.flow import clip, shown
from briefing.reader.inks import Ink
from briefing.reader.paint import INK_OF_KIND
from briefing.reader.screens.looks import Inks
from briefing.reader.screens.rows import counted_articles, counted_mentions, day_words, two_ends
from briefing.reader.sparkline import sparkline
from briefing.words import _, figures
from db.actor_pages import Week
from db.rows import ActorPage, RoleRow

ROLES_ABOVE, ROLES_BESIDE = 3, 16
"""How many roles there is room for above the lists, and beside them."""

LOW = 16
"""On a screen with fewer lines an actor has a line or two, so that the list keeps the rest."""


@dataclass(frozen=True, slots=True)
class Room:
    """What there is room for: cells in a line, lines of the whole screen, and whether it is a column of its own."""

    width: int
    height: int
    is_column: bool


def identity_lines(page: ActorPage, weeks: Sequence[Week], inks: Inks, room: Room) -> list[Content]:
    """Name and kind, totals, other names, roles with the days at which they were read, and mentions by the week."""
    return _column(page, weeks, inks, room) if room.is_column else _head(page, weeks, inks, room)


def _head(page: ActorPage, weeks: Sequence[Week], inks: Inks, room: Room) -> list[Content]:
    width = room.width
    facts = clip(" · ".join((*_present(page), *_talk(page))), width)
    name, kind, first = _name(page, inks), _kind(page), _first_read(page)
    has_room = name.cell_length + len(kind) + len(first) + 4 <= width
    lines = [
        two_ends(name, kind, first if has_room else "", width, inks),
        Content.styled(facts, inks[Ink.QUIET]),
    ]
    if room.height < LOW:
        return lines
    if page.aliases:
        also = _("also ")
        lines.append(Content.assemble((also, inks[Ink.QUIET]), clip(", ".join(page.aliases), width - len(also))))
    lines += _roles(page.roles, width, inks, ROLES_ABOVE)
    return lines + _timeline(page, weeks, width, inks, is_column=False)


def _column(page: ActorPage, weeks: Sequence[Week], inks: Inks, room: Room) -> list[Content]:
    width = room.width
    lines = [*_name(page, inks).wrap(width), Content.styled(_kind(page), inks[Ink.QUIET]), Content()]
    facts = (_present(page), _talk(page), (_first_read(page),))
    lines += [Content.styled(" · ".join(each), inks[Ink.QUIET]) for each in facts]
    if timeline := _timeline(page, weeks, width, inks, is_column=True):
        lines += [Content(), *timeline]
    if page.aliases:
        lines += [Content(), Content.styled(_("Also"), inks[Ink.QUIET])]
        lines += Content(shown(", ".join(page.aliases))).wrap(width)
    if page.roles:
        lines += [Content(), Content.styled(_("Roles, and when they were read"), inks[Ink.QUIET])]
        lines += _roles(page.roles, width, inks, ROLES_BESIDE)
    return lines


def _name(page: ActorPage, inks: Inks) -> Content:
    mark = f" {WATCHED}" if page.is_watched else ""
    return Content.assemble((shown(page.name), inks[INK_OF_KIND[page.kind]]), (mark, inks[Ink.MARK]))


def _kind(page: ActorPage) -> str:
    return f"{_(ACTOR_WORDS[page.kind])}{_(' · watched') if page.is_watched else ''}"


def _present(page: ActorPage) -> tuple[str, ...]:
    return counted_articles(page.articles), counted_mentions(page.mentions)


def _talk(page: ActorPage) -> tuple[str, ...]:
    return (
        _("said {count}").format(count=figures(page.said)),
        _("spoken of {count}").format(count=figures(page.about)),
    )


def _first_read(page: ActorPage) -> str:
    return _("first named {day}").format(day=day_words(page.first_seen))


def _timeline(page: ActorPage, weeks: Sequence[Week], width: int, inks: Inks, *, is_column: bool) -> list[Content]:
    """Mentions by the week, a cell each, from the actor's first one on up to the week of the store's newest article."""
    begun = [week.monday for week in weeks if week.monday <= page.first_seen]
    lived = [week for week in weeks if not begun or week.monday >= begun[-1]]
    if len(lived) < 2 or page.last_seen is None:
        return []
    widest = f"{day_words(page.first_seen)} – {day_words(page.last_seen)}"
    lived = lived[-width:] if is_column else lived[-max(8, width - len(widest) - 3) :]
    if page.last_seen < lived[0].monday:
        return []
    days = f"{day_words(max(page.first_seen, lived[0].monday))} – {day_words(page.last_seen)}"
    most = _("at most {count} a week").format(count=figures(max(week.mentions for week in lived)))
    bars = Content.styled(sparkline([week.mentions for week in lived]), inks[Ink.MARK])
    if is_column:
        facts = [Content.styled(words, inks[Ink.QUIET]) for words in (days, most)]
        return [Content.styled(_("Mentions by the week"), inks[Ink.QUIET]), bars, *facts]
    has_room = bars.cell_length + len(days) + len(most) + 4 <= width
    return [two_ends(bars, days, most if has_room else "", width, inks)]


def _roles(roles: Sequence[RoleRow], width: int, inks: Inks, most: int) -> list[Content]:
    """Roles, newest first, each with the days of its first and last reading; at most ``most`` of them."""
    kept = roles if len(roles) <= most else roles[: most - 1]
    lines = []
    for role in kept:
        days = " – ".join(dict.fromkeys((day_words(role.first_day), day_words(role.last_day))))
        if len(role.role) + len(days) + 2 <= width:
            lines.append(Content.assemble(shown(role.role), "  ", (days, inks[Ink.QUIET])))
        else:
            lines += [*Content(shown(role.role)).wrap(width), Content.styled(f"  {days}", inks[Ink.QUIET])]
    if len(kept) < len(roles):
        lines.append(Content.styled(_("and {count} more").format(count=len(roles) - len(kept)), inks[Ink.QUIET]))
    return lines
