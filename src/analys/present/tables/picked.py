"""The rows of some documents in every table, picked out when a table is asked for, and a note of what was asked for.

What a page was made from is thus known: the page is the same while those rows are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

Frames = Mapping[str, pl.DataFrame]
Asked = tuple[str, tuple[str, ...] | None]  # a table, and the documents whose rows; None is all of it


class Picked(Mapping[str, pl.DataFrame]):
    """Tables by name; a table without the column `dokument` is given whole."""

    def __init__(
        self, frames: Frames, documents: Sequence[str] | None = None, asked: dict[Asked, None] | None = None
    ) -> None:
        """Pick the rows of some documents, or all; `asked` is where it is noted."""
        self._frames, self._documents = frames, None if documents is None else tuple(documents)
        self.asked = {} if asked is None else asked

    def __getitem__(self, name: str) -> pl.DataFrame:
        rows = self._frames[name]
        self.asked[name, self._documents] = None
        if self._documents is None or "dokument" not in rows.columns:
            return rows
        return rows.filter(pl.col("dokument").is_in(list(self._documents)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)

    def of(self, documents: Sequence[str]) -> Picked:
        """Return the rows of some documents of these; what is asked of them is noted here."""
        own = [d for d in documents if self._documents is None or d in self._documents]
        return Picked(self._frames, own, self.asked)


def of_documents(frames: Frames, documents: Sequence[str]) -> Picked:
    """Return the rows of some documents in every table that has a document."""
    return (frames if isinstance(frames, Picked) else Picked(frames)).of(documents)
