"""Web addresses become articles: the one that a user gives is fetched and read.

What may be fetched, and within which limits, is the matter of :mod:`briefing.intake.web`.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from briefing.errors import IntakeError
from briefing.intake.fields import web_address
from briefing.intake.forms import HTML, MARKDOWN, PLAIN, printable, read_bytes
from briefing.intake.result import Intake
from briefing.words import _

if TYPE_CHECKING:
    from briefing.intake.web.answer import Answer
    from briefing.intake.web.reach import Reach

_FORMS = {"text/html": HTML, "application/xhtml+xml": HTML, "text/markdown": MARKDOWN, "text/plain": PLAIN}


def is_address(words: str) -> bool:
    """Whether an input is a web address rather than a path."""
    return words.lower().startswith(("http://", "https://"))


def read_address(address: str, *, reach: Reach | None = None) -> Intake:
    """Fetch one http(s) address and read the article there. Nothing is raised; problems are in the result.

    ``reach`` holds the private networks that the user allows; without it there are none.
    """
    name = printable(address)
    if not is_address(address):
        problem = IntakeError(
            _("cannot fetch {name}").format(name=name),
            _("it is no web address"),
            _("begin it with http:// or https://"),
        )
        return Intake(name, problems=(problem,))
    try:
        answer = fetch(address, reach=reach)
    except IntakeError as problem:
        return Intake(name, problems=(problem,))
    content_type = answer.content_type or "text/html"
    if content_type not in _FORMS:
        why = _("it is {value}, not a text or a web page").format(value=printable(content_type))
        return Intake(
            name,
            problems=(
                IntakeError(_("cannot read {name}").format(name=name), why, _("give the address of an article")),
            ),
        )
    form, found_at = _FORMS[content_type], web_address(answer.address)
    return read_bytes(answer.body, name, form=form, encoding=answer.charset, address=found_at)


def fetch(address: str, *, reach: Reach | None = None) -> Answer:
    """One document of the web, for callers without an event loop or beside one. Raises FetchError."""
    from briefing.intake.web.client import Web

    async def get() -> Answer:
        async with Web(reach) as web:
            return await web.get(address)

    with ThreadPoolExecutor(1) as beside:  # a loop of its own, whatever runs in this thread
        return beside.submit(asyncio.run, get()).result()
