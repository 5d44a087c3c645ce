"""The spaCy component: names of a Doc to its actors."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from briefing.domain import Actor, ActorKind, Span
from briefing.language.actors.resolve import resolve
from briefing.language.words import plain, sentences_of

if not Doc.has_extension("actors"):
    Doc.set_extension("actors", default=())

_KINDS = frozenset(ActorKind)


class Actors:
    """Groups the names in ``doc.ents`` into actors.

    Sets ``doc._.actors`` (a tuple of :class:`briefing.domain.Actor`; empty without names) and the span groups "actors"
    (names; label: kind) and "references" (pronouns and role nouns); ``span.id_`` is the actor's id. Entities with
    other labels than PER, ORG, LOC and MISC are left alone.
    """

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations([doc], [self.predict(doc)])
        return doc

    def predict(self, doc: Doc) -> tuple[Actor, ...]:
        """The actors of one Doc."""
        names = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents if ent.label_ in _KINDS]
        if not names:
            return ()
        return resolve(plain(doc).text, names, sentences_of(doc))

    def set_annotations(self, docs: Iterable[Doc], predictions: Iterable[tuple[Actor, ...]]) -> None:
        """Write what :meth:`predict` found."""
        for doc, actors in zip(docs, predictions, strict=True):
            doc._.actors = actors
            names = [(m.span, actor) for actor in actors for m in actor.mentions]
            references = [(span, actor) for actor in actors for span in actor.references]
            doc.spans["actors"] = _spans(doc, names)
            doc.spans["references"] = _spans(doc, references)


def _spans(doc: Doc, found: list[tuple[Span, Actor]]) -> list[DocSpan]:
    """Spans of whole tokens around the code points."""
    spans = []
    for span, actor in sorted(found, key=lambda item: item[0]):
        whole = doc.char_span(*span, label=actor.kind, span_id=str(actor.id), alignment_mode="expand")
        if whole is not None:
            spans.append(whole)
    return spans


@Language.factory(
    "briefing_actors",
    assigns=["doc._.actors", "doc.spans"],
    requires=["doc.ents"],
)
def make_actors(nlp: Language, name: str) -> Actors:
    """The component; it has no settings and nothing to train."""
    return Actors()
