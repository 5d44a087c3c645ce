"""Prose for the near-duplicate sets: invented events of six kinds, each sentence in several wordings.

``{…}`` are places that an event fills (see the benchmark). The last group of a kind is its background: it stays the
same from event to event, as archives do, so that two events of one kind share whole sentences and stay two. PARTICULARS
are built for one event alone.
"""

# ruff: noqa: E501 - a sentence reads better on one line
from __future__ import annotations

EVENTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "fire": (
        (
            "Bei einem Brand in {place} ist in der Nacht zum {day} ein Schaden von rund {number} Euro entstanden.",
            "In {place} hat ein Feuer {thing} weitgehend zerstört, die Feuerwehr war bis zum Morgen im Einsatz.",
            "Ein Großbrand hat am {day} in {place} mehr als {count} Einsatzkräfte beschäftigt.",
        ),
        (
            "Verletzt wurde nach ersten Erkenntnissen niemand, {count} Menschen mussten ihre Wohnungen verlassen.",
            "{count} Bewohner kamen mit dem Verdacht auf eine Rauchvergiftung in die Klinik von {place}.",
            "Die Anwohner wurden über den Rundfunk gebeten, Fenster und Türen geschlossen zu halten.",
        ),
        (
            "„So etwas habe ich in {count} Dienstjahren noch nicht gesehen“, sagte Einsatzleiter {person}.",
            "Der Einsatzleiter {person} sprach von einem Wettlauf gegen die Zeit, weil der Wind gedreht habe.",
            "Die Löscharbeiten seien wegen der engen Zufahrt schwierig gewesen, erklärte {person}.",
        ),
        (
            "Warum das Feuer ausbrach, ist noch unklar; ein Gutachter soll {thing} am {day} untersuchen.",
            "Die Ermittler schließen einen technischen Defekt nicht aus, Hinweise auf Brandstiftung gibt es bisher keine.",
            "Nach Angaben des Bürgermeisters {person} war die elektrische Anlage erst im Frühjahr geprüft worden.",
        ),
        (
            "Die Bundesstraße blieb zwischen {place} und {place2} bis {hour} Uhr gesperrt.",
            "Auf der Bahnstrecke nach {place2} kam es zu Verspätungen von bis zu {count} Minuten.",
            "Der Unterricht an zwei Schulen in {place2} fiel aus.",
        ),
        (
            "Der Eigentümer {person} kündigte an, den Betrieb so bald wie möglich wieder aufzunehmen.",
            "Die Stadt richtete in der Turnhalle eine Unterkunft ein und bat um Spenden für die Familien.",
            "„Wir lassen niemanden allein“, versprach {person} am Rande der Löscharbeiten.",
        ),
        (
            "In der Region hatte es in den vergangenen Monaten mehrfach gebrannt.",
            "Der Feuerwehrverband fordert seit Jahren mehr Geld für die Ausbildung der Freiwilligen.",
        ),
    ),
    "company": (
        (
            "{org} streicht in den kommenden zwei Jahren {count} Stellen, vor allem am Standort {place}.",
            "Der Konzern {org} hat im abgelaufenen Quartal einen Gewinn von {number} Millionen Euro erzielt.",
            "{org} übernimmt für {number} Millionen Euro einen Mitbewerber aus {place}.",
        ),
        (
            "Das teilte das Unternehmen am {day} nach einer Sitzung des Aufsichtsrats mit.",
            "Die Zahlen, die am {day} in {place} vorgelegt wurden, übertrafen die Erwartungen der Fachleute.",
            "Die Beschäftigten erfuhren davon am {day} auf einer Betriebsversammlung in {place2}.",
        ),
        (
            "„Wir müssen schneller werden“, sagte Vorstandschef {person}.",
            "Vorstandschefin {person} begründete den Schritt mit gestiegenen Kosten für Energie und Material.",
            "Man habe lange gezögert, räumte {person} ein, doch der Markt lasse keine Wahl.",
        ),
        (
            "Die Gewerkschaft kündigte Widerstand an: Wer jahrelang verdient habe, dürfe nicht beim ersten Gegenwind sparen.",
            "Betriebsratschef {person} forderte, betriebsbedingte Kündigungen bis {year} auszuschließen.",
            "Der Betriebsrat will in der kommenden Woche einen eigenen Plan vorlegen.",
        ),
        (
            "An der Börse verlor die Aktie zeitweise {count} Prozent und erholte sich bis zum Abend nur wenig.",
            "Die Aktie legte um {count} Prozent zu und war damit der größte Gewinner im Index.",
            "Analysten der Bank in {place2} senkten ihr Kursziel auf {count} Euro.",
        ),
        (
            "Wirtschaftsminister {person} bot Gespräche über Bürgschaften an.",
            "Die Landesregierung zeigte sich überrascht; {person} sprach von einem schlechten Tag für die Region.",
            "Aus {place2} hieß es, man habe mit dem Schritt gerechnet.",
        ),
        (
            "Die Branche leidet seit Monaten unter der schwachen Nachfrage aus dem Ausland.",
            "Zuletzt hatten mehrere Zulieferer Kurzarbeit angemeldet.",
        ),
    ),
    "politics": (
        (
            "Der Landtag in {place} hat am {day} nach langer Aussprache das Gesetz über {topic} verabschiedet.",
            "Im Streit über {topic} haben sich die Koalitionsparteien am {day} auf einen Kompromiss geeinigt.",
            "Ministerin {person} will {topic} noch in diesem Jahr neu regeln.",
        ),
        (
            "Dafür stimmten {count} Abgeordnete, {count2} waren dagegen.",
            "Der Entwurf sieht Ausgaben von {number} Millionen Euro bis zum Jahr {year} vor.",
            "Die Regelung soll am 1. Juli {year} in Kraft treten und nach vier Jahren überprüft werden.",
        ),
        (
            "„Das ist ein guter Tag für {place}“, sagte Regierungschef {person}.",
            "Regierungschefin {person} nannte die Einigung einen Beweis dafür, dass man auch in schwerer Zeit handeln könne.",
            "Es gehe nun darum, dass das Geld in den Gemeinden ankomme, betonte {person}.",
        ),
        (
            "Die Opposition kritisierte, die Regierung habe die Kommunen nicht gehört.",
            "Oppositionsführer {person} warf der Koalition vor, die Probleme nur zu verschieben.",
            "„Ein Gesetz aus lauter Ausnahmen“, spottete {person}.",
        ),
        (
            "Der Städtetag verlangte, dass das Land die Kosten für {topic} ganz übernimmt.",
            "Verbände begrüßten den Beschluss grundsätzlich, vermissen aber klare Fristen.",
            "Wissenschaftler um {person} hatten in einem Gutachten vor einer Überforderung der Behörden gewarnt.",
        ),
        (
            "In {place2} war ein ähnliches Vorhaben im Frühjahr am Widerstand des Koalitionspartners gescheitert.",
            "Auch in {place2} wird derzeit über {topic} verhandelt.",
            "Die Bürgerinitiative aus {place2} will nun vor das Verfassungsgericht ziehen.",
        ),
        (
            "Über das Vorhaben war fast zwei Jahre lang gestritten worden.",
            "Im kommenden Jahr wird ein neues Parlament gewählt.",
        ),
    ),
    "diplomacy": (
        (
            "Unterhändler aus {country} und {country2} sind am {day} in {place} zu Gesprächen zusammengekommen.",
            "Die Präsidenten von {country} und {country2} wollen sich noch in diesem Monat in {place} treffen.",
            "Nach {count} Stunden sind die Verhandlungen zwischen {country} und {country2} ohne Ergebnis vertagt worden.",
        ),
        (
            "Im Mittelpunkt standen die Grenzübergänge und der Austausch von {count} Gefangenen.",
            "Es sei vor allem um {topic} gegangen, hieß es aus Delegationskreisen.",
            "Beide Seiten vereinbarten, eine Arbeitsgruppe für {topic} einzusetzen.",
        ),
        (
            "„Wir sind einen Schritt weiter, aber nicht am Ziel“, sagte Außenminister {person}.",
            "Außenministerin {person} sprach von einem offenen und ernsten Austausch.",
            "Man werde nur unterschreiben, was auch überprüft werden könne, machte {person} deutlich.",
        ),
        (
            "Ein Sprecher der Gegenseite wies das zurück: Die Vorschläge lägen seit {month} auf dem Tisch.",
            "Aus dem Präsidialamt von {country2} verlautete, man erwarte nun ein Zeichen des guten Willens.",
            "{person}, der für {country2} verhandelt, verließ den Saal ohne Erklärung.",
        ),
        (
            "Die Vereinten Nationen boten an, Beobachter nach {place2} zu schicken.",
            "Der Vermittler {person} will am {day} nach {place2} weiterreisen.",
            "In {place2} demonstrierten rund {number} Menschen für ein Ende des Konflikts.",
        ),
        (
            "Die nächste Runde ist für {month} geplant.",
            "Ein neuer Termin steht nach den Worten von {person} noch nicht fest.",
            "Sollte es bis {month} keine Einigung geben, laufen die bisherigen Zusagen aus.",
        ),
        (
            "Der Streit um den Verlauf der Grenze währt seit mehr als drei Jahrzehnten.",
            "Frühere Waffenruhen hatten oft nur wenige Tage gehalten.",
        ),
    ),
    "science": (
        (
            "Forscher aus {place} haben ein Verfahren vorgestellt, mit dem sich {thing2} besser vorhersagen lässt.",
            "Ein Team um {person} von der Universität {place} hat {thing2} erstmals über {count} Jahre verfolgt.",
            "Warum {thing2} in manchen Jahren stärker ausfällt, hat eine Gruppe aus {place} untersucht.",
        ),
        (
            "Die Ergebnisse erschienen am {day} in einer Fachzeitschrift.",
            "Dafür wertete die Gruppe mehr als {number} Messungen von {count} Stationen aus.",
            "Die Daten stammen aus {place2}, wo seit {year} gemessen wird.",
        ),
        (
            "„Uns hat überrascht, wie deutlich der Zusammenhang ist“, sagte {person}.",
            "Man dürfe das Ergebnis nicht überschätzen, mahnte {person}, die an der Arbeit nicht beteiligt war.",
            "Der Effekt sei um {count} Prozent größer als bisher angenommen, erläuterte {person}.",
        ),
        (
            "Für die Landwirtschaft könnte das Folgen haben: Aussaat und Ernte ließen sich genauer planen.",
            "Versicherer haben bereits Interesse an den Modellen gezeigt.",
            "Ob sich das auf andere Länder übertragen lässt, ist offen.",
        ),
        (
            "Finanziert wurde die Studie mit {number} Euro aus Mitteln der Stiftung in {place2}.",
            "An der Arbeit waren {count} Institute aus {country} und {country2} beteiligt.",
            "Die Gruppe will ihre Programme bis {month} frei zugänglich machen.",
        ),
        (
            "Als Nächstes soll {thing2} auch im Labor nachgestellt werden.",
            "Im kommenden Jahr ist eine Messreise nach {country} vorgesehen.",
            "{person} hofft nun auf Satelliten, die von {year} an bessere Bilder liefern sollen.",
        ),
        (
            "Mit dem Klimawandel nehmen solche Untersuchungen an Bedeutung zu.",
            "Langjährige Messreihen sind selten, weil sie teuer sind.",
        ),
    ),
    "sport": (
        (
            "{org} hat das Spitzenspiel gegen {org2} mit {score} gewonnen.",
            "Mit einem {score} bei {org2} ist {org} an die Spitze der Tabelle zurückgekehrt.",
            "Vor {number} Zuschauern trennten sich {org} und {org2} {score}.",
        ),
        (
            "Das entscheidende Tor fiel in der {count}. Minute durch {person}.",
            "{person} hatte die Gäste in der {count}. Minute in Führung gebracht.",
            "Nach der Pause traf {person} zweimal binnen weniger Minuten.",
        ),
        (
            "„Wir haben nie aufgehört zu laufen“, sagte Trainer {person}.",
            "Trainer {person} haderte mit der Abwehr: So dürfe man auswärts nicht auftreten.",
            "Er sei stolz auf die Mannschaft, sagte {person} nach dem Abpfiff in {place}.",
        ),
        (
            "Der Schiedsrichter schaute sich die Szene am Bildschirm an und entschied auf Strafstoß.",
            "In der {count}. Minute sah {person} nach einem Foul die Rote Karte.",
            "Wegen dichten Nebels hatte die Partie in {place} {count} Minuten später begonnen.",
        ),
        (
            "{org2} wartet damit seit {count} Spielen auf einen Sieg.",
            "Für {org} war es der {count}. Heimsieg der Saison.",
            "In der Tabelle rutschte {org2} hinter {org3} zurück.",
        ),
        (
            "Am {day} empfängt {org} im Pokal die Mannschaft aus {place2}.",
            "Weiter geht es für {org2} am {day} in {place2}.",
            "Ob {person} dann wieder spielen kann, soll eine Untersuchung am {day} zeigen.",
        ),
        (
            "Beide Vereine hatten sich vor der Saison kräftig verstärkt.",
            "Im Hinspiel hatte es keine Tore gegeben.",
        ),
    ),
}

