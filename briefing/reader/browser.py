"""Opening a web address in the reader's browser."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from contextlib import AbstractContextManager
from urllib.parse import urlsplit

Suspend = Callable[[], AbstractContextManager[None]]


class NoBrowserError(Exception):
    """There is no browser here."""


def may_be_opened(address: str) -> bool:
    """Whether it is a web address: nothing else is handed to a browser."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and address.isprintable() and " " not in address


def find() -> webbrowser.BaseBrowser:
    """The browser that the desktop or $BROWSER names. Raises NoBrowserError."""
    try:
        return webbrowser.get()
    except webbrowser.Error as error:
        raise NoBrowserError from error


def open_address(address: str, browser: webbrowser.BaseBrowser, suspend: Suspend) -> bool:
    """Open it; a browser that runs in the terminal gets the terminal meanwhile. False where it could not be started."""
    if type(browser) is webbrowser.GenericBrowser:  # those of a desktop are subclasses that run in the background
        with suspend():
            return bool(browser.open(address))
    return bool(browser.open(address))
