"""Whatever is done and taken back, in whatever order: the store comes back to exactly what it was."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.domain import ActorKind, Span
from briefing.linking import NameLinker
from briefing.reader import deeds
from briefing.reader.deeds import Doing
from briefing.reader.store import Outcome, Store
from db import corrections, told
from tests.evidence import picture
from tests.reader.newsroom import add_statement, newsroom

IDS = st.lists(st.integers(1, 3), min_size=1, unique=True)
TAGS = st.lists(st.sampled_from(["EU", "eu", "zölle", "neue Wahl"]), max_size=3)
TEXTS = st.sampled_from(["", "Nachfragen!", "Erledigt.\n\nWirklich."])
PLACES = st.sampled_from([(), (Span(4, 9),)])
DEEDS = st.one_of(
    st.builds(deeds.mark_read, IDS, st.booleans()),
    st.builds(deeds.star, IDS, st.booleans()),
    st.builds(deeds.archive, IDS, st.booleans()),
    st.builds(deeds.tag, st.integers(1, 3), TAGS),
    st.builds(deeds.note, st.integers(1, 3), TEXTS, PLACES),
    st.builds(lambda actor: deeds.correct(partial(_hide, actor)), st.sampled_from(["Kreml", "NATO"])),
    st.builds(lambda kind: deeds.correct(partial(_retype, kind)), st.sampled_from(ActorKind)),
)


def _hide(name: str, connection: sqlite3.Connection, linker: NameLinker) -> int:
    return corrections.hide(connection, linker, _actor(connection, name))


def _retype(kind: ActorKind, connection: sqlite3.Connection, linker: NameLinker) -> int:
    return corrections.retype(connection, linker, _actor(connection, "Kiew"), kind)


def _actor(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute("SELECT actor_id FROM aliases WHERE name = ?", (name,)).fetchone()[0])


def marks(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    """All that a reader's marks are kept in, without the log of corrections, which is never shortened."""
    queries = (
        "SELECT id, is_read, is_starred FROM articles",
        "SELECT * FROM archived",
        "SELECT article_id, tag FROM tags",
        "SELECT id, article_id, place, text_hash, content, text, made_at FROM notes ORDER BY id",
        "SELECT rowid FROM notes_fts WHERE notes_fts MATCH 'nachfragen OR erledigt' ORDER BY rowid",
    )
    return [[tuple(row) for row in connection.execute(query)] for query in queries]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(done=st.lists(st.one_of(DEEDS, st.none()), max_size=12))
def test_taking_back_gives_back_the_exact_state(tmp_path_factory: object, done: list[Doing | None]) -> None:
    """``None`` in the sequence takes back; at the end all that is left is taken back too."""
    store = Store(_fresh(tmp_path_factory))
    states = [(store.ask(marks), store.ask(picture))]
    for doing in done:
        told: list[Outcome] = []
        if doing is None:
            store.take_back()
            store.carry_out(told.append)
            assert (told[0].deed is None) == (len(states) == 1)
            if told[0].deed is not None:
                states.pop()
        else:
            store.do(doing)
            store.carry_out(told.append)
            if told:
                states.append((store.ask(marks), store.ask(picture)))
        assert (store.ask(marks), store.ask(picture)) == states[-1]
    while len(states) > 1:
        store.take_back()
        store.carry_out()
        states.pop()
        assert (store.ask(marks), store.ask(picture)) == states[-1]


def test_reading_by_the_way_is_no_deed(newsroom_path: Path) -> None:
    store = Store(newsroom_path)
    told: list[Outcome] = []
    store.set_read([1], True)
    store.carry_out(told.append)
    assert told == []
    store.take_back()
    store.carry_out(told.append)
    assert told == [Outcome(None, is_taken_back=True)]


def test_mark_many_gives_each_article_its_earlier_mark_back(newsroom_path: Path) -> None:
    store = Store(newsroom_path)
    store.set_read([2], True)
    store.do(deeds.mark_read([1, 2, 3], True, is_quiet=False))
    store.take_back()
    store.carry_out()
    read = store.ask(lambda connection: connection.execute("SELECT id FROM articles WHERE is_read").fetchall())
    assert [row[0] for row in read] == [2]


def test_speakers_who_are_made_one_are_told_once_at_once(newsroom_path: Path) -> None:
    store = Store(newsroom_path)
    words = "„Wir gehen diesen Weg in guten wie in schlechten Tagen gemeinsam“"
    for name in ("Anna Ast", "Bernd Bach"):
        add_statement(newsroom_path, name, words)
    anna, bernd = store.ask(lambda connection: [_actor(connection, name) for name in ("Anna Ast", "Bernd Bach")])

    def copies() -> list[int]:
        return store.ask(lambda connection: [len(row.copies) for row in told.page(connection, told.Wanted(by=anna))])

    store.do(deeds.correct(lambda connection, linker: corrections.merge(connection, linker, anna, bernd)))
    store.carry_out()
    assert copies() == [1]
    store.take_back()
    store.carry_out()
    assert copies() == [0]


def test_what_can_be_taken_back_is_bounded() -> None:
    kept = deeds.Deeds()
    for number in range(deeds.MOST_KEPT + 10):
        kept.note(deeds.Deed(str(number), lambda connection: None))
    taken = []
    while (deed := kept.last()) is not None:
        taken.append(deed.says)
    assert (len(taken), taken[0], taken[-1]) == (deeds.MOST_KEPT, "509", "10")


_template: list[bytes] = []


def _fresh(factory: object) -> Path:
    """The small store; it is made once and copied."""
    folder: Path = factory.mktemp("deeds")  # type: ignore[attr-defined]
    if not _template:
        connection = sqlite3.connect(newsroom(folder / "template.db"))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        _template.append((folder / "template.db").read_bytes())
    path = folder / "newsroom.db"
    path.write_bytes(_template[0])
    return path
