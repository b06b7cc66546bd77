"""What sentences say: enkätbas, textuppgift."""

from analys.words.declared.documents import FAKTA
from analys.words.declared.shape import AR, DOK, KALLRAD, KON, POSTER, RAD, RIKTNINGAR, TABELLNUMMER, TEXTSLAG, C, Table

ENKATBAS = Table(
    "enkätbas",
    "En enkäts bas per rad: hur många som svarade av hur många",
    (),
    (
        DOK,
        KALLRAD,
        C("mätning", "text", "Måttets etikett, som i fakta"),
        AR,
        C("n_svar", "heltal", "Antal svar; där rapporten skriver färre än fem det mesta de kan vara, 4"),
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
        DOK,
        KALLRAD,
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
        TABELLNUMMER,
        RAD,
        C("träffsäkerhet", "tal", "Hur stor del av etiketten som meningen nämner, 0–1"),
        C("nämnda_ord", "text", "Den etikett i tabellen som meningen nämner"),
    ),
)

_TOLD = (
    "dokument", "källrad", "sida", "tema", "grupp", "etikett", "serie", "post", "period", "år", "kön", "värde", "text",
    "enhet", "belopp_tkr", "decimaler", "ungefär", "skäl",
)  # fmt: skip

# No table of the database: the facts that sentences print, as an extract carries them and before they join fakta.
TEXTFAKTA = Table(  # rows of fakta on their way there
    "textfakta",
    "Ett tal som en mening i löptexten redovisar per rad, med vad det är, utan meningen",
    (),
    tuple(c for c in FAKTA.columns if c.name in _TOLD),
    stored=False,
)
