"""How what lists hold is set as lines."""

from __future__ import annotations

import pytest
from textual.style import Style

from briefing import words
from briefing.domain import ActorKind
from briefing.reader.inks import Ink
from briefing.reader.screens.rows import name_lines, quoted_lines
from db.actor_lists import NameRow
from db.actor_pages import Quoted

INKS = dict.fromkeys(Ink, Style())


@pytest.mark.parametrize("width", [36, 69, 70, 100])
def test_who_is_quoted_has_a_whole_name_however_narrow_the_list(width: int) -> None:
    (line,) = quoted_lines(Quoted(1, "Ursula von der Leyen", ActorKind.PER, 3, 12), width, INKS)
    assert line.plain.startswith("Ursula von der Leyen")
    assert line.cell_length <= width
    assert ("12 mentions" in line.plain) is (width >= 70)
    assert "said 3" in line.plain


def test_names_stand_in_the_quotation_marks_of_the_language() -> None:
    row = NameRow("Merz", called=("Friedrich Merz",), articles=2)
    words.choose("de")
    told = "\n".join(line.plain for line in name_lines(row, 80, INKS))
    assert "in denselben Artikeln kurz oder anders für „Friedrich Merz“" in told
