"""Answers of feeds that are broken or mean harm, and what is said of each."""

from __future__ import annotations

from tests.bad_web import Reply, endless, gzip_bomb, sends

BROKEN: dict[str, tuple[Reply, str]] = {
    "missing": (Reply(status=404), "the server answered 404 Not Found"),
    "gone": (Reply(status=410), "the server answered 410 Gone"),
    "busy": (Reply(status=429, headers={"Retry-After": "7200"}), "the server answered 429 Too Many Requests"),
    "page": (Reply(b"<!doctype html><html><body>Login", headers={"Content-Type": "text/html"}), "it is a web page"),
    "empty": (Reply(b"  "), "it is empty"),
    "no-feed": (Reply(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "it is neither RSS nor Atom nor JSON Feed"),
    "words": (Reply(b"Just words."), "it is neither RSS nor Atom nor JSON Feed"),
    "json": (Reply(b'{"items": []}'), "it is neither RSS nor Atom nor JSON Feed"),
    "deep-json": (Reply(b"[" * 200_000), "it is neither RSS nor Atom nor JSON Feed"),
    "picture": (Reply(b"\x89PNG\r\n\x1a\n" + bytes(99)), "it is an image, not text"),
    "bomb": (Reply(gzip_bomb(50), headers={"Content-Encoding": "gzip"}), "it is bigger than 2 MB"),
    "endless": (endless(b"<item>" * 9_999), "it is bigger than 2 MB"),
    "slow": (Reply(b"", delay=9.0), "the server took too long to answer"),
    "half": (sends(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<rss>"),
             "the server broke off its answer, or it is no proper HTTP"),
    "circle": (Reply(status=301, headers={"Location": "/circle"}), "it redirects in a circle"),
    "inward": (Reply(status=302, headers={"Location": "http://10.255.255.1/feed"}),
               "the address lies in a private network"),
    "to-file": (Reply(status=302, headers={"Location": "file:///etc/passwd"}),
                "it redirects to what is no web address"),
}  # fmt: skip
