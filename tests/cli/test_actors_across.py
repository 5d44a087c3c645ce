"""Corrections, reasons, watching, news, digest and folded statements on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.fakes import FakePipeline

SAID = "„Wir warten auf ein Angebot aus Genf und reden dann weiter“"
BRIEFING = f"""\
 date 2026-01-21
source: Anzeiger

Der Kreml schweigt. {SAID}, hieß es.

 date 2026-01-22
source: Bote

Der Kreml schweigt immer noch. {SAID}, hieß es.

 date 2026-01-22 Witkoff reist nach Kiew. „Gut so“, sagte Witkoff.
"""


@pytest.fixture(autouse=True)
def _fake_pipeline(monkeypatch: pytest.MonkeyPatch, run: Run, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr("briefing.language.pipeline.load", lambda model=None: FakePipeline())
    path = tmp_path / "briefing.txt"
    path.write_text(BRIEFING, encoding="utf-8")
    assert run("add", path).exit_code == 0
    return


def names(run: Run) -> set[str]:
    return {row["name"] for row in json.loads(run("actors", "--json").stdout)}


def test_merge_says_what_holds_and_undo_takes_it_back(run: Run) -> None:
    result = run("correct", "merge", "Kiew", "Kreml")
    assert result.exit_code == 0, result.output
    assert result.stdout == "1  “Kiew” and “Kreml” are one actor\n"
    assert len(names(run)) == 2
    assert "holds" in run("corrections").stdout
    assert run("corrections", "undo").stdout.startswith("1  undone")
    assert names(run) == {"Kiew", "Kreml", "Witkoff"}
    (row,) = json.loads(run("corrections", "--json").stdout)
    assert row["undone_at"] is not None
    assert run("corrections", "undo").exit_code == 1


def test_rename_retype_hide_alias_and_split(run: Run) -> None:
    assert run("correct", "rename", "Witkoff", "Steve Witkoff").exit_code == 0
    assert "Steve Witkoff" in names(run)
    assert run("correct", "retype", "Kreml", "misc").exit_code == 0
    assert json.loads(run("actor", "Kreml", "--json").stdout)["kind"] == "MISC"
    assert run("correct", "alias", "Kreml", "Moskauer Führung").exit_code == 0
    assert json.loads(run("actor", "Moskauer Führung", "--json").stdout)["name"] == "Kreml"
    assert run("correct", "hide", "Kiew").exit_code == 0
    assert "Kiew" not in names(run)
    assert run("correct", "split", "Kreml", "--article", "1", "--as", "Palast").exit_code == 0
    assert "Palast" in names(run)
    for words in (["Kreml"], ["Kreml", "x", "--article", "1", "--as", "y"], ["Kreml", "--article", "1"]):
        assert run("correct", "split", *words).exit_code == 2
    assert "only name" in run("correct", "split", "Palast", "Palast").stderr


def test_a_speaker_is_corrected_and_reanalysis_keeps_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (said,) = json.loads(run("statements", "--by", "Witkoff", "--json").stdout)
    assert run("correct", "speaker", str(said["id"]), "Kiew").exit_code == 0
    monkeypatch.setattr("briefing.language.pipeline.load", lambda model=None: FakePipeline("2"))
    assert run("reanalyse").exit_code == 0
    assert [row["content"] for row in json.loads(run("statements", "--by", "Kiew", "--json").stdout)] == ["„Gut so“"]
    assert run("correct", "speaker", "1").exit_code == 2
    assert run("correct", "speaker", "9999", "--nobody").exit_code == 1


def test_corrections_travel_as_a_text_file(run: Run, tmp_path: Path) -> None:
    (said,) = json.loads(run("statements", "--by", "Witkoff", "--json").stdout)
    for words in (["merge", "Kiew", "Kreml"], ["rename", "Witkoff", "S. Witkoff"], ["retype", "Kreml", "ORG"],
                  ["speaker", str(said["id"]), "--nobody"], ["hide", "Kreml"]):  # fmt: skip
        assert run("correct", *words).exit_code == 0
    exported = run("corrections", "export").stdout
    assert exported.splitlines()[0] == "# briefing corrections 1"
    kept = tmp_path / "corrections.txt"
    kept.write_text(exported, encoding="utf-8")
    assert "0 new, 5 known" in run("corrections", "import", kept).stderr
    for _ in range(5):
        run("corrections", "undo")
    assert names(run) == {"Kiew", "Kreml", "Witkoff"}
    assert "5 new, 0 known" in run("corrections", "import", "-", input=exported).stderr
    assert names(run) == {"S. Witkoff"}
    assert run("corrections", "export").stdout == exported


@pytest.mark.parametrize(
    "text",
    ["", "merge\tperson:A\tperson:B", "# briefing corrections 1\nmerge\tA\tB",
     "# briefing corrections 1\nburn\tother:A", "# briefing corrections 1\nspeaker\t-\t\tabc\t9-2\tx",
     "# briefing corrections 1\nretype\tother:A\tXYZ",
     "# briefing corrections 1\nassign\tother:A\tother:B"],
)  # fmt: skip
def test_a_file_that_is_none_is_one_sentence_and_changes_nothing(run: Run, text: str) -> None:
    result = run("corrections", "import", "-", input=text)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert json.loads(run("corrections", "--json").stdout) == []


def test_why_says_what_belongs_together(run: Run) -> None:
    run("correct", "merge", "Kreml", "Kiew")
    shown = run("actor", "Kreml", "--why").stdout
    assert "you say it is" in shown
    assert "“Kreml” in 2 articles (2): by the name" in shown
    assert json.loads(run("actor", "Kreml", "--why", "--json").stdout)["places"]


def test_a_name_of_several_is_asked_back(run: Run) -> None:
    result = run("correct", "hide", "i")
    assert result.exit_code == 1
    assert "it may be" in result.stderr
    (number,) = [row["id"] for row in json.loads(run("actors", "Kiew", "--json").stdout)]
    assert run("correct", "hide", str(number)).exit_code == 0


def test_news_lists_what_watched_actors_said_since_the_last_visit(run: Run) -> None:
    assert "Nobody is watched" in run("news").stderr
    assert run("actor", "Witkoff", "--watch").stdout == "Witkoff is watched.\n"
    assert "Nothing new" in run("news").stderr
    run("add", "-", input="„Noch besser“, sagte Witkoff nach dem Treffen in Kiew.")
    assert "„Noch besser“" in run("news", "--keep").stdout
    assert "„Noch besser“" in run("news").stdout
    assert "„Noch besser“" not in run("news").stdout
    again = json.loads(run("news", "--since", "2026-01-22", "--json").stdout)
    assert {row["content"] for row in again["statements"]} == {"„Gut so“", "„Noch besser“"}
    assert run("actor", "Witkoff", "--unwatch").exit_code == 0
    assert json.loads(run("news", "--since", "2026-01-01", "--json").stdout)["statements"] == []


def test_a_digest_is_markdown(run: Run) -> None:
    text = run("digest", "--day", "2026-01-22").stdout
    assert text.startswith("# 2026-01-22\n")
    assert "### Kreml (1 statement)" in text
    assert "Wir warten auf ein Angebot" in text
    assert "- Witkoff (2 mentions)" in text
    past = run("digest", "--day", "2020-01-01")
    assert past.stdout == "# 2020-01-01\n\nNo articles.\n"
    assert "'briefing digest' shows that day" in past.stderr


def test_a_digest_of_a_day_on_which_nobody_is_quoted_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "-", input=" date 2026-02-01\ntitle: Wetter\n\nEs regnet in Kiew.")
    text = run("digest").stdout
    assert text.startswith("# 2026-02-01\n\nIn the articles of this day nobody is quoted.\n")
    assert ": Wetter\n" in text
    monkeypatch.setattr("briefing.cli.add.analyse_waiting", lambda config, outdated_too: 0)
    run("add", "-", input=" date 2026-02-02\ntitle: Sonne\n\nIn Kiew scheint die Sonne.")
    waiting = run("digest")
    assert "1 article waits for its analysis." in waiting.stdout
    assert "'briefing reanalyse' does it" in waiting.stderr


def test_a_digest_of_an_empty_store_names_the_next_step(run: Run, tmp_path: Path) -> None:
    done = run("digest", "--db", tmp_path / "empty.db")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "'briefing add PATH' brings some in" in done.stderr


def test_agency_copy_is_shown_once_and_can_be_unfolded(run: Run) -> None:
    rows = json.loads(run("statements", "--json").stdout)
    (copied,) = [row for row in rows if row["content"] == SAID]
    assert [copy["outlet"] for copy in copied["also_in"]] == ["Anzeiger"]
    assert "also in Anzeiger (1)" in run("statements").stdout
    assert len(json.loads(run("statements", "--unfold", "--json").stdout)) == len(rows) + 1
    (said,) = json.loads(run("actor", "Kreml", "--json").stdout)["statements_by"]
    assert [copy["outlet"] for copy in said["also_in"]] == ["Anzeiger"]
    assert "also in Anzeiger (1)" in run("actor", "Kreml").stdout


def test_actors_are_sorted_as_asked(run: Run) -> None:
    def listed(order: str) -> list[str]:
        return [row["name"] for row in json.loads(run("actors", "--sort", order, "--json").stdout)]

    assert listed("name") == ["Kiew", "Kreml", "Witkoff"]
    assert listed("said") == ["Kreml", "Witkoff", "Kiew"]
    assert listed("recent") == ["Kreml", "Witkoff", "Kiew"]


def test_one_article_is_one_article(run: Run) -> None:
    listed = run("actors").stdout
    assert " 1 article " in listed
    assert " 1 articles" not in listed
