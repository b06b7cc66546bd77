#!/usr/bin/env bash
# A file in the Swedish manner, semicolons between the columns and a comma in the decimals. Where all columns are decimals DuckDB
# 2.0.1 takes the comma for the separator: 10,5;12,0;-1,5 becomes 10, `5;12`, `0;-1` and 5, the line with the headings is left
# out, and there is no error. clevercsv 0.8.5 finds the semicolon; so does DuckDB as soon as one column is text.
# Fails when DuckDB has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet duckdb==2.0.1 clevercsv==0.8.5
env/bin/python - <<'PY'
import sys

import clevercsv
import duckdb

text = "Budget;Utfall;Avvikelse\n10,5;12,0;-1,5\n3,5;4,5;-1,0\n"
open("a.csv", "w").write(text)
open("b.csv", "w").write("Område;Utfall\nBarn;12,0\nVuxna;4,5\n")
first, second = duckdb.sql("FROM 'a.csv'"), duckdb.sql("FROM 'b.csv'")
delimiter = clevercsv.Sniffer().sniff(text).delimiter
print("duckdb 2.0.1", first.columns, first.fetchall(), second.columns, "clevercsv 0.8.5", delimiter)
wrong = first.fetchall() == [(10, "5;12", "0;-1", 5), (3, "5;4", "5;-1", 0)] and "Budget" not in first.columns
sys.exit(0 if wrong and second.columns == ["Område", "Utfall"] and delimiter == ";" else 1)
PY
