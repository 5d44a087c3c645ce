"""The small dialogs that commands ask with: a menu of letters, a question, a line to type, a choice found by typing.

Each is left with its answer, or with None by Esc.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker

from briefing.reader.commands import Where, bindings
from briefing.reader.flow import shown
from briefing.reader.inks import Ink
from briefing.reader.keys_in_turn import KeysInTurn
from briefing.reader.screens.looks import HEIGHTS, inks_of
from briefing.words import _

Answer = TypeVar("Answer")
Value = TypeVar("Value")

BOX = """
    align: center middle;
    #box { width: 90%; max-width: 78; height: auto; max-height: 90%; background: $surface; border: round $rule;
           border-title-color: $accent; padding: 1 1 0 1; }
    #box Input { height: 1; border: none; padding: 0 1; background: $panel; margin-bottom: 1; }
    #box OptionList { height: auto; max-height: 10; border: none; padding: 0; margin-bottom: 1; background: $surface;
                      scrollbar-size-vertical: 1; }
    #box #found { text-wrap: nowrap; text-overflow: ellipsis; }
    #about { height: auto; max-height: 4; padding: 0 1 1 1; color: $quiet; }
    #box TextArea, #box VerticalScroll { margin-bottom: 1; }
    #says { height: auto; max-height: 6; padding: 0 1 1 1; }
    #keys { height: auto; max-height: 2; padding: 0 1; color: $quiet; }
    &.-low {
        #box { max-height: 100%; padding: 0 1; }
        #box Input, #box OptionList, #box TextArea, #box VerticalScroll { margin: 0; }
        #about { max-height: 3; padding: 0 1; }
        #says { max-height: 4; padding: 0 1; }
        #box OptionList { max-height: 5; }
    }
    &.-tall #box OptionList { max-height: 20; }
"""
"""The CSS of a dialog, for the block of a screen."""

OF_A_LIST = """
    &.-low #about { max-height: 2; }
    &.-low #keys { max-height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
"""
"""Where a list needs the lines of a low screen, the words around it have fewer."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value]):
    """Something to choose. ``letter`` chooses it at once in a menu; ``aside`` stands quietly behind its label.

    ``says`` is the sentence on what will happen.
    """

    value: Value
    label: str
    letter: str = ""
    aside: str = ""
    says: str = ""


class Dialog(ModalScreen[Answer | None]):
    """A box with a title; below stand what will happen and the keys."""

    DEFAULT_CSS = f"Dialog {{ {BOX} }}"
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.DIALOG)

    def __init__(self, title: str, *, about: str = "", keys: str = "") -> None:
        """``about`` says what it is about; ``keys`` name the keys besides Esc."""
        super().__init__()
        self._title, self._about, self._keys = title, about, keys

    def compose(self) -> ComposeResult:
        """The parts from top to bottom."""
        with Vertical(id="box") as box:
            box.border_title = Content(shown(self._title))
            if self._about:
                yield Static("\n".join(map(shown, self._about.splitlines())), id="about", markup=False)
            yield from self.body()
            yield Static("", id="says", markup=False)
            yield Static(" · ".join(filter(None, (self._keys, _("Esc goes back")))), id="keys", markup=False)

    def body(self) -> ComposeResult:
        """What the dialog asks with."""
        yield from ()

    def on_mount(self) -> None:
        """Take away the messages that would lie over it; whoever opened it has gone on."""
        self.app.clear_notifications()

    @property
    def says(self) -> str:
        """The sentence below."""
        return str(self.query_one("#says", Static).content)

    def say(self, sentence: str) -> None:
        """Say what will happen, or what is wrong."""
        says = self.query_one("#says", Static)
        says.update(shown(sentence))
        says.display = bool(sentence)

    def action_cancel(self) -> None:
        """Leave it without an answer."""
        self.dismiss(None)


class Menu(Dialog[Value]):
    """Things to choose from, each with its letter."""

    DEFAULT_CSS = f"Menu {{ #box OptionList {{ text-wrap: nowrap; text-overflow: ellipsis; }} {OF_A_LIST} }}"

    def __init__(self, title: str, choices: Sequence[Choice[Value]], *, about: str = "", first: int = 0) -> None:
        """``first`` is the number of the choice to begin on."""
        are_digits = all(choice.letter.isdigit() for choice in choices)
        keys = _("a digit or Enter chooses") if are_digits else _("a letter or Enter chooses")
        super().__init__(title, about=about, keys=keys)
        self.choices = choices
        self._first = first

    def body(self) -> ComposeResult:
        """The choices."""
        inks = inks_of(self)
        lines = [
            Content.assemble(
                (f" {c.letter} ", inks[Ink.KEY]), " ", shown(c.label), (f"  {shown(c.aside)}", inks[Ink.QUIET])
            )
            for c in self.choices
        ]
        yield OptionList(*(Option(line) for line in lines))

    def on_mount(self) -> None:
        """Begin with the first, or with the one that is asked for."""
        self.say("")
        self.query_one(OptionList).highlighted = self._first
        self.query_one(OptionList).focus()

    def on_key(self, event: events.Key) -> None:
        """A letter chooses; j and k move as they do everywhere."""
        found = next((c for c in self.choices if c.letter and c.letter == event.character), None)
        if found is not None:
            event.stop()
            self.dismiss(found.value)
        elif event.character in ("j", "k"):
            event.stop()
            options = self.query_one(OptionList)
            (options.action_cursor_down if event.character == "j" else options.action_cursor_up)()

    @on(OptionList.OptionHighlighted)
    def _tell(self, event: OptionList.OptionHighlighted) -> None:
        self.say(self.choices[event.option_index].says)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self.choices[event.option_index].value)


