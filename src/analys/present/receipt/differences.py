"""What differs between two reports -> lines: every changed value of two drafts, or what a later report changed."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from analys.words.declared.counting import come_or_gone, joined_rows

JOINED_WORDS = {
    "omdöpt": "Raden har bytt namn", "sammanslagen": "Rader har slagits ihop", "delad": "En rad har delats",
    "ny definition": "Raden har ny definition",
}  # fmt: skip


def change_lines(changes: Iterable[dict]) -> list[str]:
    """Return a line for each changed, new or dropped value of two drafts: what, before, after, place."""
    return [
        f"{c['vad']}: {c['före'] or 'fanns inte'} → {c['efter'] or 'finns inte längre'} ({c['plats']})" for c in changes
    ]


def edition_lines(restated: pl.DataFrame, series: pl.DataFrame) -> list[str]:
    """Return what a later report changed of an earlier one: restated figures, joined rows, new and dropped rows."""
    lines = [f"Omräknade uppgifter: {restated.height}"]
    for row in restated.to_dicts():
        what = ", ".join(x for x in (row["etikett"], f"{row['serie']} {row['period']}", row["kön"]) if x)
        said = "aviserat" if row["aviserad"] else "följd" if row["följd"] else "utan förklaring"
        lines.append(f"- {what}: {row['tidigare_tryckt']} → {row['nytt_tryckt']} ({said}; {row['skäl']})")
    joined = joined_rows(series, JOINED_WORDS)
    lines += ["", f"Rader som hör ihop på annat sätt än genom sin etikett: {len(joined)}"]
    for kind, before, now, why in joined:
        lines.append(f"- {JOINED_WORDS[kind]}: {f'{before} → ' if before else ''}{now} ({why})")
    for skarv, title in (
        ("ny", "Rader som programmet inte fann i den tidigare"),
        ("utgår", "Rader som programmet inte fann i den senare"),
    ):
        names = come_or_gone(series, skarv)
        lines += ["", f"{title}: {', '.join(names) if names else 'inga'}"]
    return lines
