"""German nouns for what a person is or does: offices, professions, ranks, kinship.

Each noun stands in the singular under its declension, which is all that is needed to find the nominative of an
inflected form; feminine forms in -in are derived. Written from general knowledge of the language.
"""

from __future__ import annotations

STRONG = """
Premierminister Vizekanzler Vize-Kanzler Altkanzler Vizechef Vize-Chef Mitstreiter Conquistador Baron Freiherr
Ritter Diktator Referendar Heilpraktiker Praktiker Befehlshaber Oberbefehlshaber Machthaber Abt Admiral Akrobat
Aktionär Alleinherrscher Alterspräsident Amtsinhaber Amtsleiter Analytiker Anführer Angreifer Anhänger Anwalt
Apotheker Arbeiter Architekturkritiker Artist Arzt Athletiktrainer Attentäter Auftraggeber Ausrichter Autor Bauer
Bauleiter Beigeordneter Berater Bergsteiger Besitzer Betreiber Betreuer Bewerber Bezwinger Biathlet Bildhauer
Bischof Botschafter Boxer Bruder Buchhalter Bürger Bürgermeister Chef Chefdirigent Chemiker Choreograf Coach Dekan
Designer Dezernent Dichter Direktor Dirigent Dolmetscher Doktor Drahtzieher Drehbuchautor Drummer Eigentümer
Eiskunstläufer Emir Entdecker Entertainer Entwickler Erfinder Ermittler Erzbischof Fahrer Fernsehmoderator
Filialleiter Fischer Flügelspieler Fliegeroffizier Forscher Frontmann Führer Funktionär Galerist Gastgeber Gefährte
Gegner Generaldirektor General Generalleutnant Generalmajor Generalsekretär Geschäftsführer Gesellschafter Gitarrist
Großmeister Gouverneur Gründer Gutachter Gärtner Handwerker Hauptmann Hausmeister Helfer Heerführer Herausforderer
Herausgeber Herrscher Herzog Hersteller Historiker Imam Informatiker Ingenieur Inhaber Innenverteidiger Inspektor
Intendant Investor Jäger Jagdflieger Kaiser Kalif Kameramann Kammersänger Kämmerer Kämpfer Kanzler Kapitän Kaplan
Kardinal Kassierer Kaufmann Keeper Kenner Killer Klubchef Koch Kollaborateur Kolumnist Kommandeur Kommissar
Kommissionär Kommentator König Konditor Konkurrent Konsul Kontrolleur Koordinator Korrektor Kreisleiter Kritiker
Künstler Kurator Landeshauptmann Landrat Landsmann Langläufer Läufer Lehrer Leibwächter Leiter Lektor Leutnant
Lobbyist Macher Major Makler Maler Manager Marschall Maschinist Mathematiker Mechaniker Mediziner Meister Metropolit
Minister Mitarbeiter Mitbegründer Mitgründer Mitinhaber Mitspieler Mittelfeldspieler Moderator Mörder Mullah Musiker
Nachbar Nachfolger Nachrichtensprecher Offizier Olympiasieger Onkel Operateur Oberst Obmann Ombudsmann Organisator
Papst Partner Parteifreund Parteisekretär Pastor Pater Pfarrer Physiker Pionier Pianist Politiker Polizeioffizier
Präfekt Prediger Premier Priester Prinz Probst Professor Programmierer Prokurator Prophet Provokateur Publizist
Pressesprecher Rabbiner Radfahrer Radprofi Ratgeber Rapper Räuber Rebell Rechercheur Rechtsanwalt Redakteur Redner
Referatsleiter Reformer Regisseur Reiter Rektor Rennfahrer Reporter Retter Richter Rivale Rocker Rodler
Sachbearbeiter Sänger Sammler Sanitäter Schachspieler Schatzmeister Schauspieler Schiedsrichter Schirmherr
Schlagzeuger Schreiber Schriftführer Schriftsteller Schuldirektor Schüler Schulleiter Schütze Schwager Schwimmer
Schwiegersohn Schwiegervater Seelsorger Segler Sekretär Senator Sergeant Sheriff Sieger Skifahrer Skirennläufer
Skispringer Slalomläufer Snowboarder Sohn Späher Spieler Spielführer Spielmacher Spitzenreiter Spion Sportler
Sprecher Springer Sprinter Staatsanwalt Staatschef Staatsmann Statistiker Stadtrat Statthalter Stellvertreter
Steuermann Stifter Stratege Stürmer Sultan Synodaler Tänzer Tater Techniker Teilhaber Teilnehmer Tenor Terrorist
Thronfolger Titelverteidiger Tischler Torhüter Torjäger Torschütze Torwart Trainer Träger Trompeter Turner Täter
Ururenkel Übersetzer Überbringer Umweltschützer Unterhändler Unternehmer Unterstützer Urheber Vater Veranstalter
Verbraucherschützer Verfasser Verfolger Verleger Verlierer Vermittler Verräter Verteidiger Vertreter Verwalter
Veteran Vetter Vikar Vize Volksvertreter Vordenker Vorgänger Vorkämpfer Vorsteher Vorstand Wächter Wahlkampfleiter
Wärter Weggefährte Weltmeister Weltrekordler Werfer Widersacher Winzer Wirt Wirtschaftsprüfer Wissenschaftler
Wortführer Zauberer Zar Zeichner Zimmermann Züchter Zuschauer Ehemann Ehepartner Geschäftsmann Feuerwehrmann
Fachmann Kriegsherr Gemeinderat Nationalrat Ständerat Bundesrat Regierungsrat Kantonsrat Staatsrat Hofrat
Präsidialamtschef Enkel Großvater Stiefvater Stiefsohn Adoptivsohn Halbbruder Zwillingsbruder Cousin Mitbewerber
Aufseher Generalintendant Ratspräsident Konzertmeister Pilot Regierungsvertreter Dissident Prinzregent Emissär
Attaché Chronist Gewinner Gewerkschafter Gewerkschaftler Republikaner Demokrat Sozialdemokrat Christdemokrat
Liberaler Grünenpolitiker Bundestrainer Nationalspieler Nationaltrainer Musikproduzent Ministerialdirektor
Bürgerrechtler Menschenrechtler Ökonom Klimaforscher Frontsänger Showmaster Quizmaster Komiker Kabarettist
Dramatiker Lyriker Filmemacher Animateur Arrangeur Masseur Ex-Profi Profi Star Weltstar Superstar Popstar Filmstar
Rockstar Fußballstar Teamchef Frontman Kanzleramtsminister Chefredakteur Aktionskünstler Bodybuilder Blogger Hacker
Youtuber Influencer Millionär Milliardär Multimillionär Mäzen Tycoon Mogul Medienmogul Magnat Oligarch
Zeitungsverleger Ombudsman Whistleblower Enthüller Informant Spitzel Agent Doppelagent Geheimagent Serienmörder
Bandenchef Drogenboss Boss Mafiaboss Gangster Gefreiter Matrose Seemann Lokführer Busfahrer Taxifahrer Kraftfahrer
Schaffner
"""
"""Masculine nouns whose oblique singular adds -s or -es, or nothing."""

