"""What the audit tried: kontroll."""

from analys.words.declared.shape import DOK, KALLOR, KALLRAD, KONTROLLSTATUS, KONTROLLTYPER, TABELLNUMMER, C, Table

KONTROLL = Table(
    "kontroll",
    "En prövad identitet per rad, också de som stämmer",
    ("kontroll",),
    (
        C("kontroll", "text", "Kontrollens id, stabilt mellan körningar"),
        DOK,
        TABELLNUMMER,
        KALLRAD,
        C("typ", "text", "Slag av kontroll", values=KONTROLLTYPER),
        C("gäller", "text", "Det som prövas: rad och kolumn, eller raden som en etikett eller mening handlar om"),
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
        KALLOR,
    ),
)
