"""The same declared table printed in many layouts: the facts are the same, whatever holds the columns apart."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from reading import document, facts

FIELDS = ("etikett", "serie", "period", "kön", "värde")
LABELS = (
    "Barn och unga",
    "Vuxna missbruk",
    "Ekonomiskt bistånd",
    "Socialpsykiatri och boendestöd",
    "Öppenvård",
    "Stab",
)
HEADS = {
    ("utfall", "2022"): ("Utfall 2022", "Bokslut -22", "Utf 22", "2022 utfall", "Redovisat 2022", "Utfall helår 2022"),
    ("utfall", "2021"): ("Utfall 2021", "Resultat 2021", "Bokslut 2021", "Föregående år"),
    ("utfall", "2022-08"): ("Utfall jan–aug 2022", "Ack. utfall aug 2022", "Utfall 202208", "Utfall period 1–8 2022"),
    ("budget", "2022"): ("Budget 2022", "B 2022", "BU 22", "Internbudget 2022", "Komplbudget 2022", "Årsbudget"),
    ("prognos", "2022"): ("Helårsprognos 2022", "Årsprognos", "Prognos 2022"),
    ("avvikelse", "2022"): ("Avvikelse", "Diff", "+/-", "Budgetavvikelse 2022", "Avvikelse mot budget"),
    ("förändring", "2022"): ("Förändring 2021–2022", "Skillnad mot 2021", "Förändring mot föregående år"),
}
TABLES = (
    (("budget", "2022"), ("utfall", "2022"), ("avvikelse", "2022"), ("utfall", "2021"), ("förändring", "2022")),
    (("utfall", "2022-08"), ("budget", "2022"), ("prognos", "2022"), ("avvikelse", "2022")),
    (("utfall", "2021"), ("budget", "2022"), ("utfall", "2022"), ("avvikelse", "2022")),
)
SPACES = (" ", "\u00a0", "\u2009", "")
MINUS = ("-", "−", "–")


@dataclass(frozen=True)
class Declared:
    """A table as rows of text, header first, and the facts it states."""

    rows: list[list[str]]
    facts: list[tuple]


@st.composite
def declared_tables(draw) -> Declared:
    columns = draw(st.sampled_from(TABLES))
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=3, max_size=5, unique=True))
    space, minus = draw(st.sampled_from(SPACES)), draw(st.sampled_from(MINUS))
    rows, stated = [["Verksamhet", *(draw(st.sampled_from(HEADS[c])) for c in columns)]], []
    for label in labels:
        values = [draw(st.integers(-98_000, 98_000).filter(lambda v: abs(v) > 99)) for _ in columns]
        printed = [(minus if v < 0 else "") + f"{abs(v):,}".replace(",", space) for v in values]
        rows.append([label, *printed])
        stated += [(label, *column, None, float(v)) for column, v in zip(columns, values, strict=True)]
    return Declared(rows, stated)


def tabbed(rows: list[list[str]]) -> list[str]:
    return ["\t".join(row) for row in rows]


def piped(rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in rows]


def bare_piped(rows: list[list[str]]) -> list[str]:
    return [" | ".join(row) for row in rows]


def markdown(rows: list[list[str]]) -> list[str]:
    head, *body = piped(rows)
    return [head, "|" + "---|" * len(rows[0]), *body]


def aligned(rows: list[list[str]]) -> list[str]:
    widths = [max(len(row[c]) for row in rows) for c in range(len(rows[0]))]
    return [
        "   ".join([row[0].ljust(widths[0]), *(t.rjust(w) for t, w in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    ]


def folded(rows: list[list[str]]) -> list[str]:
    """Long labels on two lines, the values on the second, as a narrow column prints them."""
    lines = []
    for row in rows:
        first, _, last = row[0].rpartition(" och ")
        if first and len(row[0]) > 20:
            lines.append([f"{first} och", *[""] * (len(row) - 1)])
            lines.append([last, *row[1:]])
        else:
            lines.append(row)
    return [line.rstrip() for line in aligned(lines)]


LAYOUTS = (tabbed, piped, bare_piped, markdown, aligned, folded)


def report(lines: list[str]) -> str:
    return "\n".join(["Verksamhetsberättelse 2022", "", "Driftredovisning", "", "Belopp i tkr", "", *lines, ""])


@given(table=declared_tables(), layout=st.sampled_from(LAYOUTS))
@settings(max_examples=60, deadline=None)
def test_a_declared_table_gives_its_facts_in_every_layout(table, layout):
    assert sorted(facts(report(layout(table.rows)), *FIELDS)) == sorted(table.facts)


@given(table=declared_tables(), layout=st.sampled_from(LAYOUTS[:4]))
@settings(max_examples=20, deadline=None)
def test_soft_hyphens_and_decomposed_letters_change_nothing(table, layout):
    text = report(layout(table.rows)).replace("å", "a\u030a").replace("ö", "o\u0308").replace("budget", "bud\u00adget")
    assert sorted(facts(text, *FIELDS)) == sorted(table.facts)


def test_heads_wrapped_flush_right_are_no_spanning_heads():
    lines = [
        "                        Budget",
        "                       jan-aug        Utfall                    Budget   Årsprognos",
        "Verksamhet                2022   jan-aug 2022   Avvikelse   helår 2022         2022   Avvikelse",
        "Barn                     9 100          9 400         300       14 000       14 500         500",
        "Vuxna                    8 100          8 000        -100       12 000       11 900        -100",
    ]
    found = [f[1:3] for f in facts(report(lines), *FIELDS)[:6]]
    assert found == [
        ("budget", "2022-08"), ("utfall", "2022-08"), ("avvikelse", "2022-08"), ("budget", "2022"),
        ("prognos", "2022"), ("avvikelse", "2022"),
    ]  # fmt: skip


def test_heads_that_repeat_under_years_are_shared_out_evenly():
    lines = [
        "                      2021                         2022",
        "Fråga              Kvinnor   Män   Totalt   Kvinnor   Män   Totalt",
        "Bra bemötande         80 %  70 %     76 %      82 %  71 %     77 %",
        "Lätt att nå           60 %  50 %     56 %      62 %  51 %     57 %",
    ]
    assert [f[2:4] for f in facts(report(lines), *FIELDS)[:6]] == [
        (year, kon) for year in ("2021", "2022") for kon in ("kvinnor", "män", "totalt")
    ]


def test_a_label_over_three_lines_is_one_whatever_line_the_values_stand_on():
    first, middle, last = (
        [
            "Indikator                     Utfall 2021   Utfall 2022",
            *(f"{t:30}{'77 %          79 %' if i == at else ''}".rstrip() for i, t in enumerate(
                ("Andel barn och unga som inte", "är aktuella ett år efter", "avslutad insats"))),
            "Andel nöjda                   50 %          55 %",
        ]
        for at in range(3)
    )  # fmt: skip
    whole = "Andel barn och unga som inte är aktuella ett år efter avslutad insats"
    for lines in (first, middle, last):
        assert facts(report(lines), "etikett", "grupp")[0] == (whole, None)


def test_gaps_say_where_figures_end_though_single_spaces_would_give_one_more_a_row():
    """Rows that each hold one figure in thousands could all be cut once more, and 'Ack.' be a head of its own."""
    rows = [["Verksamhet", "Ack. utfall aug 2022", "Budget 2022", "Helårsprognos 2022", "Avvikelse"],
            ["Barn och unga", "-389", "904", "952", "1 100"], ["Vuxna missbruk", "100", "100", "100", "100"],
            ["Ekonomiskt bistånd", "100", "100", "100", "1 100"], ["Stab", "100", "100", "1 100", "100"]]  # fmt: skip
    columns = (("utfall", "2022-08"), ("budget", "2022"), ("prognos", "2022"), ("avvikelse", "2022"))
    stated = [
        (label, *column, None, float(text.replace(" ", "")))
        for label, *texts in rows[1:]
        for column, text in zip(columns, texts, strict=True)
    ]
    assert sorted(facts(report(aligned(rows)), *FIELDS)) == sorted(stated)


def values_of(lines: list[str]) -> list[tuple]:
    return facts(report(lines), "etikett", "serie", "period", "värde")


def test_figures_clear_of_other_columns_keep_their_heads_though_no_row_is_full():
    lines = [
        "Verksamhet       Bokslut 2021   Internbudget 2022   Utf 22   Budgetavvikelse 2022",
        "Familjerätt               545                 558       66",
        "Vuxna missbruk            401                 524                             296",
        "Öppenvård                                     855      441",
    ]
    assert values_of(lines) == [
        ("Familjerätt", "utfall", "2021", 545), ("Familjerätt", "budget", "2022", 558),
        ("Familjerätt", "utfall", "2022", 66), ("Vuxna missbruk", "utfall", "2021", 401),
        ("Vuxna missbruk", "budget", "2022", 524), ("Vuxna missbruk", "avvikelse", "2022", 296),
        ("Öppenvård", "budget", "2022", 855), ("Öppenvård", "utfall", "2022", 441),
    ]  # fmt: skip


def test_a_figure_that_ends_a_label_is_of_the_label_where_gaps_part_the_cells():
    lines = [
        "                       Utfall",
        "                 jan–aug 2022   Årsbudget   Årsprognos     Diff",
        "Korttid 12 18            2913         508         1879   - 1371",
        "HVB 1                     669         465         1527   - 1062",
        "Enhet 2                   921        2306          993     1313",
    ]
    assert values_of(lines)[:5] == [
        ("Korttid 12 18", "utfall", "2022-08", 2913), ("Korttid 12 18", "budget", "2022", 508),
        ("Korttid 12 18", "prognos", "2022", 1879), ("Korttid 12 18", "avvikelse", "2022", -1371),
        ("HVB 1", "utfall", "2022-08", 669),
    ]  # fmt: skip


def test_decimal_commas_in_lines_parted_by_semicolons_part_nothing():
    lines = [
        "Verksamhet;2020;2021;2022", "Ekonomiskt bistånd;68,5 %;82,6 %;99 %", "Enhet 2;37 %;51,7 %;98,0 %",
        "HVB 1;34 %;90,7 %;87,1 %", "Bostad;69,1 %;35,4 %;72 %",
    ]  # fmt: skip
    assert values_of(lines)[3:6] == [
        ("Enhet 2", "utfall", "2020", 37), ("Enhet 2", "utfall", "2021", 51.7), ("Enhet 2", "utfall", "2022", 98),
    ]  # fmt: skip


def test_tabs_typed_until_figures_stand_in_line_are_no_columns_of_their_own():
    full = [
        "Verksamhet\t\t\tBudget 2022\tUtfall 2022\tAvvikelse",
        "Stab\t\t\t\t9\t\t-702\t\t711",
        "Ekonomiskt bistånd\t\t1 174 014\t340\t\t1 173 674",
        "Öppenvård\t\t\t-880\t\t12\t\t-892",
    ]
    columns = (("budget", "2022"), ("utfall", "2022"), ("avvikelse", "2022"))
    stated = {
        "Stab": (9, -702, 711), "Ekonomiskt bistånd": (1_174_014, 340, 1_173_674), "Öppenvård": (-880, 12, -892)
    }  # fmt: skip
    every = [(label, *c, v) for label, values in stated.items() for c, v in zip(columns, values, strict=True)]
    assert values_of(full) == every
    lacking = [*full[:3], "Öppenvård\t\t\t\t\t12\t\t-892"]
    assert values_of(lacking) == [f for f in every if f[3] != -880]


def test_one_tab_a_column_leaves_empty_cells_empty():
    lines = ["Verksamhet\tBudget 2022\tUtfall 2022\tAvvikelse", "Stab\t9\t\t11", "Öppenvård\t\t12\t-892", "IFO\t7\t8"]
    assert values_of(lines) == [
        ("Stab", "budget", "2022", 9), ("Stab", "avvikelse", "2022", 11), ("Öppenvård", "utfall", "2022", 12),
        ("Öppenvård", "avvikelse", "2022", -892), ("IFO", "budget", "2022", 7), ("IFO", "utfall", "2022", 8),
    ]  # fmt: skip


def test_a_year_in_two_digits_under_its_serie_is_no_row_of_figures():
    lines = ["\tResultat\tBudget\tUtf", "Verksamhet\t2021\t2022\t22", "Stab\t679\t247\t22", "HVB 1\t61\t11\t21"]
    assert values_of(lines)[:3] == [
        ("Stab", "utfall", "2021", 679), ("Stab", "budget", "2022", 247), ("Stab", "utfall", "2022", 22),
    ]  # fmt: skip


def test_a_row_that_lacks_a_figure_in_a_table_not_aligned_is_told_and_not_guessed():
    lines = [
        "Verksamhet   Utfall 2021   Budget 2022   Prognos 2022   Diff", "Öppenvård   217   741   1 125   - 384",
        "Socialpsykiatri och boendestöd   701   959   1 174   - 214", "Barn och unga   564   137   - 870",
        "Stab   502 549   466 461   742 404   - 275 943",
    ]  # fmt: skip
    assert not [f for f in values_of(lines) if f[0] == "Barn och unga"]
    assert "en rad" in document(report(lines)).notes[0]


def test_a_thin_or_no_break_space_among_plain_ones_parts_thousands():
    for space in "\u00a0\u2009\u202f":
        lines = [
            "Verksamhet Utfall jan–aug 2022 Årsbudget Prognos 2022 Diff", "Vuxna missbruk −64 468 −350 818",
            "Ekonomiskt bistånd −459 −57 −597 540", "Personlig assistans −645 517 488 29",
            f"Barn och unga 847 809 −330 1{space}139",
        ]  # fmt: skip
        assert [f[3] for f in values_of(lines) if f[0] == "Barn och unga"] == [847, 809, -330, 1139]


def test_heads_without_a_corner_in_a_table_not_aligned_start_over_the_first_figures():
    lines = [
        "Resultat 2021   Årsbudget   Redovisat 2022   Diff", "Personlig assistans   -533   2214   -2822   5036",
        "Årskurs 9   -689   174   804   -630", "Stab   360   1426   1873   -447",
    ]  # fmt: skip
    assert values_of(lines)[:4] == [
        ("Personlig assistans", "utfall", "2021", -533), ("Personlig assistans", "budget", "2022", 2214),
        ("Personlig assistans", "utfall", "2022", -2822), ("Personlig assistans", "avvikelse", "2022", 5036),
    ]  # fmt: skip
