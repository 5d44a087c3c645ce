"""Reading lists that other services export: addresses whose articles are still to be fetched.

Read are tables (CSV) with a column for the address, as Pocket, Instapaper, Readwise Reader, Raindrop and others write
them, and lists of links in HTML: Pocket's older form and the bookmark file that every browser knows.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from briefing.errors import IntakeError
from briefing.intake.canonical import address_key, canonical_address
from briefing.intake.result import Intake
from briefing.words import _, figures

MAX_ADDRESSES = 20_000

_COLUMNS = ("url", "link", "address", "article url", "source url", "given_url", "resolved_url", "href")
_BEGINS_LIST = re.compile(r"\s*<!doctype\s+netscape-bookmark-file-1", re.I)
_POCKET = re.compile(r"<title>\s*Pocket Export\s*</title>", re.I)
_HEAD_LENGTH = 2_000


def looks_like_list(html: str) -> bool:
    """Whether a page is the export of a reading list."""
    head = html[:_HEAD_LENGTH]
    return _BEGINS_LIST.match(head) is not None or _POCKET.search(head) is not None


def read_html_list(html: str, name: str) -> Intake:
    """The addresses that a list of links names."""
    parser = _LinkParser()
    try:
        parser.feed(html)
        parser.close()
    except AssertionError:  # how html.parser refuses a marked section that it does not know
        pass
    return _listed(parser.links, name, "links")


def read_table(text: str, name: str) -> Intake:
    """The addresses of a table with a column ``url``, ``link`` or ``address``."""
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=_delimiter(text))
    try:
        column = _column(next(rows, []))
        if column is None:
            why = _("it has no column that is called url, link or address")
            return Intake(
                name,
                problems=(
                    IntakeError(_("cannot read {name}").format(name=name), why, _("name the column in its first line")),
                ),
            )
        cells = [row[column] for row in rows if len(row) > column]
    except csv.Error as error:
        return Intake(
            name,
            problems=(
                IntakeError(
                    _("cannot read {name}").format(name=name),
                    _("it is no table ({error})").format(error=error),
                    _("export it again"),
                ),
            ),
        )
    return _listed(cells, name, "rows")


def has_addresses(text: str) -> bool:
    """Whether the first line of a table names a column of addresses."""
    line = text.lstrip("\ufeff").partition("\n")[0]
    return _column([cell.strip("\"'\r") for cell in line.split(_delimiter(text))]) is not None


def _delimiter(text: str) -> str:
    first = text.lstrip("\ufeff").partition("\n")[0]
    return max(",;\t", key=first.count)


def _column(header: list[str]) -> int | None:
    names = [cell.strip().lower() for cell in header]
    return next((names.index(name) for name in _COLUMNS if name in names), None)


def _listed(cells: list[str], name: str, what: str) -> Intake:
    addresses = tuple(_once(cells))
    if not addresses:
        return Intake(
            name,
            problems=(
                IntakeError(
                    _("cannot read {name}").format(name=name),
                    _("none of its {what} has a web address").format(what=what),
                ),
            ),
        )
    if len(addresses) > MAX_ADDRESSES:
        why = _("it lists more than {most} addresses").format(most=figures(MAX_ADDRESSES))
        return Intake(
            name,
            problems=(IntakeError(_("cannot read {name}").format(name=name), why, _("split it into smaller files")),),
        )
    return Intake(name, addresses=addresses)


def _once(cells: list[str]) -> Iterator[str]:
    seen = set()
    for cell in cells:
        address = canonical_address(cell)
        key = address_key(cell) or address
        if address is not None and key not in seen:
            seen.add(key)
            yield address


class _LinkParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links += [value for key, value in attrs if key == "href" and value]
