"""Budget tables of other layouts: posts told by their sums, forecasts, subtotals, and several reports of one kommun."""

import polars as pl

import keyfacts
from analys.analyse.budget.bridge import budgetbrygga
from analys.analyse.budget.budget import budgetavvikelse
from analys.analyse.budget.forecasts import prognostraff
from analys.analyse.provenance import facts_with_anchors
from analys.words.schema import DOKUMENT, TABELL, frame


def cells(rows, tema="drift", dokument="x-2022", **known):
    """Facts of one table: [(etikett, post, {(serie, period): (printed, belopp_tkr)})]; one number is both."""
    made = []
    for line, (label, post, printed) in enumerate(rows, start=10):
        for column, ((serie, period), value) in enumerate(printed.items(), start=2):
            text, amount = value if isinstance(value, tuple) else (value, value)
            made.append({
                "källrad": line, "tabell": 1, "rad": line, "kolumn": column, "tema": tema, "etikett": label,
                "serie": serie, "post": post, "period": period, "text": str(text), "värde": text, "enhet": "tkr",
                "belopp_tkr": amount, **known,
            })  # fmt: skip
    return keyfacts.rows_to_facts(dokument, made)


def ready(*facts, documents=None, head=None):
    frames = keyfacts.frames(pl.concat(facts))
    if documents:
        frames["dokument"] = frame(DOKUMENT, documents)
    if head:
        tables = [{"dokument": d, "tabell": 1, "hörn": head} for d in frames["dokument"]["dokument"]]
        frames["tabell"] = frame(TABELL, tables)
    return facts_with_anchors(frames)


B, U, A, P = ("budget", "2022"), ("utfall", "2022"), ("avvikelse", "2022"), ("prognos", "2022")


def test_rows_take_the_post_of_the_sum_they_add_up_to():
    facts = ready(cells([
        ("Avgifter", None, {B: 1700, U: 1795, A: 95}), ("Hyror", None, {B: 5300, U: 5411, A: 111}),
        ("Summa intäkter", "intäkt", {B: 7000, U: 7206, A: 206}),
        ("Löner", "intäkt", {B: -92120, U: -90877, A: 1243}), ("Köpt vård", None, {B: -44000, U: -53418, A: -9418}),
        ("Summa kostnader", "kostnad", {B: (-136120, 136120), U: (-144295, 144295), A: -8175}),
        ("Netto", "netto", {B: -129120, U: -137089, A: -7969}),
    ], tema="kontotyp"))  # fmt: skip
    rows = {r["verksamhet"]: r for r in budgetavvikelse(facts).to_dicts()}
    assert (rows["Hyror"]["post"], rows["Hyror"]["avvikelse"]) == ("intäkt", 111)
    assert (rows["Löner"]["post"], rows["Löner"]["utfall"], rows["Löner"]["avvikelse"]) == ("kostnad", 90877, 1243)
    assert (rows["Köpt vård"]["post"], rows["Köpt vård"]["avvikelse"]) == ("kostnad", -9418)


def test_depreciation_is_a_cost_of_its_kind_of_account():
    facts = ready(cells([("Avskrivningar", "avskrivning", {B: (-450, 450), U: (-431, 431), A: 19})], tema="kontotyp"))
    row = budgetavvikelse(facts).row(0, named=True)
    assert (row["post"], row["avvikelse"], row["redovisad_avvikelse"]) == ("kostnad", 19, 19)


def test_a_forecast_deviation_is_recomputed_beside_the_forecast():
    facts = ready(cells([("Personal", "kostnad", {B: (-111000, 111000), P: (-109200, 109200), A: -1800})]))
    row = budgetavvikelse(facts).row(0, named=True)
    assert (row["avvikelse"], row["prognosavvikelse"], row["redovisad_avvikelse"]) == (None, 1800, -1800)
    assert "prognosen" in row["anmärkning"]


def test_the_sum_of_an_area_is_not_the_board_s():
    net = {"Vård": (-100, -120), "Öppen": (-50, -40), "Summa barn": (-150, -160), "Stöd": (-80, -70),
           "Summa vuxna": (-80, -70), "Nämnden totalt": (-230, -230)}  # fmt: skip
    facts = ready(cells([(name, "netto", {B: b, U: u}) for name, (b, u) in net.items()]))
    levels = dict(budgetavvikelse(facts).select("verksamhet", "nivå").rows())
    assert levels == {"Vård": "del", "Öppen": "del", "Summa barn": "delsumma", "Stöd": "del", "Summa vuxna": "delsumma",
                      "Nämnden totalt": "totalt"}  # fmt: skip
    steps = budgetbrygga(facts)
    assert steps["steg"].to_list() == ["Budget", "Vård", "Öppen", "Stöd", "Utfall"]
    assert steps["summa"].to_list() == [-230, -250, -240, -230, -230]


