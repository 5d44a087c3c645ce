"""How sure a statement is: a logistic regression over what the networks and the decoding know of it.

Its weights are fitted on articles that the networks had not seen (``training/statements/calibrate.py``), so that of the
statements at 0.9 about nine in ten have their content and their speaker right.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from briefing.language.statements.found import Found
from briefing.language.statements.page import Page


def evidence(page: Page, found: Found) -> dict[str, float]:
    """The named figures that the confidence is made of."""
    content, roles = found.content, found.roles
    sentence = page.sentence_of[content.words[0]]
    return {
        "bias": 1.0,
        "content": _logit(content.probability),
        "speaker": _logit(roles.speaker_probability),
        "least": _logit(min(content.probability, roles.speaker_probability)),
        "no speaker": float(not roles.speaker),
        "cue": float(bool(roles.cue)),
        "frame": float(bool(roles.frame)),
        "speaker in frame": float(bool(set(roles.speaker) & set(roles.frame))),
        "speaker elsewhere": float(any(page.sentence_of[n] != sentence for n in roles.speaker)),
        "length": math.log(len(content.words)),
        "nested": float(found.nested),
        content.kind.value: 1.0,
    }


def confidence(page: Page, found: Found, calibration: Mapping[str, float]) -> float:
    """A probability from 0 to 1 that content (overlap F1 of one half) and speaker are right."""
    if not calibration:
        return round(found.content.probability * max(found.roles.speaker_probability, 0.05), 3)
    total = sum(calibration.get(name, 0.0) * value for name, value in evidence(page, found).items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)


def _logit(probability: float) -> float:
    bounded = min(max(probability, 1e-3), 1 - 1e-3)
    return math.log(bounded / (1 - bounded))
