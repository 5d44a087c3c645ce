"""What the commands print, and with which exit status they end."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.domain import Analysis
from tests.cli.conftest import Run
from tests.fakes import FakePipeline

BRIEFING = """\
 date 2026-01-21
title: Warten auf Genf

Der Kreml schweigt. „Wir warten“, hieß es.

 date 2026-01-22 Witkoff reist nach Kiew. „Gut so“, sagte Witkoff.
"""


@pytest.fixture(autouse=True)
def _fake_pipeline(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("briefing.language.pipeline.load", lambda model=None: FakePipeline())
    return


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "briefing.txt"
    path.write_text(BRIEFING, encoding="utf-8")
    result = run("add", path)
    assert result.exit_code == 0, result.output
    return path


def test_add_prints_one_line_an_article(run: Run, filled: Path) -> None:
    result = run("add", filled)
    lines = result.stdout.splitlines()
    assert len(lines) == 2
    assert all("known" in line for line in lines)
    assert "Warten auf Genf" in lines[0]


def test_add_takes_what_can_be_read_and_names_what_cannot(run: Run, filled: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    binary = tmp_path / "binary.txt"
    binary.write_bytes(bytes(range(256)) * 20)
    result = run("add", empty, binary, tmp_path / "gone.txt", filled)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    complaints = result.stderr.splitlines()
    assert len(complaints) == 3
    assert all(complaint.startswith("briefing: ") for complaint in complaints)


def test_add_reads_standard_input(run: Run) -> None:
    result = run("add", "-", input="Der Kreml schweigt heute.")
    assert result.exit_code == 0
    assert "Der Kreml schweigt heute." in result.stdout


def test_an_article_that_the_pipeline_breaks_on_is_named_and_kept(run: Run) -> None:
    result = run("add", "-", input="Ein Absturz in Kiew beschäftigt die Ermittler.")
    assert result.exit_code == 1
    assert "cannot analyse article 1" in result.stderr
    assert len(json.loads(run("list", "--json").stdout)) == 1
    assert run("doctor").exit_code == 1


def test_list_is_newest_first(run: Run, filled: Path) -> None:
    rows = json.loads(run("list", "--json").stdout)
    assert [row["day"] for row in rows] == ["2026-01-22", "2026-01-21"]
    assert rows[1]["headline"] == "Warten auf Genf"
    assert "Warten auf Genf" in run("list").stdout
    assert json.loads(run("list", "--starred", "--json").stdout) == []
    assert len(json.loads(run("list", "--unread", "--limit", "1", "--json").stdout)) == 1


def test_show_prints_the_article_with_who_said_what(run: Run, filled: Path) -> None:
    result = run("show", "2")
    assert result.exit_code == 0
    assert "Witkoff [direct, 90%]: „Gut so“" in result.stdout
    document = json.loads(run("show", "2", "--json").stdout)
    assert document["schema"] == "briefing.analysis/1"
    (statement,) = document["statements"]
    (start, end) = statement["content"][0]
    assert document["text"][start:end] == "„Gut so“"


def test_show_of_nothing_says_so(run: Run) -> None:
    result = run("show", "77")
    assert result.exit_code == 1
    assert result.stderr == "briefing: cannot show article 77: it is not in the store; 'briefing list' lists all.\n"


def test_actors_and_one_actor(run: Run, filled: Path) -> None:
    rows = json.loads(run("actors", "--json").stdout)
    assert {row["name"] for row in rows} == {"Witkoff", "Kreml", "Kiew"}
    assert [row["name"] for row in json.loads(run("actors", "witk", "--json").stdout)] == ["Witkoff"]
    page = json.loads(run("actor", "Witkoff", "--json").stdout)
    assert [row["content"] for row in page["statements_by"]] == ["„Gut so“"]
    assert len(page["appears_in"]) == 1
    assert "„Gut so“" in run("actor", "witkoff").stdout
    missing = run("actor", "Niemand")
    assert missing.exit_code == 1
    assert "cannot find an actor 'Niemand'" in missing.stderr


def test_statements_by_speaker_kind_and_day(run: Run, filled: Path) -> None:
    def contents(*options: str) -> list[str]:
        return [row["content"] for row in json.loads(run("statements", *options, "--json").stdout)]

    assert contents() == ["„Gut so“", "„Wir warten“"]
    assert contents("--by", "Kreml") == ["„Wir warten“"]
    assert contents("--since", "2026-01-22") == ["„Gut so“"]
    assert contents("--kind", "indirect") == []
    assert run("statements", "--since", "gestern").exit_code == 2
    assert "Witkoff [direct, 90%]" in run("statements").stdout


def test_search_finds_articles_and_statements(run: Run, filled: Path) -> None:
    found = json.loads(run("search", "warten", "--json").stdout)
    assert [hit["headline"] for hit in found["articles"]] == ["Warten auf Genf"]
    assert [row["content"] for row in found["statements"]] == ["„Wir warten“"]
    assert run("search", "!!").exit_code == 1


def test_export_in_every_form(run: Run, filled: Path) -> None:
    assert len(json.loads(run("export").stdout)) == 2
    assert len(run("export", "--format", "jsonl", "--since", "2026-01-22").stdout.splitlines()) == 1
    assert "# Warten auf Genf" in run("export", "--format", "markdown").stdout
    rows = list(csv.DictReader(io.StringIO(run("export", "--format", "csv").stdout)))
    assert {row["content"] for row in rows} == {"„Gut so“", "„Wir warten“"}


def test_a_cell_of_the_csv_is_never_a_formula(run: Run) -> None:
    run("add", "-", input="title: =1+1\n\nWitkoff sagte: „Gut so“, und der Kreml schwieg dazu.")
    (row,) = csv.DictReader(io.StringIO(run("export", "--format", "csv").stdout))
    assert not row["headline"].startswith(("=", "+", "-", "@"))


def test_analyse_prints_one_document_and_keeps_nothing(run: Run, filled: Path) -> None:
    before = run("list", "--json").stdout
    document = json.loads(run("analyse", input="Der Kreml sagte: „Nein“. Mehr kam nicht.").stdout)
    assert document["text"] == "Der Kreml sagte: „Nein“. Mehr kam nicht."
    assert document["actors"][0]["mentions"] == [[4, 9]]
    assert run("list", "--json").stdout == before
    several = json.loads(run("analyse", filled).stdout)
    assert [d["published"] for d in several] == ["2026-01-21", "2026-01-22"]


def test_analyse_jsonl_keeps_order_ids_and_text(run: Run) -> None:
    texts = ["  Kiew\r\nwartet \x07", "", "Der Kreml.", "date 2026-01-21 Kiew"]
    lines = [json.dumps({"id": f"x{n}", "text": text}) for n, text in enumerate(texts)]
    result = run("analyse", "--jsonl", input="\n".join(lines))
    assert result.exit_code == 0
    documents = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(d["id"], d["text"]) for d in documents] == [(f"x{n}", text) for n, text in enumerate(texts)]
    assert documents[0]["actors"][0]["mentions"] == [[2, 6]]


def test_analyse_jsonl_counts_lines_without_ids(run: Run) -> None:
    result = run(
        "analyse", "--jsonl", input='{"text": "Kiew"}\n\n{"text": "Bern"}\n{"id": "x", "text": "Wien"}\n["text"]'
    )
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["0", "2", "x"]
    assert result.exit_code == 1


def test_analyse_jsonl_goes_on_after_a_bad_line(run: Run) -> None:
    result = run("analyse", "--jsonl", input='{"id": 1}\nno json\n{"id": "c", "text": "Kiew"}\n')
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["c"]
    assert len(result.stderr.splitlines()) == 2


def test_reanalyse_runs_what_another_pipeline_analysed(run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.language.pipeline.load", lambda model=None: FakePipeline("2"))
    assert "run 'briefing reanalyse'" in run("doctor").stdout
    assert run("reanalyse").exit_code == 0
    assert "run 'briefing reanalyse'" not in run("doctor").stdout


def test_doctor_on_a_sound_store(run: Run, filled: Path) -> None:
    findings = json.loads(run("doctor", "--json").stdout)
    assert all(not finding["mend"] for finding in findings if finding["subject"] in ("store", "model", "analysis"))
    assert any("2 articles" in finding["says"] for finding in findings)


def test_a_language_without_a_model_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakePipeline, "analyse", lambda self, documents: (Analysis() for _ in documents))
    (tmp_path / "news.txt").write_text("The minister said nothing.", encoding="utf-8")
    assert run("add", tmp_path / "news.txt").exit_code == 0
    assert "no model for its language" in run("show", "1").stderr


def test_the_reader_wants_a_terminal(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "briefing list" in result.output


@pytest.mark.parametrize("words", [["nosuch"], ["show"], ["show", "x"], ["add"], ["export", "--format", "pdf"]])
def test_wrong_usage_is_status_2(run: Run, words: list[str]) -> None:
    assert run(*words).exit_code == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_for_each_shell(run: Run, shell: str) -> None:
    assert "_BRIEFING_COMPLETE" in run("completion", shell).stdout


def test_every_command_has_a_sentence_of_help(run: Run) -> None:
    listed = run("--help").stdout
    for command in ("add", "analyse", "list", "show", "actors", "actor", "statements", "search", "export", "doctor"):
        assert command in listed
        assert run(command, "--help").exit_code == 0


def test_a_store_that_is_none_is_one_sentence(run: Run, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("kein Speicher " * 300)
    result = run("--db", letter, "list")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "it is no SQLite file" in result.stderr


def test_a_heading_that_is_the_title_stands_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "headed.txt"
    path.write_text("Warten auf Genf\n\nDer Kreml schweigt.\n\nNoch ein Absatz.", encoding="utf-8")
    assert run("add", path).exit_code == 0
    assert run("show", 1).stdout.count("Warten auf Genf") == 1
    assert run("export", "--format", "markdown").stdout.count("Warten auf Genf") == 1
    assert json.loads(run("show", 1, "--json").stdout)["text"].startswith("Warten auf Genf")


def test_a_number_beyond_sqlite_is_wrong_usage(run: Run) -> None:
    for words in (("show", 10**20), ("list", "--limit", 10**20), ("actors", "--limit", 10**20)):
        assert run(*words).exit_code == 2


def test_nobody_is_called_nothing(run: Run, filled: Path) -> None:
    result = run("actor", "")
    assert result.exit_code == 1
    assert result.stderr.startswith("briefing: cannot find an actor")


def test_lines_come_from_standard_input_alone(run: Run, filled: Path) -> None:
    assert run("analyse", "--jsonl", filled, input="").exit_code == 2


def test_a_store_that_breaks_on_the_way_is_a_sentence(
    run: Run, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr("db.read.article_page", breaks)
    result = run("list")
    assert result.exit_code == 1
    assert result.stderr == (
        f"briefing: cannot open the store {tmp_path / 'briefing.db'}: database disk image is malformed; "
        "name another file with --db.\n"
    )


def _complaint(*words: str, store: Path, output: int | str) -> tuple[int, str]:
    """Exit status and standard error of a process of its own; ``output`` is a descriptor, or a shell's redirection."""
    program = [sys.executable, "-m", "briefing", "--db", str(store), *words]
    if isinstance(output, str):
        done = subprocess.run(f"{shlex.join(program)} {output}", shell=True, stderr=subprocess.PIPE, text=True)
    else:
        done = subprocess.run(program, stdout=output, stderr=subprocess.PIPE, text=True)
    return done.returncode, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_a_sentence(filled: Path, tmp_path: Path) -> None:
    for words in (("list",), ("export",)):
        complaint = _complaint(*words, store=tmp_path / "briefing.db", output=">/dev/full")
        assert complaint == (1, "briefing: cannot write: there is no space left; make room on the disk.\n")


