"""An article over which labels can be laid: a letter or two, and the cursor is on the actor they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from textual import events

from briefing.domain import Span
from briefing.reader.hints import labels, typed
from briefing.reader.inks import Ink
from briefing.reader.paint import Mark
from briefing.reader.trail import Stop
from briefing.reader.widgets.article_text import ArticleText


class HintedArticle(ArticleText):
    """While labels are shown, keys choose one of them and do nothing else."""

    hints: Mapping[str, Stop] = MappingProxyType({})
    """The labels that are shown, and what they stand on."""

    _typed = ""
    _labels: Sequence[Mark] = ()
    _labelled = ""
    """The text with the labels in it."""

    def show_hints(self) -> bool:
        """Label the actors in view; False where there is none."""
        names = [stop for stop in self.trail.names_shown(self.highlights) if self._in_view(stop.span.start)]
        self.hints, self._typed = dict(zip(labels(len(names)), names, strict=True)), ""
        self._repaint()
        return bool(names)

    def hide_hints(self) -> None:
        """Take the labels away."""
        self.hints = {}
        self._repaint()

    def on_key(self, event: events.Key) -> None:
        """A letter of a label; any other key takes the labels away."""
        if not self.hints:
            return
        event.stop()
        event.prevent_default()
        left = typed(list(self.hints), self._typed + (event.character or " "))
        if not left:
            self.hide_hints()
            self._on_cursor()
        elif left == [self._typed + (event.character or "")]:
            stop = self.hints[left[0]]
            self.hide_hints()
            self.set_cursor(self.trail.at(stop))  # tells, and so takes what was said of the labels away
        else:
            self._typed += event.character or ""
            self._repaint()

    def on_blur(self) -> None:
        """The keys go elsewhere."""
        super().on_blur()
        if self.hints:
            self.hide_hints()

    def _letters(self) -> str:
        return self._labelled or super()._letters()

    def _marks(self, index: int) -> Iterable[Mark]:
        return chain(super()._marks(index), self._labels)

    def _repaint(self) -> None:
        letters, marks = list(self._page.text), []
        for label, stop in self.hints.items():
            if label.startswith(self._typed):
                start = stop.span.start
                end = min(start + len(label), len(letters))
                letters[start:end] = label[: end - start]
                marks.append(Mark(Span(start + len(self._typed), end), Ink.HINT))
        self._labels, self._labelled = marks, "".join(letters) if marks else ""
        super()._repaint()
