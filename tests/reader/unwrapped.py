"""Finds words in a source file that a person would read and that no catalogue knows: strings outside ``_("…")``.

Suspected is a literal with a word and a space, or any word that is handed to something that shows it. Exempt is what
nobody reads on the screen: docstrings, style sheets, bindings, ids, what is raised or asserted, types.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

WRAPPERS = {"_", "N_", "Reason", "ngettext", "counted", "column", "command"}
EXPLAINED = {"option", "version_option"}
"""Of the command line: their help is looked up by :func:`briefing.cli.root.speak`, and a test finds what is not."""

SHOWING = {
    "Content", "styled", "assemble", "Static", "notify", "say", "_say", "say_news", "update", "Text", "echo", "secho",
    "style", "print_heading", "say_if_empty", "entitle",
}  # fmt: skip
SHOWN_KEYWORDS = {"placeholder", "empty", "title", "help", "label"}
SHOWN_ATTRIBUTES = {"border_title", "border_subtitle", "empty", "placeholder", "tooltip"}
UNSHOWN_NAMES = {"CSS", "DEFAULT_CSS", "BINDINGS", "HINTS", "__all__"}
UNSHOWN_KEYWORDS = {"id", "classes", "name", "group", "style", "severity", "encoding", "variant", "key", "prefix"}

_STYLE_SHEET = re.compile(r"^\s*[\w#.&-]+[^{}]*\{|^\s+[a-z-]+: [^;]*;", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_WORDS = re.compile(r"(?:^|[\s„“\"(])[^\W\d_]{2,}[.,:;!?…]*\s|\s[^\W\d_]{2,}[.,:;!?…]*(?:$|\s)")


class Unwrapped(NamedTuple):
    """A literal that should be looked up in the catalogue."""

    line: int
    text: str


def unwrapped(source: str) -> list[Unwrapped]:
    """The literals of a source file that a person would read untranslated."""
    return sorted(set(_in(ast.parse(source), is_shown=False)))


def unworded(source: str) -> list[Unwrapped]:
    """The literals of a source file of which an error is made that a person would read untranslated."""
    found = []
    for node in ast.walk(ast.parse(source)):
        said: list[ast.expr] = []
        if isinstance(node, ast.Call) and _ERROR.fullmatch(_name(node.func)):
            said = list(node.args)
        elif isinstance(node, ast.Assign) and any(_PARTS & {*_names(target)} for target in node.targets):
            said = [node.value]
        found += [each for part in said for each in _in(part, is_shown=True)]
    return sorted(set(found))


_ERROR = re.compile(
    r"(?:Briefing|Intake|Fetch|Store|Model|Config|NotFound|Query|Packing|OutOfReach|AlreadyRunning)Error"
    r"|Mistake|mistake|WrongUsage|UsageError|refusal|content_problem|not_understood|_failed|_unusable|PageOutcome|Finding"
)
_PARTS = {"what", "why", "mend", "failure", "cannot"}


def _names(target: ast.expr) -> Iterator[str]:
    """The names that are assigned."""
    for node in ast.walk(target):
        if isinstance(node, ast.Name):
            yield node.id


def _in(node: ast.AST, *, is_shown: bool) -> Iterator[Unwrapped]:
    match node:
        case ast.Raise() | ast.Assert() | ast.Import() | ast.ImportFrom() | ast.Subscript(value=ast.Name("Literal")):
            return
        case ast.Expr(value=ast.Constant()):  # a docstring
            return
        case ast.Constant(value=str(text)):
            if not _STYLE_SHEET.search(text) and (_WORDS.search(text) or (is_shown and _WORD.search(text))):
                yield Unwrapped(node.lineno, text)
        case ast.Call(func=function) if _name(function) in WRAPPERS:
            for argument in node.args:
                if isinstance(argument, ast.JoinedStr):  # no catalogue can know what it will hold
                    yield Unwrapped(argument.lineno, ast.unparse(argument))
                elif not isinstance(argument, ast.Constant):
                    yield from _in(argument, is_shown=True)
        case ast.Call(func=function):
            yield from _in(function, is_shown=False)
            showing = _name(function) in SHOWING or (is_shown and _name(function) in {"join", "format"})
            for argument in node.args:
                yield from _in(argument, is_shown=showing)
            for keyword in node.keywords:
                if keyword.arg not in UNSHOWN_KEYWORDS and not (keyword.arg == "help" and _name(function) in EXPLAINED):
                    yield from _in(keyword.value, is_shown=keyword.arg in SHOWN_KEYWORDS)
        case ast.Assign(targets=[target]) | ast.AnnAssign(target=target) if _name(target) in UNSHOWN_NAMES:
            return
        case ast.Assign(targets=[ast.Attribute(attr=attribute)], value=value) if attribute in SHOWN_ATTRIBUTES:
            yield from _in(value, is_shown=True)
        case ast.AnnAssign(value=value):
            if value is not None:
                yield from _in(value, is_shown=False)
        case ast.Compare() | ast.arguments() | ast.Subscript():
            for child in ast.iter_child_nodes(node):
                yield from _in(child, is_shown=False)
        case ast.IfExp(test=test, body=body, orelse=otherwise):
            yield from _in(test, is_shown=False)
            yield from _in(body, is_shown=is_shown)
            yield from _in(otherwise, is_shown=is_shown)
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            for child in [*node.body, *node.decorator_list, *(node.args.defaults if hasattr(node, "args") else ())]:
                yield from _in(child, is_shown=False)
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _in(child, is_shown=is_shown)


def _name(node: ast.expr) -> str:
    return getattr(node, "id", getattr(node, "attr", ""))