def test_what_one_day_costs_is_no_part_of_the_budget():
    facts = ready(cells([("HVB", "kostnad", {U: (4310, 4.31)})], kolumnetikett="dygn"))
    assert budgetavvikelse(facts).height == 0


def test_forecasts_in_columns_of_a_table_headed_budgetavvikelse():
    t1, t2 = ("prognos", "2022-T1"), ("prognos", "2022-T2")
    rows = [("Placeringar", "netto", {t1: (-3.2, -3200), t2: (-6.5, -6500), U: (-5.6, -5600)}),
            ("Nämnden totalt", "netto", {t1: (-4.1, -4100), t2: (-7.1, -7100), U: (-4.7, -4700)})]  # fmt: skip
    printed = cells(rows, tema="prognos")
    for facts in (printed, printed.with_columns(serie=pl.lit("avvikelse"))):  # read as either
        ready_facts = ready(facts, head="Budgetavvikelse (mnkr)")
        found = prognostraff(ready_facts, budgetavvikelse(ready_facts))
        assert found["prognos"].to_list() == ["Prognos T1 2022", "Prognos T2 2022"]
        assert found["fel"].to_list() == [-600, 2400]


def test_a_forecast_of_part_of_the_year_in_the_closing_table_is_set_against_its_outcome():
    t2, aug = ("prognos", "2022-T2"), ("prognos", "2022-08")
    rows = [("Barn", "netto", {B: -40, U: -43, A: -3, t2: -42}), ("Summa", "netto", {B: -60, U: -62, A: -2, t2: -64})]
    facts = ready(cells(rows))
    found = prognostraff(facts, budgetavvikelse(facts)).to_dicts()
    said = {(r["verksamhet"], r["prognos"], r["prognosavvikelse"], r["fel"]) for r in found}
    assert said == {("Barn", "Prognos T2 2022", -2, -1), ("Totalt", "Prognos T2 2022", -4, 2)}
    # costs printed positive, deviations favourable when positive: the column prints deviations, and not the net
    rows = [("Barn", "netto", {B: (40, -40), U: (43, -43), A: (-3, -3), aug: (-5, 5)}),
            ("Summa", "netto", {B: (60, -60), U: (62, -62), A: (-2, -2), aug: (1, -1)})]  # fmt: skip
    facts = ready(cells(rows))
    found = prognostraff(facts, budgetavvikelse(facts)).to_dicts()
    said = {(r["verksamhet"], r["prognos"], r["prognosavvikelse"], r["fel"]) for r in found}
    assert said == {("Barn", "Prognos augusti 2022", -5, 2), ("Totalt", "Prognos augusti 2022", 1, -3)}


def test_rows_of_a_forecast_column_that_disagree_on_what_it_prints_give_nothing():
    aug = ("prognos", "2022-08")
    facts = ready(cells([("Barn", "netto", {B: -40, U: -43, A: -3, aug: -41}),
                         ("Summa", "netto", {B: -60, U: -62, A: -2, aug: -2})]))  # fmt: skip
    assert not prognostraff(facts, budgetavvikelse(facts)).height


def test_months_and_prices_are_no_verksamheter():
    months = [(name, "netto", {("budget", f"2022-{n:02d}"): -10, ("utfall", f"2022-{n:02d}"): -11})
              for n, name in enumerate(("Januari", "Februari", "Mars", "April"), start=1)]  # fmt: skip
    part = ready(cells([*months, ("Totalt", "netto", {B: -40, U: -44, A: -4})]))
    assert not budgetavvikelse(part).height  # a sum of four months is no year, whatever its period was read as
    prices = cells([("HVB", "kostnad", {B: 5.4, U: 5.15})])
    assert not budgetavvikelse(ready(prices, head="Dygnskostnad, kr")).height


