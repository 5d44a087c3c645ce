"""Recognises a page that shows only the beginning of its article to those who do not pay.

What the page says of itself in its metadata counts first: ``isAccessibleForFree`` of schema.org, which search engines
ask for, and the content tier of some systems. Else the words that stand where the text breaks off.
"""

from __future__ import annotations

import re

_NOT_FREE = re.compile(r"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?false", re.I)
_FREE = re.compile(r"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?true", re.I)
_TIER = re.compile(
    r"<meta\b(?=[^>]{0,300}(?:content_tier|cXenseParse:[\w-]*paywall|access[-_]?level|paywall))"
    r"[^>]{0,300}content\s*=\s*[\"'](?:locked|metered|paid|premium|abo|plus|subscriber|true|yes)[\"']",
    re.I,
)
_WORDS = re.compile(
    r"(?:diese[rn]?|den|dieses) (?:ganzen |vollständigen |kompletten )?(?:artikel|text|beitrag|inhalt).{0,60}"
    r"(?:nur|exklusiv|ist|sind).{0,40}(?:abonnent|abonnement|abo\b|mitglieder|registrierte|plus\b)|"
    r"(?:weiterlesen|jetzt lesen|alle artikel).{0,40}(?:mit .{0,20}(?:\+|plus\b|abo\b)|im abo)|"
    r"(?:jetzt|hier) (?:abonnieren|registrieren|freischalten|abo abschließen).{0,60}(?:weiterlesen|weiterzulesen)|"
    r"sie haben bereits ein .{0,20}abo|exklusiv für abonnent|"
    r"(?:subscribe|sign up|register|log in).{0,40}to (?:continue|keep) reading|"
    r"this (?:article|content|story) is (?:only )?(?:for|reserved for|available to) (?:paying |our )?"
    r"(?:subscribers|members)|"
    r"réservé aux abonnés",
    re.I,
)
_TAIL = 600
_MOST = 1_000_000
"""Code points of a page that are looked through: metadata stand at its beginning, and a hostile one takes time."""
_LONG_ENOUGH = 4_000


def is_locked(page: str, text: str) -> bool:
    """Whether ``text``, which was taken from ``page`` (HTML), is only what stands before a paywall.

    A text of several thousand code points is taken for whole where only the page's metadata say otherwise: many outlets
    mark what they give away to a few.
    """
    if _WORDS.search(text[-_TAIL:]):
        return True
    if len(text) >= _LONG_ENOUGH:
        return False
    page = page[:_MOST]
    if _NOT_FREE.search(page) or _TIER.search(page):
        return True
    return not _FREE.search(page) and _WORDS.search(page) is not None
