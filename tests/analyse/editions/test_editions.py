"""Three editions of one board in Word, HTML and text: every restated figure and changed row by name, none invented."""

import polars as pl
import pytest

from analys.analyse.editions.rows import unpunctuated
from analys.analyse.results import results
from analys.audit.audit import audit
from analys.interpret.announced import announces
from audit_tables import column, facts, frames
from made_editions import parts, read_frames, write_docx_report, write_editions, write_html_report, write_xlsx_report


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    return read_frames(write_editions(tmp_path_factory.mktemp("utgavor")))


@pytest.fixture(scope="module")
def found(read):
    return results(read)


MOVED = ("32\u00a0148 tkr", "32\u00a0648 tkr"), ("9\u00a0655 tkr", "9\u00a0155 tkr")
REDEFINED = "Hushåll med ekonomiskt bistånd (ny definition)"
RESTATED = {
    # later report, label, year, kön, printed before, printed after, kind, announced, total
    ("ekeby-2022", "Ekonomiskt bistånd", "2021", None, *MOVED[0], "omräknat", False, "oförändrad"),
    ("ekeby-2022", "Ledning och stab", "2021", None, *MOVED[1], "omräknat", False, "oförändrad"),
    ("ekeby-2022", "Orosanmälningar", "2021", None, "1\u00a0318", "1\u00a0402", "omräknat", True, None),
    ("ekeby-2022", "Andel som får hjälp i tid", "2021", "män", "87 procent", "86 procent", "omräknat", False, None),
    ("ekeby-2023", "Ledning och stab", "2022", None, "9\u00a0388 tkr", "9,9 mkr", "omräknat", True, "följer med"),
    ("ekeby-2023", "Summa", "2022", None, "130\u00a0423 tkr", "130,9 mkr", "omräknat", True, None),
    ("ekeby-2023", REDEFINED, "2022", None, "739", "702", "ny definition", True, None),
}  # fmt: skip


def restated_rows(table: pl.DataFrame) -> set[tuple]:
    return set(
        table.select(
            "dokument", "etikett", "period", "kön", "tidigare_tryckt", "nytt_tryckt", "slag", "aviserad", "totalen"
        ).rows()
    )


def test_every_restated_figure_is_found_and_none_is_invented(found):
    assert restated_rows(found["omräknat"]) == RESTATED


def test_extracts_carry_what_the_notes_announce(tmp_path):
    assert restated_rows(results(read_frames(write_editions(tmp_path), as_extracts=True))["omräknat"]) == RESTATED


@pytest.mark.parametrize(
    ("note", "announced"),
    [
        ("Bokslut 2022 för ledning och stab är omräknat sedan kommunens jurist flyttats till nämnden.", True),
        ("Nettokostnaden 2022 för ledning och stab har räknats om.", True),
        ("Ledning och stab är omräknad för 2022 efter en flytt av två tjänster.", True),
        ("Under 2022 har hyresavtalen räknats om.", False),
        ("Ledning och stab hade 2022 tolv tjänster omräknat till heltid.", False),
        ("Ledning och stab fick 2022 en ny organisation.", False),
    ],
)
def test_a_note_about_a_row_announces_it_whatever_it_calls_the_figure(tmp_path, note, announced):
    (heading, drift, _), *rest = parts(2023)
    first = write_docx_report(tmp_path / "ekeby-2022.docx", 2022)
    second = write_html_report(tmp_path / "ekeby-2023.html", 2023, [(heading, drift, note), *rest])
    table = results(read_frames([first, second]))["omräknat"].filter(pl.col("etikett") == "Ledning och stab")
    assert table["aviserad"].to_list() == [announced]
    assert ("programmet fann inget skäl i rapporten" in table["skäl"][0]) != announced


@pytest.mark.parametrize(
    ("note", "announced"),
    [
        ("Orosanmälningar räknas från 2022 per barn, även för 2021.", True),
        ("Från och med 2022 räknas orosanmälningar per barn.", True),
        ("Orosanmälningar mäts numera per barn.", True),
        ("Orosanmälningar räknas per barn.", False),
        ("Andel som får hjälp i tid räknas från 2022 per barn.", False),
    ],
)
def test_a_note_that_a_row_is_counted_in_another_way_since_a_year_is_a_new_definition(tmp_path, note, announced):
    first, _, _ = write_editions(tmp_path)
    told = [
        (heading, table, note if "1 402" in str(table).replace("\u00a0", " ") else None)
        for heading, table, _ in parts(2022)
    ]
    second = write_html_report(tmp_path / "ekeby-2022.html", 2022, told)
    table = results(read_frames([first, second]))["omräknat"].filter(pl.col("etikett") == "Orosanmälningar")
    assert table.select("slag", "aviserad").rows() == [("ny definition" if announced else "omräknat", announced)]
    assert table["skäl"].str.contains("en not").to_list() == [announced]


