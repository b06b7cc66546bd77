"""A merger between editions of different units: few figures agree, but no other row of the table has changed."""

import pytest

from analys.analyse.results import results
from analys.words.declared.counting import come_or_gone, joined_rows
from made_editions import read_frames

HEAD = "# Verksamhetsberättelse {}\n\nÄldrenämnden, Lundby kommun\n\n"
FIRST = """## Ekonomiskt utfall (tkr)

| Verksamhet | Budget 2023 | Utfall 2023 | Avvikelse |
|---|---|---|---|
| Hemtjänst | 103 900 | 104 712 | -812 |
| Särskilt boende | 186 300 | 187 945 | -1 645 |
| Dagverksamhet | 6 450 | 6 207 | 243 |
| Hälsofrämjande insatser | 4 300 | 4 415 | -115 |
| Summa | 300 950 | 303 279 | -2 329 |
"""
SECOND = """## Ekonomiskt utfall (mnkr)

| Verksamhet | Budget 2024 | Utfall 2024 | Avvikelse | Utfall 2023 |
|---|---|---|---|---|
| Hemtjänst | 106,5 | 108,3 | -1,8 | 104,7 |
| Särskilt boende | 190,0 | 191,2 | -1,2 | 187,9 |
| Öppna insatser | 10,9 | 10,6 | 0,3 | {} |
{}| Summa | 307,4 | 310,1 | -2,7 | 303,3 |
"""


def changed(folder, open_support, more=""):
    for year, text in ((2023, FIRST), (2024, SECOND.format(open_support, more))):
        (folder / f"lundby-{year}.md").write_text(HEAD.format(year) + text, encoding="utf-8")
    found = results(read_frames([folder / f"lundby-{year}.md" for year in (2023, 2024)]))
    series = found["serie_över_tid"]
    joined = series.filter(series["skarv"] == "sammanslagen").select("tidigare", "etikett").unique().rows()
    return joined, come_or_gone(series, "ny"), found["omräknat"]["etikett"].to_list()


def test_rows_that_are_all_that_a_table_lost_are_the_one_row_that_is_new_in_it(tmp_path):
    joined, new, restated = changed(tmp_path, "10,6")
    assert joined == [(["Dagverksamhet", "Hälsofrämjande insatser"], "Öppna insatser")]
    assert not new and not restated


def test_a_sum_that_does_not_fit_joins_nothing(tmp_path):
    assert changed(tmp_path, "10,9")[:2] == ([], ["Öppna insatser"])


def test_with_another_new_row_few_figures_prove_nothing(tmp_path):
    joined, new, _ = changed(tmp_path, "10,6", "| Lokaler | 0,0 | 0,0 | 0,0 | 0,1 |\n")
    assert joined == [] and set(new) == {"Öppna insatser", "Lokaler"}


@pytest.mark.parametrize("before", ["0,0", "0", "–", ""])
def test_a_row_that_a_report_has_begun_to_follow_does_not_hide_a_merger(tmp_path, before):
    joined, new, restated = changed(tmp_path, "10,6", f"| Lokaler | 5,1 | 5,2 | -0,1 | {before} |\n")
    assert joined == [(["Dagverksamhet", "Hälsofrämjande insatser"], "Öppna insatser")]
    assert new == ["Lokaler"] and not restated


PLACES = """## Volymer

| Volym, antal | {0} | {1} |
|---|---|---|
| Brukare med hemtjänst | 634 | 651 |
"""


def test_a_merger_of_few_places_beside_a_new_row_is_joined(tmp_path):
    first = PLACES.format(2021, 2022) + "| Platser på Solgården | 48 | 46 |\n| Platser på Björkbacken | 37 | 39 |\n"
    later = PLACES.format(2022, 2023).replace("634 | 651", "651 | 660")
    later += "| Platser i vård- och omsorgsboende | 85 | 88 |\n| Nyckelfria lås | 0 | 212 |\n"
    for year, text in ((2022, first), (2023, later)):
        (tmp_path / f"lundby-{year}.md").write_text(HEAD.format(year) + text, encoding="utf-8")
    series = results(read_frames([tmp_path / f"lundby-{year}.md" for year in (2022, 2023)]))["serie_över_tid"]
    joined = series.filter(series["skarv"] == "sammanslagen").select("tidigare", "etikett").rows()
    assert joined == [(["Platser på Solgården", "Platser på Björkbacken"], "Platser i vård- och omsorgsboende")]
    assert come_or_gone(series, "ny") == ["Nyckelfria lås"] and not come_or_gone(series, "utgår")


def test_a_new_row_whose_name_stood_elsewhere_is_told_with_what_it_is_about(tmp_path):
    first = PLACES.format(2021, 2022) + "| HVB | 48 | 46 |\n| Jourhem | 37 | 39 |\n"
    costs = "\n## Placeringar, tkr\n\n| Verksamhet | Budget 2023 | Utfall 2023 |\n|---|---|---|\n"
    later = first.replace("2022", "2023").replace("2021", "2022").replace("634 | 651", "651 | 660")
    later = later.replace("48 | 46", "46 | 51").replace("37 | 39", "39 | 33") + costs
    later += "| HVB | 18 200 | 21 400 |\n| Kontaktfamilj | 2 210 | 2 140 |\n"
    for year, text in ((2022, first), (2023, later)):
        (tmp_path / f"lundby-{year}.md").write_text(HEAD.format(year) + text, encoding="utf-8")
    series = results(read_frames([tmp_path / f"lundby-{year}.md" for year in (2022, 2023)]))["serie_över_tid"]
    assert come_or_gone(series, "ny") == ["HVB (drift, tkr)", "Kontaktfamilj"]


