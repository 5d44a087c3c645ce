"""How the lists of an actor's page are titled, and how their items are drawn. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.style import Style

from briefing.domain import ActorKind
from briefing.kinds import ACTOR_WORDS, KIND_WORDS
from briefing.reader.flow import shown
from briefing.reader.inks import Ink
from briefing.reader.screens.actor_lists import Narrowing, Period, Row, Section
from briefing.reader.screens.looks import Inks
from briefing.reader.screens.rows import (
    appearance_lines,
    companion_lines,
    name_lines,
    shared_lines,
    source_lines,
    told_lines,
)
from briefing.reader.screens.unfolding import Source
from briefing.words import N_, _, figures
from db.actor_lists import NameRow, SharedRow
from db.actor_pages import ActorOrder, Companion
from db.rows import ActorPage, AppearanceRow

_TO_ARTICLES = {"show-words": N_("the article"), "speaker-page": ""}
_HINTS: Mapping[Section, Mapping[str, str]] = {
    Section.ARTICLES: _TO_ARTICLES,
    Section.TOGETHER: {"show-words": N_("articles of both"), "speaker-page": N_("their page")},
    Section.NAMES: _TO_ARTICLES,
}


def section_hints(section: Section, *, with_companion: bool) -> Mapping[str, str]:
    """What keys do in a section that do something else among statements; among articles shared with a companion."""
    if with_companion:
        return {**_TO_ARTICLES, "speaker-page": _HINTS[Section.TOGETHER]["speaker-page"]}
    return _HINTS.get(section, {})


_TITLES = {
    Section.SAID: N_("said"),
    Section.ABOUT: N_("about"),
    Section.ARTICLES: N_("articles"),
    Section.TOGETHER: N_("together"),
    Section.NAMES: N_("names"),
}
_EMPTY = {
    Section.SAID: N_("No article quotes {name}. Press 2 for what others say, 3 for the articles."),
    Section.ABOUT: N_("No statement speaks of {name}. Press 3 for the articles."),
    Section.ARTICLES: N_("{name} stands in no article any more. Press h to go back."),
    Section.TOGETHER: N_("Nobody stands in an article together with {name}. Press 3 for the articles."),
    Section.NAMES: N_("No name of {name} is known any more. Press h to go back."),
}


def section_lines(current: Section, totals: Mapping[Section, int], width: int, inks: Inks) -> list[Content]:
    """The titles of the sections on a line, with how many items they have; where room is scarce the current one's."""
    titles = [f" {number} {_title(section, totals)} " for number, section in enumerate(Section, 1)]
    if sum(len(title) + 1 for title in titles) > width:
        titles = [title if s is current else title[:3] for title, s in zip(titles, Section, strict=True)]
    parts: list[tuple[str, Style | str]] = []
    for title, section in zip(titles, Section, strict=True):
        parts += [(title, Style(bold=True, reverse=True) if section is current else inks[Ink.QUIET]), (" ", "")]
    return [Content.assemble(*parts)]


def _title(section: Section, totals: Mapping[Section, int]) -> str:
    return f"{_(_TITLES[section])} {figures(totals[section])}" if section in totals else _(_TITLES[section])


def narrowing_words(narrowing: Narrowing, listed: int) -> str:
    """What statements are narrowed down to, how many those are, and how that is undone."""
    kind = _(KIND_WORDS[narrowing.kind]) if narrowing.kind else ""
    period = _(narrowing.period.value[0]) if narrowing.period is not Period.ALL else ""
    which = " · ".join(filter(None, (kind, period)))
    return _("{which}: {count} · Esc: all").format(which=which, count=figures(listed))


def with_words(companion: Companion, listed: int) -> str:
    """Whose articles with the actor are listed, how many those are, and what leads on."""
    words = _("with {name}: {count} · Esc: back · s: their page")
    return words.format(name=shown(companion.name), count=figures(listed))


def empty_words(section: Section, page: ActorPage | None, *, is_narrowed: bool) -> str:
    """What is said of an empty list."""
    if is_narrowed:
        return _("None of these. Press Esc to see all.")
    return _(_EMPTY[section]).format(name=shown(page.name) if page else _("This actor"))


def row_lines(row: Row, width: int, inks: Inks, *, other: str, with_speaker: bool, is_open: bool) -> list[Content]:
    """An item of a list; ``other`` is the name of the one whose articles with the actor are listed."""
    match row:
        case AppearanceRow():
            return appearance_lines(row, width, inks)
        case SharedRow():
            return shared_lines(row, other, width, inks)
        case Companion():
            return companion_lines(row, width, inks)
        case NameRow():
            return name_lines(row, width, inks)
        case Source():
            return source_lines(row.statement, width, inks)
    return told_lines(row, width, inks, with_speaker=with_speaker, is_open=is_open)


_ORDERS = {
    ActorOrder.RECENT: N_("recent mentions"),
    ActorOrder.SAID: N_("said"),
    ActorOrder.NAME: N_("name"),
}


def order_line(current: ActorOrder, kind: ActorKind | None, total: int | None, width: int, inks: Inks) -> Content:
    """What a list of all actors is sorted by, its kind if it has but one, and if there is room how many it has."""
    parts: list[tuple[str, Style | str]] = []
    for order in ActorOrder:
        style = Style(bold=True, reverse=True) if order is current else inks[Ink.QUIET]
        parts += [(f" {_(_ORDERS[order])} ", style), (" ", "")]
    if kind is not None:
        parts.append((f" {_(ACTOR_WORDS[kind])}", inks[Ink.MARK]))
    line = Content.assemble(*parts)
    count = Content.styled(f"  {figures(total)}" if total is not None else "", inks[Ink.QUIET])
    return line + count if line.cell_length + count.cell_length <= width else line
