"""From the role network's scores over a window to the words that fill each role."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.language.statements.page import Page
from briefing.language.statements.windows import Content, window_of

SPEAKER, CUE, FRAME, ADDRESSEE, SPEAKER_START, NO_SPEAKER = range(6)
OUTPUTS = 6
THRESHOLD = 0.5
SPEAKER_FURTHER = 0.35
"""Words after the speaker's first belong to it while their probability is at least this."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Word numbers of each role; ``speaker_probability`` is that of the chosen first word against all others and
    against there being none."""

    speaker: tuple[int, ...] = ()
    cue: tuple[int, ...] = ()
    frame: tuple[int, ...] = ()
    addressee: tuple[int, ...] = ()
    speaker_probability: float = 0.0


def read_roles(content: Content, page: Page, scores: NDArray[np.float32]) -> Roles:
    """The roles of a content from ``scores`` [words of its window, OUTPUTS] (logits)."""
    window = window_of(content, page)
    probabilities = 1 / (1 + np.exp(-np.clip(scores[:, :4], -30, 30)))
    speaker, certainty = _speaker(content, page, window, probabilities[:, SPEAKER], scores)
    chosen = [_over(probabilities[:, role], window, page) for role in (CUE, FRAME, ADDRESSEE)]
    return Roles(speaker, *chosen, speaker_probability=certainty)


def _over(probabilities: NDArray[np.float32], window: range, page: Page) -> tuple[int, ...]:
    return tuple(int(n) + window.start for n in np.flatnonzero(probabilities >= THRESHOLD))


def _speaker(
    content: Content, page: Page, window: range, inside: NDArray[np.float32], scores: NDArray[np.float32]
) -> tuple[tuple[int, ...], float]:
    none = scores[content.words[0] - window.start, NO_SPEAKER]
    all_scores = np.append(scores[:, SPEAKER_START], none)
    weights = np.exp(all_scores - all_scores.max())
    weights /= weights.sum()
    first = int(weights[:-1].argmax())
    if weights[first] < weights[-1]:
        return (), float(weights[-1])
    last = first
    while last + 1 < len(window) and inside[last + 1] >= SPEAKER_FURTHER:
        last += 1
    return tuple(range(window.start + first, window.start + last + 1)), float(weights[first])
