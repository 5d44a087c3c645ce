"""The README's table of query keys, written from the language itself: ``python -m tests.readme_query``."""

from __future__ import annotations

from db.query_keys import KEYS
from tests.readme_keys import README

BEGIN = "<!-- query: written by `python -m tests.readme_query`, compared by a test -->\n"
END = "<!-- end of query -->"


def query_table() -> str:
    """A Markdown table of all keys."""
    lines = ["| key | what it finds | also |", "| --- | --- | --- |"]
    for key in KEYS.values():
        also = " ".join(f"`{spelling}:`" for spelling in key.also)
        lines.append(f"| `{key.example}` | {key.sentence} | {also} |")
    return "\n".join(lines) + "\n"


def with_query_table(readme: str) -> str:
    """The README with the table as it should be."""
    before, rest = readme.split(BEGIN)
    return before + BEGIN + query_table() + END + rest.split(END)[1]


if __name__ == "__main__":
    README.write_text(with_query_table(README.read_text(encoding="utf-8")), encoding="utf-8")
