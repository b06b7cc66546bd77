"""gt_*: a result table -> a great-tables table with one number format, every number carrying the cells it rests on.

A number is written as `<span class="tal" data-v data-k data-f>`: its value, the anchors of its row's source cells, its
formula. The site turns it into a link to the cell that prints it or, when none does, into its formula with the operands
linked. In JupyterLab the same table shows plain numbers. Labels, units and formulas come from `schema.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import great_tables as gt
import polars as pl

from analys.present.tables import remarks
from analys.words import formats
from analys.words.declared.shape import Field, Table
from analys.words.schema import TABLES
from analys.words.vocabulary import one_of

SIGNED = re.compile(  # a name of these words is a difference: its sign is printed, plus too
    rf"^fel(_procent)?$|(^|_){one_of('tal med tecken')}(_|$)|^utan_"
)
COLUMN_TITLES = {
    "ki_nedre": "95 % KI, nedre", "ki_övre": "95 % KI, övre", "p_värde": "p-värde", "p_justerat": "Justerat p-värde",
    "avvikelse_procent": "Avvikelse", "fel_procent": "Fel",
    "n_svar": "Antal svar", "n_möjliga": "Möjliga baser", "n_urval": "Antal tillfrågade",
    "volym_bas": "Volym, jämförelse", "volym_utfall": "Volym, utfall", "pris_bas": "Pris, jämförelse",
    "pris_utfall": "Pris, utfall", "kostnad_bas": "Kostnad, jämförelse", "kostnad_utfall": "Kostnad, utfall",
    "n_kvinnor": "Svar, kvinnor", "n_män": "Svar, män", "ren_volymeffekt": "Ren volymeffekt", "fråga": "Fråga",
}  # fmt: skip
FIGURES_APART = ("avstånd", "avstånd_till_mål", "förändring")  # where the row's unit says what the numbers are apart in
UNIT_SHORT = {"procentenheter": "p.e."}
PRICES = {"årsplatser": "tkr per årsplats", "vårddygn": "kronor per vårddygn"}


@dataclass(frozen=True)
class Show:
    """How one column is shown: its name in the frame and, where schema.py's words do not fit, label and decimals."""

    column: str
    label: str = ""
    decimals: int | None = None


def figure(
    value: float | None, text: str, sources: Sequence[str] | None = (), formula: str = "", printed: str = ""
) -> str:
    """Return a number's text as HTML that knows its value, its source cells and how it was computed.

    `printed` is what a cell must say to be the one that prints it, best first ('utfall 2021 tkr'). A number with a
    formula and nothing printed is computed: no cell is shown as printing it, whatever the cells hold.
    """
    if value is None:
        return f"<span>{escape(text)}</span>"
    marks = f' data-k="{escape(" ".join(sources or ()))}"' if sources else ""
    marks += f' data-f="{escape(formula)}"' if formula else ""
    marks += f' data-s="{escape(printed)}"' if printed else ""
    return f'<span class="tal" data-v="{float(value)!r}"{marks}>{escape(text)}</span>'


def label(column: Field) -> str:
    """'redovisad_avvikelse' (tkr) -> 'Redovisad avvikelse, tkr'."""
    words = COLUMN_TITLES.get(column.name) or column.name.replace("_", " ").capitalize()
    unit = UNIT_SHORT.get(column.unit, column.unit)
    return f"{words}, {unit}" if unit and " " not in unit and unit != "volymenhet" else words


def _number_text(column: Field, value: float, decimals: int | None, enhet: str | None) -> str:
    if column.name.startswith("p_"):
        return formats.p_value(value)
    if column.name.startswith(("ki_", "bortfall_")):
        return formats.bound(value, column.name.endswith("övre"))
    if decimals is None and column.unit == "tkr" and not re.match(r"pris(_|$)|kostnad_per", column.name):
        decimals = 0
    if decimals is None and column.unit in ("procent", "procentenheter"):
        decimals = None if float(value) == round(float(value)) else 1
    sign = SIGNED.search(column.name)
    if enhet and not column.unit:
        return formats.with_unit(value, enhet, decimals, sign)
    return formats.signed(value, decimals) if sign else formats.number(value, decimals)


