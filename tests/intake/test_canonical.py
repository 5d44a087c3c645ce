"""Two addresses of one page are found to be one; two pages stay two."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.intake.canonical import address_key, canonical_address
from briefing.intake.html import read_html


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("HTTPS://Example.ORG:443/a/../b/./c", "https://example.org/b/c"),
        ("http://example.org", "http://example.org/"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org/a?utm_source=rss&id=7&fbclid=x", "https://example.org/a?id=7"),
        ("https://example.org/a?b=1&a=2", "https://example.org/a?b=1&a=2"),
        ("https://example.org/a?wt_mc=x&xtor=CS3&at_medium=y", "https://example.org/a"),
        ("https://example.org/a?ref=rss", "https://example.org/a"),
        ("https://example.org/a?ref=kapitel-2", "https://example.org/a?ref=kapitel-2"),
        ("https://example.org/a#absatz-3", "https://example.org/a"),
        ("https://example.org/#!/artikel/7", "https://example.org/#!/artikel/7"),
        ("https://example.org/%7Eanna/%c3%bcber", "https://example.org/~anna/%C3%BCber"),
        ("https://example.org/über uns", "https://example.org/%C3%BCber%20uns"),
        ("https://example.org/a%2fb", "https://example.org/a%2Fb"),
        ("https://münchen.example/a", "https://xn--mnchen-3ya.example/a"),
        (" https://example.org/a ", "https://example.org/a"),
        ("https://[2001:DB8::1]/a", "https://[2001:db8::1]/a"),
    ],
)
def test_an_address_takes_its_one_form(address: str, canonical: str) -> None:
    assert canonical_address(address) == canonical


@pytest.mark.parametrize(
    "address",
    ["", "example.org/a", "ftp://example.org/a", "javascript:alert(1)", "http://", "https://a:b@example.org/",
     "http://example.org:port/", "http://[1::/", "http://exa<mple.org/", "https://example.org/" + "a" * 5000],
)  # fmt: skip
def test_what_is_no_web_address_has_none(address: str) -> None:
    assert canonical_address(address) is None
    assert address_key(address) is None


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        ("https://example.org/b", "https://example.org/b"),
        ("/b?utm_source=x", "https://www.example.org/b"),
        ("https://amp.example.org/b", "https://amp.example.org/b"),
        ("https://elsewhere.org/b", "https://www.example.org/a"),
        ("https://example.org/", "https://www.example.org/a"),
        ("http://[", "https://www.example.org/a"),
        ("javascript:void(0)", "https://www.example.org/a"),
        (None, "https://www.example.org/a"),
    ],
)
def test_a_page_names_its_own_address_only_on_its_own_site(link: str | None, canonical: str) -> None:
    assert canonical_address("https://www.example.org/a", link) == canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.org/a", "https://www.example.org/a/"),
        ("https://m.example.org/a", "https://example.org/a?utm_medium=x"),
        ("https://example.org/a?x=1&y=2", "https://example.org/a?y=2&x=1"),
        ("https://amp.example.org/a.amp.html", "https://example.org/a.html"),
        ("https://example.org/a/index.html", "https://example.org/a"),
        ("https://example.org/a/amp/", "https://example.org/a"),
    ],
)
def test_addresses_of_one_page_share_their_key(one: str, other: str) -> None:
    assert address_key(one) == address_key(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a", "https://example.com/a"),
        ("https://example.org/A", "https://example.org/a"),
    ],
)
def test_addresses_of_two_pages_do_not(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


def test_a_front_page_has_no_key() -> None:
    assert address_key("https://example.org/?utm_source=rss") is None
    assert address_key(None) is None


@pytest.mark.parametrize(
    ("fetched_from", "address"),
    [
        (None, "https://example.org/genf"),
        ("https://www.example.org/genf?utm_source=x", "https://example.org/genf"),
        ("https://elsewhere.org/genf?utm_source=x", "https://elsewhere.org/genf"),
    ],
)
def test_a_page_is_stored_under_its_one_address(fetched_from: str | None, address: str) -> None:
    html = """<html><head><link rel="canonical" href="https://example.org/genf?utm_medium=y"></head><body><article>
    <h1>Warten</h1><p>Der Kreml wartet die Gespräche in Genf ab.</p><p>In Kiew wartet man nicht.</p></article></body>"""
    (article,) = read_html(html, "seite.html", fetched_from).articles
    assert article.address == address


_PIECES = st.sampled_from(["http://", "https://", "a.de", "www.", "/", "?", "#", "=", "&", "utm_x", "%2F", "%", "ü",
                           ":", "80", "..", "[", "]", "@", " ", "\\", "amp", "index.html", "\x00", "é̂"])  # fmt: skip


@example("http://http://http://..")
@given(st.lists(_PIECES, max_size=12).map("".join) | st.text(max_size=40).map("https://a.de/".__add__))
def test_no_address_breaks_it_and_the_form_is_final(address: str) -> None:
    canonical = canonical_address(address)
    if canonical is not None:
        assert canonical_address(canonical) == canonical
        assert address_key(canonical) == address_key(address)
