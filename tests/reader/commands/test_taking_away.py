"""Y, y, o, | and e take away what is under the cursor. Articles: 3 the Kreml (no address), 4 with one."""

from __future__ import annotations

import json
import webbrowser
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Offset
from textual.widgets import Input

from briefing import words
from briefing.domain import Article
from briefing.reader import browser, clipboard
from briefing.reader.app import BriefingApp
from briefing.reader.browser import may_be_opened, open_address
from briefing.reader.screens.exporting import file_name
from briefing.reader.screens.piping import run
from db import search
from tests.reader.conftest import Opened
from tests.reader.newsroom import add, lines, screen_text, settled

Reader = Callable[..., Opened]

ADDRESS = "https://example.org/treffen"


@pytest.fixture(autouse=True)
def no_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal without tmux and without a desktop: what is copied is sent to it."""
    for name in ("TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")


@pytest.fixture
def with_address(newsroom_path: Path) -> Path:
    add(newsroom_path, Article("Das Treffen ist zu Ende.", title="Ende", published=date(2026, 1, 22), address=ADDRESS))
    return newsroom_path


def says(app: BriefingApp) -> str:
    """The sentence in the dialog."""
    dialog: Any = app.screen
    return str(dialog.says)


async def test_Y_copies_the_statement_with_its_source(reader: Reader) -> None:
    async with reader("3", "j", "j", "Y") as (app, _):
        assert app.clipboard.splitlines() == [
            "„Ich bin zuversichtlich“",
            "— Steve Witkoff, US-Sondergesandter",
            "“Der Kreml teilte mit, Steve Witkoff werde am Donnerstag kommen. „Ich bin zuversichtlich“, sagte …”, "
            "2026-01-21",
        ]
        assert "Copied the statement (OSC 52, if allowed)." in app.reading.status


@pytest.mark.parametrize(
    ("keys", "is_quoted"),
    [
        (("3", "j", "j", "Y"), True),
        (("3", "j", "j", "e", "m", "ctrl+u", "enter"), True),
        (("3", "j", "j", "|", *"true", "enter"), True),
        (("3", "j", "j", "|", *"true", "escape"), False),
        (("3", "j", "j", "y"), False),
        (("e", "m", "ctrl+u", "enter"), False),
    ],
    ids=["copied", "exported", "piped", "not piped", "address", "article"],
)
async def test_an_article_whose_statement_was_taken_away_is_quoted(
    reader: Reader, keys: tuple[str, ...], is_quoted: bool
) -> None:
    async with reader(*keys) as (app, pilot):
        await settled(pilot)
        quoted = app.store.ask(search.search_articles, "is:quoted")
        assert bool(quoted) == is_quoted


async def test_Y_without_a_statement_names_the_key(reader: Reader) -> None:
    async with reader("Y") as (app, _):
        assert "Choose a statement first" in app.reading.status
        assert app.clipboard == ""


async def test_Y_on_the_page_of_an_actor(reader: Reader) -> None:
    async with reader("w", "w", "enter", "Y") as (app, _):
        assert "— Steve Witkoff (?), US-Sondergesandter" in app.clipboard  # a doubtful one


async def test_y_copies_the_address(reader: Reader, with_address: Path) -> None:
    async with reader("y") as (app, _):
        assert app.clipboard == ADDRESS
        assert "Copied the address" in app.reading.status


async def test_y_copies_what_there_is_where_there_is_no_address(reader: Reader) -> None:
    async with reader("j", "y") as (app, _):
        assert (
            app.clipboard
            == "Berlin wartet ab. Niemand sagte etwas, und Friedrich Merz war auf Reisen., dpa, 2026-01-20"
        )
        assert "No address: copied title, outlet, date" in app.reading.status


@pytest.mark.parametrize("language", ["de", "en"])
async def test_what_y_says_where_there_is_no_address_is_not_cut_in_a_small_terminal(
    reader: Reader, language: str
) -> None:
    words.choose(language)
    async with reader("y", size=(80, 24)) as (app, _):
        assert "(OSC 52" in app.reading.status
        assert any(line.strip().split("  ")[0].endswith(").") for line in screen_text(app).splitlines()[-2:])


async def test_what_a_program_took_is_named(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "_run", lambda command, text: command[0] == "tmux")
    monkeypatch.setenv("TMUX", "/tmp/tmux")
    async with reader("j", "y") as (app, _):
        assert "(tmux)" in app.reading.status


class Browser(webbrowser.BaseBrowser):
    """A browser that notes what it is to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        self.opened.append(url)
        return True


async def test_o_opens_the_address(reader: Reader, with_address: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Browser()
    monkeypatch.setattr(browser, "find", lambda: opened)
    async with reader("o") as (app, _):
        assert opened.opened == [ADDRESS]
        assert "Opened https://example.org/treffen" in app.reading.status


async def test_o_says_so_where_there_is_no_address_or_no_browser(
    reader: Reader, with_address: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> webbrowser.BaseBrowser:
        raise browser.NoBrowserError

    monkeypatch.setattr(browser, "find", none)
    async with reader("o") as (app, pilot):
        assert "no browser here" in app.reading.status
        await pilot.press("j", "o")
        await settled(pilot)
        assert "no web address" in app.reading.status


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://example.org/ --flag", False),
        ("https://[", False),
        ("https://example.org/\x1b[2J", False),
    ],
)
def test_only_web_addresses_are_opened(address: str, may: bool) -> None:
    assert may_be_opened(address) is may


def test_a_browser_in_the_terminal_gets_the_terminal() -> None:
    suspended: list[str] = []

    @contextmanager
    def suspend():  # type: ignore[no-untyped-def]
        suspended.append("yes")
        yield

    assert open_address(ADDRESS, webbrowser.GenericBrowser("true"), suspend)
    assert open_address(ADDRESS, Browser(), suspend)
    assert suspended == ["yes"]


