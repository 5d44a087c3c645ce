"""Why a document could not be fetched, in words."""

from __future__ import annotations

import socket
import ssl
from enum import StrEnum
from http import HTTPStatus

import h2.exceptions
import httpcore

from briefing.errors import IntakeError
from briefing.intake.web.connection import OutOfReachError
from briefing.intake.web.packing import PackingError
from briefing.words import N_, Reason, _

TRY_LATER = N_("try again later")
CHECK_ADDRESS = N_("check the address")


class Cause(StrEnum):
    """What kind of failure it was: whoever polls waits differently after each."""

    NETWORK = "network"
    """No answer: the fault may be on our side."""

    STATUS = "status"
    """The server answered that it will not."""

    CONTENT = "content"
    """The answer is of no use."""

    REFUSED = "refused"
    """We may not ask."""


class FetchError(IntakeError):
    """A document could not be fetched. ``status`` is the server's, ``wait`` the seconds that it asked us to wait."""

    def __init__(
        self, what: str, why: str, mend: str, cause: Cause, status: int | None = None, wait: float | None = None
    ) -> None:
        super().__init__(what, why, mend)
        self.cause, self.status, self.wait = cause, status, wait


def status_problem(name: str, status: int, wait: float | None = None) -> FetchError:
    """The server answered with a status other than success."""
    known = status in {known.value for known in HTTPStatus}
    answer = f"{status} {HTTPStatus(status).phrase}" if known else str(status)
    return FetchError(
        _cannot(name),
        Reason("the server answered {answer}", answer=answer),
        _("{check} or {later}").format(check=_(CHECK_ADDRESS), later=_(TRY_LATER)),
        Cause.STATUS,
        status,
        wait,
    )


def asked_to_wait(name: str, wait: float) -> FetchError:
    """The host wants no request for a while, as it has said before."""
    return FetchError(_cannot(name), Reason("its server asked us to wait"), _(TRY_LATER), Cause.STATUS, 429, wait)


def content_problem(name: str, why: str, mend: str | None = None) -> FetchError:
    """The answer cannot be used."""
    return FetchError(_cannot(name), why, mend or _(TRY_LATER), Cause.CONTENT)


def refusal(name: str, why: str, mend: str) -> FetchError:
    """It may not be asked for."""
    return FetchError(_cannot(name), why, mend, Cause.REFUSED)


def connection_problem(name: str, error: BaseException) -> FetchError:
    """A connection could not be made or broke."""
    causes = _chain(error)
    if any(isinstance(cause, OutOfReachError) for cause in causes):
        return refusal(
            name,
            Reason("the address lies in a private network"),
            _("if it is yours, name it under allow_private in the configuration"),
        )
    if any(isinstance(cause, PackingError) for cause in causes):
        return content_problem(name, next(cause.why for cause in causes if isinstance(cause, PackingError)))
    why, mend = Reason("the connection failed"), _(TRY_LATER)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        why, mend = Reason("the server's certificate cannot be trusted"), _(CHECK_ADDRESS)
    elif any(isinstance(cause, ssl.SSLError) for cause in causes):
        why = Reason("no secure connection to the server is possible")
    elif any(isinstance(cause, TimeoutError | httpcore.TimeoutException) for cause in causes):
        why = Reason("the server took too long to answer")
    elif any(isinstance(cause, socket.gaierror | UnicodeError) for cause in causes):
        why, mend = (
            Reason("its host cannot be found"),
            _("{CHECK_ADDRESS} and the network").format(CHECK_ADDRESS=_(CHECK_ADDRESS)),
        )
    elif any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        why = Reason("the server refused the connection")
    elif any(isinstance(cause, httpcore.RemoteProtocolError | h2.exceptions.H2Error) for cause in causes):
        why = Reason("the server broke off its answer, or it is no proper HTTP")
    return FetchError(_cannot(name), why, mend, Cause.NETWORK)


def _cannot(name: str) -> str:
    return _("cannot fetch {label}").format(label=name)


def _chain(error: BaseException) -> list[BaseException]:
    """The error, what it comes from, and what is in its groups."""
    found: list[BaseException] = []
    open_ends: list[BaseException | None] = [error]
    while open_ends:
        cause = open_ends.pop()
        if cause is None or any(cause is known for known in found):
            continue
        found.append(cause)
        open_ends += [cause.__cause__, cause.__context__]
        open_ends += cause.exceptions if isinstance(cause, BaseExceptionGroup) else []
    return found
