"""The figures against marks made by hand, and the real input."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from actor_figures import CORPUS, measure

from briefing.domain import Actor
from briefing.language.actors.resolve import resolve

SEED = Path(__file__).parents[3] / ".." / "shared" / "seed" / "kreml-witkoff-2026-01-21.txt"
NAMES = {
    "PER": "Wladimir Putin|Steve Witkoff|Jared Kushner|Donald Trump|Rustem Umjerow|Kirill Dmitrijew|Mark Rutte|"
    "Wolodymyr Selenskyj|Witkoff|Kushner|Trump",
    "LOC": "Ukraine|Russland|USA|Davos|Europas|Kiew",
    "ORG": "Kreml|Weiße Haus|NATO|Weltwirtschaftsforum",
}


@pytest.mark.skipif(not CORPUS.exists(), reason="the quotation corpus is not beside this checkout")
def test_grouping_and_roles_on_marked_articles() -> None:
    figures = measure()
    assert figures.b3 >= 0.9, figures.wrong
    assert figures.role_precision >= 0.9, figures.wrong
    assert figures.role_recall >= 0.75, figures.wrong


@pytest.mark.skipif(not SEED.exists(), reason="the seed text is not beside this checkout")
def test_the_real_input_s_actors_and_roles() -> None:
    text = SEED.read_text(encoding="utf-8")
    pattern = re.compile("|".join(rf"(?P<{kind}>(?<![\w-])(?:{names})(?![\w-]))" for kind, names in NAMES.items()))
    actors = resolve(text, [(*m.span(), m.lastgroup or "") for m in pattern.finditer(text)])
    roles = {actor.name: actor.roles for actor in actors if actor.roles}
    assert roles == {
        "Wladimir Putin": ("russischer Präsident",),
        "Steve Witkoff": ("US-Sondergesandter",),
        "Jared Kushner": ("Schwiegersohn von US-Präsident Donald Trump",),
        "Donald Trump": ("US-Präsident",),
        "Rustem Umjerow": ("ukrainischer Chefunterhändler",),
        "Kirill Dmitrijew": ("russischer Unterhändler",),
        "Mark Rutte": ("NATO-Generalsekretär",),
        "Wolodymyr Selenskyj": ("ukrainischer Präsident",),
    }
    assert {"Kreml", "Weißes Haus", "Kiew", "Europa", "NATO", "Ukraine"} < {actor.name for actor in actors}
    assert [s.of(text) for s in _named(actors, "Steve Witkoff").references] == ["er"]
    assert [s.of(text) for s in _named(actors, "Wolodymyr Selenskyj").references] == ["des ukrainischen Präsidenten"]


def _named(actors: tuple[Actor, ...], name: str) -> Actor:
    return next(actor for actor in actors if actor.name == name)
