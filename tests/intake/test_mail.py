"""Newsletters and saved mail become articles, whatever their writers' programs made of them."""

from __future__ import annotations

import io
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefing.intake.files import read_paths
from briefing.intake.forms import read_bytes
from briefing.intake.mail import MAX_PARTS, read_mail, split_mbox

BODY = "Der Kreml wartet die Gespräche in Genf ab.\n\n„Wir haben Zeit“, sagte eine Sprecherin am Mittwoch in Moskau."
HTML = """<html><head><style>p {color: red}</style></head><body><h1>Warten auf Genf</h1>
<p>Der Kreml wartet die Gespr&auml;che in Genf ab, teilte er am Mittwoch mit.</p><script>alert(1)</script>
<p>„Wir haben Zeit“, sagte eine Sprecherin. <img src="https://example.org/pixel.gif"></p></body></html>"""


def mail(*, plain: str | None = BODY, html: str | None = None, **headers: str) -> bytes:
    message = EmailMessage()
    given = {"From": "Das Blättchen <post@example.org>", "Subject": "Größtes Warten",
             "Date": "Wed, 21 Jan 2026 23:30:00 +0100"} | headers  # fmt: skip
    for key, value in given.items():
        message[key] = value
    if plain is not None:
        message.set_content(plain)
    if html is not None:
        message.add_alternative(html, subtype="html") if plain is not None else message.set_content(
            html, subtype="html"
        )
    return message.as_bytes()


def test_sender_subject_and_date_become_source_title_and_day() -> None:
    (article,) = read_bytes(mail(), "brief.eml").articles
    assert (article.source, article.title, article.published) == ("Das Blättchen", "Größtes Warten", date(2026, 1, 21))
    assert article.text == BODY
    assert article.address is None


def test_the_html_part_is_read_as_a_page_and_nothing_of_it_runs() -> None:
    (article,) = read_bytes(mail(plain=None, html=HTML), "brief.eml").articles
    assert "Der Kreml wartet die Gespräche in Genf ab" in article.text
    assert "alert" not in article.text
    assert "<" not in article.text
    assert article.title == "Größtes Warten"


def test_the_plain_part_counts_where_the_html_part_says_little() -> None:
    (article,) = read_bytes(mail(html="<p>Im Browser ansehen</p>", plain=BODY * 3), "brief.eml").articles
    assert article.text.startswith("Der Kreml")


def test_wrapped_lines_become_paragraphs_and_the_signature_goes() -> None:
    wrapped = "Der Kreml wartet die Gespräche in Genf ab, wie er\nam Mittwoch mitteilte.\n\nKurz.\nKurz.\n\n-- \nAnna\n"
    (article,) = read_bytes(mail(plain=wrapped), "brief.eml").articles
    assert article.text == ("Der Kreml wartet die Gespräche in Genf ab, wie er am Mittwoch mitteilte.\n\nKurz.\nKurz.")


def test_a_mail_without_a_name_of_its_sender_bears_the_host() -> None:
    (article,) = read_bytes(mail(From="post@example.org", Date="gestern"), "brief.eml").articles
    assert (article.source, article.published) == ("example.org", None)


@pytest.mark.parametrize(
    "subject",
    [b"=?utf-8?q?Gr=C3=B6=C3=9Fe?=", b"=?iso-8859-1?q?Gr=F6=DFe?=", b"=?no-such?q?Gr=F6=DFe?=", b"Gr\xf6\xdfe",
     b"=?utf-8?b?!!!?=", b"=?utf-8?b?R3LDtsOfZQ==?= =?utf-8?q?_", b"\x1b[31mrot\x07", b""],
)  # fmt: skip
def test_no_subject_breaks_it_or_obeys_a_terminal(subject: bytes) -> None:
    data = b"From: a@example.org\r\nSubject: " + subject + b"\r\nContent-Type: text/plain\r\n\r\nEin Satz.\r\n"
    (article,) = read_mail(data, "brief.eml").articles
    assert article.text == "Ein Satz."
    assert not set(article.title or "") & {"\x1b", "\x07", "\n"}


