"""The adjectives of countries, as far as their names do not show them: "französisch" is Frankreich's.

The list is this project's own; stems without "-isch", lower case.
"""

from __future__ import annotations

IRREGULAR = {
    "amerikan": ("USA", "Vereinigte Staaten", "Amerika"),
    "us-amerikan": ("USA", "Vereinigte Staaten", "Amerika"),
    "brit": ("Großbritannien", "Vereinigtes Königreich"),
    "engl": ("England",),
    "französ": ("Frankreich",),
    "poln": ("Polen",),
    "niederländ": ("Niederlande",),
    "holländ": ("Niederlande", "Holland"),
    "lett": ("Lettland",),
    "lit": ("Litauen",),
    "litau": ("Litauen",),
    "schwed": ("Schweden",),
    "schott": ("Schottland",),
    "ir": ("Irland",),
    "kirgis": ("Kirgisistan", "Kirgistan"),
    "kasach": ("Kasachstan",),
    "usbek": ("Usbekistan",),
    "türk": ("Türkei",),
    "walis": ("Wales",),
    "palästinens": ("Palästina",),
}
"""Stem of the adjective → the country's names, by preference."""

LEADERSHIPS = frozenset(("regierung", "führung", "staatsführung", "militärführung", "seite", "staatsspitze"))
"""Nouns for those who speak for a country."""
