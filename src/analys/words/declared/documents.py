"""What was read: dokument, tabell, cell, fakta."""

from analys.words.declared.shape import (
    AR,
    DOK,
    KALLRAD,
    KOLUMN,
    KOMMUN,
    KON,
    POSTER,
    RAD,
    RADSLAG,
    ROLLER,
    SAKERHET,
    SIDA,
    TABELLNUMMER,
    TABELLSTATUS,
    TECKEN,
    TEMAN,
    C,
    Table,
)

# How much of what is printed became facts, and how their meanings are known: the four shares add up to 1.
TACKNING = (
    C("tal_tryckta", "heltal", "Antal tal, svar och tecken som står tryckta i tabellernas värdekolumner"),
    C("tal_lästa", "heltal", "Antal av dem som har blivit fakta"),
    C("andel_tryckt", "tal", "Andel av fakta vars svagaste betydelse är tryckt", "andel"),
    C("andel_bevisad", "tal", "Andel av fakta vars svagaste betydelse är bevisad", "andel"),
    C("andel_ärvd", "tal", "Andel av fakta vars svagaste betydelse är ärvd", "andel"),
    C("andel_antagen", "tal", "Andel av fakta vars svagaste betydelse är antagen", "andel"),
)

DOKUMENT = Table(
    "dokument",
    "Ett inläst dokument per rad",
    ("dokument",),
    (
        DOK,
        KOMMUN,
        C("kommunkod", "text", "Kommunkod enligt SCB, fyra siffror"),
        C("nämnd", "text", "Nämndens namn"),
        C("dokumenttyp", "text", "verksamhetsberättelse, kvalitetsberättelse, nämndplan …"),
        AR,
        C("fil", "text", "Filens namn i data/raw"),
        C("format", "text", "Filens format, till exempel pdf, docx, xlsx, text eller extrakt (analys extract)"),
        C("sha256", "text", "Filens kontrollsumma"),
        C("titel", "text", "Dokumentets titel som den är tryckt"),
        *TACKNING,
    ),
)

TABELL = Table(
    "tabell",
    "En tabell i ett dokument per rad, också de som inte gick att tolka",
    ("dokument", "tabell"),
    (
        DOK,
        TABELLNUMMER,
        C("rubrik", "text", "Rubrikväg ned till tabellen, nivåerna åtskilda av ' / '"),
        C("tema", "text", "Vad tabellen handlar om", values=TEMAN),
        C("källrad_från", "heltal", "Tabellens första rad i textkällan"),
        C("källrad_till", "heltal", "Tabellens sista rad i textkällan"),
        SIDA,
        C("status", "text", "Om tabellen har blivit fakta", values=TABELLSTATUS),
        C("skäl", "text", "Varför tabellen inte är tolkad, eller vad som är osäkert i tolkningen"),
        C(
            "fortsätter",
            "heltal",
            "Numret på den första delen av den tabell som denna fortsätter, efter till exempel sidbrytning",
        ),
        C("beslut", "text", "Hur år, enhet och teckenkonvention avgjordes"),
        C("sektion_år", "heltal", "Det år som den del av dokumentet där tabellen står avser"),
        C("sektion_typ", "text", "Dokumenttyp för den del av dokumentet där tabellen står"),
        C("ingress", "text", "Kort rad närmast före tabellen som säger enhet eller vad tabellen visar"),
        C("under_mål", "text", "Det mål eller uppdrag som tabellen står under, där rapporten har ett som rubrik"),
        C("hörn", "text", "Texten i rubrikradens första cell: vad raderna är, till exempel Tilläggsanslag"),
        C("tecken_kostnad", "text", "Med vilket tecken tabellen redovisar kostnader", values=("positiva", "negativa")),
        C("tecken_intäkt", "text", "Med vilket tecken tabellen redovisar intäkter", values=("positiva", "negativa")),
        C("tecken_netto", "text", "Om netto är tryckt som i belopp_tkr eller omvänt (nettokostnad)", values=TECKEN),
        C("tecken_avvikelse", "text", "Om avvikelser är tryckta som i belopp_tkr, positiva när de är gynnsamma, eller "
          "omvänt; olika där posterna skiljer sig", values=TECKEN),
        C("tecken_förändring", "text", "Om förändringar är tryckta som i belopp_tkr, senare minus tidigare, eller "
          "omvänt; olika där posterna skiljer sig", values=TECKEN),
        *TACKNING,
    ),
)  # fmt: skip

