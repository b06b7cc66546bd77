"""The declared tables: what the design promises, and names that are safe unquoted in SQL."""

import re
import unicodedata

import duckdb
import pytest

from analys.words.schema import FRICTIONLESS_TYPES, POLARS_TYPES, SQL_TYPES, TABLES

DESIGN = {
    "dokument": "dokument kommun kommunkod nämnd dokumenttyp år fil format sha256 titel",
    "tabell": "dokument tabell rubrik tema källrad_från källrad_till sida status skäl",
    "cell": "dokument tabell rad kolumn text källrad sida roll",
    "fakta": "dokument tabell rad kolumn källrad sida tema grupp etikett serie post period år kön värde text enhet "
    "belopp_tkr rättad",
    "enkätbas": "dokument källrad mätning år n_svar n_urval svarsfrekvens andel_kvinnor andel_män",
    "kontroll": "dokument tabell källrad typ uttryck redovisat beräknat differens tolerans status förslag kvitterad",
    "budgetavvikelse": "dokument kommun år verksamhet post budget utfall avvikelse avvikelse_procent",
    "placeringskostnad": "dokument kommun år jämförelse område placeringstyp volymeffekt priseffekt mixeffekt",
    "personalomsättning": "dokument kommun år mått definition kön andel mål avstånd_till_mål förändring",
    "nöjdhet": "dokument kommun år målgrupp fråga kön andel n_svar n_urval svarsfrekvens antal_nöjda ki_nedre ki_övre",
    "könsskillnad": "dokument år målgrupp fråga skillnad ki_nedre ki_övre p_värde p_justerat slutsats",
    "måluppfyllelse": "dokument år mått riktning mål utfall enhet uppnått avstånd trend kön",
    "jämförelse": "dokument kommun år",
}


NAMES = sorted({n for t in TABLES.values() for n in (t.name, *(c.name for c in t.columns))})


@pytest.mark.parametrize("table", DESIGN)
def test_the_tables_of_the_design_have_its_columns(table):
    assert set(DESIGN[table].split()) <= {c.name for c in TABLES[table].columns}


@pytest.mark.parametrize("name", NAMES)
def test_names_are_composed_lower_case_and_no_reserved_word(name):
    assert name == unicodedata.normalize("NFC", name).lower()
    assert re.fullmatch(r"[a-zåäö][a-zåäö0-9_]*", name)
    duckdb.sql(f"SELECT {name} FROM (SELECT 1 AS {name}) AS t WHERE {name} = 1 ORDER BY {name}")


def test_a_column_name_has_one_type_everywhere():
    seen: dict[str, set[str]] = {}
    for table in TABLES.values():
        for column in table.columns:
            seen.setdefault(column.name, set()).add(column.type)
    assert {n: t for n, t in seen.items() if len(t) > 1} == {}


def test_every_table_and_column_is_described_in_a_sentence():
    for table in TABLES.values():
        assert len(table.description) > 10
        assert len({c.name for c in table.columns}) == len(table.columns)
        assert set(table.key) <= {c.name for c in table.columns}
        for column in table.columns:
            assert column.description.strip()[:1].isalpha() or column.description.startswith("("), column
            assert column.type in POLARS_TYPES and column.type in SQL_TYPES and column.type in FRICTIONLESS_TYPES
