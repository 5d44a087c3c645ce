"""Each name as the grouping sees it: titles cut off, in its base form, with what stands beside it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from briefing.domain import ActorKind, Span
from briefing.language.actors.inflection import adjective_stem, declined, ungenitive
from briefing.language.actors.nouns import role_noun
from briefing.language.actors.phrase import Role
from briefing.language.actors.text import Name, Page
from briefing.language.german.actors_forms import ABSTRACT_ENDS, APPOSED_ENDS, NOMINATIVES, head_gender
from briefing.language.german.roles_words import (
    ACADEMIC,
    ADDRESS,
    ARTICLES,
    DETERMINERS,
    NAME_PARTICLES,
    OPENING_PARTICLES,
)
from briefing.language.german.roles_words import words as word_list
from briefing.language.german.sentences import SENTENCE_OPENERS

_QUOTES = "„“”\"»«‚‘’'()[],;:!?–—-"
_ADJECTIVE_ENDS = ("isch", "lich", "ig", "deutsch", "al", "eint", "einigt", "ell", "iv", "är", "ent", "frei", "ein")
_ADJECTIVES = word_list(
    "weiß rot groß neu alt schwarz grün blau frei sozial ober klein nieder hoh jung link ewig zweit erst dritt nah fern"
)


@dataclass(slots=True, eq=False)
class Form:
    """One place where a name stands. ``first`` and ``last`` are word numbers (half-open), ``opening`` the first word of
    titles like "Dr." and "Frau" before it. ``base`` is the name in its base form."""

    first: int
    last: int
    opening: int
    span: Span
    kind: ActorKind
    surface: str
    base: str = ""
    role: Role | None = None
    gender: str | None = None
    words: list[str] = field(default_factory=list)


def read_forms(page: Page) -> list[Form]:
    """The names of the page as forms, in order; names inside compounds ("Trump" in "Trump-Lager") are left out."""
    forms = [form for name in page.names if (form := _form(page, name)) is not None]
    shown = {form.surface for form in forms} | {form.surface.split()[-1] for form in forms}
    surnames: set[str] = set()
    for form in sorted(forms, key=lambda form: len(form.surface.split()), reverse=True):
        # "Koenigs" is whole where Tom Koenigs is named.
        whole = form.kind == ActorKind.PER and form.surface in surnames and form.surface[:-1] not in shown
        form.base = form.surface if whole else base_form(page, form, shown)
        parts = form.base.split()
        if len(parts) > 1:
            surnames.add(parts[-1])
            shown.add(parts[-1])
        form.words = [part for index, part in enumerate(parts) if not _is_particle(part, index)] or parts
    return forms


def _is_particle(part: str, index: int) -> bool:
    return part in NAME_PARTICLES or (index == 0 and part.lower() in OPENING_PARTICLES)


def base_form(page: Page, form: Form, shown: Collection[str]) -> str:
    """The nominative of the name: without a genitive -s that is sure, adjectives declined for their head noun.

    A final -s is a genitive's where the name occurs without it, after "des", before a noun ("Kiews Antwort") or behind
    one ("die Antwort Kiews"), unless the lexicon knows it as the name's own.
    """
    name = form.surface
    after_des = _after_des(page, form)
    certain = ungenitive(name, sure=True, after_des=after_des, person=form.kind == ActorKind.PER)
    if certain is not None and (certain in shown or certain.split()[-1] in shown or name[-2] in "'’`" or after_des):
        name = certain
    elif certain is not None and _in_genitive(page, form):
        name = ungenitive(name, person=form.kind == ActorKind.PER) or name
    elif form.kind != ActorKind.PER and name.endswith("n") and name[:-1] in shown:
        name = name[:-1]  # "in den Niederlanden"
    return name if form.kind == ActorKind.PER else NOMINATIVES.get(name) or with_declined_adjectives(name)


def with_declined_adjectives(name: str) -> str:
    """ "Weißen Haus" → "Weißes Haus", "Europäischen Union" → "Europäische Union", where the head noun is known."""
    words = name.split()
    start = count = _town(words)
    while count < len(words) - 1 and _is_adjective(words[count]):
        count += 1
    if count == start:
        return name
    head = count + 1
    while head < len(words) and words[head][0].isupper():
        head += 1
    genders = [gender for word in words[count:head] if (gender := head_gender(word)) is not None]
    if not genders:
        return name
    gender = genders[0]
    return " ".join([*words[:start], *(declined(word, gender) for word in words[start:count]), *words[count:]])


def stem_key(name: str) -> str:
    """The name with leading adjectives cut to their stems: equal for every case of "Weißes Haus"."""
    words = name.split()
    for index, word in enumerate(words[:-1]):
        if index < _town(words):
            continue
        if not _is_adjective(word):
            break
        words[index] = adjective_stem(word) or word
    return " ".join(words)


def _town(words: list[str]) -> int:
    """1 where a name begins with a town's adjective, which is not declined: "Frankfurter Allgemeine Zeitung"."""
    return int(len(words) > 2 and words[0][:1].isupper() and words[0].endswith("er") and _is_adjective(words[1]))


