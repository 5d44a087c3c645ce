"""Correcting what is under the cursor, on every screen that shows actors or statements."""

from __future__ import annotations

from textual.screen import Screen, ScreenResultType

from briefing.reader.doing import DoingApp
from briefing.reader.subject import Subject
from briefing.words import _


class CorrectionActions(Screen[ScreenResultType]):
    """A screen on which something can be corrected."""

    def subject(self) -> Subject:
        """What is under the cursor."""
        raise NotImplementedError

    def action_correct(self) -> None:
        """Ask what is wrong with it."""
        from briefing.reader.correcting import (
            Correcting,  # not before: its dialogs are not on the way to the first screen
        )

        app = self.app
        assert isinstance(app, DoingApp)
        if not Correcting(app, self.subject()).begin():
            app.tell(_("Nobody is named here who could be corrected."))
