"""The shape of a declaration: Field and Table, the allowed values, and the columns that many tables share."""

from __future__ import annotations

from dataclasses import dataclass

TEMAN = (
    "sammanfattning", "drift", "kontotyp", "kapitalkostnad", "statsbidrag", "investering", "prognos", "budgetplan",
    "volym", "nyckeltal", "personal", "mått", "brukarundersökning", "kvalitet", "internkontroll", "risk",
    "granskning", "övrigt",
)  # fmt: skip
POSTER = ("intäkt", "kostnad", "netto", "avskrivning", "internränta")
DELAR_AV_AR = ("delårsrapport", "uppföljning")  # kinds of reports on a part of the year; a board may write several
KON = ("totalt", "kvinnor", "män")
ROLLER = ("rubrik", "etikett", "värde", "grupp", "tom", "text")
TABELLSTATUS = ("tolkad", "ej tolkad", "ej siffror")
TEXTSLAG = ("nivå", "förändring", "avvikelse", "mål", "kön", "störst", "andel")
RIKTNINGAR = (
    "upp", "ned", "överskott", "underskott", "bättre", "sämre", "lika", "dubbelt", "tredubbelt", "hälften",
    "uppfyllt", "ej uppfyllt",
)  # fmt: skip
TECKEN = ("som belopp_tkr", "omvänt", "olika")  # how a table prints what has a sign, beside belopp_tkr
RADSLAG = ("post", "varav", "delsumma", "summa", "resultat")
SAKERHET = ("antagen", "ärvd", "bevisad", "tryckt")  # how a meaning is known, weakest first
KONTROLLSTATUS = ("stämmer", "avrundning", "avvikelse", "att granska", "ej knuten")


@dataclass(frozen=True)
class Field:
    """One column: its name, simple type, Swedish description, unit and allowed values.

    A value that is `räknad` is printed by no cell, though a cell it was computed from may print an equal number. One
    read from print stands there under `serie`, or under the column's own name, `årsteg` years from the row's year.
    """

    name: str
    type: str
    description: str
    unit: str = ""
    values: tuple[str, ...] = ()
    räknad: bool = False
    serie: str = ""
    årsteg: int = 0


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, its key and what one row is, in Swedish.

    One that is not `stored` is the shape of rows on their way to a table of the database.
    """

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Field, ...]
    stored: bool = True


C = Field

DOK = C("dokument", "text", "Dokumentets id: filnamnet utan ändelse")
KOMMUN = C("kommun", "text", "Kommunens namn")
TABELLNUMMER = C("tabell", "heltal", "Tabellens nummer i dokumentet, från 1")
RAD = C("rad", "heltal", "Radens nummer i tabellen, från 1, rubrikrader medräknade")
KOLUMN = C("kolumn", "heltal", "Kolumnens nummer i tabellen, från 1")
KALLRAD = C("källrad", "heltal", "Rad i textkällan, från 1; tomt för källor utan rader")
SIDA = C("sida", "heltal", "Sida i PDF, eller blad i Excel; tomt för text")
AR = C("år", "heltal", "Kalenderår")
KALLOR = C("källor", "lista", "Cellerna som raden bygger på, som ankare på sidan Källor (dokument-tabell-rad-kolumn)")
