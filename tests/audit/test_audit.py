"""The audit on small invented tables with known answers."""

import polars as pl

from analys.audit.audit import audit
from analys.words.declared.checks import KONTROLL
from analys.words.schema import TEXTUPPGIFT, check_shape, frame
from audit_tables import BLOCKS, FOLLOWED, changed, column, facts, frames


def findings(checks: pl.DataFrame) -> pl.DataFrame:
    return check_shape(checks, KONTROLL).filter(pl.col("status").is_in(["avvikelse", "att granska"]))


def causes(checks: pl.DataFrame) -> list[dict]:
    return findings(checks).filter(~pl.col("följd")).to_dicts()


def test_a_consistent_table_is_tried_and_holds():
    checks = audit(frames(facts(FOLLOWED, BLOCKS)))
    assert findings(checks).is_empty()
    # 3 nets and 3 totals in each of 4 columns, a deviation in each of 9 rows
    assert checks.group_by("typ").len().sort("typ").rows() == [("avvikelse", 9), ("netto", 12), ("summa", 12)]


def test_a_lost_minus_is_one_cause_with_its_echoes():
    checks = audit(frames(facts(FOLLOWED, changed(BLOCKS, 4, 2, 4810))))
    (cause,) = causes(checks)
    assert cause["typ"] == "netto" and cause["källrad"] == 105 and cause["löser"] == 3
    assert cause["uttryck"].endswith("290 + 4\u00a0810 = 5\u00a0100, redovisat −4\u00a0520")
    assert "−4\u00a0810 i stället för 4\u00a0810" in cause["förslag"]
    assert cause["säkerhet"] == "bevisad" and cause["storlek_tkr"] == 9620
    echoes = findings(checks).filter(pl.col("följd"))
    assert set(echoes["typ"]) == {"avvikelse", "summa"} and set(echoes["orsak"]) == {cause["orsak"]}


def test_digits_that_changed_places_point_at_their_cell():
    (cause,) = causes(audit(frames(facts(FOLLOWED, changed(BLOCKS, 1, 1, -3200)))))
    assert cause["källrad"] == 102 and "−2\u00a0300 i stället för −3\u00a0200" in cause["förslag"]


def test_two_cells_that_changed_places_are_found_together():
    rows = changed(changed(BLOCKS, 3, 1, 290), 3, 2, 300)
    (cause,) = causes(audit(frames(facts(FOLLOWED, rows))))
    assert cause["förslag"].startswith("Byt plats på") and cause["källrad"] == 104


def test_costs_printed_positive_give_each_post_its_direction():
    columns = [column(s, post=p) for s in ("budget", "utfall", "avvikelse") for p in ("kostnad", "intäkt")]
    rows = [
        {"etikett": "Barn", "tal": [5000, 300, 5200, 350, -200, 50]},
        {"etikett": "Vuxna", "tal": [2000, 100, 1900, 90, 100, -10]},
        {"etikett": "Stab", "tal": [900, None, 940, 20, -40, 20]},  # an empty budget cell counts as zero
        {"etikett": "Summa", "tal": [7900, 400, 8040, 460, -140, 60]},
    ]
    checks = audit(frames(facts(columns, rows)))
    assert findings(checks).is_empty() and checks.filter(pl.col("typ") == "avvikelse").height == 8
    (cause,) = causes(audit(frames(facts(columns, changed(rows, 1, 4, -100)))))
    assert cause["källrad"] == 102 and cause["typ"] == "avvikelse"


def test_a_rounding_is_no_finding_and_its_tolerance_is_half_a_unit_a_term():
    columns = [column("utfall", decimaler=1), column("budget", decimaler=1)]
    rows = [
        {"etikett": "Barn", "tal": [10.2, 20.0]}, {"etikett": "Vuxna", "tal": [20.3, 30.0]},
        {"etikett": "Summa", "tal": [30.6, 50.0]},
    ]  # fmt: skip
    checks = audit(frames(facts(columns, rows)))
    rounded = checks.filter(pl.col("status") == "avrundning").row(0, named=True)
    assert rounded["differens"] == 0.1 and rounded["tolerans"] == 0.15
    (cause,) = causes(audit(frames(facts(columns, changed(rows, 2, 0, 30.7)))))
    assert cause["differens"] == 0.2 and cause["typ"] == "summa"


def test_a_sum_that_fits_in_no_column_misses_a_row():
    columns = [column("utfall", "2020"), column("utfall"), column("budget")]
    rows = [
        {"etikett": "Personal", "tal": [-500, -510, -505]}, {"etikett": "Lokaler", "tal": [-80, -90, -85]},
        {"etikett": "Varor", "tal": [-44, -41, -42]}, {"etikett": "Summa kostnader", "tal": [-624, -641, -632]},
    ]  # fmt: skip
    assert findings(audit(frames(facts(columns, rows)))).is_empty()
    (cause,) = causes(audit(frames(facts(columns, [rows[0], *rows[2:]]))))
    assert "saknas" in cause["förslag"] and cause["löser"] == 3 and "−80" in cause["förslag"]


