"""Indirect speech with "so" and a name: "Die Zölle, so Fuest, träfen den Mittelstand", "…, so Fuest laut Mitteilung",
and with "aus Sicht" of somebody.

Newspapers attribute so in every second article; in the training articles it is rare, and the tagger takes such a frame
into the content or passes over the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.domain import StatementKind
from briefing.language.german.person_nouns import precedes_person
from briefing.language.german.speech_verbs import REPORTING_FINITE
from briefing.language.german.speech_words import (
    AS_SAID,
    DETERMINERS,
    FROM,
    GENITIVE_OR_OF,
    INSTITUTION_ENDINGS,
    OWN,
    PHRASE_NOUNS,
    PHRASE_OPENERS,
    SO,
    VIEW,
)
from briefing.language.statements.page import Page
from briefing.language.statements.roles import Roles
from briefing.language.statements.windows import Content

_ENDS = frozenset((",", ".", ";", ":", "–", "—"))
_LONGEST = 14
"""Words of a frame."""
_LEAST_CONTENT = 3
"""Words besides the frame that make a statement."""
PROBABILITY = 0.95
"""Of what the rule says."""
PHRASE_PROBABILITY = 0.8
"""Of what is found by a phrase alone."""


class SoFrame(NamedTuple):
    """Word numbers: from the comma to the mark that ends the frame (exclusive), and who speaks."""

    start: int
    end: int
    speaker: tuple[int, ...]

    def roles(self) -> Roles:
        """What the frame says of the roles."""
        return Roles(self.speaker, (self.start + 1,), tuple(range(self.start + 1, self.end)), (), PROBABILITY)


def so_frames(page: Page) -> Iterator[SoFrame]:
    """The frames of a page, outside quotations and headings."""
    if SO not in page.words:
        return
    for n, word in enumerate(page.words[:-2]):
        if word == "," and page.words[n + 1] == SO and not page.covering[n] and not page.in_heading[n]:
            end = page.sentences[page.sentence_of[n]][1]
            stop = next((i for i in range(n + 2, min(end, n + _LONGEST)) if page.words[i] in _ENDS), None)
            if stop is not None and (speaker := _speaker(page, n + 2, stop)):
                yield SoFrame(n, stop, speaker)


def phrases(page: Page, contents: Sequence[Content]) -> list[tuple[Content, Roles]]:
    """What is so "laut", "nach Angaben" or "aus Sicht" of somebody, in the clauses in which nothing else was found."""
    places = [n for n, word in enumerate(page.words[:-2]) if word in PHRASE_OPENERS]
    seen = {n for content in contents for n in content.words} if places else set()
    found = []
    for n in places:
        start, end = page.sentences[page.sentence_of[n]]
        speaker = _own(page, _phrase(page, n + 1, min(end, n + _LONGEST)))
        if n in seen or page.covering[n] or page.in_heading[n] or not _attributes(page, n, speaker):
            continue
        first = next((i + 1 for i in range(n - 1, start - 1, -1) if page.words[i] in _ENDS), start)
        last = end if n == start else next(i for i in range(n, end + 1) if i == end or page.words[i] in _ENDS)
        words = [*range(first, n), *range(n + 1 + len(speaker), last)]
        is_told = page.words[n].lower() == FROM and any(page.words[i] in REPORTING_FINITE for i in words)
        if page.words[first] == SO or is_told:  # "so Brandt laut Mitteilung", "erläuterte das aus Sicht Chinas"
            continue
        if len([i for i in words if page.words[i][0].isalnum()]) >= _LEAST_CONTENT and seen.isdisjoint(words):
            roles = Roles(speaker, (n,), (n, *speaker), (), PROBABILITY)
            found.append((Content(StatementKind.INDIRECT, _trimmed(page, words), PHRASE_PROBABILITY), roles))
            seen.update(words)
    return found


def _own(page: Page, phrase: tuple[int, ...]) -> tuple[int, ...]:
    """ "eigenen Angaben" are whole: no genitive follows, another phrase may."""
    return phrase[:2] if phrase and page.words[phrase[0]] in OWN else phrase


def _attributes(page: Page, opener: int, phrase: tuple[int, ...]) -> bool:
    """Whether a preposition and what follows it name a source: "laut Polizei", "nach Angaben von", "aus Sicht der"."""
    noun = next((page.words[n] for n in phrase if page.words[n][0].isupper()), "")
    word = page.words[opener].lower()
    if word == AS_SAID:
        return bool(noun)
    return noun == VIEW if word == FROM else noun.lower().endswith(PHRASE_NOUNS)


def _speaker(page: Page, start: int, stop: int) -> tuple[int, ...]:
    """The name or noun phrase at the beginning of a frame; empty where it names nobody who speaks."""
    phrase = _phrase(page, start, stop)
    nouns = [page.words[n] for n in phrase if page.words[n][0].isupper()]
    if page.words[start].lower() in DETERMINERS:
        speaks = any(precedes_person(noun) or noun.lower().endswith(INSTITUTION_ENDINGS) for noun in nouns)
    else:
        speaks = page.words[start][0].isupper()
    return phrase if speaks else ()


def _phrase(page: Page, start: int, stop: int) -> tuple[int, ...]:
    """The words from ``start`` up to the end of a noun phrase; empty where none begins there."""
    phrase: list[int] = []
    for n in range(start, stop):
        word = page.words[n]
        noun_seen = any(page.words[i][0].isupper() for i in phrase)
        if not (word[0].isupper() or (word.lower() in GENITIVE_OR_OF if noun_seen else word[0].islower())):
            break
        phrase.append(n)
    while phrase and not page.words[phrase[-1]][0].isupper():
        phrase.pop()
    return tuple(phrase)


def without_frame(page: Page, content: Content, roles: Roles, frames: Sequence[SoFrame]) -> tuple[Content, Roles]:
    """Indirect speech without a frame that it holds, and with the speaker whom the frame names."""
    if content.kind != StatementKind.INDIRECT:
        return content, roles
    for frame in frames:
        inside = set(range(frame.start, frame.end))
        kept = tuple(n for n in content.words if n not in inside)
        if len(kept) >= _LEAST_CONTENT and frame.start + 1 in content.words:
            return replace(content, words=_trimmed(page, kept)), frame.roles()
    return content, roles


def passed_over(page: Page, contents: Sequence[Content], frames: Sequence[SoFrame]) -> list[tuple[Content, Roles]]:
    """The statements of the sentences with a frame in which nothing else was found."""
    seen = {page.sentence_of[n] for content in contents for n in content.words}
    found = []
    for frame in frames:
        sentence = page.sentence_of[frame.start]
        words = [n for n in range(*page.sentences[sentence]) if not frame.start <= n <= frame.end]
        if sentence not in seen and len(words) >= _LEAST_CONTENT and not any(page.covering[n] for n in words):
            seen.add(sentence)
            found.append((Content(StatementKind.INDIRECT, _trimmed(page, words), PROBABILITY), frame.roles()))
    return found


def _trimmed(page: Page, words: Sequence[int]) -> tuple[int, ...]:
    first = next(i for i, n in enumerate(words) if page.words[n] not in _ENDS)
    last = next(i for i in range(len(words) - 1, -1, -1) if page.words[words[i]] not in _ENDS)
    return tuple(words[first : last + 1])
