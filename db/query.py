"""The query language: a reader's line becomes a tree, and a tree the line that means it. Pure.

::

    query  = either { "or" either }
    either = part { part }                       all of them
    part   = [ "-" ] ( word | "phrase" | key:value | key:"value" | "(" query ")" )

"and" between parts is passed over, for all of them must be anyway; alone, or quoted, it is a word like others.

Any text is either a tree or a :class:`QueryError` that says where the mistake is and what would be right. For any tree
``parse(str(tree)) == tree``. What the keys mean for articles and statements is said by :mod:`db.search`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.errors import QueryError
from briefing.words import _
from db.query_keys import KEYS, Mistake, canonical_key, nearest
from db.words import Finder

LONGEST = 1_000
"""Characters of a query."""

DEEPEST = 40
"""Brackets and minus signs within one another."""

OR = ("or", "oder")
_AND = ("and", "und")
_QUOTES = '"„“”»«'
_KEY = re.compile(r"([^\W\d_][\w-]*):")
_BARE = re.compile(rf"[^\s(){_QUOTES}]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word: what is looked for begins a word, or a part of a compound."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together just so."""

    text: str

    def __str__(self) -> str:
        return f'"{self.text}"'


@dataclass(frozen=True, slots=True)
class Term:
    """A key with its value, in canonical form; ``is_whole``: the value was quoted, so the whole name is meant."""

    key: str
    value: str
    is_whole: bool = False
    start: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f'{self.key}:"{self.value}"' if self.is_whole else f"{self.key}:{self.value}"


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be."""

    part: Query

    def __str__(self) -> str:
        return f"-{_bracketed(self.part)}"


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold; without a part: everything."""

    parts: tuple[Query, ...] = ()

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """One of the parts holds."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " or ".join(str(part) for part in self.parts)


Query = Word | Phrase | Term | Not | And | Or

EVERYTHING = And()


def parse(text: str) -> Query:
    """The tree of a query; an empty one is EVERYTHING. Words without a letter or a digit are passed over.

    Raises QueryError with the place of the mistake. Quotation marks and brackets of any language's typography will do;
    a quotation that is not closed goes to the end, for it may be about to be typed.
    """
    if len(text) > LONGEST:
        raise mistake(LONGEST, _("a query has at most {} characters"), LONGEST)
    return _Parser(text).query()


def mistake(at: int, why: str, *values: object, mend: str = "") -> QueryError:
    """The error for a mistake at a character of the query (from 0)."""
    return QueryError(
        _("the query has a mistake at character {value}").format(value=at + 1),
        why.format(*values) if values else why,
        mend,
        position=at,
    )


def words_of(query: Query) -> Iterator[Word | Phrase]:
    """The words and phrases that are looked for, those that must not occur left out."""
    match query:
        case Word() | Phrase():
            yield query
        case And(parts) | Or(parts):
            for part in parts:
                yield from words_of(part)


def finder_of(query: Query) -> Finder:
    """Finds the words of a query in a text."""
    words = list(words_of(query))
    return Finder(
        (word.text for word in words if isinstance(word, Word)),
        (phrase.text for phrase in words if isinstance(phrase, Phrase)),
    )


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def query(self) -> Query:
        found = self._either(0)
        if self._at < len(self._text):  # only a closing bracket ends it early
            raise mistake(self._at, _("this bracket closes none"), mend=_("take it away, or open one before it"))
        return found

    def _either(self, depth: int) -> Query:
        """What stands between two brackets, or the whole."""
        parts, before = [self._all(depth)], 0
        while (at := self._take_or()) is not None:
            if parts[-1] == EVERYTHING:
                raise self._half_an_or(at)
            before = at
            parts.append(self._all(depth))
        if len(parts) > 1 and parts[-1] == EVERYTHING:
            raise self._half_an_or(before)
        return parts[0] if len(parts) == 1 else Or(tuple(_flat(Or, parts)))

    def _half_an_or(self, at: int) -> QueryError:
        return mistake(
            at, _('"or" needs something on both sides'), mend=_('put the word itself in quotation marks: "or"')
        )

    def _all(self, depth: int) -> Query:
        parts = []
        while self._skip_blanks() and self._text[self._at] != ")" and self._or_here() is None:
            part = self._part(depth)
            if part is not None:
                parts.append(part)
        flat = tuple(_flat(And, parts))
        flat = tuple(part for part in flat if not _is_and(part)) or flat
        return flat[0] if len(flat) == 1 else And(flat)

    def _part(self, depth: int) -> Query | None:
        """One part; None for what has neither letter nor digit."""
        if depth > DEEPEST:
            raise mistake(self._at, _("brackets and minus signs go no deeper than {}"), DEEPEST)
        start = self._at
        sign = self._text[start]
        if sign == "(":
            return self._brackets(depth)
        if sign == "-" and re.match(r"[^\s)]", self._text[start + 1 :]):
            self._at += 1
            part = self._part(depth + 1)
            return None if part is None else Not(part)
        if sign in _QUOTES:
            phrase = self._quoted()
            return Phrase(phrase) if _has_word(phrase) else None
        if key := _KEY.match(self._text, start):
            return self._term(key)
        bare = _BARE.match(self._text, start)
        assert bare is not None, "anything else is a blank, a bracket or a quotation mark"
        self._at = bare.end()
        return Word(bare.group()) if _has_word(bare.group()) else None

    def _brackets(self, depth: int) -> Query:
        opened = self._at
        self._at += 1
        inside = self._either(depth + 1)
        if self._at >= len(self._text):
            raise mistake(opened, _("this bracket is not closed"), mend=_('close it with ")"'))
        self._at += 1
        if inside == EVERYTHING:
            raise mistake(opened, _("there is nothing in these brackets"), mend=_("take them away"))
        return inside

    def _term(self, key: re.Match[str]) -> Term:
        name = canonical_key(key.group(1))
        if name is None:
            raise mistake(key.start(), _('there is no key "{}:"'), key.group(1), mend=_mend_of_key(key.group(1)))
        self._at = start = key.end()
        is_quoted = start < len(self._text) and self._text[start] in _QUOTES
        bare = _BARE.match(self._text, start)
        if is_quoted:
            value = self._quoted()
        else:
            value = bare.group() if bare else ""
            self._at = bare.end() if bare else start
        entry = KEYS[name]
        if not value.strip():
            raise mistake(
                start, _('"{}:" lacks its value'), key.group(1), mend=_("for example {}").format(_(entry.example))
            )
        try:
            canonical = entry.canonical(value)
        except Mistake as error:
            raise mistake(start, error.why, mend=error.mend) from None
        return Term(name, canonical, is_quoted and entry.is_name, key.start())

    def _quoted(self) -> str:
        start = self._at + 1
        end = next((at for at in range(start, len(self._text)) if self._text[at] in _QUOTES), len(self._text))
        self._at = min(end + 1, len(self._text))
        return self._text[start:end]

    def _skip_blanks(self) -> bool:
        """Go to the next character that is not blank; False where there is none."""
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1
        return self._at < len(self._text)

    def _or_here(self) -> int | None:
        """Where the word "or" that stands here ends; None where there is none."""
        bare = _BARE.match(self._text, self._at)
        return bare.end() if bare and bare.group().casefold() in OR else None

    def _take_or(self) -> int | None:
        start, end = self._at, self._or_here() if self._at < len(self._text) else None
        if end is None:
            return None
        self._at = end
        return start


def _mend_of_key(name: str) -> str:
    near = nearest(name)
    return _('did you mean "{}:"?').format(near) if near else _("to look for it as words, put it in quotation marks")


def _flat(kind: type[And] | type[Or], parts: list[Query]) -> Iterator[Query]:
    """The parts, those of the same kind within them set free; so a tree and its line mean the same."""
    for part in parts:
        if isinstance(part, kind):
            yield from part.parts
        else:
            yield part


def _is_and(part: Query) -> bool:
    return isinstance(part, Word) and part.text.casefold() in _AND


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _bracketed(part: Query) -> str:
    return f"({part})" if isinstance(part, And | Or) else str(part)