def test_parts_of_a_row_are_added_where_they_are_all_of_it():
    columns = [column("utfall", y, enhet="årsplatser", decimaler=1) for y in ("2018", "2019", "2020", "2021")]
    rows = [
        {"etikett": "Institution", "tal": [8.0, 13.0, 16.0, 17.0]},
        {"etikett": "HVB", "tal": [3.5, 8.0, 10.0, 7.0], "underrad": True},
        {"etikett": "SiS", "tal": [4.5, 5.0, 6.0, 10.0], "underrad": True},
    ]
    assert findings(audit(frames(facts(columns, rows)))).is_empty()
    (cause,) = causes(audit(frames(facts(columns, changed(rows, 2, 1, 6.0)))))
    assert cause["typ"] == "delsumma"


def test_some_of_the_parts_need_not_add_up():
    columns = [column("utfall", y) for y in ("2020", "2021")]
    rows = [
        {"etikett": "Barn", "tal": [2294, 2413]},
        {"etikett": "varav placeringar", "tal": [1093, 1182], "underrad": True},
        {"etikett": "varav öppenvård", "tal": [601, 610], "underrad": True}, {"etikett": "Vuxna", "tal": [1308, 1330]},
        {"etikett": "Summa", "tal": [3602, 3743]},
    ]  # fmt: skip
    checks = audit(frames(facts(columns, rows)))
    assert findings(checks).is_empty() and checks["typ"].to_list() == ["summa", "summa"]


def test_total_of_women_and_men_is_a_sum_for_counts_and_between_them_for_shares():
    columns = [column("utfall", kön=k, enhet=None) for k in ("kvinnor", "män", "totalt")]
    rows = [
        {"etikett": "Antal anmälningar", "tal": [310, 420, 730], "enhet": "antal"},
        {"etikett": "Antal placerade", "tal": [24, 31, 55], "enhet": "antal"},
        {"etikett": "Andel nöjda", "tal": [84, 79, 82], "enhet": "procent"},
    ]
    assert findings(audit(frames(facts(columns, rows)))).is_empty()
    (cause,) = causes(audit(frames(facts(columns, changed(rows, 0, 2, 750)))))
    assert cause["typ"] == "summa" and cause["källrad"] == 101
    (cause,) = causes(audit(frames(facts(columns, changed(rows, 2, 2, 89)))))
    assert cause["typ"] == "andel" and cause["källrad"] == 103


def test_shares_of_all_are_told_from_a_fault():
    columns = [column("utfall", kön=k, enhet="procent") for k in ("kvinnor", "män", "totalt")]
    (cause,) = causes(audit(frames(facts(columns, [{"etikett": "Andel i arbete", "tal": [11, 18, 29]}]))))
    assert cause["status"] == "att granska" and "av alla" in cause["förklaring"]


def test_the_same_quantity_in_two_tables_and_units():
    small = facts([column("utfall"), column("budget")], [
        {"etikett": "Intäkter", "tal": [440, 400], "post": "intäkt"},
        {"etikett": "Kostnader", "tal": [-7460, -7300], "post": "kostnad"},
        {"etikett": "Netto", "tal": [-7031, -6900], "post": "netto"},
    ], tabell=2)  # fmt: skip
    (cause,) = causes(audit(frames(facts(FOLLOWED, BLOCKS), small)))
    assert cause["källrad"] == 203 and "−7\u00a0020" in cause["förslag"]


def test_a_correction_answers_the_finding_and_keeps_it():
    rows = facts(FOLLOWED, changed(BLOCKS, 4, 2, 4810))
    for fact in rows:
        if fact["värde"] == 4810:
            fact |= {"värde": -4810.0, "rättad": True}
    found = findings(audit(frames(rows)))
    assert found.height == 3 and set(found["kvitterad"]) == {"Rättad i rattelser.csv"}


def test_ids_are_the_same_in_a_second_run_and_when_another_table_comes():
    first = audit(frames(facts(FOLLOWED, BLOCKS)))
    more = audit(frames(facts(FOLLOWED, BLOCKS), facts(FOLLOWED, BLOCKS[:3], tabell=2)))
    assert first.equals(audit(frames(facts(FOLLOWED, BLOCKS))))
    assert set(first["kontroll"]) <= set(more["kontroll"])


