"""The catalogues of the interface's words: ``python -m tests.catalogue`` brings them up to what the program says.

What is new stands empty in the ``.po`` until it is translated; the ``.mo`` beside it is what the program reads.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from inspect import cleandoc
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from briefing import words
from briefing.cli.root import PLACEHOLDER, cli
from briefing.reader.commands import COMMANDS

ROOT = Path(__file__).parents[1]
CLICK = (
    "Usage:", "Options", "Commands", "Show this message and exit.", "Show the version and exit.",
    "default: {default}", "required", "path", "{name} {filename!r} is not readable.",
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    "Option {name!r} does not take a value.",
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
)  # fmt: skip
"""What click says by itself, as it stands in its source."""

_SINGLE, _PLURAL = {"_", "N_", "Reason"}, {"ngettext", "counted", "column"}


def messages() -> Iterator[str | tuple[str, str]]:
    """Everything that the program says: what its source marks, and the registry of commands."""
    for room in ("briefing", "db"):
        for path in sorted((ROOT / room).rglob("*.py")):
            yield from marked(path.read_text(encoding="utf-8"))
    for command in COMMANDS:
        yield from filter(None, (command.label, command.sentence, command.hint))
    yield from explanations(cli)
    yield from CLICK


def explanations(command: click.Command) -> Iterator[str]:
    """How the command line explains itself."""
    yield cleandoc(command.help or "")
    yield from (option.help for option in command.params if isinstance(option, click.Option) and option.help)
    usage = command.collect_usage_pieces(_context(command))
    yield from (found for piece in [*usage, *_metavars(command)] for found in PLACEHOLDER.findall(piece))
    if isinstance(command, click.Group):
        context = _context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from explanations(below)


def _context(command: click.Command) -> click.Context:
    """A context as the program makes it: click keeps with the command which options help in the first one."""
    return click.Context(command, **cli.context_settings)


def _metavars(command: click.Command) -> Iterator[str]:
    context = _context(command)
    for option in command.params:
        if isinstance(option, click.Option) and not (option.is_flag or option.count):
            yield option.make_metavar(context)


def marked(source: str) -> Iterator[str | tuple[str, str]]:
    """The messages in a source file, those inside of f-strings too (which Babel's own extraction misses)."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            said = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            if name in _SINGLE and said:
                yield str(said[0])
            elif name in _PLURAL and len(said) >= 2:
                yield str(said[0]), str(said[1])


def translation(language: str) -> Catalog:
    """The stored translation, as it is."""
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def updated(language: str) -> Catalog:
    """The translation with what is new (untranslated) and without what is said no longer."""
    template = Catalog(header_comment="")
    for message in messages():
        template.add(message)
    catalogue = translation(language) if po_file(language).exists() else Catalog(locale=language)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    return catalogue


def as_po(catalogue: Catalog) -> str:
    """A catalogue as people edit it: sorted, without places or dates, so that two changes seldom meet."""
    file = BytesIO()
    write_po(file, catalogue, width=120, no_location=True, omit_header=True, sort_output=True)
    return f"{_HEADER.format(plural=catalogue.plural_forms)}{file.getvalue().decode()}"


def as_mo(catalogue: Catalog) -> bytes:
    """A catalogue as the program reads it; the same one gives the same bytes at any time."""
    file = BytesIO()
    catalogue.creation_date = catalogue.revision_date = _NO_DATE
    write_mo(file, catalogue)
    return file.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """The messages without a translation, or with one that somebody should look at."""
    return [str(message.id) for message in catalogue if message.id and (message.fuzzy or not _all(message.string))]


def _all(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def po_file(language: str) -> Path:
    """Where the translation lies."""
    return words.FOLDER / language / "LC_MESSAGES" / f"{words.DOMAIN}.po"


_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_HEADER = """\
# What briefing says. Written by `python -m tests.catalogue`, which keeps the translations.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plural}\\n"

"""


if __name__ == "__main__":
    for language in words.LANGUAGES[1:]:
        catalogue = updated(language)
        po_file(language).parent.mkdir(parents=True, exist_ok=True)
        po_file(language).write_text(as_po(catalogue), encoding="utf-8")
        po_file(language).with_suffix(".mo").write_bytes(as_mo(catalogue))
        missing = untranslated(catalogue)
        print(f"{language}: {len(catalogue)} messages, {len(missing)} to translate", *missing, sep="\n  ")
