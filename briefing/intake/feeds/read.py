"""Bytes become a feed, whatever its form."""

from __future__ import annotations

from datetime import datetime

from briefing.errors import IntakeError
from briefing.intake.decode import decode
from briefing.intake.feeds.feed import Feed
from briefing.intake.feeds.json_feed import read_json
from briefing.intake.feeds.xml import MixedUpError, NoFeedError, read_xml
from briefing.intake.html import declared_encoding, looks_like_html
from briefing.words import Reason, _


def read_feed(data: bytes, name: str, address: str, now: datetime, charset: str | None = None) -> Feed:
    """The feed in ``data``, found at ``address``; ``charset`` is the encoding that the server names, if any.

    ``name`` is what the feed is called in messages, ``now`` says which dates are possible. Raises IntakeError for what
    is no feed.
    """
    if not data.strip():
        raise IntakeError(
            _("cannot read the feed {name}").format(name=name), Reason("it is empty"), _("check the address")
        )
    text = _text(data, _("the feed {name}").format(name=name), declared_encoding(data) or charset).lstrip(
        "\ufeff \t\r\n"
    )
    try:
        if text.startswith(("{", "[")):
            return read_json(text, address, now)
        if looks_like_html(text):
            why = Reason("it is a web page")
            raise IntakeError(
                _("cannot read the feed {name}").format(name=name),
                why,
                _("'briefing feeds add' finds the feeds of a page"),
            )
        return read_xml(text, address, now)
    except NoFeedError as error:
        why = Reason("it is neither RSS nor Atom nor JSON Feed")
        raise IntakeError(_("cannot read the feed {name}").format(name=name), why, _("check the address")) from error
    except MixedUpError as error:
        why = Reason("its elements stand in each other where they must not")
        mend = _("its outlet has to mend it")
        raise IntakeError(_("cannot read the feed {name}").format(name=name), why, mend) from error


def _text(data: bytes, name: str, declared: str | None) -> str:
    """The text of a feed; a wrong byte in it spoils a letter and not the feed, which nobody here could mend."""
    try:
        return decode(data, name, declared)
    except IntakeError:
        if b"\0" in data or not data.lstrip().startswith((b"<", b"{", b"\xef\xbb\xbf<")):
            raise
        return data.decode("utf-8", "replace")