def test_output_that_nobody_reads_is_no_failure(filled: Path, tmp_path: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    assert _complaint("list", store=tmp_path / "briefing.db", output=write_end) == (0, "")
    os.close(write_end)
    assert _complaint("list", store=tmp_path / "briefing.db", output=">&-") == (0, "")


def test_doctor_names_a_damaged_store_among_the_rest(run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr("db.read.counts", breaks)
    result = run("doctor")
    assert result.exit_code == 1
    assert "mend  cannot open the store" in result.stdout
    assert "terminal: " in result.stdout


@pytest.mark.parametrize("command", ["add", "analyse"])
def test_the_shell_completes_file_names(command: str) -> None:
    words = {"_BRIEFING_COMPLETE": "bash_complete", "COMP_WORDS": f"briefing {command} mor", "COMP_CWORD": "2"}
    call = "from briefing.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", call], env={**os.environ, **words}, capture_output=True, text=True)
    assert done.stdout.startswith("file,")


@pytest.mark.parametrize("words", [["list"], ["search", "x"], ["feeds", "list"], ["corrections"]])
def test_the_store_may_be_named_before_or_behind_the_command(run: Run, tmp_path: Path, words: list[str]) -> None:
    for number, call in enumerate([["--db", "", *words], [*words, "--db", ""], [words[0], "--db", "", *words[1:]]]):
        path = tmp_path / f"{number}.db"
        call[call.index("--db") + 1] = str(path)
        assert run(*call).exit_code == 0, call
        assert path.exists()


