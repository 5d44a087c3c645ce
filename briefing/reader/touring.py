"""The application's part in the tour: three steps, each done when its command is, with whatever key it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.app import App
from textual.dom import DOMNode

from briefing.reader.commands import BY_NAME, in_force, printed_key
from briefing.reader.memory import Memory
from briefing.words import N_, _

if TYPE_CHECKING:
    from briefing.reader.reading_screen import ReadingScreen
    from briefing.reader.widgets.tour import TourLine

STEPS = (
    ("next-actor", N_("{key} goes to the next actor in the text: press it.")),
    ("next-statement", N_("{key} goes to the next statement. At the side stands who said it.")),
    ("actor-page", N_("{key} opens the page of the actor under the cursor, with all that they said.")),
)
"""Commands, and what is said of each until it is done."""


class Touring(App[None]):
    """An application that can show a newcomer round; what goes in goes on to the class beside it."""

    def __init__(self, *arguments: Any, memory: Memory | None = None, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.memory = memory or Memory(None)
        self._step: int | None = None

    @property
    def reading(self) -> ReadingScreen:
        """The reading screen."""
        raise NotImplementedError

    @property
    def is_touring(self) -> bool:
        """Whether the tour waits for a key."""
        return self._step is not None

    async def action_tour(self) -> None:
        """Begin, or begin again."""
        from briefing.reader.widgets.tour import TourLine

        await self._leave()
        self._step = 0
        await self.reading.mount(TourLine(id="tour"), before="#status")
        self._tell_step()

    async def run_action(self, action: Any, default_namespace: DOMNode | None = None, namespaces: Any = None) -> bool:
        """Do what is bound to a key; what the tour waits for leads it on, if it did something; back ends the tour."""
        if self._step is not None and action == "back":
            await self._leave()
            return True
        done = await super().run_action(action, default_namespace, namespaces)
        is_it = self._step is not None and action == BY_NAME[STEPS[self._step][0]].action
        if is_it and not self.reading.waits_for_analysis and self._did_it():
            await self._go_on()
        return done

    def _did_it(self) -> bool:
        """Whether the step was taken: a page opens only where an actor is under the cursor."""
        assert self._step is not None
        return STEPS[self._step][0] != "actor-page" or self.screen is not self.reading

    async def _go_on(self) -> None:
        assert self._step is not None
        if self._step + 1 < len(STEPS):
            self._step += 1
            self._tell_step()
        else:
            await self._leave()
            keys = {command.name: command.keys for command in in_force(self)}
            back, help_ = (printed_key(keys[name][0]) if keys[name] else "" for name in ("close", "help"))
            farewell = _("That was the tour. {back} leads back to the text, {help} shows every key.")
            self.notify(farewell.format(back=back, help=help_), markup=False)

    async def _leave(self) -> None:
        if self._step is not None:
            self._step = None
            self.memory.note_tour()
            await self.reading.query("#tour").remove()

    def _tell_step(self) -> None:
        assert self._step is not None
        name, sentence = STEPS[self._step]
        key = next((printed_key(c.keys[0]) for c in in_force(self) if c.name == name and c.keys), ":")
        for line in self.reading.query("#tour"):  # there is none where somebody quits at once
            cast("TourLine", line).say(self._step + 1, len(STEPS), _(sentence).format(key=key))
