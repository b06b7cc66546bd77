"""make bench: ratios and growth, all measured in one run on one machine.

`python benchmarks/bench.py [pdf] [text] [webb] [skala [100 1000 2900]]` runs a part of it.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import scale
import site_speed
from reports import AREAS, report

REPEATS = 3


def fastest(run: Callable[[], object]) -> float:
    """Return the processor seconds of the fastest of a few runs: what disturbs a measurement only makes it slower."""
    seconds = []
    for _ in range(REPEATS):
        begun = time.process_time()
        run()
        seconds.append(time.process_time() - begun)
    return min(seconds)


def write_pdf(path: Path, pages: int = 20) -> None:
    """Write a PDF of ruled and unruled tables with prose between them."""
    import typst

    cells = ", ".join(f"[{c}]" for a in AREAS for c in (a, "-10 234", "-11 100", "-12 345", "-1 245"))
    head = "[Verksamhet], [Utfall 2021], [Budget 2022], [Utfall 2022], [Avvikelse]"
    page = "\n".join(
        f"== Avsnitt {stroke}\n#lorem(80)\n#table(columns: 5, stroke: {stroke}, {head}, {cells})\n"
        for stroke in ("0.5pt", "none")
    )
    source = path.with_suffix(".typ")
    source.write_text('#set page(paper: "a4")\n' + "#pagebreak()\n".join([page] * pages), encoding="utf-8")
    path.write_bytes(typst.compile(str(source)))


def bench_pdf(folder: Path) -> None:
    """Print our reading of a PDF against what pdfplumber alone, and Camelot where there is one, takes on its pages."""
    import pdfplumber

    from analys.read.read import read_document

    path = folder / "rapport-2022.pdf"
    write_pdf(path)

    def bare() -> None:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_tables()

    ours, theirs = fastest(lambda: read_document(path, "rapport-2022")), fastest(bare)
    tables = read_document(path, "rapport-2022").tables.height
    print(
        f"PDF, 20 sidor, {tables} tabeller: vår läsning {ours:.2f} s, pdfplumbers extract_tables {theirs:.2f} s: ",
        end="",
    )
    print(f"{ours / theirs:.2f} gånger (mål: högst 0,2; filen är taggad, och taggar läses också)")
    try:
        import camelot
    except ImportError:
        print("Camelot saknas i miljön; uv pip install camelot-py ger den jämförelsen också.")
        return
    other = fastest(lambda: camelot.read_pdf(str(path), pages="all", flavor="lattice"))
    print(f"Camelot {other:.2f} s: vår läsning tar {ours / other:.2f} gånger den tiden")


def _interpret_all(paths: list[Path]) -> tuple[int, float]:
    """Return how many facts the tables of some documents give, and in how many processor seconds."""
    from analys.interpret.interpret import interpret
    from analys.read.read import read_document

    documents = [read_document(path, path.stem) for path in paths]
    begun = time.process_time()
    facts = sum(interpret(document).fakta.height for document in documents)
    return facts, time.process_time() - begun


def bench_text(folder: Path) -> None:
    """Print how fast text is read to cells, and cells to facts.

    Facts are made in processes of their own, of documents with no sentence or row alike: nothing is remembered from a
    run before.
    """
    from analys.read.read import read_document

    paths = [folder / f"rapport{k}-2022.txt" for k in range(3)]
    for k, path in enumerate(paths):
        parts = [report(f"Kommun{k}{n}", 2022, tables=12, first=1 + 12 * (10 * k + n)) for n in range(10)]
        path.write_text("\n".join(parts), encoding="utf-8")
    size = paths[0].stat().st_size / 1e6
    read = fastest(lambda: read_document(paths[0], paths[0].stem))
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        runs = [pool.apply(_interpret_all, (paths,)) for _ in range(REPEATS)]
    facts, seconds = min(runs, key=lambda run: run[1])
    print(
        f"Text, {size:.1f} MB, {facts} fakta ur {len(paths)} dokument: läsning {size / read:.2f} MB/s, "
        f"tolkning {facts / seconds:.0f} fakta/s"
    )


def main(argv: list[str]) -> None:
    """Run the parts named, or all."""
    sizes = tuple(int(a) for a in argv if a.isdecimal()) or scale.SIZES
    parts = [a for a in argv if not a.isdecimal()] or ["pdf", "text", "webb", "skala"]
    with tempfile.TemporaryDirectory() as temporary:
        if "pdf" in parts:
            bench_pdf(Path(temporary))
        if "text" in parts:
            bench_text(Path(temporary))
    if "webb" in parts:
        site_speed.main()
    if "skala" in parts:
        scale.main(sizes)


if __name__ == "__main__":
    main(sys.argv[1:])
