"""German words that say nothing by themselves in outreach, and those that do."""

from __future__ import annotations

from seqlang.lint.copy.tongue import Tongue, open_class
from seqlang.lint.copy.words import word_class

_GLUE = word_class(
    """
    der die das den dem des ein eine einen einem einer eines kein keine keinen keiner und oder aber doch denn weil da
    wenn als ob dass daß damit um zu zum zur im in ins am an ans auf aus bei beim mit nach nachdem von vom vor für
    fuer über ueber unter durch gegen ohne bis seit zwischen hinter neben wegen trotz während ich du er sie es wir ihr
    mich dich ihn uns euch mir dir ihm ihnen mein meine meinen meinem meiner meines dein deine deinen deiner sein
    seine ihre ihren ihrem ihrer ihres unser unsere unseren unserem unserer euer eure euren eurem eurer sich selbst
    man jemand niemand etwas nichts alle alles allen aller allem jeder jede jedes viel viele vielen wenig mehr weniger
    bin bist ist sind seid war waren warst wäre wären gewesen habe hab hast hat haben habt hatte hatten hätte hätten
    werde wirst wird werden würde würden wurde geworden kann kannst können könnt könnte könnten konnte konnten muss
    müssen müsste soll sollen sollte sollten will willst wollen wollte wollten möchte möchten möchtest mag mögen darf
    dürfen dürfte nicht nie nur noch schon mal auch sehr so wie was wer wen wem wo wann warum welche welcher welches
    hier dort dann jetzt eben halt ja nein bitte danke gern gerne ganz gar ziemlich etwa vielleicht sicher wohl
    eigentlich einfach kurz wieder immer dies diese diesen diesem dieser dieses jene dazu davon darauf daran darüber
    dafür dabei daher darum also sonst gerade eh nochmal nochmals erneut hin her raus rein rüber ab los bloß
    """
)
_CONTACT = open_class(
    """
    meld* gemeldet kontakt* anruf* anruft angerufen ruf* gerufen telefon* telefonat* klingel* schreib* geschrieben
    schrieb* mail* email* e-mail* nachricht* brief zeile* zeilen sms whatsapp linkedin xing anschreib* ansprech*
    angesprochen sprech* gesprochen sprach* gespräch* gesprächs* reden rede geredet austausch* plauder* quatsch*
    unterhalt* hör* gehört nachfass* nachgefasst fass* nachfrag* nachgefragt frag* gefragt nachhak* hak* nachgehakt
    erinner* reminder rückmeld* rückruf* zurückruf* rückfrag* antwort* geantwortet reaktion* reagier* feedback
    lebenszeichen funkstille stille ruhig still lauschen horch* nachhör* umhör* anklopf* klopf* geklopft reinschau*
    schau* vorbeischau* guck* blick* lass* lässt stups* anstups* schubs* anstoß* ping* push* hochhol* hochschieb*
    schieb* hol* oben posteingang postfach inbox spam ordner untergegangen untergeh* unter unterging verloren
    verschütt* übersehen überseh* gelesen les* liest erhalten erhielt bekommen bekam angekommen ankam ankommen
    angekomm* erreich* erreicht gesehen seh* sieh* gesendet send* schick* geschickt abgeschickt weiterleit*
    weitergeleitet vorherig* letzte* vorig* ursprünglich* obig* unten anbei thread faden verlauf update* stand
    neuigkeit* neues news status lage dinge meinung* gedanken gedanke denk* nachgedacht überleg* entscheid*
    entschieden interess* relevant* passend passt passen thema themen zeitpunkt moment* augenblick* gelegenheit*
    chance* bescheid info kennenlern* kennen kennengelernt vorstell* vorgestellt vernetz* netzwerk* verbind* verbunden
    termin* treffen call* meeting* zoom teams kaffee kalender minute* stunde* zeit zeiten zeitnah zeitfenster
    vereinbar* verabred* telefonier* verfüg* erreichbar* ansprechpartner* zuständig* person* richtig* adresse
    weiterhelf* helf* hilfe unterstütz* stehen steht stehe frei offen jederzeit hören lauf* bleib* geblieben dran
    dranbleib* warten wart* gewartet nervt nerv* störe stör* belästig* aufdringlich* hartnäckig* gedrängt dräng*
    versuch* probier* anlauf* anläufe runde* dreh* kreis* schleife* faust*
    """
)
_COURTESY = open_class(
    """
    hallo hi hey moin servus guten tag morgen mittag nachmittag abend grüß* gruß grüezi liebe lieber liebes sehr
    geehrte* damen herren herr herrn frau freundlich* herzlich* beste* viele vielen schöne* schön gute* gut guter
    gutes alles toll* super prima wunderbar* klasse freu* freut freude gefreut dank* bedank* bitten bitte entschuld*
    verzeih* sorry leid tut wünsch* hoff* hoffentlich vertrau* gesund* wohl* wohlauf munter fein bestens geht gehen
    läuft laufen ging ergeht ergangen befinden fröhlich* weihnacht* ostern feiertag* fest* neues jahr wochenende
    woche* monat* montag dienstag mittwoch donnerstag freitag samstag sonntag sommer winter herbst frühling
    frühjahr urlaub* ferien wetter sonne sonnig* regen stress* stressig* trubel hektik* viel los beschäftigt busy
    alltag alltags* familie lieben kollegen kollegin kollege team teams verständnis verständlich* versteh* klar
    natürlich selbstverständlich unverbindlich* ganz höflich* nett* lieb* schätz* geschätzt respekt* ehre ehrlich*
    glück* erfolg* gelung* start* gestartet kraft energie seele herz* lächeln winke wink* umarm* drück* daumen tschüss
    ciao bis bald später demnächst mfg lg vg
    """
)
_PRAISE = open_class(
    """
    lösung* innovativ* innovation* mehrwert* potenzial* potential* synergie* partner* partnerschaft* zusammenarbeit*
    kooperation* zusammen gemeinsam* führend* anbieter* dienstleist* leistung* leistungsstark* angebote* portfolio
    kompeten* kompetenz* experte* expertise erfahr* erfahrung* leidenschaft* begeister* überzeug* spannend* inspir*
    beeindruck* bewunder* großartig* hervorragend* exzellen* exzellenz qualität* zukunft* zukunfts* nachhaltig*
    ganzheitlich* maßgeschneidert* individuell* effizien* effizienz* effektiv* optimier* verbesser* steiger* wachs*
    wachstum* ziel* ziele herausforderung* bedürfnis* wünsche* vision* mission* werte* wert* kunde* kunden*
    unternehmen* firma* firmen geschäft* branche* branchen* markt* projekt* profil* beitrag* beiträge arbeit*
    engagiert* engagement stolz* vertrauensvoll* verlässlich* zuverlässig* stark* einzigartig* modern* digital* welt
    weg* reise* nächste* level ebene möglichkeit* chancen idee* ideen perspektive* weiter* entwickl* vorteil* nutzen
    profit* unverzichtbar* ideal* perfekt* optimal* vielfältig* umfassend* breit* spektrum
    """
)
_STEP = open_class(
    """
    schritt* etappe* stufe* step* touch* kontaktversuch* erst* zweit* dritt* viert* fünft* sechst* siebt* acht* neunt*
    zehnt* eins zwei drei vier fünf sechs sieben acht neun zehn nummer nr teil folge* mailing* standard* allgemein*
    intro* vorlage* textbaustein* sequenz* kampagne* kadenz einmal zweimal dreimal mal male tag* tage tagen heute
    gestern neulich kürzlich vorgestern letztens damals vorhin lange länger längst eine weile interessent* lead*
    kontakt* empfänger* neukunde* bestandskunde* kalt* akquise* voicemail* mailbox anrufbeantworter sprachnachricht*
    dm pn direktnachricht* post einladung* kontaktanfrage* anfrage* platzhalter betreff text verschicken aufgabe*
    aktion* ping nochmal zwischen ende schluss final* abschließend* persönlich* locker* smalltalk
    """
)
_ASSETS = open_class(
    """
    leitfaden ratgeber checkliste* bericht* studie* auswertung* vorlage: muster* probe* demo* testzugang testphase
    webinar* seminar* schulung* preis* kosten* kostet rechnung* angebot* rabatt* gutschein* code* prozent euro franken
    frist* fällig* ablauf* läuft-ab verfall* kündig* vertrag* verträge lieferung* liefer* anhang angehängt beigefügt*
    link* tabelle* liste* formular* antrag* unterlag* dokument* pdf video* aufzeichnung* fallstudie* vergleich*
    rechner* kalkul* plan* grundriss* katalog* broschüre* kostenlos* gratis umsonst reservier* bestell* buch* storn*
    platz plätze stornier* uhr stück liter meter quadratmeter kilo gramm förder* zuschuss* steuer* gesetz* verordnung*
    pflicht* schließ* akte archivier* lösch* abmeld*
    """
)
TONGUE = Tongue(
    "de",
    _GLUE,
    {"contact": _CONTACT, "courtesy": _COURTESY, "praise": _PRAISE, "step": _STEP},
    _ASSETS,
    word_class("montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag morgen übermorgen"),
    frozenset("ßäöü"),
    {
        "bump": open_class(
            "letzte* vorig* gesehen gelesen angekommen ankam untergegangen übersehen posteingang hochhol* hole oben unten weiterleit* spam"
        ),
        "check-in": open_class(
            "geht ergeht hören horch* melde* wohl* lebenszeichen grüß* hallo wünsch* kontakt* befinden"
        ),
        "generic-follow-up": open_class(
            "rückmeld* antwort* reaktion* entscheid* entschieden stand neuigkeit* neues überleg* erinner* nachfass* nachhak* bescheid"
        ),
    },
)
