"""How an actor is shown who bears several names: a pure choice among what articles print, unless the reader says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefing.domain import ActorKind
from briefing.linking.shapes import is_short
from db.linker import Form, Name, NameRef, Portrait, Rule, RuleKind


def portrait(names: Sequence[Name], rules: Sequence[Rule]) -> Portrait:
    """See :meth:`db.linker.Linker.portrait`.

    A person is shown by the full name that most articles print, anything else by the fullest name. The kind is the
    one that most articles give.
    """
    refs = {name.ref for name in names}
    mine = sorted((rule for rule in rules if rule.subject in refs), key=lambda rule: rule.id)
    said = {rule.kind: rule.value for rule in mine}
    forms = [(name.ref, form) for name in names for form in name.forms]
    shown = max(forms, key=_rank)[1].name if forms else min(names, key=lambda name: name.ref).ref.key
    kinds = Counter[ActorKind]()
    for _, form in forms:
        kinds[form.kind] += form.articles
    kind = max(ActorKind, key=lambda kind: (kinds[kind], -list(ActorKind).index(kind)))
    added = [rule.value for rule in mine if rule.kind in (RuleKind.ALIAS, RuleKind.RENAME)]
    name = said.get(RuleKind.RENAME, shown)
    return Portrait(
        name=name,
        kind=ActorKind(said.get(RuleKind.RETYPE, kind)),
        is_hidden=RuleKind.HIDE in said,
        aliases=tuple(dict.fromkeys((name, *sorted({form.name for _, form in forms} | set(added))))),
    )


def _rank(known: tuple[NameRef, Form]) -> tuple[object, ...]:
    ref, form = known
    fullness = (len(form.name.split()), len(form.name), form.name)
    return (not is_short(ref), form.articles, *fullness) if ref.is_person else (True, *fullness)
