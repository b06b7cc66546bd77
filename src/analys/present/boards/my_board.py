"""One board's year on one sheet: verdict, bridge, the years, placements, staff, satisfaction, goals, faults."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go
import polars as pl

from analys.present.boards.board import Board, report_name
from analys.present.cards.cards import report_cards
from analys.present.figures import drawing, figures
from analys.present.sentences import findings, findings_goals, findings_people, findings_placements
from analys.present.sentences.findings_people import latest
from analys.present.sentences.net import AREA_NETS, BOARD_NET, board_years, latest_period
from analys.present.tables.picked import Frames, of_documents
from analys.present.tables.tables import figure
from analys.words import formats
from analys.words.declared.counting import FINDINGS, OPEN, TRIED
from analys.words.formats import calm
from analys.words.measures import SATISFIED

FAULTS, SHARES_SHOWN, AREAS = 3, 5, 3
AUDIT, DEVIATING = "Rapportens egen räkning", ("Största avvikelserna", "Största avvikelsen")  # cards told otherwise
LOWEST, SHARE_OF_HEIGHT = 220, 0.8  # the height of a drawing, in points and as a share of what it has elsewhere
BOARD_NEEDS = (
    "budgetavvikelse", "budgetbrygga", "placeringskostnad", "placeringssumma", "personalomsättning", "nöjdhet",
    "könsskillnad", "måluppfyllelse", "målbedömning", "kontroll", "utgåva", "serie_över_tid", "omräknat", "jämförelse",
    "prognosträff",
)  # fmt: skip


def my_board(board: Board, frames: Frames, several: bool) -> str:
    """Return the page's HTML about the board's newest report, in the order that a board asks.

    `several`: there are more boards than this one.
    """
    document = board.newest["dokument"]
    here = of_documents(frames, [document])
    every = of_documents(frames, [d["dokument"] for d in board.documents])
    parts = [
        f'<div class="namnd" data-namnd="{board.slug}" data-namndens-namn="{escape(board.name)}">',
        _links(board, every, several),
        _section("Årets besked", _verdict(here, document)),
        _section("Från budget till utfall", _drawn(figures.fig_brygga(here["budgetbrygga"], "namnd-brygga"))
                 if here["budgetbrygga"].height else ""),
        _section("Ekonomin över åren", _years(every)),
        _section("Placeringar", _said(findings_placements.say_placering(here["placeringskostnad"]))
                 if findings_placements.told(here["placeringskostnad"]).height else ""),
        _section("Personal", _said(findings_people.say_personal(here["personalomsättning"]))
                 if here["personalomsättning"].height else ""),
        _section("Brukarnas svar efter kön", _satisfied(here)),
        _section("Mål", _goals(here)),
        _section("Det som inte går ihop i rapporten", _faults(here["kontroll"])),
        "</div>",
    ]  # fmt: skip
    return "".join(parts)


def _goals(here: Frames) -> str:
    measures, judged = here["måluppfyllelse"], here["målbedömning"]
    said = [findings_goals.say_mal(measures)] if measures.height else []
    return _said(" ".join([*said, findings_goals.say_bedomning(judged)]).strip())


def _section(title: str, content: str) -> str:
    return f"<section><h2>{title}</h2>{content}</section>" if content else ""


def _said(text: str) -> str:
    return f"<p>{text}</p>" if text else ""


def _drawn(made: go.Figure) -> str:
    import json

    import plotly.io as pio

    if made.layout.height:
        made.update_layout(height=max(LOWEST, SHARE_OF_HEIGHT * made.layout.height))
    spec = json.loads(pio.to_json(made, validate=False))
    return "" if (spec["layout"].get("meta") or {}).get("tom") else drawing.figure_html(spec)


def _links(board: Board, every: Frames, several: bool) -> str:
    """Where to go from here: the reports of the board, and what has changed since the year before."""
    items = [f'<a href="/sidor/rapporter/{d["dokument"]}.html">{escape(report_name(d))}</a>' for d in board.documents]
    if every["utgåva"].filter(pl.col("föregående").is_not_null()).height:
        items.insert(0, f'<a href="/sidor/sedan/{board.slug}.html">Sedan förra året</a>')
    if several:
        items.append(f'<a href="/sidor/arsrapport/{board.slug}.pdf">Årsrapporten som PDF</a>')
    return f'<p class="vagar">{" · ".join(items)}</p>'


def _verdict(here: Frames, document: str) -> str:
    """Three sentences: the result, what deviates most, and whether the report's own figures add up."""
    cards = [c for c in report_cards(here, document, 7) if c.title not in (AUDIT, *DEVIATING)]
    said = [f"<strong>{cards[0].title}: {cards[0].number}.</strong> {cards[0].sentence}"] if cards else []
    areas = _deviating(here["budgetavvikelse"], here["budgetbrygga"])
    if areas:
        said.append(f"Mest avvek {formats.listed(areas)}.")
    elif len(cards) > 1:
        said.append(f"{cards[1].title}: {cards[1].number}. {cards[1].sentence}")
    return _said(" ".join([*said, _trust(here["kontroll"])]))


def _deviating(budget: pl.DataFrame, bridge: pl.DataFrame) -> list[str]:
    """The areas whose net deviated most in the latest period, whichever way.

    Where the way from budget to outcome is known its steps are the areas: a table of placements parts one of them.
    """
    rows = budget.filter(AREA_NETS)
    steps = bridge.filter(pl.col("slag") == "avvikelse").select("period", verksamhet="steg").unique()
    rows = latest_period(rows, "avvikelse")
    stepped = rows.join(steps, on=["period", "verksamhet"], how="semi", maintain_order="left")
    rows = (stepped if stepped.height else rows).sort(pl.col("avvikelse").abs(), descending=True, maintain_order=True)
    top = rows.unique("verksamhet", keep="first", maintain_order=True).head(AREAS).to_dicts()
    amounts = [figure(r["avvikelse"], formats.mkr(r["avvikelse"], sign=True), r["källor"]) for r in top]
    return [f"{escape(calm(r['verksamhet']))} ({amount})" for r, amount in zip(top, amounts, strict=True)]


