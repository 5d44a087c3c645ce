"""``briefing correct`` and ``briefing corrections``: the reader's word on actors and speakers, each word undoable."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli import output
from briefing.cli.actors import one_actor
from briefing.cli.usage import WrongUsage
from briefing.cli.values import NUMBER
from briefing.config import Config
from briefing.domain import ActorKind
from briefing.kinds import ACTOR_WORDS
from briefing.words import N_, _, figures
from db import connect

if TYPE_CHECKING:
    from db.corrections import Correction
    from db.linker import Linker

Action = Callable[[sqlite3.Connection, "Linker"], int]


@click.group("correct")
def correct_() -> None:
    """Say who is who; it holds for every later analysis, and can be undone.

    NAME is a name of an actor, or the actor's number as 'briefing actors --json' gives it.
    """


@correct_.command("merge")
@click.argument("name")
@click.argument("other")
@click.pass_obj
def merge(config: Config, name: str, other: str) -> None:
    """NAME and OTHER are one actor."""
    from db import corrections

    _carry_out(
        config, lambda c, linker: corrections.merge(c, linker, one_actor(c, name), one_actor(c, other))
    )  # fmt: skip


@correct_.command("split")
@click.argument("name")
@click.argument("form", required=False)
@click.option("--article", type=NUMBER, metavar="ID", help="Only in this article.")
@click.option("--as", "as_name", metavar="NAME", help="With --article: who it is there.")
@click.pass_obj
def split(config: Config, name: str, form: str | None, article: int | None, as_name: str | None) -> None:
    """FORM, a name of the actor NAME, is somebody else's; or in one article the actor is somebody else."""
    from db import corrections

    if (article is None) != (as_name is None):
        raise WrongUsage(_("--article and --as go together"), _("say in which article, and who it is there"))
    if (form is None) == (article is None):
        raise WrongUsage(_("it must be said what to split off"), _("name the FORM, or an --article and --as whom"))
    if article is not None and as_name is not None:
        place = article, as_name
        _carry_out(config, lambda c, linker: corrections.assign(c, linker, one_actor(c, name), *place))
    elif form is not None:
        words = form
        _carry_out(config, lambda c, linker: corrections.split(c, linker, one_actor(c, name), words))


@correct_.command("rename")
@click.argument("name")
@click.argument("new_name")
@click.pass_obj
def rename(config: Config, name: str, new_name: str) -> None:
    """Show the actor NAME as NEW_NAME."""
    from db import corrections

    _carry_out(config, lambda c, linker: corrections.rename(c, linker, one_actor(c, name), _words(new_name)))


@correct_.command("retype")
@click.argument("name")
@click.argument("kind", type=click.Choice([kind.value for kind in ActorKind], case_sensitive=False))
@click.pass_obj
def retype(config: Config, name: str, kind: str) -> None:
    """The actor NAME is a person (PER), an organisation (ORG), a place (LOC) or another name (MISC)."""
    from db import corrections

    _carry_out(config, lambda c, linker: corrections.retype(c, linker, one_actor(c, name), ActorKind(kind)))


@correct_.command("hide")
@click.argument("name")
@click.pass_obj
def hide(config: Config, name: str) -> None:
    """Show the actor NAME nowhere: it is none, or of no interest."""
    from db import corrections

    _carry_out(config, lambda c, linker: corrections.hide(c, linker, one_actor(c, name)))


@correct_.command("alias")
@click.argument("name")
@click.argument("other_name")
@click.pass_obj
def alias(config: Config, name: str, other_name: str) -> None:
    """OTHER_NAME is a name of the actor NAME, and of nobody else."""
    from db import corrections

    _carry_out(config, lambda c, linker: corrections.add_alias(c, linker, one_actor(c, name), _words(other_name)))


@correct_.command("speaker")
@click.argument("statement_id", type=NUMBER, metavar="STATEMENT")
@click.argument("name", required=False)
@click.option("--nobody", is_flag=True, help="Nobody whom the article names said it.")
@click.pass_obj
def speaker(config: Config, statement_id: int, name: str | None, nobody: bool) -> None:
    """The actor NAME made the statement with this number ('briefing statements --json' gives the numbers)."""
    from db import corrections

    if (name is None) != nobody:
        raise WrongUsage(_("it must be said who is meant"), _("name the speaker, or say --nobody"))

    def say(connection: sqlite3.Connection, linker: Linker) -> int:
        actor_id = None if name is None else one_actor(connection, name)
        return corrections.set_speaker(connection, linker, statement_id, actor_id)

    _carry_out(config, say)


