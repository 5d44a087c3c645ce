"""How statements, articles and actors are set as lines in a list. Pure: rows of the store in, ``Content`` out.

Text from the store is never markup. ``inks`` are the styles of the present theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content
from textual.content import Span as StyledSpan

from briefing.domain import SourceKind, Span
from briefing.reader.agenda import printed_day
from briefing.reader.cards import ACTOR_WORDS, DOUBTFUL, KIND_WORDS
from briefing.reader.flow import clip, shown, wrap
from briefing.reader.inks import Ink
from briefing.reader.paint import INK_OF_KIND
from briefing.reader.screens.looks import Inks
from briefing.reader.widgets.article_text import BARS
from db.rows import ActorPage, AppearanceRow, ArticleHit, RoleRow, StatementRow

LONGEST_STATEMENT = 6
"""Lines of a statement that a list shows; the rest stands in the article."""


def day_words(day: str) -> str:
    """An ISO day as the reader prints days."""
    return printed_day(date.fromisoformat(day))


def statement_lines(
    row: StatementRow, width: int, inks: Inks, *, with_speaker: bool = True, marks: Sequence[Span] = ()
) -> list[Content]:
    """A statement: who, when and where it was printed above the words; how it was said and how sure that is beside.

    ``marks`` are ranges of the content to mark. Without ``with_speaker`` the page says who speaks.
    """
    doubt = " doubtful" if row.confidence < DOUBTFUL else ""
    manner = f"{KIND_WORDS[row.kind]} {doubt}{row.confidence:5.0%}"
    where = " · ".join(filter(None, (day_words(row.day), row.outlet, row.headline)))
    speaker = _speaker(row, inks) if with_speaker else Content.styled(_printed(row), inks[Ink.QUIET])
    return [_two_ends(speaker, where, manner, width, inks), *_content(row, width, inks, marks)]


def appearance_lines(row: AppearanceRow, width: int, inks: Inks) -> list[Content]:
    """An article that an actor stands in."""
    counted = [_counted(row.mentions, "mention")]
    counted += [f"{word} {number}" for word, number in (("said", row.said), ("spoken of", row.about)) if number]
    head = _two_ends(Content(), " · ".join(filter(None, (day_words(row.day), row.outlet))), "", width, inks)
    return [head, Content(clip(row.headline, width)), Content.styled(" · ".join(counted), inks[Ink.QUIET])]


def hit_lines(hit: ArticleHit, width: int, inks: Inks) -> list[Content]:
    """An article that a search found, with the words around the matches."""
    snippet = shown(hit.snippet)
    marked = [StyledSpan(start, end, inks[Ink.MATCH]) for start, end in hit.marks]
    text = Content(snippet, marked)
    lines = [text[line.start : line.end] for line in wrap(snippet, Span(0, len(snippet)), width)[:3]]
    where = " · ".join(filter(None, (day_words(hit.day), hit.outlet)))
    return [_two_ends(Content.styled(clip(hit.headline, width), inks[Ink.TITLE]), "", where, width, inks), *lines]


def identity_lines(page: ActorPage, width: int, inks: Inks, most_roles: int, *, is_column: bool) -> list[Content]:
    """Who an actor is: name and kind, totals, other names, and roles with the days at which they were read.

    ``is_column`` sets it as a narrow column with a line for each thing; else it is kept to few lines.
    """
    watched = " · watched" if page.is_watched else ""
    kind = Content.styled(f"{ACTOR_WORDS[page.kind]}{watched}", inks[Ink.QUIET])
    name = Content.styled(shown(page.name), inks[INK_OF_KIND[page.kind]])
    present = (_counted(page.articles, "article"), _counted(page.mentions, "mention"))
    talk = (f"said {page.said:,}", f"spoken of {page.about:,}")
    also = shown(", ".join(page.aliases))
    first = f"first read {day_words(page.first_seen)}"
    if not is_column:
        facts = Content.styled(clip(" · ".join((*present, *talk)), width), inks[Ink.QUIET])
        aliases = [Content.assemble(("also ", inks[Ink.QUIET]), clip(also, width - 5))] if also else []
        return [
            _two_ends(name, kind.plain, first, width, inks),
            facts,
            *aliases,
            *_roles(page.roles, width, inks, most_roles),
        ]
    lines = [*name.wrap(width), kind, Content()]
    lines += [Content.styled(" · ".join(facts), inks[Ink.QUIET]) for facts in (present, talk, (first,))]
    if also:
        lines += [Content(), Content.styled("Also", inks[Ink.QUIET]), *Content(also).wrap(width)]
    if page.roles:
        lines += [Content(), Content.styled("Roles, and when they were read", inks[Ink.QUIET])]
        lines += _roles(page.roles, width, inks, most_roles)
    return lines


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
        lines.append(Content.styled(f"and {len(roles) - len(kept)} more", inks[Ink.QUIET]))
    return lines


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
        return Content.styled(shown(row.cue) or "nobody by name", inks[Ink.ASIDE])
    return Content.styled("speaker not known", inks[Ink.ASIDE])


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


def _two_ends(strong: Content, quiet: str, end: str, width: int, inks: Inks) -> Content:
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


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
