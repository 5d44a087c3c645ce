from __future__ import annotations

import io
import os
import socket
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.intake import files
from briefing.intake.files import MAX_BYTES, Intake, read_bytes, read_paths
from briefing.intake.normalise import normalise
from briefing.layout import blocks


def sentences(results: Iterable[Intake]) -> list[str]:
    return [str(problem) for result in results for problem in result.problems]


def texts(results: Iterable[Intake]) -> list[str]:
    return [article.text for result in results for article in result.articles]


def test_a_folder_is_read_through_in_order_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.html", ".hidden.txt", ".git/d.txt", "e.png", "F.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"<html><body><p>{name}.</p></body></html>" if name.endswith("html") else f"{name}.")
    results = list(read_paths([str(tmp_path)]))
    assert texts(results) == ["F.TXT.", "a.md.", "b.txt.", "sub/c.html."]
    assert sentences(results) == []


def test_bad_inputs_get_one_sentence_each_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "1-good.txt").write_text("date 2026-01-21 Ein Satz.")
    (tmp_path / "2-empty.txt").write_bytes(b"")
    (tmp_path / "3-binary.txt").write_bytes(bytes(range(256)))
    with (tmp_path / "4-big.txt").open("wb") as big:
        big.truncate(50_000_000)
    (tmp_path / "5-invalid.txt").write_bytes("Größe über ".encode() + b"\xff\xfe")
    (tmp_path / "6-date.txt").write_text("date 2026-13-45 Noch ein Satz.")
    results = list(read_paths([str(tmp_path), str(tmp_path / "7-missing.txt")]))
    assert texts(results) == ["Ein Satz.", "Noch ein Satz."]
    told = sentences(results)
    assert [sentence.partition(f"{tmp_path}{os.sep}")[2] for sentence in told] == [
        "2-empty.txt: there is nothing in it.",
        "3-binary.txt: it is a binary file, not text; give a text, Markdown or HTML file.",
        "4-big.txt: it is bigger than the 10 MB that one input may have; split it into smaller files.",
        "5-invalid.txt: byte 14, in line 1, is not valid UTF-8; save it as UTF-8.",
        '6-date.txt was read without a date: "2026-13-45" is no date; write it like 2026-01-21.',
        "7-missing.txt: there is no such file or folder; check the path.",
    ]


def test_a_line_that_is_too_long_for_an_article_is_told() -> None:
    (problem,) = read_bytes(b"x" * 1_000_001, "lang.txt").problems
    assert str(problem) == ("cannot read lang.txt: it is longer than 1,000,000 characters; split it into its articles.")


def test_a_file_that_vanishes_after_it_was_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Bleibt.")
    (tmp_path / "b.txt").write_text("Geht.")
    list_files = files._readable_files

    def list_and_lose(folder: Path, closed: list[OSError]) -> list[Path]:
        found = list(list_files(folder, closed))
        (tmp_path / "b.txt").unlink()
        return found

    monkeypatch.setattr(files, "_readable_files", list_and_lose)
    results = list(read_paths([str(tmp_path)]))
    assert texts(results) == ["Bleibt."]
    assert sentences(results) == [f"cannot read {tmp_path / 'b.txt'}: there is no such file or folder; check the path."]


def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    closed_folder, closed_file = tmp_path / "closed", tmp_path / "closed.txt"
    closed_folder.mkdir(mode=0o000)
    closed_file.touch(mode=0o000)
    try:
        told = sentences(read_paths([str(tmp_path)]))
    finally:
        closed_folder.chmod(0o700)
    assert told == [
        f"cannot read {path}: you have no right to it; change its permissions." for path in (closed_folder, closed_file)
    ]


def test_a_closed_folder_inside_another_is_told_and_the_rest_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("Offen.")
    scan = os.scandir

    def scan_unless_closed(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scan_unless_closed)
    results = list(read_paths([str(tmp_path)]))
    assert texts(results) == ["Offen."]
    assert sentences(results) == [
        f"cannot read {tmp_path / 'closed'}: you have no right to it; change its permissions."
    ]


def test_a_folder_with_nothing_to_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "bild.png").write_bytes(b"\x89PNG")
    (problem,) = sentences(read_paths([str(tmp_path)]))
    assert "no file in it can be read; give one that ends in .txt" in problem


