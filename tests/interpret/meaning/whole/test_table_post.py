"""The post of a whole table: what its corner says, what is invested, what is bought."""

import pytest

from reading import facts

FOLLOWED = "| (tkr) | Budget 2026 | Prognos 2026 | Avvikelse |\n|---|---|---|---|\n"


def _posts(text: str) -> dict[str, set]:
    """Each label's posts, with how they are known and the amount of its levels."""
    out: dict[str, set] = {}
    for label, post, sure in facts(f"# Uppföljning 2026\n\n{text}", "etikett", "post", "post_säkerhet"):
        out.setdefault(label, set()).add((post, sure))
    return out


@pytest.mark.parametrize("minus", ["-", ""])
def test_what_is_invested_is_spent_whatever_its_sign(minus):
    rows = f"| Inventarier | {minus}4 200 | {minus}4 000 | 200 |\n| Sängar | {minus}750 | {minus}750 | 0 |\n"
    found = _posts(f"## Investeringar\n\n{FOLLOWED}{rows}")
    assert found["Inventarier"] == found["Sängar"] == {("kostnad", "ärvd")}
    amounts = facts(f"# Uppföljning 2026\n\n## Investeringar\n\n{FOLLOWED}{rows}", "serie", "belopp_tkr")
    assert amounts[:3] == [("budget", 4200.0), ("prognos", 4000.0), ("avvikelse", 200.0)]


def test_an_investment_budget_by_year_is_spent_too():
    text = "# Budget 2026\n\n## Investeringsbudget\n\n| (tkr) | 2026 | 2027 |\n|---|---|---|\n"
    found = facts(f"{text}| Ny förskola | 12 250 | 9 600 |\n| Summa | 12 250 | 9 600 |\n", "post", "post_säkerhet")
    assert set(found) == {("kostnad", "ärvd")}


@pytest.mark.parametrize("title", ["Nettoinvesteringar", "Investeringar, netto"])
def test_investments_that_words_say_are_net_are_net(title):
    found = _posts(f"## {title}\n\n{FOLLOWED}| Ny förskola | -4 200 | -4 000 | 200 |\n")
    assert {post for post, _ in found["Ny förskola"]} == {"netto"}


def test_investments_in_a_document_that_tells_of_them_net_are_net():
    summary = "## Ekonomi\n\n| (tkr) | Budget 2026 | Utfall 2026 |\n|---|---|---|\n| Nettoinvesteringar | -4 | -3 |\n\n"
    found = _posts(f"{summary}## Investeringar\n\n{FOLLOWED}| Fleråriga projekt | -4 | -3 | 1 |\n")
    assert found["Fleråriga projekt"] == {("netto", "ärvd")}


def test_outlays_beside_incomes_are_net_and_that_is_a_guess():
    rows = (
        "| Inventarier | -4 200 | -4 000 | 200 |\n| Såld mark | 900 | 850 | -50 |\n| Summa | -3 300 | -3 150 | 150 |\n"
    )
    found = _posts(f"## Investeringar\n\n{FOLLOWED}{rows}")
    assert found["Inventarier"] == {("netto", "antagen")}


@pytest.mark.parametrize(("corner", "post"), [("Netto, tkr", "netto"), ("Kostnader (tkr)", "kostnad")])
def test_a_post_over_the_labels_is_of_all_rows_that_name_none(corner, post):
    text = f"| {corner} | Bokslut 2024 | Budget 2025 |\n|---|---|---|\n"
    found = _posts(f"{text}| Äldreomsorg | 155 171 | 160 435 |\n| LSS | 33 113 | 37 715 |\n")
    assert found["LSS"] == {(post, "tryckt")}


def test_a_cost_under_net_may_be_the_net_of_what_is_called_costs():
    text = "| Netto, tkr | Bokslut 2024 | Budget 2025 |\n|---|---|---|\n| Gemensamma kostnader | 11 040 | 12 354 |\n"
    found = _posts(f"{text}| LSS | 33 113 | 37 715 |\n")
    assert found["Gemensamma kostnader"] == {("kostnad", "antagen")}


def test_a_row_of_accounts_over_the_labels_is_no_post_of_theirs():
    head = "| Upplupna kostnader och förutbetalda intäkter | 2024-12-31 | 2023-12-31 |\n|---|---|---|\n"
    found = _posts(f"Belopp i tkr\n\n{head}| Vatten | 12 472 | 3 100 |\n")
    assert found["Vatten"].isdisjoint({("intäkt", "tryckt"), ("kostnad", "tryckt")})


def test_what_is_bought_to_last_is_no_net():
    text = "# Budget 2027\n\n## Ekonomi\n\n| (tkr) | 2027 | 2028 |\n|---|---|---|\n| Fordon | 12 250 | 9 600 |\n"
    found = facts(f"{text}| Inventarier | 50 | 50 |\n| Totalt | 12 300 | 9 650 |\n", "post", "post_säkerhet")
    assert set(found) == {("kostnad", "antagen")}


def test_the_last_line_of_a_heading_is_no_post_over_the_labels():
    head = "## Not 17 Upplupna kostnader och förutbetalda\n\n| Intäkter | 2024-12-31 | 2023-12-31 |\n|---|---|---|\n"
    found = _posts(f"Belopp i tkr\n\n{head}| Vatten | 12 472 | 3 100 |\n| Räntor | 118 | 84 |\n")
    assert ("intäkt", "tryckt") not in found["Vatten"]


def test_outlays_named_so_are_costs_though_a_net_stands_elsewhere():
    head = "| (mkr) | Bokslut 2026 | Budget 2026 |\n|---|---|---|\n"
    rows = "| INVESTERINGSUTGIFTER | | |\n| Broar | -6,5 | -4,1 |\n| Summa investeringsutgifter | -6,5 | -4,1 |\n"
    net = f"## Sammandrag\n\n{head}| Summa nettoinvesteringar | -6,1 | -4 |\n"
    found = _posts(f"## Investeringar\n\n{head}{rows}\n\n{net}")
    assert found["Summa investeringsutgifter"] == {("kostnad", "tryckt")}
    assert {post for post, _ in found["Broar"]} == {"kostnad"}
