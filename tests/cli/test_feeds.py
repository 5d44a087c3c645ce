"""``briefing feeds`` and ``briefing fetch``, against a server on this machine."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bad_web import BadWeb, Reply, bad_web, item, rss
from tests.cli.conftest import Run
from tests.fakes import FakePipeline


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.language.pipeline.load", lambda model=None: FakePipeline())
    monkeypatch.setenv("BRIEFING_ALLOW_PRIVATE", "127.0.0.0/8")
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def web() -> Iterator[BadWeb]:
    with bad_web() as server:
        server.routes |= {
            "/": Reply(
                b'<!doctype html><html><link rel="alternate" type="application/rss+xml" href="/feed">'
                b'<link rel="alternate" type="application/rss+xml" href="/sport" title="Sport">',
                headers={"Content-Type": "text/html"},
            ),
            "/feed": Reply(rss(item(1, title="Witkoff reist"), item(2), head="<link>https://example.org/</link>")),
            "/sport": Reply(rss(item(3), title="Sport")),
        }
        yield server


def test_a_page_is_subscribed_to_fetched_and_analysed(run: Run, web: BadWeb) -> None:
    added = run("feeds", "add", web.address, "--tag", "politik", "--keep-days", "30")
    assert added.exit_code == 0, added.output
    assert f"the page also names {web.address}/sport Sport" in added.stderr
    fetched = run("fetch", "--json")
    assert fetched.exit_code == 0, fetched.output
    assert {article["headline"] for article in json.loads(fetched.stdout)["new"]} == {"Witkoff reist", "Meldung 2"}
    assert all(row["is_analysed"] for row in json.loads(run("list", "--json").stdout))
    (feed,) = json.loads(run("feeds", "list", "--json").stdout)
    assert (feed["name"], feed["address"], feed["state"], feed["articles"]) == (
        "Anzeiger",
        f"{web.address}/feed",
        "ok",
        2,
    )
    assert (feed["tags"], feed["keep_days"], feed["site"]) == (["politik"], 30, "https://example.org/")
    assert run("fetch").stdout == ""


def test_without_subscriptions_the_next_step_is_named(run: Run, web: BadWeb) -> None:
    assert "feeds add ADDRESS" in run("feeds", "list").stderr
    run("feeds", "add", web.address)
    assert run("feeds", "list", "--tag", "nixda").stderr == "No subscriptions match.\n"
    assert run("feeds", "list").stderr == ""


def test_a_failing_feed_is_named_and_shown(run: Run, web: BadWeb) -> None:
    run("feeds", "add", f"{web.address}/feed", f"{web.address}/sport")
    web.routes["/feed"] = Reply(status=404)
    fetched = run("fetch", "--no-analyse")
    assert fetched.exit_code == 1
    assert fetched.stderr == (
        "briefing: cannot fetch Anzeiger: the server answered 404 Not Found; the others were fetched.\n"
    )
    assert "Meldung 3" in fetched.stdout
    assert "404 since a moment" in run("feeds", "list").stdout
    assert len(json.loads(run("feeds", "list", "--failing", "--json").stdout)) == 1
    assert run("fetch", "--all", "--quiet", "--no-analyse").stderr == "", "it was told before"


def test_what_cannot_be_subscribed_to_is_told_and_the_rest_is_done(run: Run, web: BadWeb) -> None:
    result = run("feeds", "add", f"{web.address}/nothing", "ftp://example.org/feed", f"{web.address}/sport")
    assert result.exit_code == 1
    assert "the server answered 404 Not Found" in result.stderr
    assert "it is no web address" in result.stderr
    assert [feed["name"] for feed in json.loads(run("feeds", "list", "--json").stdout)] == ["Sport"]
    assert "is subscribed to already" in run("feeds", "add", f"{web.address}/sport").stderr


def test_a_private_address_needs_the_users_word(run: Run, web: BadWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_ALLOW_PRIVATE", "")
    assert "the address lies in a private network" in run("feeds", "add", f"{web.address}/feed").stderr
    monkeypatch.setenv("BRIEFING_ALLOW_PRIVATE", "home")
    result = run("feeds", "add", f"{web.address}/feed")
    assert (result.exit_code, result.stderr) == (
        1, "briefing: cannot allow a private network: 'home' is none; write it like 192.168.1.0/24.\n",
    )  # fmt: skip


def test_options_are_changed_and_feeds_are_removed(run: Run, web: BadWeb) -> None:
    run("feeds", "add", f"{web.address}/sport", "--unchecked")
    run(
        "feeds",
        "set",
        f"{web.address}/sport",
        "--name",
        "Turnen",
        "--tag",
        "s",
        "--full-text",
        "never",
        "--language",
        "de",
    )
    (feed,) = json.loads(run("feeds", "list", "--json", "--tag", "s").stdout)
    assert (feed["name"], feed["full_text"], feed["language"]) == ("Turnen", "never", "de")
    assert run("feeds", "set", "1", "--language", "Deutsch").exit_code == 1
    gone = run("feeds", "remove", "turnen", "nobody")
    assert (gone.exit_code, gone.stdout) == (1, "removed  Turnen\n")
    assert "cannot find the feed 'nobody': there is no such subscription" in gone.stderr
    assert json.loads(run("feeds", "list", "--json").stdout) == []


def test_a_paused_feed_is_left_alone_until_it_is_resumed(run: Run, web: BadWeb) -> None:
    run("feeds", "add", f"{web.address}/feed", f"{web.address}/sport", "--unchecked")
    result = run("feeds", "pause", f"{web.address}/sport", "nobody")
    assert (result.exit_code, result.stdout) == (1, f"paused  {web.address}/sport\n")
    assert "cannot find the feed 'nobody'" in result.stderr
    run("fetch", "--all", "--no-analyse")
    assert (len(web.asked("/feed")), len(web.asked("/sport"))) == (1, 0)
    assert [feed["state"] for feed in json.loads(run("feeds", "list", "--json").stdout)] == ["ok", "paused"]
    assert "paused" in run("feeds", "list").stdout
    run("fetch", "2", "--no-analyse")
    assert len(web.asked("/sport")) == 1, "who names it means it"
    assert run("feeds", "resume", "2").stdout == "resumed  Sport\n"
    run("fetch", "--no-analyse")
    assert len(web.asked("/sport")) == 2


def test_a_pause_goes_with_the_list_of_feeds(run: Run, web: BadWeb, tmp_path: Path) -> None:
    run("feeds", "add", f"{web.address}/feed", f"{web.address}/sport", "--unchecked")
    run("feeds", "pause", "1")
    opml = run("feeds", "export").stdout
    run("feeds", "remove", "1", "2")
    run("feeds", "import", "-", input=opml)
    assert [feed["is_paused"] for feed in json.loads(run("feeds", "list", "--json").stdout)] == [True, False]


@pytest.mark.parametrize("is_there", [True, False])
def test_the_path_of_a_file_is_no_address(run: Run, tmp_path: Path, is_there: bool) -> None:
    file = tmp_path / "broken.xml"
    if is_there:
        file.write_text("<rss>")
    why = "it is a file, not an address" if is_there else "it is the path of a file that is not there"
    result = run("feeds", "add", file)
    assert (result.exit_code, result.stderr) == (
        1,
        f"briefing: cannot subscribe to {file}: {why}; give the feed's web address, or take a list of feeds in with "
        f"'briefing feeds import {file}'.\n",
    )


def test_lists_go_in_and_out(run: Run, tmp_path: Path) -> None:
    urls = tmp_path / "urls"
    urls.write_text('https://a.example/feed politik "~Anzeiger"\nexec:rm\nhttps://b.example/feed\n', encoding="utf-8")
    result = run("feeds", "import", urls, "--tag", "neu")
    assert (result.exit_code, result.stdout) == (1, "2 new, 0 known.\n")
    assert "was read without exec:rm" in result.stderr
    opml = run("feeds", "export").stdout
    assert [outline.get("xmlUrl") for outline in ET.fromstring(opml).iter("outline")] == [
        "https://a.example/feed", "https://b.example/feed",
    ]  # fmt: skip
    assert run("feeds", "import", "-", input=opml).stdout == "0 new, 2 known.\n"
    assert run("feeds", "export", "--format", "urls").stdout.splitlines()[0] == (
        'https://a.example/feed "neu" "politik" "~Anzeiger"'
    )
    assert "check the path" in run("feeds", "import", tmp_path / "nowhere").stderr


def test_without_subscriptions_there_is_nothing_to_do(run: Run) -> None:
    done = run("fetch")
    assert (done.exit_code, done.stderr) == (0, "No subscriptions yet; 'briefing feeds add ADDRESS' adds one.\n")
    assert run("feeds", "list").stdout == ""


def test_a_feed_that_is_not_there_is_named_and_the_others_are_fetched(run: Run, web: BadWeb) -> None:
    run("feeds", "add", f"{web.address}/feed")
    done = run("fetch", "1", "99", "--no-analyse")
    assert done.exit_code == 1
    assert done.stderr.startswith("briefing: cannot fetch feed 99: there is no such subscription; ")
    assert run("list").stdout


def test_a_text_is_no_list_of_feeds(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Einkaufen\nBrot und Butter\n", encoding="utf-8")
    done = run("feeds", "import", file)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        f"briefing: cannot read {file}: it is no list of feeds; give OPML, newsboat's urls or JSON."
    ]
    file.write_text("# nothing yet\n\n", encoding="utf-8")
    assert run("feeds", "import", file).stdout == "0 new, 0 known.\n"
