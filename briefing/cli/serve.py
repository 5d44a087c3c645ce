"""``briefing serve``: the reader in a browser."""

from __future__ import annotations

import errno
import importlib.util
import socket

import click

from briefing.cli.values import Number
from briefing.config import Config
from briefing.errors import BriefingError, reason
from briefing.words import _
from db import connect


@click.command("serve")
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8425, show_default=True, type=Number(1, 65535), help="The port to listen on.")
@click.pass_obj
def serve_(config: Config, host: str, port: int) -> None:
    """Open the reader in a browser: prints an address that holds for this start alone. Ctrl+c ends it.

    Needs textual-serve: pip install 'briefing[serve]'.
    """
    if importlib.util.find_spec("textual_serve") is None:
        mend = _("install it: pip install 'briefing[serve]'")
        raise BriefingError(_("cannot serve the reader"), _("textual-serve is not installed"), mend)
    from briefing.web.server import is_everywhere, is_loopback, serve

    if is_everywhere(host):
        why = _("the reader must know by which address it is reached")
        raise BriefingError(
            _("cannot listen on {value}").format(value=host or _("nothing")), why, _("name one address of this machine")
        )
    if not is_loopback(host):
        warning = _(
            "Warning: {host} can be reached from other machines. Whoever has the address with its key can read and "
            "change your store and run programs as you, and nothing on the way is encrypted."
        )
        click.secho(warning.format(host=host), fg="yellow", bold=True, err=True)
    connect.prepare(config.db)

    def opened(address: str) -> None:
        click.echo(address)
        click.echo(_("Open this address in a browser; ctrl+c ends it."), err=True)

    try:
        serve(config.db, host, port, opened)
    except OSError as error:
        mend = _("choose another with --port") if error.errno == errno.EADDRINUSE else _("choose another with --host")
        why = _("this machine knows no host of that name") if isinstance(error, socket.gaierror) else reason(error)
        raise BriefingError(_("cannot listen on {host}:{port}").format(host=host, port=port), why, mend) from error
