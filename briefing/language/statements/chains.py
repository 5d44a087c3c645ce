"""Sentences in the subjunctive that go on with what somebody just said, where the tagger passed over them.

"Raina widersprach. Der Text sei zu spät gekommen. | Ihr Land lehne ihn ab." Konjunktiv I as the first finite verb of a
sentence says in German news that it is told after somebody; whom, the sentence before tells. Needs the grammar's moods.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.domain import StatementKind
from briefing.language.statements.page import SUBJUNCTIVE, Page
from briefing.language.statements.roles import Roles
from briefing.language.statements.windows import Content

PROBABILITY = 0.8
"""Of what the rule says."""
_LEAST = 4
"""Words of a sentence."""

Said = tuple[Content, Roles]


def with_chains(page: Page, said: Sequence[Said]) -> list[Said]:
    """The statements, in text order, with the sentences that go on with one of them."""
    if not page.moods:
        return list(said)
    taken = {page.sentence_of[n] for content, _ in said for n in content.words}
    last_in = {page.sentence_of[content.words[-1]]: i for i, (content, _) in enumerate(said)}
    result = list(said)
    for number in range(1, len(page.sentences)):
        before = last_in.get(number - 1)
        if number in taken or before is None or not _goes_on(page, number):
            continue
        content, roles = result[before]
        words = tuple(range(*page.sentences[number]))
        if roles.speaker or roles.cue or content.words[-1] + 1 == words[0]:
            following = Roles(roles.speaker, speaker_probability=min(PROBABILITY, roles.speaker_probability))
            result.append((Content(StatementKind.INDIRECT_FREE_INDIRECT, words, PROBABILITY), following))
            last_in[number] = len(result) - 1
    return _joined(page, sorted(result, key=lambda each: each[0].words))


def _joined(page: Page, said: Sequence[Said]) -> list[Said]:
    """Two chains of which one begins where the other ends, in one paragraph, are one."""
    result: list[Said] = []
    for content, roles in said:
        last, before = result[-1] if result else (None, None)
        if (
            last is not None
            and before is not None
            and last.kind == content.kind == StatementKind.INDIRECT_FREE_INDIRECT
            and last.words[-1] + 1 == content.words[0]
            and page.paragraph_of[last.words[-1]] == page.paragraph_of[content.words[0]]
        ):
            result[-1] = replace(last, words=last.words + content.words), before
        else:
            result.append((content, roles))
    return result


def _goes_on(page: Page, number: int) -> bool:
    """Whether a sentence is in the subjunctive and in the paragraph of the one before, no heading, no quotation."""
    start, end = page.sentences[number]
    first = next(filter(None, page.moods[start:end]), 0)
    if first != SUBJUNCTIVE or end - start <= _LEAST or page.words[end - 1] != ".":
        return False
    plain = not any(page.in_heading[start:end]) and not any(page.covering[start:end])
    return plain and page.paragraph_of[start] == page.paragraph_of[start - 1]
