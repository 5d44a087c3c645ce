"""Who is behind a statement: from the words that name the speaker to an actor, and what the statement is about.

Pure: takes the article's actors as plain data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing.domain import Actor, ActorKind, SourceKind, Span, Spans
from briefing.language.german import speech_words as lexicon
from briefing.language.statements.page import Page
from briefing.language.statements.roles import Roles

_IMPERSONAL_CUES = frozenset(("heißt", "hieß", "geheißen", "verlautete", "verlautet"))
_GENITIVE_OR_OF = frozenset(("von", "des", "der", "vom"))
_INDEFINITE = frozenset(("ein", "eine", "einem", "einer", "eines", "einen"))


def with_own_source(page: Page, roles: Roles) -> Roles:
    """An impersonal "hieß es" has the source that its own sentence names, or none: no speaker from elsewhere."""
    cue = {page.words[n].lower() for n in roles.cue}
    if not cue & _IMPERSONAL_CUES:
        return roles
    sentence = page.sentence_of[roles.cue[0]]
    near = any(page.sentence_of[n] == sentence for n in roles.speaker)
    return roles if near else replace(roles, speaker=_named_place(page, roles))


def _named_place(page: Page, roles: Roles) -> tuple[int, ...]:
    """The text or circle that the frame of a "hieß es" names behind a preposition ("in der Erklärung hieß es")."""
    frame = [n for n in roles.frame if page.words[n].isalnum() or "-" in page.words[n]]
    first = next((i for i, n in enumerate(frame) if page.words[n].lower() in lexicon.PLACE_PREPOSITIONS), None)
    if first is None:
        return ()
    phrase: list[int] = []
    for n in frame[first + 1 :]:
        if n in roles.cue or n != (phrase or [frame[first]])[-1] + 1:
            break
        phrase.append(n)
    return tuple(phrase)


def widened(page: Page, speaker: tuple[int, ...], actors: Iterable[Actor], content: set[int]) -> tuple[int, ...]:
    """The speaker's words with the whole of a name that they cut, or that follows at once ("Kanzlerin | Lohmann").

    Words of the ``content`` are only taken where the speaker stands in it.
    """
    if not speaker:
        return speaker
    words = set(speaker)
    closed = set() if words & content else content
    for actor in actors:
        for mention in actor.mentions:
            name = set(page.words_in(mention.span))
            touched = name & words or (actor.kind == ActorKind.PER and min(name, default=-1) == max(words) + 1)
            same_sentence = len({page.sentence_of[n] for n in name | words}) == 1
            if touched and not name & closed and same_sentence:
                words |= name
    return tuple(sorted(words))


def speaker_actor(speaker: Spans, actors: Sequence[Actor], text: str) -> int | None:
    """The id of the actor that the speaker's words name, or None.

    A person's name goes before an organisation's ("Außenministeriumssprecherin Maria Sacharowa"), the earlier before
    the later. Somebody who only belongs to a named person ("ein Anwalt von …") is not that person.
    """
    found: list[tuple[int, int, int]] = []
    for actor in actors:
        for span in (*(mention.span for mention in actor.mentions), *actor.references):
            if any(span.overlaps(part) for part in speaker) and not _belongs_to(span, speaker, actor, text):
                found.append((0 if actor.kind == ActorKind.PER else 1, span.start, actor.id))
    return min(found)[2] if found else None


def _belongs_to(span: Span, speaker: Spans, actor: Actor, text: str) -> bool:
    part = next(part for part in speaker if part.overlaps(span))
    before = text[part.start : span.start].lower().split()
    return (
        actor.kind == ActorKind.PER and len(before) > 1 and before[0] in _INDEFINITE and before[-1] in _GENITIVE_OR_OF
    )


def about(content: Spans, actors: Iterable[Actor]) -> tuple[int, ...]:
    """The ids of the actors that are mentioned in the content, in the order of their first mention there."""
    first: dict[int, int] = {}
    for actor in actors:
        inside = [
            span.start
            for span in (*(mention.span for mention in actor.mentions), *actor.references)
            if any(part.overlaps(span) for part in content)
        ]
        if inside:
            first[actor.id] = min(inside)
    return tuple(sorted(first, key=lambda actor: first[actor]))


def source_kind(page: Page, roles: Roles, actor: int | None) -> SourceKind:
    """Whether the text names a source, an impersonal one, or none."""
    if actor is not None:
        return SourceKind.NAMED
    speaker = [page.words[n].lower() for n in roles.speaker]
    if not speaker:
        cue = {page.words[n].lower() for n in (*roles.cue, *roles.frame)}
        return SourceKind.IMPERSONAL if cue & _IMPERSONAL_CUES else SourceKind.UNKNOWN
    return SourceKind.IMPERSONAL if _is_impersonal(speaker) else SourceKind.NAMED


def _is_impersonal(speaker: Sequence[str]) -> bool:
    """Whether the words name a kind of source and nobody's: "Medienberichten", "aus Kreisen", but not "Angaben der
    Polizei"."""
    nouns = [n for n, word in enumerate(speaker) if word in lexicon.IMPERSONAL_SOURCES or word.endswith("kreisen")]
    return bool(nouns) and not any(word in _GENITIVE_OR_OF for word in speaker[nouns[0] + 1 :])
