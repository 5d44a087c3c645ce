"""Packed answers (gzip, deflate, brotli) are unpacked piece by piece, and never further than a limit."""

from __future__ import annotations

import zlib
from typing import Any, Protocol

from briefing.words import Reason

ACCEPTED = "gzip, br"
"""What a request asks for."""

_PIECE = 64 * 1024


class PackingError(ValueError):
    """The bytes are not packed as the answer says."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Unpacker(Protocol):
    """Takes an answer's bytes as they come."""

    def unpack(self, data: bytes, room: int) -> bytes:
        """What is in ``data``; soon after more than ``room`` bytes came out, the rest is left packed."""

    def is_complete(self) -> bool:
        """Whether nothing is missing at the end."""


def unpacker(encoding: str) -> Unpacker:
    """For the words of a Content-Encoding. Raises PackingError for what was not asked for."""
    names = [name.strip().lower() for name in encoding.split(",") if name.strip().lower() not in ("", "identity")]
    if not names:
        return _Plain()
    if len(names) > 1:
        raise PackingError(Reason("it is packed more than once"))
    if names[0] in ("gzip", "x-gzip"):
        return _Zlib(zlib.MAX_WBITS | 16)
    if names[0] == "deflate":
        return _Deflate()
    if names[0] == "br":
        return _Brotli()
    raise PackingError(Reason("it is packed as {name}, which was not asked for", name=names[0]))


class _Plain:
    def unpack(self, data: bytes, room: int) -> bytes:
        return data

    def is_complete(self) -> bool:
        return True


class _Zlib:
    def __init__(self, window: int) -> None:
        self._window = window
        self._inner = zlib.decompressobj(window)
        self._is_untouched = True

    def unpack(self, data: bytes, room: int) -> bytes:
        pieces: list[bytes] = []
        self._is_untouched = False
        while data and room >= 0:
            if self._inner.eof:  # several packed pieces in a row are one; what is no piece is filling
                if not data.startswith(b"\x1f\x8b"):
                    break
                self._inner = zlib.decompressobj(self._window)
            try:
                piece = self._inner.decompress(data, min(room + 1, _PIECE))
            except zlib.error as error:
                raise PackingError(Reason("it is not packed as the server says")) from error
            pieces.append(piece)
            room -= len(piece)
            data = self._inner.unconsumed_tail or self._inner.unused_data
        return b"".join(pieces)

    def is_complete(self) -> bool:
        return self._inner.eof or self._is_untouched


class _Deflate:
    """The standard wraps it as zlib does; many servers do not."""

    def __init__(self) -> None:
        self._inner: _Zlib | None = None

    def unpack(self, data: bytes, room: int) -> bytes:
        if self._inner is None and data:
            is_wrapped = data[0] & 0x0F == 8 and (len(data) < 2 or (data[0] << 8 | data[1]) % 31 == 0)
            self._inner = _Zlib(zlib.MAX_WBITS if is_wrapped else -zlib.MAX_WBITS)
        return self._inner.unpack(data, room) if self._inner else b""

    def is_complete(self) -> bool:
        return self._inner is None or self._inner.is_complete()


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._inner: Any = brotli.Decompressor()
        self._error = brotli.error
        self._is_untouched = True

    def unpack(self, data: bytes, room: int) -> bytes:
        pieces: list[bytes] = []
        self._is_untouched = False
        try:
            piece = self._inner.process(data, output_buffer_limit=min(room + 1, _PIECE))
            pieces.append(piece)
            room -= len(piece)
            while room >= 0 and not self._inner.can_accept_more_data():
                piece = self._inner.process(b"", output_buffer_limit=min(room + 1, _PIECE))
                pieces.append(piece)
                room -= len(piece)
        except self._error as error:
            raise PackingError(Reason("it is not packed as the server says")) from error
        return b"".join(pieces)

    def is_complete(self) -> bool:
        return self._is_untouched or bool(self._inner.is_finished())
