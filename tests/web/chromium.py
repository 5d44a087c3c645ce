"""A headless Chromium, driven through its DevTools."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --remote-debugging-port=0 --window-size=1400,800"
).split()
SECONDS = 60


def found() -> str | None:
    """Where Chromium is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Page:
    """A page: what it is told to do, and what came in over its web sockets."""

    def __init__(self, address: str) -> None:
        import websocket

        self._socket = websocket.create_connection(address, timeout=SECONDS, suppress_origin=True)
        self._number = 0
        self.received = ""
        self.requested: list[str] = []

    def do(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Carry out a command of the DevTools protocol."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while (answer := self._next()).get("id") != self._number:
            pass
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def wait_for(self, words: str) -> None:
        """Wait until these words came in."""
        end = time.monotonic() + SECONDS
        while words not in self.received:
            assert time.monotonic() < end, f"{words!r} did not come: {self.received[-2000:]!r}"
            self._next()

    def press(self, key: str) -> None:
        """Type a character."""
        self.do("Input.dispatchKeyEvent", type="keyDown", text=key, key=key, unmodifiedText=key)
        self.do("Input.dispatchKeyEvent", type="keyUp", key=key)

    def picture(self) -> bytes:
        """What it looks like, as PNG."""
        return base64.b64decode(self.do("Page.captureScreenshot", format="png")["data"])

    def value(self, expression: str) -> Any:
        """What JavaScript says."""
        return self.do("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def _next(self) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self._socket.recv())
        if message.get("method") == "Network.webSocketFrameReceived":
            payload = message["params"]["response"]
            is_binary = payload["opcode"] == 2
            data = base64.b64decode(payload["payloadData"]) if is_binary else payload["payloadData"].encode()
            self.received += data.decode(errors="replace")
        elif message.get("method") == "Network.requestWillBeSent":
            self.requested.append(message["params"]["request"]["url"])
        return message

    def close(self) -> None:
        self._socket.close()


@contextmanager
def page(folder: Path) -> Iterator[Page]:
    """An empty page in a browser of its own."""
    command = [str(found()), *FLAGS, f"--user-data-dir={folder}", "about:blank"]
    browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    opened: Page | None = None
    try:
        opened = Page(_address(folder))
        for domain in ("Page", "Network", "Runtime"):
            opened.do(f"{domain}.enable")
        yield opened
    finally:
        if opened is not None:
            opened.close()
        browser.terminate()
        browser.wait(timeout=20)


def _address(folder: Path) -> str:
    """The web socket of the first page; the browser notes its port in a file."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            port = (folder / "DevToolsActivePort").read_text().split()[0]
            with urlopen(f"http://127.0.0.1:{port}/json") as answer:
                pages = [each for each in json.load(answer) if each["type"] == "page"]
            if pages:
                return str(pages[0]["webSocketDebuggerUrl"])
        except (OSError, IndexError):
            pass
        time.sleep(0.1)
    raise AssertionError("Chromium did not start")
