"""What a pronoun is resolved against: where a text's sentences and quotations are, and who was named where."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from operator import itemgetter

from briefing.domain import Actor, ActorKind, Span
from briefing.language.actors.lookup import gender_of, head_of_role

_QUOTED = re.compile(r"„[^„“”\"]{1,2000}[“”\"]|»[^»«]{1,2000}«|«[^»«]{1,2000}»|\"[^\"\n]{1,2000}\"|“[^“”]{1,2000}”")
_PREPOSITION = re.compile(
    r"\b(?i:von|vom|mit|gegen|für|über|bei|beim|an|zu|zum|zur|um|auf|unter|durch|neben|zwischen|vor|hinter|ohne)\s+"
    r"(?:(?:dem|den|der|die|das|seinem|seiner|ihrem|ihrer)\s+)?(?:[a-zäöüß]+(?:en|em|er)\s+){0,2}(?:[A-ZÄÖÜ][\w-]+\s+)?$"
)
_OPENING = re.compile(r"(?:Der\s+|Die\s+)?(?:[a-zäöüß]+e\s+){0,2}(?:[A-ZÄÖÜ][\w-]+\s+){0,3}")
_PLACE = itemgetter(0)
_BEFORE = 60
"""Code points before a name in which its preposition is looked for."""


class Scene:
    """The persons of a text by the places at which they stand; offsets are code points.

    ``sentence_starts`` are ascending. References that an actor already has count like names. ``by_role`` tells who
    has a role with a head noun ("minister" for "Innenminister").
    """

    def __init__(self, text: str, sentence_starts: Sequence[int], actors: Sequence[Actor]) -> None:
        self.text = text
        self.sentence_starts = sentence_starts or [0]
        self.genders = {actor.id: gender_of(actor) for actor in actors if actor.kind == ActorKind.PER}
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        self._quote_starts = [start for start, _ in quoted]
        self._quote_ends = [end for _, end in quoted]
        self._pronouns: set[int] = set()
        self._told: list[tuple[int, int]] = []
        self._speakers: set[tuple[int, int]] = set()
        self.by_role: dict[str, set[int]] = {}
        for actor in actors:
            for noun in filter(None, map(head_of_role, actor.roles)):
                self.by_role.setdefault(noun.head, set()).add(actor.id)
        self._people = sorted(
            (span.start, actor.id)
            for actor in actors
            if actor.kind == ActorKind.PER
            for span in (*(mention.span for mention in actor.mentions), *actor.references)
        )

    def note(self, span: Span, actor: int, *, pronoun: bool = False) -> None:
        """Remember one more place of a person; other actors' references are no one's antecedents."""
        if actor in self.genders:
            insort(self._people, (span.start, actor))
            if pronoun:
                self._pronouns.add(span.start)

    def tell(
        self, contents: Sequence[Span], speaker: Span | None, actor: int | None, gender: str | None = None
    ) -> None:
        """Remember what a person said: those named in it are not who speaks next.

        ``speaker`` are the words for that person, ``actor`` None where it has no name; then its ``gender`` makes it the
        antecedent of a pronoun all the same, under a number below zero.
        """
        self._told += [(span.start, span.end) for span in contents]
        if speaker is None:
            return
        if actor is None:
            actor = -1 - speaker.start
            self.genders[actor] = gender
            insort(self._people, (speaker.start, actor))
        self._speakers.add((self.sentence_of(speaker.start), actor))

    def is_told(self, offset: int) -> bool:
        """Whether ``offset`` lies in what a person said."""
        return any(start <= offset < end for start, end in self._told)

    def spoke_in(self, sentence: int, actor: int) -> bool:
        """Whether the person was told to speak there."""
        return (sentence, actor) in self._speakers

    def opens(self, sentence: int, actor: int) -> bool:
        """Whether a sentence begins with the person, or an article, adjectives and nouns before the name."""
        start = self.sentence_starts[sentence]
        index = bisect_left(self._people, start, key=_PLACE)
        if index >= len(self._people) or self._people[index][1] != actor:
            return False
        return _OPENING.fullmatch(self.text, start, self._people[index][0]) is not None

    def is_pronoun(self, offset: int) -> bool:
        """Whether a pronoun was noted at ``offset``."""
        return offset in self._pronouns

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence in which ``offset`` lies."""
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def in_quotation(self, offset: int) -> bool:
        """Whether ``offset`` lies between quotation marks."""
        index = bisect_right(self._quote_starts, offset) - 1
        return index >= 0 and self._quote_ends[index] > offset

    def people_in(self, sentence: int, before: int) -> list[int]:
        """The ids of the persons named in a sentence outside quotations, before an offset: likely subjects first."""
        free, dependent = self._named_in(sentence, before)
        return list(dict.fromkeys(free + dependent))

    def subjects_in(self, sentence: int, before: int) -> list[int]:
        """Those of :meth:`people_in` who depend on no preposition, and are no object by their article."""
        return list(dict.fromkeys(self._named_in(sentence, before)[0]))

    def _named_in(self, sentence: int, before: int) -> tuple[list[int], list[int]]:
        free: list[int] = []
        dependent: list[int] = []
        index = bisect_left(self._people, self.sentence_starts[sentence], key=_PLACE)
        end = self.sentence_starts[sentence + 1] if sentence + 1 < len(self.sentence_starts) else len(self.text)
        while index < len(self._people) and self._people[index][0] < min(end, before):
            offset, actor = self._people[index]
            if not self.in_quotation(offset) and not self.is_told(offset):
                (dependent if self._depends(offset) else free).append(actor)
            index += 1
        return free, dependent

    def last_place(self, actor: int, before: int) -> int:
        """The offset of the person's last place before ``before``; -1 if there is none."""
        index = bisect_left(self._people, before, key=_PLACE) - 1
        while index >= 0 and self._people[index][1] != actor:
            index -= 1
        return self._people[index][0] if index >= 0 else -1

    def _depends(self, offset: int) -> bool:
        """Whether the name at ``offset`` stands behind a preposition: it is hardly the subject then."""
        return _PREPOSITION.search(self.text[max(0, offset - _BEFORE) : offset]) is not None