def test_where_nothing_is_found_for_nothing_is_analysed_that_is_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "waiting.txt"
    path.write_text("Der Kreml sagte: „Nein“.", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefing.cli.add.analyse_waiting", lambda config, outdated_too: 0)
        run("add", path)
    for command in (("actors",), ("statements",), ("search", "said-by:kreml")):
        assert "1 article waits for its analysis; 'briefing reanalyse' runs it" in run(*command).stderr
    assert "known" in run("add", path).stdout, "what waits is analysed when it is added again"
    assert "Kreml" in run("actors").stdout


@pytest.mark.parametrize("command", [("actors",), ("statements",), ("search", "kreml")], ids=" ".join)
def test_an_empty_store_names_the_command_that_fills_it(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    assert run(*command).stderr.endswith("No articles yet; 'briefing add PATH' brings some in.\n")
    path = tmp_path / "nobody.txt"
    path.write_text("Es regnet.", encoding="utf-8")
    run("add", path)
    assert "briefing add" not in run(*command).stderr


def test_a_group_tells_of_what_is_below_it_in_whole_sentences(run: Run) -> None:
    listed = " ".join(run("feeds", "--help").stdout.split())
    assert "Change the options of a feed (its id, address or name); what is not given stays as it is." in listed
    assert "..." not in listed.partition("Commands:")[2]


@pytest.mark.parametrize("words", [["list"], ["actors"], ["statements"], ["search", "nichts"], ["corrections"]])
def test_an_empty_listing_names_the_next_step_beside_the_data(run: Run, words: list[str]) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (0, "")
    assert len(result.stderr.splitlines()) == 1
    assert run(*words, "--json").stderr == ""
