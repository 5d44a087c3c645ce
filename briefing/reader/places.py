"""Places one can come back to, and the history of jumps between them. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from briefing.reader.trail import Cursor


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in an article.

    ``offset`` is the code point that the cursor stands on (None: no cursor), ``top`` the first code point in view
    (None: wherever shows the offset best; negative: a row of the head), ``pane`` the pane that has the focus ("list",
    "article" or "panel"). ``find`` are the words of a search that are to be marked in the text.

    A place that somebody left is known more exactly: ``cursor`` is the cursor itself, which may stand on a statement
    rather than on the actor whose name begins it, ``list_top`` and ``panel_top`` are the first lines in view beside the
    text, and ``over`` makes the screen again that lay over it,
    ``filter`` is the query that the list was under (empty: all; None: as it is).
    """

    article_id: int
    offset: int | None = None
    top: int | None = None
    pane: str = "article"
    find: str = ""
    cursor: Cursor | None = None
    list_top: int | None = None
    panel_top: int | None = None
    over: Callable[[], Any] | None = None
    filter: str | None = None


@dataclass(slots=True)
class History:
    """Where one has been, as in a web browser: a jump forgets what lay ahead.

    ``back`` and ``forward`` take the place one leaves, so that returning restores it exactly as it was left.
    """

    behind: list[Place] = field(default_factory=list)
    ahead: list[Place] = field(default_factory=list)
    limit: int = 200

    def jump(self, leaving: Place) -> None:
        """Note the place that a jump leaves."""
        self.ahead.clear()
        if not self.behind or self.behind[-1] != leaving:
            self.behind.append(leaving)
            del self.behind[: -self.limit]

    def back(self, leaving: Place) -> Place | None:
        """The place before the last jump; None where there is none."""
        return self._step(self.behind, self.ahead, leaving)

    def forward(self, leaving: Place) -> Place | None:
        """The place that the last step back left; None where there is none."""
        return self._step(self.ahead, self.behind, leaving)

    @staticmethod
    def _step(source: list[Place], target: list[Place], leaving: Place) -> Place | None:
        if not source:
            return None
        target.append(leaving)
        return source.pop()
