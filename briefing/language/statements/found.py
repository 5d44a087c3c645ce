"""A page in, its statements in word numbers out: the networks and the decoding in one pass over a batch of pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from briefing.language.statements.clauses import completed
from briefing.language.statements.contents import find_contents, find_nested
from briefing.language.statements.denial import is_denied
from briefing.language.statements.features import read_features
from briefing.language.statements.network import Reading, StatementNetwork
from briefing.language.statements.page import Page
from briefing.language.statements.roles import Roles, read_roles
from briefing.language.statements.windows import Content, window_flags, window_of


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
        filled = [page for page in pages if len(page)]
        if not filled:
            return [[] for _ in pages]
        readings = self.network.read([read_features(page, self.vocabulary) for page in filled])
        results = iter(self._statements(filled, readings))
        return [next(results) if len(page) else [] for page in pages]

    @staticmethod
    def _found(page: Page, content: Content, row: Sequence[Content], scores: NDArray[np.float32]) -> Found:
        roles = read_roles(content, page, scores)
        return Found(replace(content, words=completed(page, content, roles, row)), roles)

    def _statements(self, pages: Sequence[Page], readings: Sequence[Reading]) -> list[list[Found]]:
        contents = [
            find_contents(p, reading.tags, self.transitions) for p, reading in zip(pages, readings, strict=True)
        ]
        windows = [
            (reading.states[:, window.start : window.stop], window_flags(content, row, page))
            for page, reading, row in zip(pages, readings, contents, strict=True)
            for content in row
            for window in (window_of(content, page),)
        ]
        scores = iter(self.network.roles(windows) if windows else ())
        results = []
        for page, reading, row in zip(pages, readings, contents, strict=True):
            found = [self._found(page, content, row, next(scores)) for content in row]
            said = [f for f in found if not is_denied(page, f.content, f.roles)]
            results.append(with_nested(page, said, reading.nested))
        return results


def with_nested(page: Page, found: Sequence[Found], inside: NDArray[np.float32]) -> list[Found]:
    """The statements together with the nested ones, in text order."""
    around = {statement.content: statement for statement in found}
    nested = [
        replace(around[outer], content=inner, nested=True)
        for inner, outer in find_nested(page, [statement.content for statement in found], inside)
    ]
    return sorted([*found, *nested], key=lambda statement: statement.content.words)
