"""What may follow a role noun and say whose: "des Auswärtigen Amts", "von US-Präsident Donald Trump", "für Sport"."""

from __future__ import annotations

import re

from briefing.language.actors.inflection import adjective_stem
from briefing.language.actors.text import Page
from briefing.language.german.roles_words import DETERMINERS, E_VERBS, GENITIVE_OPENERS, PREPOSITIONS, TIME_NOUNS

MAX_SHOWN = 9
"""Words of a complement that a role shows, if it can be shortened at a preposition."""

_OPENING_QUOTES = '„«»"“‚'
_CLOSING_QUOTES = '“»«"”‘'
_JOINERS = frozenset(["und", "&", "/", "-", "–"])
_BRACKET = re.compile(r"\s*\([^()]*\)")


def complement_end(page: Page, start: int, names: dict[int, int], *, limit: int) -> int:
    """The number of the word behind the complement that begins at ``start`` (``start`` itself: there is none).

    ``names``: first word → word after the last. The complement stays in the sentence and before ``limit``.
    """
    words, lower = page.words, page.lower
    index = start
    settled = start
    limit = min(limit, start + 24)
    while index < limit:
        if index > start and page.opens_sentence(index):
            break
        word = words[index]
        opens_phrase = lower[index] in PREPOSITIONS or lower[index] in GENITIVE_OPENERS
        if word[0].islower():
            inside = index > start and (
                lower[index] in DETERMINERS
                or word in _JOINERS
                or (adjective_stem(word) is not None and word not in E_VERBS and _leads_to_noun(words, index, limit))
            )
            if not opens_phrase and not inside:
                break
            index += 1
            continue
        if index == start and not _may_stand_bare(page, index, names):
            break
        if lower[index] in TIME_NOUNS:
            break
        if word == "(":
            closing = _closing_bracket(words, index, limit)
            if closing is None:
                break
            index = settled = closing + 1
        elif word in _OPENING_QUOTES:
            closing = next((i for i in range(index + 1, min(limit, index + 8)) if words[i] in _CLOSING_QUOTES), None)
            if closing is None:
                break
            index = settled = closing + 1
        elif word in _JOINERS and settled == index:
            index += 1
        elif word[0].isupper() or word[0].isdigit():
            index = settled = min(names.get(index, index + 1), limit)
        else:
            break
    return settled


def shown_complement(page: Page, start: int, end: int) -> str:
    """The words of a complement as the text has them, brackets left out, white space as single blanks."""
    if start >= end:
        return ""
    end = _shortened(page, start, end)
    return " ".join(_BRACKET.sub("", page.slice(start, end).of(page.text)).split())


def _shortened(page: Page, start: int, end: int) -> int:
    """A long complement without its last prepositional phrases."""
    while end - start > MAX_SHOWN:
        cut = next((i for i in range(end - 1, start + 1, -1) if page.lower[i] in PREPOSITIONS), None)
        if cut is None:
            return end
        end = cut
    return end


def _leads_to_noun(words: list[str], index: int, limit: int) -> bool:
    for word in words[index + 1 : min(limit, index + 4)]:
        if word[0].isupper() or word[0].isdigit():
            return True
        if adjective_stem(word) is None and word not in ("und", ","):
            return False
    return False


def _may_stand_bare(page: Page, index: int, names: dict[int, int]) -> bool:
    """A complement without preposition or article: a genitive name ("Präsident Frankreichs"), a bracket, a quote."""
    word = page.words[index]
    if word == "(" or word in _OPENING_QUOTES:
        return True
    if index in names:
        last = page.words[names[index] - 1]
        return last.endswith(("s", "’", "'"))
    return False


def _closing_bracket(words: list[str], index: int, limit: int) -> int | None:
    return next((i for i in range(index + 1, min(limit + 1, index + 8, len(words))) if words[i] == ")"), None)