async def test_pipe_gives_the_article_to_a_command_and_shows_what_it_prints(reader: Reader) -> None:
    async with reader("j", "|", *"grep -o Merz", "enter") as (app, pilot):
        await settled(pilot)
        assert str(app.screen.query_one("#output").render()) == "Merz"
        await pilot.press("q", "|")
        await settled(pilot)
        assert app.screen.query_one(Input).value == "grep -o Merz"


async def test_pipe_gives_the_statement_in_who_said_what(reader: Reader, tmp_path: Path) -> None:
    async with reader("3", "j", "j", "|", *f"cat > {tmp_path}/said", "enter") as (app, pilot):
        await settled(pilot)
        assert (tmp_path / "said").read_text().startswith("„Ich bin zuversichtlich“\n— Steve Witkoff")
        assert "is done" in app.reading.status


async def test_pipe_tells_that_a_command_failed(reader: Reader) -> None:
    async with reader("|", *"false", "enter") as (app, pilot):
        await settled(pilot)
        assert "status 1" in says(app)
        assert "false failed." in app.reading.status


async def test_a_command_reads_what_it_wants_and_prints_no_escapes() -> None:
    assert await run("head -c 1 >/dev/null; printf '\\033[31mrot\\033[0m\\033]0;x\\a'", "x" * 1_000_000) == (0, "rot")
    assert (await run("sleep 30 & echo there", "")).output == "there\n"


@pytest.mark.parametrize(
    ("letter", "ending", "has"),
    [
        ("m", ".md", "## Who said what"),
        ("t", ".txt", "Steve Witkoff (direct)"),
        ("c", ".csv", "id,article_id,day"),
        ("s", ".json", '"schema": "briefing.analysis/1"'),
        ("b", ".bib", "@misc{article2026-3"),
        ("l", ".csl.json", '"type": "article"'),
    ],
)
async def test_e_exports_the_article(reader: Reader, tmp_path: Path, letter: str, ending: str, has: str) -> None:
    path = tmp_path / f"kreml{ending}"
    async with reader("l", "e", letter) as (app, pilot):
        assert app.screen.query_one(Input).value.endswith(ending)
        app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await settled(pilot)
        assert has in path.read_text()
        assert "is written" in app.reading.status


async def test_e_overwrites_nothing_silently(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "kept.md"
    path.write_text("mine")
    async with reader("e", "m") as (app, pilot):
        app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await settled(pilot)
        assert "Enter once more overwrites" in says(app)
        assert path.read_text() == "mine"
        await pilot.press("enter")
        await settled(pilot)
        assert "Viel" in path.read_text() or "Kreml" in path.read_text()


async def test_e_names_what_is_wrong_with_a_path(reader: Reader, tmp_path: Path) -> None:
    async with reader("e", "m") as (app, pilot):
        for path, why in ((tmp_path, "That is a folder"), (tmp_path / "none" / "a.md", "is not there")):
            app.screen.query_one(Input).value = str(path)
            await pilot.press("enter")
            await settled(pilot)
            assert why in says(app)


async def test_e_without_a_path_copies(reader: Reader) -> None:
    async with reader("3", "j", "j", "e", "t", "ctrl+u", "enter") as (app, _):
        assert app.clipboard.startswith("„Ich bin zuversichtlich“\n— Steve Witkoff")


async def test_e_exports_what_the_mouse_has_selected(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        view = app.reading.article
        y = next(y for y, line in enumerate(lines(view)) if "Kreml" in line)
        x = lines(view)[y].index("Kreml")
        for move, cells in ((pilot.mouse_down, 0), (pilot.hover, 5), (pilot.mouse_up, 5)):
            await move(view, offset=Offset(x + cells, y + view.gutter.top))
        await settled(pilot)
        await pilot.press("e")
        await settled(pilot)
        assert "what is selected" in screen_text(app)
        assert "CSV" not in screen_text(app)
        await pilot.press("m", "ctrl+u", "enter")
        await settled(pilot)
        quoted, *about = app.clipboard.splitlines()
        assert quoted.startswith("> Kreml")
        assert about[1].startswith("> — ")


async def test_e_of_a_statement_names_the_role(reader: Reader) -> None:
    async with reader("3", "j", "j", "e", "m", "ctrl+u", "enter") as (app, _):
        assert "> — Steve Witkoff, US-Sondergesandter" in app.clipboard


async def test_e_on_the_page_exports_what_the_actor_said(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "said.json"
    async with reader("w", "w", "enter", "e", "s") as (app, pilot):
        app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await settled(pilot)
        assert {row["speaker_name"] for row in json.loads(path.read_text())} == {"Steve Witkoff"}
        assert len(json.loads(path.read_text())) == 2


async def test_e_of_statements_as_literature_are_their_articles(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "said.csl.json"
    async with reader("w", "w", "enter", "e", "l") as (app, pilot):
        app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await settled(pilot)
        (item,) = json.loads(path.read_text())
        assert item["author"] == [{"family": "Muster", "given": "Anna"}]


def test_a_file_is_called_after_what_is_in_it() -> None:
    assert file_name("Der Kreml: „Wir warten“ /../ab") == "der-kreml-wir-warten-ab"
    assert file_name("///") == "briefing"
    assert file_name("wort " * 50) == "-".join(["wort"] * 10), "a word is whole or not there"
    assert file_name("x" * 60) == "x" * 50


async def test_an_article_without_a_title_is_exported_under_its_beginning(reader: Reader) -> None:
    async with reader("j", "e", "m") as (app, _):
        name = Path(app.screen.query_one(Input).value).stem
        assert name == "berlin-wartet-ab-niemand-sagte-etwas-und-friedrich"
