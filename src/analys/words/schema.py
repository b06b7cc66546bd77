"""Every table of the database, declared once.

From these declarations come the DuckDB tables, the Polars schemas, the data dictionary and datapackage.json.
A column name means one thing everywhere; names are lower case, NFC and usable unquoted in SQL.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import polars as pl

POLARS_TYPES = {
    "text": pl.String(),
    "heltal": pl.Int64(),
    "tal": pl.Float64(),
    "sant/falskt": pl.Boolean(),
    "lista": pl.List(pl.String()),
}
SQL_TYPES = {"text": "VARCHAR", "heltal": "BIGINT", "tal": "DOUBLE", "sant/falskt": "BOOLEAN", "lista": "VARCHAR[]"}
FRICTIONLESS_TYPES = {
    "text": "string",
    "heltal": "integer",
    "tal": "number",
    "sant/falskt": "boolean",
    "lista": "array",
}

TEMAN = (
    "sammanfattning", "drift", "kontotyp", "kapitalkostnad", "statsbidrag", "investering", "prognos", "budgetplan",
    "volym", "nyckeltal", "personal", "mått", "brukarundersökning", "kvalitet", "internkontroll", "risk",
    "granskning", "övrigt",
)  # fmt: skip
POSTER = ("intäkt", "kostnad", "netto", "avskrivning", "internränta")
KON = ("totalt", "kvinnor", "män")
ROLLER = ("rubrik", "etikett", "värde", "grupp", "tom", "text")
TABELLSTATUS = ("tolkad", "ej tolkad", "ej siffror")
KONTROLLTYPER = (
    "netto", "avvikelse", "summa", "delsumma", "korstabell", "förändring", "andel", "produkt", "grim", "etikett",
    "text",
)  # fmt: skip
TEXTSLAG = ("nivå", "förändring", "avvikelse", "mål", "kön", "störst", "andel")
RIKTNINGAR = (
    "upp", "ned", "överskott", "underskott", "bättre", "sämre", "lika", "dubbelt", "tredubbelt", "hälften",
    "uppfyllt", "ej uppfyllt",
)  # fmt: skip
KONTROLLSTATUS = ("stämmer", "avrundning", "avvikelse", "att granska")


@dataclass(frozen=True)
class Column:
    """One column: its name, simple type, Swedish description, unit and allowed values."""

    name: str
    type: str
    description: str
    unit: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, its key and what one row is, in Swedish."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


C = Column

_DOK = C("dokument", "text", "Dokumentets id: filnamnet utan ändelse")
_KOMMUN = C("kommun", "text", "Kommunens namn")
_TABELL = C("tabell", "heltal", "Tabellens nummer i dokumentet, från 1")
_RAD = C("rad", "heltal", "Radens nummer i tabellen, från 1, rubrikrader medräknade")
_KOLUMN = C("kolumn", "heltal", "Kolumnens nummer i tabellen, från 1")
_KALLRAD = C("källrad", "heltal", "Rad i textkällan, från 1; tomt för källor utan rader")
_SIDA = C("sida", "heltal", "Sida i PDF, eller blad i Excel; tomt för text")
_AR = C("år", "heltal", "Kalenderår")
_KALLOR = C("källor", "lista", "Cellerna som raden bygger på, som ankare på sidan Källor (dokument-tabell-rad-kolumn)")

DOKUMENT = Table(
    "dokument",
    "Ett inläst dokument per rad",
    ("dokument",),
    (
        _DOK,
        _KOMMUN,
        C("kommunkod", "text", "Kommunkod enligt SCB, fyra siffror"),
        C("nämnd", "text", "Nämndens namn"),
        C("dokumenttyp", "text", "verksamhetsberättelse, kvalitetsberättelse, nämndplan …"),
        _AR,
        C("fil", "text", "Filens namn i data/raw"),
        C("format", "text", "Filens format: extrakt, text, pdf, docx, xlsx, html, markdown"),
        C("sha256", "text", "Filens kontrollsumma"),
        C("titel", "text", "Dokumentets titel som den är tryckt"),
    ),
)

TABELL = Table(
    "tabell",
    "En tabell i ett dokument per rad, också de som inte gick att tolka",
    ("dokument", "tabell"),
    (
        _DOK,
        _TABELL,
        C("rubrik", "text", "Rubrikväg ned till tabellen, nivåerna åtskilda av ' / '"),
        C("tema", "text", "Vad tabellen handlar om", values=TEMAN),
        C("källrad_från", "heltal", "Tabellens första rad i textkällan"),
        C("källrad_till", "heltal", "Tabellens sista rad i textkällan"),
        _SIDA,
        C("status", "text", "Om tabellen har blivit fakta", values=TABELLSTATUS),
        C("skäl", "text", "Varför tabellen inte är tolkad, eller vad som är osäkert i tolkningen"),
        C(
            "fortsätter",
            "heltal",
            "Numret på den tabell som denna är en fortsättning av, efter till exempel sidbrytning",
        ),
        C("beslut", "text", "Hur år, enhet och teckenkonvention avgjordes"),
        C("sektion_år", "heltal", "Det år som den del av dokumentet där tabellen står avser"),
        C("sektion_typ", "text", "Dokumenttyp för den del av dokumentet där tabellen står"),
        C("ingress", "text", "Kort rad närmast före tabellen som säger enhet eller vad tabellen visar"),
        C("hörn", "text", "Texten i rubrikradens första cell: vad raderna är, till exempel Tilläggsanslag"),
    ),
)

CELL = Table(
    "cell",
    "En cell som den är tryckt per rad",
    ("dokument", "tabell", "rad", "kolumn"),
    (
        _DOK,
        _TABELL,
        _RAD,
        _KOLUMN,
        C("text", "text", "Cellens tryckta text; tomt för löptext, som inte bärs med"),
        _KALLRAD,
        _SIDA,
        C("roll", "text", "Cellens roll i tabellen", values=ROLLER),
        C("radspann", "heltal", "Antal rader cellen täcker"),
        C("kolumnspann", "heltal", "Antal kolumner cellen täcker"),
        C("x0", "tal", "Cellens vänsterkant på sidan", "punkter"),
        C("top", "tal", "Cellens överkant på sidan", "punkter"),
        C("x1", "tal", "Cellens högerkant på sidan", "punkter"),
        C("bottom", "tal", "Cellens underkant på sidan", "punkter"),
    ),
)

FAKTA = Table(
    "fakta",
    "Ett tryckt värde per rad. En cell med Totalt, Män och Kvinnor ger tre rader; avläsningar ur löptext saknar tabell",
    (),
    (
        _DOK,
        _TABELL,
        _RAD,
        _KOLUMN,
        _KALLRAD,
        _SIDA,
        C("tema", "text", "Vad värdet handlar om", values=TEMAN),
        C("grupp", "text", "Överordnade etiketter, åtskilda av ' / '"),
        C("etikett", "text", "Radens egen etikett, utan radbrytningar och fotnotstecken"),
        C("serie", "text", "Vad kolumnen säger att värdet är: utfall, budget, mål, avvikelse, prognos, status …"),
        C("post", "text", "Ekonomisk post, där tabellen skiljer dem åt", values=POSTER),
        C("period", "text", "Perioden: 2021, 2022-T1, 2022-08, 2022-Q3"),
        _AR,
        C("kön", "text", "totalt, kvinnor eller män; tomt där källan inte gör uppdelningen", values=KON),
        C("värde", "tal", "Talet som det är tryckt, med tecken; procent som 0–100; tomt för Ja/Nej och symboler"),
        C("text", "text", "Den tryckta texten"),
        C("enhet", "text", "tkr, mkr, kr, procent, antal, årsplatser, dagar, veckor, månader, index …"),
        C("belopp_tkr", "tal", "Pengar i en teckenkonvention: kostnad och intäkt positiva, netto = intäkt − kostnad, "
          "avvikelse positiv när den är gynnsam, förändring = senare − tidigare; tomt för annat", "tkr"),
        C("rättad", "sant/falskt", "Sant där rattelser.csv har ersatt det tryckta värdet"),
        C("decimaler", "heltal", "Antal tryckta decimaler; halva sista enheten är avrundningens storlek"),
        C("summarad", "sant/falskt", "Sant för rader som är summor, så att ingen räknar delarna två gånger"),
        C("underrad", "sant/falskt", "Sant för 'varav'-rader som ingår i raden närmast ovanför"),
        C("kolumnetikett", "text", "Det i kolumnrubriken som inte är serie, post, period, kön eller enhet"),
    ),
)  # fmt: skip

ENKATBAS = Table(
    "enkätbas",
    "En enkäts bas per rad: hur många som svarade av hur många",
    (),
    (
        _DOK,
        _KALLRAD,
        C("mätning", "text", "Måttets etikett, som i fakta"),
        _AR,
        C("n_svar", "heltal", "Antal svar"),
        C("n_urval", "heltal", "Antal tillfrågade"),
        C("svarsfrekvens", "tal", "Svarsfrekvens som den är tryckt", "procent"),
        C("andel_kvinnor", "tal", "Andel kvinnor eller flickor bland svaren", "procent"),
        C("andel_män", "tal", "Andel män eller pojkar bland svaren", "procent"),
        C("text", "text", "De tryckta talen"),
    ),
)

TEXTUPPGIFT = Table(
    "textuppgift",
    "Ett påstående i löptext (tal, riktning, mål) och en tabellrad i samma dokument som det kan gälla, utan löptexten",
    (),
    (
        _DOK,
        _KALLRAD,
        C("nummer", "heltal", "Påståendets ordning på källraden, från 1"),
        C("rang", "heltal", "Tabellradens ordning bland dem som meningen kan mena, 1 för den som den nämner bäst"),
        C("text", "text", "Talet som det är tryckt"),
        C("värde", "tal", "Talet"),
        C("decimaler", "heltal", "Antal tryckta decimaler"),
        C("ungefär", "text", "Åt vilket håll ett ungefärligt tal avviker", values=("kring", "över", "under")),
        C("enhet", "text", "Enhet i texten: mkr, tkr, procent, procentenheter, antal …"),
        C("slag", "text", "Vad meningen påstår", values=TEXTSLAG),
        C("riktning", "text", "Riktning i meningen", values=RIKTNINGAR),
        C("serie", "text", "Serie som meningen nämner"),
        C("mot", "text", "Serie som meningen jämför med: budget, mål, prognos, jämförelse"),
        C("period", "text", "Period som meningen nämner"),
        C("jämförelseperiod", "text", "Period som meningen jämför med"),
        C("jämförtal", "tal", "Talet som meningen jämför med: A i ”från A till B”"),
        C("sluttal", "tal", "Talet som en förändring slutar i (B i ”från A till B”), eller helheten i ”n av m”"),
        C("genomgående", "sant/falskt", "Sant där riktningen sägs gälla varje period"),
        C("osäker", "sant/falskt", "Sant där meningen är så formulerad att talet inte kan motsägas"),
        C("kön", "text", "Kön som meningen nämner", values=KON),
        C("post", "text", "Post som meningen nämner", values=POSTER),
        _TABELL,
        _RAD,
        C("träffsäkerhet", "tal", "Hur stor del av etiketten som meningen nämner, 0–1"),
        C("nämnda_ord", "text", "Den etikett i tabellen som meningen nämner"),
    ),
)
KONTROLL = Table(
    "kontroll",
    "En prövad identitet per rad, också de som stämmer",
    ("kontroll",),
    (
        C("kontroll", "text", "Kontrollens id, stabilt mellan körningar"),
        _DOK,
        _TABELL,
        _KALLRAD,
        C("typ", "text", "Slag av kontroll", values=KONTROLLTYPER),
        C("uttryck", "text", "Identiteten i ord med de tryckta talen"),
        C("redovisat", "tal", "Det tal rapporten redovisar"),
        C("beräknat", "tal", "Det tal som följer av rapportens andra tal"),
        C("differens", "tal", "redovisat − beräknat"),
        C("tolerans", "tal", "Största differens som avrundningen kan förklara"),
        C("enhet", "text", "Enhet för redovisat och beräknat"),
        C("status", "text", "Vad kontrollen visade", values=KONTROLLSTATUS),
        C("orsak", "text", "Id för den gemensamma orsaken; följdfynd delar orsak"),
        C("följd", "sant/falskt", "Sant för fynd som är en följd av ett annat fynd med samma orsak"),
        C("förslag", "text", "Minsta rättelse som gör att flest identiteter stämmer"),
        C("löser", "heltal", "Antal identiteter som förslaget får att stämma"),
        C("säkerhet", "text", "bevisad, trolig eller att granska", values=("bevisad", "trolig", "att granska")),
        C("storlek_tkr", "tal", "Fyndets storlek", "tkr"),
        C("förklaring", "text", "Fyndet på vardagssvenska"),
        C("kvitterad", "text", "Skälet, om fyndet är känt och kvitterat i rattelser.csv"),
        _KALLOR,
    ),
)

BUDGETAVVIKELSE = Table(
    "budgetavvikelse",
    "Budget och utfall för en verksamhet eller kontotyp, ett år och en post per rad",
    (),
    (
        _DOK,
        _KOMMUN,
        _AR,
        C("indelning", "text", "verksamhet eller kontotyp", values=("verksamhet", "kontotyp")),
        C("verksamhet", "text", "Verksamhet eller kontotyp; Totalt för hela nämnden"),
        C("period", "text", "Perioden: 2021 för helår, 2022-08 för januari till augusti"),
        C(
            "nivå",
            "text",
            "del, varav (ingår i raden ovanför), delsumma (av raderna ovanför) eller totalt",
            values=("del", "varav", "delsumma", "totalt"),
        ),
        C("post", "text", "intäkt, kostnad eller netto", values=POSTER),
        C("budget", "tal", "Budget", "tkr"),
        C("utfall", "tal", "Utfall", "tkr"),
        C("avvikelse", "tal", "Omräknad avvikelse, positiv när den är gynnsam", "tkr"),
        C("avvikelse_procent", "tal", "Avvikelsen i procent av budgeten", "procent"),
        C(
            "redovisad_avvikelse",
            "tal",
            "Rapportens egen avvikelse, samma tecken; prognosens där året inte är slut",
            "tkr",
        ),
        C("föregående_utfall", "tal", "Utfall föregående år", "tkr"),
        C("förändring", "tal", "utfall − föregående utfall", "tkr"),
        C("väntat_utfall", "tal", "Prognos för perioden, där rapporten trycker en", "tkr"),
        C("prognosavvikelse", "tal", "Prognosen mot budget, räknad ur dem; positiv när den är gynnsam", "tkr"),
        C("väsentlig", "sant/falskt", "Om avvikelsen är väsentlig enligt regeln på sidan Metod"),
        C("anmärkning", "text", "Det läsaren behöver veta om just denna rad"),
        _KALLOR,
    ),
)

BUDGETBRYGGA = Table(
    "budgetbrygga",
    "Ett steg på vägen från budgeterat till verkligt netto per rad",
    (),
    (
        _DOK,
        _KOMMUN,
        _AR,
        C("period", "text", "Perioden: 2021 för helår, 2022-08 för januari till augusti"),
        C("ordning", "heltal", "Stegets plats i bryggan, från 1"),
        C("steg", "text", "Budget, en verksamhet, avrundning eller Utfall"),
        C("slag", "text", "Vad steget är", values=("start", "avvikelse", "rest", "slut")),
        C("belopp", "tal", "Stegets belopp; avvikelser positiva när de är gynnsamma", "tkr"),
        C("summa", "tal", "Summan till och med steget", "tkr"),
        C("väsentlig", "sant/falskt", "Om avvikelsen är väsentlig enligt regeln på sidan Metod"),
        _KALLOR,
    ),
)

RESULTATRENSNING = Table(
    "resultatrensning",
    "Ett steg från redovisad avvikelse till avvikelse utan riktade statsbidrag och tilläggsanslag per rad",
    (),
    (
        _DOK,
        _KOMMUN,
        _AR,
        C("verksamhet", "text", "Verksamheten som i budgetavvikelse; Totalt för hela nämnden"),
        C("redovisad_avvikelse", "tal", "Nettoavvikelse mot budget, positiv när den är gynnsam", "tkr"),
        C("statsbidrag", "tal", "Riktade statsbidrag som rapporten räknar upp", "tkr"),
        C("tilläggsanslag", "tal", "Tillägg till budgeten under året", "tkr"),
        C("utan_statsbidrag", "tal", "redovisad_avvikelse − statsbidrag", "tkr"),
        C("utan_båda", "tal", "redovisad_avvikelse − statsbidrag − tilläggsanslag", "tkr"),
        C("anmärkning", "text", "Det läsaren behöver veta om just denna rad"),
        _KALLOR,
    ),
)

PROGNOSTRAFF = Table(
    "prognosträff",
    "En prognos under året mot bokslutet per rad",
    (),
    (
        _DOK,
        _KOMMUN,
        _AR,
        C("ordning", "heltal", "Prognosens ordning under året, från 1"),
        C("prognos", "text", "Prognosens namn som rapporten anger det"),
        C("prognosavvikelse", "tal", "Väntad avvikelse mot budget, positiv när den är gynnsam", "tkr"),
        C("bokslutsavvikelse", "tal", "Avvikelse mot budget i bokslutet", "tkr"),
        C("fel", "tal", "bokslutsavvikelse − prognosavvikelse; positiv när det gick bättre än prognosen", "tkr"),
        C("fel_procent", "tal", "Felet i procent av nämndens nettobudget", "procent"),
        C("avrundning", "tal", "Största del av felet som prognosens avrundning kan förklara", "tkr"),
        _KALLOR,
    ),
)

PLACERINGSKOSTNAD = Table(
    "placeringskostnad",
    "Volym, pris och kostnad för en placeringstyp mot en jämförelse per rad",
    (),
    (
        _DOK,
        _KOMMUN,
        _AR,
        C("jämförelse", "text", "budget, föregående år eller ett tidigare år"),
        C("område", "text", "Verksamhetsområde, till exempel Barn och unga"),
        C("placeringstyp", "text", "Placeringstyp, till exempel Institution LVU"),
        C("regi", "text", "egen, extern eller tomt där rapporten inte säger det"),
        C("volymenhet", "text", "årsplatser, vårddygn eller hushåll; priset är kostnad per sådan enhet och år"),
        C("volym_bas", "tal", "Volym i jämförelsen", "volymenhet"),
        C("volym_utfall", "tal", "Volym i utfallet", "volymenhet"),
        C("pris_bas", "tal", "Kostnad per volymenhet i jämförelsen", "tkr"),
        C("pris_utfall", "tal", "Kostnad per volymenhet i utfallet", "tkr"),
        C("kostnad_bas", "tal", "volym_bas · pris_bas", "tkr"),
        C("kostnad_utfall", "tal", "volym_utfall · pris_utfall", "tkr"),
        C("avvikelse", "tal", "kostnad_utfall − kostnad_bas; positiv är dyrare", "tkr"),
        C("volymeffekt", "tal", "(V₁ − V₀) · P₀", "tkr"),
        C("priseffekt", "tal", "(P₁ − P₀) · V₁", "tkr"),
        C("volymeffekt_min", "tal", "Lägsta volymeffekt som avrundningen medger", "tkr"),
        C("volymeffekt_max", "tal", "Högsta volymeffekt som avrundningen medger", "tkr"),
        C("priseffekt_min", "tal", "Lägsta priseffekt som avrundningen medger", "tkr"),
        C("priseffekt_max", "tal", "Högsta priseffekt som avrundningen medger", "tkr"),
        C("mixeffekt", "tal", "Den del av volymeffekten som är ändrad sammansättning inom området", "tkr"),
        C("ren_volymeffekt", "tal", "Volymeffekten om områdets sammansättning vore oförändrad", "tkr"),
        C("avvikelse_min", "tal", "Lägsta avvikelse som de avrundade volymerna och priserna medger", "tkr"),
        C("avvikelse_max", "tal", "Högsta avvikelse som de avrundade volymerna och priserna medger", "tkr"),
        C("redovisad_avvikelse", "tal", "Vad rapporten själv säger om samma avvikelse, positiv är dyrare", "tkr"),
        C("redovisad_förklarad", "sant/falskt", "Om intervallet rymmer det rapporten säger"),
        C("underrad", "sant/falskt", "Sant för delar som redan ingår i en annan rad"),
        C("anmärkning", "text", "Det läsaren behöver veta om just denna rad"),
        _KALLOR,
    ),
)

PLACERING_VADOM = Table(
    "placering_vadom",
    "Vad en placering till av ett slag kostar, per rad",
    (),
    (
        _DOK,
        _KOMMUN,
        _AR,
        C("område", "text", "Verksamhetsområde"),
        C("placeringstyp", "text", "Placeringstyp"),
        C("regi", "text", "egen, extern eller tomt där rapporten inte säger det"),
        C("volymenhet", "text", "Vad en enhet är: årsplatser, vårddygn eller hushåll"),
        C("volym", "tal", "Volym i utfallet; tomt där bara priset är tryckt", "volymenhet"),
        C(
            "kostnad_en_till",
            "tal",
            "Kostnad för en enhet till ett helt år, eller ett dygn där enheten är vårddygn",
            "tkr",
        ),
        C("kostnad_en_till_min", "tal", "Lägst, med hänsyn till avrundningen", "tkr"),
        C("kostnad_en_till_max", "tal", "Högst, med hänsyn till avrundningen", "tkr"),
        C("kostnad_per_månad", "tal", "En tolftedel av kostnad_en_till; tomt för vårddygn", "tkr"),
        C("andel_av_områdets_kostnad", "tal", "kostnad_en_till i procent av områdets placeringskostnad", "procent"),
        C("antal_per_mkr", "tal", "Så många enheter ryms i en miljon kronor"),
        C("underrad", "sant/falskt", "Sant för delar som redan ingår i en annan rad"),
        _KALLOR,
    ),
)

PLACERINGSPRIS = Table(
    "placeringspris",
    "Pris per årsplats med och utan statsbidrag, där rapporten trycker båda, per rad",
    (),
    (
        _DOK,
        _KOMMUN,
        _AR,
        C("område", "text", "Verksamhetsområde"),
        C("placeringstyp", "text", "Placeringstyp"),
        C("pris", "tal", "Tryckt pris, efter statsbidrag", "tkr"),
        C("pris_utan_bidrag", "tal", "Tryckt pris före statsbidrag", "tkr"),
        C("bidrag_per_enhet", "tal", "pris_utan_bidrag − pris", "tkr"),
        C("volym", "tal", "Volym samma år"),
        C("bidrag", "tal", "bidrag_per_enhet · volym", "tkr"),
        C("bidrag_min", "tal", "Lägsta bidrag som avrundningen medger", "tkr"),
        C("bidrag_max", "tal", "Högsta bidrag som avrundningen medger", "tkr"),
        C("underrad", "sant/falskt", "Sant för delar som redan ingår i en annan rad"),
        _KALLOR,
    ),
)

PERSONALOMSATTNING = Table(
    "personalomsättning",
    "Ett personalmått för ett år och kön per rad",
    (),
    (
        _DOK,
        _KOMMUN,
        _AR,
        C("mått", "text", "nyanställda, avslutade, frisknärvaro, HME, totalindex, sjukfrånvaro …"),
        C("definition", "text", "Måttets definition som rapporten anger den"),
        C("kön", "text", "totalt, kvinnor eller män", values=KON),
        C("andel", "tal", "Måttets värde", "procent eller index"),
        C("enhet", "text", "procent eller index"),
        C("mål", "tal", "Målvärde samma år"),
        C("avstånd_till_mål", "tal", "andel − mål"),
        C("förändring", "tal", "andel − föregående års andel", "procentenheter"),
        C("målet_nått", "sant/falskt", "Om målet är nått, efter måttets ordalydelse eller slag"),
        C("riktning", "text", "ökar, minskar, bibehålls eller okänd"),
        C("anmärkning", "text", "Varför ingen osäkerhet anges, eller annat läsaren behöver veta"),
        _KALLOR,
    ),
)

NOJDHET = Table(
    "nöjdhet",
    "Andel nöjda i en målgrupp, ett år och ett kön per rad",
    (),
    (
        _DOK,
        _KOMMUN,
        _AR,
        C("målgrupp", "text", "Vilka som svarade"),
        C("fråga", "text", "Frågan eller måttet"),
        C("kön", "text", "totalt, kvinnor eller män", values=KON),
        C("period", "text", "Perioden som den är tryckt"),
        C("andel", "tal", "Andel nöjda som den är tryckt", "procent"),
        C("n_svar", "heltal", "Antal svar i gruppen; för kön skattat ur de tryckta andelarna"),
        C("n_urval", "heltal", "Antal tillfrågade"),
        C("svarsfrekvens", "tal", "Svarsfrekvens", "procent"),
        C("antal_nöjda", "heltal", "Antal nöjda som bäst motsvarar andelen"),
        C("n_möjliga", "text", "De baser som den tryckta andelen är förenlig med"),
        C("ki_nedre", "tal", "Nedre gräns, Wilson 95 %, över alla möjliga antal", "procent"),
        C("ki_övre", "tal", "Övre gräns, Wilson 95 %, över alla möjliga antal", "procent"),
        C("bortfall_nedre", "tal", "Andelen om alla som inte svarade vore missnöjda", "procent"),
        C("bortfall_övre", "tal", "Andelen om alla som inte svarade vore nöjda", "procent"),
        C("undertryckt", "sant/falskt", "Sant där värdet inte visas för att gruppen är för liten"),
        C("anmärkning", "text", "Det läsaren behöver veta om just denna rad"),
        _KALLOR,
    ),
)

KONSSKILLNAD = Table(
    "könsskillnad",
    "Skillnad mellan kvinnor och män i en fråga och ett år per rad",
    (),
    (
        _DOK,
        _KOMMUN,
        _AR,
        C("målgrupp", "text", "Vilka som svarade"),
        C("fråga", "text", "Frågan eller måttet"),
        C("skillnad", "tal", "kvinnor − män", "procentenheter"),
        C("ki_nedre", "tal", "Nedre gräns, Newcombe 95 %", "procentenheter"),
        C("ki_övre", "tal", "Övre gräns, Newcombe 95 %", "procentenheter"),
        C("n_kvinnor", "heltal", "Antal svar från kvinnor"),
        C("n_män", "heltal", "Antal svar från män"),
        C("p_värde", "tal", "Fishers exakta test, tvåsidigt; det högsta bland de antal som är möjliga"),
        C("p_justerat", "tal", "Holmjusterat över familjen av prövade frågor"),
        C("familj", "text", "Vilka tester som justerats tillsammans"),
        C("slutsats", "text", "skillnad, ingen säkerställd skillnad eller för få svar"),
        C("anmärkning", "text", "Det läsaren behöver veta om just denna rad"),
        _KALLOR,
    ),
)

MALUPPFYLLELSE = Table(
    "måluppfyllelse",
    "Ett mått med mål och utfall för ett år och kön per rad",
    (),
    (
        _DOK,
        _KOMMUN,
        _AR,
        C("mått", "text", "Måttets etikett"),
        C("kön", "text", "totalt, kvinnor eller män, där det är tryckt", values=KON),
        C("riktning", "text", "ökar, minskar, bibehålls eller okänd, ur måttets ordalydelse"),
        C("period", "text", "Utfallets period"),
        C("mål", "tal", "Målvärde"),
        C("mål_text", "text", "Målet som det är tryckt, till exempel Ja eller max 5"),
        C("utfall", "tal", "Utfall"),
        C("utfall_text", "text", "Utfallet som det är tryckt"),
        C("enhet", "text", "Enhet för mål och utfall"),
        C("uppnått", "sant/falskt", "Om målet är uppnått; tomt där det inte kan avgöras"),
        C("avstånd", "tal", "utfall − mål"),
        C("trend", "text", "upp, ned, oförändrat mot föregående mätning"),
        C("redovisad_bedömning", "text", "Rapportens egen bedömning, där den trycker en"),
        C("bedömning_stämmer", "sant/falskt", "Om rapportens bedömning är densamma; tomt där någon av dem är oviss"),
        C("prövning", "text", "Hur uppnått avgjordes"),
        _KALLOR,
    ),
)

JAMFORELSE = Table(
    "jämförelse",
    "Ett jämförbart mått för en kommun och ett år per rad",
    (),
    (
        C("mått", "text", "Måttets namn, samma för alla kommuner"),
        C("definition", "text", "Vad som räknas, och hur"),
        _DOK,
        _KOMMUN,
        C("nämnd", "text", "Nämnden, där titelsidan säger vilken"),
        _AR,
        C("målgrupp", "text", "Målgrupp, där måttet har en"),
        C("kön", "text", "totalt, kvinnor eller män, där det är tryckt", values=KON),
        C("värde", "tal", "Måttets värde"),
        C("enhet", "text", "Enhet"),
        C("period", "text", "Perioden som den är tryckt"),
        C("ki_nedre", "tal", "Nedre gräns, 95 %; Poisson för antal, Wilson för andelar"),
        C("ki_övre", "tal", "Övre gräns, 95 %"),
        C("föregående_värde", "tal", "Värdet året före, ur samma rapport eller en tidigare av samma nämnd"),
        C("p_förändring", "tal", "p-värde för förändring mellan åren, där den kan prövas"),
        C("p_justerat", "tal", "p_förändring justerat enligt Holm för alla prövade antal i samma rapport och år"),
        C("anmärkning", "text", "Vad som skiljer kommunen från de andra i just detta mått"),
        _KALLOR,
    ),
)

TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        DOKUMENT, TABELL, CELL, FAKTA, ENKATBAS, TEXTUPPGIFT, KONTROLL, BUDGETAVVIKELSE, BUDGETBRYGGA,
        RESULTATRENSNING, PROGNOSTRAFF, PLACERINGSKOSTNAD, PLACERING_VADOM, PLACERINGSPRIS, PERSONALOMSATTNING,
        NOJDHET, KONSSKILLNAD, MALUPPFYLLELSE, JAMFORELSE,
    )
}  # fmt: skip

# What a reading gives, and what the audit and the analyses of a municipality give.
DOCUMENT_TABLES = ("dokument", "tabell", "cell", "fakta", "enkätbas", "textuppgift")
RESULT_TABLES = tuple(name for name in TABLES if name not in DOCUMENT_TABLES)


def file_name(table: Table) -> str:
    """'nöjdhet' -> 'nojdhet': a name that every system, archive and address writes alike."""
    return unicodedata.normalize("NFD", table.name).encode("ascii", "ignore").decode()


def polars_schema(table: Table) -> dict[str, pl.DataType]:
    """Return the Polars schema of a table, columns in their declared order."""
    return {c.name: POLARS_TYPES[c.type] for c in table.columns}


def ddl(table: Table) -> str:
    """Return the CREATE TABLE statement of a table, with its descriptions as comments."""
    columns = ",\n  ".join(f'"{c.name}" {SQL_TYPES[c.type]}' for c in table.columns)
    comments = [f'COMMENT ON TABLE "{table.name}" IS {_quote(table.description)};']
    comments += [f'COMMENT ON COLUMN "{table.name}"."{c.name}" IS {_quote(c.description)};' for c in table.columns]
    return f'CREATE TABLE "{table.name}" (\n  {columns}\n);\n' + "\n".join(comments)


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def empty(table: Table) -> pl.DataFrame:
    """Return a frame of the table's shape with no rows."""
    return pl.DataFrame(schema=polars_schema(table))


