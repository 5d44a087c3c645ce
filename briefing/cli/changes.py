"""``briefing show ID --changes``: what an outlet changed in an article."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import asdict
from itertools import pairwise

import click

from briefing.changes import Kind, Paragraph, changes, is_change
from briefing.cli import output
from briefing.words import _, counted
from db.rows import StoredArticle, Version

_MARKS = {Kind.SAME: ("", ""), Kind.REMOVED: ("[-", "-]"), Kind.ADDED: ("{+", "+}")}  # wdiff's, for eyes and machines
_COLOURS = {Kind.REMOVED: "red", Kind.ADDED: "green"}


def print_changes(stored: StoredArticle, earlier: Sequence[Version], as_json: bool) -> None:
    """The steps from version to version, oldest first; of paragraphs that stayed only the number is told."""
    texts = [(version.title, version.text) for version in earlier] + [(stored.article.title, stored.article.text)]
    steps = [
        (version.replaced_at, changes(old_title or "", new_title or ""), changes(old, new))
        for version, ((old_title, old), (new_title, new)) in zip(earlier, pairwise(texts), strict=True)
    ]
    if as_json:
        output.print_json(
            [
                {"at": at, "title": list(map(_document, title)), "text": list(map(_document, text))}
                for at, title, text in steps
            ]
        )
        return
    if not steps:
        click.echo(_("Nothing has changed since it was first taken in."), err=True)
    for at, title, text in steps:
        click.echo(click.style(_("Changed by {when}").format(when=f"{at[:16].replace('T', ' ')} UTC"), bold=True))
        _print_paragraphs([paragraph for paragraph in title if is_change(paragraph)] + text)


def _print_paragraphs(paragraphs: Sequence[Paragraph]) -> None:
    unchanged = 0
    for paragraph in [*paragraphs, None]:
        if paragraph is not None and not is_change(paragraph):
            unchanged += 1
            continue
        if unchanged:
            click.echo("\n… " + counted("{} paragraph as before", "{} paragraphs as before", unchanged))
        unchanged = 0
        if paragraph is not None:
            click.echo("\n" + _printed(paragraph))


def _printed(paragraph: Paragraph) -> str:
    """Wrapped before it is coloured, for colours have no width. A mark that the text itself bears is coloured too."""
    marked = "".join(f"{_MARKS[p.kind][0]}{p.text}{_MARKS[p.kind][1]}" for p in paragraph)
    lines = textwrap.fill(marked, 78)
    for kind, colour in _COLOURS.items():
        begin, end = _MARKS[kind]
        start, stop = click.style("|", fg=colour).split("|")
        lines = lines.replace(begin, start + begin).replace(end, end + stop)
    return lines


def _document(paragraph: Paragraph) -> list[dict[str, object]]:
    return [asdict(piece) for piece in paragraph]
