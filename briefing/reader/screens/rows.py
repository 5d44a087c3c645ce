"""How statements, articles and actors are set as lines in a list. Pure: rows of the store in, ``Content`` out.

Styles are names of component classes (``.row--…``, ``.ink--…``), so that the theme decides. Text from the store
is never markup.
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
from briefing.reader.paint import INK_OF_KIND
from briefing.reader.widgets.article_view import BARS
from db.rows import ActorPage, AppearanceRow, ArticleHit, RoleRow, StatementRow

MUTED, STRONG, QUIET, MATCH = ".row--muted", ".row--strong", ".row--quiet-speaker", ".row--match"

LONGEST_STATEMENT = 6
"""Lines of a statement that a list shows; the rest stands in the article."""


def day_words(day: str) -> str:
    """An ISO day as the reader prints days."""
    return printed_day(date.fromisoformat(day))


def statement_lines(
    row: StatementRow, width: int, *, with_speaker: bool = True, marks: Sequence[Span] = ()
) -> list[Content]:
    """A statement: who, when and where it was printed above the words; how it was said and how sure that is beside.

    ``marks`` are ranges of the content to mark. Without ``with_speaker`` the page says who speaks.
    """
    doubt = " doubtful" if row.confidence < DOUBTFUL else ""
    manner = f"{KIND_WORDS[row.kind]} {doubt}{row.confidence:5.0%}"
    where = " · ".join(filter(None, (day_words(row.day), row.outlet, row.headline)))
    speaker = _speaker(row) if with_speaker else Content.styled(_printed(row), MUTED)
    return [_two_ends(speaker, where, manner, width), *_content(row, width, marks)]


def appearance_lines(row: AppearanceRow, width: int) -> list[Content]:
    """An article that an actor stands in."""
    counted = [_counted(row.mentions, "mention")]
    counted += [f"{word} {number}" for word, number in (("said", row.said), ("spoken of", row.about)) if number]
    head = _two_ends(Content(), " · ".join(filter(None, (day_words(row.day), row.outlet))), "", width)
    return [head, Content(clip(row.headline, width)), Content.styled(" · ".join(counted), MUTED)]


def hit_lines(hit: ArticleHit, width: int) -> list[Content]:
    """An article that a search found, with the words around the matches."""
    snippet = shown(hit.snippet)
    marked = [StyledSpan(start, end, MATCH) for start, end in hit.marks]
    text = Content(snippet, marked)
    lines = [text[line.start : line.end] for line in wrap(snippet, Span(0, len(snippet)), width)[:3]]
    where = " · ".join(filter(None, (day_words(hit.day), hit.outlet)))
    return [_two_ends(Content.styled(clip(hit.headline, width), STRONG), "", where, width), *lines]


def identity_lines(page: ActorPage, width: int, most_roles: int, *, is_column: bool) -> list[Content]:
    """Who an actor is: name and kind, totals, other names, and roles with the days at which they were read.

    ``is_column`` sets it as a narrow column with a line for each thing; else it is kept to few lines.
    """
    watched = " · watched" if page.is_watched else ""
    kind = Content.styled(f"{ACTOR_WORDS[page.kind]}{watched}", MUTED)
    name = Content.styled(shown(page.name), f".ink--{INK_OF_KIND[page.kind].value}")
    present = (_counted(page.articles, "article"), _counted(page.mentions, "mention"))
    talk = (f"said {page.said:,}", f"spoken of {page.about:,}")
    also = shown(", ".join(page.aliases))
    first = f"first read {day_words(page.first_seen)}"
    if not is_column:
        facts = Content.styled(clip(" · ".join((*present, *talk)), width), MUTED)
        aliases = [Content.assemble(("also ", MUTED), clip(also, width - 5))] if also else []
        return [_two_ends(name, kind.plain, first, width), facts, *aliases, *_roles(page.roles, width, most_roles)]
    lines = [*name.wrap(width), kind, Content()]
    lines += [Content.styled(" · ".join(facts), MUTED) for facts in (present, talk, (first,))]
    if also:
        lines += [Content(), Content.styled("Also", MUTED), *Content(also).wrap(width)]
    if page.roles:
        lines += [Content(), Content.styled("Roles, and when they were read", MUTED)]
        lines += _roles(page.roles, width, most_roles)
    return lines


def _roles(roles: Sequence[RoleRow], width: int, most: int) -> list[Content]:
    """Roles, newest first, each with the days of its first and last reading; at most ``most`` of them."""
    kept = roles if len(roles) <= most else roles[: most - 1]
    lines = []
    for role in kept:
        days = " – ".join(dict.fromkeys((day_words(role.first_day), day_words(role.last_day))))
        if len(role.role) + len(days) + 2 <= width:
            lines.append(Content.assemble(shown(role.role), "  ", (days, MUTED)))
        else:
            lines += [*Content(shown(role.role)).wrap(width), Content.styled(f"  {days}", MUTED)]
    if len(kept) < len(roles):
        lines.append(Content.styled(f"and {len(roles) - len(kept)} more", MUTED))
    return lines


def _speaker(row: StatementRow) -> Content:
    """Who said it: the actor, with the printed words where they are others; or that nobody is named."""
    printed = " ".join(shown(row.speaker).split())
    if row.speaker_name:
        beside = f" {_printed(row)}" if _printed(row) else ""
        return Content.assemble((shown(row.speaker_name), STRONG), (beside, MUTED))
    if printed:
        return Content.assemble((printed, STRONG), (" ?" if row.source == SourceKind.NAMED else "", MUTED))
    if row.source == SourceKind.IMPERSONAL:
        return Content.styled(shown(row.cue) or "nobody by name", QUIET)
    return Content.styled("speaker not known", QUIET)


def _printed(row: StatementRow) -> str:
    """The words that name the speaker, in brackets; empty where they are the actor's name."""
    printed = " ".join(shown(row.speaker).split())
    name = row.speaker_name or ""
    return "" if not printed or printed in name or name in printed else f"({printed})"


def _content(row: StatementRow, width: int, marks: Sequence[Span]) -> list[Content]:
    words = shown(row.content)
    text = Content(words, [StyledSpan(mark.start, mark.end, MATCH) for mark in marks])
    bar = Content.styled(f"{BARS[row.kind]} ", MUTED)
    width -= bar.cell_length
    lines = wrap(words, Span(0, len(words)), width)
    drawn = [text[line.start : line.end] for line in lines[:LONGEST_STATEMENT]]
    if len(lines) > LONGEST_STATEMENT:
        drawn[-1] = drawn[-1].truncate(width - 1) + Content.styled("…", MUTED)
    return [bar + line for line in drawn]


def _two_ends(strong: Content, quiet: str, end: str, width: int) -> Content:
    """A line with ``end`` at its right; ``quiet`` is cut to what room there is, ``strong`` only if it must be."""
    room = width - len(end) - (2 if end else 0)
    left = strong.truncate(room, ellipsis=True) if strong.cell_length > room else strong
    gap = "  " if left and quiet else ""
    rest = clip(quiet, max(0, room - left.cell_length - len(gap)))
    if rest:
        left = Content.assemble(left, gap, (rest, MUTED))
    if not end:
        return left
    return Content.assemble(left.pad_right(width - len(end) - left.cell_length), (end, MUTED))


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