def test_a_forecast_of_the_net_itself_is_set_against_the_budget():
    drift = cells([("Summa", "netto", {B: -200, U: -230})])
    level = cells([("Prognos april", "netto", {P: -212})], tema="prognos").with_columns(tabell=pl.lit(2, pl.Int64))
    facts = ready(drift, level)
    row = prognostraff(facts, budgetavvikelse(facts)).row(0, named=True)
    assert (row["prognosavvikelse"], row["bokslutsavvikelse"], row["fel"]) == (-12, -30, -18)


def test_the_part_year_report_s_forecast_meets_the_closing_report_of_the_same_board():
    closed = cells([("Summa", "netto", {B: -200, U: -230, A: -30})], dokument="x-2022")
    part = cells([("Summa", "netto", {B: -200, P: -212, A: -12})], dokument="x-delar-2022")
    other = cells([("Summa", "netto", {B: -900, U: -880, A: 20})], dokument="x-aldre-2022")
    names = {"x-2022": "Socialnämnden", "x-delar-2022": "Socialnämnden", "x-aldre-2022": "Äldrenämnden"}
    documents = [{"dokument": d, "kommun": "X", "nämnd": n, "år": 2022} for d, n in names.items()]
    facts = ready(closed, part, other, documents=documents)
    row = prognostraff(facts, budgetavvikelse(facts)).row(0, named=True)
    assert (row["dokument"], row["prognosavvikelse"], row["bokslutsavvikelse"]) == ("x-2022", -12, -30)
    assert {"x-delar-2022", "x-2022"} == {a.rsplit("-", 3)[0] for a in row["källor"]}


def test_the_sum_of_a_table_of_placements_is_no_sum_of_the_board():
    board = [("Barn", "netto", {B: -600, U: -680}), ("Vuxna", "netto", {B: -400, U: -390}),
             ("Summa", "netto", {B: -1000, U: -1070})]  # fmt: skip
    part = [("HVB", "netto", {B: -180, U: -214}), ("Familjehem", "netto", {B: -145, U: -149}),
            ("Summa", "netto", {B: -325, U: -363})]  # fmt: skip
    rows = budgetavvikelse(ready(cells(board), cells(part, tabell=2)))
    sums = rows.filter(pl.col("verksamhet") == "Summa").select("nivå", "budget", "utfall").rows()
    assert sorted(sums) == [("delsumma", -325.0, -363.0), ("totalt", -1000.0, -1070.0)]


def test_two_tables_that_print_the_sum_nearly_alike_both_keep_it():
    first = [("Barn", "netto", {B: -600, U: -680}), ("Summa", "netto", {B: -1000, U: -1070})]
    other = [("Barn", "netto", {B: -600, U: -680}), ("Summa", "netto", {B: -1000, U: -1010})]
    rows = budgetavvikelse(ready(cells(first), cells(other, tabell=2)))
    assert rows.filter(pl.col("verksamhet") == "Summa")["nivå"].to_list() == ["totalt", "totalt"]


def test_a_table_that_budgets_costs_alone_has_no_budgeted_net():
    row = [("Ekonomi", {"intäkt": {U: 20500}, "kostnad": {U: (-13700, 13700), B: (-20700, 20700), A: 7000},
                        "netto": {U: 6800}})]  # fmt: skip
    facts = ready(*(cells([(label, post, printed)]) for label, posts in row for post, printed in posts.items()))
    found = {r["post"]: r for r in budgetavvikelse(facts).to_dicts()}
    assert (found["kostnad"]["budget"], found["kostnad"]["avvikelse"]) == (20700, 7000)
    assert (found["netto"]["budget"], found["netto"]["utfall"], found["netto"]["avvikelse"]) == (None, 6800, None)


def test_an_income_cell_left_empty_is_nought_where_the_table_budgets_income():
    rows = [("Stab", {"kostnad": {B: (-500, 500), U: (-480, 480)}, "intäkt": {U: 10}}),
            ("Vård", {"kostnad": {B: (-900, 900), U: (-950, 950)}, "intäkt": {B: 40, U: 35}})]  # fmt: skip
    made = []
    for line, (label, posts) in enumerate(rows, start=10):
        for post, printed in posts.items():
            made.append(cells([(label, post, printed)]).with_columns(pl.lit(line, pl.Int64).alias("rad")))
    found = budgetavvikelse(ready(*made)).filter(pl.col("verksamhet") == "Stab", pl.col("post") == "netto")
    assert found.select("budget", "utfall", "avvikelse").rows() == [(-500, -470, 30)]
