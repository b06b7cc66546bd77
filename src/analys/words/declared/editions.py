"""One board's reports over the years: utgåva, serie_över_tid, omräknat, and the notes that announce a change."""

from analys.words.declared.shape import (
    AR,
    DOK,
    KALLOR,
    KALLRAD,
    KOMMUN,
    KON,
    POSTER,
    RAD,
    SIDA,
    TABELLNUMMER,
    TEMAN,
    C,
    Table,
)

NOTSLAG = ("omräknat", "ny definition", "nytt namn", "sammanslagning", "delning")
SKARVAR = ("första", "samma", "omdöpt", "sammanslagen", "delad", "ny definition", "ny", "utgår")
OMRAKNINGSSLAG = ("omräknat", "ny definition", "ändrad budget", "ändrat mål")
NAMND = C("nämnd", "text", "Nämndens namn")

ANDRINGSNOT = Table(
    "ändringsnot",
    "En not per rad om att uppgifter är omräknade, har ny definition eller nytt namn; utan själva löptexten",
    (),
    (
        DOK,
        KALLRAD,
        SIDA,
        TABELLNUMMER,
        C("rad", "heltal", "Raden i tabellen som noten gäller; tomt när den gäller hela tabellen"),
        C("slag", "text", "Vad noten säger har hänt", values=NOTSLAG),
        C("år", "heltal", "Det år som noten säger att ändringen gäller"),
        C("etikett", "text", "Etiketten på raden som noten gäller"),
    ),
)

UTGAVA = Table(
    "utgåva",
    "Ett dokument per rad, ordnat bland samma nämnds rapporter",
    ("dokument",),
    (
        DOK,
        KOMMUN,
        NAMND,
        C("dokumenttyp", "text", "verksamhetsberättelse, kvalitetsberättelse, nämndplan …"),
        AR,
        C("del", "text", "Den del av året som rapporten gäller: T2, 08; tomt för hela året"),
        C("ordning", "heltal", "Plats bland nämndens rapporter, från 1; tomt när året är okänt"),
        C("föregående", "text", "Närmast tidigare rapport av samma slag och del av året"),
        C("senaste", "sant/falskt", "Sant för nämndens senaste rapport av slaget"),
        C("skäl", "text", "Det som gör ordningen osäker: okänt år, två rapporter för samma tid"),
    ),
)  # fmt: skip

SERIE_OVER_TID = Table(
    "serie_över_tid",
    "En rad följd genom en nämnds rapporter: ett utfall i en utgåva per rad, med hur den hör ihop med förra utgåvan",
    (),
    (
        C("serie_id", "text", "Samma för en rad genom alla utgåvor"),
        KOMMUN,
        NAMND,
        DOK,
        AR,
        C("period", "text", "Utgåvans egen period: 2021, 2022-08"),
        C("tema", "text", "Vad raden handlar om", values=TEMAN),
        C("grupp", "text", "Överordnade etiketter, åtskilda av ' / '"),
        C("etikett", "text", "Etiketten i denna utgåva; i förra utgåvan för rader som utgår"),
        C("kolumnetikett", "text", "Det i kolumnrubriken som inte är serie, post, period, kön eller enhet"),
        C("post", "text", "Ekonomisk post, där tabellen skiljer dem åt", values=POSTER),
        C("kön", "text", "totalt, kvinnor eller män; tomt där källan inte gör uppdelningen", values=KON),
        C("värde", "tal", "Utfallet i utgåvans egen period; pengar i tkr"),
        C("jämförelsevärde", "tal", "Förra periodens utfall som denna utgåva redovisar det; pengar i tkr"),
        C("föregående_värde", "tal", "Samma periods utfall som förra utgåvan redovisade det; pengar i tkr"),
        C("enhet", "text", "Enhet för de tre värdena"),
        C("skarv", "text", "Hur raden hör ihop med förra utgåvan", values=SKARVAR),
        C("tidigare", "lista", "Etiketterna i förra utgåvan, där de är andra"),
        C("skäl", "text", "Vad som visar sambandet: etiketten, en not eller lika jämförelsetal"),
        KALLOR,
    ),
)

OMRAKNAT = Table(
    "omräknat",
    "En uppgift per rad som en senare rapport redovisar med ett annat värde än en tidigare",
    (),
    (
        DOK,
        KOMMUN,
        NAMND,
        AR,
        TABELLNUMMER,
        RAD,
        KALLRAD,
        SIDA,
        C("tidigare_dokument", "text", "Rapporten som redovisade uppgiften först"),
        C("tidigare_tabell", "heltal", "Tabellens nummer i den tidigare rapporten"),
        C("tidigare_källrad", "heltal", "Rad i den tidigare rapportens textkälla"),
        C("tidigare_sida", "heltal", "Sida i den tidigare rapporten"),
        C("tema", "text", "Vad uppgiften handlar om", values=TEMAN),
        C("etikett", "text", "Radens etikett i den senare rapporten"),
        C("tidigare_etikett", "text", "Radens etikett i den tidigare rapporten"),
        C("serie", "text", "utfall, budget, mål"),
        C("post", "text", "Ekonomisk post, där tabellen skiljer dem åt", values=POSTER),
        C("period", "text", "Perioden som uppgiften gäller"),
        C("kön", "text", "totalt, kvinnor eller män", values=KON),
        C("tidigare_värde", "tal", "Värdet i den tidigare rapporten; pengar i tkr"),
        C("nytt_värde", "tal", "Värdet i den senare rapporten; pengar i tkr"),
        C("tidigare_tryckt", "text", "Det tidigare värdet som det är tryckt, med enhet"),
        C("nytt_tryckt", "text", "Det nya värdet som det är tryckt, med enhet"),
        C("skillnad", "tal", "nytt_värde − tidigare_värde", räknad=True),
        C("skillnad_procent", "tal", "Skillnaden i procent av det tidigare värdet", "procent", räknad=True),
        C("tolerans", "tal", "Största skillnad som avrundningen kan förklara", räknad=True),
        C("enhet", "text", "Enhet för värdena"),
        C("slag", "text", "Vad det är för ändring", values=OMRAKNINGSSLAG),
        C("aviserad", "sant/falskt", "Sant när den senare rapporten säger att uppgiften är ändrad"),
        C("totalen", "text", "Om summan i samma kolumn är oförändrad, följer med eller skiljer sig på annat sätt",
          values=("oförändrad", "följer med", "annan")),
        C("följd", "sant/falskt", "Sant för en summa som är ändrad för att dess delar är det"),
        C("skäl", "text", "Vad rapporten säger om ändringen, och vad som talar för att raderna är samma"),
        KALLOR,
    ),
)  # fmt: skip
