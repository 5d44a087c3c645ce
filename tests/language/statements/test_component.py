"""The component in a spaCy program: what it writes, saving and loading, texts without speech."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import briefing.language.statements  # noqa: F401  (registers the factory)
from briefing.domain import Actor, ActorKind, Mention, Span
from briefing.errors import ModelError
from briefing.language.statements.found import STRETCH
from briefing.language.statements.model import StatementModel

TEXT = (
    "„Das ist gut“, sagte Kanzlerin Lohmann am Montag in Berlin. "
    "Der Kreml teilte mit, man prüfe den Vorschlag aus Kiew."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("de")
    pipeline.add_pipe("briefing_statements")
    return pipeline


def test_a_document_gets_statements_and_spans(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [statement.kind.value for statement in doc._.statements] == ["direct", "indirect"]
    assert [span.text for span in doc.spans["statements"]] == ["„Das ist gut“", "man prüfe den Vorschlag aus Kiew"]
    assert [span.label_ for span in doc.spans["statements"]] == ["direct", "indirect"]


def test_offsets_are_code_points_of_the_text(nlp: Language) -> None:
    doc = nlp("🎉 Grüße!\n\n" + TEXT)
    first = doc._.statements[0]
    assert [part.of(doc.text) for part in first.content] == ["„Das ist gut“"]
    assert [part.of(doc.text) for part in first.cue] == ["sagte"]
    assert all(0 <= statement.confidence <= 1 for statement in doc._.statements)


def test_actors_are_tied_to_speakers_and_contents(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    if not Doc.has_extension("actors"):
        Doc.set_extension("actors", default=())
    names = (("Lohmann", ActorKind.PER), ("Kreml", ActorKind.ORG), ("Kiew", ActorKind.LOC))
    doc._.actors = tuple(
        Actor(i, name, kind, mentions=(Mention(Span(TEXT.index(name), TEXT.index(name) + len(name))),))
        for i, (name, kind) in enumerate(names, start=1)
    )
    direct, indirect = nlp.get_pipe("briefing_statements")(doc)._.statements
    assert (direct.speaker_actor, direct.about) == (1, ())
    assert (indirect.speaker_actor, indirect.about) == (2, (3,))


def test_predict_changes_nothing(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    (statements,) = nlp.get_pipe("briefing_statements").predict([doc])
    assert len(statements) == 2
    assert doc._.statements == ()
    assert "statements" not in doc.spans


def test_a_saved_pipeline_predicts_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again(TEXT)._.statements == nlp(TEXT)._.statements


def test_batches_and_single_documents_agree(nlp: Language) -> None:
    texts = [TEXT, "", "Der Zug kam pünktlich an.", TEXT + " " + TEXT, "\n"]
    piped = [[(s.kind, s.content, s.speaker) for s in doc._.statements] for doc in nlp.pipe(texts)]
    assert piped == [[(s.kind, s.content, s.speaker) for s in nlp(text)._.statements] for text in texts]


def test_a_missing_model_is_a_mendable_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install the program again"):
        StatementModel.load(tmp_path)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="aEr sagte,„“.»«\n:dassß'‚‘", max_size=120))
def test_any_text_gives_statements_inside_it(nlp: Language, text: str) -> None:
    for statement in nlp(text)._.statements:
        parts = (*statement.content, *statement.speaker, *statement.cue, *statement.frame)
        assert statement.content
        assert all(0 <= part.start < part.end <= len(text) for part in parts)
        assert list(statement.content) == sorted(statement.content)


def test_a_long_document_is_read_to_its_end(nlp: Language) -> None:
    filler = "Der Zug aus Hamburg kam pünktlich in Kopenhagen an und fuhr bald weiter. " * 300
    doc = nlp(filler + TEXT)
    assert len(doc) > STRETCH
    assert [statement.content[0].of(doc.text) for statement in doc._.statements[-2:]] == [
        "„Das ist gut“",
        "man prüfe den Vorschlag aus Kiew",
    ]
