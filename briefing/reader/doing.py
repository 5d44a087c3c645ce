"""Doing and taking back, wherever one is: the application carries it out in a worker and shows what became of it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.message import Message
from textual.screen import Screen, ScreenResultType
from textual.worker import Worker

from briefing.errors import BriefingError
from briefing.reader.keys_in_turn import KeysInTurn
from briefing.words import _

if TYPE_CHECKING:
    from briefing.reader.clipboard import Copied
    from briefing.reader.deeds import Deed, Doing
    from briefing.reader.store import Outcome, Store


@runtime_checkable
class ShowsStore(Protocol):
    """A screen that shows what is in the store."""

    def take_up(self, deed: Deed | None) -> None:
        """Show what has become of it; ``deed`` was done or taken back."""

    def say(self, sentence: str) -> None:
        """Tell something quietly."""


class Speaks(Screen[ScreenResultType]):
    """A screen that tells things in a corner, having no line for it."""

    def say(self, sentence: str) -> None:
        """Tell something quietly."""
        self.notify(sentence, markup=False, timeout=4)


class Told(Message):
    """Something was done or taken back."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


class ChangeFailed(Message):
    """Something could not be done."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class DoingApp(KeysInTurn):
    """An application on a store that does things and takes them back."""

    store: Store

    def do(self, doing: Doing) -> None:
        """Do something that can be taken back; it is done in its turn, and told. The next key finds it done."""
        self.store.do(doing)
        self.keys_wait_for(self.carry_out())

    def carry_out(self) -> Worker[None]:
        """Do what the store has noted."""
        return self.run_worker(self._carry_out, thread=True, group="deeds", exit_on_error=False)

    def action_undo(self) -> None:
        """Take the last deed of the session back."""
        self.store.take_back()
        self.keys_wait_for(self.carry_out())

    def action_corrections(self) -> None:
        """Show the log of corrections."""
        from briefing.reader.screens.corrections import CorrectionsScreen

        self.push_screen(CorrectionsScreen(self.store))

    def on_told(self, message: Told) -> None:
        """Show it on every screen, and say it on the one that is seen."""
        deed, is_taken_back = message.outcome
        if deed is not None:
            for screen in self.screen_stack:
                if isinstance(screen, ShowsStore):
                    screen.take_up(deed)
        if deed is None:
            self.tell(_("Nothing of this session is left to take back."))
        elif is_taken_back:
            self.tell(_("Took back: {}.").format(deed.says))
        elif not deed.is_quiet:
            self.tell(_("{} · ctrl+z takes it back").format(_begun(deed.says)))

    def on_change_failed(self, message: ChangeFailed) -> None:
        """Say so."""
        self.notify(message.sentence, severity="error", markup=False)

    def send_to_clipboard(self, text: str, copied: Copied) -> None:
        """Send it to the terminal as well, unless tmux did: that hands it on by itself."""
        if copied.escape.startswith("\x1b]52"):
            self.copy_to_clipboard(text)
        elif "tmux" not in copied.took_it and self._driver is not None:
            self._driver.write(copied.escape)

    def tell(self, sentence: str) -> None:
        """Say something quietly on the screen that is seen."""
        screen: Any = self.screen
        if isinstance(screen, ShowsStore):
            screen.say(sentence)
        else:
            self.notify(sentence, markup=False)

    def _carry_out(self) -> None:
        while True:  # what fails is noted no longer, so this ends
            try:
                self.store.carry_out(lambda outcome: self.post_message(Told(outcome)))
            except BriefingError as error:
                self.post_message(ChangeFailed(str(error)))
            except sqlite3.OperationalError as error:
                self.post_message(ChangeFailed(_("it was not saved: {}; try it again.").format(error)))
            else:
                return


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
