"""Ingest of 100, 1 000 and 2 900 reports: from zero, with nothing changed and with one changed; time and memory.

A real ingest in a process of its own is measured; memory is the highest of the parent and of any one worker. What
matters is how the figures grow: time in step with the number of reports, memory hardly at all.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from reports import write_reports

SIZES = (100, 1000, 2900)


def ingest(raw: Path, db: Path) -> dict[str, float]:
    """Run one ingest and return its seconds and megabytes."""
    code = (
        "import json, resource, sys, time; from pathlib import Path; from analys.pipeline import Plan, ingest\n"
        "begun = time.perf_counter(); out = ingest(Plan((Path(sys.argv[1]),), Path(sys.argv[2])))\n"
        "mb = lambda who: resource.getrusage(who).ru_maxrss / 1024\n"
        "print(json.dumps({'s': time.perf_counter() - begun, 'mb': mb(resource.RUSAGE_SELF),"
        " 'mb_worker': mb(resource.RUSAGE_CHILDREN), 'read': len(out.read), 'facts': out.counts['fakta']}))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(raw), str(db)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Print a line for each size and step."""
    print(f"{'rapporter':>9} {'steg':<12} {'lästa':>6} {'sekunder':>9} {'s/1 000':>8} {'MB':>6} {'MB/läsare':>9}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            raw, db = Path(temporary) / "raw", Path(temporary) / "db" / "x.duckdb"
            paths = write_reports(raw, size)
            for step in ("från noll", "oförändrat", "en ändrad"):
                if step == "en ändrad":
                    paths[size // 2].write_text(
                        paths[size // 2].read_text(encoding="utf-8") + "\nSlut.\n", encoding="utf-8"
                    )
                m = ingest(raw, db)
                rate, used = m["s"] / size * 1000, f"{m['mb']:>6.0f} {m['mb_worker']:>9.0f}"
                print(f"{size:>9} {step:<12} {m['read']:>6} {m['s']:>9.1f} {rate:>8.1f} {used}", flush=True)
            megabytes = sum(p.stat().st_size for p in paths) / 1e6
            print(f"{'':>9} {megabytes:.0f} MB text, {m['facts']} fakta, databas {db.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main(tuple(int(a) for a in sys.argv[1:]) or SIZES)