def test_an_edition_in_excel_tells_the_same_as_one_in_html(tmp_path):
    first, _, last = write_editions(tmp_path)
    sheet = write_xlsx_report(tmp_path / "ekeby-2022.xlsx", 2022)
    found = results(read_frames([first, sheet, last]))
    assert restated_rows(found["omräknat"]) == RESTATED
    assert found["utgåva"]["år"].to_list() == [2021, 2022, 2023]


def test_a_total_that_follows_its_parts_is_a_consequence(found):
    rows = found["omräknat"].filter(pl.col("följd")).select("dokument", "etikett", "skäl").rows()
    assert rows == [("ekeby-2023", "Summa", "följer av Ledning och stab")]


def test_a_silent_move_between_two_rows_names_the_other_row(found):
    (why,) = found["omräknat"].filter(
        (pl.col("etikett") == "Ekonomiskt bistånd") & (pl.col("dokument") == "ekeby-2022")
    )["skäl"]
    assert "åt andra hållet i Ledning och stab" in why


def test_renamed_merged_parted_and_redefined_rows_are_joined_with_the_reason(found):
    changed = found["serie_över_tid"].filter(~pl.col("skarv").is_in(["samma", "första"]))
    assert set(changed.select("dokument", "etikett", "skarv", pl.col("tidigare").list.join(" + ")).rows()) == {
        ("ekeby-2022", "Skadligt bruk och beroende", "omdöpt", "Missbruksvård"),
        ("ekeby-2022", "Familjerätt och integration", "sammanslagen", "Familjerätt + Integration"),
        ("ekeby-2023", "Barn", "delad", "Barn och unga"),
        ("ekeby-2023", "Unga", "delad", "Barn och unga"),
        (
            "ekeby-2023",
            "Hushåll med ekonomiskt bistånd (ny definition)",
            "ny definition",
            "Hushåll med ekonomiskt bistånd",
        ),
    }
    reason = dict(changed.filter(pl.col("skarv") != "ny definition").select("etikett", "skäl").rows())
    assert "20\u00a0865 tkr" in reason["Skadligt bruk och beroende"]
    assert "4\u00a0236 tkr + 5\u00a0971 tkr" in reason["Familjerätt och integration"]
    assert "30,1 mkr + 26,8 mkr" in reason["Barn"]


def test_a_renamed_row_is_one_series_through_all_editions_in_one_unit(found):
    rows = found["serie_över_tid"].filter(pl.col("etikett").is_in(["Missbruksvård", "Skadligt bruk och beroende"]))
    assert rows["serie_id"].n_unique() == 1
    assert rows.sort("år").select("år", "värde", "jämförelsevärde", "enhet").rows() == [
        (2021, -20865.0, -21977.0, "tkr"), (2022, -22487.0, -20865.0, "tkr"), (2023, -22900.0, -22500.0, "tkr"),
    ]  # fmt: skip


def test_the_editions_follow_each_other_by_year(found):
    assert found["utgåva"].select("dokument", "ordning", "föregående", "senaste", "skäl").rows() == [
        ("ekeby-2021", 1, None, False, None),
        ("ekeby-2022", 2, "ekeby-2021", False, None),
        ("ekeby-2023", 3, "ekeby-2022", True, None),
    ]


def test_the_audit_tells_a_restated_figure_with_both_reports_and_proposes_no_correction(read, found):
    checks = audit(read | {name: found[name] for name in ("utgåva", "omräknat")})
    told = checks.filter(pl.col("status").is_in(["avvikelse", "att granska"]))
    assert set(told["typ"]) == {"omräknat"} and told.height == 3 and told["förslag"].null_count() == 3
    for text in told["förklaring"]:
        assert "verksamhetsberättelse 2021 (ekeby-2021), tabell" in text
        assert "verksamhetsberättelse 2022 (ekeby-2022), tabell" in text


