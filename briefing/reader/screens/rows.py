"""How statements, articles and actors are set as lines in a list. Pure: rows of the store in, ``Content`` out.

Text from the store is never markup. ``inks`` are the styles of the present theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content
from textual.content import Span as StyledSpan

from briefing.domain import SourceKind, Span
from briefing.kinds import ACTOR_WORDS, DOUBTFUL, KIND_WORDS
from briefing.linking.words import why_name, why_place
from briefing.reader.agenda import printed_day
from briefing.reader.cards import WATCHED
from briefing.reader.flow import clip, shown, wrap
from briefing.reader.inks import Ink
from briefing.reader.paint import INK_OF_KIND
from briefing.reader.screens.looks import Inks
from briefing.reader.widgets.article_text import BARS
from briefing.words import _, counted, figures, percent
from db.actor_lists import NameRow, SharedRow
from db.actor_pages import ActorLine, Companion, Quoted
from db.rows import AppearanceRow, ArticleHit, StatementRow, Told

LONGEST_STATEMENT = 6
"""Lines of a statement that a list shows; the rest stands in the article."""

_WIDE = 70
"""Cells from which on a line has room for several counts beside a name."""


def day_words(day: str) -> str:
    """An ISO day as the reader prints days."""
    return printed_day(date.fromisoformat(day))


def told_lines(
    told: Told, width: int, inks: Inks, *, with_speaker: bool = True, marks: Sequence[Span] = (), is_open: bool = False
) -> list[Content]:
    """A statement (:func:`statement_lines`) and, where other articles have it too, which; ``is_open``: they follow."""
    lines = statement_lines(told.statement, width, inks, with_speaker=with_speaker, marks=marks)
    if told.copies:
        outlets = ", ".join(dict.fromkeys(shown(row.outlet or row.headline) for row in told.copies))
        words = _("also in {outlets}").format(outlets=outlets)
        key = _("x: fold") if is_open else f"x: +{len(told.copies)}"
        lines.append(two_ends(Content(), words, key, width, inks))
    return lines


def source_lines(row: StatementRow, width: int, inks: Inks) -> list[Content]:
    """Another article that has the statement above."""
    where = " · ".join(filter(None, (row.outlet, day_words(row.day), row.headline)))
    return [Content.styled(f"  └ {clip(where, max(0, width - 4))}", inks[Ink.QUIET])]


def companion_lines(row: Companion, width: int, inks: Inks) -> list[Content]:
    """Somebody often seen together with the actor."""
    name = Content.assemble((shown(row.name), inks[INK_OF_KIND[row.kind]]), f" {WATCHED}" if row.is_watched else "")
    return [two_ends(name, _(ACTOR_WORDS[row.kind]), counted_articles(row.together), width, inks)]


def actor_lines(row: ActorLine, width: int, inks: Inks) -> list[Content]:
    """An actor in the list of all: name and kind, and as much as there is room for of how much is known of them."""
    name = Content.assemble((shown(row.name), inks[INK_OF_KIND[row.kind]]), f" {WATCHED}" if row.is_watched else "")
    lately = _("{count} lately").format(count=figures(row.recent))
    said = _("said {count}").format(count=figures(row.said))
    counts = f"{lately:>12}  {said:>15}  {counted_articles(row.articles):>15}"
    day = day_words(row.last_day) if row.last_day else ""
    end = f"{counts}  {day:>16}" if width >= 100 else counts if width >= _WIDE else lately
    return [two_ends(name, _(ACTOR_WORDS[row.kind]), end, width, inks)]


def quoted_lines(row: Quoted, width: int, inks: Inks) -> list[Content]:
    """An actor with what a day's articles have of them."""
    said = _("said {count}").format(count=figures(row.said))
    end = f"{said:>15}  {counted_mentions(row.mentions):>14}" if width >= _WIDE else said
    name = Content.styled(shown(row.name), inks[INK_OF_KIND[row.kind]])
    return [two_ends(name, _(ACTOR_WORDS[row.kind]), end, width, inks)]


def shared_lines(row: SharedRow, other: str, width: int, inks: Inks) -> list[Content]:
    """An article with the actor and another one, whose name is ``other``."""
    counts = _("{count} × {name}").format(count=row.others, name=shown(other))
    head = " · ".join(filter(None, (day_words(row.day), row.outlet)))
    return [
        two_ends(Content(), head, "", width, inks),
        Content(clip(row.headline, width)),
        Content.styled(clip(f"{counted_mentions(row.mentions)} · {counts}", width), inks[Ink.QUIET]),
    ]


def name_lines(row: NameRow, width: int, inks: Inks) -> list[Content]:
    """A form of an actor's name and why it is this actor's."""
    whys = [why_name(link.reason, link.other) for link in row.links]
    for place in row.places:
        why = why_place(place.reason)
        whys.append(f"{counted_articles(place.articles)}: {why}")
    if row.called:
        beside = ", ".join(_("“{name}”").format(name=name) for name in row.called[:3])
        whys.append(_("short, or another name, for {names} in the same articles").format(names=beside))
    if not whys:
        whys.append(_("you say so"))
    count = counted_articles(row.articles) if row.articles else ""
    lines = [two_ends(Content.styled(shown(row.name), inks[Ink.TITLE]), "", count, width, inks)]
    for why in whys:
        lines += [Content.styled(f"  {line}", inks[Ink.QUIET]) for line in _wrapped(shown(why), width - 2)]
    return lines


