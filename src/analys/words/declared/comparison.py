"""Kommuner side by side: jämförelse."""

from analys.words.declared.shape import AR, DOK, KALLOR, KOMMUN, KON, C, Table

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
        C("värde", "tal", "Måttets värde"),
        C("enhet", "text", "Enhet"),
        C("period", "text", "Perioden som den är tryckt"),
        C("ki_nedre", "tal", "Nedre gräns, 95 %; Poisson för antal, Wilson för andelar"),
        C("ki_övre", "tal", "Övre gräns, 95 %"),
        C("föregående_värde", "tal", "Värdet året före, ur samma rapport eller en tidigare av samma nämnd"),
        C("p_förändring", "tal", "p-värde för förändring mellan åren, där den kan prövas"),
        C("p_justerat", "tal", "p_förändring justerat enligt Holm för alla prövade antal i samma rapport och år"),
        C("anmärkning", "text", "Vad som skiljer kommunen från de andra i just detta mått"),
        KALLOR,
    ),
)
