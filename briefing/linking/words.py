"""Reasons for links, in words. Pure."""

from __future__ import annotations

from db.linker import Reason

_NAMES = {
    Reason.SPELLING: "another spelling of “{other}”",
    Reason.MIDDLE_NAME: "“{other}” with an initial or a patronymic",
    Reason.INITIAL: "“{other}” is the only person whom the initial fits",
    Reason.ALIAS: "articles give both this name and “{other}” to one actor, and to no other",
    Reason.ONLY_ONE: "“{other}” is the only person known by this surname",
    Reason.READER: "you say it is “{other}”",
}
_PLACES = {
    Reason.NAME: "by the name",
    Reason.BESIDE: "the others of that name stand in the article as somebody else",
    Reason.ROLE: "of those of that name, the one with the role “{detail}”",
    Reason.COMPANY: "of those of that name, the one seen with {detail} in those days",
    Reason.OTHER: "the known bearer of the name stands in the article as somebody else",
    Reason.READER: "you say so",
}


def why_name(reason: str, other: str) -> str:
    """Why a name belongs to the actor who is also called ``other``; ``reason`` as it is stored."""
    return _NAMES[Reason(reason)].format(other=other)


def why_place(reason: str) -> str:
    """Why a name in an article is this actor's; ``reason`` as it is stored, with its detail after a colon."""
    code, _, detail = reason.partition(": ")
    return _PLACES[Reason(code)].format(detail=detail)
