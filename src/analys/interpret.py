"""Document -> facts: every table read in its place, units and signs settled over the whole document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

import polars as pl

from analys.cells import clean_text
from analys.document import Document
from analys.facts import DEFAULT_ORDER, Context, Reading, captions, read_table
from analys.metadata import fill_metadata, find_sections, section_at
from analys.numbers import half_unit
from analys.rows import carried_as_prose, is_prose
from analys.schema import CELL, ENKATBAS, FAKTA, TABELL, check_shape, empty, frame
from analys.signs import fill_amounts
from analys.survey_base import parse_bases
from analys.units import FACTOR, MONEY_TEMAN, choose_tema, fill_units, money_unit
from analys.vocabulary import find_words


@dataclass(frozen=True)
class Interpreted:
    """What one document gave: frames of the schema's shapes, and Swedish remarks for the one who ingests it."""

    document: Document
    tabell: pl.DataFrame
    cell: pl.DataFrame
    fakta: pl.DataFrame
    bases: pl.DataFrame
    mentions: pl.DataFrame
    notes: tuple[str, ...] = field(default=())


_THREE = re.compile(r"(?i)\b(totalt|total|alla|kvinnor|män|flickor|pojkar)\W+(?:och\s)?(totalt|total|alla|kvinnor|män|flickor|pojkar)\W+"
                    r"(?:och\s)?(totalt|total|alla|kvinnor|män|flickor|pojkar)\b")  # fmt: skip


def _kon_order(document: Document) -> tuple[str, ...]:
    """The order of kön in divided cells, where a marker cell or a line of the document prints it ('Totalt Män Kvinnor')."""
    for text in [
        *document.cells["text"].to_list(),
        *(line.text for line in document.prose),
        *document.tables["ingress"].to_list(),
    ]:
        if text and (match := _THREE.search(clean_text(text))):
            terms = tuple(find_words("kon", word)[0].term for word in match.groups())
            if len(set(terms)) == 3:
                return terms
    return DEFAULT_ORDER


def _context(table: dict, document: Document, sections: list, order: tuple[str, ...]) -> Context:
    section = section_at(sections, table["källrad_från"])
    year = table["sektion_år"] or (section.year if section and section.year else None) or document.year
    kind = table["sektion_typ"] or (section.kind if section else document.dokumenttyp)
    return Context(table["rubrik"] or "", table["ingress"] or "", year, kind, order)


def _goes_on(table: dict, last: dict | None, reading: Reading | None) -> bool:
    """A table may go on from the last one when it stands near it under the same heading."""
    if last is None or reading is None or not reading.facts:
        return False
    if last["källrad_till"] is not None and table["källrad_från"] is not None:
        return table["källrad_från"] - last["källrad_till"] <= 14 and (table["rubrik"] or "") == (last["rubrik"] or "")
    near = (table["sida"] or 0) - (last["sida"] or 0) <= 1
    return near and (table["rubrik"] or "") == (last["rubrik"] or "")


def _same_heads(a: Reading, b: Reading) -> bool:
    """Two tables have the same header when its first row prints the same words, the corner included."""
    heads = []
    for block in (r.blocks[0] for r in (a, b) if r.blocks):
        row = next((r for r in block.header if len(block.grid.row(r)) > 1), None)
        heads.append([c.content.text for c in block.grid.row(row).values()] if row else None)
    return len(heads) == 2 and heads[0] is not None and heads[0] == heads[1]


