"""German words around reported speech: mood, prepositions of attribution, nouns of saying, sources without a name.

The lists are this project's own, from reading German news; all in lower case.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SUBJUNCTIVE_I = _words(
    """sei seien seiest habe werde könne müsse solle wolle dürfe möge wisse lasse gebe komme gehe stehe bleibe mache
    brauche sehe liege nehme halte führe finde bringe zeige spreche trage fahre heiße bestehe gehöre laufe helfe
    handele handle bekomme erhalte verliere gelte falle lebe arbeite diene drohe fehle reiche sitze treffe versuche
    verstehe unterstütze bedeute enthalte bedürfe ergebe entspreche betrage steige sinke wachse breche setze stelle
    ziehe rechne freue erwarte hoffe glaube denke plane fordere wünsche verfolge schade koste leide beginne ende"""
)
SUBJUNCTIVE_II = _words(
    """wäre wären hätte hätten würde würden könnte könnten müsste müssten sollte sollten dürfte dürften käme kämen gäbe
    gäben ginge gingen ließe ließen stünde stünden bliebe blieben bräuchte bräuchten wüsste wüssten fände fänden"""
)
HEARSAY_MODALS = _words("soll sollen wollen will")
ATTRIBUTING_PREPOSITIONS = _words("laut zufolge nach gemäß zu")
CONNECTIVES = _words("demnach wonach danach demzufolge so hierzu dazu darüber davon damit")
SUBORDINATORS = _words("dass daß ob wie weil wenn da obwohl während nachdem")
FIRST_PERSON = _words(
    "ich wir mich mir uns mein meine meinem meinen meiner meines unser unsere unserem unseren unserer"
)
SECOND_PERSON = _words("du ihr euch dich dir eure euer")
SUBJECT_PRONOUNS = _words("er sie es man dieser diese dieses jener jene wer der die")
CUE_NOUNS = _words(
    """angabe angaben aussage aussagen ansicht auffassung meinung einschätzung darstellung worten worte bericht berichte
    berichten mitteilung erklärung stellungnahme äußerung äußerungen überzeugung information informationen auskunft
    schätzung schätzungen erkenntnis erkenntnissen kritik vorwurf vorwürfe forderung warnung hoffnung begründung
    behauptung ankündigung these befürchtung befürchtungen zitat frage antwort rede appell aufruf hinweis kommentar
    vermutung verdacht entscheidung beschluss urteil prognose plan absicht sorge lesart version argument formulierung
    aufforderung bitte einigkeit kreisen umfrage studie untersuchung schreiben brief motto titel"""
)
MEDIUM_NOUNS = _words(
    """zeitung zeitungen zeitungsbericht zeitungsberichten medienbericht medienberichte medienberichten presse
    pressemitteilung presseerklärung pressekonferenz interview gespräch nachrichtenagentur agentur agenturen sender
    rundfunk fernsehen radio magazin blatt zeitschrift website webseite homepage internetseite blog twitter facebook x
    plattform kurznachrichtendienst post tweet statement brief studie umfrage gutachten agenturberichten
    presseberichten dpa afp reuters ap epd kna apa sda tass interfax ria bbc cnn ard zdf spiegel bild faz"""
)
IMPERSONAL_SOURCES = _words(
    """medien medienbericht medienberichte medienberichten presseberichte presseberichten zeitungsbericht
    zeitungsberichte zeitungsberichten agenturberichte agenturberichten agenturmeldungen augenzeugen
    augenzeugenberichten
    kreise kreisen insider insidern insiderinformationen beobachter beobachtern experten kritiker kritikern gerüchte
    gerüchten
    berichte berichten informationen angaben erkenntnissen schätzungen meldungen quellen es man insiderkreisen
    regierungskreisen parteikreisen diplomatenkreisen sicherheitskreisen koalitionskreisen branchenkreisen
    vernehmen fraktionskreisen militärkreisen ermittlerkreisen justizkreisen behördenkreisen verhandlungskreisen"""
)
"""Head nouns and pronouns that name a kind of source, nobody in particular."""
TIMES = _words(
    """am im vom heute gestern morgen montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag abend morgen
    vormittag mittag nachmittag nacht danach zuvor später zunächst daraufhin inzwischen bereits"""
)
NEGATIONS = _words("nicht nichts kein keine keinen keiner keinerlei niemand weder")
INTERROGATIVES = _words(
    "ob wann wer wen wem was wo wohin woher wie wieviel warum weshalb wieso welche welcher welches welchen womit wofür"
)
PHRASE_CUES = _words("laut zufolge nach gemäß demnach")
PLACE_PREPOSITIONS = _words("in im aus auf bei vom von")
INSERTION_OPENERS = _words("nach laut gemäß wie so")
OBLIQUE_ARTICLES = _words(
    "den dem des einen einem eines im am vom zum zur in an auf bei mit nach von zu vor aus für über um"
)
"""Articles that are no subject's, and prepositions."""
CHANNEL_PREPOSITIONS = _words("auf bei in im laut über via")
ADJOINING = _words("auf unter bei in im am")
"""Prepositions that lead from a verb of saying to where or under what it was said."""
RELATIVE_PRONOUNS = _words("der die das den dem dessen deren denen welcher welche welches welchem welchen")
POSTPOSITION = "zufolge"
HEARER_ARTICLES = _words("der dem den die das seinen seine seinem seiner ihren ihre ihrem ihrer alle")
HEARER_PRONOUNS = _words("ihm ihn ihnen")
OBJECT_ARTICLES = _words("die das den")
DATIVE_BEGINNINGS = _words("der dem einer einem")
DATIVE_ARTICLES = _words("der dem den")
GENITIVE_TOO = "der"
"""Of the articles of the dative the one that is a genitive's as well."""
MEDIUM_ENDINGS = (
    "zeitung", "nachrichtenagentur", "presseagentur", "presse-agentur", "sender", "magazin", "fernsehen", "rundfunk",
    "blatt", "anzeiger", "radio", "deutschlandfunk",
)  # fmt: skip
STAFF_ENDINGS = (
    "sprecher", "sprecherin", "redakteur", "redakteurin", "herausgeber", "herausgeberin", "reporter", "reporterin",
    "korrespondent", "korrespondentin", "verleger", "verlegerin", "intendant", "intendantin", "chef", "chefin",
    "moderator", "moderatorin", "leiter", "leiterin", "autor", "autorin", "journalist", "journalistin",
)  # fmt: skip
"""Nouns for persons that are followed by the paper or the broadcaster whose they are."""
SPEAKING_PRONOUNS = _words("er sie")
SO = "so"
AS_SAID = "laut"
FROM = "aus"
PHRASE_OPENERS = frozenset(("aus", "Aus", "laut", "Laut", "nach", "Nach"))
PHRASE_NOUNS = (
    "angaben", "aussage", "aussagen", "ansicht", "auffassung", "einschätzung", "darstellung", "meinung", "worten",
    "informationen", "erkenntnissen", "schätzung", "schätzungen", "berichten", "überzeugung", "untersuchungen",
    "ermittlungsstand",
)  # fmt: skip
"""Ends of nouns that make a source behind "nach"."""
VIEW = "Sicht"
"""With :data:`FROM` before it: "aus Sicht der Opposition"."""
ARTICLES = _words("der die ein eine")
DETERMINERS = _words("der die das den dem des ein eine einer sein seine ihr ihre mehrere einige viele")
IMPERSONAL_CUES = _words("heißt hieß geheißen verlautete verlautet")
SOURCE_ENDINGS = ("angaben", "berichten", "kreisen")
OWN = _words("eigenen eigener eigene seinen seiner ihren ihrer")
"""With these before them "Angaben" are somebody's in particular: "nach eigenen Angaben"."""
GENITIVE_OR_OF = _words("von des der vom")
FRAME_ADVERBS = _words("demnach zufolge weiter dazu jedoch aber dagegen zudem außerdem ferner hingegen")
"""What may stand behind a speaker in a frame and is no part of it."""
REFERENCES = _words("berufung verweis hinweis")
"""Nouns that with "unter" before them name whom a source refers to."""
THAT = _words("dass daß")
AFTER_PARTICLE = THAT | _words("und oder wie")
"""What may follow the particle that completes a verb, where the clause goes on without a mark."""
INSERTING = _words("wie so")
COMPARING = "wie"
"""Opens a frame that is inserted: "wie er sagte"."""
CONFIRMING = _words("bestätigen bestätigte bestätigt sagen sagte mitteilen angeben verraten preisgeben")
DISCLOSED = frozenset(
    ("mitgeteilt", "bekannt gegeben", "bekanntgegeben", "genannt", "bekannt gemacht", "veröffentlicht", "bekannt")
)
WORDING = _words("wort worten worte wortlaut")
JUDGING_AS = _words(
    """bezeichnet bezeichnete bezeichneten bezeichnen wertet wertete werteten bewertet bewertete bewerteten kritisiert
    kritisierte kritisierten würdigt würdigte würdigten lobt lobte lobten verurteilt verurteilte verurteilten beschreibt
    beschrieb beschrieben charakterisierte charakterisierten titulierte titulierten brandmarkte brandmarkten geißelte
    verteidigt verteidigte verteidigten beschimpft beschimpfte beschimpften rügt rügte rügten pries priesen feierte
    feierten wies wiesen lehnte lehnten tat taten"""
)
"""Finite verbs that judge with "als" ("bezeichnete es als „maßvoll“")."""
JUDGING_SPEECH = _words("spricht sprach sprachen sprechen")
"""Finite verbs that judge with "von" ("sprach von einem „Dammbruch“")."""
JUDGING_NAME = _words("nennt nannte nannten")
NOTHING_SAID = _words("stellungnahme stellungnahmen kommentar auskunft auskünfte angaben interview interviews aussage")
"""Who declines these says nothing."""
HAVING = _words("hat haben hatte hatten")
PASSIVE = _words("wird werden wurde wurden worden")
SPOKEN_OF = _words("von vom")
AS = "als"
AND = "und"
REFLEXIVE = "sich"
ROLE_NOUN_ENDINGS = (
    "sprecher", "sprecherin", "minister", "ministerin", "präsident", "präsidentin", "kanzler", "kanzlerin", "chef",
    "chefin", "vorsitzende", "vorsitzender", "sekretär", "sekretärin", "meister", "meisterin", "leiter", "leiterin",
    "experte", "expertin", "anwalt", "anwältin", "direktor", "direktorin", "richter", "richterin", "beauftragte",
    "beauftragter", "politiker", "politikerin", "abgeordnete", "abgeordneter", "botschafter", "botschafterin",
    "kommissar", "kommissarin", "trainer", "trainerin", "forscher", "forscherin", "gesandte", "gesandter", "führer",
    "führerin", "rätin", "general", "ökonom", "ökonomin",
)  # fmt: skip
INSTITUTION_ENDINGS = (
    "regierung", "ministerium", "polizei", "behörde", "amt", "partei", "fraktion", "verband", "gewerkschaft", "gericht",
    "anwaltschaft", "unternehmen", "konzern", "agentur", "institut", "kommission", "parlament", "organisation", "rat",
    "führung", "zentrum", "dienst", "bank", "verein", "universität", "kreml", "bundeswehr", "armee", "feuerwehr",
)  # fmt: skip
FURTHER_INSTITUTIONS = (
    "städtetag", "landkreistag", "bundestag", "landtag", "kammer", "opposition", "koalition", "senat", "kongress",
    "vorstand", "kirche", "bündnis", "initiative", "stiftung", "allianz", "gesellschaft", "konferenz", "union", "bund",
    "aufsicht", "verwaltung", "leitung", "spitze", "klub", "hersteller", "redaktion", "ministerien",
)  # fmt: skip
"""Ends of nouns for bodies beside :data:`INSTITUTION_ENDINGS`, which the networks have learnt with."""
INSTITUTION_PLURALS = (
    "verbände", "gewerkschaften", "parteien", "fraktionen", "behörden", "ministerien", "ämter", "gerichte", "kirchen",
    "organisationen", "institute", "konzerne", "banken", "vereine", "universitäten", "agenturen", "regierungen",
)  # fmt: skip


def is_source(word: str) -> bool:
    """Whether a noun names a kind of source: "Medienberichten", "Polizeiangaben"."""
    low = word.lower()
    return word[:1].isupper() and (low in IMPERSONAL_SOURCES or low.endswith(SOURCE_ENDINGS))
