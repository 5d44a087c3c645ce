"""Which language a text is in.

The library (py3langid) is asked, but believed only where it is sure and the text is long enough: a reader of German
news loses more by a German text shown without highlights than by a foreign one shown with a few wrong ones.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

MIN_LENGTH = 60
"""Code points; a shorter text tells too little to give up the usual language."""

SURE = 0.99
SAMPLE = 3000
"""Code points that are looked at."""


def detect(text: str, *, usual: str = "de") -> str:
    """The ISO 639-1 code of the language of ``text``; ``usual`` where the text is too short or the answer unsure."""
    sample = text[:SAMPLE]
    if sum(c.isalpha() for c in sample) < MIN_LENGTH:
        return usual
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= SURE else usual


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # on demand: loading takes a moment

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
