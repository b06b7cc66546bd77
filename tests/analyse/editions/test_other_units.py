"""A merger between editions of different units: few figures agree, but no other row of the table has changed."""

from analys.analyse.results import results
from analys.words.declared.counting import come_or_gone
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
