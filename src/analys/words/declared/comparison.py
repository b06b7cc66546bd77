"""Kommuner side by side: jämförelse, kolada."""

from analys.words.declared.shape import AR, DOK, KALLOR, KOMMUN, KON, C, Table

KOLADA = Table(
    "kolada",
    "Ett värde ur en fil från Kolada, som användaren har lagt i data/raw, per rad; blandas aldrig med rapporternas",
    (),
    (
        DOK,
        C("kpi", "text", "Nyckeltalets id i Kolada, till exempel U31402"),
        C("titel", "text", "Nyckeltalets namn, där filen har det"),
        C("kommunkod", "text", "Kommunkod enligt SCB, fyra siffror"),
        KOMMUN,
        AR,
        C("kön", "text", "totalt, kvinnor eller män", values=KON),
        C("värde", "tal", "Värdet; tomt där Kolada saknar det"),
        C("status", "text", "Varför värdet saknas, som Kolada anger det"),
    ),
)

JAMFORELSE = Table(
    "jämförelse",
    "Ett jämförbart mått för en kommun och ett år per rad",
    (),
    (
        C("mått", "text", "Måttets namn, samma för alla kommuner"),
        C("definition", "text", "Vad som räknas, och hur"),
        DOK,
        KOMMUN,
        C("nämnd", "text", "Nämnden, där titelsidan säger vilken"),
        AR,
        C("målgrupp", "text", "Målgrupp, där måttet har en"),
        C("kön", "text", "totalt, kvinnor eller män, där det är tryckt", values=KON),
        C("värde", "tal", "Måttets värde", serie="utfall"),
        C("enhet", "text", "Enhet"),
        C("period", "text", "Perioden som den är tryckt"),
        C("ki_nedre", "tal", "Nedre gräns, minst 95 %, för andelar bland dem som svarade", räknad=True),
        C("ki_övre", "tal", "Övre gräns, minst 95 %", räknad=True),
        C(
            "föregående_värde",
            "tal",
            "Värdet året före, ur samma rapport eller en tidigare av samma nämnd",
            serie="utfall",
            årsteg=-1,
        ),
        C("anmärkning", "text", "Vad som skiljer kommunen från de andra i just detta mått"),
        KALLOR,
    ),
)
