"""A remark: a finding (or a test that held) that is no sum of cells: survey shares, labels, text against table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analys.words.declared.counting import FOUND_STATUSES


@dataclass(frozen=True)
class Remark:
    """One row of kontroll that needs no identity; `name` tells remarks on the same cell apart."""

    typ: str
    name: str
    document: str
    tabell: int | None
    source_line: int | None
    uttryck: str
    status: str
    forklaring: str
    sources: tuple[str, ...] = ()
    redovisat: float | None = None
    beraknat: float | None = None
    tolerans: float | None = None
    enhet: str | None = None
    forslag: str | None = None
    sakerhet: str | None = None
    storlek_tkr: float | None = None
    of_table: bool = False  # about a head or a code, not about the row that its cell stands on

    def row(self) -> dict:
        """Return the remark as a row of kontroll, without its ids."""
        gap = None if self.redovisat is None or self.beraknat is None else round(self.redovisat - self.beraknat, 4)
        found = self.status in FOUND_STATUSES
        return {
            "dokument": self.document, "tabell": self.tabell, "källrad": self.source_line, "typ": self.typ,
            "uttryck": self.uttryck, "redovisat": self.redovisat, "beräknat": self.beraknat,
            "differens": gap, "tolerans": self.tolerans,
            "enhet": self.enhet, "status": self.status, "följd": False, "förslag": self.forslag,
            "säkerhet": (self.sakerhet or "att granska") if found else None, "storlek_tkr": self.storlek_tkr,
            "förklaring": self._told() if found else self.forklaring, "källor": list(self.sources),
        }  # fmt: skip

    def _told(self) -> str:
        """The finding and its reason in one text that stands alone; a survey share says it in its reason."""
        return self.forklaring if self.typ == "grim" else f"{self.uttryck}. {self.forklaring}"


def remark(
    fact: dict, name: str, uttryck: str, forklaring: str, facts: list[dict] | None = None, **more: Any
) -> Remark:
    """Return a label remark on a fact; its sources are the given facts."""
    sources = tuple(
        dict.fromkeys("-".join(str(f[k]) for k in ("dokument", "tabell", "rad", "kolumn")) for f in facts or [fact])
    )
    return Remark(
        typ="etikett", name=name, document=fact["dokument"], tabell=fact["tabell"], source_line=fact["källrad"],
        uttryck=uttryck, status="att granska", forklaring=forklaring, sources=sources, **more,
    )  # fmt: skip
