"""Texts in, analyses out: the language pipeline as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.resources import as_file, files
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from briefing.domain import Analysis, PipelineId, Spans
from briefing.errors import ModelError
from briefing.language import encoder, grammar, names, sentences, tokens  # noqa: F401  (their factories)
from briefing.language.analysis import to_analysis
from briefing.language.detect import detect
from briefing.words import _, quoted

LANGUAGE = "de"
"""The language there is a pack for. A second one means a pack beside ``german`` and a model beside ``model/de``."""

OWN_COMPONENTS = {"briefing_actors": "briefing.language.actors", "briefing_statements": "briefing.language.statements"}
"""Put on top of any base pipeline, in this order, with the modules that hold their factories."""

BATCH = 32
"""Documents that go through the components together."""


class Document(NamedTuple):
    """A text to analyse; ``headings`` None: found by layout; ``language`` (ISO 639-1) None: detected."""

    text: str
    headings: Spans | None = None
    language: str | None = None


class Pipeline:
    """Analyses documents; make one with :func:`load`."""

    def __init__(self, nlp: Language, identity: PipelineId) -> None:
        self.nlp = nlp
        self.identity = identity

    def analyse(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """One analysis a document, in order; for a language without a model an empty one with language None."""
        remaining = iter(documents)
        while batch := list(islice(remaining, BATCH)):
            languages = [d.language or detect(d.text, usual=self.nlp.lang) for d in batch]
            readable = [d for d, language in zip(batch, languages, strict=True) if language == self.nlp.lang]
            docs = self.nlp.pipe([self.prepare(document) for document in readable], batch_size=BATCH)
            for language in languages:
                yield to_analysis(next(docs), language) if language == self.nlp.lang else Analysis()

    def read(self, document: Document) -> Doc:
        """The document with everything that the components found, as spaCy's own type; its language is not asked."""
        return next(self.nlp.pipe([self.prepare(document)]))

    def prepare(self, document: Document) -> Doc:
        """The document's tokens and headings, before any component."""
        doc = self.nlp.make_doc(document.text)
        doc._.headings = document.headings
        return doc


def load(model: str | None = None) -> Pipeline:
    """The pipeline of the package, or on the base of ``model``: an installed spaCy pipeline's name, or a path.

    From a base of the user's own come tags, trees and names; actors and statements are always ours. Raises ModelError
    where it cannot be loaded or is for another language.
    """
    nlp = _shipped() if model is None else _of_user(model)
    nlp.max_length = 10**9  # our components are linear in it, and sentences are bounded
    nlp.tokenizer = tokens.GuardedTokenizer(nlp.tokenizer)
    for name, module in OWN_COMPONENTS.items():
        if name in nlp.pipe_names:
            continue
        if not nlp.has_factory(name) and find_spec(module):
            import_module(module)
        if nlp.has_factory(name):
            nlp.add_pipe(name)
    return Pipeline(nlp, _identity(nlp, model))


def _shipped() -> Language:
    with as_file(files("briefing") / "model" / LANGUAGE) as folder:
        if not (folder / "config.cfg").is_file():
            return _without_weights()
        return spacy.util.load_model_from_path(folder)


def _without_weights() -> Language:
    nlp = spacy.blank(LANGUAGE)
    nlp.add_pipe("briefing_sentences")
    return nlp


def _of_user(model: str) -> Language:
    what, mend = (
        _("Cannot load the language model {model}").format(model=quoted(model)),
        _("install it, correct its name or path, or unset it"),
    )
    folder = Path(model).expanduser()
    if not (folder.is_dir() or spacy.util.is_package(model)):
        raise ModelError(what, _("no package of this name is installed, and there is no such folder"), mend)
    try:
        nlp = spacy.load(folder if folder.is_dir() else model)
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(what, str(error).splitlines()[0].rstrip("."), mend) from error
    if nlp.lang != LANGUAGE:
        raise ModelError(
            what,
            _("it is for the language {lang}, not {LANGUAGE}").format(lang=quoted(nlp.lang), LANGUAGE=quoted(LANGUAGE)),
            mend,
        )
    if "briefing_sentences" not in nlp.pipe_names:
        nlp.add_pipe("briefing_sentences", config={"blocks_only": "parser" in nlp.pipe_names}, first=True)
    finders = [name for name in nlp.pipe_names if "doc.ents" in nlp.get_pipe_meta(name).assigns]
    if not finders:
        raise ModelError(what, _("it finds no names (no component sets doc.ents)"), mend)
    labels = {label for name in finders for label in nlp.pipe_labels.get(name, ())}
    if labels and labels.isdisjoint(names.KINDS):
        why = _("its names are labelled {value}, none of them {value2}").format(
            value=", ".join(sorted(labels)[:5]), value2=", ".join(names.KINDS)
        )
        raise ModelError(what, why, mend)
    return nlp


def _identity(nlp: Language, model: str | None) -> PipelineId:
    meta = nlp.meta
    own = import_module("briefing").__version__
    name = f"{meta['lang']}_{meta['name']}" if model else f"briefing_{meta['lang']}"
    return PipelineId(name, f"{meta['version']}+{own}")
