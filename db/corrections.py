"""The reader's word on actors and speakers: a log of rules in a table of their own, each of which can be taken back.

A rule names its actors by their names, not by ids, and its places by the text, so that it holds over new analyses and
in another store. Carrying one out and undoing it is the same thing: what it touches is decided again with the rules
that hold (:func:`db.identities.settle`). Every function is one transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from briefing.domain import ActorKind, Spans
from briefing.errors import NotFoundError
from briefing.words import _, quoted
from db import evidence, identities, projection
from db.linker import Linker, NameRef, RuleKind
from db.rules import HOLDS, kind_of
from db.write import transaction


@dataclass(frozen=True, slots=True)
class Correction:
    """One word of the reader. ``other`` is the second name, new name, kind or alias; ``other_is_person`` None: no name.

    ``text_hash``, ``place`` and ``content`` say where an assignment or a speaker's correction holds. ``id`` 0 is one
    that no store holds yet.
    """

    kind: RuleKind
    name: str
    is_person: bool
    other: str = ""
    other_is_person: bool | None = None
    text_hash: str | None = None
    place: Spans = ()
    content: str = ""
    id: int = 0
    made_at: str = ""
    undone_at: str | None = None

    @property
    def said(self) -> tuple[object, ...]:
        """What it says, whenever and wherever it was said."""
        where = (self.text_hash, self.place)
        return (self.kind, self.name, self.is_person, self.other, self.other_is_person, *where)


def merge(connection: sqlite3.Connection, linker: Linker, actor_id: int, other_id: int) -> int:
    """The two are one actor. Returns the correction's id, as all below do."""
    if actor_id == other_id:
        raise NotFoundError(
            _("cannot merge an actor with itself"), _("both names are one actor already"), _("name another")
        )
    return _say_of_two(
        connection, linker, RuleKind.MERGE, _anchor(connection, linker, actor_id), _anchor(connection, linker, other_id)
    )


def split(connection: sqlite3.Connection, linker: Linker, actor_id: int, name: str) -> int:
    """``name``, one of the actor's, is somebody else's. NotFoundError where it is not one that articles give alone."""
    mine = _names_of(connection, linker, actor_id)
    gone = [known for known in mine if linker.key(name, kind_of(known.ref.is_person)) == known.ref.key]
    rest = [known for known in mine if known not in gone]
    if not gone:
        known_names = ", ".join(known.printed for known in mine)
        raise NotFoundError(
            _("cannot split off {name}").format(name=quoted(name)),
            _("the actor has no such name"),
            _("the names are {known_names}").format(known_names=known_names),
        )
    if not rest:
        mend = _("name the articles in which it is somebody else's")
        raise NotFoundError(
            _("cannot split off {name}").format(name=quoted(name)), _("it is the actor's only name"), mend
        )
    return _say_of_two(connection, linker, RuleKind.SPLIT, rest[0], gone[0])


def assign(connection: sqlite3.Connection, linker: Linker, actor_id: int, article_id: int, name: str) -> int:
    """In this article the actor is somebody else, whose name is ``name``."""
    row = connection.execute(
        """
        SELECT sightings.name, identities.is_person, text_hash FROM sightings
        JOIN identities ON identities.id = identity_id JOIN articles ON articles.id = article_id
        WHERE sightings.actor_id = ? AND article_id = ? ORDER BY number
        """,
        (actor_id, article_id),
    ).fetchone()
    if row is None:
        raise NotFoundError(
            _("cannot split article {article_id} off").format(article_id=article_id),
            _("the actor is not named in it"),
            _("name another"),
        )
    is_person = bool(row["is_person"])
    return record(
        connection,
        linker,
        [Correction(RuleKind.ASSIGN, row["name"], is_person, name, is_person, text_hash=row["text_hash"])],
    )[0]


def rename(connection: sqlite3.Connection, linker: Linker, actor_id: int, name: str) -> int:
    """The actor is shown under this name."""
    anchor = _anchor(connection, linker, actor_id)
    return record(connection, linker, [Correction(RuleKind.RENAME, anchor.printed, anchor.ref.is_person, name)])[0]


def retype(connection: sqlite3.Connection, linker: Linker, actor_id: int, kind: ActorKind) -> int:
    """The actor is of this kind; with a body that bears the same name it is one."""
    anchor = _anchor(connection, linker, actor_id)
    correction = Correction(RuleKind.RETYPE, anchor.printed, anchor.ref.is_person, kind.value)
    return record(connection, linker, [correction])[0]


