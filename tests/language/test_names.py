"""Names: the field's arithmetic, learning four sentences by heart, and agreement in an article."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pycrfsuite
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.vectors import Mode, Vectors

from briefing.language.agreement import agree
from briefing.language.crf import FeatureWeights, best_paths
from briefing.language.gazetteer import TABLE, Gazetteer
from briefing.language.german.person_nouns import precedes_person
from briefing.language.name_features import Emissions, WordFeatures, token_features
from briefing.language.names import LABELS, Names, spans
from briefing.language.vectors import MAX_RECENT, read_vectors, unit_vectors, unit_vectors_of, write_vectors

LEARNT = [
    ("Angela Merkel besucht Paris .", "B-PER I-PER O B-LOC O"),
    ("Die Nato lobt Merkel .", "O B-ORG O B-PER O"),
    ("In Rom tagt die Nato .", "O B-LOC O O B-ORG O"),
    ("Er liest Faust gern .", "O O B-MISC O O"),
]


def _vectors() -> Vectors:
    rows = np.random.default_rng(0).normal(size=(50, 8)).astype(np.float32)
    return Vectors(strings=StringStore(), data=rows, mode=Mode.floret, minn=3, maxn=4, hash_count=2, hash_seed=1)


def _source() -> WordFeatures:
    centroids = np.random.default_rng(1).normal(size=(4, 8)).astype(np.float32)
    return WordFeatures(_vectors(), centroids, centroids, Gazetteer({"Paris": "g=LOC2p"}))


def _trained(tmp_path: Path) -> dict[str, np.ndarray]:
    trainer = pycrfsuite.Trainer(verbose=False)
    for text, labels in LEARNT:
        trainer.append(token_features(text.split(), _source()), labels.split())
    trainer.set_params({"c1": 0.0, "c2": 0.01, "max_iterations": 60})
    trainer.train(str(tmp_path / "model"))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(tmp_path / "model"))
    info = tagger.info()
    features = sorted({feature for feature, _ in info.state_features})
    rows = np.zeros((len(features), len(LABELS)), dtype=np.float32)
    for (feature, label), weight in info.state_features.items():
        rows[features.index(feature), LABELS.index(label)] = weight
    transitions = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for (one, other), weight in info.transitions.items():
        transitions[LABELS.index(one), LABELS.index(other)] = weight
    source = _source()
    weights = {"features": rows, "transitions": transitions, "coarse": source.coarse, "fine": source.fine}
    return weights, features


def _pipeline(tmp_path: Path) -> spacy.language.Language:
    nlp = spacy.blank("de")
    nlp.add_pipe("briefing_sentences")
    nlp.add_pipe("briefing_encoder")
    names = nlp.add_pipe("briefing_names")
    nlp.vocab.vectors = _vectors()
    nlp.vocab.lookups.add_table("briefing_gazetteer", {"Paris": "g=LOC2p"})
    names.use(*_trained(tmp_path))
    return nlp


def _found(doc: Doc) -> list[tuple[str, str]]:
    return [(entity.text, entity.label_) for entity in doc.ents]


def test_learns_four_sentences_saves_loads_and_says_the_same(tmp_path: Path) -> None:
    nlp = _pipeline(tmp_path)
    nlp.to_disk(tmp_path / "saved", exclude=["vectors"])
    again = spacy.load(tmp_path / "saved")
    for text, labels in LEARNT:
        words = text.split()
        wanted = [(" ".join(words[s:e]), kind) for s, e, kind in spans(enumerate(labels.split()))]
        assert _found(nlp(text)) == wanted
        assert _found(again(text)) == wanted


def test_kept_word_scores_add_up_to_the_scores_of_all_features(tmp_path: Path) -> None:
    weights, features = _trained(tmp_path)
    table = FeatureWeights(features, weights["features"])
    emissions = Emissions(_source(), table)
    sentences = [text.split() for text, _ in LEARNT] + [["Paris"], ["Nato", "unbekannt"]]
    wanted = [table.total(found) for sentence in sentences for found in token_features(sentence, _source())]
    words, lengths = [word for sentence in sentences for word in sentence], [len(sentence) for sentence in sentences]
    assert np.allclose(emissions.of(words, lengths), np.stack(wanted), atol=1e-4)
    assert np.allclose(emissions.of(words, lengths), np.stack(wanted), atol=1e-4), "the second time, from memory"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=3), st.integers(0, 10_000))
def test_best_path_is_the_best_of_all_paths(lengths: list[int], seed: int) -> None:
    draw = np.random.default_rng(seed)
    emissions = draw.normal(size=(sum(lengths), 3)).astype(np.float32)
    transitions, first = draw.normal(size=(3, 3)).astype(np.float32), draw.normal(size=3).astype(np.float32)
    wanted: list[int] = []
    start = 0
    for length in lengths:
        rows = emissions[start : start + length]

        def worth(path: tuple[int, ...], rows: np.ndarray = rows) -> float:
            moves = sum(transitions[one, other] for one, other in pairwise(path))
            return float(first[path[0]] + moves + sum(row[label] for row, label in zip(rows, path, strict=True)))

        wanted += max(product(range(3), repeat=length), key=worth)
        start += length
    assert best_paths(emissions, lengths, transitions, first) == wanted


def test_without_weights_nothing_is_found() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("briefing_sentences")
    assert isinstance(nlp.add_pipe("briefing_names"), Names)
    assert nlp("Angela Merkel besucht Paris.").ents == ()


def _doc(text: str) -> Doc:
    return spacy.blank("de")(text)


def test_a_surname_is_read_again_after_the_full_name() -> None:
    doc = _doc("Karin Brandau sprach. Danach ging Brandau . Brandaus Rede war kurz .")
    assert agree(doc, [(0, 2, "PER")]) == [(0, 2, "PER"), (6, 7, "PER"), (8, 9, "PER")]


def test_a_surname_keeps_the_small_words_of_the_full_name() -> None:
    doc = _doc("Eva von der Heide kam . Dann ging von der Heide . Auf der Heide lag Heide .")
    names = [(0, 4, "PER"), (10, 11, "PER"), (14, 15, "PER"), (16, 17, "PER")]
    assert agree(doc, names) == [(0, 4, "PER"), (8, 11, "PER"), (14, 15, "PER"), (16, 17, "PER")]


def test_a_first_name_before_who_is_a_person_elsewhere_makes_a_person() -> None:
    doc = _doc("Marine Le Pen kam . Dann ging Le Pen . Radio Le Pen schwieg .")
    names = [(0, 3, "ORG"), (7, 9, "PER"), (10, 13, "ORG")]
    assert agree(doc, names) == [(0, 3, "PER"), (7, 9, "PER"), (10, 13, "ORG")]


def test_a_given_name_takes_the_surname_behind_it_along() -> None:
    doc = _doc("Da sagte Nora Feld viel . Nora ging . Nora Wien kam nie .")
    names = [(2, 3, "PER"), (6, 7, "PER"), (9, 10, "PER"), (10, 11, "LOC")]
    assert agree(doc, names) == [(2, 4, "PER"), (6, 7, "PER"), (9, 10, "PER"), (10, 11, "LOC")]


def test_a_noun_for_a_person_makes_no_person_of_a_capital(tmp_path: Path) -> None:
    nlp = _pipeline(tmp_path)
    names = nlp.get_pipe("briefing_names")
    assert isinstance(names, Names)
    words = "Gestern warnte der Kremlchef Kiew und der Minister Paris".split()
    nlp.vocab.lookups.get_table("briefing_gazetteer").set("Kiew", "bc g=ORG10m")
    assert names._after_person_nouns(words, [len(words)]) == [words.index("Paris")]


def test_one_name_has_one_kind_the_most_frequent() -> None:
    doc = _doc("Holm und Holm und Holm")
    assert agree(doc, [(0, 1, "LOC"), (2, 3, "ORG"), (4, 5, "ORG")]) == [(0, 1, "ORG"), (2, 3, "ORG"), (4, 5, "ORG")]


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("Louvre : Raub im Pariser Louvre", [(0, 1, "ORG"), (4, 6, "LOC")], [(0, 1, "ORG"), (5, 6, "ORG")]),
        ("Raub im Pariser Louvre", [(2, 4, "LOC")], [(2, 4, "LOC")]),
        ("Treffen im Schweizer Davos", [(2, 4, "ORG")], [(3, 4, "LOC")]),
        ("Treffen in Wiener Neustadt", [(2, 4, "LOC")], [(2, 4, "LOC")]),
    ],
)
def test_a_places_adjective_is_no_part_of_a_name_that_stands_alone(
    text: str, names: list[tuple[int, int, str]], wanted: list[tuple[int, int, str]]
) -> None:
    doc = _doc(text)
    flags = {"Paris": "bc", "Schweiz": "bt", "Wien": "bc", "Davos": "g=LOC4p", "Neustadt": "g=LOC10p"}
    doc.vocab.lookups.add_table(TABLE, flags)
    assert agree(doc, names) == wanted


@pytest.mark.parametrize(
    "form", ["das Weiße Haus", "dem Weißen Haus", "des Weißen Hauses", "der EU-Kommission", "des UN-Sicherheitsrats"]
)
def test_institutions_are_found_in_every_case(form: str) -> None:
    doc = _doc(f"So steht es bei {form} geschrieben.")
    assert [(doc[s:e].text, kind) for s, e, kind in agree(doc, [])] == [(form.split(" ", 1)[1], "ORG")]


def test_a_kept_vector_is_the_one_that_is_worked_out() -> None:
    vectors = _vectors()
    kept = unit_vectors_of(vectors)
    assert unit_vectors_of(vectors) is kept
    for words in (["Paris", "Kiew"], ["Kiew", "Wien", "Kiew"], [f"W{n}" for n in range(MAX_RECENT)], ["Kiew"]):
        assert (kept.of(words) == unit_vectors(vectors, words)).all()
    assert unit_vectors_of(_vectors()) is not kept


def test_vectors_come_back_from_their_file(tmp_path: Path) -> None:
    vectors = _vectors()
    write_vectors(vectors, tmp_path / "v.npz")
    back = read_vectors(tmp_path / "v.npz")
    words = ["Haus", "Häuser", "x"]
    assert np.allclose(back.get_batch(words), vectors.get_batch(words), atol=0.03)
    write_vectors(back, tmp_path / "w.npz")
    assert (tmp_path / "v.npz").read_bytes() == (tmp_path / "w.npz").read_bytes()


@pytest.mark.parametrize("noun", ["Chefunterhändler", "Außenministerin", "NATO-Generalsekretär", "Sprechers", "Herrn"])
def test_nouns_for_people_are_known_by_their_endings(noun: str) -> None:
    assert precedes_person(noun)


@pytest.mark.parametrize("word", ["Verhandlung", "chef", "Treffen", "Berlin", "in"])
def test_other_words_are_none(word: str) -> None:
    assert not precedes_person(word)