def frame(table: Table, rows: list[dict]) -> pl.DataFrame:
    """Return rows (dicts; missing columns become null) as a frame of the table's shape."""
    names = [c.name for c in table.columns]
    unknown = {key for row in rows for key in row} - set(names)
    if unknown:
        raise ValueError(f"{table.name}: unknown columns {sorted(unknown)}")
    return pl.DataFrame([{n: row.get(n) for n in names} for row in rows], schema=polars_schema(table), orient="row")


def check_shape(data: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Return the frame unchanged, or raise one ValueError that lists every way its shape is wrong."""
    expected = polars_schema(table)
    faults = [f"missing column {n}" for n in expected if n not in data.columns]
    faults += [f"unknown column {n}" for n in data.columns if n not in expected]
    faults += [
        f"{n} is {data.schema[n]}, expected {t}"
        for n, t in expected.items()
        if n in data.columns and data.schema[n] != t
    ]
    for column in table.columns:
        if column.values and column.name in data.columns:
            found = set(data[column.name].drop_nulls().unique()) - set(column.values)
            faults += [f"{column.name} has the values {sorted(found)}"] if found else []
    if table.key and not faults and data.select(table.key).is_duplicated().any():
        faults.append(f"key {table.key} is not unique")
    if faults:
        raise ValueError(f"{table.name}: " + "; ".join(faults))
    return data.select(list(expected))
