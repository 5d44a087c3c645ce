"""Inflection of German names: which end in -s by themselves, and what gender an institution's head noun has."""

from __future__ import annotations

from briefing.language.german.roles_words import words

O_PLACES = words(
    """mexiko marokko kosovo kongo monaco montenegro togo kairo tokio oslo toronto chicago trentino san-marino
    sarajevo colombo porto"""
)
"""Places in -o, whose genitive looks like a Greek name."""
ENDS_IN_S = words(
    """abbas leeds nias ems weser-ems riggs smits adams adidas agnes airbus alexis alois andreas angeles antonius aris
    arkansas assis athens atlas atlantis aurelius bahamas barents benedictus bhs boris brahms burns carlos carstens
    charles christus claas claudius claus clemens cornelius cottbus cyprus dallas damaskus davis davos dennis denis
    dickens dionysius dolores douglas dumas edwards elias ellis esbjerg evans fils francis franziskus gates georgius
    gladys goebbels haas hades hagens hamas hans harris heinrichs helios hellas hermes hughes humanitas honduras
    ibis ikarus illinois ines ingres iris isis jacobs james janis jens jesus johannes jonas jones julius junkers
    kallas kansas karlos kaunas klaus laos lars las lewis linus lotus louis lucas luis lukas madrás magnus marius
    markus mars massachusetts matthews matthias maas mavis mercedes mertens minneapolis moses morales morris myers
    nikolas nikolaus nils nis olympus oles opus palmas paris patrokles pegasus peters philips pius portales prentiss
    princess quirinus rams ramos reims reuters rhodos rogers rolls ross sanders santos saturnus schils sears
    seychelles siemens simmons simons sirius socrates sokrates solaris spiros status stevens strauss swiss tennis
    texas themis theres thomas tigris titus tobias toys tripolis troß urs ursus us valls vargas venus vilnius vitus
    wales watts williams willis worms yves zeus zypries aeropus artus ahrens behrens arens bartels daniels diels
    engels fels friedrichs goes heuss hinrichs jürgens keats lammers lorenz lüders marx peeters paulus ramses reus
    roehrs roloffs rubens saurs siewers sievers siebels steffens wilkens wolters zeiss stubbs tillis mathis delors
    villas emirates times news reis aids frontex des eos pisces athos naxos patmos lesbos kos samos chios zagros
    antares eros olympiakos panathinaikos belarus aarhus assens emmaus niers neuss moers lens nantes cannes
    versailles arras calais beauvais orléans orleans rennes tours nimes nîmes vosges alpes ardennes champs buenos
    aires caracas vegas cádiz bours dardanelles burgos"""
)
"""Names that end in -s in the nominative (case-folded); a final -s of others may be a genitive's."""

S_PLURALS = (
    "fonds",
    "ways",
    "wings",
    "motors",
    "leaks",
    "fighters",
    "spurs",
    "floors",
    "blocks",
    "finals",
    "cars",
    "states",
    "games",
    "news",
    "times",
    "labs",
    "works",
    "foods",
    "records",
    "studios",
    "systems",
    "airlines",
    "brothers",
)
"""Ends of words whose -s is a plural's or their own."""

ABSTRACT_ENDS = (
    "ung",
    "ungen",
    "heit",
    "keit",
    "schaft",
    "ion",
    "ionen",
    "tät",
    "wahl",
    "rede",
    "politik",
    "tod",
    "sieg",
    "kritik",
    "besuch",
    "angaben",
    "worte",
    "worten",
    "aussage",
    "aussagen",
    "vorwürfe",
    "vorwürfen",
    "ritt",
    "plan",
    "pläne",
    "amt",
    "haus",
    "leben",
    "werk",
    "werke",
    "buch",
    "film",
    "partei",
    "vorschlag",
    "mord",
    "tag",
    "testament",
)
"""Ends of nouns that are no one's title: a full name in -s behind one is a genitive."""

E_NOUNS = words("gebäude gebirge erzgebirge riesengebirge gelände ende wende gewerbe gemälde getriebe auge interesse")
"""Nouns in -e whose genitive adds -s alone."""

ES_GENITIVE = words(
    """tag rat amt haus gericht bund hof werk dienst land kreis verband staat kreuz reich volk stift club zentrum heer
    feld fonds rats bündnis institut kabinett parlament gesetz"""
)
"""Last parts of nouns whose genitive may be in -es (Bundestages, Auswärtigen Amtes)."""

