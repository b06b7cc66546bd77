"""What pairs of real annual reports taught of one body's consecutive years; labels and figures as they are printed."""

import pytest

from analys.analyse.results import results
from analys.words.declared.counting import come_or_gone
from made_editions import read_frames

HEAD = "# Verksamhetsberättelse {}\n\nSocialnämnden, Ekeby kommun\n\n"
FIRST = """## Nyckeltal

| Nyckeltal | 2014 | 2013 |
|---|---|---|
| Driftkostnader exkl underhåll, kr/m² | 180 | 347 |
| Lån, kr/m² | 2 435 | 4 065 |
| Skuldränta, procent | 2,40 | 2,96 |

## Kassaflöde

| kronor | 2014 | 2013 |
|---|---|---|
| Föreningens intäkter | 10 728 944 | 10 747 946 |
| UTBETALNINGAR | | |
| Förändring kortfristiga fordringar | 149 249 | 114 194 |
| ____________ | 10 826 902 | 9 859 806 |

## Not 2 Intäkter

| kronor | 2014 | 2013 |
|---|---|---|
| Fakturerade elkostnader | 317 770 | 612 588 |
| Hyresintäkter lokaler | 904 441 | 916 542 |
| Föregående års taxeringsvärde | 326 560 000 | 326 560 000 |
| Taxeringsvärden byggnader | 237 000 000 | 237 000 000 |
| Taxeringsvärden mark | 6 902 000 | 6 902 000 |
| Lånebelopp 2014-12-31 | 27 990 600 | 27 990 600 |

## Not 6 Förvaltning

| kronor | 2014 | 2013 |
|---|---|---|
| Revisionskostnader | 15 625 | 15 625 |
| Förvaltningskostnader | 209 435 | 192 658 |
| Konsultarvoden | 164 164 | 178 271 |
"""
SECOND = """## Nyckeltal

| Nyckeltal | 2015 | 2014 |
|---|---|---|
| Driftkostnader exkl. underhåll, kr/m² | 398 | 360 |
| Lån, kr/m² | 4 775 | 4 870 |
| Skuldränta, procent | 1,62 | 2,40 |

## Kassaflöde

| kronor | 2015 | 2014 |
|---|---|---|
| Föreningens intäkter | 10 829 517 | 10 728 944 |
| INBETALNINGAR | | |
| Ny belåning | 5 000 000 | 0 |
| Förändring kortfristiga fordringar | 152 381 | 0 |
| UTBETALNINGAR | | |
| Förändring kortfristiga fordringar | 0 | 149 249 |
| _____________ | 23 306 205 | 10 826 902 |

## Not 2 Intäkter

| kronor | 2015 | 2014 |
|---|---|---|
| Fakturerade elkostnader | 467 529 | 317 771 |
| Hyresintäkter lokaler | 886 239 | 904 441 |
| Föregående års taxeringsvärde | 384 743 000 | 384 743 000 |
| Taxeringsvärden byggnader | 144 916 000 | 144 916 000 |
| Taxeringsvärden mark | 98 986 000 | 98 986 000 |
| Lånebelopp 2015-12-31 | 32 990 600 | 27 990 600 |

## Not 6 Förvaltning

| | 2015 | 2014 |
|---|---|---|
| Revisionskostnader | 16 500 | 15 625 |
| Ekonomisk förvaltning | 254 686 | 209 435 |
| Konsultarvoden | 186 656 | 164 164 |
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("par")
    paths = []
    for year, text in ((2014, FIRST), (2015, SECOND)):
        paths.append(folder / f"ekeby-{year}.md")
        paths[-1].write_text(HEAD.format(year) + text, encoding="utf-8")
    return results(read_frames(paths))


def test_what_is_restated_is_found_and_neither_rounding_nor_another_row_is(found):
    rows = found["omräknat"].select("etikett", "period", "tidigare_tryckt", "nytt_tryckt").rows()
    assert {(a, b, c.replace("\u00a0", " "), d.replace("\u00a0", " ")) for a, b, c, d in rows} == {
        ("Driftkostnader exkl. underhåll, kr/m²", "2014", "180", "360"),
        ("Lån, kr/m²", "2014", "2 435", "4 870"),
        ("Taxeringsvärden byggnader", "2014", "237 000 000 kr", "144 916 000 kr"),
        ("Taxeringsvärden mark", "2014", "6 902 000 kr", "98 986 000 kr"),
    }


def test_a_new_name_is_told_by_equal_figures_though_one_unit_is_a_guess(found):
    series = found["serie_över_tid"]
    renamed = series.filter(series["skarv"] == "omdöpt").select("tidigare", "etikett").unique().rows()
    assert renamed == [(["Förvaltningskostnader"], "Ekonomisk förvaltning")]


def test_a_row_dated_by_its_report_goes_on_and_a_rule_is_no_row(found):
    series = found["serie_över_tid"]
    loans = series.filter(series["etikett"].str.starts_with("Lånebelopp"), series["dokument"] == "ekeby-2015")
    assert set(loans["skarv"]) == {"samma"}
    assert not series["etikett"].str.contains("___").any()


def test_new_and_gone_rows_are_named_once_each(found):
    series = found["serie_över_tid"]
    assert come_or_gone(series, "ny") == ["Ny belåning", "Förändring kortfristiga fordringar"]
    assert come_or_gone(series, "utgår") == []
