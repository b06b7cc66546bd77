#!/usr/bin/env bash
# Kolada marks gender with T (total), K and M. DuckDB 2.0.1 takes T for true: a file from which only the totals were taken has its
# gender column read as BOOLEAN, every T as true, and a comparison with the code `T` of another file matches nothing ('true').
# With one K among them the column is text.
# Fails when DuckDB has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet duckdb==2.0.1
env/bin/python - <<'PY'
import sys

import duckdb

open("t.csv", "w").write("kpi;kön;värde\nN30101;T;12\nN30102;T;13\n")
open("k.csv", "w").write("kpi;kön;värde\nN30101;T;12\nN30102;K;13\n")
seen = [duckdb.sql(f"SELECT kön, typeof(kön), kön::VARCHAR = 'T' FROM '{name}'").fetchall() for name in ("t.csv", "k.csv")]
print("duckdb 2.0.1 only T", seen[0], "T and K", seen[1])
expected = [[(True, "BOOLEAN", False)] * 2, [("T", "VARCHAR", True), ("K", "VARCHAR", False)]]
sys.exit(0 if seen == expected else 1)
PY
