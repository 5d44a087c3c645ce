"""Throws broken inputs of every form at intake: ``python -m benchmarks.fuzz_inputs [COUNT] [SEED]``.

Pages, web archives, mails, mailboxes, PDF files, exports, tables, Markdown and briefing files are mutated, spliced and
cut. Whatever comes of them: nothing is raised, it takes no longer than a limit, what is stored is normalised, and what
would be printed is one line without anything that a terminal obeys. (Feeds have a script of their own.)
"""

# ruff: noqa: E501 - the inputs lie as they would in a file
from __future__ import annotations

import json
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from briefing.intake import pdf
from briefing.intake.forms import read_bytes
from briefing.intake.normalise import normalise, normalise_line
from briefing.intake.result import Intake

MAX_SECONDS = 10.0
"""For one input; they are small, and the biggest that intake takes at all is a thousand times as big."""

_BODY = "Der Kreml wartet die Gespräche in Genf ab. „Wir haben Zeit“, sagte Peskow am Mittwoch in Moskau – „viel Zeit“."
_PAGE = f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Warten auf Genf</title>
<link rel="canonical" href="https://example.org/genf"><meta property="article:published_time" content="2026-01-21T08:00:00Z">
<script type="application/ld+json">{{"@type": "NewsArticle", "author": {{"name": "Anna Berg"}}}}</script></head>
<body><nav><a href="/">Start</a></nav><article><h1>Warten auf Genf</h1><p>{_BODY}</p><h2>Hintergrund</h2>
<p>{_BODY} &amp; &#8222;x&#8220; &nbsp;</p><ul><li>eins<li>zwei</ul><table><tr><td>a<td>b</table><pre>x
y</pre></article><footer>Impressum</footer><!-- Ende --></body></html>"""
_MAIL = f"""From: =?utf-8?q?Das_Bl=C3=A4ttchen?= <post@example.org>\r\nTo: a@example.org\r\nSubject: =?utf-8?b?R3LDtsOfZQ==?=
 =?iso-8859-1?q?_Gr=F6=DFe?=\r\nDate: Wed, 21 Jan 2026 23:30:00 +0100\r\nMIME-Version: 1.0
Content-Type: multipart/alternative; boundary="grenze"\r\n\r\n--grenze\r\nContent-Type: text/plain; charset=utf-8; format=flowed
Content-Transfer-Encoding: 8bit\r\n\r\n{_BODY}\r\n\r\n-- \r\nAnna\r\n--grenze\r\nContent-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable\r\n\r\n{_PAGE.replace("=", "=3D")}\r\n--grenze--\r\n"""
_EXPORT = f"""<?xml version="1.0" encoding="utf-8"?><mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><siteinfo>
<sitename>Wikinews</sitename><dbname>dewikinews</dbname><base>https://de.wikinews.org/wiki/Hauptseite</base></siteinfo><page>
<title>Warten</title><ns>0</ns><revision><timestamp>2026-01-23T10:00:00Z</timestamp><text>'''Genf, 21.01.2026''' – {_BODY}
[[Kreml|K]] {{{{Vorlage|a={{{{b}}}}}}}} == Kopf == &lt;ref&gt;x&lt;/ref&gt; [https://example.org y] {{|
| z
|}}</text></revision></page></mediawiki>"""
_BRIEFING = f"""date 2026-01-21\ntitle: Warten\nurl: https://example.org/a\n\n{_BODY}\n\nHintergrund\n\n{_BODY}
 date 2026-01-22 {_BODY}\n"""
_MARKDOWN = f"""---\ntitle: "Warten: auf Genf"\ndate: 2026-01-21\nauthor: [Anna, Bernd]\n---\n# Warten\n\n{_BODY}
\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- eins\n  - zwei\n\n> {_BODY}\n\n```\nx\n```\n<b>y</b> [z](https://example.org) ~~d~~\n"""
_TABLE = 'title,url,time_added,tags,status\n"Eins, zwei",https://example.org/1?utm_source=x,1769,a|b,unread\n' * 3
_STREAM = (
    b"BT /F1 11 Tf 14 TL 60 780 Td\n(Der Kreml wartet die Gespr\xe4che in Genf ab.) Tj T*\n[(Wir) -200 (warten)] TJ\nET"
)
_OBJECTS = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
    b"<< /Length %d >>\nstream\n%s\nendstream" % (len(_STREAM), _STREAM),
    b"<< /Title (Blatt) /Author (Anna) /CreationDate (D:20260121083000) >>",
)


