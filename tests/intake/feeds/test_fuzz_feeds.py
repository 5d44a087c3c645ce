"""Broken feeds: nothing is raised but a sentence, nothing hangs, what is kept is clean (20,000 in benchmarks)."""

from __future__ import annotations

import pytest

from benchmarks import fuzz_feeds
from benchmarks.fuzz_feeds import NOW
from briefing.domain import Article
from briefing.errors import IntakeError
from briefing.intake.feeds.read import read_feed
from tests.bad_web import item, rss


def test_mutated_feeds_keep_every_promise() -> None:
    outcome = fuzz_feeds.run(300, seed=2026)
    assert outcome.faults == []
    assert outcome.articles > 150, "most mutations leave something to read"


def test_a_fault_would_be_seen() -> None:
    outcome = fuzz_feeds.Outcome()
    fuzz_feeds.check(lambda data: iter([Article("rot\x1b[31m", title="zwei\nZeilen")]), b"", "x", outcome)
    fuzz_feeds.check(lambda data: iter([1 / 0]), b"", "y", outcome)  # type: ignore[list-item]
    faults = " ".join(outcome.faults)
    assert "not normalised" in faults
    assert "no plain line" in faults
    assert "ZeroDivisionError" in faults


@pytest.mark.parametrize(
    "data",
    [
        b"<rss>" + b"<a>" * 300_000,
        b"<rss>" + b"<a>" * 30_000 + b"</a>" * 30_000 + b"</rss>",
        b"<rss><channel><item><title>" + b"a&<b " * 30_000 + b"</title></item></channel></rss>",
        b"<rss><channel><item><title>" + b"a" * 5_000_000 + b"</title></item></channel></rss>",
        b"<rss><channel><item><description>" + b"&lt;div&gt;" * 40_000 + b"</description></item></channel></rss>",
        b"<rss><channel><item><description>" + b"\xe2\x80\xa6 " * 300_000 + b"</description></item></channel></rss>",
        b"<rss><channel><item><pubDate>" + b"1 " * 500_000 + b"</pubDate></item></channel></rss>",
        b"<rss><channel><item><link>http://" + b"a." * 500_000 + b"</link></item></channel></rss>",
        b"<rss>" + b"<b/>" * 300_000 + b"</rss>",
        b"<rss xmlns:c='a}/b'><channel c:x='1' y='2'><item><title>T</title></item></channel></rss>",
        b"<rss xmlns='a}b' xmlns:c='d e'><channel><item><c:title c:x='1'>T</c:title></item></channel></rss>",
        b"<rss><channel><item><link><item/></link></item></channel></rss>",
        b"<rss>" + b"&" * 500_000 + b"</rss>",
        b"<rss>" + b"&a;" * 300_000 + b"</rss>",
        b"<" * 300_000,
        b"<a " * 300_000,
        b"<rss><channel><item><author>" + b"a" * 5_000_000 + b"</author></item></channel></rss>",
        b"<rss><channel><item><author>a@b" + b" " * 300_000 + b"x</author></item></channel></rss>",
        b"<rss><channel><item><author>" + b"aaaaa<x/>" * 50_000 + b"</author></item></channel></rss>",
        b"<!DOCTYPE " * 100_000,
        b"<!DOCTYPE " * 100_000 + b"<rss/>",
        b"<!DOCTYPE [" * 100_000 + b"<rss/>",
        b"<!DOCTYPE rss [" + b"<!ENTITY a 'b'>" * 50_000 + b"]><rss/>",
        b"<rss><![CDATA[" * 100_000,
        b"<!--" * 300_000,
        b"<?xml " * 100_000,
        b"<?xml " * 100_000 + b"<rss/>",
        b"[" * 500_000,
        b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": ' + b"9" * 5_000 + b"}]}",
        rss(*(item(1, guid="same") for _ in range(1_000))),
    ],
    ids=lambda data: data[:40].decode("ascii", "replace"),
)
def test_great_and_hostile_feeds_end(data: bytes) -> None:
    outcome = fuzz_feeds.Outcome()
    fuzz_feeds.check(fuzz_feeds._feed, data, "it", outcome)
    fuzz_feeds.check(fuzz_feeds._list, data, "as a list", outcome)
    assert outcome.faults == []


def test_a_wrong_byte_spoils_a_letter_and_not_the_feed() -> None:
    data = rss(item(1, title="Größe"), item(2)).replace("ö".encode(), b"\xf6")
    articles = [one for one in fuzz_feeds._feed(data) if isinstance(one, Article)]
    assert [article.title for article in articles] in (["Größe", "Meldung 2"], ["Gr\ufffdße", "Meldung 2"])


def test_elements_where_they_must_not_stand_are_named() -> None:
    with pytest.raises(IntakeError, match="cannot read the feed Bote: its elements stand in each other"):
        read_feed(b"<rss><channel><item><link><item/></link></item></channel></rss>", "Bote", "https://a.example/", NOW)


def test_of_a_feed_of_too_many_entries_the_first_are_read() -> None:
    feed = read_feed(rss(*(item(n, words="x") for n in range(5_010))), "Bote", "https://a.example/", NOW)
    assert (len(feed.entries), feed.is_cut, feed.entries[-1].title) == (5_000, True, "Meldung 4999")


def test_a_feed_of_too_many_elements_is_refused() -> None:
    with pytest.raises(IntakeError, match="it is neither RSS nor Atom nor JSON Feed"):
        read_feed(b"<rss><channel>" + b"<b/>" * 160_000 + b"</channel></rss>", "Bote", "https://a.example/", NOW)
