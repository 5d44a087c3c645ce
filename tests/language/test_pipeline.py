"""Documents in, analyses out: order, languages, headings, the user's own pipeline, and input that is no prose."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.domain import Span
from briefing.errors import ModelError
from briefing.language.pipeline import Document, Pipeline, load
from briefing.language.tokens import GuardedTokenizer
from briefing.language.words import plain
from briefing.layout import blocks

GERMAN = "Der Minister hat am Donnerstag mitgeteilt, dass die Verhandlungen in Genf fortgesetzt werden sollen."
ENGLISH = "The minister said on Thursday that the negotiations in Geneva would be continued in the coming weeks."


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


def test_analyses_come_in_order_and_a_language_without_a_model_gives_an_empty_one(pipeline: Pipeline) -> None:
    found = list(pipeline.analyse([Document(GERMAN), Document(ENGLISH), Document("Kurz.")]))
    assert [analysis.language for analysis in found] == ["de", None, "de"]
    assert not found[1].actors
    assert not found[1].statements
    assert found[2].sentences == (Span(0, 5),)


def test_a_language_that_is_given_is_not_guessed(pipeline: Pipeline) -> None:
    german, english = pipeline.analyse([Document(ENGLISH, language="de"), Document(GERMAN, language="en")])
    assert (german.language, english.language) == ("de", None)


def test_a_doc_as_plain_lists_is_what_its_tokens_say_and_follows_when_they_are_merged() -> None:
    doc = spacy.blank("de")("Kiew  und\n\nWitkoff, 😀!")
    for _ in range(2):
        read = plain(doc)
        assert read.text == doc.text
        assert read.forms == [token.text for token in doc]
        assert list(zip(read.begins, read.ends, strict=True)) == [(t.idx, t.idx + len(t)) for t in doc]
        assert read.spaced == [bool(token.whitespace_) or token.is_space for token in doc]
        with doc.retokenize() as retokenizer:
            retokenizer.merge(doc[:3])


def test_sentences_are_spans_of_the_untouched_text(pipeline: Pipeline) -> None:
    text = "Am 8. Mai sprach Dr. Meyer. „Kommt er?“, fragte sie.\n\n  Ja \nDas ist z. B. so. Gut!"
    (analysis,) = pipeline.analyse([Document(text)])
    assert [span.of(text) for span in analysis.sentences] == [
        "Am 8. Mai sprach Dr. Meyer.",
        "„Kommt er?“, fragte sie.",
        "Ja \nDas ist z. B. so.",
        "Gut!",
    ]


def test_headings_that_are_given_are_kept_and_others_found(pipeline: Pipeline) -> None:
    text = "Ein Satz steht hier.\nEin Titel\nUnd noch ein Satz steht hier."
    heading = Span(21, 30)
    found = pipeline.read(Document(text))
    given_none = pipeline.read(Document(text, headings=()))
    assert found._.headings == (heading,)
    assert given_none._.headings == ()


def test_names_stand_in_an_analysis_of_plain_german_news(pipeline: Pipeline) -> None:
    text = "Bundeskanzler Friedrich Merz traf in Berlin Vertreter der SPD. Merz reist morgen nach Paris."
    doc = pipeline.read(Document(text))
    assert {(entity.text, entity.label_) for entity in doc.ents} >= {
        ("Friedrich Merz", "PER"),
        ("Merz", "PER"),
        ("Berlin", "LOC"),
        ("SPD", "ORG"),
        ("Paris", "LOC"),
    }


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from('aÄbT. \n\n„“"!?…:,1(2)-😀中ع\t'), max_size=120))
def test_any_text_is_read_and_no_sentence_crosses_a_block(text: str) -> None:
    pipeline = _shared()
    (analysis,) = pipeline.analyse([Document(text, language="de")])
    spans = [block.span for block in blocks(text)]
    end = 0
    for sentence in analysis.sentences:
        assert end <= sentence.start < sentence.end <= len(text)
        assert any(span.covers(sentence) for span in spans)
        end = sentence.end


def test_texts_without_words_or_white_space_are_read(pipeline: Pipeline) -> None:
    texts = ["", " \n ", "," * 5000, "😀" * 3000, "中文" * 2000, "wort " * 3000, "a.b," * 1500]
    for text, analysis in zip(texts, pipeline.analyse(Document(t, language="de") for t in texts), strict=True):
        assert all(0 <= s.start < s.end <= len(text) for s in analysis.sentences)


def test_a_long_stretch_is_tokenised_in_pieces_that_spell_it() -> None:
    text = "Hier steht " + ",." * 900 + " und endet."
    sizes = []

    class Spy:
        inner = spacy.blank("de").tokenizer

        def __call__(self, piece: str) -> object:
            sizes.append(len(piece))
            return self.inner(piece)

    doc = GuardedTokenizer(Spy())(text)  # type: ignore[arg-type]
    assert doc.text == text
    assert max(sizes) <= 200


def test_a_users_own_pipeline_gives_the_names(tmp_path: Path) -> None:
    own = spacy.blank("de")
    own.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Zirkus Meier"}])
    own.to_disk(tmp_path / "own")
    pipeline = load(str(tmp_path / "own"))
    doc = pipeline.read(Document("Der Zirkus Meier kommt. Peter Müller freut sich."))
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Zirkus Meier", "ORG")]
    assert pipeline.identity.name != load().identity.name


@pytest.mark.parametrize("case", ["missing", "english", "nameless", "labels"])
def test_a_pipeline_that_cannot_serve_is_one_sentence(tmp_path: Path, case: str) -> None:
    model = "no_such_pipeline"
    if case != "missing":
        own = spacy.blank("en" if case == "english" else "de")
        if case == "labels":
            own.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Peter Müller"}])
        own.to_disk(tmp_path / "own")
        model = str(tmp_path / "own")
    with pytest.raises(ModelError) as caught:
        load(model)
    assert "\n" not in str(caught.value)
    assert repr(model) in str(caught.value)


_KEPT: list[Pipeline] = []


def _shared() -> Pipeline:
    if not _KEPT:
        _KEPT.append(load())
    return _KEPT[0]
