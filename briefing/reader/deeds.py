"""What the reader does to the store and can take back: marks, notes and corrections, one undo for all of them.

A deed is done on what the store holds at that moment, and says there and then what undoes it exactly; so however fast
the keys come, what is taken back is what was there before. Loads the writing half of ``db`` when it is used.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing.domain import Spans
from briefing.words import _, ngettext

if TYPE_CHECKING:
    from db.corrections import Correction
    from db.linker import Linker
    from db.visits import Seen

MOST_KEPT = 500
"""So many deeds of a session can be taken back."""


class Deed(NamedTuple):
    """Something that was done.

    ``says`` tells it in words that follow "Took back: "; ``take_back`` undoes it. A quiet one was told to the reader
    when the key was pressed. ``changes_lists``: other articles are listed now. ``changes_actors``: actors or speakers
    are others now.
    """

    says: str
    take_back: Callable[[sqlite3.Connection], object]
    is_quiet: bool = False
    changes_lists: bool = False
    changes_actors: bool = False


Doing = Callable[[sqlite3.Connection], Deed | None]
"""Does something to the store; None where nothing changed, and nothing can be taken back."""


class Deeds:
    """The deeds of a session, to be taken back from the last to the first."""

    def __init__(self) -> None:
        self._done: list[Deed] = []

    def note(self, deed: Deed) -> None:
        """A deed was done."""
        self._done.append(deed)
        del self._done[:-MOST_KEPT]

    def last(self) -> Deed | None:
        """Give out the last deed, which is none any more once it is taken back; None where nothing is left."""
        return self._done.pop() if self._done else None


def mark_read(article_ids: Sequence[int], is_read: bool, *, is_quiet: bool = True) -> Doing:
    """Mark articles as read or unread; for those that were so already nothing changes, then or when it is undone."""

    def do(connection: sqlite3.Connection) -> Deed | None:
        from db import write

        changed = write.set_read(connection, article_ids, is_read)
        said = (
            ngettext("{} article marked as read", "{} articles marked as read", len(changed))
            if is_read
            else ngettext("{} article marked as unread", "{} articles marked as unread", len(changed))
        )
        return _deed(
            changed, said, lambda connection: write.set_read(connection, changed, not is_read), is_quiet=is_quiet
        )

    return do


def star(article_ids: Sequence[int], is_starred: bool) -> Doing:
    """Star articles, or take the star away."""

    def do(connection: sqlite3.Connection) -> Deed | None:
        from db import write

        changed = write.set_starred(connection, article_ids, is_starred)
        said = (
            ngettext("{} article starred", "{} articles starred", len(changed))
            if is_starred
            else ngettext("the star of {} article taken away", "the stars of {} articles taken away", len(changed))
        )
        return _deed(
            changed, said, lambda connection: write.set_starred(connection, changed, not is_starred), is_quiet=True
        )

    return do


def watch(actor_id: int, name: str, is_watched: bool) -> Doing:
    """Watch an actor, who is shown by this name, or stop."""

    def do(connection: sqlite3.Connection) -> Deed | None:
        from db import write

        write.set_watched(connection, actor_id, is_watched)
        said = _("{name} is watched") if is_watched else _("{name} is not watched any more")

        def take_back(connection: sqlite3.Connection) -> None:
            write.set_watched(connection, actor_id, not is_watched)

        return Deed(said.format(name=name), take_back, is_quiet=True)

    return do


def note_visit(seen: Seen) -> Doing:
    """Remember what news were seen; that is nothing to take back."""

    def do(connection: sqlite3.Connection) -> None:
        from db import write

        write.note_visit(connection, seen)

    return do


def quote(article_ids: Iterable[int]) -> Doing:
    """Remember that statements of these articles were taken away; that is nothing to take back."""

    def do(connection: sqlite3.Connection) -> None:
        from db import marking

        marking.note_quoted(connection, article_ids)

    return do


def archive(article_ids: Sequence[int], is_archived: bool) -> Doing:
    """Put articles away, or back into the lists; their copies go with them."""

    def do(connection: sqlite3.Connection) -> Deed | None:
        from db import marking

        changed = marking.set_archived(connection, article_ids, is_archived)
        number = len([i for i in article_ids if i in changed])
        said = (
            ngettext("{} article put away", "{} articles put away", number)
            if is_archived
            else ngettext("{} article put back into the list", "{} articles put back into the list", number)
        ).format(number)
        return _deed(
            changed,
            said,
            lambda connection: marking.set_archived(connection, changed, not is_archived, with_copies=False),
            changes_lists=True,
        )

    return do


def tag(article_id: int, tags: Sequence[str]) -> Doing:
    """File an article under these tags and no others."""

    def do(connection: sqlite3.Connection) -> Deed | None:
        from db import marking, marks

        before = marking.set_tags(connection, article_id, tags)
        after = marks.tags_of(connection, article_id)
        if before == after:
            return None
        said = _("tagged {}").format(" ".join(f"#{tag}" for tag in after)) if after else _("tags taken away")
        return Deed(
            said, lambda connection: marking.set_tags(connection, article_id, before, exactly=True), changes_lists=True
        )

    return do


def note(article_id: int, text: str, place: Spans = (), content: str = "") -> Doing:
    """Put a note on an article or a statement in it; an empty one takes it away."""

    def do(connection: sqlite3.Connection) -> Deed | None:
        from db import marking

        before = marking.write_note(connection, article_id, text, place, content)
        if text.strip() == (before.text if before is not None else ""):
            return None
        said = _("note written") if before is None else _("note changed") if text.strip() else _("note deleted")
        return Deed(said, lambda connection: marking.put_note_back(connection, article_id, place, before))

    return do


def correct(say: Callable[[sqlite3.Connection, Linker], int]) -> Doing:
    """Correct an actor or a speaker; ``say`` is a function of ``db.corrections``."""

    def do(connection: sqlite3.Connection) -> Deed | None:
        from briefing.linking import NameLinker
        from db import corrections

        correction_id = say(connection, NameLinker())
        _compare(connection)
        said = next(row for row in reversed(corrections.log(connection)) if row.id == correction_id)
        return _correction(said)

    return do


def take_correction_back(correction_id: int) -> Doing:
    """Take a single correction back, whenever it was made."""

    def do(connection: sqlite3.Connection) -> Deed | None:
        from briefing.reader.corrected import sentence

        undone = _undo(connection, correction_id)
        return Deed(
            _("no longer: {}").format(sentence(undone)),
            lambda connection: _redo(connection, correction_id),
            changes_actors=True,
        )

    return do


def correct_again(correction_id: int) -> Doing:
    """Let a correction hold again that was taken back."""
    return lambda connection: _correction(_redo(connection, correction_id))


def _correction(said: Correction) -> Deed:
    from briefing.reader.corrected import sentence

    return Deed(sentence(said), lambda connection: _undo(connection, said.id), changes_actors=True)


def _undo(connection: sqlite3.Connection, correction_id: int) -> Correction:
    from briefing.linking import NameLinker
    from db import corrections

    undone = corrections.undo(connection, NameLinker(), correction_id)
    _compare(connection)
    return undone


def _redo(connection: sqlite3.Connection, correction_id: int) -> Correction:
    from briefing.linking import NameLinker
    from db import corrections

    redone = corrections.redo(connection, NameLinker(), correction_id)
    _compare(connection)
    return redone


def _compare(connection: sqlite3.Connection) -> None:
    """Tell what is one speaker's now once, and what is two speakers' twice."""
    from briefing import same_statement
    from db import telling

    telling.compare_waiting(connection, same_statement, limit=telling.AT_ONCE)


def _deed(
    changed: Sequence[int],
    says: str,
    take_back: Callable[[sqlite3.Connection], object],
    *,
    is_quiet: bool = False,
    changes_lists: bool = False,
) -> Deed | None:
    if not changed:
        return None
    return Deed(says.format(len(changed)), take_back, is_quiet=is_quiet, changes_lists=changes_lists)
