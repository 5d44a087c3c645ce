"""Wrong usage in one sentence: what cannot be run or used, why, and the mend. The exit status is click's, 2."""

from __future__ import annotations

from difflib import get_close_matches

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand

from briefing import words
from briefing.errors import BriefingError
from briefing.words import _, quoted


class WrongUsage(click.UsageError):
    """Words that do not go together: why, and what would be right."""

    def __init__(self, why: str, mend: str) -> None:
        super().__init__(why)
        self.mend = mend


def complain(error: click.ClickException) -> None:
    """Say on standard error what click found wrong; a group that was called without a command shows its help."""
    if isinstance(error, NoArgsIsHelpError):
        error.show()
    elif isinstance(error, click.UsageError):
        click.echo(f"briefing: {explained(error)}", err=True)
    else:
        click.echo(f"briefing: {error.format_message()}", err=True)


def explained(error: click.UsageError) -> BriefingError:
    """What was wrong with the words on the command line."""
    command = error.ctx.command_path if error.ctx else "briefing"
    cannot = _("cannot run '{command}'").format(command=command)
    help_ = _("'{command} --help' explains it").format(command=command)
    match error:
        case WrongUsage(message=why, mend=mend):
            return BriefingError(cannot, why, mend)
        case NoSuchCommand(command_name=name, ctx=click.Context(command=click.Group() as group) as context):
            cannot = _("cannot run '{command}'").format(command=f"{command} {name}")
            near = get_close_matches(name.casefold(), group.list_commands(context), 1)
            return BriefingError(cannot, _("there is no such command"), _nearest(near, command))
        case click.NoSuchOption(option_name=name, possibilities=near):
            return BriefingError(cannot, _("it has no option {name}").format(name=name), _nearest(near or [], command))
        case click.MissingParameter(param=click.Parameter() as parameter):
            return BriefingError(cannot, _("{name} is missing").format(name=_name(parameter, error.ctx)), help_)
        case click.BadParameter(param=click.Parameter() as parameter):
            cannot = _("cannot use {name}").format(name=_name(parameter, error.ctx))
    return BriefingError(cannot, _begun_small(error.message.removesuffix(".")), help_)


def _nearest(known: list[str], command: str) -> str:
    if known:
        return _("did you mean {value}?").format(value=quoted(known[0]))
    return _("'{command} --help' lists all").format(command=command)


def _name(parameter: click.Parameter, context: click.Context | None) -> str:
    """How its help calls it."""
    if isinstance(parameter, click.Argument) and context is not None:
        return parameter.make_metavar(context).strip("[]….")
    return max(parameter.opts, key=len)


def _begun_small(sentence: str) -> str:
    """Click's own sentences go on in ours; their translations begin as they go on."""
    if words.language() != words.SOURCE:
        return sentence
    first, *others = sentence.split(" ", 1)
    return " ".join([first.lower() if first.isalpha() and first.istitle() else first, *others])
