"""The configuration: file, environment, options, in that order; mistakes are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import config
from briefing.errors import ConfigError


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
    with pytest.raises(ConfigError, match="cannot speak 'fr': the interface knows en, de"):
        config.load(environment(tmp_path, 'language = "de"', BRIEFING_LANGUAGE="fr"))
