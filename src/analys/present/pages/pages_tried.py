"""What the audit tried: how many identities of each report, of which kind, and how many hold."""

from __future__ import annotations

from html import escape

import polars as pl

from analys.present.pages.pages import Html, name, newest_first, table
from analys.present.pages.pages_audit import own_page
from analys.present.tables import order
from analys.present.tables.picked import Frames
from analys.words import formats
from analys.words.declared.counting import FINDINGS, FOLLOWING
from analys.words.schema import TABLES

AFTER = "följd av avvikelse"  # told with its cause, and counted there
MOST_REPORTS_BY_KIND = (
    60  # a row for each kind of identity in each report, at 0.7 kB a report; of more, for all together
)


def audit_overview(frames: Frames) -> Html:
    """Return one row a report: how many identities were tried, and what share of them holds."""
    checks = frames["kontroll"]
    if not checks.height:
        return Html("")
    body = ""
    for document in newest_first(frames["dokument"]):
        here = checks.filter(pl.col("dokument") == document["dokument"])
        if not here.height:
            continue
        held = here.filter(pl.col("status").is_in(["stämmer", "avrundning"])).height
        wrong = here.filter(pl.col("status") == "avvikelse")
        causes = wrong.filter(FINDINGS).height
        loose = here.filter(pl.col("status") == "ej knuten").height  # tried with nothing: in no share
        doubt = here.height - held - wrong.height - loose
        cells = (here.height - loose, held, causes, wrong.height - causes, doubt, loose)
        body += (
            f'<tr><th scope="row"><a href="{own_page(document["dokument"])}">{escape(name(document))}</a></th>'
            + "".join(f'<td class="h">{formats.number(n) if n else formats.MISSING}</td>' for n in cells)
            + f'<td class="nowrap">{_bar(held, wrong.height, doubt)}{_share(held, held + wrong.height)}</td></tr>'
        )
    heads = ("Prövade samband", "Går ihop", "Avvikelser", "Följder av dem", "Att granska", "Knutna till inga andra tal")
    head = '<th scope="col">Rapport</th>' + "".join(f'<th scope="col" class="h">{h}</th>' for h in heads)
    return table(
        "Prövade samband i varje rapport", head + '<th scope="col">Andel av de avgjorda som går ihop</th>', body
    )


def _share(held: int, decided: int) -> str:
    """The share that holds of those that could be decided; what needs a look counts neither way."""
    return formats.percent(100 * held / decided, 0) if decided else formats.MISSING


def _bar(held: int, wrong: int, doubt: int) -> str:
    """A drawn share: the numbers beside it say the same."""
    total = held + wrong + doubt
    parts = "".join(
        f'<i class="{kind}" style="width:{100 * n / total:.2f}%"></i>'
        for kind, n in (("bra", held), ("samre", wrong), ("oviss", doubt))
        if n
    )
    return f'<span class="stapel" aria-hidden="true">{parts}</span>'


def audit_summary(frames: Frames) -> Html:
    """Return how the identities of each kind came out, in each report or, of very many reports, in all together."""
    checks = frames["kontroll"]
    if not checks.height:
        return Html("")
    names = {d["dokument"]: name(d) for d in frames["dokument"].iter_rows(named=True)}
    if len(names) > MOST_REPORTS_BY_KIND:
        checks, names = checks.with_columns(dokument=pl.lit("")), {"": f"Alla {formats.number(len(names))} rapporter"}
    statuses = list(next(c for c in TABLES["kontroll"].columns if c.name == "status").values)
    statuses.insert(statuses.index("avvikelse") + 1, AFTER)
    status = pl.when(FOLLOWING).then(pl.lit(AFTER)).otherwise("status").alias("status")
    counts = checks.with_columns(status).group_by("dokument", "typ", "status").len().to_dicts()
    counts.sort(key=lambda c: (order.key(names.get(c["dokument"])), c["dokument"], order.key(c["typ"]), c["status"]))
    rows: dict[tuple[str, str], dict[str, int]] = {}
    for c in counts:
        rows.setdefault((c["dokument"], c["typ"]), {})[c["status"]] = c["len"]
    head = '<th scope="col">Slag av samband</th>' + "".join(
        f'<th scope="col" class="h">{s.capitalize()}</th>' for s in statuses
    )
    body, last = "", None
    for (document, kind), found in rows.items():
        if document != last:
            group = f'<th scope="rowgroup" colspan="{len(statuses) + 1}">{escape(names.get(document, document))}</th>'
            body += f'<tr class="grupprad">{group}</tr>'
            last = document
        cells = "".join(f'<td class="h">{found.get(s, 0) or "–"}</td>' for s in statuses)
        body += f'<tr><th scope="row">{escape(kind)}</th>{cells}</tr>'
    caption = "Prövade samband efter rapport, slag och utfall"
    return table(caption, head, body)