@pytest.mark.parametrize(
    ("before", "after", "decimals", "restated"),
    [
        (7.94, 7.9, (2, 1), 0),  # rounded further
        (7.96, 7.9, (2, 1), 1),
        (87, 86, (0, 0), 1),  # two roundings to one place are equal
        (191.2, 191, (1, 0), 0),
    ],
)
def test_rounding_is_no_restatement(before, after, decimals, restated):
    rest = [("Frisknärvaro", 61.0), ("Medelålder", 44.0)]
    old = [{"etikett": "Sjukfrånvaro", "tal": [before]}, *({"etikett": n, "tal": [v]} for n, v in rest)]
    new = [{"etikett": "Sjukfrånvaro", "tal": [after, 8]}, *({"etikett": n, "tal": [v, v + 1]} for n, v in rest)]
    first = facts([column("utfall", "2020", enhet="procent", decimaler=decimals[0])], old, dokument="prov-2020")
    years = [column("utfall", year, enhet="procent", decimaler=decimals[1]) for year in ("2020", "2021")]
    found = results(frames(first, facts(years, new, dokument="prov-2021")))["omräknat"]
    assert found.height == restated


def test_tables_that_agree_in_nothing_are_not_held_to_be_the_same(found):
    names = ("Barn", "Vuxna", "Äldre")
    net, gross = (
        facts(
            [column("utfall", "2020")], [{"etikett": n, "tal": [v]} for n, v in zip(names, vs, strict=True)], dokument=d
        )
        for d, vs in (("prov-2020", (5210, 2960, 811)), ("prov-2021", (7125, 4380, 1904)))
    )
    assert results(frames(net, gross))["omräknat"].height == 0


def test_a_unit_read_wrong_is_no_restatement():
    rows = [("Barn", 5210), ("Vuxna", 2960)]
    first = facts([column("utfall", "2020")], [{"etikett": n, "tal": [v]} for n, v in rows], dokument="prov-2020")
    later = [{"etikett": "Barn", "tal": [5210, 5300]}, {"etikett": "Vuxna", "tal": [2960000, 3100000]}]
    second = facts([column("utfall", "2020"), column("utfall", "2021")], later, dokument="prov-2021")
    assert results(frames(first, second))["omräknat"].height == 0


def test_a_budget_changed_during_the_year_is_no_restated_outcome():
    rows = [("Barn", 5210), ("Vuxna", 2960)]
    plan = facts([column("budget", "2021")], [{"etikett": n, "tal": [v]} for n, v in rows], dokument="prov-2020")
    later = [{"etikett": "Barn", "tal": [5210, 5300]}, {"etikett": "Vuxna", "tal": [3060, 3100]}]
    second = facts([column("budget", "2021"), column("utfall", "2021")], later, dokument="prov-2021")
    (row,) = results(frames(plan, second))["omräknat"].to_dicts()
    assert (row["etikett"], row["slag"], row["skillnad"]) == ("Vuxna", "ändrad budget", 100.0)


def test_a_row_that_takes_in_another_but_keeps_its_name_is_merged_not_restated():
    first = facts([column("utfall", "2020")], [{"etikett": n, "tal": [v]} for n, v in
                  (("Barn", 52110), ("Vuxna", 29640), ("Familjerätt", 4127))], dokument="prov-2020")  # fmt: skip
    later = [{"etikett": "Barn", "tal": [56237, 58000]}, {"etikett": "Vuxna", "tal": [29640, 31000]}]
    second = facts([column("utfall", "2020"), column("utfall", "2021")], later, dokument="prov-2021")
    found = results(frames(first, second))
    assert found["omräknat"].height == 0
    merged = found["serie_över_tid"].filter(pl.col("skarv") == "sammanslagen")
    assert merged.select("etikett", "tidigare").rows() == [("Barn", ["Barn", "Familjerätt"])]


def test_two_reports_of_one_time_are_told_and_neither_follows_the_other():
    rows = [{"etikett": "Barn", "tal": [5210]}, {"etikett": "Vuxna", "tal": [2960]}]
    given = frames(facts([column("utfall")], rows), facts([column("utfall")], rows, dokument="prov-rättad-2021"))
    given["dokument"] = given["dokument"].with_columns(kommun=pl.lit("prov"), dokumenttyp=pl.lit("delårsrapport"))
    table = results(given)["utgåva"]
    assert table["föregående"].null_count() == 2
    assert all("analys add --ersatt" in why for why in table["skäl"])