def test_attachments_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    message = EmailMessage()
    message["From"], message["Subject"] = "a@example.org", "Anhang"
    message.set_content("Der Brief.")
    message.add_attachment("Die Beilage.", subtype="plain", filename="../../etc/passwd")
    (article,) = read_mail(message.as_bytes(), "brief.eml").articles
    assert article.text == "Der Brief."
    assert list(tmp_path.iterdir()) == []


def test_too_many_parts_are_refused_before_they_are_parsed() -> None:
    head = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(MAX_PARTS + 1)
    )
    (problem,) = read_mail(b"From: a@b.de\r\n" + head, "brief.eml").problems
    assert "more than 100 parts" in str(problem)


def test_a_mail_without_text_says_so() -> None:
    data = b"From: a@b.de\r\nSubject: x\r\nContent-Type: image/png\r\n\r\n\x89PNG"
    assert "it has no text" in str(read_mail(data, "brief.eml").problems[0])


def test_a_web_archive_knows_where_it_was_saved() -> None:
    archive = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/genf?utm_source=x\r\n"
        "Subject: Warten\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        "----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + HTML.replace("=", "=3D")
        + "\r\n----b--\r\n"
    )
    (article,) = read_bytes(archive.encode(), "seite.mhtml").articles
    assert article.address == "https://example.org/genf"
    assert article.source != "Saved by Blink"


def test_an_mbox_holds_its_messages(tmp_path: Path) -> None:
    box = b""
    for number in range(3):
        body = f"Nachricht {number}.\n\nFrom hier an geht es weiter.\n"
        box += b"From anna@example.org Wed Jan 21 08:00:00 2026\n" + mail(plain=body, Subject=f"Brief {number}") + b"\n"
    path = tmp_path / "post.mbox"
    path.write_bytes(box)
    intakes = list(read_paths([str(path)]))
    assert [article.title for intake in intakes for article in intake.articles] == ["Brief 0", "Brief 1", "Brief 2"]
    assert all("geht es weiter" in article.text for intake in intakes for article in intake.articles)
    assert len(read_bytes(box, "standard input").articles) == 3


def test_one_broken_message_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "post.mbox"
    path.write_bytes(b"From a Wed Jan 21 2026\nContent-Type: image/png\n\nx\n\nFrom b Wed Jan 21 2026\n" + mail())
    intakes = list(read_paths([str(path)]))
    assert [len(intake.articles) for intake in intakes] == [0, 1]
    assert "message 1 of" in str(intakes[0].problems[0])


def test_a_message_without_end_is_cut() -> None:
    messages = list(split_mbox(io.BytesIO(b"From a 2026\n" + b"x" * 25_000_000)))
    assert [len(message) > 10_000_000 for message in messages] == [True]
    assert len(messages[0]) < 21_000_000


def test_a_maildir_is_read_as_the_mailbox_it_is(tmp_path: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / "Post" / part).mkdir(parents=True)
    (tmp_path / "Post" / "cur" / "1769000000.M1P1.host:2,S").write_bytes(mail(Subject="Gelesen"))
    (tmp_path / "Post" / "new" / "1769000001.M1P1.host").write_bytes(mail(Subject="Neu"))
    (tmp_path / "Post" / "tmp" / "1769000002.M1P1.host").write_bytes(mail(Subject="Unfertig"))
    for given in (tmp_path, tmp_path / "Post"):
        titles = [article.title for intake in read_paths([str(given)]) for article in intake.articles]
        assert titles == ["Neu", "Gelesen"]


def test_standard_input_is_recognised_as_mail_and_prose_is_not() -> None:
    assert read_bytes(mail(), "standard input").articles[0].title == "Größtes Warten"
    prose = "From: the desk\nDer Kreml wartet. Das ist alles."
    assert read_bytes(prose.encode(), "standard input").articles[0].text.startswith("From: the desk")
    briefing = "date: 2026-01-21\ntitle: Warten\nDer Kreml wartet."
    assert read_bytes(briefing.encode(), "standard input").articles[0].title == "Warten"
