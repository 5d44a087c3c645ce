"""A page that shows only a beginning is told from one that shows all."""

from __future__ import annotations

import time

import pytest

from briefing.intake.paywall import is_locked

TEXT = "Der Rat hat den Haushalt beschlossen. Die Opposition ist dagegen. " * 10


@pytest.mark.parametrize(
    "page",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>',
        '<script type="application/ld+json">{"isAccessibleForFree":false,"hasPart":{}}</script>',
        '<meta property="article:content_tier" content="locked">',
        '<meta content="metered" name="article:content_tier"/>',
        "<p>Dieser Artikel ist exklusiv für Abonnenten</p>",
        "<div>Diesen Artikel weiterlesen mit BEOBACHTER+</div><p>Jetzt abonnieren und sofort weiterlesen</p>",
        "<p>Subscribe now to continue reading</p>",
        "<p>This article is for subscribers only: this content is reserved for our subscribers</p>",
        "<p>Article réservé aux abonnés</p>",
    ],
)
def test_locked(page: str) -> None:
    assert is_locked(f"<html>{page}<article>{TEXT}</article></html>", TEXT)


@pytest.mark.parametrize(
    "page",
    [
        "<p>Nichts davon</p>",
        '<script type="application/ld+json">{"isAccessibleForFree": true}</script><p>Sie haben bereits ein Abo?</p>',
        '<meta property="article:content_tier" content="free">',
    ],
)
def test_not_locked(page: str) -> None:
    assert not is_locked(f"<html>{page}<article>{TEXT}</article></html>", TEXT)


def test_a_long_text_is_whole_whatever_the_metadata_say() -> None:
    page = '{"isAccessibleForFree": false}'
    assert not is_locked(page, TEXT * 10)
    assert is_locked(page, TEXT * 10 + "Jetzt abonnieren und weiterlesen.")


@pytest.mark.parametrize("words", ["dieser artikel nur ", "<meta content_tier content ", "weiterlesen mit "])
def test_a_hostile_page_ends(words: str) -> None:
    started = time.perf_counter()
    assert not is_locked(words * (9_000_000 // len(words)), TEXT)
    assert time.perf_counter() - started < 10.0
