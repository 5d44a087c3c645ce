"""Titles and functions beside a name."""

from __future__ import annotations

import pytest
from marked_names import actors_of

BEFORE = [
    ("Dort traf er den US-Sondergesandten [Steve Witkoff].", "US-Sondergesandter"),
    ("Er sprach mit dem US-Sondergesandten [Steve Witkoff] darüber.", "US-Sondergesandter"),
    ("Der russische Präsident [Wladimir Putin] schwieg.", "russischer Präsident"),
    ("Man traf sich mit dem ukrainischen Präsidenten [Wolodymyr Selenskyj].", "ukrainischer Präsident"),
    ("NATO-Generalsekretär [Mark Rutte] reiste ab.", "NATO-Generalsekretär"),
    ("Der ukrainische Chefunterhändler [Rustem Umjerow] kam.", "ukrainischer Chefunterhändler"),
    ("Bundeskanzler [Friedrich Merz] (CDU) widersprach.", "Bundeskanzler"),
    ("Das sagte CSU-Chef [Markus Söder] in Bamberg.", "CSU-Chef"),
    ("Die frühere Kanzlerin [Angela Merkel] las vor.", "frühere Kanzlerin"),
    ("Ex-Kanzler [Gerhard Schröder] klagte.", "Ex-Kanzler"),
    ("Ein Brief der Vorsitzenden [Ricarda Lang] lag bei.", "Vorsitzende"),
    ("Ein Brief des Vorsitzenden [Omid Nouripour] lag bei.", "Vorsitzender"),
    ("Der umstrittene italienische Notenbankchef [Antonio Fazio] ging.", "italienischer Notenbankchef"),
    ("Der 45-jährige Trainer [Hans Wolff] blieb.", "Trainer"),
    ("Die Berliner Senatorin [Iris Spranger] bestätigte das.", "Berliner Senatorin"),
    ("Außen- und Europaminister [Jean Asselborn] verneinte.", "Außen- und Europaminister"),
    ("Bundeskanzler und CDU-Chef [Friedrich Merz] kam später.", "Bundeskanzler und CDU-Chef"),
    ("Oberst Graf [Stauffenberg] fehlte.", "Oberst"),
    ("Mitarbeiter des Präsidenten Dr. [Karl Huber] packten.", "Präsident"),
    ("Putins Sprecher [Dmitri Peskow] lehnte ab.", "Sprecher"),
    ("Damals war [LOC Israels] Ministerpräsident [Benjamin Netanjahu] zu Gast.", "Ministerpräsident"),
]

WITH_COMPLEMENT = [
    (
        "Die Sprecherin der [ORG Stiftung Warentest], [Heike van Laak], sagte dazu nichts.",
        "Sprecherin der Stiftung Warentest",
    ),
    ("Der Direktor der [ORG Atombehörde] ([ORG IAEA]), [Rafael Grossi], warnte.", "Direktor der Atombehörde"),
    ("Das sagte die Vorsitzende der [ORG Linken] [Ines Schwerdtner] am Montag.", "Vorsitzende der Linken"),
    ("Die Ministerin für Strafvollzug [Chatuna Kalmachelidse] trat zurück.", "Ministerin für Strafvollzug"),
]

AFTER = [
    (
        "Ihn begleitet [Jared Kushner], dem Schwiegersohn von US-Präsident [Donald Trump], zuliebe.",
        "Schwiegersohn von US-Präsident Donald Trump",
    ),
    ("[Robert Habeck], der Vizekanzler, fehlte.", "Vizekanzler"),
    ("Das sagte [Kathrin Deschauer], Sprecherin des [ORG Auswärtigen Amts].", "Sprecherin des Auswärtigen Amts"),
    ("[Günther Platter], der Verteidigungsminister [LOC Österreichs], reiste ab.", "Verteidigungsminister Österreichs"),
    ("[Matthias Freude] (61), Präsident des Landesumweltamtes, war dabei.", "Präsident des Landesumweltamtes"),
    ("Auch [Winfried Hassemer], [Papiers] Stellvertreter, glaubt das.", "Papiers Stellvertreter"),
]

NONE = [
    "[Angela Merkel], Präsident [Jacques Chirac] und andere kamen.",
    "Mit ihrem Bruder [Ingo] fuhr sie heim.",
    "Der behandelnde Arzt [Lahms] war zufrieden, denn [Philipp Lahm] ging es gut.",
    "Die Minister [Anna Huber] und [Eva Meier] stritten.",
    "Dann sagte [Friedrich Merz], der Kanzler habe das entschieden.",
    "Zwei Abgeordnete, [Werner Schulz] und [Jelena Hoffmann], klagten.",
    "Nach Angaben von [Peter Struck] blieb es ruhig.",
    "Demgegenüber blieb [Peter Struck] ruhig.",
    "Zum Nachfolger des Argentiniers [Carlos Magarinos] wurde er gewählt.",
]


@pytest.mark.parametrize(("text", "role"), BEFORE + WITH_COMPLEMENT + AFTER)
def test_role_in_its_base_form(text: str, role: str) -> None:
    assert role in [found for actor in actors_of(text).values() for found in actor.roles]


@pytest.mark.parametrize("text", NONE)
def test_no_role_where_the_words_give_none(text: str) -> None:
    first = next(iter(actors_of(text).values()))
    assert first.roles == ()


def test_a_title_in_the_name_is_cut_off_and_kept() -> None:
    actors = actors_of("Es sprach [US-Präsident Donald Trump].")
    assert actors["Donald Trump"].roles == ("US-Präsident",)


@pytest.mark.parametrize("title", ["Dr.", "Frau", "Prof. Dr.", "Herr"])
def test_forms_of_address_are_cut_off_and_are_no_role(title: str) -> None:
    actors = actors_of(f"Dann kam [{title} Kim Huber].")
    assert actors["Kim Huber"].roles == ()


def test_the_roles_of_both_in_an_apposition_are_kept_apart() -> None:
    actors = actors_of("Da war [Jared Kushner], der Schwiegersohn von US-Präsident [Donald Trump].")
    assert actors["Jared Kushner"].roles == ("Schwiegersohn von US-Präsident Donald Trump",)
    assert actors["Donald Trump"].roles == ("US-Präsident",)
