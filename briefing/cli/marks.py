"""``briefing tag``, ``note``, ``archive`` and ``star``: what a reader marks, from the command line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from briefing.cli import output
from briefing.cli.usage import WrongUsage
from briefing.cli.values import NUMBER
from briefing.config import Config
from briefing.domain import Spans
from briefing.errors import NotFoundError
from briefing.words import _
from db import connect, marks, read, told
from db.rows import NoteRow

_IDS = click.argument("ids", type=NUMBER, nargs=-1, required=True, metavar="ID…")


@click.command("tag")
@click.argument("article_id", type=NUMBER, required=False, metavar="[ID]")
@click.argument("tags", nargs=-1, metavar="[TAG]…")
@click.option("--remove", "-r", is_flag=True, help="Take these tags away; without a TAG, all.")
@output.json_option
@click.pass_obj
def tag_(config: Config, article_id: int | None, tags: tuple[str, ...], remove: bool, as_json: bool) -> None:
    """File the article ID under tags, or list the tags that are in use.

    With an ID alone, print its tags.
    """
    if article_id is None and remove:
        raise WrongUsage(_("--remove needs an ID"), _("name the article"))
    from db import marking

    if not all(map(marking.as_tag, tags)):
        raise WrongUsage(_("a TAG is empty"), _("a tag is a word"))
    if article_id is None:
        with output.reading(config) as connection:
            known = marks.known_tags(connection)
        if as_json:
            output.print_json([{"tag": tag, "articles": number} for tag, number in known])
        else:
            output.say_if_empty(known, _("No tags are in use; 'briefing tag ID TAG' gives one."))
            output.print_table([(str(number), tag) for tag, number in known])
        return
    with _writing(config) as connection:
        before = marks.tags_of(connection, article_id)
        if tags or remove:
            gone = {marking.as_tag(tag).casefold() for tag in tags} if tags else {tag.casefold() for tag in before}
            after = [tag for tag in before if tag.casefold() not in gone] if remove else [*before, *tags]
            marking.set_tags(connection, article_id, after)
        else:
            _look_for(connection, [article_id])
        present = marks.tags_of(connection, article_id)
    if as_json:
        output.print_json(list(present))
    else:
        for tag in present:
            click.echo(tag)


@click.command("note")
@click.argument("article_id", type=NUMBER, required=False, metavar="[ID]")
@click.argument("words", nargs=-1, metavar="[TEXT]…")
@click.option("--statement", type=NUMBER, metavar="NUMBER", help="On this statement of the article.")
@click.option("--delete", is_flag=True, help="Take the note away.")
@output.json_option
@click.pass_obj
def note_(
    config: Config,
    article_id: int | None,
    words: tuple[str, ...],
    statement: int | None,
    delete: bool,
    as_json: bool,
) -> None:
    """Write TEXT (- for standard input) as the note on the article ID, or list the notes.

    With an ID alone, print its notes. 'briefing statements --json' gives the numbers of statements.
    """
    if delete and words:
        raise WrongUsage(_("a TEXT and --delete do not go together"), _("leave one of them away"))
    if article_id is None and delete:
        raise WrongUsage(_("--delete needs an ID"), _("name the article"))
    if article_id is None or not (words or delete):
        with output.reading(config) as connection:
            if article_id is not None:
                _look_for(connection, [article_id])
            notes = marks.all_notes(connection) if article_id is None else list(marks.notes_of(connection, article_id))
        _print_notes(notes, as_json)
        return
    from db import marking, projection

    text = _standard_input() if words == ("-",) else " ".join(words)
    if not (delete or text.strip()):
        raise WrongUsage(_("the TEXT is empty"), _("--delete takes a note away"))
    with _writing(config) as connection:
        place: Spans = ()
        content = ""
        if statement is not None:
            row = told.one(connection, statement)
            if row is None or row.article_id != article_id:
                why = _("article {article_id} has no such statement").format(article_id=article_id)
                raise NotFoundError(
                    _("cannot write on statement {statement}").format(statement=statement),
                    why,
                    _("'briefing statements --json' lists them"),
                )
            place, content = projection.contents(connection, article_id)[statement], row.content
        if delete and marking.write_note(connection, article_id, "", place, content) is None:
            raise NotFoundError(
                _("cannot delete the note"),
                _("there is none"),
                _("'briefing note {article_id}' shows them").format(article_id=article_id),
            )
        if not delete:
            marking.write_note(connection, article_id, text, place, content)
        notes = list(marks.notes_of(connection, article_id))
    _print_notes(notes, as_json)


@click.command("archive")
@_IDS
@click.option("--undo", is_flag=True, help="Put them back into the list.")
@click.pass_obj
def archive_(config: Config, ids: tuple[int, ...], undo: bool) -> None:
    """Put articles away: lists leave them out, searches find them; 'briefing list --archived' lists them."""
    from db import marking

    with _writing(config) as connection:
        _look_for(connection, ids)
        marking.set_archived(connection, ids, not undo)


@click.command("star")
@_IDS
@click.option("--undo", is_flag=True, help="Take the stars away.")
@click.pass_obj
def star_(config: Config, ids: tuple[int, ...], undo: bool) -> None:
    """Star articles, so that they are kept."""
    from db import write

    with _writing(config) as connection:
        _look_for(connection, ids)
        write.set_starred(connection, ids, not undo)


def _print_notes(notes: Sequence[NoteRow], as_json: bool) -> None:
    if as_json:
        output.print_json(notes)
        return
    output.say_if_empty(notes, _("No notes; 'briefing note ID TEXT' writes one."))
    for note in notes:
        on = f" · {note.content}" if note.content else ""
        click.echo(output.cut(click.style(f"{note.article_id}  {note.changed_at[:10]}{on}", bold=True)))
        for line in note.text.splitlines():
            click.echo(f"    {line}".rstrip())


def _standard_input() -> str:
    with click.open_file("-", encoding="utf-8") as stream:
        words: str = stream.read()
    return words


def _look_for(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    there = {row.id for row in read.article_rows(connection, ids)}
    for article_id in ids:
        if article_id not in there:
            raise NotFoundError(
                _("cannot find article {article_id}").format(article_id=article_id),
                _("it is not in the store"),
                _("'briefing list' lists all"),
            )


@contextmanager
def _writing(config: Config) -> Iterator[sqlite3.Connection]:
    connect.prepare(config.db)
    connection = connect.open_for_writing(config.db)
    try:
        yield connection
    finally:
        connection.close()
