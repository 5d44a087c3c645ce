"""German verbs that report what somebody said, and their forms.

The lists are this project's own. A weak verb is given by its infinitive and inflected by rule; a strong one with its
past and participle. A separable verb is given with a bar ("mit|teilen").
"""

from __future__ import annotations

_WEAK = """
sagen äußern erklären behaupten berichten betonen bestätigen begründen bekräftigen beklagen bemerken beteuern
bekunden bemängeln bedauern befürchten begrüßen beschuldigen bezweifeln dementieren drohen entgegnen
ergänzen erläutern erwähnen erwarten erzählen feiern folgern fordern formulieren fragen glauben hoffen informieren
klagen kommentieren konstatieren kontern kritisieren loben mahnen meinen melden monieren murmeln mutmaßen offenbaren
plädieren plaudern präzisieren prognostizieren prophezeien protestieren rechtfertigen resümieren rügen schildern
schimpfen schätzen schwärmen signalisieren skizzieren spekulieren spotten stöhnen tadeln twittern posten
unterstreichen urteilen verdeutlichen verkünden verlangen verlautbaren verlauten verlesen vermelden vermuten
versichern verteidigen veröffentlichen wiederholen würdigen warnen wettern wünschen zitieren zweifeln appellieren
argumentieren attestieren beantragen beauftragen beharren beziffern diktieren empören enthüllen erörtern
erinnern ermahnen erwidern erzürnen flüstern gratulieren höhnen indizieren jubeln lästern leugnen
lauten nörgeln orakeln pochen poltern quittieren raunen referieren rätseln sinnieren skandieren stottern suggerieren
tönen twitterten urgieren vertrösten witzeln zürnen zeigen zusichern besagen erhoffen bestehen begehren
verneinen bejahen vertreten vereinbaren planen erwägen beabsichtigen beschuldigen verurteilen verdächtigen
meckern brüllen rufen befinden betiteln bewerten charakterisieren titulieren tippen telegrafieren diagnostizieren
dokumentieren ermitteln errechnen kalkulieren analysieren antworten reagieren sprechen sinnieren stammeln
bilanzieren beschwichtigen frotzeln insistieren intervenieren kolportieren nuscheln parieren räsonieren
salbadern schwadronieren sticheln tuscheln versprechen warnen wispern gestehen präsentieren verfügen
"""

_STRONG = """
schreiben:schreibt:schrieb:geschrieben sprechen:spricht:sprach:gesprochen rufen:ruft:rief:gerufen
nennen:nennt:nannte:genannt denken:denkt:dachte:gedacht wissen:weiß:wusste:gewusst heißen:heißt:hieß:geheißen
bitten:bittet:bat:gebeten raten:rät:riet:geraten versprechen:verspricht:versprach:versprochen
beschließen:beschließt:beschloss:beschlossen empfehlen:empfiehlt:empfahl:empfohlen
bestreiten:bestreitet:bestritt:bestritten
widersprechen:widerspricht:widersprach:widersprochen beschreiben:beschreibt:beschrieb:beschrieben
bezeichnen:bezeichnet:bezeichnete:bezeichnet gestehen:gesteht:gestand:gestanden verweisen:verweist:verwies:verwiesen
schließen:schließt:schloss:geschlossen vergleichen:vergleicht:verglich:verglichen
unterstreichen:unterstreicht:unterstrich:unterstrichen vorwerfen:vorwirft:vorwarf:vorgeworfen
verbieten:verbietet:verbot:verboten bekennen:bekennt:bekannte:bekannt schreien:schreit:schrie:geschrien
finden:findet:fand:gefunden befinden:befindet:befand:befunden halten:hält:hielt:gehalten sehen:sieht:sah:gesehen
erfahren:erfährt:erfuhr:erfahren entscheiden:entscheidet:entschied:entschieden beziehen:bezieht:bezog:bezogen
berufen:beruft:berief:berufen besprechen:bespricht:besprach:besprochen verraten:verrät:verriet:verraten
verlangen:verlangt:verlangte:verlangt anweisen:anweist:anwies:angewiesen lügen:lügt:log:gelogen
vertreten:vertritt:vertrat:vertreten ergeben:ergibt:ergab:ergeben bieten:bietet:bot:geboten
"""

