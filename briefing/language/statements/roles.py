"""From the role network's scores over a window to the words that fill each role."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from briefing.domain import StatementKind
from briefing.language.german.speech_words import ADJOINING, AFTER_PARTICLE
from briefing.language.statements.features import completing_particle
from briefing.language.statements.page import Page
from briefing.language.statements.windows import Content, window_of

SPEAKER, CUE, FRAME, ADDRESSEE, SPEAKER_START, NO_SPEAKER, SPEAKER_END = range(7)
OUTPUTS = 7
"""Scores a word: inside each role; the speaker's first word; at the content's first word, that there is no speaker; the
speaker's last word."""
THRESHOLD = 0.5
FRAME_BONUS = 2.0
"""Added to the score of a speaker's first word in the frame: where there is one it nearly always names the speaker."""
LONGEST_SPEAKER = 16
"""Words."""


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
    scores = _outside_headings(content, page, window, scores)
    probabilities = (0.5 * np.tanh(0.5 * scores[:, :SPEAKER_START]) + 0.5).astype(np.float32)
    speaker, certainty = _speaker(content, window, probabilities[:, FRAME], scores)
    cue, frame, addressee = (_over(probabilities[:, role], window) for role in (CUE, FRAME, ADDRESSEE))
    cue = tuple(number for number in cue if page.words[number][0].isalnum() and not _opens_a_phrase(page, number))
    speaker = _within_frame(page, speaker, set(frame))
    if content.kind == StatementKind.INDIRECT:
        cue, frame = _near(page, content, cue), _near(page, content, frame)
    return Roles(speaker, _with_particles(page, cue, content), frame, addressee, certainty)


def _outside_headings(content: Content, page: Page, window: range, scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """The scores with no speaker in a heading, for a content in the text: headings name again who is named there."""
    headings = page.in_heading[window.start : window.stop]
    if page.in_heading[content.words[0]] or not any(headings):
        return scores
    scores = scores.copy()
    scores[np.flatnonzero(headings), SPEAKER_START] = -50.0
    return scores


def _within_frame(page: Page, speaker: tuple[int, ...], frame: set[int]) -> tuple[int, ...]:
    """A speaker that begins in the frame ends with it ("laut Staatsanwaltschaft | Schmuck"), if there on a noun."""
    inside = tuple(takewhile(frame.__contains__, speaker))
    return inside if inside and page.words[inside[-1]][0].isupper() else speaker


def _opens_a_phrase(page: Page, number: int) -> bool:
    """Whether a word of a cue is a preposition of what follows: "schrieb | auf seiner Plattform", "rief dazu auf"."""
    following = page.words[number + 1] if number + 1 < len(page) else "."
    is_closed = following.lower() in AFTER_PARTICLE or not following[0].isalnum()
    return page.words[number].lower() in ADJOINING and not is_closed


def _with_particles(page: Page, cue: tuple[int, ...], content: Content) -> tuple[int, ...]:
    """The cue with the particles that complete its separable verbs."""
    words = set(cue)
    for number in cue:
        particle = completing_particle(page, number, page.sentences[page.sentence_of[number]][1])
        if particle is not None and particle not in content.words:
            words.add(particle)
    return tuple(sorted(words))


def _near(page: Page, content: Content, words: tuple[int, ...]) -> tuple[int, ...]:
    """Those in the content's own sentence, if there are any: the others are of another clause of the same make."""
    own = {page.sentence_of[content.words[0]], page.sentence_of[content.words[-1]]}
    return tuple(n for n in words if page.sentence_of[n] in own) or words


def _over(probabilities: NDArray[np.float32], window: range) -> tuple[int, ...]:
    return tuple(int(n) + window.start for n in np.flatnonzero(probabilities >= THRESHOLD))


def _speaker(
    content: Content, window: range, frame: NDArray[np.float32], scores: NDArray[np.float32]
) -> tuple[tuple[int, ...], float]:
    """The speaker's words and how probable their first is; no words where "no speaker" is more probable."""
    none = scores[content.words[0] - window.start, NO_SPEAKER]
    starts = scores[:, SPEAKER_START]
    if none > starts.max():
        return (), float(_shares(np.append(starts, none))[-1])
    favoured = starts + FRAME_BONUS * frame
    first = int(favoured.argmax())
    words = range(window.start + first, window.start + _last_word(first, scores) + 1)
    return tuple(words), float(_shares(np.append(favoured, none))[first])


def _shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum(), dtype=np.float32)


def _last_word(first: int, scores: NDArray[np.float32]) -> int:
    """The best end of a speaker: the network's own end score and that of each word up to it being inside."""
    reach = slice(first, first + LONGEST_SPEAKER)
    values = np.cumsum(np.clip(scores[reach, SPEAKER], -4, 4))
    if scores.shape[1] > SPEAKER_END:
        values = values + scores[reach, SPEAKER_END]
    return first + int(values.argmax())
