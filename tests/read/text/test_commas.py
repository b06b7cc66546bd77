"""Tables parted by commas: read as programs export them, and never made of prose."""

from reading import document, facts


def cells(text: str) -> list[str]:
    return [t for t in document(text).cells["text"].to_list() if t]


def test_an_export_parted_by_commas_is_a_table():
    text = 'År,Diagnos,Antal,Andel\n2005,"Infektioner, vissa",1210,0.5\n2005,Tumörer,9156,3.82\n2005,Övriga,300,12.25\n'
    assert cells(text)[:8] == ["År", "Diagnos", "Antal", "Andel", "2005", "Infektioner, vissa", "1210", "0.5"]
    assert 9156.0 in [v for (v,) in facts(text, "värde")]


def test_prose_and_lists_with_commas_are_no_table():
    assert cells("Barn, unga, vuxna\nLVU, SoL, LVM\nett, två, tre\n") == []
    assert cells("Nämnden fick 3,5 mkr,\n därav 1,2 mkr, och 2,3 mkr.\nDet var 4,1 mkr,\n") == []


def test_years_head_the_columns_of_an_export_and_begin_no_head():
    assert cells("Område,2021,2022\nBarn,11,12\nVuxna,21,22\n")[:4] == ["Område", "2021", "2022", "Barn"]
    assert cells("2019,Barn,2020\n2020,Barn,2021\n2021,Barn,2022\n") == []
