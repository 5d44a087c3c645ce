"""From a page with names to its actors: the one entrance to the rules. Pure; offsets are code points of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from briefing.domain import Actor, ActorKind, Mention
from briefing.language.actors.bodies import body_key, group_bodies
from briefing.language.actors.forms import Form, read_forms
from briefing.language.actors.people import Person, group_people
from briefing.language.actors.references import with_references
from briefing.language.actors.roles import RoleFinder
from briefing.language.actors.text import Page, page


def resolve(
    text: str, names: Iterable[tuple[int, int, str]], sentences: Sequence[tuple[int, int]] = ()
) -> tuple[Actor, ...]:
    """The actors of ``text``: ``names`` are (start, end, kind), ``sentences`` (start, end), where known.

    Ids count from 1 in the order of first mention. Names inside compounds are no mentions; every other name belongs to
    exactly one actor. References are added where they are sure.
    """
    read = page(text, names, sentences)
    if not read.names:
        return ()
    actors, forms = cast_of(read)
    return with_references(read, actors, forms)


def cast_of(read: Page) -> tuple[tuple[Actor, ...], dict[int, list[Form]]]:
    """The actors of a page with their roles, without references; and the forms of each by its id."""
    forms = read_forms(read)
    finder = RoleFinder(
        read,
        {form.first: form.last for form in forms},
        {form.first for form in forms if form.kind == ActorKind.PER},
    )
    for form in forms:
        if form.kind == ActorKind.PER:
            _find_role(finder, form)
    groups = _groups(read, forms)
    groups.sort(key=lambda group: min(form.span for form in group))
    actors, kept = [], {}
    for number, members in enumerate(groups, 1):
        members.sort(key=lambda form: form.span)
        kind = _kind(members)
        if kind == ActorKind.PER:
            for form in members:
                if form.kind != ActorKind.PER:
                    _find_role(finder, form)
        actors.append(_actor(number, kind, members))
        kept[number] = members
    return tuple(actors), kept


def _find_role(finder: RoleFinder, form: Form) -> None:
    role = finder.at(form.first, form.last, form.opening, genitive=form.base != form.surface)
    if role is not None:
        form.role = role
        form.gender = form.gender or (role.noun.gender if role.noun.gender != "n" else None)


def _groups(read: Page, forms: list[Form]) -> list[list[Form]]:
    """All mentions, gathered; a word that is now a person's surname and now another kind goes where most of it goes."""
    people = group_people([form for form in forms if form.kind == ActorKind.PER])
    others = group_bodies(read, [form for form in forms if form.kind != ActorKind.PER])
    by_key: dict[str, list[Person]] = {}
    for person in people:
        for key in {body_key(form.base) for form in person.forms}:
            by_key.setdefault(key, []).append(person)
    rest: list[list[Form]] = []
    for members in others:
        owners = [p for key in {body_key(form.base) for form in members} for p in by_key.get(key, [])]
        same = [f for p in owners[:1] for f in p.forms if body_key(f.base) == body_key(members[0].base)]
        single = bool(owners) and all(len(name) == 1 for name in owners[0].names)
        if len(owners) == 1 and (single or len(same) >= len(members)):
            owners[0].forms.extend(members)
        else:
            rest.append(members)
    return [person.forms for person in people] + rest


def _kind(members: list[Form]) -> ActorKind:
    """The kind of most mentions; where two are even, that of the fullest name."""
    ranked = Counter(form.kind for form in members).most_common(2)
    if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
        return ranked[0][0]
    return max(members, key=lambda form: len(form.words)).kind


def _actor(number: int, kind: ActorKind, members: list[Form]) -> Actor:
    shown = Counter(form.base for form in members)
    name = max(
        shown, key=lambda base: (len(base.split()) if kind == ActorKind.PER else 0, _fullness(base), shown[base])
    )
    aliases = tuple(base for base in shown if base != name)
    return Actor(
        number,
        name,
        kind,
        aliases,
        tuple(Mention(form.span, form.role.shown if form.role else None) for form in members),
    )


def _fullness(base: str) -> int:
    return len(base) if not base.isupper() else 1