def test_a_pipe_in_a_folder_keeps_nobody_waiting(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this platform has no named pipes")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "text.txt").write_text("Text.")
    assert texts(read_paths([str(tmp_path)])) == ["Text."]


@pytest.mark.parametrize("path", ["", "a\x00b.txt", "x" * 5000, "no\x1b[31mfile\nhere.txt", "\udcff.txt"])
def test_odd_paths_are_told_in_one_printable_line(path: str) -> None:
    (problem,) = sentences(read_paths([path]))
    assert problem.encode("utf-8")
    assert "\x1b" not in problem
    assert "\n" not in problem


def test_standard_input_is_read_in_whichever_form_it_comes() -> None:
    def read(data: str) -> Intake:
        (result,) = read_paths(["-"], stdin=io.BytesIO(data.encode()))
        return result

    assert texts([read("date 2026-01-21 Ein Satz.")]) == ["Ein Satz."]
    assert read("---\ntitle: T\n---\nEin *Satz*.").articles[0].title == "T"
    assert texts([read("<!doctype html><html><body><p>Ein Satz.</p></body></html>")]) == ["Ein Satz."]
    assert sentences([read("")]) == ["cannot read standard input: there is nothing in it."]


def test_inputs_keep_their_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Datei.")
    results = list(
        read_paths(["-", str(tmp_path / "none.txt"), str(tmp_path / "a.txt")], stdin=io.BytesIO(b"Eingabe."))
    )
    assert [result.source for result in results] == [
        "standard input",
        str(tmp_path / "none.txt"),
        str(tmp_path / "a.txt"),
    ]
    assert texts(results) == ["Eingabe.", "Datei."]


def test_standard_input_is_not_read_without_end() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            buffer[:] = b"a" * len(buffer)
            return len(buffer)

    (problem,) = sentences(read_paths(["-"], stdin=io.BufferedReader(Endless())))
    assert "bigger than the 10 MB" in problem
    assert MAX_BYTES == 10_000_000


ENDINGS = st.sampled_from(["a.txt", "a.md", "a.html", "a"])
PIECES = st.sampled_from(
    [b"date 2026-01-21 ", b"date 2026-99-99\n", b"\ntitle: ", b"---\n", b"<html>", b"<p>", b"</h2>", b"<![", b"&#27;",
     b"# ", b"\x1b]0;", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n\r\n", b"\x00", b"Wort ",
     "ä„“".encode(), b"[", b"|a|b|\n|-|-|\n"]
)  # fmt: skip


@given(
    st.one_of(st.binary(max_size=300), st.lists(st.one_of(PIECES, st.binary(max_size=4)), max_size=30).map(b"".join)),
    ENDINGS,
)
@settings(max_examples=300, deadline=None)
def test_any_bytes_end_as_articles_or_as_sentences(data: bytes, name: str) -> None:
    result = read_bytes(data, name)
    assert result.articles or result.problems
    for article in result.articles:
        assert article.text == normalise(article.text)
        assert article.text
        known = {block.span for block in blocks(article.text, article.headings)}
        assert set(article.headings) <= known
        assert article.text_hash


def test_reading_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, lambda *place: asked.append(place))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *place, **_: asked.append(place) or [])
    page = (
        '<!DOCTYPE html SYSTEM "http://a.example/x.dtd"><html><head><base href="http://a.example/"><script src="x.js">'
        '</script><link rel="stylesheet" href="x.css"><meta http-equiv="refresh" content="0; url=http://a.example/">'
        "</head><body><h1>Warten</h1><p>Der Kreml wartet in Genf.</p><img src=x.png><iframe src=x></iframe></body>"
    )
    mail = f"From: a@a.example\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n{page}"
    body = 'Content-Type: message/external-body; access-type=URL; URL="http://a.example/x"\r\n\r\n'
    given = {"page.html": page, "brief.eml": mail, "fern.eml": f"From: a@a.example\r\n{body}", "liste.csv": "url\nhttp://a.example/x",
             "notiz.md": "![x](http://a.example/x.png)\n\nDer Kreml wartet."}  # fmt: skip
    for name, text in given.items():
        read_bytes(text.encode(), name)
    assert asked == []