def _trust(checks: pl.DataFrame) -> str:
    """Whether the report's figures add up, no surer than what was tried: what no row was found for tells nothing."""
    tried, wrong = checks.filter(TRIED).height, checks.filter(FINDINGS).height
    doubtful = checks.filter(OPEN & (pl.col("status") == "att granska")).height
    if not tried:
        return "Inga tal i rapporten gick att pröva mot varandra."
    said = formats.count(tried, "prövat samband", "prövade samband")
    if wrong:
        return f"{said[:1].upper()}{said[1:]}, {formats.count(wrong, 'avvikelse', 'avvikelser')}."
    if doubtful:
        return f"Av {said} är {formats.count(doubtful, 'att granska', 'att granska')}; inget är visat vara fel."
    return f"De tal som gick att pröva går ihop ({said})."


def _years(every: Frames) -> str:
    """The board's net cost in every whole year that its reports print; the newest report's figure of each year."""
    order = dict(every["utgåva"].select("dokument", "ordning").rows())
    rows = every["budgetavvikelse"].filter(BOARD_NET)
    if not rows.height:
        return ""
    ranked = rows.with_columns(
        pl.col("dokument").replace_strict(order, default=0, return_dtype=pl.Int64).fill_null(0).alias("_plats")
    ).sort("_plats", maintain_order=True)
    rows = ranked.unique(["år", "period", "indelning"], keep="last", maintain_order=True).drop("_plats")
    if board_years(rows).height < 2:
        return ""
    return _said(findings.say_flera_ar(rows)) + _drawn(figures.fig_flera_ar(rows, "namnd-ar"))


def _satisfied(here: Frames) -> str:
    if not here["nöjdhet"].filter(~pl.col("undertryckt")).height:
        return ""
    gaps = here["könsskillnad"]
    newest = int(here["nöjdhet"]["år"].max())  # type: ignore[arg-type]
    said = [findings_people.say_nojdhet(here["nöjdhet"])]
    told = _said(" ".join([*said, *([findings_people.say_konsskillnad(gaps, newest)] if gaps.height else [])]))
    return told + _by_kon(here["nöjdhet"])


def _by_kon(satisfaction: pl.DataFrame) -> str:
    """The shares of kvinnor and män side by side, the latest year; a hidden group is not shown."""
    known = satisfaction.filter(pl.col("kön").is_in(["kvinnor", "män"]), ~pl.col("undertryckt"))
    known = latest(known.filter(pl.col("andel").is_not_null()))
    rows = ""
    for (group, question), own in known.group_by("målgrupp", "fråga", maintain_order=True):
        by = {r["kön"]: r for r in own.to_dicts()}
        if len(by) == 2 and rows.count("<tr>") < SHARES_SHOWN:
            name = escape(", ".join(x for x in (group, question if question != SATISFIED else "") if x))
            cells = "".join(
                f"<td>{figure(by[k]['andel'], formats.number(by[k]['andel']), by[k]['källor'])}</td>"
                for k in ("kvinnor", "män")
            )
            rows += f'<tr><th scope="row">{name}</th>{cells}</tr>'
    head = '<tr><th scope="col">Mått</th><th scope="col">Kvinnor</th><th scope="col">Män</th></tr>'
    caption = f"Andel {known['år'][0]}, procent" if rows else ""
    made = f'<table class="antal"><caption>{caption}</caption><thead>{head}</thead><tbody>{rows}</tbody></table>'
    return made if rows else ""


def _faults(checks: pl.DataFrame) -> str:
    found = checks.filter(OPEN)
    if not found.height:
        return _said("Granskningen fann inget som inte går ihop.") if checks.height else ""
    rows = found.sort(pl.col("status") != "avvikelse", maintain_order=True).head(FAULTS).to_dicts()
    items = "".join(f"<li>{escape(r['förklaring'] or r['uttryck'] or '')}</li>" for r in rows)
    rest = found.sort(pl.col("status") != "avvikelse", maintain_order=True).slice(FAULTS)["status"]
    wrong, doubt = int((rest == "avvikelse").sum()), int((rest != "avvikelse").sum())
    left = [formats.count(wrong, "avvikelse", "avvikelser") + " till"] if wrong else []
    known = checks.filter(FINDINGS, pl.col("kvitterad").is_not_null()).height  # counted above, and answered
    left += [f"{doubt} att granska"] if doubt else []
    left += [formats.count(known, "kvitterad", "kvitterade")] if known else []
    more = f'<p><a href="/qmd/kontroller.html">{formats.listed(left)}</a></p>' if left else ""
    return f"<ul>{items}</ul>{more}"


def way_in(found: list[Board]) -> str:
    """Return what the start page does first: it opens on the only board's page; of several it remembers the reader's.

    `?alla` on the address shows the start page itself.
    """
    only = f"/sidor/namnder/{found[0].slug}.html" if len(found) == 1 else ""
    return f'<p class="endastjs" id="min-namnd" data-enda="{only}" hidden></p>' if found else ""


def board_list(found: list[Board]) -> str:
    """Return the list of boards with the way to each page."""
    items = "".join(
        f'<li><a href="/sidor/namnder/{b.slug}.html">{escape(b.name)}</a>: '
        f"{escape(', '.join(report_name(d) for d in b.documents))}</li>"
        for b in found
    )
    return f"<ul>{items}</ul>"
