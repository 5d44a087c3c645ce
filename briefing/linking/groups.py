"""Which names are one actor: a pure function of what all articles say of them and of the reader's rules.

In this order, each only where nothing above it speaks against it:

1. the reader's word, the newest first;
2. spellings of one full name, and full names that differ by an initial or a patronymic;
3. a first name cut to its initial, where one full name fits;
4. another name that articles give the same actor ("Internationaler Währungsfonds (IWF)"), where no other actor is
   called so. One article is enough where the names share a word or one is short for the other; else two;
5. a surname, where one known person is called so. Somebody twenty times rarer than another of that surname is no rival
   to them ("Trump" stays Donald Trump after one article on Melania Trump).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from briefing.linking.shapes import are_one_spelling, differ_by_middle_name, fits_initial, is_short, shape
from db.linker import Link, Linked, Name, NameRef, Reason, Rule, RuleKind

RARER = 20
"""How many times rarer a bearer of a surname must be than another one to be no rival."""


class Groups:
    """Sets of names that grow by links, except across what must stay apart."""

    def __init__(self) -> None:
        self._set: dict[NameRef, frozenset[NameRef]] = {}
        self._apart: dict[NameRef, set[NameRef]] = defaultdict(set)
        self.links: list[Link] = []

    def of(self, name: NameRef) -> frozenset[NameRef]:
        """The names that are one with this one."""
        return self._set.get(name, frozenset((name,)))

    def may_join(self, a: NameRef, b: NameRef) -> bool:
        """Whether nobody says that the two are different."""
        theirs = self.of(b)
        return all(theirs.isdisjoint(self._apart[name]) for name in self.of(a) if name in self._apart)

    def join(self, link: Link) -> None:
        """Make two names one, if they may be and are not."""
        a, b = self.of(link.name), self.of(link.other)
        if a is not b and link.name not in b and self.may_join(link.name, link.other):
            self._set.update(dict.fromkeys(both := a | b, both))
            self.links.append(link)

    def part(self, a: NameRef, b: NameRef) -> None:
        """Say that two names are two, if they are not one already."""
        if b not in self.of(a):
            self._apart[a].add(b)
            self._apart[b].add(a)


def link(names: Sequence[Name], rules: Sequence[Rule]) -> Linked:
    """See :meth:`db.linker.Linker.link`. The order of ``names`` does not matter."""
    known = {name.ref: name for name in sorted(names, key=lambda name: name.ref)}
    groups = Groups()
    ruled = _obey(rules, groups)
    _join_spellings(known, groups)
    _join_initials(known, groups)
    _join_aliases(known, groups, ruled)
    candidates = _candidates(known, groups, ruled)
    for short, choices in candidates.items():
        if len(choices) == 1:
            groups.join(Link(short, _first(choices[0], known), Reason.ONLY_ONE))
    parts = {groups.of(ref) for ref in known}
    return Linked(
        groups=tuple(sorted((frozenset(part & known.keys()) for part in parts), key=sorted)),
        links=tuple(groups.links),
        candidates={
            short: tuple(frozenset(ref for ref in _full(group, known) if known[ref].articles) for group in some)
            for short, some in candidates.items()
        },
    )


def _obey(rules: Iterable[Rule], groups: Groups) -> set[NameRef]:
    """Carry out the reader's rules; returns the names that the reader gave somebody, and so nobody else bears."""
    ruled = set()
    for rule in sorted(rules, key=lambda rule: -rule.id):
        if rule.other is None:
            continue
        if rule.kind == RuleKind.SPLIT:
            groups.part(rule.subject, rule.other)
        elif rule.kind in (RuleKind.MERGE, RuleKind.ALIAS, RuleKind.RETYPE):
            groups.join(Link(rule.other, rule.subject, Reason.READER))
            if rule.kind == RuleKind.ALIAS:
                ruled.add(rule.other)
    return ruled


def _join_spellings(known: Mapping[NameRef, Name], groups: Groups) -> None:
    full = [ref for ref in known if ref.is_person and not is_short(ref)]
    alike = defaultdict(list)
    for ref in full:
        parts = shape(ref.key)
        alike[parts.first, parts.last[:1]].append(ref)
        alike[ref.key.replace("-", " "), ""].append(ref)
    for some in alike.values():
        for i, a in enumerate(some):
            for b in some[:i]:
                if are_one_spelling(a, b):
                    groups.join(Link(a, b, Reason.SPELLING))
                elif differ_by_middle_name(a, b):
                    shorter, longer = sorted((a, b), key=lambda ref: len(ref.key))
                    groups.join(Link(longer, shorter, Reason.MIDDLE_NAME))