def interpret(document: Document, overrides: tuple[dict, ...] = ()) -> Interpreted:
    """Return the facts of a document. `overrides` are its rows of tolkning.toml."""
    document = fill_metadata(document)
    sections = find_sections(document.prose)
    order = _kon_order(document)
    rows_of: dict[int, list[dict]] = defaultdict(list)
    for row in document.cells.iter_rows(named=True):
        rows_of[row["tabell"]].append(row)
    tables, readings, contexts = [], [], []
    last: tuple[dict, Reading] | None = None
    for table in document.tables.iter_rows(named=True):
        table |= {"ingress": captions(table["ingress"] or "") or None}
        context = _context(table, document, sections, order)
        override = next((o for o in overrides if _matches(o, table)), None)
        follows = last if last and _goes_on(table, *last) else None
        reading = _read(table, rows_of[table["tabell"]], context, follows, override)
        table |= {"sektion_år": context.year, "sektion_typ": context.kind}
        table["hörn"] = _corner(rows_of[table["tabell"]], reading)
        tables.append(table)
        readings.append(reading)
        contexts.append(context)
        if reading.facts:
            last = (table, reading)
    _settle(tables, readings, contexts)
    for table, reading, override in zip(
        tables, readings, [next((o for o in overrides if _matches(o, t)), {}) for t in tables], strict=True
    ):
        for fact in reading.facts:
            fact |= {"dokument": document.dokument, "tabell": table["tabell"]}
            fact |= {k: override[k] for k in ("tema", "enhet") if k in override}
    facts = [_public(f) for r in readings for f in r.facts]
    roles = {(t["tabell"], *k): v for t, r in zip(tables, readings, strict=True) for k, v in r.roles.items()}
    read = [t["tabell"] for t, r in zip(tables, readings, strict=True) if r.facts]
    all_cells = _with_roles(document.cells, roles)
    cells = _without_prose(all_cells, read)
    fakta = check_shape(frame(FAKTA, facts), FAKTA)
    bases = document.bases if document.format == "extrakt" else _bases(document, all_cells, fakta)
    tabell = check_shape(frame(TABELL, [{k: v for k, v in t.items() if k in TABELL_COLUMNS} for t in tables]), TABELL)
    interpreted = Interpreted(
        document, tabell, cells, fakta, bases, document.mentions, _notes(document, tables, readings)
    )
    if document.format != "extrakt":
        from analys.mentions import prose_to_mentions

        interpreted = replace(interpreted, mentions=prose_to_mentions(document, all_cells, fakta, tabell))
    return interpreted


TABELL_COLUMNS = {c.name for c in TABELL.columns}


def _corner(rows: list[dict], reading: Reading) -> str | None:
    """The head of the label column: it says what the rows are where their labels do not ('Tilläggsanslag')."""
    heads = [r for r in rows if r["kolumn"] == 1 and reading.roles.get((r["rad"], r["kolumn"])) == "rubrik"]
    return clean_text(min(heads, key=lambda r: r["rad"])["text"]) or None if heads else None


def _matches(override: dict, table: dict) -> bool:
    if override.get("tabell") == table["tabell"]:
        return True
    line = override.get("kallrad")
    return (
        line is not None
        and table["källrad_från"] is not None
        and table["källrad_från"] <= line <= table["källrad_till"]
    )


def _read(
    table: dict, rows: list[dict], context: Context, follows: tuple[dict, Reading] | None, override: dict | None
) -> Reading:
    if override and override.get("status") == "ej siffror":
        return Reading(reason=override.get("skal", "enligt tolkning.toml"))
    if override:
        rows = [
            {**r, "text": override["kolumner"].get(str(r["kolumn"]), r["text"])}
            if r["rad"] == 1 and "kolumner" in override
            else r
            for r in rows
        ]
    if table["status"] == "ej siffror":  # an extract carries no cells of such a table, only why
        return Reading(reason=table["skäl"] or "inga tal")
    alone = read_table(rows, context)
    if (
        len(alone.facts) == 1 and len(rows) <= 2 and not any(b.header for b in alone.blocks)
    ):  # a page number beside a running head
        return Reading(reason="en ensam siffra utan rubrik, till exempel ett sidnummer")
    if follows:
        joined = read_table(rows, context, follows[1])
        headless = not any(b.header for b in joined.blocks)
        if headless or _same_heads(joined, follows[1]):
            table["fortsätter"] = follows[0]["fortsätter"] or follows[0]["tabell"]
            return joined
    return alone


