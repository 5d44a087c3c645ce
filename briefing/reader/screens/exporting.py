"""Exporting: which form, and where to."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import reason
from briefing.reader.doing import DoingApp
from briefing.reader.screens.add import PathSuggester
from briefing.reader.screens.dialogs import Choice, Line, Menu
from briefing.reader.store import Store
from briefing.taking_away import ENDINGS, Form, articles_as, passage_as, statements_as
from briefing.words import N_, _, counted
from db import told
from db.stored import stored_article

if TYPE_CHECKING:
    from briefing.reader.actions.taking_away import Things

_LONGEST_FILE = 50

Export = Callable[[Form, "Things", Path | None], object]

_FORMS = (
    (Form.MARKDOWN, "m", N_("Markdown")),
    (Form.TEXT, "t", N_("plain text")),
    (Form.CSV, "c", N_("CSV, a line a statement")),
    (Form.JSON, "s", N_("JSON")),
    (Form.BIBTEX, "b", N_("BibTeX")),
    (Form.CSL, "l", N_("CSL-JSON (Zotero)")),
)
_OF_MANY = {Form.CSV, Form.JSON}
"""Forms for programs, which have no place for words without their statement."""


def ask_form(app: DoingApp, things: Things, export: Export) -> None:
    """Ask for the form, then for the file, and export."""
    if things.passage:
        what = _("what is selected")
    elif things.articles:
        what = counted("{} article", "{} articles", len(things.articles))
    else:
        what = counted("{} statement", "{} statements", len(things.statements))

    def chosen(form: Form | None) -> None:
        if form is not None:
            _ask_path(app, form, things, export)

    forms = [each for each in _FORMS if not (things.passage and each[0] in _OF_MANY)]
    choices = [Choice(form, _(label), letter) for form, letter, label in forms]
    app.push_screen(Menu(_("Export"), choices, about=f"{things.name} · {what}"), chosen)


def _ask_path(app: DoingApp, form: Form, things: Things, export: Export) -> None:
    warned = ""

    def fault(typed: str) -> str:
        """A file that is there is overwritten only by a second Enter."""
        nonlocal warned
        if not typed.strip():
            return ""
        if app.is_web:
            return _("A browser gets no files from here; an empty path copies it.")
        path = as_path(typed)
        if path.is_dir():
            return _("That is a folder; name a file in it.")
        if not path.parent.is_dir():
            return _("The folder {} is not there.").format(path.parent)
        if path.exists() and warned != typed:
            warned = typed
            return _("The file is there already; Enter once more overwrites it.")
        return ""

    def go(typed: str | None) -> None:
        if typed is not None:
            export(form, things, as_path(typed) if typed.strip() else None)

    app.push_screen(
        Line(
            _("Export to"),
            initial="" if app.is_web else f"~/{file_name(things.name)}{ENDINGS[form]}",
            placeholder=_("empty: to the clipboard"),
            about=_("A path, or nothing to copy it to the clipboard."),
            keys=_("→ completes · Enter writes"),
            fault=fault,
            suggester=PathSuggester(),
        ),
        go,
    )


def as_path(typed: str) -> Path:
    """The path that was typed; ``~`` is the reader's home where there is one."""
    path = Path(typed.strip())
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def file_name(name: str) -> str:
    """What a file of these things is called: words joined by hyphens, no longer than is handy."""
    words = re.findall(r"\w+", name.lower())
    joined = "-".join(words)
    if len(joined) > _LONGEST_FILE and len(words[0]) <= _LONGEST_FILE:
        joined = joined[: joined.rindex("-", 0, _LONGEST_FILE + 1)]  # a word is whole or not there
    return joined[:_LONGEST_FILE] or "briefing"


def made(store: Store, form: Form, things: Things) -> str:
    """The things in that form; a sheet is made of statements, literature of articles, whichever was chosen."""
    if things.passage and form in (Form.MARKDOWN, Form.TEXT):
        stored = store.ask(stored_article, things.articles[0])
        return passage_as(form, things.passage, stored) if stored is not None else ""
    if form is Form.CSV and things.articles:
        analysed = (store.ask(stored_article, article_id) for article_id in things.articles)
        rows = [store.ask(told.one, i) for stored in analysed if stored for i in stored.statement_ids]
        return statements_as(form, [row for row in rows if row is not None])
    if things.statements and form not in (Form.BIBTEX, Form.CSL):
        return statements_as(
            form, things.statements, lambda row: store.ask(told.role_in, row.article_id, row.speaker_actor_id)
        )
    ids = things.articles or list(dict.fromkeys(row.article_id for row in things.statements))
    articles = (store.ask(stored_article, article_id) for article_id in ids)
    return "".join(articles_as(form, (stored for stored in articles if stored is not None)))


def write(path: Path, text: str) -> str:
    """Write it; returns the sentence that tells what came of it."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        return _("{path} was not written: {why}.").format(path=path, why=reason(error))
    return _("{path} is written.").format(path=path)
