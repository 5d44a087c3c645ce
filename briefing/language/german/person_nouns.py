"""German nouns that stand before a person's name: offices, professions, kinship, by their endings.

"Chefunterhändler Rustem Umjerow": the name is unknown to any list, the noun before it says what it is. Compounds end in
their head, so a few endings serve for thousands of words.
"""

from __future__ import annotations

import re

_HEADS = (
    "präsident kanzler minister sekretär staatssekretär sprecher chef vorsitzende vorsitzender vorsitzenden "
    "vorstand vorständ direktor leiter führer anführer händler botschafter gesandter gesandte gesandten beauftragter "
    "beauftragte beauftragten abgeordneter abgeordnete abgeordneten senator gouverneur bürgermeister landrat "
    "premier general oberst kommissar kommandeur anwalt richter professor forscher wissenschaftler historiker "
    "ökonom experte expertin analyst trainer spieler stürmer torwart manager unternehmer gründer autor "
    "schriftsteller regisseur schauspieler sänger musiker künstler journalist reporter redakteur moderator "
    "kandidat politiker kollege kollegin bischof papst kardinal pfarrer könig königin prinz prinzessin bruder "
    "schwester sohn tochter vater mutter ehemann ehefrau witwe witwer frau herr herrn dame arzt ärztin lehrer "
    "physiker chemiker biologe soziologe psychologe berater boss obmann obfrau geschäftsführer aktivist "
    "milliardär diplomat unterhändler ermittler zeuge zeugin täter"
).split()
_ENDING = re.compile(rf"(?:{'|'.join(sorted(_HEADS, key=len, reverse=True))})(?:in|innen|en|n|s|es)?$", re.IGNORECASE)


def precedes_person(word: str) -> bool:
    """Whether ``word`` names what a person is or does, so that a name right after it is that person's."""
    return word[:1].isupper() and _ENDING.search(word) is not None
