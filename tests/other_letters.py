"""A catalogue in other letters, and a store in Greek: words in Latin letters are then said past the catalogues."""

from __future__ import annotations

import gettext
import string
from datetime import date
from pathlib import Path

from briefing.domain import Actor, ActorKind, Analysis, Article, Mention, SourceKind, Statement, StatementKind
from db import connect
from tests.reader.newsroom import add, spans

LETTERS = str.maketrans(string.ascii_letters, "абцдефгхийклмнопкрстуввхызАБЦДЕФГХИЙКЛМНОПКРСТУВВХЫЗ")
TEXT = "Ο Πέτρος Δήμου είπε: «Ναι, έρχομαι.» Η Αθήνα περιμένει."


class OtherLetters(gettext.NullTranslations):
    """Says every message in other letters; what is to be filled in stays."""

    def gettext(self, message: str) -> str:
        parts = string.Formatter().parse(message)
        return "".join(text.translate(LETTERS) + place(name, form, how) for text, name, form, how in parts)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def place(name: str | None, form: str | None, how: str | None) -> str:
    """What is to be filled in, as it was written."""
    if name is None:
        return ""
    return f"{{{name}{f'!{how}' if how else ''}{f':{form}' if form else ''}}}"


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
