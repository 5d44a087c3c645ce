"""What holds for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from briefing import words

# What tests start as a process of its own speaks English too, whatever the developer's locale.
os.environ["BRIEFING_LANGUAGE"] = words.SOURCE

settings.register_profile("repeatable", derandomize=True, deadline=None)
if os.environ.get("CI"):
    # A run that decides whether a change lands tries the same examples each time; on a desk new ones are welcome.
    settings.load_profile("repeatable")


def pytest_xdist_auto_num_workers() -> int:
    """With ``-n auto`` three workers share two processors: a test of the reader waits half of its time for a screen."""
    return -(-3 * (os.cpu_count() or 1) // 2)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """The interface speaks English to the tests, whatever the developer's locale."""
    words.choose(words.SOURCE)
    yield
    words.choose(words.SOURCE)
