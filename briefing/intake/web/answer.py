"""What a server answered. Standard library only: processes that parse it load nothing of the web."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: 2xx with a body, or 304 without one.

    ``address`` is where it was found in the end, ``moved_to`` where the address that was ``asked_for`` lives for good
    (None: where it was). ``is_inside`` says that it came from a private network. Names of headers are in small letters.
    """

    status: int
    address: str
    headers: Mapping[str, str]
    asked_for: str
    body: bytes = field(default=b"", repr=False)
    moved_to: str | None = None
    is_inside: bool = False
    http_version: str = ""

    @property
    def content_type(self) -> str:
        """``text/html``; empty where the server does not say."""
        return self._content_type().get_content_type() if self.headers.get("content-type") else ""

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        return self._content_type().get_content_charset()

    def _content_type(self) -> Message:
        message = Message()
        message["content-type"] = " ".join(self.headers.get("content-type", "").split())
        return message