def _join_initials(known: Mapping[NameRef, Name], groups: Groups) -> None:
    for ref in known:
        if ref.is_person and shape(ref.key).is_initial:
            fitting = _apart({groups.of(full) for full in known if _bears(full, ref)}, known)
            if len(fitting) == 1:
                groups.join(Link(ref, _first(fitting[0], known), Reason.INITIAL))


def _bears(full: NameRef, short: NameRef) -> bool:
    return (
        full.is_person
        and not is_short(full)
        and shape(full.key).last == shape(short.key).last
        and fits_initial(short, full)
    )


def _join_aliases(known: Mapping[NameRef, Name], groups: Groups, ruled: set[NameRef]) -> None:
    """From the fullest alias to the shortest, so that a chain of names comes together at its fullest."""
    for alias in sorted(known, key=_fullness, reverse=True):
        if is_short(alias) or known[alias].is_common or alias in ruled:
            continue
        bearers = [
            ref
            for ref, name in known.items()
            if ref.is_person == alias.is_person and not is_short(ref) and ref != alias and alias.key in name.called
        ]
        found = {groups.of(ref) for ref in bearers}
        times = sum(known[ref].called[alias.key] for ref in bearers)
        if len(found) == 1 and (times > 1 or any(_belong(alias.key, ref.key) for ref in bearers)):
            groups.join(Link(alias, _first(found.pop(), known, bearers), Reason.ALIAS))


def _fullness(ref: NameRef) -> tuple[int, int, NameRef]:
    return len(ref.key.split()), len(ref.key), ref


def _belong(a: str, b: str) -> bool:
    """Whether two names share a word, or one is a part or an abbreviation of the other."""
    short, long = sorted((a, b), key=len)
    return not set(a.split()).isdisjoint(b.split()) or short in long or _abbreviates(short, long)


def _abbreviates(short: str, long: str) -> bool:
    """Whether a word of two to six letters takes its letters from the other name, in order and from its beginning."""
    letters = iter(long)
    return 2 <= len(short) <= 6 and short[0] == long[0] and all(letter in letters for letter in short)


def _candidates(
    known: Mapping[NameRef, Name], groups: Groups, ruled: set[NameRef]
) -> dict[NameRef, tuple[frozenset[NameRef], ...]]:
    found = {}
    for short in known:
        if not is_short(short) or short in ruled or any(not is_short(ref) for ref in groups.of(short)):
            continue
        bearers = {groups.of(ref) for ref, name in known.items() if _may_be_called(name, short, known[short])}
        bearers = {group for group in bearers if groups.may_join(short, next(iter(group)))}
        found[short] = tuple(_alive(_apart(bearers, known), known))
    return found


def _may_be_called(name: Name, short: NameRef, short_name: Name) -> bool:
    if not name.articles or not name.ref.is_person or is_short(name.ref):
        return False
    return _bears(name.ref, short) or (short.key in name.called and not short_name.is_common)


def _alive(candidates: Sequence[frozenset[NameRef]], known: Mapping[NameRef, Name]) -> Iterable[frozenset[NameRef]]:
    often = {group: sum(known[ref].articles for ref in group if ref in known) for group in candidates}
    most = max(often.values(), default=0)
    return [group for group in candidates if often[group] * RARER > most]


def _apart(groups: Iterable[frozenset[NameRef]], known: Mapping[NameRef, Name]) -> list[frozenset[NameRef]]:
    return sorted(groups, key=lambda group: sorted(group & known.keys()))


def _full(group: Iterable[NameRef], known: Mapping[NameRef, Name]) -> frozenset[NameRef]:
    return frozenset(ref for ref in group if ref in known and not is_short(ref))


def _first(group: frozenset[NameRef], known: Mapping[NameRef, Name], among: Iterable[NameRef] | None = None) -> NameRef:
    """The name of the group that most articles give, as the one to point at."""
    return max(_full(group if among is None else among, known), key=lambda ref: (known[ref].articles, _fullness(ref)))
