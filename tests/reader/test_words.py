"""What the interface says: every word of it is in the catalogue, and every catalogue is complete."""

from __future__ import annotations

import gettext
import pickle
import string
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from briefing import words
from tests.reader.unwrapped import unworded, unwrapped

babel = pytest.importorskip("babel", reason="Babel reads catalogues; pip install '.[test]'")

from tests import catalogue  # noqa: E402

PACKAGE = Path(words.__file__).parent
SPEAKING = sorted(path for room in ("reader", "cli") for path in (PACKAGE / room).rglob("*.py"))
SPEAKING += [PACKAGE / f"{name}.py" for name in ("config", "digest", "kinds", "settings", "taking_away")]
"""The modules that talk to people."""

WORDED = sorted(path for room in (PACKAGE, PACKAGE.with_name("db")) for path in room.rglob("*.py"))
"""The modules that may word an error."""

NOT_FOR_PEOPLE = {
    "https://example.org",
    "briefing: ",
    " UTC",
    " MB",
    r"at line (\d+), column (\d+)",
    "copy of ",
    "\n[keys]",
}
"""Literals with words that are no words of a language, or that programs read."""

NOTHING_SHOWN = {"counted.py", "inks.py"}
"""Modules whose words only the code reads."""

TRANSLATIONS = words.LANGUAGES[1:]


@pytest.fixture
def german() -> Iterator[None]:
    words.choose("de")
    yield
    words.choose("en")


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_word_that_a_person_reads_is_looked_up(path: Path) -> None:
    found = unwrapped(path.read_text(encoding="utf-8"))
    if path.name in NOTHING_SHOWN:
        return
    assert [each for each in found if each.text not in NOT_FOR_PEOPLE] == [], 'wrap it in _("…") of briefing.words'


@pytest.mark.parametrize("path", WORDED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_word_of_an_error_is_looked_up(path: Path) -> None:
    found = unworded(path.read_text(encoding="utf-8"))
    assert found == [], 'wrap it in _("…") of briefing.words'


def test_what_is_said_of_a_number_is_said_of_nothing_else() -> None:
    """``gettext`` of Python 3.11.2 (Debian 12) finds a message that has a plural only together with a number."""
    said = list(catalogue.messages())
    counted = {message[0] for message in said if isinstance(message, tuple)}
    assert counted & {message for message in said if isinstance(message, str)} == set()


def test_a_forgotten_word_of_an_error_is_found() -> None:
    source = """
        def read(name):
            failure = f"cannot read {name}"
            why, mend = _("it is empty"), "fill it"
            sentence = "no words of an error"
            raise IntakeError(failure, "it is broken", _("mend it"))
    """
    assert [each.text for each in unworded(dedent(source))] == ["cannot read ", "fill it", "it is broken"]


def test_a_forgotten_word_is_found() -> None:
    source = '''
        """A docstring with words."""
        DEFAULT_CSS = "Screen { color: red green; }"
        class Screen:
            def say(self, is_read):
                self.notify("Gone", severity="warning")
                self._say(_("Here it is."))
                title = f"{self.count} articles and more"
                self.status.say(f"{'read' if is_read else _('unread')}", id="status")
                self.box.border_title = "Help"
                raise ValueError("no words for people")
                return _(f"so {title}")
    '''
    assert [each.text for each in unwrapped(dedent(source))] == [
        "Gone", " articles and more", "read", "Help", "f'so {title}'",
    ]  # fmt: skip


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_says_everything(language: str) -> None:
    updated = catalogue.updated(language)
    assert catalogue.untranslated(updated) == [], "translate them, then python -m tests.catalogue"


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_the_catalogues_are_up_to_date(language: str) -> None:
    path, updated = catalogue.po_file(language), catalogue.updated(language)
    assert catalogue.as_po(updated) == path.read_text(encoding="utf-8"), "python -m tests.catalogue"
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in updated:
        if isinstance(message.id, tuple):
            said = tuple(compiled.ngettext(*message.id, number) for number in (1, 2))
        else:
            said = compiled.gettext(message.id)
        assert not message.id or said == message.string, "python -m tests.catalogue"


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_has_the_same_places_to_fill_in(language: str) -> None:
    for message in catalogue.translation(language):
        if message.id:
            said = message.id if isinstance(message.id, tuple) else (message.id,)
            translated = message.string if isinstance(message.string, tuple) else (message.string,)
            assert {*map(places, translated)} == {*map(places, said)}, message.id


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_ends_as_the_message_does(language: str) -> None:
    for message in catalogue.translation(language):
        if isinstance(message.id, str) and any(map(str.isalpha, message.id)):
            assert ending(message.string) == ending(message.id), message.id


def test_what_stands_in_an_f_string_is_found() -> None:
    assert list(catalogue.marked("""f"{counted('{} thing', '{} things', n)} {_('here')}" + words.N_("later")""")) == [
        "later", ("{} thing", "{} things"), "here",
    ]  # fmt: skip


def test_days_are_named_as_unicode_names_them(german: None) -> None:
    from babel.dates import get_day_names, get_month_names

    days = get_day_names("short", "stand-alone", "de")
    months = get_month_names("abbreviated", "stand-alone", "de")
    assert words._("Mon Tue Wed Thu Fri Sat Sun").split() == [days[day].rstrip(".") for day in range(7)]
    assert words._("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split() == [months[n] for n in range(1, 13)]


def ending(text: str) -> str:
    """The mark at a text's end, or a space there."""
    return text[-1:] if text[-1:] in " .:…?" else ""


def places(text: str) -> tuple[str, ...]:
    """What a text has to be filled in, in the order of the alphabet."""
    return tuple(sorted(name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None))


def test_a_reason_is_told_again_in_another_language() -> None:
    reason = words.Reason("the server answered {answer}", answer="404 Not Found")
    assert reason == "the server answered 404 Not Found"
    assert pickle.loads(pickle.dumps(reason)).values == {"answer": "404 Not Found"}
    kept = reason.kept()
    try:
        words.choose("de")
        assert words.told_again(kept) == words.again(reason) == "der Server antwortete 404 Not Found"
        assert words.told_again(kept).in_source() == reason
        assert words.again("plain {words}") == "plain {words}"
        image = words.Reason("it is {kind}, not text", kind=words.Reason("an image"))
        assert image == "es ist ein Bild, kein Text"
        assert image.in_source() == "it is an image, not text"
    finally:
        words.choose("en")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "de_AT.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "de_CH"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale(environment: dict[str, str], language: str) -> None:
    assert words.of_locale(environment) == language


def test_the_language_that_is_asked_for_is_spoken() -> None:
    try:
        assert words.choose("de", {"LANG": "en_GB"}) == "de"
        assert words.language() == "de"
        assert words.counted("{} article", "{} articles", 1234) == "1.234 Artikel"
        assert words._("") == ""
    finally:
        assert words.choose("en") == "en"
    assert words.counted("{} article", "{} articles", 1) == "1 article"