def _pdf() -> bytes:
    file, places = b"%PDF-1.4\n", []
    for number, body in enumerate(_OBJECTS, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return file + (
        b"xref\n0 7\n0000000000 65535 f \n%strailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    ) % (table, len(file))


ORIGINALS: dict[str, bytes] = {
    "page.html": _PAGE.encode(),
    "brief.eml": _MAIL.encode(),
    "seite.mhtml": (
        "Snapshot-Content-Location: https://example.org/a?b\r\n" + _MAIL.replace("alternative", "related")
    ).encode(),
    "post.mbox": f"From a Wed Jan 21 08:00:00 2026\n{_MAIL}\nFrom b Wed Jan 21 09:00:00 2026\n{_MAIL}".encode(),
    "blatt.pdf": _pdf(),
    "wikinews.xml": _EXPORT.encode(),
    "briefing.txt": _BRIEFING.encode(),
    "notiz.md": _MARKDOWN.encode(),
    "liste.csv": _TABLE.encode(),
    "standard input": _BRIEFING.encode("cp1252"),
}
"""Sound inputs by the names that they come under."""

_NASTY = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b]0;x\x07", b"\x1b[31m", b"\r", b"\xe2\x80\xae", b"\xed\xa0\x80", b"&#0;", b"&#x110000;",
    b"&lt;" * 50, b"<" * 200, b"<div>" * 300, b"</p>" * 50, b"<![CDATA[", b"<!--", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;",
    b"{{" * 100, b"[[" * 100, b"|}", b"\n--grenze\n", b"boundary=", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 20,
    b"=?utf-8?b?!!?=", b"=?x?q?=FF?=", b"charset=no-such", b"charset=utf-7", b"Content-Transfer-Encoding: base64\n", b"begin 644 x\n",
    b"9" * 400, b"-1", b"date 9999-99-99", b"\ndate 2026-01-22\n", b"From x 2026\n", b"---\n", b"`" * 100, b"> " * 100,
    b"- " * 100, b"[" * 100 + b"](" * 50, b"| " * 100, b"endstream", b"endobj", b"/Length -5", b"/Kids [2 0 R]", b"/Filter /FlateDecode",
    b"obj\n<<" * 30, b"http://[", b"url\n", b'"', b"\x0c", b"\xc2\x85", "é̂̂̂".encode() * 60, "\u200b\u2066".encode(), b"a" * 5000,
)  # fmt: skip


@dataclass(slots=True)
class Outcome:
    """What came of a run. ``faults`` says, for each input that broke a promise, which one and how to see it again."""

    inputs: int = 0
    articles: int = 0
    given_up: int = 0
    slowest: tuple[float, str] = (0.0, "")
    by_name: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def mutated(random: Random) -> tuple[str, bytes]:
    """A name and what is left of a sound input of that name after one to eight mishaps."""
    name = random.choice(sorted(ORIGINALS))
    data = ORIGINALS[name]
    for _ in range(random.choice((1, 1, 2, 3, 5, 8))):
        data = random.choice(_MISHAPS)(data, random)
    return (name if random.random() < 0.9 else random.choice(sorted(ORIGINALS))), data


def run(count: int, seed: int, report: Callable[[Outcome], None] = lambda outcome: None) -> Outcome:
    """Read ``count`` mutated inputs."""
    random = Random(seed)
    outcome = Outcome()
    with _pdf_in_this_process():
        for number in range(count):
            name, data = mutated(random)
            _check(name, data, f"input {number} of seed {seed} ({name})", outcome)
            if number % 500 == 499:
                report(outcome)
    return outcome


def _check(name: str, data: bytes, which: str, outcome: Outcome) -> None:
    outcome.inputs += 1
    started = time.perf_counter()
    try:
        with _limit(MAX_SECONDS):
            intake = read_bytes(data, name)
    except _TooLongError:
        if data.startswith(b"%PDF-") or name.endswith(".pdf"):
            outcome.given_up += 1  # its process would be ended
        else:
            outcome.faults.append(f"{which}: takes longer than {MAX_SECONDS:.0f} s")
        return
    except Exception as error:
        outcome.faults.append(f"{which}: {type(error).__name__}: {error}")
        return
    seconds = time.perf_counter() - started
    outcome.slowest = max(outcome.slowest, (seconds, which))
    outcome.articles += len(intake.articles)
    outcome.by_name[name] += bool(intake.articles or intake.addresses)
    outcome.faults += [f"{which}: {fault}" for fault in _faults(intake)]


def _faults(intake: Intake) -> Iterator[str]:
    if not (intake.articles or intake.problems or intake.addresses):
        yield "says nothing"
    for problem in intake.problems:
        if normalise_line(str(problem)) != str(problem):
            yield f"a problem that is no plain line: {problem!s:.80}"
    for article in intake.articles:
        if not article.text or normalise(article.text) != article.text:
            yield "a text that is not normalised"
        for words in (article.title, article.source, article.author, article.address, article.language):
            if words is not None and (normalise_line(words) != words or not words):
                yield f"a field that is no plain line: {words!r:.80}"
        if any(not 0 <= span.start < span.end <= len(article.text) for span in article.headings):
            yield "a heading outside its text"


def _flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randint(1, 20)):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _inserted(data: bytes, random: Random) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + random.choice(_NASTY) + data[at:]


