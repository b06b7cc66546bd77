"""Budget and outcome: budgetavvikelse, budgetbrygga, resultatrensning, prognosträff, nästa_budget."""

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
        C("avvikelse_procent", "tal", "Avvikelsen i procent av budgeten, där den är en bas", "procent"),
        C(
            "redovisad_avvikelse",
            "tal",
            "Rapportens egen avvikelse, samma tecken; prognosens där året inte är slut",
            "tkr",
        ),
        C("föregående_utfall", "tal", "Utfall föregående år", "tkr"),
        C("förändring", "tal", "utfall − föregående utfall", "tkr"),
        C("väntat_utfall", "tal", "Prognos för perioden, där rapporten redovisar en", "tkr"),
        C("prognosavvikelse", "tal", "Prognosen mot budget, räknad ur dem; positiv när den är gynnsam", "tkr"),
        C("väsentlig", "sant/falskt", "Om avvikelsen är väsentlig enligt regeln på sidan Metod"),
        C("täckning", "tal", "Andel av rapportens budgettal som är lästa utan antaganden", "procent"),
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
    "Hur långt engångsbidrag och tilläggsanslag kan ha burit resultatet, en verksamhet per rad",
    (),
    (
        DOK,
        KOMMUN,
        AR,
        C("verksamhet", "text", "Verksamheten som i budgetavvikelse, eller den som bidraget anger; Totalt för nämnden"),
        C("nivå", "text", "del, ofördelat (ingen verksamhet i budgeten) eller totalt"),
        C("redovisad_avvikelse", "tal", "Nettoavvikelse mot budget, positiv när den är gynnsam", "tkr"),
        C("engångsbidrag", "tal", "Uppräknade statsbidrag som beslutas för ett år i taget", "tkr"),
        C("återkommande_bidrag", "tal", "Uppräknade statsbidrag som kommer varje år; räknas inte bort", "tkr"),
        C("intäkt_över_budget", "tal", "Intäkternas utfall − budget på samma rad", "tkr"),
        C("påverkan_max", "tal", "Det mesta som engångsbidragen kan ha förbättrat resultatet med; minst är 0", "tkr"),
        C("utan_engångsbidrag", "tal", "Lägsta avvikelse utan engångsbidrag; högst är den redovisade", "tkr"),
        C("tilläggsanslag", "tal", "Tillägg till budgeten under året", "tkr"),
        C("utan_båda", "tal", "Lägsta avvikelse utan engångsbidrag och tilläggsanslag", "tkr"),
        C("bidragen", "text", "Engångsbidragen, med belopp"),
        C("anmärkning", "text", "Det läsaren behöver veta om just denna rad"),
        KALLOR,
    ),
)

NASTA_BUDGET = Table(
    "nästa_budget",
    "Ett stängt års utfall mot nästa års budget, en verksamhet per rad",
    (),
    (
        DOK,
        KOMMUN,
        AR,
        C("verksamhet", "text", "Verksamheten som i budgetavvikelse"),
        C("nivå", "text", "del eller totalt"),
        C("budget", "tal", "Årets nettobudget", "tkr"),
        C("utfall", "tal", "Årets nettoutfall", "tkr"),
        C("nästa_budget", "tal", "Nästa års nettobudget", "tkr"),
        C("mot_utfall", "tal", "utfall − nästa_budget: positiv när nästa budget är större än årets kostnad", "tkr"),
        C("mot_budget", "tal", "budget − nästa_budget: positiv när budgeten växer", "tkr"),
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
        C("verksamhet", "text", "Totalt för nämnden, annars verksamheten"),
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
