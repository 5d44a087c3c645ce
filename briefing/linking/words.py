"""Reasons for links, in words. Pure."""

from __future__ import annotations

from briefing.words import N_, _
from db.linker import Reason

_NAMES = {
    Reason.SPELLING: N_("another spelling of “{other}”"),
    Reason.MIDDLE_NAME: N_("“{other}” with an initial or a patronymic"),
    Reason.INITIAL: N_("“{other}” is the only person whom the initial fits"),
    Reason.ALIAS: N_("articles give both this name and “{other}” to one actor, and to no other"),
    Reason.ONLY_ONE: N_("“{other}” is the only person known by this surname"),
    Reason.READER: N_("you say it is “{other}”"),
}
_PLACES = {
    Reason.NAME: N_("by the name"),
    Reason.BESIDE: N_("the others of that name stand in the article as somebody else"),
    Reason.ROLE: N_("of those of that name, the one with the role “{detail}”"),
    Reason.COMPANY: N_("of those of that name, the one seen with {detail} in those days"),
    Reason.OTHER: N_("the known bearer of the name stands in the article as somebody else"),
    Reason.READER: N_("you say so"),
}


def why_name(reason: str, other: str) -> str:
    """Why a name belongs to the actor who is also called ``other``; ``reason`` as it is stored."""
    return _(_NAMES[Reason(reason)]).format(other=other)


def why_place(reason: str) -> str:
    """Why a name in an article is this actor's; ``reason`` as it is stored, with its detail after a colon."""
    code, _colon, detail = reason.partition(": ")
    return _(_PLACES[Reason(code)]).format(detail=detail)
