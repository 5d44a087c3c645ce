"""Names in a form under which they can be compared, and how alike two of them are. Pure, standard library only.

**The key.** A name is case-folded, its accents are taken off (ä, ö, ü become ae, oe, ue; ß becomes ss; ł becomes l),
hyphens, apostrophes and full stops go, and white space becomes one blank. That much holds for every kind.

**Transliterations.** A person's words that look Slavic or Arabic (by their ending, or because they stand in a short
list of names) are folded further to a skeleton that German, English and Polish spellings share: Selenskyj, Selenski,
Zelensky, Zelenskyy and Zełenski are all ``selenski``; Lawrow, Lavrov and Ławrow all ``lavrov``. Other words are left
as they are, so that Meier and Meyer, Wetter and Vetter stay two.

**Limits.** A genitive -s is not cut: hand in base forms. Names whose spellings differ in their vowels ("Chruschtschow",
"Khrushchev"; "Gaddafi", "Qadhafi") have different keys; :func:`same_name` sees them as alike, not as one. Ukrainian and
Russian forms of one given name (Wolodymyr, Wladimir) stay apart on purpose. An original German and an original Polish
name with one skeleton ("Kaminsky", "Kamiński") fall together.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from unicodedata import combining, normalize

_FOLDS = "ä:ae ö:oe ü:ue ß:ss ł:l đ:d ø:o æ:ae œ:oe ð:d þ:th ı:i ŋ:n ħ:h"
_UMLAUTS = str.maketrans(dict(pair.split(":") for pair in _FOLDS.split()))
_APOSTROPHES = re.compile(r"['’‘`´ʹʻʼ.]")
_NOT_A_WORD = re.compile(r"[\W_]+")

_SLAVIC_ENDING = re.compile(
    r"(?:[sz][ck]?[kc](?:yj|ij|iy|yy|ii|i|y|yi|ji|aja|aya|aia|a)|[oe][vw](?:a|na)?|[oe]ff|enko|[oe][vw][iy](?:ts?ch|cz?|ch)"
    r"|(?:s|c)?(?:ch|cz)(?:uk|ko)|shvili|schwili|szwili|aln(?:yj|ij|iy|y)|(?:sch|zh)ina?)$"
)
"""Endings of Russian, Ukrainian, Polish, Bulgarian and Georgian surnames in the spellings that news prose uses."""

_GIVEN_NAMES = {
    spelling: group.split()[0]
    for group in (
        "vladimir wladimir wladimyr wlodzimierz",
        "volodimir wolodymyr volodymyr wolodimir volodimir wolodimyr",
        "sergei sergej sergey serge siergiej sergii serhij serhiy serhii",
        "dmitri dmitrij dmitry dmitriy dmitrii dimitri dimitrij dmytro",
        "alexei alexej aleksej aleksei alexey aleksey aleksiej",
        "alexander aleksandr alexandr aleksander",
        "oleksandr olexandr olexander oleksander",
        "yevgeni jewgeni jewgenij evgeni evgeny evgenij yevgeny jewgienij eugeni",
        "yuri juri jurij yury yurij iouri jurii yurii",
        "michail mikhail mihail mikhael",
        "nikolai nikolaj nikolay",
        "andrei andrej andrey andriy andrij andrii",
        "kirill kiril kyrill kiryl kyrylo",
        "anatoli anatolij anatoly anatolii",
        "vitali witali vitalij witalij vitaly witalii vitalii vitaliy witaliy",
        "viktor wiktor victor",
        "yulia julija yuliya iulia",
        "valeri waleri walerij valery valerii walerii valerij",
        "maxim maksim maksym",
        "igor ihor",
        "muhammad mohammed mohammad mohamed muhammed mohamad muhamad mahomet",
        "hussein husain hussain husayn hossein hosein husein",
        "abdullah abdallah abdulla abdalla",
        "ahmad ahmed",
        "mahmud mahmoud mahmood",
        "yusuf yussuf jussuf youssef yousef yussef jussef",
        "assad asad",
        "baschar bashar baszar",
        "hassan hasan",
        "khamenei chamenei chameneii khameneyi",
        "netanjahu netanyahu netanjahou",
        "gaddafi qaddafi kaddafi ghaddafi gadhafi qadhafi kadhafi",
    )
    for spelling in group.split()
}
"""Given and family names whose spellings no ending shows: each on the first of its group."""

_SOUNDS = frozenset(_GIVEN_NAMES.values())

_SKELETON = (
    ("tsch", "ch"), ("tch", "ch"), ("cz", "ch"), ("kh", "ch"), ("sch", "sh"), ("sz", "sh"), ("zh", "sh"), ("ph", "f"),
    ("x", "ks"), ("w", "v"), ("y", "i"), ("j", "i"), ("z", "s"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_OFF = re.compile(r"([oe])ff?$")
_EV = re.compile(r"ev(a|na)?$")
_ARTICLE = re.compile(r"^(?:al|el|ad|as|ar|ul)-(?=\w)")


@lru_cache(maxsize=1 << 16)
def name_key(name: str, kind: str) -> str:
    """The form of ``name`` under which it is looked up; ``kind`` is an ``ActorKind`` or its value ("PER", "ORG" …).

    The same for every case and for composed or decomposed accents, and idempotent. Empty without a letter or digit.
    """
    words = _plain_words(name, person=kind == "PER")
    return " ".join(_settled(word) for word in words) if kind == "PER" else " ".join(words)


def same_name(a: str, b: str) -> float:
    """How alike two names are as spellings of one, from 0 to 1; symmetric; 1 only for names with one key.

    Names with as many words each are compared word by word, the least alike word counts (a differing given name speaks
    against one person however like the surnames are). An initial agrees with a word that begins with it (0.9). Names
    with unlike numbers of words are compared by their last words and reach 0.8 at most. The measure for two words is
    difflib's ratio over their keys, with a quarter taken off where the first letters differ.
    """
    first, second = sorted((name_key(a, "PER").split(), name_key(b, "PER").split()))
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    if len(first) == len(second):
        return min(0.99, min(_same_word(x, y) for x, y in zip(first, second, strict=True)))
    return 0.8 * _same_word(first[-1], second[-1])


def looks_transliterated(word: str) -> bool:
    """Whether a word of a person's name may have other spellings: by its ending, or as one of the names listed."""
    return word in _SOUNDS or word in _GIVEN_NAMES or (len(word) >= 5 and _SLAVIC_ENDING.search(word) is not None)