def hide(connection: sqlite3.Connection, linker: Linker, actor_id: int) -> int:
    """The actor is none, or of no interest: it is shown nowhere."""
    anchor = _anchor(connection, linker, actor_id)
    return record(connection, linker, [Correction(RuleKind.HIDE, anchor.printed, anchor.ref.is_person)])[0]


def add_alias(connection: sqlite3.Connection, linker: Linker, actor_id: int, name: str) -> int:
    """The actor also bears this name, and nobody else does."""
    anchor = _anchor(connection, linker, actor_id)
    correction = Correction(RuleKind.ALIAS, anchor.printed, anchor.ref.is_person, name, anchor.ref.is_person)
    return record(connection, linker, [correction])[0]


def set_speaker(connection: sqlite3.Connection, linker: Linker, statement_id: int, actor_id: int | None) -> int:
    """This actor said it; None: nobody did whom the article names."""
    row = connection.execute(
        "SELECT statements.content, text_hash, article_id FROM statements JOIN articles ON articles.id = article_id "
        "WHERE statements.id = ?",
        (statement_id,),
    ).fetchone()
    if row is None:
        why = _("it is not in the store; a new analysis gives new numbers")
        raise NotFoundError(
            _("cannot correct statement {statement_id}").format(statement_id=statement_id),
            why,
            _("'briefing statements --json' lists them"),
        )
    place = projection.contents(connection, row["article_id"])[statement_id]
    anchor = None if actor_id is None else _anchor(connection, linker, actor_id)
    name, is_person = ("", False) if anchor is None else (anchor.printed, anchor.ref.is_person)
    correction = Correction(
        RuleKind.SPEAKER, name, is_person, text_hash=row["text_hash"], place=place, content=row["content"]
    )
    return record(connection, linker, [correction])[0]


def record(connection: sqlite3.Connection, linker: Linker, corrections: Iterable[Correction]) -> list[int]:
    """Log these and carry them out, in their order. Returns their ids."""
    ids = []
    with transaction(connection):
        touched: set[int] = set()
        articles: set[int] = set()
        for correction in corrections:
            ids.append(_insert(connection, linker, correction))
            _reach(connection, ids[-1], touched, articles)
        identities.settle(connection, linker, touched, articles)
    return ids


def take_over(connection: sqlite3.Connection, linker: Linker, corrections: Iterable[Correction]) -> list[int]:
    """Log and carry out those that do not hold yet, in their order. Returns the new ids."""
    with transaction(connection):
        holding = {correction.said for correction in log(connection) if correction.undone_at is None}
        new = {correction.said: correction for correction in corrections if correction.said not in holding}
        return record(connection, linker, new.values())


def undo(connection: sqlite3.Connection, linker: Linker, correction_id: int | None = None) -> Correction:
    """Take a correction back, the latest that holds without an id; all is as if it had never been said."""
    with transaction(connection):
        row = connection.execute(
            f"SELECT id FROM corrections WHERE {HOLDS} AND (:id IS NULL OR id = :id) ORDER BY id DESC LIMIT 1",
            {"id": correction_id},
        ).fetchone()
        if row is None:
            what = (
                _("a correction")
                if correction_id is None
                else _("correction {correction_id}").format(correction_id=correction_id)
            )
            raise NotFoundError(
                _("cannot undo {what}").format(what=what), _("none such holds"), _("'briefing corrections' lists all")
            )
        connection.execute("UPDATE corrections SET undone_at = ? WHERE id = ?", (_now(), row["id"]))
        return _settled(connection, linker, row["id"])


def redo(connection: sqlite3.Connection, linker: Linker, correction_id: int) -> Correction:
    """Let a correction hold again that was taken back; all is as it was before that."""
    with transaction(connection):
        changed = connection.execute(
            "UPDATE corrections SET undone_at = NULL WHERE id = ? AND undone_at IS NOT NULL", (correction_id,)
        ).rowcount
        if not changed:
            why = _("there is none that was taken back")
            raise NotFoundError(
                _("cannot make correction {correction_id} again").format(correction_id=correction_id),
                why,
                _("'briefing corrections' lists all"),
            )
        return _settled(connection, linker, correction_id)