class Question(Dialog[bool]):
    """Says what will happen, and does it only when that is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter,y", "yes", "Yes"), ("n,q", "cancel", "No")]

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__(title, keys=_("Enter or y does it"))
        self._sentence = sentence

    def on_mount(self) -> None:
        """Ask."""
        self.say(self._sentence)

    def on_key(self, event: events.Key) -> None:
        """The letter that says yes in the language of the interface does it too."""
        if event.character == _("y"):
            event.stop()
            self.action_yes()

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(True)


class Line(Dialog[str]):
    """A line to type; ``says`` tells what will be done with it, ``fault`` what is wrong with it ("" nothing).

    What it begins with is typed on, or with ``is_proposed`` replaced by the first letter.
    """

    def __init__(
        self,
        title: str,
        *,
        initial: str = "",
        is_proposed: bool = False,
        placeholder: str = "",
        about: str = "",
        keys: str = "",
        says: Callable[[str], str] = lambda typed: "",
        fault: Callable[[str], str] = lambda typed: "",
        suggester: Suggester | None = None,
    ) -> None:
        super().__init__(title, about=about, keys=keys or _("Enter does it"))
        self._initial, self._is_proposed = initial, is_proposed
        self._placeholder, self._suggester = placeholder, suggester
        self._says, self._fault = says, fault

    def body(self) -> ComposeResult:
        """The line."""
        yield Input(
            self._initial,
            placeholder=self._placeholder,
            suggester=self._suggester,
            select_on_focus=self._is_proposed,
            id="line",
        )

    def on_mount(self) -> None:
        """Begin to type."""
        self.query_one(Input).focus()
        self.say(self._says(self._initial))

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value

    @on(Input.Changed)
    def _tell(self, event: Input.Changed) -> None:
        self.say(self._says(event.value))

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        fault = self._fault(event.value)
        if fault:
            self.say(fault)
        else:
            self.dismiss(event.value)


class Finder(Dialog[Value]):
    """A choice that is found by typing; what is listed is asked for in a worker.

    ``find`` gives the choices for what is typed. Enter takes the one under the cursor; typed faster than that is
    found, it takes the first one that is.
    """

    DEFAULT_CSS = f"Finder {{ {OF_A_LIST} }}"

    class Found(Message):
        """What goes with the letters typed."""

        def __init__(self, typed: str, choices: Sequence[Choice[Any]]) -> None:
            super().__init__()
            self.typed, self.choices = typed, choices

    BINDINGS: ClassVar[list[BindingType]] = [
        ("down,ctrl+n", "move(1)", "Next"),
        ("up,ctrl+p", "move(-1)", "Previous"),
    ]

    def __init__(
        self, title: str, find: Callable[[str], Sequence[Choice[Value]]], *, about: str = "", placeholder: str = ""
    ) -> None:
        super().__init__(title, about=about, keys=_("type to find · ↑ ↓ · Enter does it"))
        self._find, self._placeholder = find, placeholder
        self.choices: Sequence[Choice[Value]] = ()
        self._listed: str | None = None
        self._looking: Worker[Sequence[Choice[Value]]] | None = None

    def body(self) -> ComposeResult:
        """What is typed, and what goes with it."""
        yield Input(placeholder=self._placeholder, id="line")
        options = OptionList(id="found")
        options.can_focus = False
        yield options

    def on_mount(self) -> None:
        """Begin with what fits best."""
        self.query_one(Input).focus()
        self._look("")

    def action_move(self, lines: int) -> None:
        """Move the cursor in the list."""
        options = self.query_one(OptionList)
        if self.choices:
            options.highlighted = ((options.highlighted or 0) + lines) % len(self.choices)

    @on(Input.Changed)
    def _type(self, event: Input.Changed) -> None:
        self._look(event.value)

    @on(Input.Submitted)
    def _take(self) -> None:
        if self._listed != self.query_one(Input).value.strip():
            waits = self.run_worker(self._take_found(), group="take", exclusive=True, exit_on_error=False)
            if isinstance(self.app, KeysInTurn):
                self.app.keys_wait_for(waits)
        elif self.choices:
            self.dismiss(self.choices[self.query_one(OptionList).highlighted or 0].value)

    @on(OptionList.OptionHighlighted)
    def _tell(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index < len(self.choices):
            self.say(self.choices[event.option_index].says)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self.choices[event.option_index].value)

    def _look(self, typed: str) -> None:
        words = typed.strip()

        def ask() -> Sequence[Choice[Value]]:
            found = self._find(words)
            self.post_message(self.Found(words, found))
            return found

        self._looking = self.run_worker(ask, thread=True, group="find", exit_on_error=False)

    async def _take_found(self) -> None:
        """Take the first that goes with what is typed, once it is found."""
        typed, looking = self.query_one(Input).value.strip(), self._looking
        assert looking is not None, "it looks from the beginning"
        found = await looking.wait()
        if found:
            self.dismiss(found[0].value)
        else:
            self._list(typed, found)

    def on_finder_found(self, message: Found) -> None:
        """List it, unless more was typed meanwhile."""
        if message.typed == self.query_one(Input).value.strip():
            self._list(message.typed, message.choices)

    def _list(self, typed: str, choices: Sequence[Choice[Value]]) -> None:
        self._listed, self.choices = typed, choices
        inks = inks_of(self)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            Option(Content.assemble(" ", shown(c.label), (f"  {shown(c.aside)}", inks[Ink.QUIET]))) for c in choices
        )
        if choices:
            options.highlighted = 0
            self.say(choices[0].says)
        else:
            self.say(_("Nobody in the store is called so.") if typed else _("Type a name."))
