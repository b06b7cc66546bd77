#!/usr/bin/env bash
# In a SIE file, the Swedish format for ledgers, decimals of an amount and quotes round a text without spaces may be left out, and a voucher
# is known by its series and its number. pysie-accounting 0.0.2 leaves out, with no error, every balance in whole kronor (#RES 0 5010
# 12000), every voucher without quotes (#VER A 3) with its lines, and of A 1 and B 1 the first: it keeps vouchers by number
# alone. The sum of the result is 250.50, not 12 250.50. (No report was found.)
# Fails when pysie-accounting has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet pysie-accounting==0.0.2 pandas==2.3.3
cat > a.se <<'SIE'
#FLAGGA 0
#PROGRAM "Ekonomi" 1.0
#FORMAT PC8
#GEN 20240115
#SIETYP 4
#ORGNR 556000-0000
#FNAMN "Kommunala bolaget AB"
#RAR 0 20230101 20231231
#KONTO 5010 "Lokalhyra"
#SRU 5010 7513
#KONTO 5410 "Inventarier"
#SRU 5410 7513
#RES 0 5010 12000
#RES 0 5410 250.50
#VER "A" "1" 20230131 "Hyra" 20230201
{
#TRANS 5010 {} 12000.00
#TRANS 1930 {} -12000.00
}
#VER "B" "1" 20230228 "Stol" 20230301
{
#TRANS 5410 {} 150.50
#TRANS 1930 {} -150.50
}
#VER A 3 20230331 Lampa
{
#TRANS 5410 {} 100
#TRANS 1930 {} -100
}
SIE
printf 'SRU,Ink2\n7513,3.7\n' > sru.csv
env/bin/python -W ignore - <<'PY'
import sys

from pysie_accounting.pysie import PySIE

ledger = PySIE()
ledger.open_trans("sru.csv")
ledger.open("a.se")
result = dict(zip(ledger.dfres["Konto"].tolist(), ledger.dfres["Balance"].tolist()))
vouchers = {number: (voucher[1], len(voucher[3])) for number, voucher in ledger.verifikat.items()}
print("pysie-accounting 0.0.2", result, ledger.sum_result(), vouchers)
sys.exit(0 if result == {5410: 250.5} and ledger.sum_result() == 250.5 and vouchers == {"1": ("Stol", 2)} else 1)
PY
