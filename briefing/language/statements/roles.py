"""From the role network's scores over a window to the words that fill each role."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.language.statements.page import Page
from briefing.language.statements.windows import Content, window_of

SPEAKER, CUE, FRAME, ADDRESSEE, SPEAKER_START, NO_SPEAKER, SPEAKER_END = range(7)
OUTPUTS = 7
"""Scores a word: inside each role; the speaker's first word; at the content's first word, that there is no speaker; the
speaker's last word."""
THRESHOLD = 0.5
LONGEST_SPEAKER = 16
"""Words."""
CANDIDATES = 4
"""First words of a speaker that are weighed against each other."""


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
    probabilities = (0.5 * np.tanh(0.5 * scores[:, :SPEAKER_START]) + 0.5).astype(np.float32)
    speaker, certainty = _speaker(content, window, scores)
    cue, frame, addressee = (_over(probabilities[:, role], window) for role in (CUE, FRAME, ADDRESSEE))
    return Roles(speaker, cue, frame, addressee, certainty)


def _over(probabilities: NDArray[np.float32], window: range) -> tuple[int, ...]:
    return tuple(int(n) + window.start for n in np.flatnonzero(probabilities >= THRESHOLD))


def _speaker(content: Content, window: range, scores: NDArray[np.float32]) -> tuple[tuple[int, ...], float]:
    """The speaker's words and how probable their first is; no words where "no speaker" is more probable."""
    none = scores[content.words[0] - window.start, NO_SPEAKER]
    starts = np.append(scores[:, SPEAKER_START], none)
    weights = np.exp(starts - starts.max())
    weights /= weights.sum()
    likeliest = int(weights[:-1].argmax())
    if weights[likeliest] < weights[-1]:
        return (), float(weights[-1])
    odds = np.concatenate([[0.0], np.cumsum(np.clip(scores[:, SPEAKER], -4, 4))])
    ends = scores[:, SPEAKER_END] if scores.shape[1] > SPEAKER_END else np.zeros(len(window), dtype=np.float32)
    best, chosen = -np.inf, (likeliest, likeliest)
    for first in np.argsort(starts[:-1])[-CANDIDATES:].tolist():
        reach = slice(first, first + LONGEST_SPEAKER)
        values = starts[first] + ends[reach] + odds[first + 1 : first + 1 + LONGEST_SPEAKER] - odds[first]
        if values.max() > best:
            best, chosen = float(values.max()), (first, first + int(values.argmax()))
    return tuple(range(window.start + chosen[0], window.start + chosen[1] + 1)), float(weights[chosen[0]])
