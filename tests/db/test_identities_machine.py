"""Any sequence of imports, analyses, deletions, corrections and undos leaves a store that agrees with itself.

``EXAMPLES=1000 pytest tests/db/test_identities_machine.py`` tries a thousand sequences.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, precondition, rule

from briefing.domain import ActorKind
from briefing.errors import NotFoundError
from db import corrections, write
from db.linker import RuleKind
from tests.evidence import LINKER, Piece, analyse, examples, faults, new_store, picture, take_in
from tests.test_linking import POOL

CASTS = st.lists(POOL, min_size=1, max_size=4, unique_by=lambda named: named.name).map(tuple)
NAMES = ["Otto Berg", "Eva Berg", "Berg", "Selenskyj", "Bund", "Genf", "Wolodja"]


class Library(RuleBasedStateMachine):
    """A store; ``said`` is what was corrected, ``before`` how the store was before each correction."""

    articles = Bundle("articles")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = new_store(self.folder / "briefing.db")
        self.pieces: dict[int, Piece] = {}
        self.number = 0
        self.before: list[tuple[int, object, object]] = []

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    @initialize(target=articles, casts=st.lists(CASTS, min_size=2, max_size=2))
    def begin(self, casts: list[tuple[object, ...]]) -> int:
        self.number += 1
        self._take_in(Piece(self.number, casts[1], 0))  # type: ignore[arg-type]
        self.number += 1
        return self._take_in(Piece(self.number, casts[0], 1))  # type: ignore[arg-type]

    @rule(target=articles, cast=CASTS, day=st.integers(0, 9))
    def import_article(self, cast: tuple[object, ...], day: int) -> int:
        self.number += 1
        return self._take_in(Piece(self.number, cast, day))  # type: ignore[arg-type]

    @rule(article=articles)
    def analyse_again(self, article: int) -> None:
        was = picture(self.store)
        analyse(self.store, article, self.pieces[article])
        assert picture(self.store) == was

    @rule(article=consumes(articles))
    def delete(self, article: int) -> None:
        self.before.clear()
        write.delete_article(self.store, article, LINKER)
        del self.pieces[article]

    @rule(data=st.data(), kind=st.sampled_from(RuleKind))
    def correct(self, data: st.DataObject, kind: RuleKind) -> None:
        actors = [row[0] for row in self.store.execute("SELECT id FROM actors ORDER BY id")]
        if not actors:
            return
        was = picture(self.store), self._ids()
        actor, other = data.draw(st.sampled_from(actors)), data.draw(st.sampled_from(actors))
        name = data.draw(st.sampled_from(NAMES))
        try:
            self.before.append((self._say(data, kind, actor, other, name), *was))
        except NotFoundError:
            assert (picture(self.store), self._ids()) == was

    def _say(self, data: st.DataObject, kind: RuleKind, actor: int, other: int, name: str) -> int:
        store = self.store
        match kind:
            case RuleKind.MERGE:
                return corrections.merge(store, LINKER, actor, other)
            case RuleKind.SPLIT:
                return corrections.split(store, LINKER, actor, name)
            case RuleKind.ASSIGN:
                return corrections.assign(store, LINKER, actor, data.draw(st.integers(1, self.number)), name)
            case RuleKind.RENAME:
                return corrections.rename(store, LINKER, actor, name)
            case RuleKind.RETYPE:
                return corrections.retype(store, LINKER, actor, data.draw(st.sampled_from(ActorKind)))
            case RuleKind.HIDE:
                return corrections.hide(store, LINKER, actor)
            case RuleKind.ALIAS:
                return corrections.add_alias(store, LINKER, actor, name)
            case RuleKind.SPEAKER:
                ids = [row[0] for row in store.execute("SELECT id FROM statements ORDER BY id")]
                return corrections.set_speaker(
                    store, LINKER, data.draw(st.sampled_from([*ids, 999])), data.draw(st.sampled_from([actor, None]))
                )

    @precondition(lambda self: self.before)
    @rule()
    def undo_the_latest(self) -> None:
        correction_id, was, ids = self.before.pop()
        assert corrections.undo(self.store, LINKER).id == correction_id
        assert picture(self.store) == was
        assert self._ids() == ids

    @precondition(lambda self: self.before)
    @rule(data=st.data())
    def undo_some(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(self.before))[0]
        was = picture(self.store), self._ids()
        corrections.undo(self.store, LINKER, chosen)
        corrections.redo(self.store, LINKER, chosen)
        assert (picture(self.store), self._ids()) == was
        corrections.undo(self.store, LINKER, chosen)
        self.before.clear()  # how it was before the others never was without this one

    @rule()
    def the_same_articles_in_another_order_with_the_same_corrections_look_the_same(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            other = new_store(Path(folder) / "briefing.db")
            half = len(self.pieces) // 2
            pieces = [self.pieces[number] for number in sorted(self.pieces, reverse=True)]
            take_in(other, *pieces[:half])
            corrections.record(other, LINKER, [c for c in corrections.log(self.store) if c.undone_at is None])
            take_in(other, *pieces[half:])
            assert picture(other) == picture(self.store)
            other.close()

    @invariant()
    def agrees_with_itself(self) -> None:
        assert faults(self.store) == []

    def _take_in(self, piece: Piece) -> int:
        self.before.clear()
        (article_id,) = take_in(self.store, piece)
        self.pieces[article_id] = piece
        return article_id

    def _ids(self) -> list[tuple[object, ...]]:
        return [tuple(row) for row in self.store.execute("SELECT id, name, is_watched FROM actors ORDER BY id")]


TestLibrary = Library.TestCase
TestLibrary.settings = settings(
    max_examples=examples(12), stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
