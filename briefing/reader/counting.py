"""The application's part in counts: every command passes here on its way from a key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.dom import DOMNode

from briefing.reader.commands import COMMANDS, Command
from briefing.reader.commands.counted import COUNTED, Counted
from briefing.reader.counts import Count

if TYPE_CHECKING:
    from briefing.reader.reading_screen import ReadingScreen

_BY_ACTION = {command.action: command for command in COMMANDS}


class Counting(App[None]):
    """An application whose commands may have a number before them; what goes in goes on to the class beside it."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._count = Count()
        self._key = ""

    @property
    def reading(self) -> ReadingScreen:
        """The reading screen."""
        raise NotImplementedError

    def applicable(self) -> Mapping[str, DOMNode]:
        """The names of the commands that apply on the screen that is seen, each with what it acts on."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """Note which key it is before what is bound to it is done."""
        self._key = event.key
        if self._count.digits:
            self.call_later(self._forget_count_if_unbound)

    def _forget_count_if_unbound(self) -> None:
        """A key that did nothing ends a number, as every other key does."""
        if self._key and self._count.digits:
            self._count.clear()
            self.reading.say_count("")

    async def run_action(self, action: Any, default_namespace: DOMNode | None = None, namespaces: Any = None) -> bool:
        """Do what is bound to a key, as often as a number says that was typed before."""
        key, self._key = self._key, ""
        command = _BY_ACTION.get(action) if isinstance(action, str) else None

        async def do(namespace: DOMNode | None = default_namespace) -> bool:
            return await super(Counting, self).run_action(action, namespace, namespaces)

        if command is None:
            return await do()
        digit = key if len(key) == 1 and key.isdecimal() else ""
        if digit and (command.name == "count" or self._count.waits):
            self._add_to_count(digit)
            return True
        if digit and self.screen is self.reading:
            before = self.reading.pane
            done = await do()
            self._count.lead(digit, monotonic(), before=before, after=self.reading.pane)
            return done
        return await self._do_counted(command, do, default_namespace)

    def _add_to_count(self, digit: str) -> None:
        back = self._count.add(digit, monotonic())
        if back is not None:
            self.reading.return_to(back)
        self.reading.say_count(self._count.digits)

    async def _do_counted(
        self, command: Command, do: Callable[[DOMNode | None], Awaitable[bool]], namespace: DOMNode | None
    ) -> bool:
        is_dropped = self._count.waits and command.name == "back"
        shown = self._count.digits
        counted = COUNTED.get(command.name, Counted.NO)
        times = self._count.take(counted, monotonic())
        if shown:
            self.reading.say_count("")
        if is_dropped:
            return True
        if times.pane is not None:
            self.reading.return_to(times.pane)
            namespace = self.applicable().get(command.name, namespace)
        if times.given is None:
            return await do(namespace)
        if counted is Counted.TO_NUMBER:
            go_to: Callable[[int], object] | None = getattr(namespace, "go_to_number", None)
            if go_to is not None:
                go_to(times.given)
                return True
            return await do(namespace)
        for _time in range(times.given):
            await do(namespace)
        return True

    def action_count(self) -> None:
        """A digit alone: what it counts comes next."""
