"""From a processed Doc to the program's own plain data."""

from __future__ import annotations

from spacy.tokens import Doc

from briefing.domain import Analysis, Span, Spans
from briefing.language.words import plain, sentences_of


def to_analysis(doc: Doc, language: str) -> Analysis:
    """What the components found in ``doc``, read as ``language``; offsets are code points of ``doc.text``."""
    return Analysis(
        language=language,
        sentences=sentence_spans(doc),
        actors=tuple(doc._.actors) if doc.has_extension("actors") else (),
        statements=tuple(doc._.statements) if doc.has_extension("statements") else (),
    )


def sentence_spans(doc: Doc) -> Spans:
    """The sentences of ``doc`` without the white space at their ends; one of white space only is left out."""
    whole = plain(doc).text
    spans = []
    for sentence in sentences_of(doc):
        text = sentence.of(whole)
        start = sentence.start + len(text) - len(text.lstrip())
        end = sentence.start + len(text.rstrip())
        if start < end:
            spans.append(Span(start, end))
    return tuple(spans)
