"""The actors of an article: its names gathered into people, bodies and places, with roles and references.

Importing the package registers the spaCy factory ``briefing_actors``; the rules themselves know no spaCy. From outside:
``resolve.resolve`` (text and names → actors), ``lookup.actor_at`` and ``lookup.actors_in`` (spans → actors),
``pronouns.scene_of`` with ``pronouns.speaking_person`` (a speaker's pronoun or role noun → actor).

Inside, in the order of work: ``text`` (words), ``forms`` (titles off, base forms), ``roles`` with ``phrase`` and
``complement`` (what stands beside a name), ``people`` and ``bodies`` (which names are one), ``references``.
"""

from __future__ import annotations

from briefing.language.actors.component import Actors, make_actors

__all__ = ["Actors", "make_actors"]