FOLLOWED = [  # (nämnd, dokumenttyp, titel) of 2020 and of 2021; whether the second follows the first
    ((None, None, "Taxa för vatten 2020"), (None, None, "Taxa för vatten 2021"), True),
    ((None, None, "Utredning om vatten 2020"), (None, None, "Taxa för vatten 2021"), False),
    ((None, "årsredovisning", "Årsredovisning 2020"), (None, "årsredovisning", "Kommunens år 2021"), True),
    (("Socialnämnden", "verksamhetsberättelse", "Året 2020"), (None, "verksamhetsberättelse", "Berättelse 2021"), True),
    (("Socialnämnden", None, "Året 2020"), (None, None, "Året 2021"), True),
    (("Socialnämnden", None, "Året 2020"), (None, None, "Taxa för vatten 2021"), False),
]


@pytest.mark.parametrize(("first", "second", "follows"), FOLLOWED)
def test_what_is_known_of_two_documents_decides_whether_one_follows_the_other(first, second, follows):
    rows = [{"etikett": "Barn", "tal": [5210]}, {"etikett": "Vuxna", "tal": [2960]}]
    made = [facts([column("utfall", y)], rows, dokument=f"prov-{y}") for y in ("2020", "2021")]
    given = frames(*made)
    known = {f"prov-{y}": dict(zip(("nämnd", "dokumenttyp", "titel"), said, strict=True))
             for y, said in (("2020", first), ("2021", second))}  # fmt: skip
    given["dokument"] = given["dokument"].with_columns(
        pl.lit("prov").alias("kommun"),
        *(
            pl.col("dokument")
            .replace_strict({d: k[name] for d, k in known.items()}, return_dtype=pl.String)
            .alias(name)
            for name in ("nämnd", "dokumenttyp", "titel")
        ),
    )
    table = results(given)["utgåva"].sort("dokument")
    assert table["föregående"].to_list() == [None, "prov-2020" if follows else None]


def test_tables_that_agree_by_chance_in_a_figure_or_two_are_not_held_to_be_the_same():
    places = ["Danderyd", "Ekerö", "Haninge", "Huddinge", "Järfälla", "Lidingö", "Nacka", "Solna", "Täby", "Vaxholm"]
    shares, others = [2, 3, 4, 5, 2, 3, 4, 5, 2, 3], [21, 3, 24, 25, 29, 26, 22, 23, 28, 27]
    first, second = (
        facts([column("utfall", "2020", enhet="procent")],
              [{"etikett": n, "tal": [v]} for n, v in zip(places, vs, strict=True)], dokument=d)
        for d, vs in (("prov-2020", shares), ("prov-2021", others))
    )  # fmt: skip
    assert results(frames(first, second))["omräknat"].height == 0


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jämförelsesiffrorna för 2021 har räknats om efter den nya organisationen.", "omräknat"),
        ("Utfallet för 2022 är justerat i efterhand.", "omräknat"),
        ("Uppgifterna bygger på en ny definition av vårddygn.", "ny definition"),
        ("Kostnaden för verksamheten Missbruk, som tidigare hette Vuxna, ökade.", "nytt namn"),
        ("Kostnaderna för familjerätt och integration har slagits ihop.", "sammanslagning"),
        ("Under 2022 har processer och rutiner tagits fram samt reviderats.", None),
        ("Antal anställda omräknat till heltid var 214.", None),
        ("Verksamheten har utvecklats under året.", None),
        ("Beloppen räknas upp med prisindex 2022.", None),
        ("Bokslut 2021 är omräknat.", "omräknat"),
        ("Nettokostnaden för 2021 har räknats om.", "omräknat"),
    ],
)
def test_what_a_sentence_announces(text, kind):
    assert announces(text) == kind


def test_what_is_wished_of_a_measure_makes_no_other_row():
    assert unpunctuated("Väntetid, dagar, ska minska") == unpunctuated("Väntetid, dagar") == "väntetid dagar"
    assert unpunctuated("Andel nöjda bör öka") == "andel nöjda"
    assert unpunctuated("Antal insatser som ökar") == "antal insatser som ökar"  # that is what it counts