def _settle(tables: list[dict], readings: list[Reading], contexts: list[Context]) -> None:
    """Settle tema and units table by table, money units and signs over the tables that belong together."""
    chains: dict[int, list[int]] = defaultdict(list)
    for i, table in enumerate(tables):
        chains[table["fortsätter"] or table["tabell"]].append(i)
    for chain in chains.values():
        facts = [f for i in chain for f in readings[i].facts]
        if not facts:
            for i in chain:
                _status(tables[i], readings[i], None)
            continue
        head = chain[0]
        whole = Reading(facts=facts, blocks=[b for i in chain for b in readings[i].blocks])
        tema = choose_tema(whole, contexts[head])
        fill_units(whole, tema, contexts[head], None)
        for i in chain:
            tables[i]["tema"] = tema
            for f in readings[i].facts:
                f |= {
                    "tema": tema,
                    "tabell": tables[i]["tabell"],
                    "_block": head,
                    "serie": f["serie"] or _default_serie(f, tema),
                }
            posts: dict[int, set] = defaultdict(set)
            for f in readings[i].facts:
                posts[f["rad"]].add(f["post"])
            for f in readings[i].facts:
                f["_post_from_row"] = f["post"] is not None and len(posts[f["rad"]]) == 1
            _status(tables[i], readings[i], tema)
    _fill_money_units(readings)
    for chain in chains.values():
        facts = [f for i in chain for f in readings[i].facts]
        _fill_posts(facts)
        decided = fill_amounts(facts) if facts else []
        for i in chain:
            reading = readings[i]
            tables[i]["beslut"] = (
                "; ".join(dict.fromkeys([*reading.decisions, *decided])) or None if reading.facts else None
            )


def _default_serie(fact: dict, tema: str) -> str:
    if fact["_svar"] or fact["_coded"]:
        return "trend" if fact["_arrow"] else "status"
    if fact["enhet"] in FACTOR and (fact["_headless"] or not fact["period"]):
        return "belopp"
    return "utfall"


def _fill_posts(facts: list[dict]) -> None:
    """A row in the group Verksamhetens intäkter is an intäkt, also when its own label does not say so."""
    spends = any((f["värde"] or 0) < 0 for f in facts if f["serie"] in ("utfall", "budget"))
    for f in facts:
        if f["_svar"]:
            f["post"] = None
        elif f["post"] == "netto" and re.search(r"(?i)kostnad per |kostnad/", f["etikett"] or ""):
            f["post"] = "kostnad"  # a unit cost
        elif (
            f["post"] is None
            and f["enhet"] in FACTOR
            and f["tema"] == "investering"
            and spends
            and f["serie"] in ("utfall", "budget", "avvikelse", "prognos")
        ) or (f["post"] is None and f["enhet"] in FACTOR and f["tema"] == "prognos"):
            f["post"] = "netto"
        elif f["post"] is None and f["enhet"] in FACTOR and f["tema"] in ("kontotyp", "drift"):
            groups = [g.lower() for g in f["_group"]]
            if any("intäkt" in g for g in groups):
                f["post"] = "intäkt"
            elif any("kostnad" in g for g in groups):
                f["post"] = "kostnad"


def _status(table: dict, reading: Reading, tema: str | None) -> None:
    if reading.facts:
        table |= {"status": "tolkad", "skäl": "; ".join(dict.fromkeys(reading.remarks)) or None, "tema": tema}
    else:
        table |= {"status": "ej siffror", "skäl": reading.reason, "tema": None, "hörn": None, "fortsätter": None}


def _fill_money_units(readings: list[Reading]) -> None:
    """Money without a printed unit takes the unit that makes it agree with money whose unit is printed; else the likely one."""
    known: dict[tuple, list[tuple[float, float]]] = defaultdict(list)
    for reading in readings:
        for f in reading.facts:
            if f["enhet"] in ("tkr", "mkr") and f["värde"]:
                known[f["serie"], f["år"]].append(
                    (abs(f["värde"]) * FACTOR[f["enhet"]], half_unit(f["decimaler"] or 0) * FACTOR[f["enhet"]])
                )
    for reading in readings:
        unknown = [
            f
            for f in reading.facts
            if f["enhet"] is None and f["värde"] is not None and f["tema"] in MONEY_TEMAN and not f["_coded"]
        ]
        if not unknown:
            continue
        beside = next((x["enhet"] for x in reading.facts if x["enhet"] in FACTOR), None)
        unit, how = (beside, "samma som i resten av tabellen") if beside else _agreeing_unit(unknown, known)
        for f in unknown:
            f["enhet"] = unit
        reading.decisions.append(f"enhet {unit}: {how}")


