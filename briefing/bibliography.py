"""Articles as entries of a bibliography: BibTeX, and CSL-JSON (https://docs.citationstyles.org). Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_BETWEEN_AUTHORS = re.compile(r"\s*(?:;|/|\bund\b|\band\b|&)\s*")


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited; '' is none.

    ``day`` and ``read_on`` are ISO dates, ``author`` is as printed, ``language`` ISO 639-1.
    """

    id: int
    title: str
    outlet: str = ""
    author: str = ""
    day: str = ""
    address: str = ""
    language: str = ""
    read_on: str = ""


def authors(printed: str) -> list[str]:
    """The authors in a line as printed: parted by "und", "and", "/", ";" or "&", or by commas between full names."""
    printed = re.sub(r"^\s*(?:von|by)\s+", "", printed, flags=re.IGNORECASE)
    found = [name for name in _BETWEEN_AUTHORS.split(printed) if name]
    parts = [part.strip() for name in found for part in name.split(",")]
    return [part for part in parts if part] if all(" " in part for part in parts if part) else found


def bibtex(work: Work) -> str:
    """A BibTeX entry: an article of its outlet, or something else."""
    year, month, _day = [*work.day.split("-"), "", "", ""][:3]
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in authors(work.author)),
        "title": f"{{{latex(work.title)}}}",
        "journal": latex(work.outlet),
        "year": year,
        "month": str(int(month)) if month else "",
        "date": work.day,
        "url": work.address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "urldate": work.read_on if work.address else "",
        "langid": {"de": "ngerman", "en": "english"}.get(work.language, ""),
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value and value != "{}")
    return f"@{'article' if work.outlet else 'misc'}{{{key(work)},\n{body}}}\n"


def csl(work: Work) -> dict[str, object]:
    """An item of CSL-JSON."""
    item: dict[str, object] = {
        "id": key(work),
        "type": "article-newspaper" if work.outlet else "webpage" if work.address else "article",
        "title": work.title,
    }
    names = [_csl_name(name) for name in authors(work.author)]
    extra = {
        "container-title": work.outlet,
        "author": names,
        "issued": _date_parts(work.day),
        "URL": work.address,
        "accessed": _date_parts(work.read_on) if work.address else None,
        "language": work.language,
    }
    return item | {name: value for name, value in extra.items() if value}


def key(work: Work) -> str:
    """The name of an entry: letters and figures alone, the same for the same article of a store."""
    plain = unicodedata.normalize("NFKD", work.outlet).encode("ascii", "ignore").decode().lower()
    return f"{re.sub(r'[^a-z0-9]', '', plain) or 'article'}{work.day[:4]}-{work.id}"


def latex(text: str) -> str:
    """Text in which nothing is a command of LaTeX."""
    return "".join(_LATEX.get(character, character) for character in " ".join(text.split()))


def _bibtex_name(name: str) -> str:
    """A name that BibTeX parts by itself; a single word (an agency) is kept whole."""
    return latex(name) if " " in name else f"{{{latex(name)}}}"


def _csl_name(name: str) -> dict[str, str]:
    given, _, family = name.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": name}


def _date_parts(day: str) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None
