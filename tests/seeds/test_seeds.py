"""The seed briefings and what stands beside them: well formed, current, and true to the conventions of the analysis."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from briefing.domain import ActorKind, SourceKind, StatementKind
from briefing.layout import blocks, find_headings
from tests.seeds import as_corpus, seed_gold

SEED_FILES = sorted(seed_gold.SEEDS.glob("*.txt"))
OPENING, CLOSING = "„»", "“«"
PARTS = ("content", "speaker", "cue", "frame", "addressee")


def expected_of(seed: Path) -> list[dict[str, Any]]:
    document = json.loads((seed_gold.SEEDS / "expected" / f"{seed.stem}.json").read_text(encoding="utf-8"))
    return document if isinstance(document, list) else [document]


ARTICLES = [article for seed in SEED_FILES for article in expected_of(seed)]
STATEMENTS = [(article, statement) for article in ARTICLES for statement in article["statements"]]


def words(article: dict[str, Any], spans: list[list[int]]) -> list[str]:
    return [article["text"][start:end] for start, end in spans]


def named(article: dict[str, Any], statement: dict[str, Any]) -> str:
    return f"{article['id']}: {words(article, statement['content'])}"


each_seed = pytest.mark.parametrize("seed", SEED_FILES, ids=lambda seed: seed.stem)
each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])


@each_seed
def test_what_is_expected_is_what_the_annotation_says(seed: Path) -> None:
    stored = (seed_gold.SEEDS / "expected" / f"{seed.stem}.json").read_text(encoding="utf-8")
    assert stored == seed_gold.expected(seed_gold.GOLD / f"{seed.stem}.toml"), "run python tests/seeds/seed_gold.py"


def test_seed_annotation_and_expectation_come_in_threes() -> None:
    seeds = [seed.stem for seed in SEED_FILES]
    assert len(seeds) >= 8
    assert sorted(gold.stem for gold in seed_gold.GOLD.glob("*.toml")) == seeds
    assert sorted(found.stem for found in (seed_gold.SEEDS / "expected").glob("*.json")) == seeds


@each_seed
def test_a_seed_is_clean_text(seed: Path) -> None:
    raw = seed.read_bytes().decode("utf-8")
    assert raw == unicodedata.normalize("NFC", raw)
    assert raw.endswith("\n")
    assert not raw.endswith("\n\n")
    assert all(line == line.rstrip() for line in raw.split("\n"))
    assert all(character == "\n" or character.isprintable() for character in raw)


@each_article
def test_an_article_is_a_dated_text_of_several_paragraphs(article: dict[str, Any]) -> None:
    assert date(2024, 1, 1) <= date.fromisoformat(article["published"]) <= date(2026, 12, 31)
    assert len([block for block in blocks(article["text"]) if not block.is_heading]) >= 4
    assert 150 <= len(article["text"].split()) <= 350


@each_article
def test_headings_are_seen_as_headings_and_hold_no_statement(article: dict[str, Any]) -> None:
    headings = [list(heading) for heading in find_headings(article["text"])]
    assert headings == article["headings"]
    spans = [span for statement in article["statements"] for part in PARTS for span in statement[part]]
    assert not [span for span in spans for start, end in headings if span[0] < end and start < span[1]]


@each_article
def test_every_span_covers_words_of_the_text(article: dict[str, Any]) -> None:
    statements = [span for statement in article["statements"] for part in PARTS for span in statement[part]]
    actors = [span for actor in article["actors"] for span in actor["mentions"] + actor["references"]]
    for start, end in [*statements, *actors, *article["unsure"]]:
        assert 0 <= start < end <= len(article["text"])
        piece = article["text"][start:end]
        assert piece == piece.strip()


@each_article
def test_actors_are_distinct_named_and_in_text_order(article: dict[str, Any]) -> None:
    actors = article["actors"]
    assert [actor["id"] for actor in actors] == list(range(1, len(actors) + 1))
    assert len({actor["name"] for actor in actors}) == len(actors)
    firsts = [actor["mentions"][0] for actor in actors]
    assert firsts == sorted(firsts)
    spans = sorted(span for actor in actors for span in actor["mentions"])
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@each_article
def test_the_last_word_of_a_role_stands_in_the_text(article: dict[str, Any]) -> None:
    for actor in article["actors"]:
        for role in actor["roles"]:
            without_ending = role.split()[-1].removesuffix("r")  # the base form of "der Vorsitzende" is "Vorsitzender"
            assert without_ending in article["text"], f"{actor['name']}: {role}"


def test_an_actor_has_one_kind_in_all_articles() -> None:
    kinds: dict[str, set[str]] = {}
    for article in ARTICLES:
        for actor in article["actors"]:
            kinds.setdefault(actor["name"], set()).add(ActorKind(actor["kind"]))
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


def test_actors_come_back_under_other_names_and_in_other_roles() -> None:
    roles: dict[str, set[str]] = {}
    for article in ARTICLES:
        for actor in article["actors"]:
            roles.setdefault(actor["name"], set()).update(actor["roles"])
    assert {"Unionsfraktionschef", "CDU-Chef", "Bundeskanzler"} <= roles["Friedrich Merz"]
    assert {"niederländischer Ministerpräsident", "NATO-Generalsekretär"} <= roles["Mark Rutte"]


def test_direct_speech_stands_in_its_quotation_marks() -> None:
    direct = [(a, s) for a, s in STATEMENTS if s["kind"] == "direct"]
    for article, statement in direct:
        for piece in words(article, statement["content"]):
            assert piece[0] in OPENING, named(article, statement)
            assert piece[-1] in CLOSING, named(article, statement)


def test_indirect_speech_leaves_the_final_stop_outside() -> None:
    for article, statement in STATEMENTS:
        if statement["kind"] == "indirect":
            assert not words(article, statement["content"])[-1].endswith("."), named(article, statement)


def test_speech_without_a_frame_is_whole_sentences() -> None:
    for article, statement in STATEMENTS:
        if statement["kind"] in {"reported", "free_indirect", "indirect_free_indirect"}:
            assert words(article, statement["content"])[-1].endswith("."), named(article, statement)
            assert statement["frame"] == statement["cue"] == []


def test_reported_speech_holds_its_speaker() -> None:
    for article, statement in STATEMENTS:
        if statement["kind"] == "reported":
            [(start, end)] = statement["content"]
            assert all(start <= s and e <= end for s, e in statement["speaker"]), named(article, statement)


def test_a_cue_lies_in_its_frame_and_no_frame_in_its_content() -> None:
    for article, statement in STATEMENTS:
        for start, end in statement["cue"]:
            assert any(s <= start and end <= e for s, e in statement["frame"]), named(article, statement)
        for start, end in statement["frame"]:
            assert not any(s < end and start < e for s, e in statement["content"]), named(article, statement)


def test_who_speaks_and_who_is_spoken_about_are_actors_of_the_article() -> None:
    for article, statement in STATEMENTS:
        ids = {actor["id"] for actor in article["actors"]}
        assert set(statement["about"]) <= ids
        assert statement["speaker_actor"] in {*ids, None}
        if statement["source"] == "named":
            assert statement["speaker"], named(article, statement)
        else:
            assert statement["speaker_actor"] is None, named(article, statement)


def test_every_kind_and_source_is_shown() -> None:
    assert {statement["kind"] for _, statement in STATEMENTS} == {kind.value for kind in StatementKind}
    assert {statement["source"] for _, statement in STATEMENTS} == {source.value for source in SourceKind}
    assert {actor["kind"] for article in ARTICLES for actor in article["actors"]} == {kind.value for kind in ActorKind}


@each_seed
def test_intake_reads_a_seed_as_expected(seed: Path) -> None:
    from briefing.intake.files import read_bytes

    intake = read_bytes(seed.read_bytes(), seed.name)
    if any("not built yet" in str(problem) for problem in intake.problems):
        pytest.skip("intake is not built yet")
    assert intake.problems == ()
    expected = expected_of(seed)
    assert [article.text for article in intake.articles] == [document["text"] for document in expected]
    for article, document in zip(intake.articles, expected, strict=True):
        assert article.published == date.fromisoformat(document["published"])
        assert article.title == document["title"] or document["title"] is None
        assert [list(heading) for heading in article.headings] == document["headings"]


def test_a_snippet_says_where_its_marks_stand() -> None:
    text = "Er kommt, sagte Merz. Sie geht, sagte er."
    assert seed_gold.locate(text, "{Er kommt}, [<sagte> (Merz)]") == {
        "content": [(0, 8)], "frame": [(10, 20)], "cue": [(10, 15)], "speaker": [(16, 20)], "addressee": [],
    }  # fmt: skip
    assert seed_gold.locate(text, "{Sie … er}")["content"] == [(22, 40)]


@pytest.mark.parametrize("snippet", ["[sagte]", "[fehlt]", "[sagte Merz"])
def test_a_snippet_that_is_not_one_place_is_refused(snippet: str) -> None:
    with pytest.raises(ValueError, match=r"places instead of one|left open"):
        seed_gold.locate("Er kommt, sagte Merz. Sie geht, sagte er.", snippet)


def test_an_actor_who_is_never_named_is_refused() -> None:
    gold = tomllib.loads('actors = [{key = "x", kind = "PER", name = "Xaver"}]\nstatements = []')
    with pytest.raises(ValueError, match="never named"):
        seed_gold.analysis("a", seed_gold.Seed("Niemand kam.", "2025-01-01", None), gold)


def test_a_corpus_line_keeps_names_kinds_and_spans() -> None:
    article = {
        "id": "a",
        "text": "Merz: „Ja.“",
        "actors": [{"kind": "PER", "mentions": [[0, 4]]}],
        "statements": [
            {"kind": "direct", "content": [[6, 11]], "speaker": [[0, 4]], "cue": [], "frame": [[0, 5]], "addressee": []}
        ],
    }
    line = as_corpus.corpus_article(article)
    assert line["ents"] == [[0, 4, "PER"]]
    assert line["tokens"] == [(0, 4), (4, 5), (6, 7), (7, 9), (9, 10), (10, 11)]
    assert line["quotes"] == [
        {
            "type": "Direct",
            "quote": [[6, 11]],
            "speaker": [[0, 4]],
            "cue": [],
            "frame": [[0, 5]],
            "addressee": [],
            "nested": False,
        }
    ]
