"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
if os.environ.get("CI"):
    # A run that decides whether a change lands tries the same examples each time; on a desk new ones are welcome.
    settings.load_profile("repeatable")
