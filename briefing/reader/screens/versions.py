"""The other versions of an article: who else printed it, and what its outlet has changed in it since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.style import Style

from briefing.changes import Kind, Paragraph, changes, is_change
from briefing.reader.agenda import printed_day
from briefing.reader.commands import Where, bindings, hinted
from briefing.reader.flow import clip, shown
from briefing.reader.inks import Ink
from briefing.reader.places import Place
from briefing.reader.screens.listing import Listing
from briefing.reader.screens.looks import HINTS, Inks
from briefing.reader.screens.paged_list import PagedList
from briefing.reader.screens.rows import day_words
from briefing.reader.store import Store
from briefing.reader.widgets.inked_text import InkedText
from briefing.reader.widgets.status import KeyHints
from briefing.words import _, ngettext
from db import versions
from db.rows import OtherSource, StoredArticle, Version

_INKS = {Kind.SAME: None, Kind.REMOVED: Ink.REMOVED, Kind.ADDED: Ink.ADDED}


@dataclass(frozen=True, slots=True)
class Step:
    """From one version to the next: ``at`` is when the later one came in (ISO 8601), empty of changes or not."""

    at: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """So many paragraphs that stayed as they were."""

    paragraphs: int


Item = OtherSource | Step | Unchanged | Paragraph


def items_of(stored: StoredArticle, earlier: Sequence[Version]) -> list[Item]:
    """What the screen lists: the other outlets, then the changes, the newest first."""
    texts = [(version.title or "", version.text) for version in earlier]
    texts.append((stored.article.title or "", stored.article.text))
    steps = list(zip(earlier, pairwise(texts), strict=True))
    found: list[Item] = [*stored.also_in]
    for version, ((old_title, old), (title, text)) in reversed(steps):
        found.append(Step(version.replaced_at))
        found += [paragraph for paragraph in changes(old_title, title) if is_change(paragraph)]
        found += _folded(changes(old, text))
    return found


def item_lines(item: Item, width: int, inks: Inks) -> list[Content]:
    """An item of the list as lines."""
    match item:
        case OtherSource():
            where = " · ".join(filter(None, (day_words(item.day), item.address)))
            name = Content.styled(shown(item.source or _("another outlet")), inks[Ink.TITLE])
            room = max(0, width - name.cell_length - 2)
            return [Content.assemble(name, "  ", (clip(shown(where), room), inks[Ink.QUIET]))]
        case Step():
            return [Content.styled(_("Changed by {when}").format(when=_moment(item.at)), inks[Ink.HEADING])]
        case Unchanged():
            said = ngettext("{} paragraph as before", "{} paragraphs as before", item.paragraphs)
            return [Content.styled(f"… {said.format(item.paragraphs)}", inks[Ink.QUIET])]
        case _:
            pieces: list[tuple[str, Style | str]] = []
            for before, piece in pairwise((None, *item)):
                if before and piece and piece.kind is Kind.ADDED and before.kind is Kind.REMOVED:
                    pieces.append((" ", ""))  # else what came instead would stick to what went
                if piece:
                    pieces.append((shown(piece.text), inks[ink] if (ink := _INKS[piece.kind]) else ""))
            return list(Content.assemble(*pieces).wrap(width))


def _folded(paragraphs: Sequence[Paragraph]) -> Iterator[Item]:
    for changed, run in groupby(paragraphs, is_change):
        if changed:
            yield from run
        else:
            yield Unchanged(len(list(run)))


def _moment(at: str) -> str:
    """A moment of the store as people read it, in their own zone."""
    moment = datetime.fromisoformat(at).astimezone()
    return f"{printed_day(moment.date())}, {moment:%H:%M}"


class VersionsScreen(Listing[Place | None]):
    """What others made of an article, and what its outlet did. It is left with the place of a copy, or None."""

    DEFAULT_CSS = (
        """
    VersionsScreen {
        """
        + HINTS
        + """
        #about { height: auto; max-height: 6; padding: 1 2 1 2; }
        PagedList { padding: 0 1; max-width: 84; }
    }
    """
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.VERSIONS)

    def __init__(self, store: Store, stored: StoredArticle) -> None:
        super().__init__()
        self._store, self._stored = store, stored

    def compose(self) -> ComposeResult:
        """Which article it is, over the list."""
        yield InkedText(id="about")
        yield PagedList[Any](item_lines, id="rows")
        yield KeyHints()

    def on_mount(self) -> None:
        """Compare the versions."""
        self.query_one(KeyHints).show(hinted(Where.VERSIONS))
        stored = self._stored
        title = shown(stored.article.title or stored.article.text[:80])
        self.query_one("#about", InkedText).draw(
            lambda inks: Content.assemble((title, inks[Ink.TITLE]), "\n", *_told(stored, inks))
        )
        items = items_of(stored, self._store.ask(versions.earlier, stored.id))
        empty = _("There is no other version of it. Press h to go back.")
        self.rows.show_all(items, empty=empty)
        self.rows.focus()

    def on_paged_list_chosen(self) -> None:
        """A double click is an enter."""
        self.action_open_copy()

    def action_open_copy(self) -> None:
        """Leave for the copy under the cursor."""
        item = self.rows.current
        if isinstance(item, OtherSource):
            self.dismiss(Place(item.article_id))


def _told(stored: StoredArticle, inks: Inks) -> list[Any]:
    """What there is to see, and how changes are drawn."""
    quiet = inks[Ink.QUIET]
    parts: list[Any] = [(shown(stored.article.source or ""), quiet)] if stored.article.source else []
    if stored.also_in:
        others = len(stored.also_in)
        parts.append((ngettext("also in {} outlet", "also in {} outlets", others).format(others), quiet))
    if stored.earlier_versions:
        number = stored.earlier_versions
        parts.append((ngettext("changed once", "changed {} times", number).format(number), quiet))
        legend = Content.assemble((_("taken out"), inks[Ink.REMOVED]), ", ", (_("put in"), inks[Ink.ADDED]))
        parts.append(legend)
    return [part for index, part in enumerate(parts) for part in ((" · ", quiet), part)[index == 0 :]]
