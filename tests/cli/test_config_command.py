"""``briefing config``: a file that explains itself, what holds, and where it lies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.cli import doctor
from tests.cli.conftest import Run


def test_the_file_is_written_once_and_never_over_another(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    done = run("config", "init")
    assert (done.exit_code, done.stdout.strip()) == (0, str(path))
    assert '# theme = "briefing-light"' in path.read_text(encoding="utf-8")
    path.write_text('theme = "nord"', encoding="utf-8")
    again = run("config", "init")
    assert again.exit_code == 1
    assert "it is there already" in again.stderr
    assert path.read_text(encoding="utf-8") == 'theme = "nord"'


def test_what_holds_is_shown(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.toml").write_text('theme = "nord"\n[keys]\nnext-actor = "e w"', encoding="utf-8")
    monkeypatch.setenv("BRIEFING_MEASURE", "80")
    lines = run("config", "show").stdout.splitlines()
    assert 'theme = "nord"' in lines
    assert "measure = 80  # BRIEFING_MEASURE" in lines
    assert "# model" in lines
    assert lines[-2:] == ["[keys]", 'next-actor = "e w"']
    shown = json.loads(run("config", "show", "--json").stdout)
    assert (shown["theme"], shown["measure"], shown["model"]) == ("nord", 80, None)
    assert shown["db"] == str(tmp_path / "briefing.db")


def test_the_path_is_printed_whether_there_is_a_file_or_not(run: Run, tmp_path: Path) -> None:
    assert run("config", "path").stdout.strip() == str(tmp_path / "config.toml")


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"NO_COLOR": "1"}, "NO_COLOR is set"),
        ({"TERM": "dumb"}, "use a terminal emulator"),
        ({"TERM": "linux"}, "is drawn in with plain characters"),
        ({"TERM": "xterm"}, "has 16 colours"),
        ({"TERM": "xterm-256color"}, "has 256 colours"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "has 24-bit colours"),
        ({"TMUX": "/tmp/tmux"}, "tmux set -g set-clipboard on"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "takes no copies"),
        ({"BRIEFING_ASCII": "yes"}, "the configuration asks for plain characters"),
    ],
)
def test_the_doctor_looks_at_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], says: str
) -> None:
    monkeypatch.setattr(doctor, "_model", lambda config: iter(()))
    for name in ("NO_COLOR", "TERM", "COLORTERM", "TMUX", "TERM_PROGRAM", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"LANG": "en_GB.UTF-8", **variables}.items():
        monkeypatch.setenv(name, value)
    assert says in run("doctor").stdout


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text('thme = "nord"', encoding="utf-8")
    return path


def test_a_broken_configuration_can_be_found_and_replaced(run: Run, broken: Path) -> None:
    assert "unknown key 'thme'; did you mean 'theme'?" in run("config", "show").stderr
    assert run("config", "path").stdout.strip() == str(broken)
    assert run("config", "init").exit_code == 1
    assert broken.read_text(encoding="utf-8") == 'thme = "nord"'
    done = run("config", "init", "--force")
    assert (done.exit_code, done.stderr) == (0, f"The old one is {broken}.old now.\n")
    assert Path(f"{broken}.old").read_text(encoding="utf-8") == 'thme = "nord"'
    assert run("config", "show").exit_code == 0


def test_a_file_put_aside_earlier_stays(run: Run, broken: Path) -> None:
    for number in range(3):
        broken.write_text(f"measure = 7{number}", encoding="utf-8")
        assert run("config", "init", "--force").exit_code == 0
    kept = sorted(broken.parent.glob("config.toml.old*"))
    assert [path.read_text(encoding="utf-8") for path in kept] == ["measure = 70", "measure = 71", "measure = 72"]


def test_other_commands_need_a_configuration_that_can_be_used(run: Run, broken: Path) -> None:
    assert run("list").exit_code == 1
    assert run("completion", "bash").exit_code == 0, "it is called at every start of a shell"


@pytest.mark.parametrize(
    "words",
    [("list", "--help"), ("list", "--query", "merz", "-h"), ("correct", "--help"), ("correct", "merge", "--help"),
     ("corrections", "undo", "3", "-h")],
    ids=" ".join,
)  # fmt: skip
def test_help_on_any_command_needs_no_configuration(run: Run, broken: Path, words: tuple[str, ...]) -> None:
    helped = run(*words)
    assert helped.exit_code == 0
    assert helped.stdout.startswith(f"Usage: briefing {words[0]}")


@pytest.mark.parametrize(
    "words",
    [("search", "--", "--help"), ("list", "--query", "--help"), ("list", "--nonsense"), ("corrections",)],
    ids=" ".join,
)
def test_what_is_no_call_for_help_needs_one(run: Run, broken: Path, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code == 1
    assert "unknown key 'thme'" in done.stderr


def test_a_variable_that_cannot_be_used_is_no_hindrance(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_MEASURE", "wide")
    assert run("config", "path").exit_code == 0


@pytest.fixture
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_model", lambda config: iter(()))


def test_the_doctor_names_what_is_wrong_with_the_configuration(run: Run, broken: Path, without_model: None) -> None:
    done = run("doctor")
    assert done.exit_code == 1
    assert done.stdout.startswith(f"mend  cannot use the configuration {broken}: it has an unknown key 'thme'")
    assert "store: " in done.stdout


def test_the_doctor_names_variables_that_set_nothing(
    run: Run, without_model: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_THME", "nord")
    monkeypatch.setenv("BRIEFING_QQQQQQQQQ", "1")
    monkeypatch.setenv("BRIEFING_THEME", "nord")
    done = run("doctor")
    assert done.exit_code == 1
    assert "mend  environment: BRIEFING_THME sets nothing; did you mean 'BRIEFING_THEME'?" in done.stdout
    assert "BRIEFING_QQQQQQQQQ sets nothing; take it out of the environment" in done.stdout
    assert "BRIEFING_DB sets nothing" not in done.stdout


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ('next-actr = "w"', "there is no command 'next-actr'. Did you mean next-actor? – change it under [keys] in"),
        ('zen = "ä"\nnext-actor = "ä"', "ä cannot be both zen and next-actor; it is zen; change it under [keys] in"),
        ('zen = "hugo"', "'hugo' of zen is no key."),
    ],
)
def test_the_doctor_names_what_is_wrong_with_own_keys(
    run: Run, tmp_path: Path, without_model: None, keys: str, says: str
) -> None:
    (tmp_path / "config.toml").write_text(f"[keys]\n{keys}", encoding="utf-8")
    done = run("doctor")
    assert done.exit_code == 1
    assert f"mend  keys: {says}" in done.stdout


@pytest.mark.parametrize(
    ("keys", "says"),
    [('zen = "ä"', "1 command has keys of your own"), ('next-actor = "z"', "z was zen and is next-actor now")],
)
def test_the_doctor_does_not_mend_what_can_be_meant(
    run: Run, tmp_path: Path, without_model: None, keys: str, says: str
) -> None:
    (tmp_path / "config.toml").write_text(f"[keys]\n{keys}", encoding="utf-8")
    assert f"ok    keys: {says}" in run("doctor").stdout


@pytest.mark.parametrize(
    ("theme", "mend"), [("briefing-drak", "did you mean 'briefing-dark'?"), ("xyz", "T in the reader shows all.")]
)
def test_the_doctor_knows_the_themes(run: Run, monkeypatch: pytest.MonkeyPatch, theme: str, mend: str) -> None:
    monkeypatch.setattr(doctor, "_model", lambda config: iter(()))
    monkeypatch.setenv("BRIEFING_THEME", "nord")
    assert "theme" not in run("doctor").stdout
    monkeypatch.setenv("BRIEFING_THEME", theme)
    done = run("doctor")
    assert done.exit_code == 1
    assert f"There is no theme '{theme}'" in done.stdout
    assert mend in done.stdout
