"""The parts of compounds are those of their definition, however they are worked out."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from db import words

HEADS, MODIFIERS, _ = words._lexicon()
COMPOUNDS = st.tuples(
    st.lists(
        st.tuples(st.sampled_from(sorted(MODIFIERS)), st.sampled_from(("", "s", "es", "n", "er"))),
        min_size=1,
        max_size=3,
    ).map(lambda pieces: "".join(modifier + link for modifier, link in pieces)),
    st.sampled_from(sorted(HEADS)),
).map("".join)


@cache
def by_definition(word: str) -> list[str]:
    """A head, or what has parts itself, behind a modifier or what has parts, with or without a link."""
    if len(word) < 8:
        return []
    return [
        word[cut:]
        for cut in range(3, len(word) - 2)
        if (word[cut:] in HEADS or by_definition(word[cut:]))
        and any(
            bare in MODIFIERS or by_definition(bare)
            for bare in (word[:cut], *(word[:cut].removesuffix(link) for link in ("s", "es", "n", "en", "er", "e")))
        )
    ]


@given(COMPOUNDS)
def test_the_parts_of_a_compound(word: str) -> None:
    assert list(words.parts(word)) == by_definition(word)


def test_parts_of_some() -> None:
    assert words.parts("friedensgipfeltreffen") == ("gipfeltreffen", "treffen")
    assert words.parts("sicherheitsrat") == ("rat",)
    assert words.parts("demokrat") == words.parts("heirat") == ()