def _wrapped(words: str, width: int) -> list[str]:
    return [line.of(words) for line in wrap(words, Span(0, len(words)), max(1, width))]


def statement_lines(
    row: StatementRow, width: int, inks: Inks, *, with_speaker: bool = True, marks: Sequence[Span] = ()
) -> list[Content]:
    """A statement: who, when and where it was printed above the words; how it was said and how sure that is beside.

    ``marks`` are ranges of the content to mark. Without ``with_speaker`` the page says who speaks.
    """
    doubt = f" {_('doubtful')}" if row.confidence < DOUBTFUL else ""
    manner = f"{_(KIND_WORDS[row.kind])} {doubt}{percent(row.confidence).rjust(5)}"
    where = " · ".join(filter(None, (day_words(row.day), row.outlet, row.headline)))
    speaker = _speaker(row, inks) if with_speaker else Content.styled(_printed(row), inks[Ink.QUIET])
    return [two_ends(speaker, where, manner, width, inks), *_content(row, width, inks, marks)]


def appearance_lines(row: AppearanceRow, width: int, inks: Inks) -> list[Content]:
    """An article that an actor stands in."""
    counted = [counted_mentions(row.mentions)]
    if row.said:
        counted.append(_("said {count}").format(count=figures(row.said)))
    if row.about:
        counted.append(_("spoken of {count}").format(count=figures(row.about)))
    head = two_ends(Content(), " · ".join(filter(None, (day_words(row.day), row.outlet))), "", width, inks)
    return [head, Content(clip(row.headline, width)), Content.styled(" · ".join(counted), inks[Ink.QUIET])]


def hit_lines(hit: ArticleHit, width: int, inks: Inks) -> list[Content]:
    """An article that a search found, with the words around the matches."""
    snippet = shown(hit.snippet)
    marked = [StyledSpan(start, end, inks[Ink.MATCH]) for start, end in hit.marks]
    text = Content(snippet, marked)
    lines = [text[line.start : line.end] for line in wrap(snippet, Span(0, len(snippet)), width)[:3]]
    where = " · ".join(filter(None, (day_words(hit.day), hit.outlet)))
    return [two_ends(Content.styled(clip(hit.headline, width), inks[Ink.TITLE]), "", where, width, inks), *lines]


def _speaker(row: StatementRow, inks: Inks) -> Content:
    """Who said it: the actor, with the printed words where they are others; or that nobody is named."""
    printed = " ".join(shown(row.speaker).split())
    if row.speaker_name:
        beside = f" {_printed(row)}" if _printed(row) else ""
        return Content.assemble((shown(row.speaker_name), inks[Ink.TITLE]), (beside, inks[Ink.QUIET]))
    if printed:
        return Content.assemble(
            (printed, inks[Ink.TITLE]), (" ?" if row.source == SourceKind.NAMED else "", inks[Ink.QUIET])
        )
    if row.source == SourceKind.IMPERSONAL:
        return Content.styled(shown(row.cue) or _("nobody by name"), inks[Ink.ASIDE])
    return Content.styled(_("speaker not known"), inks[Ink.ASIDE])


def _printed(row: StatementRow) -> str:
    """The words that name the speaker, in brackets; empty where they are the actor's name."""
    printed = " ".join(shown(row.speaker).split())
    name = row.speaker_name or ""
    return "" if not printed or printed in name or name in printed else f"({printed})"


def _content(row: StatementRow, width: int, inks: Inks, marks: Sequence[Span]) -> list[Content]:
    words = shown(row.content)
    text = Content(words, [StyledSpan(mark.start, mark.end, inks[Ink.MATCH]) for mark in marks])
    bar = Content.styled(f"{BARS[row.kind]} ", inks[Ink.QUIET])
    width -= bar.cell_length
    lines = wrap(words, Span(0, len(words)), width)
    drawn = [text[line.start : line.end] for line in lines[:LONGEST_STATEMENT]]
    if len(lines) > LONGEST_STATEMENT:
        drawn[-1] = drawn[-1].truncate(width - 1) + Content.styled("…", inks[Ink.QUIET])
    return [bar + line for line in drawn]


def two_ends(strong: Content, quiet: str, end: str, width: int, inks: Inks) -> Content:
    """A line with ``end`` at its right; ``quiet`` is cut to what room there is, ``strong`` only if it must be."""
    room = width - len(end) - (2 if end else 0)
    left = strong.truncate(room, ellipsis=True) if strong.cell_length > room else strong
    gap = "  " if left and quiet else ""
    rest = clip(quiet, max(0, room - left.cell_length - len(gap)))
    if rest:
        left = Content.assemble(left, gap, (rest, inks[Ink.QUIET]))
    if not end:
        return left
    return Content.assemble(left.pad_right(width - len(end) - left.cell_length), (end, inks[Ink.QUIET]))


def counted_mentions(number: int) -> str:
    """So many mentions."""
    return counted("{} mention", "{} mentions", number)


def counted_articles(number: int) -> str:
    """So many articles."""
    return counted("{} article", "{} articles", number)
