"""How words are compared in a search, in the index and in a text alike. Pure, standard library only.

**Folded.** Small letters; ä, ö, ü and ß are ae, oe, ue and ss; other accents go. So Müller and Mueller are one.

**Other forms.** Besides itself, a word is found under what :func:`other_forms` gives, which the store keeps and
indexes: without its dots (Muller), and from each later part of a compound on: Friedensgipfeltreffen is also
gipfeltreffen and treffen, so that the beginning "gipfel" finds it. A compound has a head and before it a modifier, both
listed in ``compounds.txt`` (what Bundestag protocols show in many compounds) or compounds themselves. Heads of three
letters end many words that are no compounds (Apparat, Vertrag, Direktor, Transport), so only those few are tried that
in news and protocols hardly ever end another word behind a known modifier: "rat" finds the Bundesrat and the
Sicherheitsrat, but not Heirat, Vorrat, Verrat or Demokrat. Not "tag", for four of five such words would be the
Bundestag, which nobody looks for that way; nor "zug", for it splits "weiterzugehen". What an older program stored
learns of them by ``briefing reanalyse`` (:func:`db.upkeep.make_out_forms`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import combining, normalize

_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_UMLAUTS = str.maketrans({**_LETTERS, "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "ss"})
_WORD = re.compile(r"[^\W_]+")
_ACCENTED = {
    "a": "àáâãäåāă", "c": "çćč", "d": "ď", "e": "èéêëēęě", "g": "ğ", "i": "ìíîïī", "l": "ĺľ", "n": "ñńň",
    "o": "òóôõöōő", "r": "řŕ", "s": "śšşș", "t": "ťţț", "u": "ùúûüūůű", "y": "ýÿ", "z": "źżž",
}  # fmt: skip
_SHORTEST_COMPOUND, _SHORTEST_PART, _SHORTEST_HEAD = 8, 3, 4
_SHORT_HEADS = frozenset("amt bau baus hof hofs not ort orts rat rats weg".split())
_LINKS = ("s", "es", "n", "en", "er", "e")


def fold(text: str) -> str:
    """The text in the form in which words are compared."""
    if text.isascii():  # most words, and a fetch folds them by the hundred thousand
        return text.lower()
    plain = normalize("NFKD", normalize("NFC", text).translate(_UMLAUTS).casefold())
    return "".join(character for character in plain if not combining(character))


def tokens(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(fold(text))


def other_forms(text: str) -> str:
    """What the words of the text are found under besides themselves, in one line; each form once."""
    return " ".join(dict.fromkeys(form for word in dict.fromkeys(_WORD.findall(text)) for form in _forms_of(word)))


@lru_cache(maxsize=1 << 13)
def _forms_of(word: str) -> tuple[str, ...]:
    folded = fold(word)
    if word.isascii():
        return parts(folded)
    plain = "".join(character for character in normalize("NFKD", word.casefold()) if not combining(character))
    return (plain, *parts(folded)) if plain != folded else parts(folded)


def parts(word: str) -> tuple[str, ...]:
    """From where on a folded compound may be looked for: the rest of it from each of its later parts."""
    if len(word) < _SHORTEST_COMPOUND or word[-_SHORTEST_PART:] not in _lexicon()[2] or not word.isalpha():
        return ()  # so it is with most words
    return _later_parts(word)


@lru_cache(maxsize=1 << 13)
def _later_parts(word: str) -> tuple[str, ...]:
    heads, modifiers, _ = _lexicon()
    cuts: list[int] = []  # from where on it is a head or a compound, the shortest rest first
    for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        if word[cut:] in heads or (
            len(word) - cut >= _SHORTEST_COMPOUND
            and any(later - cut >= _SHORTEST_PART and _modifies(word[cut:later], modifiers) for later in cuts)
        ):
            cuts.append(cut)
    return tuple(word[cut:] for cut in reversed(cuts) if _modifies(word[:cut], modifiers))


def _modifies(word: str, modifiers: frozenset[str]) -> bool:
    """Whether this may stand before the head of a compound: it is listed or a compound, or so without its link."""
    bare = (word, *(word.removesuffix(link) for link in _LINKS if word.endswith(link)))
    return any(each in modifiers or parts(each) for each in bare)


@cache
def _lexicon() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The heads of compounds, their modifiers (heads and others), and how heads end, which few words do."""
    heads, others = Path(__file__).with_name("compounds.txt").read_text(encoding="ascii").split("\n\n")[-2:]
    all_heads = _SHORT_HEADS.union(head for head in heads.split() if len(head) >= _SHORTEST_HEAD)
    endings = frozenset(head[-_SHORTEST_PART:] for head in all_heads)
    return all_heads, frozenset(f"{heads} {others}".split()), endings


class Finder:
    """Finds the words of a search in a text, as the store does."""

    def __init__(self, words: Iterable[str] = (), phrases: Iterable[str] = ()) -> None:
        """``words`` are found where a word or a part of a compound begins so, ``phrases`` as whole words."""
        begun = [found for word in words if (found := tokens(word))]
        whole = [found for phrase in phrases if (found := tokens(phrase))]
        self._parts = tuple(found[0] for found in begun if len(found) == 1)
        patterns = [rf"(?<![^\W_]){_spelled(found)}" for found in begun]
        patterns += [rf"(?<![^\W_]){_spelled(found)}(?![^\W_])" for found in whole]
        patterns += [_spelled([part]) for part in self._parts]
        self._pattern = re.compile("|".join(patterns), re.IGNORECASE) if patterns else None

    def __call__(self, text: str) -> Iterator[tuple[int, int]]:
        """Where they stand, one after the other: half-open ranges of code points."""
        if self._pattern is None:
            return
        for found in self._pattern.finditer(text):
            start, end = found.span()
            if start == 0 or not _is_letter(text[start - 1]) or self._begins_a_part(text, start):
                yield start, end

    def _begins_a_part(self, text: str, at: int) -> bool:
        first = at
        while first and _is_letter(text[first - 1]):
            first -= 1
        word = _WORD.match(text, first)
        assert word is not None
        rest = fold(word.group()[at - first :])
        return rest.startswith(self._parts) and rest in parts(fold(word.group()))


def _is_letter(character: str) -> bool:
    return character.isalnum()


def _spelled(words: Iterable[str]) -> str:
    """A pattern of folded words in every spelling that folds to them."""
    return r"[\W_]+".join("".join(_letters(word)) for word in words)


def _letters(word: str) -> Iterator[str]:
    both = {folded: letter for letter, folded in _LETTERS.items()}
    for pair in re.findall(r"[aou]e|ss|.", word, re.DOTALL):
        if pair in both:
            yield rf"(?:{pair}|{both[pair]})"
        elif pair in _ACCENTED:
            yield f"[{pair}{_ACCENTED[pair]}]"
        else:
            yield re.escape(pair)
