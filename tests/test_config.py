"""The configuration: file, environment, options, in that order; mistakes are named."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from briefing import config, words
from briefing.errors import ConfigError
from briefing.settings import SETTINGS, template


def environment(tmp_path: Path, toml: str = "", **variables: str) -> dict[str, str]:
    path = tmp_path / "config.toml"
    path.write_text(toml, encoding="utf-8")
    return {"BRIEFING_CONFIG": str(path), **variables}


def test_the_file_is_overridden_by_the_environment_and_that_by_options(tmp_path: Path) -> None:
    toml = 'db = "/file.db"\nmodel = "de_core_news_lg"'
    assert config.load(environment(tmp_path, toml)).db == Path("/file.db")
    assert config.load(environment(tmp_path, toml, BRIEFING_DB="/env.db")).db == Path("/env.db")
    loaded = config.load(environment(tmp_path, toml, BRIEFING_DB="/env.db"), db=Path("/option.db"))
    assert (loaded.db, loaded.model) == (Path("/option.db"), "de_core_news_lg")


def test_without_a_file_the_store_lies_in_the_platforms_data_folder(tmp_path: Path) -> None:
    loaded = config.load({"BRIEFING_CONFIG": str(tmp_path / "none.toml")})
    assert loaded.db.name == "briefing.db"
    assert loaded.db.is_absolute()
    assert loaded.model is None


def test_an_unknown_key_is_named_with_the_nearest_known_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"unknown key 'modell'; did you mean 'model'"):
        config.load(environment(tmp_path, 'modell = "x"'))


@pytest.mark.parametrize("toml", ["db = ", "db = 3", "\x00"])
def test_a_broken_file_is_one_sentence(tmp_path: Path, toml: str) -> None:
    with pytest.raises(ConfigError) as caught:
        config.load(environment(tmp_path, toml))
    assert "config.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_own_keys_stand_in_a_table_or_in_a_file_beside(tmp_path: Path) -> None:
    toml = 'theme = "nord"\n[keys]\nnext-actor = "w e"\nstar = ["ctrl+s"]\nzen = ""'
    (tmp_path / "keys.toml").write_text('star = "*"', encoding="utf-8")
    loaded = config.load(environment(tmp_path, toml))
    assert loaded.theme == "nord"
    assert loaded.keys == {"next-actor": ("w", "e"), "star": ("*",), "zen": ()}


@pytest.mark.parametrize("toml", ['keys = "w"', "[keys]\nstar = 3", "[keys]\nstar = [3]", "[keys.star]\na = 1"])
def test_keys_of_another_kind_are_one_sentence(tmp_path: Path, toml: str) -> None:
    with pytest.raises(ConfigError, match="cannot use the keys in"):
        config.load(environment(tmp_path, toml))


def test_the_language_is_one_that_the_interface_knows(tmp_path: Path) -> None:
    assert config.load(environment(tmp_path, 'language = "de"')).language == "de"
    with pytest.raises(ConfigError, match="does not speak 'fr'; it knows en, de"):
        config.load(environment(tmp_path, 'language = "de"', BRIEFING_LANGUAGE="fr"))


def test_numbers_and_truths_are_read_from_file_and_environment(tmp_path: Path) -> None:
    toml = "measure = 80\nascii = true"
    loaded = config.load(environment(tmp_path, toml))
    assert (loaded.measure, loaded.ascii, loaded.fetch_minutes) == (80, True, 0)
    loaded = config.load(environment(tmp_path, toml, BRIEFING_ASCII="no", BRIEFING_FETCH_MINUTES="30"))
    assert (loaded.ascii, loaded.fetch_minutes) == (False, 30)


@pytest.mark.parametrize(
    ("toml", "variables", "says"),
    [
        ("measure = true", {}, "'measure' must be a number; write measure = 72."),
        ("measure = 7", {}, "'measure' is 7; from 20 to 200 will do."),
        ("ascii = 1", {}, "'ascii' must be true or false; write ascii = true."),
        ("", {"BRIEFING_MEASURE": "wide"}, "cannot use BRIEFING_MEASURE: 'wide' is not a number; write measure = 72."),
        ("", {"BRIEFING_ASCII": "perhaps"}, "'perhaps' is not true or false"),
        ("", {"BRIEFING_FETCH_MINUTES": "-1"}, "cannot use BRIEFING_FETCH_MINUTES: 'fetch_minutes' is -1"),
        ('thme = "nord"', {}, "it has an unknown key 'thme'; did you mean 'theme'?"),
        ("key = 1", {}, "did you mean 'keys'?"),
        ("measure = 72\ntheme nord", {}, "line 2 is no TOML from column 7 on; mend or remove the file."),
        ("keys = [", {}, "its end is missing; mend or remove the file."),
    ],
)
def test_a_mistake_is_named_with_its_mend(tmp_path: Path, toml: str, variables: dict[str, str], says: str) -> None:
    with pytest.raises(ConfigError) as caught:
        config.load(environment(tmp_path, toml, **variables))
    assert says in str(caught.value)


def test_the_file_that_explains_itself_says_nothing_by_itself(tmp_path: Path) -> None:
    settings = tomllib.loads(template())
    assert settings == {}


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_example_in_it_can_be_used(tmp_path: Path, language: str) -> None:
    words.choose(language)
    examples = "\n".join(line[2:] for line in template().splitlines() if re.match(r"# [a-z_-]+ = |# \[", line))
    loaded = config.load(environment(tmp_path, examples))
    assert {setting.name for setting in SETTINGS} == {each.name for each in fields(loaded)} - {"keys"}
    assert (loaded.measure, loaded.language, loaded.keys["next-actor"]) == (72, "de", ("w",))
