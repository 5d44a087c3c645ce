"""Markdown, with YAML front matter or without."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefing.errors import IntakeError
from briefing.intake.fields import make_article
from briefing.intake.markup import join_blocks, markup_blocks
from briefing.intake.result import Intake
from briefing.words import _, figures

MAX_LENGTH = 200_000
"""Code points of one file: a book has more, and hostile marks cost a parser the square of it."""

_FRONT_MATTER = re.compile(r"---[ ]*\n(?=\S)(?P<yaml>.*?)^(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PLAIN_ENTRY = re.compile(r"(?P<key>[^\W\d]\w*)[ ]*:(?:[ ]+(?P<value>.*))?")
_MAX_FRONT_MATTER = 100_000
_KEYS = {
    "title": ("title", "titel"),
    "date": ("date", "published", "datum"),
    "source": ("source", "publisher", "outlet", "quelle"),
    "url": ("url", "link", "address", "canonical"),
    "author": ("author", "authors", "byline", "autor"),
    "language": ("language", "lang", "sprache"),
}


def read_markdown(text: str, name: str) -> Intake:
    """The article of a Markdown file. A first heading of the first level is the title where none is given."""
    given, body, problems = _split_front_matter(_with_plain_line_ends(text), name)
    if len(body) > MAX_LENGTH:
        why = _("it is longer than the {most} characters that a Markdown file may have").format(
            most=figures(MAX_LENGTH)
        )
        return Intake(
            name,
            problems=(
                *problems,
                IntakeError(_("cannot read {name}").format(name=name), why, _("split it into its articles")),
            ),
        )
    from markdown_it import MarkdownIt

    blocks = markup_blocks(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body))
    fields = _fields(given)
    if blocks and blocks[0].level == 1 and fields.get("title", blocks[0].text) == blocks[0].text:
        fields["title"] = blocks.pop(0).text
    article, of_article = make_article(*join_blocks(blocks), fields, name)
    return Intake(name, (article,) if article else (), (*problems, *of_article))


def has_front_matter(text: str) -> bool:
    """Whether ``text`` begins with a block of YAML front matter."""
    return _FRONT_MATTER.match(_with_plain_line_ends(text[:_MAX_FRONT_MATTER])) is not None


def _with_plain_line_ends(text: str) -> str:
    """Indentation and trailing spaces mean something here, so the rest is normalised block by block."""
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n")


def _split_front_matter(text: str, name: str) -> tuple[Mapping[object, object], str, tuple[IntakeError, ...]]:
    match = _FRONT_MATTER.match(text)
    if match is None or len(match["yaml"]) > _MAX_FRONT_MATTER:
        return {}, text, ()
    import yaml

    body = text[match.end() :]
    try:  # BaseLoader makes text, lists and mappings only, so "No" stays a word and a wrong date is ours to report
        given = yaml.load(match["yaml"], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        given = _plain_entries(match["yaml"])
        if given is None:
            why, mend = _("its front matter is not valid YAML"), _("mend it, and add the file again")
            return (
                {},
                text,
                (IntakeError(_("{name} was read with its front matter as text").format(name=name), why, mend),),
            )
    if not given:
        return {}, body, ()
    if not isinstance(given, dict):
        return {}, text, ()  # two rules with prose between them
    return given, body, ()


def _plain_entries(lines: str) -> dict[object, object] | None:
    """What a hasty writer means by ``title: Kanzler: Ja``, which is no YAML; None if not every line is such a one."""
    entries: dict[object, object] = {}
    for line in filter(None, map(str.strip, lines.split("\n"))):
        if (match := _PLAIN_ENTRY.fullmatch(line)) is None:
            return None
        entries[match["key"]] = match["value"] or ""
    return entries


def _fields(given: Mapping[object, object]) -> dict[str, str]:
    by_name = {str(key).lower(): value for key, value in given.items()}
    fields = {}
    for field, names in _KEYS.items():
        value = next((by_name[key] for key in names if by_name.get(key)), None)
        if isinstance(value, list):
            value = ", ".join(entry for entry in value if isinstance(entry, str))
        if isinstance(value, str):
            fields[field] = value
    return fields
