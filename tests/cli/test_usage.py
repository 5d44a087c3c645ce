"""Wrong usage is one sentence: what cannot be run, why, and the mend; and the exit status is 2."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("nosuch", "cannot run 'briefing nosuch': there is no such command; 'briefing --help' lists all."),
        ("serch Kiew", "cannot run 'briefing serch': there is no such command; did you mean 'search'?"),
        ("feeds lst", "cannot run 'briefing feeds lst': there is no such command; did you mean 'list'?"),
        ("list --unred", "cannot run 'briefing list': it has no option --unred; did you mean '--unread'?"),
        ("list --zzz", "cannot run 'briefing list': it has no option --zzz; 'briefing list --help' lists all."),
        ("show", "cannot run 'briefing show': ID is missing; 'briefing show --help' explains it."),
        ("show x", "cannot use ID: 'x' is no whole number; 'briefing show --help' explains it."),
        ("feeds add", "cannot run 'briefing feeds add': ADDRESS is missing; 'briefing feeds add --help' explains it."),
        ("show 1 2", "cannot run 'briefing show': got unexpected extra argument (2); "
         "'briefing show --help' explains it."),
        ("list --limit", "cannot run 'briefing list': option '--limit' requires an argument; "
         "'briefing list --help' explains it."),
        ("list --limit 0", "cannot use --limit: 0 is less than 1; 'briefing list --help' explains it."),
        ("serve --port 70000", "cannot use --port: 70000 is more than 65535; 'briefing serve --help' explains it."),
        ("watch . --interval x", "cannot use --interval: 'x' is no number; 'briefing watch --help' explains it."),
        ("export --format pdf", "cannot use --format: 'pdf' is not one of 'markdown', 'csv', 'json', 'jsonl', 'text', "
         "'bibtex', 'csl'; 'briefing export --help' explains it."),
        ("digest --day 2026-02-30", "cannot use --day: '2026-02-30' is no day like 2026-01-21; "
         "'briefing digest --help' explains it."),
        ("analyse --jsonl x", "cannot run 'briefing analyse': --jsonl reads standard input; leave the PATH away."),
        ("note 1 word --delete", "cannot run 'briefing note': a TEXT and --delete do not go together; "
         "leave one of them away."),
        ("note --delete", "cannot run 'briefing note': --delete needs an ID; name the article."),
        ("tag --remove", "cannot run 'briefing tag': --remove needs an ID; name the article."),
        ("correct split Merz --article 9", "cannot run 'briefing correct split': --article and --as go together; "
         "say in which article, and who it is there."),
        ("correct split Merz", "cannot run 'briefing correct split': it must be said what to split off; "
         "name the FORM, or an --article and --as whom."),
        ("", "cannot run 'briefing': the reader needs a terminal; 'briefing list' prints the articles."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence_with_its_mend(run: Run, words: str, says: str) -> None:
    result = run(*words.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"briefing: {says}\n"


def test_a_group_without_a_command_shows_what_there_is(run: Run) -> None:
    result = run("feeds")
    assert result.exit_code == 2
    assert "import" in result.output