_FEMININE_HEADS = """
union nation kommission partei bank zentralbank republik gesellschaft universität hochschule akademie schule agentur
kirche stiftung allianz front liga armee börse bahn post presse gewerkschaft kammer behörde regierung fraktion
gemeinschaft bewegung föderation konferenz versammlung organisation wehr garde mission stadt insel zeitung rundschau
brigade staatsanwaltschaft feuerwehr polizei marine luftwaffe welle linke jugend hilfe demokratie initiative tribüne
wirtschaft anstalt bundeswehr oper galerie straße brücke burg bibliothek woche
"""
_MASCULINE_HEADS = """
rat gerichtshof bund bundestag landtag staat kongress fonds verband verein konzern club klub dienst ausschuss kreis
kanal hof markt bahnhof platz park fluss ozean golf berg gipfel halbmond dom vatikan sender rundfunk senat krieg
weltkrieg gewerkschaftsbund tag kreml frühling block osten westen norden süden orden preis rechnungshof see teil
sektor
"""
_NEUTER_HEADS = """
haus amt kreuz parlament ministerium gericht institut unternehmen museum meer land reich werk zentrum komitee forum
bündnis büro kabinett präsidium königreich theater orchester fernsehen krankenhaus klinikum tor volk archiv rathaus
kollegium direktorium emirat imperium projekt netzwerk programm syndikat nachrichtenmagazin magazin
"""
_PLURAL_HEADS = """
nationen staaten emirate grünen linken inseln niederlande streitkräfte werke stadtwerke verkehrsbetriebe tigers
philharmoniker wähler piraten taliban brigaden kräfte truppen panther freunde bahnen
"""

HEAD_GENDER: dict[str, str] = {
    noun: gender
    for gender, nouns in (("f", _FEMININE_HEADS), ("m", _MASCULINE_HEADS), ("n", _NEUTER_HEADS), ("p", _PLURAL_HEADS))
    for noun in nouns.split()
}
"""Head noun of an institution or place (lower case) → "m", "f", "n" or "p" (plural); compounds go by their end."""

LEGAL_FORMS = words(
    """Aktiengesellschaft AG GmbH SE KG KGaA OHG Inc Corp Ltd LLC PLC plc Co e.V eV mbH Holding S.A SA NV N.V SpA AB AS
    Oy"""
)
"""What a company is in law; "Deutsche Bank AG" is the Deutsche Bank."""

_FEMININE_ENDINGS = ("ung", "heit", "keit", "schaft", "ion", "tät", "ei", "bank", "ik", "anz", "enz", "ur")


def head_gender(noun: str) -> str | None:
    """The gender of a head noun by the longest end that the lists know, else by its ending; None where unknown."""
    lower = noun.casefold()
    for start in range(len(lower)):
        if (gender := HEAD_GENDER.get(lower[start:])) is not None:
            return gender
    return "f" if lower.endswith(_FEMININE_ENDINGS) else None


NOMINATIVES = {
    "Grünen": "Grüne",
    "Linken": "Linke",
    "Freien Wählern": "Freie Wähler",
    "Freien Demokraten": "Freie Demokraten",
}
"""Names that are adjectives in the plural, where only the case tells."""

KNOWN_NAMES: tuple[tuple[str, ...], ...] = (
    ("USA", "US", "U.S.", "Vereinigte Staaten", "Vereinigte Staaten von Amerika", "Vereinigten Staaten"),
    ("Deutschland", "Bundesrepublik", "Bundesrepublik Deutschland", "BRD"),
    ("Élysée-Palast", "Élysée", "Elysée", "Elysee-Palast", "Elysée-Palast"),
    ("EU", "Europäische Union"),
    ("UN", "UNO", "Vereinte Nationen", "UNO-Organisation"),
    ("NATO", "Nato", "Nordatlantikpakt"),
    ("Großbritannien", "Vereinigtes Königreich", "UK"),
    ("Grüne", "Die Grünen", "Grünen", "Bündnis 90/Die Grünen", "Bündnis 90 / Die Grünen", "Bündnisgrüne"),
    ("Linke", "Die Linke", "Linken", "Linkspartei", "DIE LINKE", "Die Linkspartei"),
    ("SPD", "Sozialdemokratische Partei Deutschlands"),
    ("CDU", "Christlich Demokratische Union", "Christlich Demokratische Union Deutschlands"),
    ("CSU", "Christlich-Soziale Union"),
    ("FDP", "Freie Demokratische Partei"),
    ("AfD", "Alternative für Deutschland"),
    ("BSW", "Bündnis Sahra Wagenknecht"),
    ("EZB", "Europäische Zentralbank"),
    ("IWF", "Internationaler Währungsfonds"),
    ("WHO", "Weltgesundheitsorganisation"),
    ("BKA", "Bundeskriminalamt"),
    ("BND", "Bundesnachrichtendienst"),
    ("EuGH", "Europäischer Gerichtshof"),
    ("VAE", "Vereinigte Arabische Emirate"),
    ("DDR", "Deutsche Demokratische Republik"),
    ("Weißrussland", "Belarus"),
    ("Kiew", "Kyjiw", "Kyiv"),
)
"""Names of one body each that no spelling connects; the first is the entry's key only, never shown for another."""

APPOSED_ENDS = ("tochter", "firma", "konzern", "gruppe", "partei", "airline", "fluglinie", "marke", "sender", "zeitung",
                "unternehmen", "verein", "hersteller", "anbieter", "magazin", "plattform", "stiftung")  # fmt: skip
"""Ends of nouns which the name of a firm or body follows in the nominative: "die Tochter Germanwings"."""