@click.group("corrections", invoke_without_command=True)
@output.json_option
@click.pass_context
def corrections_(context: click.Context, as_json: bool) -> None:
    """List what you corrected, oldest first; undo, export or import it."""
    if context.invoked_subcommand is not None:
        return
    from db import corrections

    with output.reading(context.obj) as connection:
        rows = corrections.log(connection)
    if as_json:
        output.print_json(rows)
    else:
        output.say_if_empty(rows, _("No corrections; 'briefing correct --help' says how to make one."))
        output.print_table([(str(row.id), row.made_at[:10], _state(row), _sentence(row)) for row in rows])


@corrections_.command("undo")
@click.argument("correction_id", type=NUMBER, required=False, metavar="[NUMBER]")
@click.pass_obj
def undo(config: Config, correction_id: int | None) -> None:
    """Take back the correction with this number, or the latest: all is as if it had never been said."""
    from db import corrections

    with _writing(config) as (connection, linker):
        undone = corrections.undo(connection, linker, correction_id)
    click.echo(f"{undone.id}  {_state(undone)}  {_sentence(undone)}")


@corrections_.command("export")
@click.pass_obj
def export(config: Config) -> None:
    """Write the corrections that hold to standard output, as a text file to keep or to share."""
    from briefing.corrections_file import to_text
    from db import corrections

    with output.reading(config) as connection:
        click.echo(to_text(corrections.log(connection)), nl=False)


@corrections_.command("import")
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.pass_obj
def import_corrections(config: Config, file: Path) -> None:
    """Take over the corrections in FILE (- for standard input); those that hold already are left out."""
    from briefing.corrections_file import from_text
    from briefing.errors import IntakeError, reason
    from db import corrections

    try:
        with click.open_file(str(file), encoding="utf-8") as stream:
            text = stream.read()
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else _("it is no UTF-8 text")
        raise IntakeError(_("cannot read {file}").format(file=file), why, _("name another file")) from error
    said = from_text(text)
    with _writing(config) as (connection, linker):
        ids = set(corrections.take_over(connection, linker, said))
        for row in corrections.log(connection):
            if row.id in ids:
                click.echo(f"{row.id}  {_sentence(row)}")
    counts = _("{new} new, {known} known.").format(new=figures(len(ids)), known=figures(len(said) - len(ids)))
    click.echo(counts, err=True)


@contextmanager
def _writing(config: Config) -> Iterator[tuple[sqlite3.Connection, Linker]]:
    from briefing import same_statement
    from briefing.linking import NameLinker
    from db import telling

    connect.prepare(config.db)
    connection = connect.open_for_writing(config.db)
    try:
        yield connection, NameLinker()
        telling.compare_waiting(connection, same_statement, limit=telling.AT_ONCE)
    finally:
        connection.close()


def _carry_out(config: Config, action: Action) -> None:
    from db import corrections

    with _writing(config) as (connection, linker):
        correction_id = action(connection, linker)
        (row,) = [row for row in corrections.log(connection) if row.id == correction_id]
    click.echo(f"{row.id}  {_sentence(row)}")


def _words(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise WrongUsage(_("the name is empty"), _("a name has at least one letter"))
    return words


def _state(row: Correction) -> str:
    return _("holds") if row.undone_at is None else _("undone")


_SENTENCES = {
    "merge": N_("“{name}” and “{other}” are one actor"),
    "split": N_("“{other}” is not “{name}”"),
    "assign": N_("“{name}” is “{other}” in one article"),
    "rename": N_("“{name}” is shown as “{other}”"),
    "retype": N_("“{name}” is {other}"),
    "hide": N_("“{name}” is shown nowhere"),
    "alias": N_("“{other}” is “{name}” too"),
    "speaker": N_("{who} said: {content}"),
}


def _sentence(row: Correction) -> str:
    if row.kind == "speaker" and not row.name:
        return _("nobody by name said “{content}”").format(content=row.content)
    who = _("“{name}”").format(name=row.name)
    other = _(ACTOR_WORDS[ActorKind(row.other)]) if row.kind == "retype" else row.other
    return _(_SENTENCES[row.kind.value]).format(name=row.name, other=other, who=who, content=row.content)