_SEPARABLE = """
an|kündigen mit|teilen fest|stellen klar|stellen heraus|stellen vor|schlagen:schlägt:schlug:geschlagen
an|geben:gibt:gab:gegeben bekannt|geben:gibt:gab:gegeben zu|geben:gibt:gab:gegeben wieder|geben:gibt:gab:gegeben
bekannt|machen deutlich|machen klar|machen ein|räumen hinzu|fügen hinzu|setzen aus|führen an|führen nach|legen
dar|legen dar|stellen vor|werfen:wirft:warf:geworfen hin|weisen:weist:wies:gewiesen zurück|weisen:weist:wies:gewiesen
an|weisen:weist:wies:gewiesen ab|lehnen ab|streiten:streitet:stritt:gestritten aus|sagen voraus|sagen zu|sagen ab|sagen
fort|fahren:fährt:fuhr:gefahren auf|rufen:ruft:rief:gerufen auf|fordern an|mahnen an|merken an|prangern an|deuten
an|drohen an|regen hervor|heben:hebt:hob:gehoben heraus|streichen:streicht:strich:gestrichen ein|schätzen ein|wenden
ein|gestehen:gesteht:gestand:gestanden vor|rechnen nach|fragen nach|haken um|schreiben:schreibt:schrieb:geschrieben
zu|stimmen zu|sichern zusammen|fassen richtig|stellen unter|stellen vor|lesen:liest:las:gelesen
vor|tragen:trägt:trug:getragen
aus|richten aus|rufen:ruft:rief:gerufen aus|schließen:schließt:schloss:geschlossen aus|gehen:geht:ging:gegangen
hervor|gehen:geht:ging:gegangen an|nehmen:nimmt:nahm:genommen durch|blicken nahe|legen
entgegen|halten:hält:hielt:gehalten
fest|halten:hält:hielt:gehalten zurück|rudern ein|lenken um|reißen:reißt:riss:gerissen weiter|leiten auf|zählen
an|fügen an|erkennen:erkennt:erkannte:erkannt an|zweifeln an|bieten:bietet:bot:geboten mit|bekommen nach|schieben
"""

SEPARABLE_PREFIXES = frozenset(
    (
        *("ab", "an", "auf", "aus", "bei", "bekannt", "dar", "davon", "deutlich", "durch", "ein", "entgegen", "fest"),
        *("fort", "heraus", "hervor", "hin", "hinzu", "klar", "mit", "nach", "nahe", "richtig", "um", "unter", "vor"),
        *("voraus", "weiter", "wider", "wieder", "zu", "zurück", "zusammen"),
    )
)


def _weak_forms(infinitive: str) -> tuple[set[str], set[str]]:
    """Finite forms and participles of a weak verb, with every e that German may put in."""
    stem = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
    link = "e" if stem[-1] in "td" or stem.endswith(("chn", "ffn", "gn", "dm", "tm")) else ""
    finite = {f"{stem}{link}t", infinitive, f"{stem}{link}te", f"{stem}{link}ten", f"{stem}e"}
    inseparable = infinitive.startswith(("be", "er", "ver", "ent", "emp", "zer", "wider", "unter", "miss"))
    prefix = "" if inseparable or infinitive.endswith("ieren") else "ge"
    return finite, {f"{prefix}{stem}{link}t"}


def _forms(entry: str) -> tuple[set[str], set[str]]:
    infinitive, *parts = entry.split(":")
    if not parts:
        return _weak_forms(infinitive)
    present, past, participle = parts
    plural = f"{past}n" if past.endswith("e") else f"{past}en"
    return {present, infinitive, f"{infinitive[:-2]}e", past, plural}, {participle}


def _inflect() -> tuple[frozenset[str], frozenset[str], dict[str, frozenset[str]]]:
    finite: set[str] = set()
    participles: set[str] = set()
    separable: dict[str, set[str]] = {}
    for entry in f"{_WEAK} {_STRONG}".split():
        forms, done = _forms(entry)
        finite |= forms
        participles |= done
    for entry in _SEPARABLE.split():
        particle, base = entry.split("|")
        forms, done = _forms(base)
        for form in forms:
            separable.setdefault(form, set()).add(particle)
            finite.add(particle + form)
        participles |= {particle + form for form in done}
    return frozenset(finite), frozenset(participles), {form: frozenset(p) for form, p in separable.items()}


