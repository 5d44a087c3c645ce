"""The actors of an article: its names gathered into people, bodies and places, with roles and references.

Importing the package registers the spaCy factory ``briefing_actors``; the rules themselves know no spaCy.
"""

from __future__ import annotations

from briefing.language.actors.component import Actors, make_actors

__all__ = ["Actors", "make_actors"]