def _cell(column: Field, row: dict, decimals: int | None) -> str:
    value = row[column.name]
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if value is None or column.type in ("text", "lista"):
        return escape(formats.MISSING if value is None else str(value))
    if column.name == "år":
        return str(value)
    if row.get("undertryckt") and column.name not in ("n_svar", "n_urval", "svarsfrekvens"):
        return '<span title="Visas inte: gruppen är för liten">··</span>'
    enhet = row.get("enhet") if column.name in ("mål", "utfall", "värde", "andel", "föregående_värde") else None
    if column.name in FIGURES_APART and not column.unit:  # 73 % of 80 % is 7 percentage points short, not 7 %
        enhet = "p.e." if "procent" in (row.get("avståndsenhet") or row.get("enhet") or "") else row.get("enhet")
        if column.name == "förändring" and not float(value).is_integer():
            decimals = 1  # of two years, one of which may be printed more coarsely
    if column.name.startswith("pris_") and row.get("volymenhet") == "vårddygn":  # what a day costs is said in kronor
        text = formats.with_unit(value * 1000, "kr", 0)
        return figure(value, text, row.get("källor"), column.description, _printed_as(column, row))
    if decimals is None and column.name == "andel":
        decimals = row.get("decimaler")  # as many as are printed: 9,0 is no 9
    if decimals is None and row.get("storhet") and column.type == "tal":  # one quantity a row: alike down the row
        decimals = _forecast_decimals(row["storhet"], value)
    text = _number_text(column, value, decimals, enhet)
    return figure(value, text, row.get("källor"), column.description, _printed_as(column, row))


def _printed_as(column: Field, row: dict) -> str:
    """Return what the cell that prints a value says of it: serie, year, kön, and whether it is money; '' of none."""
    if column.räknad or row.get("storhet") == "kostnad":  # a forecast's cost is volume times price
        return ""
    if column.name.endswith("_bas"):  # what the row compares with: the budget, an earlier year, the year before
        against = row["jämförelse"]
        serie, year = ("budget", row["år"]) if against == "budget" else ("utfall", against)
    else:
        serie, year = column.serie or column.name, row["år"] + column.årsteg if row.get("år") else ""
    money = "tkr" if column.unit == "tkr" or row.get("storhet") == "pris" else ""
    counted = "antal" if column.unit == "volymenhet" or row.get("storhet") == "volym" else ""
    return " ".join(str(word) for word in (serie, year, row.get("kön") or "", money, counted) if word)


def _forecast_decimals(quantity: str, value: float) -> int | None:
    """A volume in tenths where it is not whole, costs and prices in whole tkr but for a price by the day."""
    if quantity == "volym":
        return 0 if float(value).is_integer() else 1
    return 0 if quantity == "kostnad" or abs(value) >= 100 or not value else None


def gt_table(
    frame: pl.DataFrame,
    table: str | Table,
    title: str,
    columns: Sequence[str | Show],
    rows: str,
    group: str | None = None,
    subtitle: str = "",
    note: str = "",
    anchor: str = "",
) -> gt.GT:
    """Return rows of a result table as a table: `rows` names the row labels, `group` the column whose values divide it.

    The frame must keep its `källor`; that is how every number finds its cell.
    """
    declared = {c.name: c for c in (TABLES[table] if isinstance(table, str) else table).columns}
    shown = [s if isinstance(s, Show) else Show(s) for s in columns]
    records = frame.to_dicts()
    data = {rows: [formats.calm(str(r[rows])) if r[rows] is not None else formats.MISSING for r in records]}
    if group:
        data[group] = [formats.calm(str(r[group])) if r[group] is not None else "Övrigt" for r in records]
    notes = [note] if note else []
    if any(s.column == remarks.REMARK for s in shown):
        marks, said = remarks.numbered(frame[remarks.REMARK].to_list())
        notes += said
        if said and set(marks) <= {"", *(remarks.mark(n + 1) for n in range(len(said)))}:  # nothing but marks: first
            shown = sorted(shown, key=lambda s: s.column != remarks.REMARK)
    for s in shown:
        told = s.column == remarks.REMARK
        data[s.column] = marks if told else [_cell(declared[s.column], r, s.decimals) for r in records]
    names = [s.column for s in shown]
    numeric = [n for n in names if declared[n].type in ("tal", "heltal") and n != "år"]
    made = gt.GT(
        pl.DataFrame(data, schema=dict.fromkeys(data, pl.String())),
        rowname_col=rows,
        groupname_col=group,
        id="analys-" + (anchor or f"tbl-{table if isinstance(table, str) else table.name}"),
        locale="sv",
    )
    made = (
        made.tab_header(title, subtitle or None)
        .tab_stubhead(label(declared[rows]) if rows in declared else rows.capitalize())
        .cols_label({s.column: s.label or label(declared[s.column]) for s in shown})
        .fmt(lambda text: text, columns=names)
        .cols_align("left", columns=[n for n in names if n not in numeric] or None)
    )
    if numeric:
        made = made.cols_align("right", columns=numeric)
    if group:
        made = made.row_group_order(list(dict.fromkeys(data[group])))
    for said in notes or ([] if records else ["Inga rader."]):
        made = made.tab_source_note(said)
    return made