MKR = """## Nettokostnad (mkr)

| Verksamhet | Utfall {0} | Utfall {1} |
|---|---|---|
| Barn och unga | {2} |
{3}"""


def series_in_mkr(folder, first, later):
    """The rows of two editions in mkr with one decimal, followed."""
    texts = {2022: MKR.format(2021, 2022, "88,1 | 90,4", first), 2023: MKR.format(2022, 2023, "90,4 | 93,0", later)}
    for year, text in texts.items():
        (folder / f"lundby-{year}.md").write_text(HEAD.format(year) + text, encoding="utf-8")
    return results(read_frames([folder / f"lundby-{year}.md" for year in texts]))["serie_över_tid"]


def reason(folder, first, later):
    series = series_in_mkr(folder, first, later)
    return series.filter(series["skarv"] == "sammanslagen")["skäl"][0]


def joined_in_mkr(folder, first, later):
    """What they are told to have joined, and what is new or gone."""
    series = series_in_mkr(folder, first, later)
    links = series.filter(series["skarv"].is_in(["sammanslagen", "omdöpt", "delad"]))
    links = {(skarv, *old, etikett) for skarv, old, etikett in links.select("skarv", "tidigare", "etikett").rows()}
    return links, set(come_or_gone(series, "ny")) | set(come_or_gone(series, "utgår"))


LOST = "| Missbruk | 12,0 | 12,3 |\n| Socialpsykiatri | 4,1 | 4,5 |\n"
MERGED = ("sammanslagen", "Missbruk", "Socialpsykiatri", "Vuxna")


@pytest.mark.parametrize(
    ("lost", "new", "links"),
    [
        ("", "", {MERGED}),
        ("| Kansli | 30,0 | 30,2 |\n", "| Stab | 30,2 | 31,0 |\n", {MERGED, ("omdöpt", "Kansli", "Stab")}),
        # restated and renamed: the labels say that the two go together
        ("| Kansli och nämnd | 30,0 | 30,2 |\n", "| Nämnd och stab | 30,9 | 31,0 |\n", {MERGED}),
        (
            "| Kansli | 30,0 | 30,2 |\n| Nämnd | 2,0 | 2,1 |\n", "| Stab | 32,3 | 31,0 |\n",
            {MERGED, ("sammanslagen", "Kansli", "Nämnd", "Stab")},
        ),
    ],
)  # fmt: skip
def test_a_merger_in_mkr_with_one_decimal_is_joined_where_the_other_rows_have_their_place(tmp_path, lost, new, links):
    found, _ = joined_in_mkr(tmp_path, LOST + lost, f"| Vuxna | 16,8 | 17,2 |\n{new}")
    assert found == links


def test_the_reason_says_whether_other_rows_are_without_a_counterpart(tmp_path):
    lost, new = (
        LOST + "| Kansli och nämnd | 30,0 | 30,2 |\n",
        "| Vuxna | 16,8 | 17,2 |\n| Nämnd och stab | 30,9 | 31,0 |\n",
    )
    said = [reason(tmp_path, *rows) for rows in ((lost, new), (LOST, "| Vuxna | 16,8 | 17,2 |\n"))]
    assert said[0].endswith(
        "12,3 mkr + 4,5 mkr, Vuxna 16,8 mkr; de andra raderna utan motsvarighet har varandras etiketter"
    )
    assert said[1].endswith("; inga andra rader i tabellen saknar motsvarighet")


@pytest.mark.parametrize("sum_of_two", ["16,8", "16,9", "16,7"])  # each term may be off by half of its last place
def test_rounding_moves_the_sum_by_a_tenth(tmp_path, sum_of_two):
    assert joined_in_mkr(tmp_path, LOST, f"| Vuxna | {sum_of_two} | 17,2 |\n")[0] == {MERGED}


def test_a_parted_row_in_mkr_is_told_as_parted(tmp_path):
    first = "| Vuxna | 16,0 | 16,8 |\n| Stab | 30,0 | 30,2 |\n"
    later = "| Missbruk | 12,3 | 12,0 |\n| Socialpsykiatri | 4,5 | 4,1 |\n| Kansli | 30,2 | 31,0 |\n"
    parted = {("delad", "Vuxna", "Missbruk"), ("delad", "Vuxna", "Socialpsykiatri"), ("omdöpt", "Stab", "Kansli")}
    assert joined_in_mkr(tmp_path, first, later)[0] == parted
    told = joined_rows(series_in_mkr(tmp_path, first, later), ["delad", "omdöpt"])
    assert [row[:3] for row in told] == [("delad", "Vuxna", "Missbruk + Socialpsykiatri"), ("omdöpt", "Stab", "Kansli")]


@pytest.mark.parametrize(
    ("lost", "new"),
    [
        ("| Kansli | 30,0 | 30,2 |\n", "| Vuxna | 16,8 | 17,2 |\n| Stab | 21,4 | 22,0 |\n"),  # one has no place
        ("", "| Vuxna | 17,2 | 17,9 |\n"),  # more than rounding allows
    ],
)
def test_a_sum_that_may_be_chance_joins_nothing(tmp_path, lost, new):
    assert joined_in_mkr(tmp_path, LOST + lost, new)[0] == set()
