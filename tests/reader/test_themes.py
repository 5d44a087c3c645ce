"""The reader's own colours can be read, and choosing a theme shows it at once."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from briefing.domain import ActorKind, StatementKind
from briefing.reader.app import BriefingApp
from briefing.reader.inks import Ink, inks
from briefing.reader.memory import Memory
from briefing.reader.paint import INK_OF_KIND
from briefing.reader.plain import PlainCharacters, is_needed, plain
from briefing.reader.themes import DARK, LIGHT, SIXTEEN_COLOURS, THEMES, completed, ordered
from briefing.reader.widgets.article_text import BARS
from tests.reader.conftest import Opened
from tests.reader.newsroom import settled

READABLE = 4.5
"""Contrast of text and ground, as the Web Content Accessibility Guidelines 2.1 ask for (1.4.3)."""

SEEN = 3.0
"""Contrast of a mark and its ground (1.4.11)."""

NO_TEXT = {Ink.BAR, Ink.CURRENT_BAR}
GROUNDS = ("background", "surface", "panel", "statement", "current-statement")


def variables(theme: Theme) -> dict[str, str]:
    return completed(theme.to_color_system().generate() | theme.variables, ansi=False)


def contrast(one: Color, other: Color) -> float:
    """The ratio of their luminances, from 1 to 21."""

    def luminance(colour: Color) -> float:
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def grounds(theme: Theme) -> dict[str, Color]:
    """What words stand on: a ground, or a tint over it."""
    named = {name: Color.parse(variables(theme)[name]) for name in GROUNDS}
    styles = inks(variables(theme), ansi=False)
    for ink in (Ink.SAME_ACTOR, Ink.MATCH):
        tint = styles[ink].background
        assert tint is not None
        named |= {f"{ink} on {name}": named[name] + tint for name in ("background", "statement", "current-statement")}
    return named


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_ink_can_be_read_on_every_ground(theme: Theme) -> None:
    foreground = Color.parse(variables(theme)["foreground"])
    for name, ground in grounds(theme).items():
        assert contrast(foreground, ground) >= READABLE, name
        if " on " in name:
            continue
        for ink, style in inks(variables(theme), ansi=False).items():
            if style.foreground is not None:
                least = SEEN if ink in NO_TEXT else READABLE
                assert contrast(style.foreground, ground) >= least, f"{ink} on {name}"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_names_can_be_read_where_they_are_tinted(theme: Theme) -> None:
    styles = inks(variables(theme), ansi=False)
    for name, ground in grounds(theme).items():
        for kind in ActorKind:
            foreground = styles[INK_OF_KIND[kind]].foreground
            assert foreground is not None
            assert contrast(foreground, ground) >= READABLE, f"{kind} on {name}"


def test_kinds_of_actors_differ_without_colour() -> None:
    styles = inks(variables(DARK), ansi=False)
    drawn = [styles[INK_OF_KIND[kind]] for kind in ActorKind]
    assert len({(style.bold, style.italic, style.underline) for style in drawn}) == len(ActorKind)


def test_kinds_of_statements_differ_in_plain_characters_too() -> None:
    for one, other in combinations(StatementKind, 2):
        assert BARS[one] != BARS[other]
        assert plain(BARS[one]) != plain(BARS[other])


# The chooser


async def test_the_cursor_shows_a_theme_and_enter_keeps_it(newsroom_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "state" / "reader.json"
    app = BriefingApp(newsroom_path, analyse=False, memory=Memory(path))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("T")
        await settled(pilot)
        await pilot.press("j")
        await settled(pilot)
        assert app.theme == LIGHT.name
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen is app.reading
    assert BriefingApp(newsroom_path, analyse=False, memory=Memory(path)).theme == LIGHT.name
    configured = BriefingApp(newsroom_path, theme=DARK.name, analyse=False, memory=Memory(path))
    assert configured.theme == DARK.name, "the configuration names another one since then"


async def test_escape_takes_the_colours_back(reader: Callable[..., Opened]) -> None:
    async with reader("T", "j", "j") as (app, pilot):
        assert app.theme != DARK.name
        await pilot.press("escape")
        await settled(pilot)
        assert app.theme == DARK.name
        assert app.memory.theme(None) is None


async def test_the_reader_shows_behind_the_chooser(reader: Callable[..., Opened]) -> None:
    async with reader("T") as (app, _pilot):
        assert app.screen.styles.background.a == 0
        assert app.screen.query_one("#box").region.x > app.reading.articles.region.right


def test_its_own_themes_stand_first() -> None:
    themes = [Theme(name, primary="#000000") for name in ("zebra", LIGHT.name, "ant", DARK.name)]
    assert [theme.name for theme in ordered(themes)] == [DARK.name, LIGHT.name, "ant", "zebra"]


def test_a_memory_that_cannot_be_read_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "reader.json"
    for broken in ("", "[1]", '{"theme": 3}', "\x00"):
        path.write_text(broken)
        assert Memory(path).theme("nord") == "nord"
        assert not Memory(path).has_toured
    (tmp_path / "folder").mkdir()
    Memory(tmp_path / "folder").note_tour()  # cannot be written: nobody minds


# Plain characters


def test_plain_characters_are_as_wide_and_letters_stay() -> None:
    text = "┃ ● „Ja“, sagte sie … ▸ Müller – 3 × →"
    assert plain(text) == '| * "Ja", sagte sie ~ > Müller - 3 x >'
    assert len(plain(text)) == len(text)


async def test_nothing_but_letters_is_beyond_ascii(newsroom_path: Path) -> None:
    app = BriefingApp(newsroom_path, analyse=False, is_plain=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("l", ")", ")")
        await settled(pilot)
        lines = [strip.text for strip in app.screen._compositor.render_strips()]
    assert [line for line in lines if not all(c.isascii() or c.isalpha() for c in line)] == []
    assert any(isinstance(each, PlainCharacters) for each in app.get_line_filters())


@pytest.mark.parametrize(
    ("environment", "needed"),
    [
        ({}, False),
        ({"LANG": "de_DE.UTF-8"}, False),
        ({"LANG": "de_DE.utf8", "TERM": "xterm-256color"}, False),
        ({"LANG": "C"}, True),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "POSIX"}, True),
        ({"LANG": "de_DE@euro"}, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),  # Python put LC_CTYPE there
        ({"LANG": "de_DE.UTF-8", "LC_CTYPE": "C.UTF-8"}, False),
        ({"LANG": "C", "LC_CTYPE": "de_DE.UTF-8"}, False),
        ({"LANG": "de_DE.UTF-8", "TERM": "linux"}, True),
    ],
)
def test_plain_characters_are_drawn_where_there_are_no_others(environment: dict[str, str], needed: bool) -> None:
    assert is_needed(environment) is needed


def test_sixteen_colours_are_the_terminals_own(newsroom_path: Path) -> None:
    assert BriefingApp(newsroom_path, analyse=False, has_few_colours=True).theme == SIXTEEN_COLOURS
    assert BriefingApp(newsroom_path, theme="nord", analyse=False, has_few_colours=True).theme == "nord"


async def test_a_theme_that_there_is_not_is_told(newsroom_path: Path) -> None:
    app = BriefingApp(newsroom_path, theme="briefing-lihgt", analyse=False)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert app.theme == DARK.name
        assert [n.message for n in app._notifications] == [
            "There is no theme 'briefing-lihgt'; did you mean 'briefing-light'?"
        ]
