"""What the audit tried: the kinds of checks, what they can show, and the table kontroll."""

from __future__ import annotations

from dataclasses import dataclass

from analys.words.declared.shape import DOK, KALLOR, KALLRAD, KONTROLLSTATUS, TABELLNUMMER, C, Table


@dataclass(frozen=True)
class Slag:
    """A kind of check: its word in kontroll.typ, what the site says it tries, and how its sentence begins."""

    ord: str
    betydelse: str
    rubrik: str = ""


# A kind of check is an entry here and the module that tries it.
KONTROLLSLAG = (
    Slag(
        "netto",
        "netto mot intäkter och kostnader, i varje block, år och serie; kapitalkostnad mot avskrivning och internränta",
    ),
    Slag(
        "avvikelse",
        "avvikelse mot budget och utfall eller prognos",
    ),
    Slag(
        "förändring",
        "skillnad mellan två år, i kronor, antal eller procent",
    ),
    Slag(
        "summa",
        "summarader mot de rader de summerar, totalblock mot blocken, helår mot tertial, "
        "kvartal eller månader, totalt mot kvinnor och män",
    ),
    Slag(
        "delsumma",
        "en rad mot sina varav-rader; en varav-rad mot raden den ingår i",
    ),
    Slag(
        "andel",
        "en andel mot täljare och nämnare; andelar mot 100; en total mot kvinnors och mäns andelar",
    ),
    Slag(
        "produkt",
        "antal gånger pris mot tryckt kostnad",
        "Volym gånger pris",
    ),
    Slag(
        "korstabell",
        "samma uppgift i flera tabeller, i olika enhet och avrundning; huvudtabell mot "
        "deltabeller; ingångsvärde mot årets utfall; förra årets rapport mot årets "
        "jämförelsekolumn",
        "Samma uppgift",
    ),
    Slag(
        "omräknat",
        "ett utfall mot det som nämndens tidigare rapport redovisade för samma år; rader som "
        "bytt namn, slagits ihop eller delats följs, avrundning och byte av enhet räknas inte",
    ),
    Slag(
        "grim",
        "en tryckt andel mot antalet svar",
    ),
    Slag(
        "etikett",
        "en rubrik, etikett, kod eller pil mot talen: andel som är antal, nytt mått med äldre"
        " värden, gammal period, omvänd riktning",
    ),
    Slag(
        "text",
        "ett tal eller en riktning i löpande text mot den tabellrad som meningen nämner",
    ),
)
KONTROLLTYPER = tuple(slag.ord for slag in KONTROLLSLAG)
KONTROLLUTFALL = {  # what a check can show; one that is 'ej knuten' was tried with nothing
    "stämmer": "talen går ihop exakt",
    "avrundning": "talen skiljer, men inte mer än avrundningen kan förklara",
    "avvikelse": "talen går inte ihop, och sambandet är styrkt",
    "att granska": "något är oklart: en etikett, en mening i texten eller ett samband som inte är styrkt",
}

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
        C("beräknat", "tal", "Det tal som följer av rapportens andra tal", räknad=True),
        C("differens", "tal", "redovisat − beräknat", räknad=True),
        C("tolerans", "tal", "Största differens som avrundningen kan förklara", räknad=True),
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
