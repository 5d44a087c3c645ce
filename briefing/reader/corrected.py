"""Corrections in the reader's words: what one says, what it will do, and when it was made. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.domain import ActorKind
from briefing.reader.flow import clip, shown
from briefing.words import N_, _

if TYPE_CHECKING:
    from db.corrections import Correction

_LONGEST_CONTENT = 80

KIND_IS = {
    ActorKind.PER: N_("a person"),
    ActorKind.ORG: N_("an organisation"),
    ActorKind.LOC: N_("a place"),
    ActorKind.MISC: N_("another name"),
}

_SENTENCES = {
    "merge": N_("{name} and {other} are one"),
    "split": N_("{other} is not {name}"),
    "assign": N_("{name} is {other} in one article"),
    "rename": N_("{name} is shown as {other}"),
    "retype": N_("{name} is {other}"),
    "hide": N_("{name} is shown nowhere"),
    "alias": N_("{other} is {name} too"),
    "speaker": N_("{name} said “{content}”"),
}
_NOBODY_SAID = N_("nobody by name said “{content}”")


def sentence(correction: Correction) -> str:
    """What a correction says, in a sentence without its full stop."""
    other = correction.other
    if correction.kind.value == "retype":
        other = _(KIND_IS[ActorKind(other)])
    form = _SENTENCES[correction.kind.value] if correction.name else _NOBODY_SAID
    content = clip(shown(correction.content).strip('„“”"»«'), _LONGEST_CONTENT)
    return _(form).format(name=shown(correction.name), other=shown(other), content=content)