def test_text_against_its_row_is_only_something_to_look_at():
    rows = facts(FOLLOWED, BLOCKS)
    base = {
        "dokument": "prov-2021",
        "källrad": 9,
        "nummer": 1,
        "tabell": 1,
        "rad": 6,
        "träffsäkerhet": 0.9,
        "decimaler": 0,
    }
    told = [
        base | {"text": "180", "värde": 180.0, "enhet": "tkr", "slag": "avvikelse", "riktning": "överskott"},
        base | {"källrad": 10, "text": "280", "värde": 280.0, "enhet": "tkr", "slag": "avvikelse"},
        base | {"källrad": 11, "text": "0,2", "värde": 0.2, "decimaler": 1, "enhet": "mkr", "slag": "avvikelse"},
        base
        | {
            "källrad": 12,
            "text": "4,5",
            "värde": 4.5,
            "decimaler": 1,
            "enhet": "mkr",
            "slag": "nivå",
            "period": "2021",
        },
        base | {"källrad": 13, "riktning": "underskott", "slag": "avvikelse"},
    ]
    checks = audit(frames(rows, textuppgift=frame(TEXTUPPGIFT, told)))
    text = checks.filter(pl.col("typ") == "text")
    assert set(text.filter(pl.col("status") == "att granska")["källrad"]) == {10, 13}
    assert "avvikelse" not in set(text["status"])


def test_a_column_headed_summa_adds_the_columns_before_it():
    columns = [column("utfall", enhet="antal", kolumnetikett=name) for name in ("SoL", "LVU", "LVM", "Summa")]
    values = {"HVB": [41, 17, 3, 61], "Familjehem": [88, 24, 0, 112], "Stödboende": [19, 2, 1, 22]}
    rows = [{"etikett": name, "tal": line} for name, line in values.items()]
    checks = audit(frames(facts(columns, rows)))
    assert findings(checks).is_empty() and checks["typ"].to_list() == ["summa"] * 3
    (cause,) = causes(audit(frames(facts(columns, changed(rows, 1, 3, 121)))))
    assert cause["källrad"] == 102 and "112 i stället för 121" in cause["förslag"]


def test_a_total_printed_above_its_parts():
    columns = [column("utfall", y, enhet="antal") for y in ("2019", "2020", "2021")]
    rows = [
        {"etikett": "Totalt", "tal": [812, 844, 901]}, {"etikett": "0–6 år", "tal": [211, 230, 244]},
        {"etikett": "7–12 år", "tal": [298, 301, 322]}, {"etikett": "13–20 år", "tal": [303, 313, 335]},
    ]  # fmt: skip
    assert findings(audit(frames(facts(columns, rows)))).is_empty()
    (cause,) = causes(audit(frames(facts(columns, changed(rows, 2, 2, 232)))))
    assert "322 i stället för 232" in cause["förslag"]


def test_shares_of_a_total_and_unit_costs_need_no_header_to_be_found():
    columns = [
        column("utfall", enhet="antal"), column("utfall", enhet="kr"), column("utfall"),
        column("utfall", enhet="procent", decimaler=1),
    ]  # fmt: skip
    rows = [
        {"etikett": "Familjehem", "tal": [4562, 2398, 10940, 28.2]},
        {"etikett": "HVB barn", "tal": [3212, 5824, 18707, 48.3]},
        {"etikett": "SiS", "tal": [511, 9340, 4773, 12.3]}, {"etikett": "HVB vuxna", "tal": [1460, 2975, 4344, 11.2]},
        {"etikett": "Summa", "tal": [9745, None, 38764, 100.0]},
    ]  # fmt: skip
    checks = audit(frames(facts(columns, rows)))
    assert findings(checks).is_empty() and {"andel", "summa"} <= set(checks["typ"])
    (cause,) = causes(audit(frames(facts(columns, changed(rows, 1, 3, 43.8)))))
    assert cause["källrad"] == 102 and "48,3 i stället för 43,8" in cause["förslag"]
    (cause,) = causes(audit(frames(facts(columns, changed(rows, 0, 2, 10490)))))
    assert cause["källrad"] == 101 and "10\u00a0940 i stället för 10\u00a0490" in cause["förslag"]


AREA = [
    {"etikett": "Socialnämnd", "tal": [1318, -6980, -5662, -5712, 50]},
    {"etikett": "Äldreomsorg", "tal": [870, -3582, -3012, -3050, 38]},
    {"etikett": "Individ- och familjeomsorg", "tal": [146, -1210, -1064, -1072, 8]},
    {"etikett": "Funktionsstöd", "tal": [302, -1888, -1586, -1590, 4]},
]
AREA_COLUMNS = [
    column("utfall", post="intäkt"), column("utfall", post="kostnad"), column("utfall", post="netto"),
    column("budget", post="netto"), column("avvikelse", post="netto"),
]  # fmt: skip


