"""People: personalomsättning, nöjdhet, könsskillnad, dolt, måluppfyllelse, målbedömning."""

from analys.words.declared.shape import AR, DOK, KALLOR, KOMMUN, KON, C, Table

DIFFERENCE, NO_DIFFERENCE, TOO_FEW = "skillnad", "ingen säkerställd skillnad", "för få svar"  # slutsats of könsskillnad

PERSONALOMSATTNING = Table(
    "personalomsättning",
    "Ett personalmått för ett år och kön per rad",
    (),
    (
        DOK,
        KOMMUN,
        AR,
        C("mått", "text", "nyanställda, avslutade, frisknärvaro, HME, totalindex, sjukfrånvaro …"),
        C("definition", "text", "Måttets definition som rapporten anger den"),
        C("kön", "text", "totalt, kvinnor eller män", values=KON),
        C("andel", "tal", "Måttets värde", "procent eller index", serie="utfall"),
        C("enhet", "text", "procent eller index"),
        C("decimaler", "heltal", "Antal tryckta decimaler i andel"),
        C("mål", "tal", "Målvärde samma år"),
        C("avstånd_till_mål", "tal", "Värdet minus målet, i procentenheter eller index", räknad=True),
        C("förändring", "tal", "Värdet minus föregående års, i procentenheter eller index", räknad=True),
        C(
            "avrundning",
            "tal",
            "Hur långt avrundningen av de två tryckta talen kan flytta förändringen",
            räknad=True,
        ),
        C("målet_nått", "sant/falskt", "Om målet är nått, efter måttets ordalydelse eller slag"),
        C("riktning", "text", "ökar, minskar, bibehålls eller okänd"),
        C("anmärkning", "text", "Varför ingen osäkerhet anges, eller annat läsaren behöver veta"),
        KALLOR,
    ),
)

NOJDHET = Table(
    "nöjdhet",
    "Andel nöjda i en målgrupp, ett år och ett kön per rad",
    (),
    (
        DOK,
        KOMMUN,
        AR,
        C("målgrupp", "text", "Vilka som svarade"),
        C("fråga", "text", "Frågan eller måttet"),
        C("kön", "text", "totalt, kvinnor eller män", values=KON),
        C("period", "text", "Perioden som den är tryckt"),
        C("andel", "tal", "Andel nöjda som den är tryckt", "procent", serie="utfall"),
        C("n_svar", "heltal", "Antal svar i gruppen; för kön skattat ur de tryckta andelarna"),
        C("n_urval", "heltal", "Antal tillfrågade"),
        C("svarsfrekvens", "tal", "Svarsfrekvens", "procent"),
        C("antal_nöjda", "heltal", "Antal nöjda som bäst motsvarar andelen", räknad=True),
        C("n_möjliga", "text", "De baser som den tryckta andelen är förenlig med"),
        C(
            "ki_nedre",
            "tal",
            "Nedre gräns, minst 95 % (Clopper–Pearson), över alla möjliga antal",
            "procent",
            räknad=True,
        ),
        C(
            "ki_övre",
            "tal",
            "Övre gräns, minst 95 % (Clopper–Pearson), över alla möjliga antal",
            "procent",
            räknad=True,
        ),
        C("bortfall_nedre", "tal", "Andelen om alla som inte svarade vore missnöjda", "procent", räknad=True),
        C("bortfall_övre", "tal", "Andelen om alla som inte svarade vore nöjda", "procent", räknad=True),
        C("undertryckt", "sant/falskt", "Sant där värdet inte visas för att gruppen är för liten"),
        C("anmärkning", "text", "Det läsaren behöver veta om just denna rad"),
        KALLOR,
    ),
)

