"""A page in, its statements in word numbers out: the networks and the decoding in one pass over a batch of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from briefing.domain import StatementKind
from briefing.language.german.speech_words import DETERMINERS
from briefing.language.statements.attribution import with_addressee, with_own_source
from briefing.language.statements.chains import with_chains
from briefing.language.statements.clauses import completed, inserted
from briefing.language.statements.contents import find_contents, find_nested
from briefing.language.statements.denial import is_denied
from briefing.language.statements.features import Features, read_features
from briefing.language.statements.framed import with_judging_cue
from briefing.language.statements.insertions import passed_over, phrases, so_frames, without_frame
from briefing.language.statements.network import Reading, StatementNetwork, joined
from briefing.language.statements.page import Page
from briefing.language.statements.roles import Roles, read_roles
from briefing.language.statements.windows import Content, window_flags, window_of

STRETCH = 3000
"""Words of an article that the encoder reads in one go; no news article is longer."""
BATCH = 12_000
"""Words that the encoder reads together."""
WINDOWS = 128
"""Contents whose roles are read together."""
NEIGHBOURS = 12
"""Contents before and after one that its window can hold."""


@dataclass(frozen=True, slots=True)
class Found:
    """One statement in word numbers; ``nested``: a quotation inside another statement, whose roles it shares."""

    content: Content
    roles: Roles
    nested: bool = False


class StatementReader:
    """Finds statements with a trained network, its vocabulary and the tags' transition scores."""

    def __init__(
        self, network: StatementNetwork, vocabulary: Mapping[str, int], transitions: NDArray[np.float32]
    ) -> None:
        self.network = network
        self.vocabulary = vocabulary
        self.transitions = transitions

    def read(self, pages: Sequence[Page]) -> list[list[Found]]:
        """The statements of each page, in text order."""
        readings = self.readings(pages)
        contents = find_contents(pages, [reading.tags for reading in readings], self.transitions)
        places = [(number, i) for number, row in enumerate(contents) for i in range(len(row))]
        found: list[list[Found]] = [[] for _ in pages]
        for start in range(0, len(places), WINDOWS):
            for number, statement in self._with_roles(places[start : start + WINDOWS], pages, readings, contents):
                found[number].append(statement)
        results = []
        for page, reading, row in zip(pages, readings, found, strict=True):
            said = [f for f in _with_insertions(page, row) if not is_denied(page, f.content, f.roles)]
            said = going_on(page, [Found(*each) for each in with_chains(page, [(f.content, f.roles) for f in said])])
            results.append(with_nested(page, said, reading.nested))
        return results

    def readings(self, pages: Sequence[Page]) -> list[Reading]:
        """What the encoder makes of each page; long pages are read in stretches of whole sentences."""
        stretches = [(number, *bounds) for number, page in enumerate(pages) for bounds in _stretches(page)]
        features = [read_features(page, self.vocabulary) for page in pages]
        parts: list[list[Reading]] = [[] for _ in pages]
        for batch in _batches(stretches):
            pieces = [
                Features(features[number].ids[start:end], features[number].bits[start:end])
                for number, start, end in batch
            ]
            for (number, _, _), reading in zip(batch, self.network.read(pieces), strict=True):
                parts[number].append(reading)
        return [joined(readings) for readings in parts]

    def _with_roles(
        self,
        places: Sequence[tuple[int, int]],
        pages: Sequence[Page],
        readings: Sequence[Reading],
        contents: Sequence[Sequence[Content]],
    ) -> Iterator[tuple[int, Found]]:
        windows, around = [], []
        for number, i in places:
            content, row = contents[number][i], contents[number][max(0, i - NEIGHBOURS) : i + NEIGHBOURS + 1]
            window = window_of(content, pages[number])
            flags = window_flags(content, row, pages[number])
            windows.append((readings[number].states[:, window.start : window.stop], flags))
            around.append(row)
        for (number, i), row, scores in zip(places, around, self.network.roles(windows), strict=True):
            page, content = pages[number], contents[number][i]
            roles = with_addressee(page, with_own_source(page, read_roles(content, page, scores)))
            roles = with_judging_cue(page, content, inserted(page, content, roles))
            yield number, Found(replace(content, words=completed(page, content, roles, row)), roles)


def _with_insertions(page: Page, found: Sequence[Found]) -> list[Found]:
    """The statements with those that "so" and a name or "aus Sicht" attribute."""
    frames = list(so_frames(page))
    cut = [Found(*without_frame(page, f.content, f.roles, frames)) for f in found] if frames else list(found)
    cut += [Found(*each) for each in passed_over(page, [f.content for f in found], frames)]
    return cut + [Found(*each) for each in phrases(page, [f.content for f in cut])]


def going_on(page: Page, found: Sequence[Found]) -> list[Found]:
    """A quotation that follows right on the frame of another one is by the same speaker, where it has none of its own
    (or a bare article, the beginning of the next sentence: "„…“, sagte Brandt. „…“ Der | Verband …")."""
    result: list[Found] = []
    for each in found:
        last = result[-1] if result else None
        if last is not None and _goes_on(page, last, each):
            each = replace(each, roles=replace(each.roles, speaker=last.roles.speaker))
        result.append(each)
    return result


def _goes_on(page: Page, last: Found, found: Found) -> bool:
    if not found.content.kind == last.content.kind == StatementKind.DIRECT or not last.roles.speaker:
        return False
    if not DETERMINERS.issuperset(page.words[n].lower() for n in found.roles.speaker):
        return False
    between = range(last.content.words[-1] + 1, found.content.words[0])
    known = {*last.roles.frame, *last.roles.cue, *last.roles.speaker}
    same = page.paragraph_of[last.content.words[0]] == page.paragraph_of[found.content.words[0]]
    return same and all(n in known or not page.words[n][0].isalnum() for n in between)


def _stretches(page: Page) -> Iterator[tuple[int, int]]:
    start = 0
    for _, end in page.sentences:
        if end - start >= STRETCH or end == len(page):
            yield start, end
            start = end


def _batches(stretches: Sequence[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    batch: list[tuple[int, int, int]] = []
    for stretch in stretches:
        batch.append(stretch)
        if sum(end - start for _, start, end in batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def with_nested(page: Page, found: Sequence[Found], inside: NDArray[np.float32]) -> list[Found]:
    """The statements together with the nested ones, in text order."""
    around = {statement.content: statement for statement in found}
    nested = [
        replace(around[outer], content=inner, nested=True)
        for inner, outer in find_nested(page, [statement.content for statement in found], inside)
    ]
    return sorted([*found, *nested], key=lambda statement: statement.content.words)