def test_the_area_above_its_parts_decides_between_two_corrections():
    (cause,) = causes(audit(frames(facts(AREA_COLUMNS, AREA))))
    assert cause["förslag"].startswith("Läs −3\u00a0882 i stället för −3\u00a0582 (Äldreomsorg")
    assert cause["löser"] == 2 and cause["säkerhet"] == "bevisad"


def test_of_two_corrections_that_are_equally_simple_none_is_proposed():
    rows = [{"etikett": "Barn", "tal": [412]}, {"etikett": "Vuxna", "tal": [305]}, {"etikett": "Summa", "tal": [817]}]
    (cause,) = causes(audit(frames(facts([column("utfall")], rows))))
    assert cause["status"] == "avvikelse" and cause["förslag"] is None
    assert "lika enkla" in cause["förklaring"] and "läs 717 i stället för 817" in cause["förklaring"]


def test_two_errors_of_one_table_that_settle_different_sums_are_no_rivals():
    columns = [column("budget"), column("utfall"), column("avvikelse")]
    rows = [
        {"etikett": "Hemtjänst", "tal": [98400, 101235, -2385]},  # −2 835 with two digits changed about
        {"etikett": "Särskilt boende", "tal": [182700, 180410, 2290]},
        {"etikett": "Korttidsvård", "tal": [24150, 25067, -917]},
        {"etikett": "Summa", "tal": [305250, 306721, -1462]},  # 306 712 with two digits changed about
    ]
    found = causes(audit(frames(facts(columns, rows))))
    assert sorted((c["förslag"] or "").split(" (")[0] for c in found) == [
        "Läs 306\u00a0712 i stället för 306\u00a0721", "Läs −2\u00a0835 i stället för −2\u00a0385",
    ]  # fmt: skip


def test_a_named_sum_that_is_far_off_is_told():
    rows = [{"etikett": "Barn", "tal": [412]}, {"etikett": "Vuxna", "tal": [305]}, {"etikett": "Summa", "tal": [1999]}]
    (far,) = causes(audit(frames(facts([column("utfall")], rows))))
    assert far["status"] == "att granska" and far["differens"] == 1282
    slipped = [*rows[:2], {"etikett": "Summa", "tal": [7170]}]
    (slip,) = causes(audit(frames(facts([column("utfall")], slipped))))
    assert slip["status"] == "avvikelse" and slip["beräknat"] == 717


def test_columns_of_different_measures_do_not_add_up_to_a_third():
    rows = [{"etikett": f"Enhet {n}", "tal": [100 + 7 * n, 230 + 11 * n, 330 + 18 * n]} for n in range(6)]
    rows[4]["tal"][2] += 9
    cols = [column("utfall", enhet="årsarbetare"), column("utfall", enhet="antal"), column("utfall", enhet="antal")]
    assert causes(audit(frames(facts(cols, rows)))) == []


def test_a_sum_of_months_is_tried_in_rows_of_different_kinds():
    months = [column("utfall", f"2024-0{n}") for n in (1, 2, 3)]
    heads = [*months, column("utfall", "2024-03", kolumnetikett="Summa")]
    rows = [
        {"etikett": "Utbetalt", "post": "kostnad", "tal": [2410, 2380, 2455, 7245]},
        {"etikett": "Återbetalt", "tal": [41, 38, 45, 124]},
        {"etikett": "Avgifter", "post": "intäkt", "tal": [52, 57, 50, 195]},
    ]
    checks = audit(frames(facts(heads, rows)))
    (cause,) = causes(checks)
    assert (cause["typ"], cause["redovisat"], cause["beräknat"]) == ("summa", 195.0, 159.0)
    assert checks.filter(pl.col("status") == "stämmer").height == 2


def test_a_frame_that_is_changed_into_the_next_years_is_tried():
    rows = [("Ram 2024", 276000), ("Löneökningar", 7200), ("Effektivisering", -2500)]
    table = [{"etikett": name, "tal": [value]} for name, value in rows]
    checks = audit(frames(facts([column("budget", "2025")], [*table, {"etikett": "Ram 2025", "tal": [281700]}])))
    (cause,) = causes(checks)
    assert (cause["status"], cause["redovisat"], cause["beräknat"]) == ("att granska", 281700.0, 280700.0)
    series = [{"etikett": f"{name} 2024", "tal": [value]} for name, value in (("Budget", 276000), ("Prognos", 277000))]
    levels = [{"etikett": "Utfall 2023", "tal": [270000]}, *series, {"etikett": "Utfall 2024", "tal": [278000]}]
    assert audit(frames(facts([column("utfall", "2024")], levels))).is_empty()
