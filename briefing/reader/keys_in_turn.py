"""Keys in turn: each goes where the ones before it have led, however fast they are typed.

Textual hands a key to the widget that has the focus when it comes. While the key before it still opens a dialog, that
is a widget of the screen below, and what was meant for the dialog would run commands there. Here a key waits until what
the one before it set off is done.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic
from typing import Any

from textual import events
from textual.app import App, ScreenStackError
from textual.message_pump import MessagePump
from textual.worker import Worker, WorkerError

LONGEST_TURN = 1.0
"""Seconds after which a key that is still at work holds up the next one no longer."""

Typed = events.Key | events.Paste


class KeysInTurn(App[None]):
    """An application that takes keys in turn; what goes in goes on to the class beside it."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._typed: deque[Typed] = deque()
        self._turn: asyncio.Task[None] | None = None
        self._openers: set[Worker[Any]] = set()
        self._typed_at = 0.0

    @property
    def is_typing(self) -> bool:
        """Whether a key is at work or waits; none is where the program has ended."""
        return self._turn is not None and self.is_running

    @property
    def rested(self) -> float:
        """Seconds since the last key."""
        return monotonic() - self._typed_at

    def keys_wait_for(self, opener: Worker[Any]) -> None:
        """What is typed from now on is meant for what a worker opens."""
        self._openers.add(opener)

    async def on_event(self, event: events.Event) -> None:
        """Let a key, or what is pasted, wait for its turn; take everything else at once."""
        if event.is_forwarded or not isinstance(event, Typed):
            await super().on_event(event)
            return
        self._typed_at = monotonic()
        self._typed.extend(self._parted(event))
        if self._turn is None:
            await self._take_next()

    def _parted(self, event: Typed) -> Sequence[Typed]:
        """Esc and a letter right behind it, which a terminal writes as it writes alt and the letter."""
        if not (isinstance(event, events.Key) and event.key.startswith("alt+") and event.character):
            return (event,)
        if event.key in self.active_bindings:
            return (event,)
        return events.Key("escape", "\x1b"), events.Key(event.character, event.character)

    async def _take_next(self) -> None:
        self._turn = None
        if self._typed:
            await super().on_event(self._typed.popleft())
            self._turn = asyncio.create_task(self._end_turn())

    async def _end_turn(self) -> None:
        with suppress(TimeoutError, ScreenStackError):  # something takes its time, or the program ends
            async with asyncio.timeout(LONGEST_TURN):
                await self._key_done()
        self.call_later(self._take_next)

    async def _key_done(self) -> None:
        """Follow a key until the keys lead nowhere new.

        On its way up it comes by everyone from the widget with the focus to the application; then what they sent
        because of it is waited for. When another widget has the focus by then, or another screen is seen, so is what
        waits there: a screen is ready when it has had its first messages.
        """
        while True:
            while self._openers:
                with suppress(WorkerError):
                    await asyncio.shield(self._openers.pop().wait())
            way = self._way()
            for pump in way:
                await _past(pump)
            if way == self._way() and not self._openers and not any(pump.message_queue_size for pump in way):
                return

    def _way(self) -> Sequence[MessagePump]:
        return (self.screen.focused or self.screen).ancestors_with_self


async def _past(pump: MessagePump) -> None:
    """Wait until all is done that waits there now."""
    done = asyncio.Event()
    if pump.call_later(done.set):
        await done.wait()