WEAK_EN = """
Ministerpräsident Vize-Präsident Favorit Finalist Absolvent Adjutant Advokat Akrobat Aktivist Analyst Anarchist
Architekt Artist Aspirant Assistent Astronaut Athlet Außenseiter Autokrat Bandit Bassist Biathlet Bürokrat Cellist
Chirurg Christdemokrat Debütant Demokrat Demonstrant Deputant Despot Dezernent Diktator Diplomat Dirigent Dissident
Doktorand Dozent Emigrant Ethnograf Exorzist Extremist Fabrikant Filmproduzent Flötist Fotograf Fürst Galerist
Gitarrist Graf Gratulant Gymnasiast Held Humanist Ikonograf Immigrant Infant Intendant Internist Islamist Journalist
Jurist Kabarettist Kandidat Kapitalist Kantor Katholik Klarinettist Kolumnist Kommandant Kommunist Komponist
Konkurrent Konsument Kontrahent Korrespondent Kosmonaut Laborant Legat Leutnant Liedermacher Linguist Literat
Lobbyist Mandant Maoist Marxist Mönch Monarch Nationalist Obrist Oligarch Opponent Organist Ökonom
Oberkommandierender Pädagog Passant Patient Patriarch Philosoph Pianist Pilot Poet Polizist Präsident Praktikant
Prälat Produzent Protagonist Psychiater Publizist Querulant Rebell Referent Regent Rezensent Rivalist Saxophonist
Saxofonist Separatist Soldat Solist Sozialist Spezialist Statist Stipendiat Student Tenorist Terrorist Therapeut
Tourist Trabant Veteran Violinist Vizepräsident Zivilist Magnat Geograph Fotograph Choreograph Choreograf Biograf
Biograph Geograf Kameramann Demoskop Kosmopolit Idiot Prinz Mensch Christ Agent Informant Repräsentant Debattant
Gigant Lieferant Musikant Spekulant Asylant Adressat Kardiolog Bodyguard
"""
"""Masculine nouns of the weak declension without -e: der Präsident, den Präsidenten."""

