"""The German subjunctive by form: which verbs stand in Konjunktiv I or II.

News marks what others said by it, and treebanks show too few for a model to learn. The forms are a closed matter of
grammar (Duden, Die Grammatik, "Konjunktiv"): Konjunktiv I differs from the indicative in the third person singular
("er gehe"), in all forms of "sein", and with "habe" and "werde" only where the subject is not "ich".
"""

from __future__ import annotations

from collections.abc import Sequence

PRESENT, PAST = "Pres", "Past"
"""Konjunktiv I and II, as Universal Dependencies name their tense."""

ALWAYS_PRESENT = frozenset(
    "sei seien seiest seist seiet habest habet werdest könne könnest müsse müssest solle wolle dürfe möge wisse".split()
)
ALWAYS_PAST = frozenset(
    "wäre wären wärst wärest wäret hätte hätten hättest hättet würde würden würdest würdet könnte könnten "
    "könntest müsste müssten dürfte dürften möchte möchten bräuchte bräuchten wüsste wüssten käme kämen bekäme "
    "bekämen gäbe gäben ginge gingen ließe ließen bliebe blieben stünde stünden stände ständen fände fänden nähme "
    "nähmen täte täten läge lägen sähe sähen hielte hielten träte träten spräche sprächen liefe liefen bräche "
    "brächen brächte brächten dächte dächten zöge zögen verlöre verlören flöge flögen führe führen trüge trügen "
    "schlüge schlügen entspräche entsprächen erhielte erhielten entstünde entstünden verstünde verstünden "
    "bestünde bestünden riefe riefen schriebe schrieben gelänge gelängen verschwände verschwänden sänke sänken "
    "spränge sprängen zwänge zwängen empfände empfänden böte böten verböte verböten hülfe hülfen stürbe stürben".split()
) - {"führe", "führen", "blieben", "gingen", "ließen", "hielten", "liefen", "riefen", "schrieben", "erhielten"}
"""Forms that are nothing else; one that is also an indicative, of the same verb or another, is left to the model."""

_STEMS_IN_T = frozenset(
    "halte erhalte behalte enthalte unterhalte beinhalte arbeite erarbeite biete anbiete verbiete leite verleite "
    "bedeute deute erwarte warte beobachte betrachte achte beachte fürchte befürchte berichte richte verpflichte "
    "verzichte vernichte streite bestreite trete vertrete betrete gelte rate berate verrate antworte beantworte "
    "koste leiste starte vermute gestalte verwalte spalte schalte töte verhafte miete vermiete läute fechte "
    "bereite verbreite verarbeite begleite schreite überschreite belaste haste hafte verachte begutachte erstatte "
    "gestatte bestatte rüste teste reite entgleite tritt".split()
)
"""Verbs in -t-, whose Konjunktiv I looks like a preterite."""

_PRETERITES = frozenset({"wurde"})
"""The preterites in -e without -t-."""

_NOT_THIRD = frozenset({"ich", "Ich"})
_CLAUSE_ENDS = frozenset(',;:.!?–()„“"»«')
_REACH = 5


def subjunctive(words: Sequence[str], index: int) -> str | None:
    """The tense of the subjunctive of the verb at ``index`` of a sentence; None: it is in another mood."""
    word = words[index].lower()
    if word in ALWAYS_PRESENT:
        return PRESENT
    if word in ALWAYS_PAST:
        return PAST
    looks_present = word.endswith("e") and len(word) > 3 and (not word.endswith("te") or word in _STEMS_IN_T)
    looks_present = looks_present and word not in _PRETERITES
    if looks_present and not _of_first_person(words, index) and not _commands(words, index):
        return PRESENT
    return None


def _of_first_person(words: Sequence[str], index: int) -> bool:
    """Whether "ich" stands near in the same clause."""
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(words) and abs(place - index) <= _REACH and words[place] not in _CLAUSE_ENDS:
            if words[place] in _NOT_THIRD:
                return True
            place += step
    return False


def _commands(words: Sequence[str], index: int) -> bool:
    """Whether the verb opens the sentence in upper case: an imperative, or a question that asks oneself."""
    return words[index][0].isupper() and all(not word[0].isalnum() for word in words[:index])