FILLINGS: dict[str, tuple[str, ...]] = {
    "place": tuple(
        "Altenhagen Birkenau Cronsdorf Dornheim Eberfeld Falkenried Grünau Hollenbach Immenstein Jarlsberg Königsrode "
        "Lindenau Marksee Neuental Oberwiesen Pfalzried Quellheim Rosenau Steinbrück Tannwald Ulmenhof Veltheim".split()
    ),
    "country": tuple(
        "Arkanien Borduria Castellia Dorvien Estmark Fjellland Gravonien Hestria Istrovien Kaldavien Lorvien".split()
    ),
    "person": tuple(
        f"{first} {last}"
        for first in "Anna Bernd Clara Dieter Elif Frank Greta Hakan Ines Jonas Karin Lukas Mira Norbert Olga Peter".split()
        for last in "Adler Brandt Czerny Demir Eichler Förster Geiger Hofer Ivanov Jung Kessler Lorenz Moser Nagy".split()
    ),
    "org": tuple(
        f"{kind} {name}"
        for kind in ("Nordwerk", "Hansa", "Union", "Phönix", "Alpina", "Merkur")
        for name in "Altenhagen Birkenau Cronsdorf Dornheim Eberfeld Grünau Marksee Quellheim Tannwald".split()
    ),
    "day": tuple("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()),
    "month": tuple("Januar Februar März April Mai Juni September Oktober November Dezember".split()),
    "topic": (
        "die Pflege", "den Wohnungsbau", "das Wahlrecht", "die Schulpflicht", "den Nahverkehr", "die Fischerei",
        "den Wasserschutz", "die Krankenhäuser", "die Grundsteuer", "den Datenschutz", "die Windkraft",
    ),
    "thing": (
        "eine Lagerhalle", "ein Wohnhaus", "ein Sägewerk", "eine Schule", "das alte Rathaus", "eine Scheune",
        "eine Tankstelle", "ein Möbelhaus", "den Bahnhof", "eine Druckerei",
    ),
    "thing2": (
        "der Pollenflug", "das Hochwasser", "der Vogelzug", "die Schneeschmelze", "der Borkenkäfer", "die Trockenheit",
        "der Nebel", "das Polarlicht", "der Saharastaub", "die Algenblüte",
    ),
}  # fmt: skip

PARTICULARS = (
    "{who} {verb} {object}, {reason}.",
    "{reason_first}, {verb} {who} {object}.",
    "Am {day} {verb} {who} {object}, während in {place} {scene}.",
    "{who} aus {place} {verb} {object}; {scene}.",
    "„{saying}“, so {who} in {place}, „{saying2}.“",
)

PARTS: dict[str, tuple[str, ...]] = {
    "who": (
        "die Leiterin der Behörde", "ein Sprecher der Stadtwerke", "der Vorsitzende des Vereins", "eine Anwohnerin",
        "die Staatsanwältin", "ein Gutachter der Versicherung", "der frühere Amtsinhaber", "die Pfarrerin",
        "ein Landwirt", "die Vertreterin der Eltern", "der Geschäftsführer der Messe", "ein Augenzeuge",
        "die Historikerin", "der Fahrer eines Reisebusses", "die Schulleiterin", "ein junger Ingenieur",
    ),
    "verb": tuple(
        "bestätigte bezweifelte lobte verlangte prüfte verschob bedauerte verteidigte erwähnte bemängelte beschrieb "
        "unterstützte verwarf empfahl begrüßte kommentierte".split()
    ),
    "object": (
        "den vorläufigen Bericht", "eine zweite Messung", "die Wahl des Ortes", "den Umgang mit den Akten",
        "die späte Benachrichtigung", "einen Vorschlag aus dem Herbst", "die Arbeit der Freiwilligen",
        "das Fehlen von Schildern", "die Kosten der Sanierung", "den Einsatz von Drohnen", "die neue Brücke am Kanal",
        "das Gespräch mit den Nachbarn", "einen Aufschub bis nach den Ferien", "die Pläne für den Marktplatz",
        "den Verkauf der Grundstücke", "eine Umfrage unter den Mitgliedern", "die Reise in den Norden",
        "das Angebot der Genossenschaft", "den Bau einer Halle", "die Rückgabe der Leihgaben",
    ),
    "reason": (
        "weil die Unterlagen erst spät eingetroffen waren", "obwohl zwei Gutachten dagegen sprachen",
        "nachdem der Ausschuss vertagt worden war", "ohne dafür Gründe zu nennen", "was viele im Saal überraschte",
        "da die Frist ohnehin bald endet", "wie aus einem Schreiben hervorgeht", "sofern das Wetter es zulässt",
        "damit die Arbeiten vor dem Winter enden", "als die Kameras schon abgebaut waren",
        "bevor die Sitzung unterbrochen wurde", "auch wenn das Geld dafür fehlt",
    ),
    "reason_first": (
        "Trotz der Einwände aus dem Nachbarort", "Nach einer Begehung mit Fachleuten", "Auf Nachfrage unserer Zeitung",
        "Anders als zunächst gemeldet", "Mit Blick auf den Haushalt", "Kurz vor Ende der Veranstaltung",
        "Zur Begrüßung der Gäste", "Im Gespräch mit dem Rundfunk", "Zu Beginn der Woche", "Unter dem Beifall der Menge",
    ),
    "scene": (
        "bereits die ersten Zelte standen", "ein Chor Lieder aus dem Tal sang", "der Regen die Straßen leer fegte",
        "die Glocken zur Messe läuteten", "zwei Bagger den Schutt räumten", "Helfer Decken und Tee verteilten",
        "die Märkte schon geschlossen hatten", "Schüler ein Banner entrollten", "der Strom für eine Stunde ausfiel",
        "ein Hubschrauber über dem Fluss kreiste", "die Züge wieder nach Plan fuhren", "Händler ihre Stände abbauten",
        "eine Ausstellung an die Gründer erinnerte", "der erste Schnee fiel",
    ),
    "saying": (
        "Das hätte man früher wissen können", "Niemand hat uns gefragt", "Wir rechnen jeden Tag neu",
        "Es fehlt an allem außer an gutem Willen", "Meine Großmutter hat davon noch erzählt",
        "Am Ende zählt, was auf dem Papier steht", "Darauf haben wir zwölf Jahre gewartet", "Ein Irrtum mit Folgen",
        "So schnell gibt hier keiner auf", "Zahlen sind das eine, Vertrauen das andere",
    ),
    "saying2": (
        "aber dafür ist es nun zu spät", "und das wird auch so bleiben", "das sage ich jedem, der es hören will",
        "mehr ist dazu nicht zu berichten", "und wer anderes behauptet, war nicht dabei", "das ist unser Alltag",
        "nur merkt es draußen kaum jemand", "darüber müssen wir reden", "so einfach ist das", "Punkt für Punkt",
    ),
}  # fmt: skip

SYNONYMS = {
    "sagte": "erklärte", "erklärte": "sagte", "rund": "etwa", "mehr": "deutlich mehr", "nach": "laut", "Menschen": "Personen",
    "wurde": "wurden", "hatte": "habe", "sprach": "redete", "neue": "weitere", "forderte": "verlangte", "ist": "sei",
    "kündigte": "stellte", "seit": "schon seit", "nur": "lediglich", "noch": "weiterhin", "bisher": "bislang",
    "Ergebnisse": "Resultate", "am": "an diesem", "soll": "dürfte", "will": "möchte", "auch": "ebenfalls",
}  # fmt: skip

OWN_SENTENCES = (
    "Unsere Redaktion berichtet weiter.",
    "Der Fall sorgt auch in den sozialen Netzwerken für Aufsehen.",
    "Eine Stellungnahme lag bis Redaktionsschluss nicht vor.",
    "Leserinnen und Leser aus der Umgebung meldeten sich mit eigenen Beobachtungen.",
    "Schon am Vortag hatte diese Zeitung über Einzelheiten berichtet.",
    "Was das für die Menschen vor Ort heißt, wird sich erst in einigen Wochen zeigen.",
    "Beobachter werten das als Zeichen, dass sich die Lage ändert.",
    "Ein Rückblick auf die vergangenen Monate macht deutlich, wie sehr sich die Stimmung gewandelt hat.",
)