WEAK_N = """
Anthropologe Archäologe Astrologe Biologe Bote Chirurge Erbe Ethnologe Experte Gefährte Genosse Geologe Gynäkologe
Bundesgenosse Epidemiologe Ideologe Kardiologe Kollege Kriminologe Kunde Meeresbiologe Meteorologe Neffe Neurologe
Onkologe Ökologe Pädagoge Pathologe Pate Politologe Psychologe Rivale Schütze Seismologe Soziologe Stratege Theologe
Urologe Virologe Vorfahre Vulkanologe Weggefährte Zeitgenosse Zeuge Zoologe Klimatologe Demagoge Philologe Sinologe
Amtskollege Amtsgenosse Parteikollege Parteigenosse Teamkollege Regierungskollege Torschütze Senatskollege Insasse
"""
"""Masculine nouns in -e of the weak declension: der Experte, den Experten."""

ADJECTIVAL = """
Beamt Abgeordnet Abgesandt Angehörig Angeklagt Angestellt Beauftragt Bediensteter Beigeordnet Beschuldigt Beteiligt
Bevollmächtigt Delegiert Geistlich Gelehrt Gesandt Geschäftsführend Industriell Inhaftiert Intellektuell
Kommandierend Oberkommandierend Oppositionell Sachverständig Staatsbedienstet Stellvertretend Tatverdächtig
Überlebend Verantwortlich Verbündet Verdächtig Verlobt Verstorben Vertraut Verurteilt Verwandt Vorsitzend Gefangen
Studierend Auszubildend Intimvertraut Vermisst Getötet Gesucht Kriminell Adelig Adlig Beklagt Angeschuldigt
"""
"""Stems of adjectives and participles used as nouns: der Vorsitzende, ein Vorsitzender, die Vorsitzende."""

FEMININE = """
Legende Ikone Größe Anwältin Ärztin Äbtissin Baronesse Bischöfin Dame Diva Ehefrau Ehegattin First-Lady Fachfrau
Freundin Geschäftsfrau Gattin Gräfin Großmutter Hausfrau Hebamme Herzogin Kamerafrau Kanzlerin Kauffrau Köchin
Königin Krankenschwester Kusine Cousine Lady Landrätin Landeshauptfrau Mutter Nichte Nonne Obfrau Oberärztin
Ombudsfrau Ordensschwester Powerfrau Prinzessin Putzfrau Queen Rätin Rechtsanwältin Schirmherrin Schwägerin
Schwester Schwiegermutter Schwiegertochter Staatsanwältin Staatsfrau Stadträtin Gemeinderätin Nationalrätin
Ständerätin Bundesrätin Stieftochter Stiefmutter Tante Tierärztin Tochter Witwe Zarin Zwillingsschwester Enkelin
Ministerpräsidentin Feuerwehrfrau Regierungsrätin Beamtin Sopranistin Mezzosopranistin Diseuse Stewardess Politesse
Miss Herausforderin Nachfolgerin
"""
"""Feminine nouns that are not a masculine one with -in."""

NEUTER = """
Mitglied Oberhaupt Staatsoberhaupt Model Fotomodell Supermodel Vorstandsmitglied Gründungsmitglied Opfer Topmodel
Fraktionsmitglied Parteimitglied Bandmitglied Präsidiumsmitglied Ratsmitglied Aufsichtsratsmitglied Sprachrohr Idol
Kabinettsmitglied Regierungsmitglied Ehrenmitglied Jurymitglied Familienoberhaupt Kirchenoberhaupt Aushängeschild
"""
"""Neuter nouns that name a person's function."""

