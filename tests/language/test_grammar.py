"""Grammar: trees that are trees, states that do not depend on neighbours in the batch, lemmas."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.language.german.mood import subjunctive
from briefing.language.lemmas import apply_edit, edit_between, learn
from briefing.language.network import MAX_CHARACTERS, affix_rows, character_numbers
from briefing.language.trees import decode_tree


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 9), st.integers(0, 100_000))
def test_every_score_table_gives_one_tree(size: int, seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    heads = decode_tree(arcs)
    assert heads.count(0) == 1
    for word in range(1, size + 1):
        seen = set()
        while word:
            assert word not in seen
            seen.add(word)
            word = heads[word - 1]


def test_clear_scores_give_the_tree_they_mean() -> None:
    wanted = [2, 0, 4, 2]
    arcs = np.zeros((4, 5), dtype=np.float32)
    for word, head in enumerate(wanted):
        arcs[word, head] = 5
    assert decode_tree(arcs) == wanted


def test_words_of_any_length_and_script_have_characters_and_affixes() -> None:
    for word in ("a", "中", "😀", "Donaudampfschifffahrtsgesellschaft", "US-Präsident", "-"):
        assert 0 < len(character_numbers(word)) <= MAX_CHARACTERS
        assert affix_rows(word)


@given(st.text(min_size=1, max_size=8), st.text(min_size=1, max_size=8))
def test_an_edit_makes_the_lemma(word: str, lemma: str) -> None:
    assert apply_edit(word, edit_between(word, lemma)) == lemma


def test_seen_forms_come_from_the_table_and_others_from_their_ending() -> None:
    examples = [("lief", "VERB", "laufen"), ("Häuser", "NOUN", "Haus")]
    examples += [(f"{stem}te", "VERB", f"{stem}en") for stem in ("sag", "frag", "leb", "lob")]
    lemmatizer = learn(examples)
    assert lemmatizer.lemma("lief", "VERB") == "laufen"
    assert lemmatizer.lemma("Wagte", "VERB") == "wagen"
    assert lemmatizer.lemma("Merkel", "PROPN") == "Merkel"
    assert lemmatizer.lemma("Tische", "NOUN") == "Tische"


@pytest.mark.parametrize(
    ("sentence", "verb", "tense"),
    [
        ("Er sagte , sie sei krank", "sei", "Pres"),
        ("Man habe das gewusst", "habe", "Pres"),
        ("Ich habe das gewusst", "habe", None),
        ("Das habe ich gewusst", "habe", None),
        ("Ich weiß , er habe recht", "habe", "Pres"),
        ("Er gehe jetzt nach Hause", "gehe", "Pres"),
        ("Sie arbeite daran", "arbeite", "Pres"),
        ("Sie sagte nichts", "sagte", None),
        ("Er wurde gewählt", "wurde", None),
        ("Das wäre gut", "wäre", "Past"),
        ("Komme morgen wieder", "Komme", None),
        ("Er geht", "geht", None),
    ],
)
def test_the_subjunctive_is_known_by_its_form(sentence: str, verb: str, tense: str | None) -> None:
    words = sentence.split()
    assert subjunctive(words, words.index(verb)) == tense
