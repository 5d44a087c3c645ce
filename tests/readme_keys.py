"""The README's key table, written from the registry of commands: ``python -m tests.readme_keys``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefing.reader.commands import COMMANDS, Group, Where, printed_keys
from briefing.reader.commands.command import LISTINGS, PANES, TOLD

README = Path(__file__).parents[1] / "README.md"
BEGIN = "<!-- keys: written by `python -m tests.readme_keys`, compared by a test -->\n"
END = "<!-- end of keys -->"


_TOGETHER = (
    ((*PANES, *LISTINGS), "wherever one moves"),
    (LISTINGS, "other screens"),
    (TOLD, "lists of statements"),
)
"""Places that have many commands in common, and what they are called together."""

LEGEND = """\
*Lists of statements* are the actor's page, search results and what is new since the last visit. *Other screens* are
these, the list of all actors, the subscriptions, a feed's articles, other versions and the log of corrections.

"""


def printed_places(places: Sequence[Where]) -> str:
    """Where a command applies, in few words."""
    left, words = list(places), []
    for together, name in _TOGETHER:
        if set(together) <= set(left):
            left = [place for place in left if place not in together]
            words.append(name)
    return ", ".join([*(place.value for place in left), *words])


def key_table() -> str:
    """A Markdown table of all commands, chapter by chapter."""
    lines = [f"{LEGEND}| key | does | where |", "| --- | --- | --- |"]
    for group in Group:
        for command in COMMANDS:
            if command.group == group:
                keys = " ".join(f"`{key}`" for key in printed_keys(command).replace("|", "\\|").split())
                keys = keys or f"`:` {command.label}"  # no key of its own: the palette has it
                lines.append(f"| {keys} | {command.sentence} | {printed_places(command.where)} |")
    return "\n".join(lines) + "\n"


def with_key_table(readme: str) -> str:
    """The README with the table as it should be."""
    before, rest = readme.split(BEGIN)
    return before + BEGIN + key_table() + END + rest.split(END)[1]


if __name__ == "__main__":
    README.write_text(with_key_table(README.read_text(encoding="utf-8")), encoding="utf-8")
