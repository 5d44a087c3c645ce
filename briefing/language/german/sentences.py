"""What a German reader knows about full stops: which of them end no sentence."""

from __future__ import annotations

ABBREVIATIONS = frozenset(
    "Abb Abg Abs Abt Anm Art Aufl Bd Bhf Bl Bsp Bz Ca Chr Co Dipl Dr Eidg Ges Hbf Hg Hl Hr Hrsg Ing Inh Insp Jh Jhd "
    "Kap Kl Kto Ltd Lt Max Mag Mio Mr Mrd Mrs Ms Nr Okt Pf Pkt Pol Prof Red Reg Rep Sen Sept Sr St Std Str Tel Thlr "
    "Tsd Verf Vgl Vol Vors Zit Ziff abs allg ausschl bes betr bsp bspw bzgl bzw ca ders dgl ebd eidg einschl engl "
    "etw europ evtl frz gegr geb gef gem gest gez ggf ggfs hist hl inkl insb int jhrl jr kath kfm kgl lat lt max min "
    "mind mtl nat nördl o österr phil rd s schweiz sog sogen span staatl städt südl tägl u ungef v verh vgl vs wg "
    "westl wiss zit zw zzgl".split()
)
"""Words before a full stop that is theirs, beside those that the tokeniser knows already (written without it)."""

LETTER_NAMES = {
    "X": frozenset("auf bei via Plattform Onlineplattform Netzwerk Dienst Onlinedienst Kurznachrichtendienst".split())
}
"""Names of a single letter, with words before them after which the letter is no one's initial."""

CALENDAR = frozenset(
    "Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember "
    "Jan Feb Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez Jahrhundert Jahrhunderts Jh".split()
)
"""What follows an ordinal number within a sentence, although the word begins in upper case."""

SENTENCE_OPENERS = frozenset(
    "aber alle allein allerdings als also am an andere anders angesichts auch auf aufgrund aus außerdem bei beide "
    "beim bereits bis bislang da dabei dadurch dafür dagegen daher damals damit danach daneben dann darauf daraufhin "
    "darin darüber darum das dass davon davor dazu dem demnach den denn dennoch der deren derzeit des deshalb dessen "
    "deswegen die dies diese diesem diesen dieser dieses doch dort durch ebenfalls ebenso eigentlich ein eine einem "
    "einen einer eines einige er erst es etwa etwas für ganz gegen gegenüber genau gerade gestern gleichzeitig "
    "heute hier hierzu hinter ich ihm ihr ihre ihrem ihren ihrer im immer immerhin in inzwischen jede jeder jedes "
    "jedoch jetzt kein keine kurz laut man manche mehr mehrere mein meine mit mittlerweile nach nachdem natürlich "
    "neben nicht nichts noch nun nur ob obwohl oder ohne schließlich schon seit seitdem sein seine seinem seinen "
    "seiner seither selbst sie so sobald sogar solche somit sondern sonst soweit sowohl später statt trotz trotzdem "
    "über um und uns unser unsere unter viele vielmehr vom von vor vorher während wann war waren warum was weder "
    "wegen weil weitere weiter welche wenn wer wie wieder wir wird wo wobei würde zu zudem zuerst zugleich zuletzt "
    "zum zumindest zunächst zur zurzeit zuvor zwar zwei zwischen".split()
)
"""Words that, written with a capital, begin a sentence: nothing else gives them one."""
