"""Agreement in an article: one name, one kind; a name that was read once is read again.

The model reads sentence by sentence; a text says a name in full once and in short afterwards.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from spacy.tokens import Doc

from briefing.language.gazetteer import Gazetteer
from briefing.language.german.actors_first_names import GENDER_OF_FIRST_NAME
from briefing.language.german.institutions import INSTITUTIONS
from briefing.language.german.sentences import SENTENCE_OPENERS
from briefing.language.words import plain

_SURNAME = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,}")

Name = tuple[int, int, str]
"""First token, token after the last, kind."""


def agree(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """``names`` of ``doc`` made consistent, in order, without overlap."""
    fixed = _institutions(doc)
    names = [name for name in names if not any(_overlap(name, other) for other in fixed)] + fixed
    names = _without_adjectives(doc, names)
    names = _people_of(doc, names)
    kinds = _kinds(doc, names)
    agreed = [(start, end, kinds.get(_key(doc, start, end), kind)) for start, end, kind in names]
    taken = {i for start, end, _ in agreed for i in range(start, end)}
    agreed += _missed(doc, kinds, taken)
    return _with_particles(doc, sorted(agreed))


def _kinds(doc: Doc, names: Sequence[Name]) -> dict[str, str]:
    """The kind that each form has most often; the last word of a person's full name is a form of its own."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end, kind in names:
        votes[_key(doc, start, end)][kind] += 1
        if kind == "PER" and end - start > 1 and len(doc[end - 1]) > 2:
            votes[_key(doc, end - 1, end)][kind] += 2
    return {form: counts.most_common(1)[0][0] for form, counts in votes.items()}


def _people_of(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """``names`` with the full name of one whom the text calls a person by the rest of it: "Marine | Le Pen"."""
    forms = plain(doc).forms
    people = {tuple(forms[start:end]) for start, end, kind in names if kind == "PER"}
    names = _with_surnames(forms, names)

    def is_person(start: int, end: int) -> bool:
        rest = tuple(forms[start + 1 : end])
        return rest in people and forms[start].casefold() in GENDER_OF_FIRST_NAME

    return [(start, end, "PER" if is_person(start, end) else kind) for start, end, kind in names]


def _with_surnames(forms: Sequence[str], names: Sequence[Name]) -> list[Name]:
    """``names`` with a given name that stands alone and the capitalised word behind it as one: "Nora | Feld"."""
    taken = {start for start, _, _ in names}
    whole = []
    for start, end, kind in names:
        alone = kind == "PER" and end - start == 1 and forms[start].casefold() in GENDER_OF_FIRST_NAME
        if alone and end < len(forms) and end not in taken and _SURNAME.fullmatch(forms[end]):
            end += 1
        whole.append((start, end, kind))
    return whole


def _without_adjectives(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """``names`` without a place's adjective before a name that stands by itself: "Pariser Louvre", "Schweizer Davos".

    It is cut where the text says the place's name alone as well, or where a country is said of what is surely a place;
    other adjectives are part of the name ("Wiener Neustadt"), as they are of clubs and papers ("Wiener Austria").
    """
    gazetteer = Gazetteer.of(doc.vocab)
    alone = {doc[start].text: kind for start, end, kind in names if end - start == 1}
    cut = []
    for name in names:
        start, end, kind = name
        first, second = doc[start].text, doc[end - 1].text
        place = [flag for flag in gazetteer.flags(first[:-2]) if flag in ("bc", "bt") or flag[:5] == "g=LOC"]
        if end - start != 2 or kind == "PER" or not first.endswith("er") or not place:
            cut.append(name)
        elif second in alone and kind == "LOC":
            cut.append((start + 1, end, alone[second]))
        elif "bt" in place and any(flag[:5] == "g=LOC" and flag[-1] == "p" for flag in gazetteer.flags(second)):
            cut.append((start + 1, end, "LOC"))
        else:
            cut.append(name)
    return cut


def _with_particles(doc: Doc, names: list[Name]) -> list[Name]:
    """Surnames with the small words that belong to them in the full name: "sagte | von der Leyen"."""
    forms = plain(doc).forms
    particles: dict[str, list[str]] = {}
    for start, end, kind in names:
        if kind == "PER" and end - start > 2 and forms[end - 2].islower():
            small = next(n for n in range(end - 2, start - 1, -1) if n == start or not forms[n - 1].islower())
            if small > start:
                particles[forms[end - 1]] = forms[small : end - 1]
    if not particles:
        return names
    whole = []
    free = 0
    for start, end, kind in names:
        wanted = particles.get(forms[start], []) if kind == "PER" and end - start == 1 else []
        first = start - len(wanted)
        fits = first >= free and [form.lower() for form in forms[max(first, 0) : start]] == wanted
        whole.append((first if fits else start, end, kind))
        free = end
    return whole


def _missed(doc: Doc, kinds: dict[str, str], taken: set[int]) -> list[Name]:
    """Words outside any name that are one elsewhere in the text."""
    missed = []
    for index, text in enumerate(plain(doc).forms if kinds else []):
        kind = kinds.get(text) or kinds.get(_without_genitive(text))
        if kind not in ("PER", "ORG", "LOC") or index in taken or not text[0].isupper() or len(text) < 3:
            continue
        if text.lower() not in SENTENCE_OPENERS:
            missed.append((index, index + 1, kind))
    return missed


def _institutions(doc: Doc) -> list[Name]:
    found = []
    text = plain(doc).text
    for beginning, pattern, kind in INSTITUTIONS:
        if beginning not in text:
            continue
        for match in pattern.finditer(text):
            span = doc.char_span(*match.span())
            if span is not None:
                found.append((span.start, span.end, kind))
    return found


def _key(doc: Doc, start: int, end: int) -> str:
    return _without_genitive(doc[start:end].text)


def _without_genitive(text: str) -> str:
    return text[:-1] if text.endswith("s") and len(text) > 4 and not text.endswith("ss") else text


def _overlap(one: Name, other: Name) -> bool:
    return one[0] < other[1] and other[0] < one[1]
