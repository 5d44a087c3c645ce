"""Entries become articles: from what the feed gives where it is whole, else with the help of the entry's page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from briefing.domain import Article
from briefing.intake.canonical import canonical_address
from briefing.intake.feeds.feed import Entry, Feed
from briefing.intake.fields import MAX_ARTICLE_LENGTH
from briefing.intake.markup import MarkupBlock, join_blocks, markup_blocks
from briefing.intake.normalise import normalise_line

MAX_TITLE, MAX_AUTHOR = 300, 200
"""Code points; longer ones are cut."""

_WHOLE_CONTENT, _WHOLE_SUMMARY = 400, 1_200
"""Code points from which on a feed's content, or a mere summary of several paragraphs, counts as a whole article."""

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|[\[(](?:mehr|more)[\])]|weiterlesen|mehr lesen|zum artikel|read more|continue reading|"
    r"read the full (?:story|article)|lire la suite)\W*$",
    re.I,
)
_CUT_MARK = re.compile(
    r"(?:(?<=[.!?…“”\"])\s+(?:weiterlesen|mehr lesen|zum artikel|read more|continue reading|lire la suite)\W*"
    r"|\s*[\[(](?:mehr|more)[\])]\W*)$",
    re.I,
)
_ESCAPED_TWICE = re.compile(r"<(?:p|div|br|span|a|img|strong|b|h[1-6]|ul|table)\b[^<>]*>", re.I)
_TAIL = 100
_LEADS_ON = re.compile(
    r"(?:(?:den |zum )?(?:ganzen |vollständigen )?(?:artikel |beitrag |text )?(?:weiterlesen|lesen|mehr lesen)"
    r"(?: (?:auf|bei|unter) [\w.:/-]{3,80})?|zum artikel|mehr (?:zum thema|dazu|lesen)|mehr|read more|"
    r"continue reading.{0,300}|read the full (?:story|article).{0,200}|lire la suite|kommentare?|comments|"
    r"(?:the post|der beitrag|le post) .{1,300}"
    r" (?:appeared first on|erschien zuerst (?:auf|bei)|est apparu en premier sur) .{1,200})\W{0,20}",
    re.I,
)


class FullText(StrEnum):
    """Whether the pages of a feed's entries are read."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class FromEntry:
    """The article that an entry gives; ``page`` is the address to read it whole at, None where that is not needed."""

    article: Article
    page: str | None


def from_entry(
    entry: Entry, feed: Feed, *, outlet: str | None, language: str | None, full_text: FullText
) -> FromEntry | None:
    """The article of an entry; None for one without any words.

    ``outlet`` names the source; ``language`` is the user's word, before the entry's and the feed's.
    """
    title = plain_line(entry.title, MAX_TITLE)
    candidates = [(_blocks(words, title), True) for words in entry.contents]
    candidates.append((_blocks(entry.summary, title), False))
    blocks, is_content = max(candidates, key=lambda candidate: _length(candidate[0]))
    summary_length = min(_length(candidate[0]) for candidate in candidates)
    is_whole = _is_whole(blocks, is_content, summary_length)
    blocks = [block for block in blocks if not _LEADS_ON.fullmatch(block.text)]
    if blocks:
        last = blocks[-1]
        blocks[-1] = MarkupBlock(last.text[:-_TAIL] + _CUT_MARK.sub("", last.text[-_TAIL:]), last.level)
    if not blocks and title:
        blocks = [MarkupBlock(title)]
    text, headings = join_blocks(blocks)
    if not text or len(text) > MAX_ARTICLE_LENGTH:
        return None
    address = canonical_address(entry.address) if entry.address else None
    wants_page = {FullText.AUTO: not is_whole, FullText.ALWAYS: True, FullText.NEVER: False}[full_text]
    article = Article(
        text=text,
        title=title or None,
        published=entry.published,
        source=outlet or plain_line(feed.title, MAX_TITLE) or None,
        address=address,
        author=plain_line(entry.author, MAX_AUTHOR).strip(" -–|:,") or None,
        language=language or entry.language or feed.language,
        headings=headings,
        published_at=entry.published_at,
        is_partial=not is_whole,
    )
    return FromEntry(article, (entry.address if wants_page else None))


def with_page(teaser: Article, page: Article, *, is_locked: bool) -> Article:
    """The article of an entry whose page was read: the page's words, and what the feed says about them.

    Where the page shows less than the feed (a wall, a page that a script fills) the feed's words stay.
    """
    shows_less = len(page.text) < len(teaser.text)
    words = teaser if shows_less else page
    return replace(
        teaser,
        text=words.text,
        headings=words.headings,
        title=teaser.title or page.title,
        author=teaser.author or page.author,
        published=teaser.published or page.published,
        language=teaser.language or page.language,
        address=page.address or teaser.address,
        is_partial=is_locked or (shows_less and teaser.is_partial),
    )


def plain_line(words: str, limit: int) -> str:
    """A title or a name without markup, on one line, at most ``limit`` code points long."""
    words = words[: 20 * limit]
    if _MARKUP.search(words):
        words = " ".join(block.text for block in markup_blocks(words))
    words = normalise_line(words)
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def _blocks(words: str, title: str) -> list[MarkupBlock]:
    words = words[: 3 * MAX_ARTICLE_LENGTH]
    if not words.strip():
        return []
    if _MARKUP.search(words):
        blocks = markup_blocks(words, without_surroundings=True)
        if blocks and _ESCAPED_TWICE.match(blocks[0].text):
            blocks = markup_blocks("\n".join(block.text for block in blocks), without_surroundings=True)
    else:
        lines = re.split(r"\n\s*\n", words) if "\n\n" in words.replace("\r", "") else [words]
        blocks = [MarkupBlock(line) for line in map(normalise_line, lines) if line]
    return blocks[1:] if len(blocks) > 1 and title and blocks[0].text == title else blocks


def _is_whole(blocks: list[MarkupBlock], is_content: bool, summary_length: int) -> bool:
    length = _length(blocks)
    if not blocks or any(_CUT.search(block.text[-_TAIL:]) for block in blocks[-2:]):
        return False
    if is_content:
        return length >= _WHOLE_CONTENT and length > summary_length
    return length >= _WHOLE_SUMMARY and len(blocks) > 2


def _length(blocks: list[MarkupBlock]) -> int:
    return sum(len(block.text) for block in blocks)
