"""The spaCy component ``briefing_actors`` on Docs of any pipeline."""

from __future__ import annotations

import spacy
from marked_names import plain
from spacy.language import Language
from spacy.tokens import Doc

from briefing.domain import ActorKind
from briefing.language.actors import Actors

MARKED = "Der Chef der [ORG NATO], [Mark Rutte], kam nach [LOC Kiew]. Er sagte wenig."


def doc_of(marked: str, nlp: Language) -> Doc:
    text, names = plain(marked)
    doc = nlp.make_doc(text)
    doc.ents = [doc.char_span(start, end, label=kind) for start, end, kind in names]
    return doc


def test_it_sets_actors_and_span_groups_without_sentences_or_tags() -> None:
    doc = Actors()(doc_of(MARKED, spacy.blank("de")))
    assert [(actor.name, actor.kind) for actor in doc._.actors] == [
        ("NATO", ActorKind.ORG), ("Mark Rutte", ActorKind.PER), ("Kiew", ActorKind.LOC),
    ]  # fmt: skip
    assert [(span.text, span.label_, span.id_) for span in doc.spans["actors"]] == [
        ("NATO", "ORG", "1"), ("Mark Rutte", "PER", "2"), ("Kiew", "LOC", "3"),
    ]  # fmt: skip
    assert [(span.text, span.id_) for span in doc.spans["references"]] == [("Er", "2")]


def test_it_runs_by_name_in_any_pipeline_and_is_saved_with_it(tmp_path: object) -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Mark Rutte"}])
    nlp.add_pipe("briefing_actors")
    nlp.to_disk(str(tmp_path))
    again = spacy.load(str(tmp_path))
    text = "NATO-Generalsekretär Mark Rutte kam."
    assert again(text)._.actors == nlp(text)._.actors
    assert again(text)._.actors[0].roles == ("NATO-Generalsekretär",)


def test_no_names_and_foreign_labels_give_no_actors() -> None:
    nlp = spacy.blank("de")
    doc = nlp.make_doc("Am Montag kam er.")
    doc.ents = [doc.char_span(3, 9, label="DATE")]
    assert Actors()(doc)._.actors == ()
    assert list(doc.spans["actors"]) == []
    assert Actors()(nlp.make_doc(""))._.actors == ()
