"""Budget and outcome: budgetavvikelse, budgetbrygga, resultatrensning, prognosträff."""

from analys.words.declared.shape import AR, DOK, KALLOR, KOMMUN, POSTER, C, Table

BUDGETAVVIKELSE = Table(
    "budgetavvikelse",
    "Budget och utfall för en verksamhet eller kontotyp, ett år och en post per rad",
    (),
    (
        DOK,
        KOMMUN,
        AR,
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
        KALLOR,
    ),
)

BUDGETBRYGGA = Table(
    "budgetbrygga",
    "Ett steg på vägen från budgeterat till verkligt netto per rad",
    (),
    (
        DOK,
        KOMMUN,
        AR,
        C("period", "text", "Perioden: 2021 för helår, 2022-08 för januari till augusti"),
        C("ordning", "heltal", "Stegets plats i bryggan, från 1"),
        C("steg", "text", "Budget, en verksamhet, avrundning eller Utfall"),
        C("slag", "text", "Vad steget är", values=("start", "avvikelse", "rest", "slut")),
        C("belopp", "tal", "Stegets belopp; avvikelser positiva när de är gynnsamma", "tkr"),
        C("summa", "tal", "Summan till och med steget", "tkr"),
        C("väsentlig", "sant/falskt", "Om avvikelsen är väsentlig enligt regeln på sidan Metod"),
        KALLOR,
    ),
)

RESULTATRENSNING = Table(
    "resultatrensning",
    "Ett steg från redovisad avvikelse till avvikelse utan riktade statsbidrag och tilläggsanslag per rad",
    (),
    (
        DOK,
        KOMMUN,
        AR,
        C("verksamhet", "text", "Verksamheten som i budgetavvikelse; Totalt för hela nämnden"),
        C("redovisad_avvikelse", "tal", "Nettoavvikelse mot budget, positiv när den är gynnsam", "tkr"),
        C("statsbidrag", "tal", "Riktade statsbidrag som rapporten räknar upp", "tkr"),
        C("tilläggsanslag", "tal", "Tillägg till budgeten under året", "tkr"),
        C("utan_statsbidrag", "tal", "redovisad_avvikelse − statsbidrag", "tkr"),
        C("utan_båda", "tal", "redovisad_avvikelse − statsbidrag − tilläggsanslag", "tkr"),
        C("anmärkning", "text", "Det läsaren behöver veta om just denna rad"),
        KALLOR,
    ),
)

PROGNOSTRAFF = Table(
    "prognosträff",
    "En prognos under året mot bokslutet per rad",
    (),
    (
        DOK,
        KOMMUN,
        AR,
        C("ordning", "heltal", "Prognosens ordning under året, från 1"),
        C("prognos", "text", "Prognosens namn som rapporten anger det"),
        C("prognosavvikelse", "tal", "Väntad avvikelse mot budget, positiv när den är gynnsam", "tkr"),
        C("bokslutsavvikelse", "tal", "Avvikelse mot budget i bokslutet", "tkr"),
        C("fel", "tal", "bokslutsavvikelse − prognosavvikelse; positiv när det gick bättre än prognosen", "tkr"),
        C("fel_procent", "tal", "Felet i procent av nämndens nettobudget", "procent"),
        C("avrundning", "tal", "Största del av felet som prognosens avrundning kan förklara", "tkr"),
        KALLOR,
    ),
)