def _left_out(data: bytes, random: Random) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + data[at + random.choice((1, 5, 50, 500)) :]


def _doubled(data: bytes, random: Random) -> bytes:
    at, length = random.randint(0, len(data)), random.choice((5, 50, 500))
    return data[:at] + data[at : at + length] * random.choice((2, 20)) + data[at:]


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def _spliced(data: bytes, random: Random) -> bytes:
    other = ORIGINALS[random.choice(sorted(ORIGINALS))]
    return data[: random.randint(0, len(data))] + other[random.randint(0, len(other)) :]


def _recoded(data: bytes, random: Random) -> bytes:
    return data.decode("utf-8", "replace").encode(random.choice(("utf-16", "cp1252", "cp850", "utf-32")), "replace")


_MISHAPS = (_flipped, _flipped, _inserted, _inserted, _inserted, _left_out, _doubled, _cut, _spliced, _recoded)


class _TooLongError(BaseException):
    """Not an Exception, so that no reader takes it for a broken input."""


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    def interrupt(*_: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _pdf_in_this_process() -> Iterator[None]:
    """A process for each of thousands of files would take hours; what passes between the two stays the same."""

    def read_here(data: bytes) -> tuple[list[str], dict[str, str]]:
        pages, information = json.loads(json.dumps(pdf.extract(data)))
        return pages, information

    apart, pdf._read_apart = pdf._read_apart, read_here
    try:
        yield
    finally:
        pdf._read_apart = apart


def main() -> int:
    """Exit status 1 where a promise was broken."""
    words = sys.argv[1:3]
    count, seed = int((words or ["20000"])[0]), int((words[1:] or ["1"])[0])
    outcome = run(count, seed, lambda so_far: print(f"{so_far.inputs} …", file=sys.stderr))
    print(f"{outcome.inputs} inputs, {outcome.articles} articles, {outcome.given_up} PDF files given up")
    print(f"slowest: {outcome.slowest[0]:.2f} s, {outcome.slowest[1]}")
    print(
        "with something to read: " + ", ".join(f"{name} {number}" for name, number in sorted(outcome.by_name.items()))
    )
    for fault in outcome.faults[:50]:
        print(fault)
    print(f"{len(outcome.faults)} faults")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
