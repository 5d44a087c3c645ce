"""Whom a third-person pronoun stands for: the nearest person who fits in gender and is likely the subject.

Salience follows a few old observations (Hobbs 1978, Lappin and Leass 1994): the same sentence before the one before it,
a sentence's first person before its later ones, a person named in a quotation not at all outside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.domain import Actor, ActorKind, Span, Spans
from briefing.language.actors.lookup import gender_of

PRONOUNS = {"er": "m", "ihm": "m", "ihn": "m", "sie": "f", "ihr": "f", "dieser": "m", "diese": "f"}
"""The pronouns that are looked at, with the gender of whom they stand for."""

WINDOW = 2
"""Sentences before the pronoun's own in which a person is looked for."""

_QUOTED = re.compile(r"„[^„“”\"]{1,2000}[“”\"]|»[^»«]{1,2000}«|«[^»«]{1,2000}»|\"[^\"\n]{1,2000}\"|“[^“”]{1,2000}”")


@dataclass(frozen=True)
class Scene:
    """A text, where its sentences begin, and its actors: what a pronoun is resolved against."""

    text: str
    sentence_starts: Sequence[int]
    actors: tuple[Actor, ...]

    @cached_property
    def quoted(self) -> Spans:
        """The passages in quotation marks."""
        return tuple(Span(*match.span()) for match in _QUOTED.finditer(self.text))

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [span.start for span in self.quoted]

    @cached_property
    def genders(self) -> dict[int, str | None]:
        """Each person's gender by id."""
        return {actor.id: gender_of(actor) for actor in self.actors if actor.kind == ActorKind.PER}

    @cached_property
    def people(self) -> list[tuple[int, int, int]]:
        """Every mention of a person as (sentence, offset, id), in text order."""
        return sorted(
            (self.sentence_of(mention.span.start), mention.span.start, actor.id)
            for actor in self.actors
            if actor.kind == ActorKind.PER
            for mention in actor.mentions
        )

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence in which ``offset`` lies."""
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def in_quotation(self, offset: int) -> bool:
        """Whether ``offset`` lies between quotation marks."""
        index = bisect_right(self._quote_starts, offset) - 1
        return index >= 0 and self.quoted[index].end > offset

    def people_in(self, sentence: int, *, before: int) -> list[int]:
        """The ids of the persons named in a sentence outside quotations, before an offset: likely subjects first."""
        start = bisect_right(self.people, (sentence, -1, -1))
        found: list[int] = []
        dependent: list[int] = []
        for number, offset, actor in self.people[start:]:
            if number != sentence or offset >= before:
                break
            if not self.in_quotation(offset):
                (dependent if self._depends(offset) else found).append(actor)
        return list(dict.fromkeys(found + dependent))

    def _depends(self, offset: int) -> bool:
        """Whether the name at ``offset`` stands behind a preposition: it is hardly the subject then."""
        return _PREPOSITION.search(self.text[max(0, offset - 60) : offset]) is not None


_PREPOSITION = re.compile(
    r"\b(?:von|vom|mit|gegen|für|über|bei|beim|an|zu|zum|zur|um|auf|unter|durch|neben|zwischen|vor|hinter|ohne)\s+"
    r"(?:(?:dem|den|der|die|das|seinem|seiner|ihrem|ihrer)\s+)?(?:[a-zäöüß]+(?:en|em|er)\s+){0,2}(?:[A-ZÄÖÜ][\w-]+\s+){0,1}$"
)


_VERB_BEFORE = re.compile(
    r"[,“”«»\"?!]\s+(?!dass\b|seit\b|damit\b|mit\b|bevor\b|dort\b|jetzt\b)\w+(?:te|t|ieb|ab|ief|ach|ng)\s+$"
)


def resolve_pronoun(scene: Scene, span: Span, *, speaker: bool = True) -> int | None:
    """The id of the person for whom the pronoun at ``span`` stands, or None.

    In "…, sagte er" it is rather no one named before in the same sentence (he speaks of them). As a ``speaker`` the
    most salient person of fitting gender is taken; otherwise the answer is given only where one person alone fits,
    with a gender that is known.
    """
    gender = PRONOUNS.get(span.of(scene.text).lower())
    if gender is None:
        return None
    own = scene.sentence_of(span.start)
    behind_content = _after_content(scene.text, scene.sentence_starts[own], span)
    of_content: list[int] = []
    for sentence in range(own, max(-1, own - WINDOW - 1), -1):
        people = [
            number for number in scene.people_in(sentence, before=span.start) if scene.genders[number] in (gender, None)
        ]
        known = [number for number in people if scene.genders[number] == gender]
        if sentence == own and behind_content and people:
            if not speaker:
                return None
            of_content = known or people
            continue
        if speaker and (known or people):
            return (known or people)[0]
        if not speaker and people:
            return known[0] if len(people) == 1 and known else None
    return of_content[0] if of_content else None


def _after_content(text: str, sentence_start: int, span: Span) -> bool:
    """ "…, sagte er": a comma or closing quotation mark, a finite verb, the pronoun."""
    return _VERB_BEFORE.search(text[sentence_start : span.start]) is not None
