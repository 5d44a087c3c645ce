"""The text of PDF files: lines become paragraphs again, page numbers and running heads go.

A PDF is a program of a kind, and a broken or hostile one can keep its reader busy for ever. It is read in a process of
its own (``python -m briefing.intake.pdf``), which is ended when it takes too much time or memory.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

from briefing.errors import IntakeError
from briefing.intake.fields import make_article
from briefing.intake.normalise import normalise, normalise_line
from briefing.intake.result import Intake
from briefing.layout import find_headings
from briefing.words import N_, _

MAX_SECONDS = 60
MAX_MEMORY = 1_500_000_000
"""Bytes of the process that reads it, where the system can be told so."""
MAX_PAGES = 300
_MAX_TEXT = 4_000_000  # code points; what is longer than an article may be is refused later, in a sentence

_SENTENCE_END = re.compile(r"[.!?:…][\"“”»«’')\]]*$")
_HYPHEN = re.compile(r"[^\W\d_]-$")
_PAGE_NUMBER = re.compile(r"(?:Seite |Page |S\. |– ?|- ?)?\d{1,4}(?:(?: von | of | ?/ ?)\d{1,4})?(?: ?–| ?-)?", re.I)
_FULL_LINE = 0.8  # of the longest usual line: a shorter one ends a paragraph, if it ends a sentence
_SAVE_TEXT = N_("open it in a viewer and save its text to a file")
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def read_pdf(data: bytes, name: str) -> Intake:
    """The article of a PDF file; ``name`` is the file's."""
    try:
        pages, information = _read_apart(data)
    except subprocess.TimeoutExpired:
        return _failed(
            name, _("it takes longer than {most} seconds").format(most=MAX_SECONDS), _("save its text to a file")
        )
    except (OSError, ValueError):
        return _failed(name, _("it is broken, or too big inside"), _(_SAVE_TEXT))
    if "problem" in information:
        return _failed(name, _(information["problem"]).format(most=MAX_PAGES), _(_SAVE_TEXT))
    text = paragraphs(pages)
    if not text:
        return _failed(name, _("it holds no text, perhaps only pictures of pages"), _("recognise its text first (OCR)"))
    fields = {"title": information.get("title", ""), "author": information.get("author", "")}
    if match := _DATE.match(information.get("created", "")):
        fields["date"] = "-".join(match.groups())
    headings = find_headings(text)
    if not fields["title"] and headings and headings[0].start == 0:
        fields["title"] = headings[0].of(text)
    article, problems = make_article(text, headings, fields, name)
    if problems and article is not None:
        article, _more = make_article(text, headings, fields | {"date": ""}, name)  # a file's clock may say anything
        problems = ()
    return Intake(name, (article,) if article else (), problems)


def extract(data: bytes) -> tuple[list[str], dict[str, str]]:
    """The text of each page, and title, author and time of the file; ``problem`` says why it cannot be read.

    That is to be looked up by who shows it: this process speaks no language.
    """
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return [], {"problem": N_("it is protected by a password")}
        if len(reader.pages) > MAX_PAGES:
            return [], {"problem": N_("it has more than {most} pages")}
        pages: list[str] = []
        for page in reader.pages:
            pages.append(page.extract_text() or "")
            if sum(map(len, pages)) > _MAX_TEXT:
                break
        return pages, _information(reader)
    except MemoryError:
        return [], {"problem": N_("it is too big inside")}
    except Exception:  # a broken file breaks pypdf in every way there is
        return [], {"problem": N_("it is broken")}


def paragraphs(pages: Sequence[str]) -> str:
    """Lines joined to paragraphs, words that were parted at a line's end made whole, running heads left out."""
    lines = _body_lines(pages)
    longest = sorted(len(line) for line in lines)[int(0.9 * len(lines))] if lines else 0
    result: list[str] = []
    is_open = False
    for line in lines:
        if not line:
            is_open = False
        elif is_open:
            result[-1] = _joined(result[-1], line)
        else:
            result.append(line)
        if line:
            is_open = len(line) >= _FULL_LINE * longest or (
                not _SENTENCE_END.search(line) and len(line) > 0.5 * longest
            )
    return normalise("\n\n".join(result))


def _joined(before: str, line: str) -> str:
    if _HYPHEN.search(before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"


def _body_lines(pages: Sequence[str]) -> list[str]:
    by_page = [[normalise_line(line) for line in page.splitlines()] for page in pages]
    edges = Counter(edge for lines in by_page for edge in {_edge(line) for line in _edges(lines)})
    repeated = {edge for edge, count in edges.items() if count > 2 and count > len(pages) / 2}
    body: list[str] = []
    for lines in by_page:
        at_edge = _edges(lines)
        body += [line for line in lines if line not in at_edge or not (_edge(line) in repeated or _is_number(line))]
    return body


def _edges(lines: Sequence[str]) -> set[str]:
    """The first and last two lines of a page that hold anything."""
    filled = [line for line in lines if line]
    return {*filled[:2], *filled[-2:]} if len(filled) > 4 else set()


def _edge(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _is_number(line: str) -> bool:
    return _PAGE_NUMBER.fullmatch(line) is not None


def _information(reader: Any) -> dict[str, str]:
    try:
        raw = reader.metadata or {}
        given = {"title": raw.get("/Title"), "author": raw.get("/Author"), "created": raw.get("/CreationDate")}
        return {key: normalise_line(str(value)[:500]) for key, value in given.items() if value}
    except Exception:  # as above; the text matters more
        return {}


def _read_apart(data: bytes) -> tuple[list[str], dict[str, str]]:
    """Raises TimeoutExpired, or OSError or ValueError where the process came to no answer."""
    command = [sys.executable, "-m", "briefing.intake.pdf"]
    done = subprocess.run(command, input=data, capture_output=True, timeout=MAX_SECONDS, check=False)
    pages, information = json.loads(done.stdout)
    return pages, information


def main() -> None:
    """Read a PDF on standard input; write ``[pages, information]`` as JSON."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS + 1))
    except (ImportError, ValueError, OSError):  # no such limits on Windows
        pass
    json.dump(extract(sys.stdin.buffer.read()), sys.stdout)


def _failed(name: str, why: str, mend: str) -> Intake:
    return Intake(name, problems=(IntakeError(_("cannot read {name}").format(name=name), why, mend),))


if __name__ == "__main__":
    main()
