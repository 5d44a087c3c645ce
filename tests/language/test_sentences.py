"""Where sentences end: full stops that are a word's own, letters that are names, closing quotation marks."""

from __future__ import annotations

import pytest
import spacy

from briefing.language.sentences import GERMAN, Sentences


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Das schrieb der Präsident auf X. Nuñez dankte ihm.", "Nuñez"),
        ("Sie teilte es über die Plattform X. Nuñez dankte ihr.", "Nuñez"),
        ("Es steht auf X. Das genügt.", "Das"),
        ("Geplant ist ein Treffen mit X. Nuñez in Genf.", None),
        ("Dort warten alle auf J. Müller aus Bonn.", None),
        ("``Das hat der Partei genutzt.'' Niemand widersprach.", "Niemand"),
        ("„Das hat der Partei genutzt.“ Niemand widersprach.", "Niemand"),
        ("Es geschah am 8. Mai in Berlin.", None),
        ("Am Montag ging er. Dr. Meyer kam.", "Dr."),
        ("Das System steht fest. 2. Soziale Bewegungen leiden.", "2."),
        ("Das System steht fest. 2. Die Bewegungen leiden.", "2."),
        ("Er zögerte ... und wartete!!! Müller ging.", "Müller"),
        ("Er nannte bzw. Müller nannte es so.", None),
    ],
)
def test_a_second_sentence_begins_where_it_should(text: str, second: str | None) -> None:
    doc = Sentences(GERMAN)(spacy.blank("de")(text))
    later = [sentence[0].text for sentence in doc.sents][1:]
    assert later == ([second] if second else [])
