"""Correcting step by step: what is under the cursor, what is wrong with it, and one sentence on what will happen.

The rules themselves are those of ``db.corrections``; here they are asked for, one dialog after the other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from briefing.domain import ActorKind
from briefing.kinds import ACTOR_WORDS, unnamed
from briefing.reader import deeds
from briefing.reader.corrected import KIND_IS
from briefing.reader.doing import DoingApp
from briefing.reader.flow import clip
from briefing.reader.screens.dialogs import Choice, Finder, Line, Menu, Question
from briefing.reader.subject import Subject
from briefing.words import _, counted
from db import candidates, read, told
from db.candidates import Candidate

if TYPE_CHECKING:
    from db.linker import Linker
    from db.rows import ActorPage

Step = Choice[Callable[[], object]]
"""An entry of the menu: what it leads to."""

_NOBODY = -1
_LONGEST_WORDS = 200
_MOST_NAMED = 100
_KIND_LETTERS = {"p": ActorKind.PER, "o": ActorKind.ORG, "l": ActorKind.LOC, "x": ActorKind.MISC}


class Correcting:
    """The dialogs for one subject."""

    def __init__(self, app: DoingApp, subject: Subject) -> None:
        self._app, self._store, self._subject = app, app.store, subject
        page = self._store.ask(read.actor_page, subject.actor_id) if subject.actor_id is not None else None
        self._page = page

    def begin(self) -> bool:
        """Ask what is wrong, and before that whom it is about, if the cursor does not say; False where nobody is."""
        for_statement = self._for_statement() if self._subject.statement_id is not None else []
        for_actor = self._for_actor(self._page) if self._page is not None else []
        first, second = (for_statement, for_actor) if self._subject.statement_first else (for_actor, for_statement)
        steps = [*first, *second]
        if steps:
            menu = Menu(_("Correct"), steps, about=self._about())
            self._app.push_screen(menu, lambda step: step() if step is not None else None)
        return bool(steps) or self._ask_whom()

    def _ask_whom(self) -> bool:
        article_id = self._subject.article_id
        named = self._store.ask(candidates.in_article, article_id, _MOST_NAMED) if article_id is not None else []

        def choices(typed: str) -> list[Choice[int]]:
            here = [one for one in named if typed.casefold() in one.name.casefold()]
            return [
                Choice(o.id, o.name, aside=_facts(o)) for o in here or self._store.ask(candidates.called, typed, 12)
            ]

        def correct(actor_id: int | None) -> None:
            if actor_id is not None:
                is_here = actor_id in {one.id for one in named}
                Correcting(self._app, Subject(actor_id, article_id=article_id if is_here else None)).begin()

        if not named:
            return False
        self._app.push_screen(Finder(_("Correct whom?"), choices), correct)
        return True

    def _about(self) -> str:
        parts = []
        if self._page is not None:
            counts = counted("{} article", "{} articles", self._page.articles)
            parts.append(" · ".join((self._page.name, _(ACTOR_WORDS[self._page.kind]), counts)))
        if self._subject.statement_id is not None and self._subject.words:
            parts.insert(0 if self._subject.statement_first else 1, clip(self._said(), _LONGEST_WORDS))
        return "\n".join(parts)

    def _said(self) -> str:
        """The statement with its speaker, who may be another than the actor that the cursor is on."""
        subject = self._subject
        row = self._store.ask(told.one, subject.statement_id) if subject.statement_id is not None else None
        speaker = (row.speaker_name or row.speaker or unnamed(row.source)) if row is not None else ""
        return f"{speaker}: {subject.words}" if speaker else subject.words

    # What is said of an actor

    def _for_actor(self, page: ActorPage) -> list[Step]:
        name = page.name

        def step(do: Callable[[ActorPage], None], label: str, letter: str, says: str, aside: str = "") -> Step:
            return Choice(partial(do, page), label, letter, aside, says.format(name=name))

        steps = [
            step(self._merge, _("merge with …"), "m", _("{name} and somebody else are one.")),
            step(self._split, _("split off a name …"), "o", _("A name of theirs is not {name}.")),
            step(self._rename, _("rename …"), "r", _("{name} is shown under another name.")),
            step(self._retype, _("another kind …"), "t",
                 _("{name} is a person, an organisation, a place or another name."), _(ACTOR_WORDS[page.kind])),
            step(self._alias, _("add a name …"), "a", _("{name} also bears another name.")),
            step(self._hide, _("hide"), "h", _("{name} is no actor, or of no interest.")),
        ]  # fmt: skip
        if self._subject.article_id is not None:
            says = _("In this one article {name} is somebody else.")
            steps.insert(2, step(self._assign, _("somebody else in this article …"), "e", says))
        return steps

    def _merge(self, page: ActorPage) -> None:
        def choices(typed: str) -> list[Choice[int]]:
            ask = candidates.called if typed else candidates.with_a_name_like
            found = self._store.ask(ask, typed or page.name, 12)
            return [self._merged(page, other) for other in candidates.others(found, page.id)]

        def merge(other: int | None) -> None:
            if other is not None:
                self._say(lambda c, linker: _rules().merge(c, linker, page.id, other))

        self._app.push_screen(Finder(_("Merge {} with …").format(page.name), choices), merge)

    def _merged(self, page: ActorPage, other: Candidate) -> Choice[int]:
        says = _("{name} and {other} are one, in all articles that are here and that come.")
        return Choice(other.id, other.name, aside=_facts(other), says=says.format(name=page.name, other=other.name))

    def _split(self, page: ActorPage) -> None:
        from briefing.linking import NameLinker

        names = self._store.ask(_rules().names_of, NameLinker(), page.id)
        if len(names) < 2:
            self._app.tell(_("{} has no other name; e in an article says who it is there.").format(page.name))
            return
        says = _("{name} is somebody else than {other}, in all articles that are here and that come.")

        def choice(number: int, name: str, articles: int) -> Choice[str]:
            other = next(known for known, _count in names if known != name)
            in_articles = counted("{} article", "{} articles", articles)
            letter = str(number) if number < 10 else ""
            return Choice(name, name, letter, in_articles, says.format(name=name, other=other))

        here = [n for n in names if n[0] == self._subject.printed]  # the one under the cursor comes first
        ordered = [*here, *(n for n in reversed(names) if n not in here)]

        def split(name: str | None) -> None:
            if name is not None:
                self._say(lambda c, linker: _rules().split(c, linker, page.id, name))

        choices = [choice(number, *name) for number, name in enumerate(ordered, 1)]
        self._app.push_screen(Menu(_("Split off a name of {}").format(page.name), choices), split)

    def _assign(self, page: ActorPage) -> None:
        article_id = self._subject.article_id
        assert article_id is not None
        says = _("In this article {name} is {other}; elsewhere nothing changes.")

        def choices(typed: str) -> list[Choice[str]]:
            ask = candidates.called if typed else candidates.with_a_name_like
            found = candidates.others(self._store.ask(ask, typed or page.name, 12), page.id)
            known = [
                Choice(o.name, o.name, aside=_facts(o), says=says.format(name=page.name, other=o.name)) for o in found
            ]
            is_new = typed and typed.casefold() not in {other.name.casefold() for other in found}
            new = Choice(typed, typed, aside=_("a new name"), says=says.format(name=page.name, other=typed))
            return [*known, new] if is_new else known

        def assign(name: str | None) -> None:
            if name is not None:
                self._say(lambda c, linker: _rules().assign(c, linker, page.id, article_id, _words(name)))

        self._app.push_screen(Finder(_("Who is {} in this article?").format(page.name), choices), assign)

    def _rename(self, page: ActorPage) -> None:
        says = _("{name} is shown as {other}, everywhere.")

        def rename(name: str | None) -> None:
            if name is not None and _words(name) != page.name:
                self._say(lambda c, linker: _rules().rename(c, linker, page.id, _words(name)))

        self._app.push_screen(
            Line(_("Rename {}").format(page.name), initial=page.name, fault=_fault_of_name,
                 says=lambda typed: says.format(name=page.name, other=_words(typed))), rename,
        )  # fmt: skip

    def _alias(self, page: ActorPage) -> None:
        says = _("Whoever is called {other} is {name}, and nobody else.")

        def add(name: str | None) -> None:
            if name is not None:
                self._say(lambda c, linker: _rules().add_alias(c, linker, page.id, _words(name)))

        self._app.push_screen(
            Line(_("Another name of {}").format(page.name), fault=_fault_of_name,
                 says=lambda typed: says.format(name=page.name, other=_words(typed)) if _words(typed) else ""), add,
        )  # fmt: skip

    def _retype(self, page: ActorPage) -> None:
        def retype(kind: ActorKind | None) -> None:
            if kind is not None and kind != page.kind:
                self._say(lambda c, linker: _rules().retype(c, linker, page.id, kind))

        says = _("{name} is {kind}, in all articles that are here and that come.")
        choices = [
            Choice(
                kind,
                _(ACTOR_WORDS[kind]),
                letter,
                "✓" if kind == page.kind else "",
                says.format(name=page.name, kind=_(KIND_IS[kind])),
            )
            for letter, kind in _KIND_LETTERS.items()
        ]
        self._app.push_screen(Menu(_("What is {}?").format(page.name), choices), retype)

    def _hide(self, page: ActorPage) -> None:
        def hide(is_wanted: bool | None) -> None:
            if is_wanted:
                self._say(lambda c, linker: _rules().hide(c, linker, page.id))

        in_articles = counted("{} article", "{} articles", page.articles)
        says = _("{name} is marked and listed nowhere any more, in none of {articles}.")
        self._app.push_screen(Question(_("Hide"), says.format(name=page.name, articles=in_articles)), hide)

    # What is said of a statement

    def _for_statement(self) -> list[Step]:
        return [
            Choice(
                self._speaker, _("somebody else said it …"), "s", says=_("The speaker of this statement is another.")
            ),
            Choice(self._nobody, _("nobody by name said it"), "n", says=_("The article names nobody who said this.")),
        ]

    def _speaker(self) -> None:
        subject = self._subject

        def choices(typed: str) -> Sequence[Choice[int]]:
            if typed or subject.article_id is None:
                found = self._store.ask(candidates.called, typed, 12)
            else:
                found = self._store.ask(candidates.in_article, subject.article_id, 12)
            says = _("{name} said this, whatever a later analysis finds.")
            known = [Choice(o.id, o.name, aside=_facts(o), says=says.format(name=o.name)) for o in found]
            nobody = Choice(_NOBODY, _("nobody by name"), says=_("The article names nobody who said this."))
            return known if typed and known else [*known, nobody]

        def set_speaker(actor_id: int | None) -> None:
            if actor_id is not None:
                self._set_speaker(None if actor_id == _NOBODY else actor_id)

        about = clip(self._said(), _LONGEST_WORDS)
        self._app.push_screen(Finder(_("Who said it?"), choices, about=about), set_speaker)

    def _nobody(self) -> None:
        self._set_speaker(None)

    def _set_speaker(self, actor_id: int | None) -> None:
        statement_id = self._subject.statement_id
        assert statement_id is not None
        self._say(lambda c, linker: _rules().set_speaker(c, linker, statement_id, actor_id))

    # Within

    def _say(self, word: Callable[[sqlite3.Connection, Linker], int]) -> None:
        self._app.do(deeds.correct(word))


def _rules() -> Any:
    """``db.corrections``, loaded when somebody corrects something: it can write."""
    from db import corrections

    return corrections


def _facts(other: Candidate) -> str:
    in_articles = counted("{} article", "{} articles", other.articles)
    said = counted("{} statement", "{} statements", other.said) if other.said else ""
    return " · ".join(filter(None, (_(ACTOR_WORDS[other.kind]), other.role, in_articles, said)))


def _words(typed: str) -> str:
    return " ".join(typed.split())


def _fault_of_name(typed: str) -> str:
    return "" if any(character.isalpha() for character in typed) else _("A name has at least one letter.")
