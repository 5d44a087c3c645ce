from __future__ import annotations

import pytest

from briefing.errors import IntakeError
from briefing.intake.decode import decode

GERMAN = "Das Weiße Haus erklärte, „man müsse“ über Größe reden – so hieß es."
RUSSIAN = "Президент сказал, что встреча состоится в четверг в Москве."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_german_text_is_recognised(encoding: str) -> None:
    assert decode(GERMAN.encode(encoding), "f") == GERMAN


@pytest.mark.parametrize("encoding", ["latin-1", "iso8859-15", "cp850"])
@pytest.mark.parametrize("text", ["für", "Größe über alles.", "Änderungen prüfte die Regierung."])
def test_short_german_text_in_older_encodings_is_recognised(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "f") == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_other_alphabets_are_recognised(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), "f") == RUSSIAN


def test_a_declared_encoding_is_believed_unless_it_is_utf8() -> None:
    polish = "powiedział, że spotkanie"
    assert decode(polish.encode("iso8859-2"), "f", "ISO-8859-2") == polish
    assert decode(polish.encode(), "f", "ISO-8859-2") == polish


@pytest.mark.parametrize("declared", ["rot13", "zip", "unicode_escape", "no-such", "x\x00y"])
def test_a_nonsensical_declaration_is_ignored(declared: str) -> None:
    assert decode("für".encode("cp1252"), "f", declared) == "für"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "there is nothing in it"),
        (b" \r\n\t ", "there is nothing in it"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (b"Text\x00mit Nullen", "a binary file"),
        (bytes(range(1, 32)) * 8, "a binary file"),
        (b"Der Kanzler \xff sagte", "no other encoding explains"),
        (b"\xff\xfa\xf0" * 30, "no other encoding explains"),
        ("Größe\nund Weiße".encode() + b"\xff", "byte 18, in line 2, is not valid UTF-8"),
        ("Größe".encode("utf-16") + b"\x00", "byte-order mark"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, why: str) -> None:
    with pytest.raises(IntakeError) as failed:
        decode(data, "nachricht.txt")
    assert why in str(failed.value)
    assert str(failed.value).startswith("cannot read nachricht.txt: ")
    assert "\n" not in str(failed.value)