def _agreeing_unit(facts: list[dict], known: dict[tuple, list[tuple[float, float]]]) -> tuple[str, str]:
    """Vote with figures of three digits or more; smaller ones agree by chance and count only where there are no others."""
    for digits in (3, 1):
        votes: Counter[str] = Counter()
        for f in facts:
            if f["värde"] and len(re.sub(r"\D", "", f["text"]).strip("0")) >= digits:
                for unit in ("tkr", "mkr"):
                    amount, half = abs(f["värde"]) * FACTOR[unit], half_unit(f["decimaler"] or 0) * FACTOR[unit]
                    votes[unit] += any(
                        abs(amount - v) <= h + half
                        for v, h in known[f["serie"], f["år"]]
                        if digits < 3 or h <= 0.01 * v
                    )
        if votes["tkr"] != votes["mkr"]:
            return votes.most_common(1)[0][0], "stämmer med belopp vars enhet är tryckt"
    values = [abs(f["värde"]) for f in facts if f["värde"]]
    grants = all(f["tema"] == "statsbidrag" for f in facts)
    if values and min(values) >= 10_000 and (grants or sum(v % 1000 == 0 for v in values) >= 0.7 * len(values)):
        return "kr", "ingen enhet är tryckt; stora jämna tal"
    if sum((f["decimaler"] or 0) > 0 for f in facts) > 0.5 * len(facts):
        return "mkr", "ingen enhet är tryckt; decimaltal"
    return "tkr", "ingen enhet är tryckt"


def _public(fact: dict) -> dict:
    return {k: v for k, v in fact.items() if not k.startswith("_")}


def _with_roles(cells: pl.DataFrame, roles: dict) -> pl.DataFrame:
    found = [
        roles.get((t, r, c)) or ("text" if text and is_prose(text) else "tom" if not clean_text(text) else "text")
        for t, r, c, text in cells.select("tabell", "rad", "kolumn", "text").iter_rows()
    ]
    return check_shape(cells.with_columns(pl.Series("roll", found, dtype=pl.String)), CELL)


def _without_prose(cells: pl.DataFrame, read: list[int]) -> pl.DataFrame:
    """Keep the cells of the tables that gave facts, without the text of cells of running text: it is not carried."""
    prose = pl.col("text").map_elements(carried_as_prose, return_dtype=pl.Boolean)
    kept = cells.filter(pl.col("tabell").is_in(read))
    return kept.with_columns(
        pl.when((pl.col("roll") == "text") & prose).then(None).otherwise(pl.col("text")).alias("text")
    )


def _bases(document: Document, cells: pl.DataFrame, fakta: pl.DataFrame) -> pl.DataFrame:
    """Return the printed survey bases; one set in a table belongs to the measure on the row above it."""
    labels = {(t, r): e for t, r, e in fakta.select("tabell", "rad", "etikett").iter_rows() if t is not None}
    rows: list[dict] = []
    for t, r, line, text in (
        cells.filter(pl.col("roll") == "text").select("tabell", "rad", "källrad", "text").iter_rows()
    ):
        above = [row for table, row in labels if table == t and row < r]
        measure = labels[t, max(above)] if above else None
        rows += [
            {"dokument": document.dokument, "källrad": line, "mätning": measure, **b}
            for b in parse_bases(clean_text(text), document.year)
        ]
    for prose in document.prose:
        rows += [{"dokument": document.dokument, "källrad": prose.line, "mätning": prose.heading.rsplit(" / ", 1)[-1] or None, **b}
                 for b in parse_bases(prose.text, document.year)]  # fmt: skip
    return check_shape(frame(ENKATBAS, rows), ENKATBAS) if rows else empty(ENKATBAS)


def _notes(document: Document, tables: list[dict], readings: list[Reading]) -> tuple[str, ...]:
    notes = list(document.notes)
    for table, reading in zip(tables, readings, strict=True):
        place = (
            f"rad {table['källrad_från']}"
            if table["källrad_från"]
            else f"sida {table['sida']}"
            if table["sida"]
            else f"tabell {table['tabell']}"
        )
        notes += [f"{document.fil}, {place}: {remark}" for remark in dict.fromkeys(reading.remarks)]
    return tuple(notes)


__all__ = ["MONEY_TEMAN", "Interpreted", "interpret", "money_unit"]
