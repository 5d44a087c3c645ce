"""What a command is about: the actor, the statement or the article under the cursor."""

from __future__ import annotations

from typing import NamedTuple


class Subject(NamedTuple):
    """What is under the cursor: an actor, a statement, an article, or several of them (ids).

    ``printed`` are the words that name the actor there, ``words`` what was said. With ``statement_first`` the
    statement is meant above all.
    """

    actor_id: int | None = None
    printed: str = ""
    article_id: int | None = None
    statement_id: int | None = None
    words: str = ""
    statement_first: bool = False