KONSSKILLNAD = Table(
    "könsskillnad",
    "Skillnad mellan kvinnor och män i en fråga och ett år per rad",
    (),
    (
        DOK,
        KOMMUN,
        AR,
        C("målgrupp", "text", "Vilka som svarade"),
        C("fråga", "text", "Frågan eller måttet"),
        C("skillnad", "tal", "kvinnor − män", "procentenheter", räknad=True),
        C("ki_nedre", "tal", "Nedre gräns, Newcombe 95 %", "procentenheter", räknad=True),
        C("ki_övre", "tal", "Övre gräns, Newcombe 95 %", "procentenheter", räknad=True),
        C("n_kvinnor", "heltal", "Antal svar från kvinnor"),
        C("n_män", "heltal", "Antal svar från män"),
        C("p_värde", "tal", "Fishers exakta test, tvåsidigt; det högsta bland de antal som är möjliga", räknad=True),
        C("p_justerat", "tal", "Holmjusterat över familjen av prövade frågor", räknad=True),
        C("familj", "text", "Vilka tester som justerats tillsammans"),
        C("slutsats", "text", "skillnad, ingen säkerställd skillnad eller för få svar"),
        C("anmärkning", "text", "Det läsaren behöver veta om just denna rad"),
        KALLOR,
    ),
)

DOLT = Table(
    "dolt",
    "Ett tryckt tal som inte visas någonstans, för att gruppen är för liten, per rad",
    (),
    (
        DOK,
        C("tabell", "heltal", "Tabellens nummer i dokumentet; tomt för tal ur löptext"),
        C("rad", "heltal", "Radens nummer i tabellen"),
        C("kolumn", "heltal", "Kolumnens nummer i tabellen"),
        C("källrad", "heltal", "Rad i textkällan"),
        C("ankare", "text", "Cellens ankare på sidan Källor"),
        KALLOR,
        C("kön", "text", "Talets kön som i fakta", values=KON),
        C("skäl", "text", "Varför talet inte visas"),
    ),
)

MALUPPFYLLELSE = Table(
    "måluppfyllelse",
    "Ett mått med mål och utfall för ett år och kön per rad",
    (),
    (
        DOK,
        KOMMUN,
        AR,
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
        C("avstånd", "tal", "utfall − mål", räknad=True),
        C("avståndsenhet", "text", "procentenheter där utfallet är i procent, annars utfallets enhet"),
        C(
            "felmarginal",
            "sant/falskt",
            "Sant där avståndet ryms i slumpen bland dem som svarade: varken nått eller missat",
        ),
        C("räknas", "sant/falskt", "Sant för de rader som räknas när nådda mål räknas: helheten, rapportens eget år"),
        C("trend", "text", "upp, ned, oförändrat mot föregående mätning"),
        C("under_mål", "text", "Det mål eller uppdrag som måttet står under, där rapporten har ett som rubrik"),
        C("redovisad_bedömning", "text", "Rapportens egen bedömning av måttet, där den redovisar en"),
        C("bedömning_stämmer", "sant/falskt", "Om rapportens bedömning är densamma; tomt där någon av dem är oviss"),
        C(
            "säkert_läst",
            "sant/falskt",
            "Sant där serie, period och enhet hos mål, utfall och jämförelse inte är antagna",
        ),
        C("prövning", "text", "Hur uppnått avgjordes"),
        KALLOR,
    ),
)

MALBEDOMNING = Table(
    "målbedömning",
    "Ett mål eller uppdrag per rad: rapportens egen bedömning i löptexten, och hur måtten under det gick",
    (),
    (
        DOK,
        KOMMUN,
        AR,
        C("under_mål", "text", "Målet eller uppdraget, som rubriken lyder"),
        C(
            "redovisad_bedömning",
            "text",
            "Rapportens egen bedömning, som den är tryckt; tomt där programmet inte fann någon",
        ),
        C(
            "uppfyllt",
            "sant/falskt",
            "Om rapporten kallar målet uppfyllt; tomt för delvis och där ingen bedömning fanns",
        ),
        C("antal_mått", "heltal", "Antal mått under målet som räknas (se måluppfyllelse.räknas)", räknad=True),
        C("nådda", "heltal", "Hur många av dem som nåddes", räknad=True),
        C("inte_nådda", "heltal", "Hur många av dem som inte nåddes", räknad=True),
        C("ovissa", "heltal", "Hur många av dem som inte kan avgöras eller ryms inom felmarginalen", räknad=True),
        C(
            "antagna",
            "heltal",
            "Hur många av måtten som bygger på ett tal vars serie, period eller enhet är antagen",
            räknad=True,
        ),
        KALLOR,
    ),
)
