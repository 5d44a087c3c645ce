"""Lists of feeds of other readers come in, and ours go out and in again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import IntakeError
from briefing.intake.feeds.subscriptions import Subscription, read_subscriptions, write_opml, write_urls

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<opml version="2.0" xmlns:frss="https://freshrss.example/opml"><head><title>&x;</title></head><body>
<outline text="Politik"><outline text="Inland"><outline type="rss" text="Anzeiger &amp; Bote"
 xmlUrl="https://a.example/feed" htmlUrl="https://a.example/" frss:priority="main"/></outline></outline>
<outline title="Technik" text="Technik"><outline type="rss" xmlUrl="feed://b.example/rss"
 category="/IT,/Netz/Web"/></outline>
<outline text="Doppelt" type="rss" xmlUrl="https://a.example/feed"/>
<outline text="Datei" type="rss" xmlUrl="file:///etc/passwd"/>
<outline text="Ohne Adresse" type="rss"/>
</body></opml>"""


def test_opml_with_folders_as_tags() -> None:
    found = read_subscriptions(OPML.encode(), "feeds.opml")
    first, second = found.feeds
    assert first == Subscription(
        "https://a.example/feed", "Anzeiger & Bote", ("Politik", "Inland"), "https://a.example/"
    )
    assert (second.address, second.tags) == ("http://b.example/rss", ("Technik", "IT", "Netz", "Web"))
    (problem,) = found.problems
    assert str(problem).startswith("feeds.opml was read without file:///etc/passwd: only http and https")


def test_newsboats_urls() -> None:
    urls = """# my feeds
https://a.example/feed politik "lang und breit" "~Der Anzeiger"
https://b.example/feed !hidden  # kein Kommentar
"query:Unread:unread = \\"yes\\""
exec:~/bin/feed.sh
https://c.example/feed "nie geschlossen
--------
"""
    found = read_subscriptions(urls.encode(), "urls")
    assert found.feeds[0] == Subscription("https://a.example/feed", "Der Anzeiger", ("politik", "lang und breit"))
    assert [feed.address for feed in found.feeds] == [f"https://{name}.example/feed" for name in "abc"]
    assert len(found.problems) == 3


def test_a_line_of_nothing_but_a_quotation_mark_is_told() -> None:
    found = read_subscriptions(b'"\nhttps://a.example/feed\n""\n', "urls")
    assert [feed.address for feed in found.feeds] == ["https://a.example/feed"]
    without = ('"', "an entry without an address")
    assert [problem.what for problem in found.problems] == [f"urls was read without {shown}" for shown in without]


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": 1, "feed_url": "https://a.example/feed", "site_url": "https://a.example/", "title": "A", '
        '"category": {"id": 2, "title": "Politik"}}]',
        '{"subscriptions": [{"id": "feed/https://a.example/feed", "title": "A", "htmlUrl": "https://a.example/", '
        '"categories": [{"id": "user/-/label/Politik", "label": "Politik"}]}]}',
        '{"feeds": [{"url": "https://a.example/feed", "title": "A", "htmlUrl": "https://a.example/", '
        '"category": "Politik"}, 7, {"title": null}]}',
    ],
)
def test_json_of_other_readers(text: str) -> None:
    found = read_subscriptions(text.encode(), "feeds.json")
    assert found.feeds[0] == Subscription("https://a.example/feed", "A", ("Politik",), "https://a.example/")


@pytest.mark.parametrize("text", ["<html><body>", "{}", "[1,", "<", '{"feeds": 3}'])
def test_what_is_no_list_is_told(text: str) -> None:
    with pytest.raises(IntakeError, match="cannot read feeds: it is no"):
        read_subscriptions(text.encode(), "feeds")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp", "Zs", "M")),
                min_size=1, max_size=20)  # fmt: skip


TAGS = st.lists(WORDS.filter(lambda word: not set(word) & set(",/")), max_size=3, unique=True).map(tuple)
FEEDS = st.builds(
    Subscription,
    st.integers(0, 999).map("https://a.example/{}".format),
    WORDS,
    TAGS,
    st.just("https://a.example/"),
    st.sampled_from(["auto", "never"]),
    st.just("de"),
    st.integers(1, 999),
    st.booleans(),
)


@settings(max_examples=50)
@given(st.lists(FEEDS, unique_by=lambda feed: feed.address, max_size=5))
def test_what_goes_out_as_opml_comes_in_the_same(feeds: list[Subscription]) -> None:
    opml = write_opml(feeds, datetime(2026, 11, 23, tzinfo=UTC))
    found = read_subscriptions(opml.encode(), "feeds").feeds
    assert [(f.address, set(f.tags), f.full_text, f.language, f.keep_days, f.is_paused) for f in found] == [
        (f.address, set(normal(f.tags)), f.full_text, f.language, f.keep_days, f.is_paused) for f in feeds
    ]


def normal(tags: tuple[str, ...]) -> list[str]:
    from briefing.intake.normalise import normalise_line

    return [tag for tag in map(normalise_line, tags) if tag]


def test_what_miniflux_has_switched_off_is_paused() -> None:
    found = read_subscriptions(b'[{"feed_url": "https://a.example/", "disabled": true, "title": "A"}]', "feeds")
    assert [feed.is_paused for feed in found.feeds] == [True]


def test_newsboats_urls_go_out() -> None:
    urls = write_urls([Subscription("https://a.example/feed", 'Der "Anzeiger"', ("politik", "lang und breit"))])
    assert urls == 'https://a.example/feed "politik" "lang und breit" "~Der \'Anzeiger\'"\n'
    assert read_subscriptions(urls.encode(), "urls").feeds[0].tags == ("politik", "lang und breit")


def test_entities_in_a_list_are_nothing() -> None:
    doctype = '<!DOCTYPE opml [<!ENTITY laugh "haha"><!ENTITY file SYSTEM "file:///etc/passwd">]>'
    outline = '<outline text="A&laugh;&file;" xmlUrl="https://a.example/feed"/>'
    (feed,) = read_subscriptions(f"{doctype}<opml><body>{outline}</body></opml>".encode(), "feeds").feeds
    assert feed.name == "A&laugh;&file;"
