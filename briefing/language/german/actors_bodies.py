"""General nouns for organisations ("die Behörde", "der Konzern"), and which names go under them."""

from __future__ import annotations

_BODIES = """
behörde:behörde:amt,behörde,anstalt,agentur,polizei,staatsanwaltschaft
amt:amt,amtes,amts:amt
ministerium:ministerium,ministeriums:ministerium
agentur:agentur:agentur
partei:partei:partei,spd,cdu,csu,fdp,afd,npd,grüne,grünen,linke,linken,bsw,svp,fpö,övp,spö,podemos,syriza,pis
konzern:konzern,konzerns:konzern
unternehmen:unternehmen,unternehmens:unternehmen
firma:firma:firma
organisation:organisation:organisation
verband:verband,verbands,verbandes,verbande:verband,bund
verein:verein,vereins,vereines:verein
klub:klub,klubs,club,clubs:club,klub
gewerkschaft:gewerkschaft:gewerkschaft
stiftung:stiftung:stiftung
zeitung:zeitung:zeitung,allgemeine,rundschau,tageblatt,anzeiger
zeitschrift:zeitschrift:zeitschrift
magazin:magazin,magazins,nachrichtenmagazin,nachrichtenmagazins:magazin
sender:sender,senders:sender,rundfunk,fernsehen
bank:bank:bank
notenbank:notenbank,zentralbank:zentralbank,notenbank,ezb,fed
universität:universität,hochschule:universität,hochschule
kommission:kommission:kommission
institut:institut,instituts,institutes:institut
gericht:gericht,gerichts,gerichtes:gericht,gerichtshof
hersteller:hersteller,herstellers:hersteller
airline:airline,fluggesellschaft:airline,airlines,airways,lufthansa,fluggesellschaft
bündnis:bündnis,bündnisses,militärbündnis:bündnis,nato
"""

_ROWS = [tuple(part.split(",") for part in line.split(":")) for line in _BODIES.split()]

BODY_NOUNS: dict[str, str] = {form: noun[0] for noun, forms, _ in _ROWS for form in forms}
"""Form in the text (lower case) → the general noun."""

BODY_ENDS: dict[str, tuple[str, ...]] = {noun[0]: tuple(ends) for noun, _, ends in _ROWS}
"""General noun → the ends of the words of names that go under it."""

FIRM_NOUN = (
    "autobauer", "bauer", "hersteller", "konzern", "riese", "reederei", "werft", "kette", "anbieter", "betreiber",
    "versicherer", "firma", "unternehmen", "airline", "brauerei", "zulieferer", "händler", "discounter", "startup",
    "start-up", "fluggesellschaft",
)  # fmt: skip
"""Ends of nouns that stand before a firm's name."""
LEGAL_FORMS = frozenset(("AG", "SE", "GmbH", "KG", "KGaA", "Inc", "Ltd", "plc", "Corp", "Holding", "Group"))
"""Words that end a firm's name."""
FIRMS = ("unternehmen", "konzern", "firma")
"""General nouns under which any firm goes."""
PLACE_NOUNS = (
    "land", "stadt", "kanton", "republik", "staat", "staaten", "insel", "gemeinde", "region", "provinz", "königreich",
    "kreis", "bezirk", "metropole", "emirat", "dorf", "ort", "vertretung",
)  # fmt: skip
"""Ends of nouns that stand before the name of a place."""