def log(connection: sqlite3.Connection) -> list[Correction]:
    """All corrections, oldest first, those that were undone too."""
    return [
        Correction(
            kind=RuleKind(row["kind"]),
            name=row["name"],
            is_person=bool(row["is_person"]),
            other=row["other"],
            other_is_person=None
            if row["kind"] == RuleKind.RETYPE or row["other_is_person"] is None
            else bool(row["other_is_person"]),
            text_hash=row["text_hash"],
            place=projection.spans(row["place"]),
            content=row["content"],
            id=row["id"],
            made_at=row["made_at"],
            undone_at=row["undone_at"],
        )
        for row in connection.execute("SELECT * FROM corrections ORDER BY id")
    ]


def names_of(connection: sqlite3.Connection, linker: Linker, actor_id: int) -> list[tuple[str, int]]:
    """The names of an actor that can be split off, each with how many articles give it; first the main one."""
    return [(known.printed, known.articles) for known in _names_of(connection, linker, actor_id)]


@dataclass(frozen=True, slots=True)
class _Known:
    ref: NameRef
    printed: str
    articles: int


def _names_of(connection: sqlite3.Connection, linker: Linker, actor_id: int) -> list[_Known]:
    """The main names of an actor, each as it is printed, first the one that an actor is shown by."""
    rows = connection.execute("SELECT id FROM identities WHERE actor_id = ?", (actor_id,)).fetchall()
    if not rows:
        raise NotFoundError(
            _("cannot correct actor {actor_id}").format(actor_id=actor_id),
            _("there is none"),
            _("'briefing actors' lists all"),
        )
    names = evidence.load(connection, [row["id"] for row in rows])
    shown = linker.portrait(names, ()).name
    known = [_Known(name.ref, linker.portrait([name], ()).name, name.articles) for name in names]
    return sorted(known, key=lambda name: (name.printed != shown, name.ref))


def _anchor(connection: sqlite3.Connection, linker: Linker, actor_id: int) -> _Known:
    """The name by which a rule speaks of an actor."""
    return _names_of(connection, linker, actor_id)[0]


def _say_of_two(connection: sqlite3.Connection, linker: Linker, kind: RuleKind, a: _Known, b: _Known) -> int:
    correction = Correction(kind, a.printed, a.ref.is_person, b.printed, b.ref.is_person)
    return record(connection, linker, [correction])[0]


def _insert(connection: sqlite3.Connection, linker: Linker, correction: Correction) -> int:
    ref = evidence.name_ref(linker, correction.name, kind_of(correction.is_person))
    other: NameRef | None = None
    if correction.kind == RuleKind.RETYPE:
        other = evidence.name_ref(linker, correction.name, ActorKind(correction.other))
    elif correction.other_is_person is not None:
        other = evidence.name_ref(linker, correction.other, kind_of(correction.other_is_person))
    cursor = connection.execute(
        'INSERT INTO corrections (made_at, kind, name, is_person, "key", other, other_is_person, other_key, text_hash, '
        "place, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            _now(),
            correction.kind.value,
            correction.name,
            ref.is_person,
            ref.key,
            correction.other,
            None if other is None else other.is_person,
            None if other is None else other.key,
            correction.text_hash,
            json.dumps(correction.place),
            correction.content,
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _settled(connection: sqlite3.Connection, linker: Linker, correction_id: int) -> Correction:
    """Decide again what a correction reaches that holds now, or holds no longer."""
    touched: set[int] = set()
    articles: set[int] = set()
    _reach(connection, correction_id, touched, articles)
    identities.settle(connection, linker, touched, articles)
    return next(correction for correction in log(connection) if correction.id == correction_id)


def _reach(connection: sqlite3.Connection, correction_id: int, touched: set[int], articles: set[int]) -> None:
    """Add what a correction may change: names by id, and articles."""
    row = connection.execute("SELECT * FROM corrections WHERE id = ?", (correction_id,)).fetchone()
    refs = [NameRef(bool(row["is_person"]), row["key"])]
    if row["other_key"] is not None:
        refs.append(NameRef(bool(row["other_is_person"]), row["other_key"]))
    touched |= {found for ref in refs if (found := evidence.find(connection, ref)) is not None}
    if row["text_hash"] is not None:
        rows = connection.execute("SELECT id FROM articles WHERE text_hash = ?", (row["text_hash"],))
        articles |= {article[0] for article in rows}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
