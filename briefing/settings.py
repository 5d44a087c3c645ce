"""What can be set: one registry from which the configuration is read, checked, explained and written."""

from __future__ import annotations

from typing import Any, NamedTuple

from briefing.words import N_, _

Value = str | int | bool

_TRUTHS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


class Setting(NamedTuple):
    """A key of the configuration.

    ``example`` is a value as the commented file shows it, ``sentence`` says what it is for and what holds without it.
    Numbers lie between ``least`` and ``most``.
    """

    name: str
    example: Value
    sentence: str
    least: int | None = None
    most: int | None = None

    @property
    def kind(self) -> type[Value]:
        """The type of its values."""
        return type(self.example)

    @property
    def kind_words(self) -> str:
        """The type of its values, as a mistake is told."""
        return {str: _("a text"), int: _("a number"), bool: _("true or false")}[self.kind]

    @property
    def mend(self) -> str:
        """How a value is written."""
        if self.kind is str:
            return _("put it in quotes")
        return _("write {name} = {value}").format(name=self.name, value=as_toml(self.example))

    @property
    def variable(self) -> str:
        """The environment variable that overrides the file."""
        return f"BRIEFING_{self.name.upper()}"

    def read(self, text: str) -> Value:
        """The value in an environment variable. Raises ValueError."""
        if self.kind is bool:
            if text.casefold() not in _TRUTHS:
                raise ValueError(text)
            return _TRUTHS[text.casefold()]
        return int(text) if self.kind is int else text


SETTINGS = (
    Setting("db", "~/news/briefing.db", N_("The store. Without it: a file in the platform's data folder.")),
    Setting(
        "model", "de_core_news_lg", N_("An installed spaCy pipeline or a path. Without it: the model in the package.")
    ),
    Setting("language", "de", N_("The language of the interface, en or de. Without it: that of the locale.")),
    Setting("theme", "briefing-light", N_("The colours at the start; T in the reader shows all of them.")),
    Setting("measure", 72, N_("How many characters a line of text has at most."), least=20, most=200),
    Setting(
        "ascii",
        True,
        N_("Draw bars, arrows and dots with plain characters. Without it: where the locale has no others."),
    ),
    Setting("fetch_minutes", 30, N_("Fetch by itself while one reads, every so many minutes; 0: never."), 0, 10_080),
    Setting("allow_private", "192.168.1.0/24", N_("Networks of your own that feeds and articles may be fetched from.")),
)


def as_toml(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def template() -> str:
    """The configuration file that explains itself: every setting, commented out."""
    parts = [f"# {_('The configuration of briefing. Take the # away from what you want to set.')}\n"]
    for setting in SETTINGS:
        overrides = _("{variable} overrides it.").format(variable=setting.variable)
        parts.append(f"# {_(setting.sentence)} {overrides}\n# {setting.name} = {as_toml(setting.example)}\n")
    explained = _("Keys of your own, by the names of commands; the help (?) shows the names.")
    parts.append(f'# {explained}\n# [keys]\n# next-actor = "w"\n# previous-actor = "W b"\n')
    return "\n".join(parts)
