"""The small words around German names and roles: articles, prepositions, titles, classifying adjectives."""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


DEFINITE = words("der die das den dem des")
ARTICLES = DEFINITE | words("ein eine einen einem einer eines")
CONTRACTED = words("vom zum zur beim im am ans ins")
INDEFINITE = words("ein eine einen einem einer eines kein keine keinen keinem keiner")
DEMONSTRATIVE = words("dieser diese diesen diesem dieses jener jene jenen jenem jenes")
POSSESSIVE = frozenset(
    form
    for stem in ("sein", "ihr", "unser", "mein", "dein", "deren", "dessen")
    for form in ([stem] if stem in ("deren", "dessen") else [stem + e for e in ("", "e", "en", "em", "er", "es")])
) | {"unsre", "unsren", "unsrem"}
DETERMINERS = DEFINITE | CONTRACTED | INDEFINITE | DEMONSTRATIVE | POSSESSIVE

MASCULINE_DETERMINERS = words("dem des einem eines vom zum beim")
"""Determiners that rule the feminine out."""
FEMININE_DETERMINERS = words("eine einer zur")

PREPOSITIONS = words("von vom für in im bei beim am an aus zum zur auf über mit gegen unter nach zwischen ohne um")
"""Prepositions that may open a noun's complement ("Beauftragter für den Mittelstand")."""
GENITIVE_OPENERS = words("der des eines einer dieser dieses seines seiner ihres ihrer deren dessen")

TIME_NOUNS = words(
    """montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz april mai juni juli
    august september oktober november dezember morgen abend vormittag nachmittag mittag nacht tag woche wochenende
    jahr monat wochen jahren tagen anschluss interview gespräch rahmen"""
)
"""A complement does not go on with these: "erklärte der Minister am Montag …"."""

ADDRESS = {"herr": "m", "herrn": "m", "frau": "f", "fräulein": "f", "mr": "m", "mrs": "f", "ms": "f", "monsieur": "m",
           "madame": "f", "mister": "m", "don": "m", "hr": "m", "fr": "f"}  # fmt: skip
"""Forms of address and the gender they show; they are cut off a name and make no role."""
ACADEMIC = words("dr prof dipl ing med jur phil rer nat hc h c mag dres habil pd univ dipl-ing ph d msgr st hl")
"""Academic titles as abbreviations (without the full stop); cut off, no role."""

NAME_PARTICLES = words(
    "von vom zu zur van der den de del della di da dos du la le ten ter af bin ibn al el ben abu und y e i"
)
"""Lower-case words inside a personal name."""
OPENING_PARTICLES = words("von vom zu zur van der den de della di da du la le")
"""Those that may open a sentence with a capital ("Von der Leyen sagte …"), unlike the "Ben" of "Ben Ali"."""

CLASSIFYING_STEMS = words(
    """früher ehemalig damalig einstig bisherig designiert amtierend neu scheidend gewählt stellvertretend
    geschäftsführend leitend langjährig oberst jetzig heutig derzeitig gegenwärtig künftig zukünftig liberal
    konservativ rechtsextrem unabhängig national international regional parteilos regierend ehrenamtlich
    hauptamtlich wissenschaftlich ärztlich geistlich staatlich erst zweit dritt ständig sozialpolitisch kaufmännisch
    deutsch hoh ranghoh hochrangig zurückgetreten abgesetzt gestürzt entlassen verstorben vorsitzend christlich
    sozialliberal bundesdeutsch ostdeutsch westdeutsch süddeutsch norddeutsch rechtspopulistisch rechtsradikal
    beigeordnet freigestellt nominiert ernannt vize schwarz grün links recht radikal sozial gemäßigt oberbayerisch
    selbsternannt hingerichtet älter jünger beamtet dienstältest amtsältest"""
)
"""Adjectives that belong to an office or function; others ("bekannt", "45-jährig") are no part of a role."""

PLURAL_WORDS = words("zwei drei vier fünf beide beiden viele mehrere")
"""With one of these before it a role noun is a plural, and says nothing of one person."""

S_ADVERBS = words(
    """damals abends morgens bereits links rechts besonders anders stets trotz teils nachts mittags einerseits
    andererseits dieses jenes unseres seines"""
)
"""Words in -s that open sentences and are no genitives of names."""

NOBILITY = words("graf gräfin prinz prinzessin freiherr freifrau baron baronin lord sir ritter herzog herzogin")
"""Titles that belong half to the name; a role noun before one is the role."""

APPOSITION_ADVERBS = words(
    "ebenfalls auch selbst früher einst ehemals damals heute jetzt derzeit zugleich zuletzt zuvor"
)
"""Adverbs that may open an apposition ("…, ebenfalls Mitglied des Rates, …")."""

ER_ADVERBS = words(
    """demgegenüber wieder immer weiter unter über später daher bisher vorher nachher außer hinter leider selber jeder
    dieser einer keiner unser ihrer seiner jener mancher solcher welcher ferner sicher lieber früher aber weder
    gegenüber hinterher seither nunmehr darüber hierüber minister oder"""
)
"""Words in -er that open sentences and are no adjectives of places."""

E_VERBS = words(
    """wurde wurden werde werden habe haben hatte hatten könne konnte konnten müsse musste solle sollte wolle wollte
    dürfe durfte möchte möge würde würden wäre wären hätte hätten seien waren sagte sagen erklärte machte teilte
    meinte stellte setzte kündigte forderte kritisierte betonte berichtete bestätigte warnte lehnte nannte zeigte
    wollen sollen können müssen bleibe gebe gehe komme sehe stehe"""
)
"""Verbs that end like adjectives."""

_OFFICES = words(
    """minister präsident kanzler ministerpräsident premierminister premier bürgermeister oberbürgermeister könig papst
    senator gouverneur botschafter außenminister general kardinal bischof erzbischof landrat generalsekretär
    landeshauptmann staatssekretär bundespräsident"""
)
OFFICES = _OFFICES | {office + "in" for office in _OFFICES} | {"landrätin", "bischöfin"}
"""Heads of nouns for offices: who holds one is not meant by another."""
_NAMELESS = words(
    """sprecher pressesprecher anwalt rechtsanwalt staatsanwalt richter ermittler fahrer beamter polizist zeuge täter
    gutachter arbeiter anhänger gegner kritiker nachbar helfer teilnehmer mitarbeiter angreifer attentäter sanitäter
    soldat angeklagter bürger leser experte reporter redakteur moderator hersteller betreiber veranstalter eigentümer
    besitzer anbieter verfasser übersetzer"""
)
NAMELESS = _NAMELESS | {noun + "in" for noun in _NAMELESS} | {"anwältin", "staatsanwältin", "beamtin", "polizistin"}
"""Heads of nouns for persons whom news mostly leaves without a name, and for firms."""
DEMONYM = re.compile(
    r"[A-ZÄÖÜ][\w-]*(?:aner|ier|länder|ese|zose|grieche|pole|russe|ire|brite|däne|schwede|finne|türke|ungar|norweger)"
    r"|[A-ZÄÖÜ][\w-]*(?:anerin|ierin|länderin|esin|zösin|griechin|polin|russin|irin|britin|dänin|schwedin|finnin|türkin"
    r"|ungarin|norwegerin)"
)
"""Inhabitants of countries, by their endings."""