def gt_budgetavvikelse(
    frame: pl.DataFrame, title: str = "Budget och utfall, tkr", group: str | None = "kommun"
) -> gt.GT:
    """Return budget, utfall and avvikelse by verksamhet."""
    columns = ["budget", "utfall", "avvikelse", "avvikelse_procent", "redovisad_avvikelse", "föregående_utfall"]
    if frame["period"].n_unique() > 1 and group != "period":  # a part of a year never stands unmarked beside a whole
        columns = ["period", *columns]
    note = "Avvikelsen är positiv när den är gynnsam. Procent visas bara där budgeten är en kostnad att räkna mot."
    note = " ".join([note, *remarks.remarks(frame, "verksamhet")])
    return gt_table(frame, "budgetavvikelse", title, _filled(frame, columns), "verksamhet", group, note=note)


def gt_placeringskostnad(frame: pl.DataFrame, title: str = "Placeringar: volym, pris och kostnad") -> gt.GT:
    """Return volume, price and cost by kind of placement with the deviation split into volume and price."""
    mixed = ["volymenhet"] if frame["volymenhet"].n_unique() > 1 else []
    columns = [
        *mixed, "volym_bas", "volym_utfall", "pris_bas", "pris_utfall", "avvikelse", "volymeffekt", "priseffekt",
        *(["bidragseffekt"] if (frame["bidragseffekt"].fill_null(0) != 0).any() else []),
        *(["avrundningseffekt"] if (frame["avrundningseffekt"].fill_null(0).abs() > 0.5).any() else []),
        "redovisad_avvikelse",
    ]  # fmt: skip
    units = [PRICES.get(u, f"tkr per {u}") for u in sorted(set(frame["volymenhet"].drop_nulls()))]
    unit = f" och anges i {' eller '.join(units)}" if units else ""
    note = f"Avvikelse och effekter i tkr; positiv är dyrare. Priset är före statsbidrag{unit}."
    return gt_table(frame, "placeringskostnad", title, _filled(frame, columns), "placeringstyp", "område", note=note)


def gt_personalomsattning(frame: pl.DataFrame, title: str = "Personalmått", group: str | None = "kommun") -> gt.GT:
    """Return the staff measures by kön with target and change."""
    columns = _filled(frame, ["kön", "andel", "mål", "avstånd_till_mål", "förändring", "målet_nått"])
    return gt_table(frame, "personalomsättning", title, staff_columns(frame, columns), "mått", group)


def staff_columns(frame: pl.DataFrame, columns: Sequence[str]) -> list[Show]:
    """Name the values of staff measures: a share is no index."""
    named = "Andel, procent" if set(frame["enhet"]) <= {"procent"} else "Värde"
    return [Show(c, named if c == "andel" else "") for c in columns]


def gt_nojdhet(frame: pl.DataFrame, title: str = "Svaren efter målgrupp") -> gt.GT:
    """Return the share satisfied with its base and interval."""
    columns = ["period", "kön", "andel", "n_svar", "n_möjliga", "n_urval", "svarsfrekvens", "ki_nedre", "ki_övre"]
    shown = [c for c in _filled(frame, columns) if c != "kön" or (frame["kön"] != "totalt").any()]
    note = "Intervallet täcker den sanna andelen i minst 95 fall av 100 (Clopper–Pearson)."
    return gt_table(frame, "nöjdhet", title, shown, "fråga", "målgrupp", note=note if "ki_nedre" in shown else "")


def gt_konsskillnad(frame: pl.DataFrame, title: str = "Skillnad mellan kvinnor och män") -> gt.GT:
    """Return the difference between kvinnor and män with its interval and test."""
    columns = ["år", "skillnad", "ki_nedre", "ki_övre", "n_kvinnor", "n_män", "p_värde", "p_justerat", "slutsats"]
    return gt_table(frame, "könsskillnad", title, _filled(frame, columns), "fråga", "målgrupp")


def gt_maluppfyllelse(frame: pl.DataFrame, title: str = "Mål och utfall") -> gt.GT:
    """Return target and outcome by measure."""
    columns = ["år", "kön", "mål", "utfall", "avstånd", "uppnått", "redovisad_bedömning"]
    return gt_table(frame, "måluppfyllelse", title, _filled(frame, columns), "mått", "kommun")


def _filled(frame: pl.DataFrame, columns: list[str]) -> list[str]:
    """Return the columns that hold at least one value, so that no empty column takes room."""
    return [c for c in columns if c in frame.columns and frame[c].null_count() < frame.height]
