"""Reading is stable: what changes how a table is printed but not what it says changes no fact."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analys.interpret.interpret import interpret
from reading import document

TABLES = """\
# Verksamhetsberättelse 2022

Belopp i tkr

Verksamhet\tBudget 2022\tUtfall 2022\tAvvikelse
BARN OCH UNGA
Intäkter\t1 200\t1 350\t150
Kostnader\t-20 100\t-21 400\t-1 300
Netto\t-18 900\t-20 050\t-1 150

## Mått

Mått\t*)\tUtfall 2021\tUtfall 2022
Andel nöjda klienter\tTotalt Män Kvinnor\t80% 78% 83%\t81% 79% 84%
Väntetid, dagar\t\t12\t,9

## Granskning

Ärende\t1\t2\t3
Utredning finns\tJa\tNej\tJa
"""
WHAT = ("källrad", "tema", "grupp", "etikett", "serie", "post", "period", "kön", "värde", "text", "enhet", "belopp_tkr")


def read(text: str, *without: str) -> list[tuple]:
    return interpret(document(text)).fakta.select([w for w in WHAT if w not in without]).rows()


def tabs_to_pipes(text: str) -> str:
    return "\n".join(f"| {' | '.join(line.split(chr(9)))} |" if "\t" in line else line for line in text.split("\n"))


def by_table_line(text: str, change) -> str:
    return "\n".join(change(line) if "\t" in line else line for line in text.split("\n"))


CHANGES = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "byte-order mark": lambda text: "\ufeff" + text,
    "trailing spaces": lambda text: text.replace("\n", "   \n"),
    "a column of spaces last": lambda text: by_table_line(text, lambda line: f"{line}\t  "),
    "a column of spaces after the labels": lambda text: by_table_line(
        text, lambda line: line.replace("\t", "\t   \t", 1)
    ),
    "no-break spaces in numbers": lambda text: by_table_line(text, lambda line: line.replace(" 0", "\u00a00")),
    "true minus": lambda text: text.replace("-", "\u2212"),
    "decomposed letters": lambda text: text.replace("ä", "a\u0308"),
    "spaces around cells": lambda text: by_table_line(text, lambda line: line.replace("\t", " \t ")),
    "no last line feed": lambda text: text.rstrip("\n"),
}


def test_the_tables_are_read():
    assert len(read(TABLES)) == 9 + 6 + 2 + 3


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_form_changes_no_fact(change):
    without = ("text",) if change in ("true minus", "no-break spaces in numbers") else ()
    assert read(CHANGES[change](TABLES), *without) == read(TABLES, *without)


def test_pipes_and_tabs_are_one():
    piped = TABLES.replace("BARN OCH UNGA\n", "BARN OCH UNGA\t\t\t\n")
    assert read(tabs_to_pipes(piped)) == read(TABLES)


def test_blank_lines_between_paragraphs_move_lines_only():
    assert read(TABLES.replace("\n\n", "\n\n\n"), "källrad") == read(TABLES, "källrad")


def test_documents_read_in_another_order_give_the_same_facts():
    other = TABLES.replace("2022", "2019").replace("Totalt Män Kvinnor", "Totalt Kvinnor Män")
    first = (read(TABLES), read(other))
    assert (read(other), read(TABLES)) == first[::-1]


@settings(max_examples=25, deadline=None)
@given(
    spaces=st.lists(st.sampled_from(["", " ", "  ", "\u00a0", "\u2009"]), min_size=4, max_size=4),
    ending=st.sampled_from(["\n", "\r\n", "\r"]),
    after=st.integers(0, 2),
)
def test_any_mixture_of_spaces_endings_and_empty_columns(spaces, ending, after):
    def padded(line: str) -> str:
        parts = line.split("\t")
        return "\t".join(part + spaces[i % 4] for i, part in enumerate(parts)) + "\t" * after

    assert read(by_table_line(TABLES, padded).replace("\n", ending)) == read(TABLES)


@pytest.mark.parametrize("name", ["habo-2021", "eskilstuna-2022"])
def test_real_reports_with_other_line_ends(name, berattelser: Path):
    text = (berattelser / f"{name}.txt").read_text(encoding="utf-8")
    assert read("\ufeff" + text.replace("\r\n", "\n").replace("\n", "\r\n")) == read(text)