def _is_adjective(word: str) -> bool:
    stem = adjective_stem(word)
    like_one = stem is not None and (stem in _ADJECTIVES or stem.endswith(_ADJECTIVE_ENDS))
    return like_one and len(word) > 4 and head_gender(word) is None


def _form(page: Page, name: Name) -> Form | None:
    first, last = page.words_of(name.span)
    if first >= last or _inside_compound(page, name.span, first, last):
        return None
    first, last = _without_quotes(page, first, last)
    opening, gender = first, None
    if name.kind == ActorKind.PER:
        opening, first, gender = _without_titles(page, first, last)
    span = Span(page.spans[first].start, min(name.span.end, page.spans[last - 1].end))
    return Form(first, last, opening, span, name.kind, " ".join(span.of(page.text).split()), gender=gender)


def _without_quotes(page: Page, first: int, last: int) -> tuple[int, int]:
    """The name's words without quotation marks, punctuation, a small article or a sentence's first word ("Nachdem")."""
    words = page.words
    while first < last - 1 and (
        words[first] in _QUOTES
        or words[first] in ARTICLES
        or (page.opens_sentence(first) and page.lower[first] in SENTENCE_OPENERS - ARTICLES)
    ):
        first += 1
    while last - 1 > first and words[last - 1] in _QUOTES and not _ends_open(words, first, last):
        last -= 1
    return first, last


def _without_titles(page: Page, first: int, last: int) -> tuple[int, int, str | None]:
    """The first word of the titles at a person's name, the first of the name itself, and the gender they show.

    Role nouns inside the given span are no part of the name; they stand before ``opening``, where roles are looked for.
    """
    gender = None
    opening = first
    while first < last - 1 and _is_title(page, first):
        gender = ADDRESS.get(page.lower[first], gender)
        first += 1
    while opening > 0 and _is_title(page, opening - 1):
        opening -= 1
        gender = ADDRESS.get(page.lower[opening], gender)
    while first < last - 1 and role_noun(page.words[first]) is not None and page.words[first + 1] != ".":
        first += 1
        opening = first
    return opening, first, gender


def _ends_open(words: list[str], first: int, last: int) -> bool:
    """Whether a closing bracket or quotation mark at the end belongs to an opening one inside the name."""
    opener = {")": "(", "“": "„", "”": "“", "«": "»", "»": "«", '"': '"', "’": "‚", "]": "["}.get(words[last - 1])
    return opener is not None and opener in words[first : last - 1] and words[first] != opener


def _is_title(page: Page, index: int) -> bool:
    """An address word, "Dr", "Prof" and the full stop behind one."""
    lower = page.lower[index]
    if lower == ".":
        return index > 0 and page.lower[index - 1] in ACADEMIC and not page.opens_sentence(index)
    if lower in ADDRESS:
        return lower not in ("don", "fr", "hr") or page.words[index + 1 : index + 2] == ["."]
    return lower in ACADEMIC and page.words[index + 1 : index + 2] == ["."]


def _inside_compound(page: Page, span: Span, first: int, last: int) -> bool:
    before = page.text[page.spans[first].start : span.start]
    after = page.text[span.end : page.spans[last - 1].end]
    return bool(before) or (bool(after) and after[0] not in "'’`.")


def _after_des(page: Page, form: Form) -> bool:
    return form.kind != ActorKind.PER and form.first > 0 and page.lower[form.first - 1] in ("des", "eines")


def _in_genitive(page: Page, form: Form) -> bool:
    """Whether the name stands where a genitive would: before a noun phrase, or behind a noun ("die Antwort Kiews")."""
    words = page.words
    opens = page.opens_sentence(form.first)
    before = "" if opens or form.first == 0 else words[form.first - 1]
    if before.lower() in DETERMINERS:
        return False
    index = form.last
    while index < min(form.last + 3, len(words)) and words[index][0].islower() and adjective_stem(words[index]):
        index += 1
    if index < len(words) and words[index][0].isupper() and not page.opens_sentence(index):
        return words[index].lower() not in DETERMINERS
    if before.lower().endswith(APPOSED_ENDS) and page.lower[form.first - 2] in DETERMINERS:
        return False
    noun = role_noun(before) if before else None
    if form.kind == ActorKind.PER and (noun is not None or form.last - form.first > 1):
        return before.lower().endswith(ABSTRACT_ENDS) if noun is None else noun.kinship
    return len(before) > 3 and before[0].isupper()