CELL = Table(
    "cell",
    "En cell som den är tryckt per rad",
    ("dokument", "tabell", "rad", "kolumn"),
    (
        DOK,
        TABELLNUMMER,
        RAD,
        KOLUMN,
        C("text", "text", "Cellens tryckta text; tomt för löptext, som inte bärs med"),
        KALLRAD,
        SIDA,
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
        DOK,
        TABELLNUMMER,
        RAD,
        KOLUMN,
        KALLRAD,
        SIDA,
        C("tema", "text", "Vad värdet handlar om", values=TEMAN),
        C("grupp", "text", "Överordnade etiketter, åtskilda av ' / '"),
        C("etikett", "text", "Radens egen etikett, utan radbrytningar och fotnotstecken"),
        C("serie", "text", "Vad kolumnen säger att värdet är: utfall, budget, mål, avvikelse, prognos, status …"),
        C("post", "text", "Ekonomisk post, där tabellen skiljer dem åt", values=POSTER),
        C("period", "text", "Perioden: 2021, 2022-T1, 2022-08, 2022-Q3, 2022-H2, 2022-HT (termin), 2022-V12 (vecka)"),
        AR,
        C("kön", "text", "totalt, kvinnor eller män; tomt där källan inte gör uppdelningen", values=KON),
        C("värde", "tal", "Talet som det är tryckt, med tecken; procent som 0–100; tomt för Ja/Nej och symboler"),
        C("text", "text", "Den tryckta texten"),
        C("enhet", "text", "tkr, mkr, kr, procent, antal, årsplatser, dagar, veckor, månader, index …"),
        C("belopp_tkr", "tal", "Pengar i en teckenkonvention: kostnad och intäkt positiva, netto = intäkt − kostnad, "
          "avvikelse positiv när den är gynnsam, förändring = senare − tidigare; tomt för annat", "tkr"),
        C("rättad", "sant/falskt", "Sant där rattelser.csv har ersatt det tryckta värdet"),
        C("decimaler", "heltal", "Antal tryckta decimaler; halva sista enheten är avrundningens storlek"),
        C("radslag", "text", "Vad raden är, efter etikettens ord eller för att talen går ihop så: post, varav (del av "
          "raden ovanför), delsumma, summa eller resultat", values=RADSLAG),
        C("summarad", "sant/falskt", "Sant för rader som är gjorda av andra, så att ingen räknar delarna två gånger"),
        C("underrad", "sant/falskt", "Sant för 'varav'-rader som ingår i raden närmast ovanför"),
        C("kolumnetikett", "text", "Det i kolumnrubriken som inte är serie, post, period, kön eller enhet"),
        C("ungefär", "text", "Åt vilket håll ett ungefärligt tal i löptext avviker: cirka, drygt, knappt",
          values=("kring", "över", "under")),
        *(C(f"{name}_säkerhet", "text", f"Hur {namn} är känd: tryckt i huvud, rad, grupprad eller bildtext; bevisad av "
            "identiteter; ärvd av rubrik, granntabell eller dokument; antagen när ingenting säger den" + (
            "; antagen också där en uppgift borde finnas men är tom" if name in ("period", "post") else ""),
            values=SAKERHET)
          for name, namn in (("serie", "serien"), ("period", "perioden"), ("enhet", "enheten"), ("post", "posten"))),
        C("säkerhet", "text", "Den svagaste av de fyra; text för fakta som är lästa ur meningar",
          values=(*SAKERHET, "text")),
        C("skäl", "text", "Varför det som inte är tryckt ändå är bevisat, ärvt eller antaget"),
    ),
)  # fmt: skip
