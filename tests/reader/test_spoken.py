"""Nothing on any screen is said past the catalogues: with a catalogue in other letters, no other words are left.

This finds what the look at the source (``test_words``) cannot: single words out of tables, and Textual's own.
"""

from __future__ import annotations

import gettext
import re
import string
from datetime import date
from pathlib import Path

import pytest

from briefing import words
from briefing.domain import Actor, ActorKind, Analysis, Article, Mention, SourceKind, Statement, StatementKind
from briefing.reader.app import BriefingApp
from briefing.reader.commands import COMMANDS, printed_key
from db import connect
from tests.reader.newsroom import add, settled, spans

LETTERS = str.maketrans(string.ascii_letters, "абцдефгхийклмнопкрстуввхызАБЦДЕФГХИЙКЛМНОПКРСТУВВХЫЗ")
KEYS = {word for command in COMMANDS for key in command.keys for word in re.findall(r"\w+", printed_key(key))}
NO_WORDS = KEYS | {"example", "org", "https", "txt"}
TEXT = "Ο Πέτρος Δήμου είπε: «Ναι, έρχομαι.» Η Αθήνα περιμένει."

SCREENS = [
    "", "l", "l w", 'l ) "', "l w enter", "l w enter 2", "l w enter 3", "l w enter 4", "l w enter 5", "l s", "?", "/",
    "/ α", "a", "B", "F", "F a", "S", "M", "K", "v", "t", "c", "l c", "D", "l D", "l w C", 'l ) " C', "e", "l e", ":",
    "z", ";", "l ;", "X", "d", "m", "R", "ctrl+z", "l w *", "y", "V", "|", "l ) Y",
]  # fmt: skip


class OtherLetters(gettext.NullTranslations):
    """Says every message in other letters; what is to be filled in stays."""

    def gettext(self, message: str) -> str:
        parts = string.Formatter().parse(message)
        return "".join(text.translate(LETTERS) + place(name, form) for text, name, form, _how in parts)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def place(name: str | None, form: str | None) -> str:
    """What is to be filled in, as it was written."""
    if name is None:
        return ""
    return f"{{{name}:{form}}}" if form else f"{{{name}}}"


def store(path: Path) -> Path:
    """An article in Greek, and one that waits."""
    connect.prepare(path)
    person, city, said = spans(TEXT, "Πέτρος Δήμου", "Αθήνα", "Ναι, έρχομαι.")
    analysis = Analysis(
        language="el",
        actors=(
            Actor(1, "Πέτρος Δήμου", ActorKind.PER, ("Δήμου",), (Mention(person, "δήμαρχος"),)),
            Actor(2, "Αθήνα", ActorKind.LOC, (), (Mention(city),)),
        ),
        statements=(
            Statement(
                StatementKind.DIRECT,
                (said,),
                (person,),
                speaker_actor=1,
                about=(2,),
                source=SourceKind.NAMED,
                confidence=0.5,
            ),
        ),
    )
    add(path, Article("Τίποτα ακόμα.", published=date(2026, 1, 20), source="Νέα"))
    add(path, Article(TEXT, published=date(2026, 1, 21), source="Ημέρα", author="Άννα"), analysis)
    return path


def left_over(app: BriefingApp) -> list[str]:
    """The words on the screen in letters that no catalogue has."""
    lines = [strip.text for strip in app.screen._compositor.render_strips()]
    return sorted({word for line in lines for word in re.findall(r"[A-Za-z]{2,}", line)} - NO_WORDS)


@pytest.mark.parametrize("keys", SCREENS)
async def test_every_word_on_the_screen_is_from_the_catalogue(
    keys: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_catalogue", OtherLetters())
    app = BriefingApp(store(tmp_path / "store.db"), analyse=False)
    async with app.run_test(size=(130, 40)) as pilot:
        await settled(pilot)
        for key in keys.split():
            await pilot.press(key)
            await settled(pilot)
        assert left_over(app) == []