INVARIABLE = """
CEO CFO COO CTO CIO DJ MdB MdL MdEP Ajatollah Großajatollah Ayatollah Sir Lord Scheich Scheichin Dschihadist Ex
Brigadegeneral Vice-President Chairman Speaker Secretary Commissioner Sheikh Taoiseach Lehendakari
"""
"""Words that stay as they are (some with a genitive -s)."""

WHOLE_ONLY = """
Ritter Baron Frau Mann Gatte Gattin Freund Freundin Witwe Witwer Enkel Cousin Abt Bauer Bote Christ Coach Dame Diva
Doktor Emir Erbe Ex Graf Held Idol Kind Koch Lady Lord Miss Model Mogul Onkel Opfer Papst Pate Pater Poet Prinz
Profi Queen Rätin Sir Star Tante Tenor Tater Turner Vize Wirt Zar Zeuge DJ Gefangen Getötet Gesucht Beteiligt Idiot
Gigant Christin Infant Legat
"""
"""Nouns that make no role as the last part of an arbitrary compound (Hermann, Adler-Graf, Spendenfahrer)."""

ALLOWED_COMPOUNDS = """
Altbauer Chefkoch Kronprinz Erbprinz Kronzeuge Augenzeuge Fußballprofi Radprofi Golfprofi Tennisprofi Hauptmann
Fernsehkoch Sternekoch Exfrau Ex-Frau Exmann
"""
"""Compounds of a noun in WHOLE_ONLY that are roles nevertheless."""

KINSHIP = """
Mitstreiter Mitstreiterin Weggefährtin Bruder Schwester Sohn Tochter Vater Mutter Onkel Tante Neffe Nichte Enkel
Enkelin Schwager Schwägerin Cousin Cousine Kusine Vetter Ehemann Ehefrau Frau Mann Gatte Gattin Ehegattin Witwe
Witwer Freund Freundin Verlobter Verlobte Partner Partnerin Lebensgefährte Lebensgefährtin Lebenspartner
Schwiegersohn Schwiegertochter Schwiegervater Schwiegermutter Stiefsohn Stieftochter Stiefvater Stiefmutter
Halbbruder Halbschwester Zwillingsbruder Zwillingsschwester Großvater Großmutter Kollege Kollegin Nachfolger
Nachfolgerin Vorgänger Vorgängerin Stellvertreter Stellvertreterin Amtskollege Amtskollegin Landsmann Landsfrau
Kontrahent Kontrahentin Rivale Rivalin Herausforderer Herausforderin Gegner Gegnerin Teamkollege Teamkollegin
Parteifreund Parteifreundin Parteikollege Parteikollegin Vertrauter Vertraute Bekannter Bekannte Verwandter
Verwandte Nachbar Nachbarin Konkurrent Konkurrentin Weggefährte Gefährte Mitspieler
"""
"""Nouns that say something only together with whose: they make a role with a complement alone."""

KINSHIP_NOUNS = "Frau Mann Gatte Witwer Freund Lebensgefährte Lebenspartner Landsfrau Gefährte"
"""Kinship nouns that the other lists leave out, since they mean too much without a complement."""

VAGUE = """
Staatsoberhaupt Oberhaupt Anhänger Gegner Kritiker Unterstützer Opfer Mitarbeiter Vertreter Teilnehmer Zuschauer
Mitglied Befürworter Freund Helfer Betreiber Besitzer Träger Fahrer Bürger Täter Kenner Sieger Gewinner Verlierer
"""
"""Nouns that make a role with a complement or in a compound only (Mitglied des Rates, EU-Vertreter)."""

ALSO_CALLED = {
    "staatschef": ("präsident",),
    "regierungschef": ("ministerpräsident", "premierminister", "premier", "kanzler"),
    "premier": ("premierminister", "ministerpräsident"),
    "premierminister": ("ministerpräsident", "premier"),
    "ministerpräsident": ("premierminister", "premier"),
}
"""Head nouns by which a text may take up another office noun; the feminine forms likewise."""
