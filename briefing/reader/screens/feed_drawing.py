"""How feeds and their articles are set as lines in a list. Pure: rows of the store in, ``Content`` out."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

from briefing.reader.agenda import printed_day
from briefing.reader.flow import clip, shown
from briefing.reader.inks import Ink
from briefing.reader.screens.looks import Inks
from briefing.reader.screens.rows import day_words
from briefing.words import N_, _, figures, ngettext
from db.feed_rows import FeedRow
from db.rows import ArticleRow

_FULL_TEXT = {"always": N_("pages read"), "never": N_("pages not read")}


def feed_lines(row: FeedRow, now: datetime, width: int, inks: Inks) -> list[Content]:
    """A feed: its name and how many articles it brought; below, how it fares and what is set for it."""
    number = ngettext("{} article", "{} articles", row.articles).format(figures(row.articles))
    if row.waiting_pages:
        number = _("{articles}, {pages} to come").format(articles=number, pages=row.waiting_pages)
    name = Content.styled(clip(shown(row.label), max(1, width - len(number) - 2)), inks[Ink.TITLE])
    gap = " " * max(2, width - name.cell_length - len(number))
    state = state_words(row, now)
    below = Content.styled(clip(" · ".join((state, *_settings(row))), width), inks[Ink.QUIET])
    return [
        Content.assemble(name, gap, (number, inks[Ink.QUIET])),
        below.stylize(inks[Ink.DOUBT], 0, len(state)) if row.state.failure and not row.is_paused else below,
        Content.styled(clip(shown(row.address), width), inks[Ink.QUIET]),
    ]


def state_words(row: FeedRow, now: datetime) -> str:
    """How a feed fares: when it was fetched, or since when it fails and when it will be asked again."""
    state = row.state
    if row.is_paused:
        last = state.succeeded_at
        return _("paused, fetched {when}").format(when=moment_words(last, now)) if last else _("paused")
    if state.checked_at is None:
        return _("never fetched")
    if state.failure is None:
        return _("fetched {when}").format(when=moment_words(state.succeeded_at or state.checked_at, now))
    what = _("gone") if state.is_gone else str(state.status) if (state.status or 0) >= 400 else state.failure
    words = _("{failure} {since}").format(failure=what, since=_since(state.failing_since or now, now))
    if state.due_at is not None and state.due_at > now and not state.is_gone:
        return _("{failure}, asked again at {when}").format(failure=words, when=moment_words(state.due_at, now))
    return words


def _since(since: datetime, now: datetime) -> str:
    """Since when something is so, roughly."""
    minutes = max(0, int((now - since).total_seconds())) // 60
    if minutes >= 24 * 60:
        return ngettext("since {} day", "since {} days", minutes // (24 * 60)).format(minutes // (24 * 60))
    if minutes >= 60:
        return ngettext("since {} hour", "since {} hours", minutes // 60).format(minutes // 60)
    return ngettext("since {} minute", "since {} minutes", minutes).format(minutes) if minutes else _("since just now")


def moment_words(moment: datetime, now: datetime) -> str:
    """A moment as people say it, in their own zone: the time of day today, else the day."""
    here, today = moment.astimezone(), now.astimezone().date()
    return f"{here:%H:%M}" if here.date() == today else printed_day(here.date())


def feed_article_lines(row: ArticleRow, width: int, inks: Inks) -> list[Content]:
    """An article in the list of a feed."""
    where = " · ".join(filter(None, (day_words(row.day), row.source)))
    mark = ("  ", "") if row.is_read else ("● ", inks[Ink.MARK])
    tone = inks[Ink.QUIET] if row.is_read else inks[Ink.TITLE]
    return [
        Content.assemble(mark, (clip(shown(row.headline), max(1, width - 2)), tone)),
        Content.styled(clip(f"  {shown(where)}", width), inks[Ink.QUIET]),
    ]


def _settings(row: FeedRow) -> list[str]:
    options = row.options
    words = [" ".join(f"#{tag}" for tag in row.tags), options.language or ""]
    if options.full_text in _FULL_TEXT:
        words.append(_(_FULL_TEXT[options.full_text]))
    if options.keep_days:
        words.append(ngettext("kept for {} day", "kept for {} days", options.keep_days).format(options.keep_days))
    return [word for word in words if word]
