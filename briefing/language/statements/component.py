"""The spaCy component ``briefing_statements``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
from spacy.util import minibatch

from briefing.domain import Actor, Statement
from briefing.language.actors.lookup import Places, actors_in
from briefing.language.actors.pronouns import scene_of
from briefing.language.actors.scene import Scene
from briefing.language.german.speech_words import DATIVE_BEGINNINGS
from briefing.language.statements.addressed import without_addressed
from briefing.language.statements.attribution import (
    remember,
    source_kind,
    speaker_actor,
    widened,
    without_relative_clause,
)
from briefing.language.statements.confidence import confidence
from briefing.language.statements.found import Found, StatementReader
from briefing.language.statements.listeners import with_listener
from briefing.language.statements.model import StatementModel
from briefing.language.statements.page import Page, read_page
from briefing.language.statements.reported import told
from briefing.language.statements.roles import Roles
from briefing.language.statements.subjects import is_medium, speaker_before, with_subject

SPANS_KEY = "statements"

if not Doc.has_extension("statements"):
    Doc.set_extension("statements", default=())


@Language.factory(
    "briefing_statements",
    assigns=["doc._.statements", "doc.spans"],
    requires=["token.idx"],
    default_config={"batch_size": 32},
)
def make_statements(nlp: Language, name: str, batch_size: int) -> Statements:
    """The component with the weights of the package; ``batch_size`` documents are read together."""
    return Statements(batch_size=batch_size)


class Statements:
    """Sets ``doc._.statements``, a tuple of :class:`briefing.domain.Statement`, and ``doc.spans["statements"]``, the
    parts of their contents labelled with the kind.

    Reads the tokens; sentences where they are set; ``doc._.headings`` (spans of code points) and ``doc._.actors`` (a
    tuple of :class:`briefing.domain.Actor`) where these exist. Without actors no speaker is resolved.
    """

    def __init__(self, model: StatementModel | None = None, *, batch_size: int = 32) -> None:
        self._model = model
        self.batch_size = batch_size

    @property
    def model(self) -> StatementModel:
        """The weights; those of the package unless others were given or loaded."""
        if self._model is None:
            with as_file(files("briefing") / "model" / "de" / "statements") as folder:
                self._model = StatementModel.load(folder)
        return self._model

    def __call__(self, doc: Doc) -> Doc:
        """Find the statements of one document."""
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int | None = None) -> Iterator[Doc]:
        """The same over many documents, in batches."""
        for batch in minibatch(stream, size=batch_size or self.batch_size):
            docs = list(batch)
            self.set_annotations(docs, self.predict(docs))
            yield from docs

    def predict(self, docs: Sequence[Doc]) -> list[tuple[Statement, ...]]:
        """The statements of each document, in text order; changes nothing."""
        pages = [read_page(doc, getattr(doc._, "headings", None)) for doc in docs]
        reader: StatementReader = self.model.reader
        return [
            self._statements(page, founds, _actors(doc))
            for doc, page, founds in zip(docs, pages, reader.read(pages), strict=True)
        ]

    def set_annotations(self, docs: Iterable[Doc], predictions: Iterable[tuple[Statement, ...]]) -> None:
        """Write what :meth:`predict` found."""
        for doc, statements in zip(docs, predictions, strict=True):
            doc._.statements = statements
            spans = []
            for statement in statements:
                for part in statement.content:
                    span = doc.char_span(part.start, part.end, label=statement.kind.value, alignment_mode="expand")
                    assert isinstance(span, DocSpan), "contents are made of tokens"
                    spans.append(span)
            doc.spans[SPANS_KEY] = spans

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights into the folder ``path``."""
        self.model.save(Path(path))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Statements:
        """Read the weights that :meth:`to_disk` wrote."""
        self._model = StatementModel.load(Path(path))
        return self

    def _statements(self, page: Page, founds: Sequence[Found], actors: Sequence[Actor]) -> tuple[Statement, ...]:
        scene = scene_of(page.text, [page.span(start, end) for start, end in page.sentences], actors)
        places = Places(actors)
        others: dict[tuple[int, ...], tuple[int, ...]] = {}
        statements = []
        for found in with_told(page, founds, places):
            roles = _roles(page, found, places, others)
            statements.append(self._statement(page, found, roles, places, scene))
        return tuple(statements)

    def _statement(self, page: Page, found: Found, roles: Roles, places: Places, scene: Scene) -> Statement:
        words = set(found.content.words)
        speaking = widened(page, roles.speaker, places, words)
        content = page.spans(words if words.issuperset(roles.speaker) else words.difference(speaking))
        speaker = page.spans(speaking)
        actor = speaker_actor(page.spans(without_relative_clause(page, speaking)), places, scene)
        remember(scene, content, speaker, actor)
        return Statement(
            kind=found.content.kind,
            content=content,
            speaker=speaker,
            cue=page.spans(set(roles.cue).difference(speaking)),
            frame=page.spans(roles.frame),
            addressee=page.spans(roles.addressee),
            speaker_actor=actor,
            about=actors_in(places, content),
            source=source_kind(page, roles, actor),
            confidence=confidence(page, found, self.model.calibration),
        )


def _roles(page: Page, found: Found, places: Places, others: dict[tuple[int, ...], tuple[int, ...]]) -> Roles:
    """The roles with the one who speaks. ``others`` remembers, for words that turned out not to speak, who does: a
    statement that goes on has the same speaker as the one with the frame."""
    seen = found.roles.speaker
    if seen in others:
        return replace(found.roles, speaker=others[seen])
    roles = speaker_before(page, found.content, with_subject(page, found.roles, places), places)
    roles = without_addressed(page, roles, places)
    if seen and roles.speaker != seen:
        others[seen] = roles.speaker
        if not roles.addressee and page.words[seen[0]].lower() in DATIVE_BEGINNINGS and is_medium(page, seen[-1]):
            return replace(roles, addressee=seen)
    return with_listener(page, roles, places)


def with_told(page: Page, founds: Sequence[Found], places: Places) -> list[Found]:
    """The statements with the sentences that tell of speech in short, in text order."""
    seen: set[int] = set()
    for found in founds:
        words = found.content.words
        seen.update(range(page.sentence_of[words[0]], page.sentence_of[words[-1]] + 1))
        seen.update(page.sentence_of[n] for n in (*found.roles.cue, *found.roles.frame))
    added = [Found(*each) for each in told(page, seen, places)]
    return sorted([*founds, *added], key=lambda found: found.content.words)


def _actors(doc: Doc) -> tuple[Actor, ...]:
    return tuple(doc._.actors or ()) if doc.has_extension("actors") else ()