def _same_word(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if 1 in (len(a), len(b)):
        return 0.9 if a[0] == b[0] else 0.0
    a, b = sorted((a, b))
    ratio = SequenceMatcher(None, a, b, autojunk=False).ratio()
    return ratio if a[0] == b[0] else 0.75 * ratio


def _plain_words(name: str, *, person: bool) -> list[str]:
    folded = normalize("NFC", normalize("NFKC", name).casefold()).translate(_UMLAUTS)
    folded = "".join(c for c in normalize("NFKD", folded) if not combining(c)).casefold()
    folded = _APOSTROPHES.sub("", folded)
    if person:
        folded = " ".join(_ARTICLE.sub("", word) for word in folded.split())
    return _NOT_A_WORD.sub(" ", folded).split()


@lru_cache(maxsize=1 << 16)
def _settled(word: str) -> str:
    """The skeleton that folding leaves as it is: the key of a key is the key."""
    while (folded := _transliterated(word)) != word:
        word = folded
    return word


def _transliterated(word: str) -> str:
    if word in _GIVEN_NAMES:
        return _GIVEN_NAMES[word]
    if len(word) < 5 or _SLAVIC_ENDING.search(word) is None:
        return word
    for spelling, sound in _SKELETON:
        word = word.replace(spelling, sound)
    word = _DOUBLED.sub(r"\1", word)
    word = _OFF.sub(r"\1v", word)
    return _EV.sub(r"ov\1", word)
