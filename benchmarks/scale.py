"""Ingest of 100, 1 000 and 2 900 reports: from zero, with nothing changed and with one changed; time and memory.

A real ingest in a process of its own is measured; memory is the highest of the parent and of any one worker. What
matters is how the figures grow: time in step with the number of reports, memory hardly at all.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from reports import write_reports

SIZES = (100, 1000, 2900)


def ingest(raw: Path, db: Path) -> dict[str, float]:
    """Run one ingest and return its seconds and megabytes."""
    code = (
        "import json, resource, sys, time; from pathlib import Path\n"
        "from analys.ingest.pipeline import ingest; from analys.ingest.plan import Plan\n"
        "begun = time.perf_counter(); out = ingest(Plan((Path(sys.argv[1]),), Path(sys.argv[2])))\n"
        "own, workers = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
        "print(json.dumps({'s': time.perf_counter() - begun, 'mb': own.ru_maxrss / 1024,"
        " 'cpu': own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime,"
        " 'mb_worker': workers.ru_maxrss / 1024, 'read': len(out.read), 'facts': out.counts['fakta']}))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(raw), str(db)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def steps(size: int) -> Iterator[tuple[str, dict[str, float], str]]:
    """Give each step's name, what it took and what the database then is."""
    with tempfile.TemporaryDirectory() as temporary:
        raw, db = Path(temporary) / "raw", Path(temporary) / "db" / "x.duckdb"
        paths = write_reports(raw, size)
        about = f"{sum(p.stat().st_size for p in paths) / 1e6:.0f} MB text"
        for step in ("från noll", "oförändrat", "en ändrad"):
            if step == "en ändrad":
                with paths[size // 2].open("a", encoding="utf-8") as file:
                    file.write("\nSlut.\n")
            taken = ingest(raw, db)
            yield step, taken, f"{about}, {taken['facts']} fakta, databas {db.stat().st_size / 1e6:.0f} MB"


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Print a line for each size and step."""
    print("rapporter  steg         lästa  sekunder   CPU-s  CPU-s/1 000    MB  MB/läsare")
    for size in sizes:
        for step, m, about in steps(size):
            per_thousand = m["cpu"] / size * 1000
            print(
                f"{size:>9}  {step:<11} {m['read']:>6} {m['s']:>9.1f} {m['cpu']:>7.1f} {per_thousand:>12.1f}"
                f" {m['mb']:>5.0f} {m['mb_worker']:>10.0f}  {about if step == 'från noll' else ''}",
                flush=True,
            )


if __name__ == "__main__":
    main(tuple(int(a) for a in sys.argv[1:]) or SIZES)