REPORTING_FINITE, REPORTING_PARTICIPLES, SEPARABLE_FORMS = _inflect()
"""Finite forms ("sagte", "mitteilte"), participles ("mitgeteilt"), and simple forms of separable verbs with the
particles that complete them ("teilte" → {"mit"})."""

_ADDRESSING = """
warnen mahnen ermahnen drohen erinnern beschuldigen bezichtigen versichern drängen ermuntern loben rügen tadeln
kritisieren verdächtigen beauftragen informieren attackieren beruhigen vertrösten bitten:bittet:bat:gebeten
ersuchen raten:rät:riet:geraten empfehlen:empfiehlt:empfahl:empfohlen versprechen:verspricht:versprach:versprochen
anweisen:weist:wies:gewiesen vorwerfen:wirft:warf:geworfen aufrufen:ruft:rief:gerufen
auffordern:fordert:forderte:gefordert zusichern:sichert:sicherte:gesichert anbieten:bietet:bot:geboten
"""
"""Verbs that have whom one speaks to as their object; separable ones as they stand in a main clause."""

ADDRESSING_FORMS = frozenset(form for entry in _ADDRESSING.split() for form in _forms(entry)[0])

RELIABLE_FORMS = frozenset(
    """sagen sagt sagte sagten gesagt erklärte erklärt erklärten betonte betont betonten mitteilte mitgeteilt mitteilten
    mitteilt angekündigt ankündigte ankündigten kündigte kündigten versicherte versicherten versichert behauptete
    behauptet behaupteten warnte warnten gewarnt forderte forderten gefordert berichtete berichteten berichtet
    bestätigte bestätigten bestätigt drohte drohten gedroht kritisierte kritisierten kritisiert bekräftigte
    bekräftigten bekräftigt beteuerte beteuerten entgegnete meinte meinten teilte teilten gab gaben angegeben
    bekanntgegeben gegeben erklären äußerte äußerten geäußert eingeräumt räumte räumten hervorgehoben hob versprach
    versprachen versprochen beschlossen beschloss vereinbart zugesichert zugesagt aufgerufen aufgefordert rief riefen
    wies wiesen hingewiesen vorgeworfen warf warfen schrieb schrieben geschrieben verwies gehofft hofft hoffte hofften
    befürchtet befürchten glaubt glauben vermutet vermuten hinzugefügt fügte führte ausgeführt unterstrich schloss
    ausgeschlossen""".split()
)
"""Forms after which a clause behind a comma is nearly always what was said."""

_TELLING = "fordern verlangen kritisieren dementieren mahnen beklagen rügen warnen"
TELLING_FINITE = frozenset(form for verb in _TELLING.split() for form in _weak_forms(verb)[0] if form != verb) | {
    "bestritt", "bestritten", "bestreitet"
}  # fmt: skip
"""Verbs that tell of speech with a mere object ("verlangte Neuwahlen")."""
TELLING_SEPARABLE = {
    "kündigte": "an", "kündigten": "an", "kündigt": "an", "räumte": "ein", "räumten": "ein", "räumt": "ein",
    "wies": "zurück", "wiesen": "zurück", "weist": "zurück",
    "warf": "vor", "warfen": "vor", "wirft": "vor",
}  # fmt: skip
TELLING_PARTICIPLES = frozenset(
    """angekündigt gefordert verlangt erklärt kritisiert vorgeworfen zurückgewiesen eingeräumt dementiert versprochen
    zugesagt""".split()
)

HEARER_FORMS = frozenset(
    """warnt warnte warnten bittet bat baten ermahnt ermahnte ermahnten beschuldigt beschuldigte beschuldigten
    bezichtigte bezichtigten ersucht ersuchte ersuchten drängt drängte drängten ermuntert ermunterte erinnert
    erinnerte""".split()
)
"""Verbs whose object is whom one speaks to."""
HEARER_SEPARABLE = {
    "fordert": "auf", "forderte": "auf", "forderten": "auf", "ruft": "auf", "rief": "auf", "riefen": "auf",
    "wirft": "vor", "warf": "vor", "warfen": "vor", "werfen": "vor", "schlug": "vor", "schlugen": "vor",
    "sicherte": "zu", "sicherten": "zu",
}  # fmt: skip
