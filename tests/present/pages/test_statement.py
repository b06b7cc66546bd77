"""The accessibility statement claims what the publisher has set, and nothing else."""

from analys.present.pages import statement


def test_what_is_not_set_is_not_claimed():
    assert "är inte prövad för sig" in statement.tested({}).text
    assert "är inte prövad för sig" in statement.tested({"provad": "", "resultat": "bra"}).text
    assert "kommun eller nämnd som publicerar" in statement.responsible({}).text
    assert "mailto" not in statement.contact({"kontakt": None}).text


def test_what_is_set_is_said_and_is_no_markup():
    setting = {"organisation": "Nämnden <i> i Aby", "kontakt": "social@aby.example", "provad": "3 mars 2027"}
    assert "<p>Nämnden &lt;i&gt; i Aby står bakom" in statement.responsible(setting).text
    assert 'class="kontakt" href="mailto:social@aby.example"' in statement.contact(setting).text
    assert statement.tested(setting).text == "<p>Webbplatsen prövades 3 mars 2027.</p>"
    assert "2027: inga fel.</p>" in statement.tested({**setting, "resultat": "inga fel"}).text
