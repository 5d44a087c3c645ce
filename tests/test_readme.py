"""What the README says is so."""

from __future__ import annotations

import re

from briefing.cli.root import COMMANDS
from tests.readme_keys import README, with_key_table
from tests.readme_query import with_query_table


def test_the_key_table_is_that_of_the_registry() -> None:
    readme = README.read_text(encoding="utf-8")
    assert readme == with_key_table(readme), "run: python -m tests.readme_keys"


def test_the_table_of_query_keys_is_that_of_the_language() -> None:
    readme = README.read_text(encoding="utf-8")
    assert readme == with_query_table(readme), "run: python -m tests.readme_query"


def test_every_command_is_named() -> None:
    readme = README.read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"`briefing {command}" not in readme] == []


def test_every_link_to_a_file_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (README.parent / link).exists()] == []
