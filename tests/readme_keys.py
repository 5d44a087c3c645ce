"""The README's key table, written from the registry of commands: ``python -m tests.readme_keys``."""

from __future__ import annotations

from pathlib import Path

from briefing.reader.commands import COMMANDS, Group, printed_keys

README = Path(__file__).parents[1] / "README.md"
BEGIN = "<!-- keys: written by `python -m tests.readme_keys`, compared by a test -->\n"
END = "<!-- end of keys -->"


def key_table() -> str:
    """A Markdown table of all commands, chapter by chapter."""
    lines = ["| key | does | where |", "| --- | --- | --- |"]
    for group in Group:
        for command in COMMANDS:
            if command.group == group:
                keys = " ".join(f"`{key}`" for key in printed_keys(command).replace("|", "\\|").split())
                keys = keys or f"`:` {command.label}"  # no key of its own: the palette has it
                where = ", ".join(place.value for place in command.where)
                lines.append(f"| {keys} | {command.sentence} | {where} |")
    return "\n".join(lines) + "\n"


def with_key_table(readme: str) -> str:
    """The README with the table as it should be."""
    before, rest = readme.split(BEGIN)
    return before + BEGIN + key_table() + END + rest.split(END)[1]


if __name__ == "__main__":
    README.write_text(with_key_table(README.read_text(encoding="utf-8")), encoding="utf-8")
